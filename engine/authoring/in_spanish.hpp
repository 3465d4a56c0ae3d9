#pragma once
#include <string_view>

namespace muster {

/// One text that is said to authors, in both languages. It is found by its English.
struct InSpanish {
    std::string_view english, spanish;
};

}  // namespace muster
