#pragma once
#include "tests/authoring/support.hpp"

namespace muster::test {

/// A nation of three offices and a scenario that the check has nothing to say about.
[[nodiscard]] const Json& plain_nation();
[[nodiscard]] const Json& plain_scenario();

/// The plain files as they can be changed before they are checked.
struct Plain {
    Json nation = plain_nation();
    Json scenario = plain_scenario();

    Json& operator()(const std::string& pointer) { return nation[Json::json_pointer(pointer)]; }
    /// What the check says, with paths relative to its folder.
    [[nodiscard]] Diagnostics check() const;
    /// The one warning that there is; fails the test if there is another, or none.
    [[nodiscard]] Diagnostic only(const std::string& code) const;
};

}  // namespace muster::test
