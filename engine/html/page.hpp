#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/text.hpp"

namespace muster {

/// A chart: a Vega-Lite specification as JSON text, and what it shows, in words, for whoever cannot see it.
struct HtmlChart {
    std::string specification;
    std::string description;
    std::string name{};  ///< of the file that holds the specification: lower-case letters and dashes
};

/// The traffic light protocol's label of a report: "TLP:AMBER".
enum class Handling : std::uint8_t { clear, green, amber, amber_strict, red };
[[nodiscard]] std::string_view label_of(Handling handling);
/// "green", "amber+strict" …; amber if nothing is said, nothing if there is no such label.
[[nodiscard]] std::optional<Handling> handling_of(std::string_view name);
[[nodiscard]] std::string_view name_of(Handling handling);

/// One report in one language.
struct HtmlBody {
    std::string title;
    std::string markup;
    std::vector<HtmlChart> charts;  ///< stand where the markup has `chart_place` of their index
};
/// Where a chart goes.
[[nodiscard]] std::string chart_place(std::size_t index);

/// The whole page, in both languages, one of which is shown first: one file that opens from disk, loads nothing and
/// runs nothing but its own two scripts, which a content security policy names by their hash. Without the charts'
/// script (see charts_are_built) each chart's place says so.
[[nodiscard]] std::string html_page(const HtmlBody& english, const HtmlBody& spanish, Language first,
                                    Handling handling);

/// Whether this program was built with the script that draws charts.
[[nodiscard]] bool charts_are_built();

}  // namespace muster
