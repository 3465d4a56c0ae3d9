#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/text.hpp"

namespace muster {

/// A picture larger than this would make a report that nobody can send.
inline constexpr std::size_t kMostPicture = std::size_t{2} * 1024 * 1024;

/// A PNG as the text of a data URL, so that the page loads nothing; nothing if it is no PNG, or too large.
[[nodiscard]] std::optional<std::string> picture_url(std::string_view png);

/// Pictures, each as such a text, under a heading that can be jumped to; empty if there are none.
[[nodiscard]] std::string pictures_section(Language language, const std::vector<std::string>& urls);
/// A link to it; empty if there are none.
[[nodiscard]] std::string link_to_pictures(Language language, const std::vector<std::string>& urls);

}  // namespace muster
