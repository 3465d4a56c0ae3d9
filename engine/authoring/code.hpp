#pragma once
#include <string_view>

#include "engine/authoring/codes.hpp"

namespace muster {

void this_code_is_not_in_engine_authoring_codes();

/// The stable name of an error or a warning. One that is not in the table of codes does not compile.
struct Code {
    std::string_view name;

    constexpr Code() = default;
    consteval Code(const char* given) : name(given) {
        for (const CodeRow& row : kCodes) {
            if (row.code == name) return;
        }
        this_code_is_not_in_engine_authoring_codes();
    }
};

}  // namespace muster
