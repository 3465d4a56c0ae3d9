#pragma once
#include <string_view>
#include <vector>

#include "engine/authoring/value.hpp"

namespace muster {

/// All values that a pattern matches, in order: a JSON Pointer in which * stands for every key. Notes are passed over.
void match(const Value& value, std::string_view pattern, std::vector<const Value*>& found);

/// Whether a pattern is about the place that a pointer leads to, or about something that it stands in.
[[nodiscard]] bool covers(std::string_view pattern, std::string_view pointer);

/// The key of an object that is a distribution, as "lognormal"; empty: it is none.
[[nodiscard]] std::string_view law_of(const Value& value);

/// Whether a factor can apply to it: a number, a duration or a distribution.
[[nodiscard]] bool can_be_scaled(const Value& value);

}  // namespace muster
