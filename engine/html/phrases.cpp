#include "engine/html/phrases.hpp"

#include <algorithm>

#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/precision.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

/// Half the interval; where one end is open, the other side alone. Where there are too few runs for either, a quarter
/// of the time itself: few runs must not look like sure ones.
Duration half_of(const Quantile& quantile) {
    const Duration value = *quantile.value;
    if (!quantile.low && !quantile.high) return std::max(value, -value) / 4;
    const Duration below = quantile.low ? value - *quantile.low : Duration{};
    const Duration above = quantile.high ? *quantile.high - value : Duration{};
    return quantile.low && quantile.high ? (below + above) / 2 : std::max(below, above);
}

}  // namespace

std::string PageParts::put(HtmlTable table) {
    std::string out = table_markup(table);
    tables.push_back(std::move(table));
    return out;
}

std::string PageParts::put(std::string name, HtmlChart chart) {
    chart.name = std::move(name);
    body.charts.push_back(std::move(chart));
    return chart_place(body.charts.size() - 1);
}

HtmlTable::Tone tone_of(double low, double high) {
    return low > 0 ? HtmlTable::Tone::good : high < 0 ? HtmlTable::Tone::bad : HtmlTable::Tone::plain;
}

std::string share_text(Language language, std::uint64_t count, std::uint64_t of) {
    return of == 0 ? "\u2013" : percent(language, static_cast<double>(count) / static_cast<double>(of));
}

std::string time_text(Language language, const Quantile& quantile) {
    if (!quantile.value) return say(language, "milestones.not-by-end");
    return duration_within(static_cast<double>(quantile.value->count()),
                           static_cast<double>(half_of(quantile).count()));
}

std::string when_text(Language language, const Model& model, const MilestoneSummary& row, const Quantile& quantile) {
    if (!quantile.value) return say(language, "milestones.not-by-end");
    const auto start = fixed_start(model, row.milestone, row.incident);
    const std::string after = "+" + time_text(language, quantile);
    if (!start) return after;
    const Duration step = step_of(half_of(quantile));
    Duration at = *start - kStart + *quantile.value;
    // Rounded on the local clock, so that the hour reads as people say it.
    if (step > Duration{}) {
        const Duration by = std::min<Duration>(step, std::chrono::hours{1});
        const Duration midnight{model.starts_local % Duration{std::chrono::hours{24}}.count()};
        at = (at + midnight + by / 2) / by * by - midnight;
    }
    return date_text(language, model, kStart + at, DateStyle::no_year) + " (" + after + ")";
}

bool happens_otherwise(const PairedDifference& gain) {
    const std::uint64_t more = std::max(gain.reached_before, gain.reached_after);
    const std::uint64_t less = std::min(gain.reached_before, gain.reached_after);
    return (more - less) * 20 > gain.n;
}

std::string in_quotes(Language language, const std::string& text) {
    return say(language, "quoted", fmt::arg("text", text));
}

}  // namespace muster
