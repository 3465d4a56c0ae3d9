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

/// What each input at the ends of its range does: two bars from the value as everything is usual. In the chart's unit.
struct TornadoBar {
    std::string name;
    double at_low = 0, at_high = 0;
};
struct TornadoWords {
    std::string low, high, axis;
};
[[nodiscard]] HtmlChart tornado_chart(Language language, const std::vector<TornadoBar>& bars, double usual,
                                      const TornadoWords& words, std::string description);

/// What each choice brings over all that is not known: a thin line from the worst to the best, a thick one over nine in
/// ten, a point as it is written.
struct RangeBar {
    std::string name;
    double least = 0, low = 0, usual = 0, high = 0, most = 0;
};
[[nodiscard]] HtmlChart range_chart(Language language, const std::vector<RangeBar>& bars, std::string axis,
                                    std::string description);

/// The hours of a week, from Monday 00:00, by the colour of their value; one of them is framed.
struct WeekChart {
    std::vector<std::string> days;  ///< names, from Monday
    std::vector<double> values;     ///< 168
    std::size_t framed = 0;
    std::string hour_axis, legend;
};
[[nodiscard]] HtmlChart week_chart(Language language, const WeekChart& week, std::string description);

}  // namespace muster
