#include "engine/html/chart.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/report/columns.hpp"

namespace muster {
namespace {

using nlohmann::json;

/// Of the palette of Okabe and Ito, which people with any usual kind of colour-blindness tell apart; each part is named
/// beside its colour as well.
const json kColours = {"#009e73", "#e69f00", "#0072b2", "#56b4e9", "#cc79a7", "#f0e442",
                       "#d55e00", "#7f8a95", "#004d38", "#8a5f00", "#00446b", "#2a7fae"};

json frame(Language language, std::string description) {
    // Numbers in an axis follow the page's language, not the reader's machine.
    const json locale = language == Language::es
                            ? json{{"decimal", ","}, {"thousands", "\u00a0"}, {"grouping", {3}}, {"currency", {"", ""}}}
                            : json{{"decimal", "."}, {"thousands", ","}, {"grouping", {3}}, {"currency", {"", ""}}};
    return {{"description", std::move(description)},
            {"background", nullptr},
            {"config",
             {{"locale", {{"number", locale}}},
              {"font", "Inter, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"},
              {"axis", {{"labelFontSize", 13}, {"titleFontSize", 13}, {"labelLimit", 250}, {"titleFontWeight", 400}}},
              {"legend", {{"labelFontSize", 13}, {"labelLimit", 250}}},
              {"view", {{"stroke", nullptr}}}}}};
}

/// Two decimals are finer than anything that is drawn.
double drawn(double value) { return std::isfinite(value) ? std::round(value * 100) / 100 : 0; }

constexpr std::size_t kMostLines = 3;

/// A long name on a few lines: an axis leaves it little room.
std::string in_lines(const std::string& name) {
    const std::vector<std::string> lines = wrap(name, 30);
    std::string out;
    for (std::size_t i = 0; i < std::min(lines.size(), kMostLines - 1); ++i) out += (i == 0 ? "" : "\n") + lines[i];
    std::string rest;
    for (std::size_t i = kMostLines - 1; i < lines.size(); ++i) rest += (i == kMostLines - 1 ? "" : " ") + lines[i];
    return rest.empty() ? out : out + "\n" + cut(rest, 30);
}

HtmlChart chart(json specification, std::string description) {
    return {specification.dump(-1, ' ', false, json::error_handler_t::replace), std::move(description), {}};
}

/// Bars one below the other, each beside its name: the axis of the names, and how high the drawing is.
struct NamedBars {
    json axis;
    std::size_t height = 0;
};
template <class Bar>
NamedBars named(const std::vector<Bar>& bars) {
    json order = json::array();
    std::size_t lines = 2;
    for (const Bar& bar : bars) {
        const std::string name = in_lines(bar.name);
        lines = std::max(lines, static_cast<std::size_t>(1 + std::count(name.begin(), name.end(), '\n')));
        order.push_back(name);
    }
    constexpr std::size_t kLine = 13, kBetween = 6;
    json axis = {{"field", "name"},
                 {"type", "nominal"},
                 {"title", nullptr},
                 {"sort", std::move(order)},
                 {"axis", {{"labelExpr", "split(datum.label, '\\n')"}, {"labelLineHeight", kLine}}}};
    return {std::move(axis), (kLine * lines + kBetween) * bars.size()};
}

/// A specification with its data; height in pixels.
json drawing(Language language, const std::string& description, json values, std::size_t height) {
    json out = frame(language, description);
    out["data"] = {{"values", std::move(values)}};
    out["height"] = height;
    return out;
}

json number_axis(const char* field, const std::string& title) {
    return {{"field", field}, {"type", "quantitative"}, {"title", title}};
}

}  // namespace

HtmlChart gain_chart(Language language, const std::vector<GainBar>& bars, std::string axis, std::string description) {
    json values = json::array();
    for (const GainBar& bar : bars) {
        values.push_back({{"name", in_lines(bar.name)},
                          {"mean", drawn(bar.mean)},
                          {"low", drawn(bar.low)},
                          {"high", drawn(bar.high)},
                          {"kind", bar.mean >= 0 ? "gain" : "loss"}});
    }
    const NamedBars names = named(bars);
    json specification = drawing(language, description, std::move(values), names.height);
    specification["layer"] = {
        {{"mark", {{"type", "bar"}, {"height", 14}}},
         {"encoding",
          {{"y", names.axis},
           {"x", number_axis("mean", axis)},
           {"color",
            {{"field", "kind"},
             {"type", "nominal"},
             {"legend", nullptr},
             {"scale", {{"domain", {"gain", "loss"}}, {"range", {"#009e73", "#d55e00"}}}}}}}}},
        {{"mark", {{"type", "rule"}, {"strokeWidth", 2}, {"color", "#1b2530"}}},
         {"encoding", {{"y", names.axis}, {"x", number_axis("low", axis)}, {"x2", {{"field", "high"}}}}}}};
    return chart(std::move(specification), std::move(description));
}

HtmlChart stack_chart(Language language, const std::vector<std::string>& states, const std::vector<StackPart>& parts,
                      std::string axis, std::string description) {
    json values = json::array(), names = json::array();
    for (std::size_t part = 0; part < parts.size(); ++part) {
        names.push_back(parts[part].part);
        for (std::size_t state = 0; state < states.size(); ++state) {
            values.push_back({{"state", states[state]},
                              {"part", parts[part].part},
                              {"hours", drawn(parts[part].hours[state])},
                              {"order", part}});
        }
    }
    json specification = drawing(language, description, std::move(values), 44 * states.size());
    specification["mark"] = {{"type", "bar"}, {"height", 28}, {"stroke", "white"}};
    specification["encoding"] = {
        {"y", {{"field", "state"}, {"type", "nominal"}, {"title", nullptr}, {"sort", states}}},
        {"x", {{"field", "hours"}, {"type", "quantitative"}, {"title", axis}, {"stack", "zero"}}},
        {"order", {{"field", "order"}, {"type", "quantitative"}}},
        {"color",
         {{"field", "part"},
          {"type", "nominal"},
          {"title", nullptr},
          {"sort", names},
          {"scale", {{"domain", names}, {"range", kColours}}},
          {"legend", {{"orient", "bottom"}, {"columns", 3}}}}}};
    return chart(std::move(specification), std::move(description));
}

HtmlChart front_chart(Language language, const std::vector<FrontPoint>& points, std::string cost_axis,
                      std::string gain_axis, std::string description) {
    json values = json::array();
    for (const FrontPoint& point : points) {
        values.push_back(
            {{"name", point.name}, {"cost", drawn(point.cost)}, {"gain", drawn(point.gain)}, {"best", point.best}});
    }
    json specification = drawing(language, description, std::move(values), 320);
    const json x = number_axis("cost", cost_axis);
    const json y = number_axis("gain", gain_axis);
    const json best = {{{"filter", {{"field", "best"}, {"equal", true}}}}};
    specification["layer"] = {{{"mark", {{"type", "point"}, {"filled", true}, {"color", "#b5c0cb"}, {"size", 18}}},
                               {"encoding", {{"x", x}, {"y", y}}}},
                              {{"transform", best},
                               {"mark", {{"type", "line"}, {"interpolate", "step-after"}, {"color", "#0072b2"}}},
                               {"encoding", {{"x", x}, {"y", y}}}},
                              {{"transform", best},
                               {"mark", {{"type", "point"}, {"filled", true}, {"color", "#0072b2"}, {"size", 60}}},
                               {"encoding", {{"x", x}, {"y", y}, {"tooltip", {{{"field", "name"}}}}}}}};
    return chart(std::move(specification), std::move(description));
}

HtmlChart tornado_chart(Language language, const std::vector<TornadoBar>& bars, double usual, const TornadoWords& words,
                        std::string description) {
    json values = json::array();
    for (const TornadoBar& bar : bars) {
        const auto end = [&](const std::string& which, double value) {
            values.push_back(
                {{"name", in_lines(bar.name)}, {"end", which}, {"usual", drawn(usual)}, {"value", drawn(value)}});
        };
        end(words.low, bar.at_low);
        end(words.high, bar.at_high);
    }
    const NamedBars names = named(bars);
    json specification = drawing(language, description, std::move(values), names.height);
    const json x = {{"field", "usual"}, {"type", "quantitative"}, {"title", words.axis}, {"scale", {{"zero", false}}}};
    specification["layer"] = {{{"mark", {{"type", "bar"}, {"height", 14}, {"opacity", 0.9}}},
                               {"encoding",
                                {{"y", names.axis},
                                 {"x", x},
                                 {"x2", {{"field", "value"}}},
                                 {"color",
                                  {{"field", "end"},
                                   {"type", "nominal"},
                                   {"title", nullptr},
                                   {"sort", {words.low, words.high}},
                                   {"scale", {{"domain", {words.low, words.high}}, {"range", {"#56b4e9", "#e69f00"}}}},
                                   {"legend", {{"orient", "bottom"}}}}}}}},
                              {{"mark", {{"type", "rule"}, {"color", "#1b2530"}}}, {"encoding", {{"x", x}}}}};
    return chart(std::move(specification), std::move(description));
}

HtmlChart range_chart(Language language, const std::vector<RangeBar>& bars, std::string axis, std::string description) {
    json values = json::array();
    for (const RangeBar& bar : bars) {
        values.push_back({{"name", in_lines(bar.name)},
                          {"least", drawn(bar.least)},
                          {"low", drawn(bar.low)},
                          {"usual", drawn(bar.usual)},
                          {"high", drawn(bar.high)},
                          {"most", drawn(bar.most)}});
    }
    const NamedBars names = named(bars);
    json specification = drawing(language, description, std::move(values), names.height);
    specification["layer"] = {
        {{"mark", {{"type", "rule"}, {"color", "#5b6977"}}},
         {"encoding", {{"y", names.axis}, {"x", number_axis("least", axis)}, {"x2", {{"field", "most"}}}}}},
        {{"mark", {{"type", "rule"}, {"strokeWidth", 9}, {"color", "#56b4e9"}}},
         {"encoding", {{"y", names.axis}, {"x", number_axis("low", axis)}, {"x2", {{"field", "high"}}}}}},
        {{"mark", {{"type", "point"}, {"filled", true}, {"size", 60}, {"color", "#1b2530"}}},
         {"encoding", {{"y", names.axis}, {"x", number_axis("usual", axis)}}}}};
    return chart(std::move(specification), std::move(description));
}

HtmlChart week_chart(Language language, const WeekChart& week, std::string description) {
    json values = json::array();
    for (std::size_t hour = 0; hour < week.values.size(); ++hour) {
        values.push_back({{"day", week.days[hour / 24]},
                          {"hour", hour % 24},
                          {"value", drawn(week.values[hour])},
                          {"framed", hour == week.framed}});
    }
    json specification = drawing(language, description, std::move(values), 24 * 7);
    const json x = {{"field", "hour"},
                    {"type", "ordinal"},
                    {"title", week.hour_axis},
                    {"axis", {{"values", {0, 3, 6, 9, 12, 15, 18, 21}}, {"labelAngle", 0}}}};
    const json y = {{"field", "day"}, {"type", "ordinal"}, {"title", nullptr}, {"sort", week.days}};
    specification["layer"] = {
        {{"mark", {{"type", "rect"}}},
         {"encoding",
          {{"x", x},
           {"y", y},
           {"color",
            {{"field", "value"},
             {"type", "quantitative"},
             {"title", week.legend},
             {"scale", {{"range", {"#f3f6f9", "#56b4e9", "#00446b"}}}},
             {"legend", {{"orient", "bottom"}, {"gradientLength", 240}, {"titleLimit", 300}}}}}}}},
        {{"transform", {{{"filter", {{"field", "framed"}, {"equal", true}}}}}},
         {"mark", {{"type", "rect"}, {"filled", false}, {"stroke", "#d55e00"}, {"strokeWidth", 2}}},
         {"encoding", {{"x", x}, {"y", y}}}}};
    return chart(std::move(specification), std::move(description));
}

}  // namespace muster
