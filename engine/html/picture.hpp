#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

/// A picture larger than this would make a report that nobody can send.
inline constexpr std::size_t kMostPicture = std::size_t{2} * 1024 * 1024;

/// A PNG as the text of a data URL, so that the page loads nothing; nothing if it is no PNG, or too large.
[[nodiscard]] std::optional<std::string> picture_url(std::string_view png);

}  // namespace muster
