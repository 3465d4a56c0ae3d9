#pragma once
#include <string>

#include "viz/scene/picture.hpp"

namespace muster::viz {

/// The picture as one SVG document. Texts stay texts (in Inter, or what stands in for it); nothing is fetched or run.
[[nodiscard]] std::string svg(const Picture& picture, const std::string& title);

}  // namespace muster::viz
