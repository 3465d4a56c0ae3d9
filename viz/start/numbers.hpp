#pragma once
#include <charconv>
#include <string_view>

namespace muster::viz {

/// The whole text is a whole number that the type holds.
template <class Number>
[[nodiscard]] bool whole_number(std::string_view text, Number& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size();
}

/// "1280x720", "60,0": two whole numbers with one letter between them.
[[nodiscard]] inline bool two_numbers(std::string_view text, char between, int& left, int& right) {
    const auto at = text.find(between);
    return at != std::string_view::npos && whole_number(text.substr(0, at), left) &&
           whole_number(text.substr(at + 1), right);
}

}  // namespace muster::viz
