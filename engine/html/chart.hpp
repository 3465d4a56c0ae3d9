#pragma once
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/html/page.hpp"

namespace muster {

/// Bars to both sides of nothing, each with the interval of its mean; green to the right, for what is gained, reddish
/// to the left. Hours.
struct GainBar {
    std::string name;
    double mean = 0, low = 0, high = 0;
};
[[nodiscard]] HtmlChart gain_chart(Language language, const std::vector<GainBar>& bars, std::string axis,
                                   std::string description);

/// One bar for each state (today, after), each cut into the same parts in the same order. Hours.
struct StackPart {
    std::string part;
    std::vector<double> hours;  ///< by state
};
[[nodiscard]] HtmlChart stack_chart(Language language, const std::vector<std::string>& states,
                                    const std::vector<StackPart>& parts, std::string axis, std::string description);

/// What each choice costs and gains; those that no other one beats are joined by a line and named.
struct FrontPoint {
    std::string name;
    double cost = 0, gain = 0;
    bool best = false;
};
[[nodiscard]] HtmlChart front_chart(Language language, const std::vector<FrontPoint>& points, std::string cost_axis,
                                    std::string gain_axis, std::string description);

}  // namespace muster
