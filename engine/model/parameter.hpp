#pragma once
#include <string>
#include <vector>

#include "engine/core/text.hpp"

namespace muster {

/// What a scenario leaves open ("which institution is hit"), with a value for whoever says nothing.
struct Parameter {
    struct Choice {
        std::string value;
        Text name;
    };
    std::string id;
    Text name;
    std::string usual;            ///< JSON `default`
    std::string value;            ///< in this reading
    bool set = false;             ///< by the user
    std::vector<Choice> choices;  ///< JSON `one_of`, by their values; empty: anything in the range
    std::string least, most;      ///< JSON `range`
};

}  // namespace muster
