#include "engine/report/compare_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

constexpr std::size_t kRoomForCases = 118;

/// Means are told to the second: finer than what chance leaves of them.
Duration rounded(double ms) { return Duration{std::llround(ms / 1000) * 1000}; }

/// Student's interval has the mean in its middle, so its half width says it.
std::string margin(double low, double high) { return "\u00b1\u00a0" + duration(rounded((high - low) / 2)); }

std::string share(Language language, std::uint64_t count, std::uint64_t of) {
    return of == 0 ? "\u2013" : percent(language, static_cast<double>(count) / static_cast<double>(of));
}

Ink ink_of_gain(double low, double high) {
    if (low > 0) return Ink::good;
    return high < 0 ? Ink::bad : Ink::plain;
}

std::string time_cell(Language language, const Quantile& quantile) {
    return quantile.value ? duration(*quantile.value) : say(language, "milestones.not-by-end");
}

bool is_narrow(const Page& page) { return page.width < 100; }

/// The mean gain with its margin, on a narrow page below it, and in how many futures it is better, equal, worse.
void add_gain_columns(const Page& page, const char* title, std::vector<GridColumn>& columns_of) {
    columns_of.push_back({say(page.language, title), true});
    if (!is_narrow(page)) columns_of.push_back({say(page.language, "milestones.margin"), true});
    columns_of.push_back({say(page.language, "compare.better"), true});
    if (!is_narrow(page)) columns_of.push_back({say(page.language, "compare.equal"), true});
    columns_of.push_back({say(page.language, "compare.worse"), true});
}
struct Shares {
    std::uint64_t better = 0, worse = 0, n = 0;
};
void add_gain(const Page& page, const std::string& gain, const std::string& margin, Ink ink, const Shares& runs,
              std::vector<GridCell>& cells) {
    const Language language = page.language;
    cells.push_back({is_narrow(page) ? gain + "\n" + margin : gain, ink});
    if (!is_narrow(page)) cells.push_back({margin, Ink::faint});
    cells.push_back({share(language, runs.better, runs.n)});
    if (!is_narrow(page)) cells.push_back({share(language, runs.n - runs.better - runs.worse, runs.n), Ink::faint});
    cells.push_back({share(language, runs.worse, runs.n), runs.worse != 0 ? Ink::bad : Ink::plain});
}

std::vector<std::size_t> in_order_of_time(const ComparedScenario& scenario) {
    const auto key = [&](std::size_t i) {
        const MilestoneSummary& row =
            scenario.played_before.summary.milestones[scenario.comparison.milestones[i].before];
        const Duration time = row.median().value.value_or(Duration::max());
        return std::tuple(row.incident, !fixed_start(scenario.before.model, row.milestone, row.incident).has_value(),
                          time, i);
    };
    std::vector<std::size_t> order(scenario.comparison.milestones.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) { return key(left) < key(right); });
    return order;
}

std::string milestone_rows(const Page& page, const ComparedScenario& scenario) {
    const Language language = page.language;
    const Model& model = scenario.before.model;
    const bool wide = page.width >= kRoomForCases;
    std::vector<GridColumn> columns_of{{say(language, "milestones.milestone"), false, true, 14}};
    columns_of.push_back({say(language, "compare.typical-before"), true});
    columns_of.push_back({say(language, "compare.typical-after"), true});
    if (wide) {
        columns_of.push_back({say(language, "compare.bad-before"), true});
        columns_of.push_back({say(language, "compare.bad-after"), true});
    }
    add_gain_columns(page, "compare.gained", columns_of);
    std::vector<std::vector<GridCell>> rows;
    std::vector<std::string> unchanged;
    for (const std::size_t index : in_order_of_time(scenario)) {
        const MilestoneChange& change = scenario.comparison.milestones[index];
        const MilestoneSummary& before = scenario.played_before.summary.milestones[change.before];
        const MilestoneSummary& after = scenario.played_after.summary.milestones[change.after];
        std::string label = milestone_label(language, model, before.milestone, before.incident);
        if (!change.changed()) {
            unchanged.push_back(say(language, "quoted", fmt::arg("text", label)));
            continue;
        }
        std::vector<GridCell> cells{
            {label, Ink::strong}, {time_cell(language, before.median())}, {time_cell(language, after.median())}};
        if (wide) {
            cells.push_back({time_cell(language, before.bad_case())});
            cells.push_back({time_cell(language, after.bad_case())});
        }
        const PairedDifference& gain = change.gain;
        add_gain(page, duration(rounded(gain.mean)), margin(gain.mean_low, gain.mean_high),
                 ink_of_gain(gain.mean_low, gain.mean_high), {gain.better, gain.worse, gain.n}, cells);
        rows.push_back(std::move(cells));
    }
    std::string out;
    if (!rows.empty())
        out += heading(page, say(language, "compare.milestones")) + grid(page, columns_of, rows) +
               paragraph(say(language, "compare.note"), text_width(page));
    if (!unchanged.empty())
        out += "\n" + paragraph(say(language, "compare.unchanged", fmt::arg("list", list_and(language, unchanged))),
                                text_width(page));
    return out;
}

std::string clock_rows(const Page& page, const ComparedScenario& scenario) {
    const Language language = page.language;
    const Model& model = scenario.before.model;
    std::vector<std::vector<GridCell>> rows;
    std::size_t unchanged = 0;
    for (const ClockChange& change : scenario.comparison.clocks) {
        if (!change.changed()) {
            ++unchanged;
            continue;
        }
        const ClockSummary& before = scenario.played_before.summary.clocks[change.before];
        const ClockSummary& after = scenario.played_after.summary.clocks[change.after];
        const StatutoryClock::Stage& stage = model.clocks[before.clock].stages[before.stage];
        std::string name =
            capitalised(name_of(language, model, before.clock)) + ": " + shown(language, stage.name, stage.id);
        if (before.incident.valid() && model.incidents.size() > 1)
            name += " (" + name_of(language, model, before.incident) + ")";
        std::vector<GridCell> cells{{name, Ink::strong},
                                    {share(language, before.met.count, before.met.of)},
                                    {share(language, after.met.count, after.met.of)}};
        const PairedMean& gain = change.margin;
        add_gain(page, duration(rounded(gain.mean)), margin(gain.low, gain.high), ink_of_gain(gain.low, gain.high),
                 {gain.better, gain.worse, gain.n}, cells);
        rows.push_back(std::move(cells));
    }
    if (rows.empty() && unchanged == 0) return {};
    std::vector<GridColumn> columns_of{{say(language, "clocks.clock"), false, true, 18},
                                       {say(language, "compare.met-before"), true},
                                       {say(language, "compare.met-after"), true}};
    add_gain_columns(page, "compare.margin-gained", columns_of);
    std::string out = heading(page, say(language, "clocks.title"));
    if (!rows.empty()) out += grid(page, columns_of, rows);
    if (unchanged != 0) out += paragraph(counted(language, "compare.clocks-unchanged", unchanged), text_width(page));
    return out;
}

std::string impact_rows(const Page& page, const ComparedScenario& scenario) {
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    const auto add = [&](const char* key, const PairedMean& row) {
        if (row.before == 0 && row.after == 0) return;
        std::vector<GridCell> cells{
            {say(language, key), Ink::strong}, {decimal(language, row.before, 0)}, {decimal(language, row.after, 0)}};
        add_gain(page, decimal(language, row.mean, 0), "\u00b1\u00a0" + decimal(language, (row.high - row.low) / 2, 0),
                 ink_of_gain(row.low, row.high), {row.better, row.worse, row.n}, cells);
        rows.push_back(std::move(cells));
    };
    add("impact.person-hours", scenario.comparison.person_hours);
    add("impact.usd", scenario.comparison.usd);
    if (rows.empty()) return {};
    std::vector<GridColumn> columns_of{{say(language, "impact.title"), false, true, 12},
                                       {say(language, "compare.before"), true},
                                       {say(language, "compare.after"), true}};
    add_gain_columns(page, "compare.spared", columns_of);
    return heading(page, say(language, "impact.title")) + grid(page, columns_of, rows) +
           paragraph(say(language, "impact.note"), text_width(page));
}

std::string account_rows(const Page& page, const ComparedScenario& scenario) {
    if (!scenario.milestone) return {};
    const Language language = page.language;
    const MilestoneChange& change = scenario.comparison.milestones[*scenario.milestone];
    const MilestoneSummary& before = scenario.played_before.summary.milestones[change.before];
    const MilestoneSummary& after = scenario.played_after.summary.milestones[change.after];
    if (before.account.n == 0 || after.account.n == 0) return {};
    std::vector<std::size_t> order(kDelayParts);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto largest = [&](std::size_t part) {
        return std::max(before.account.by_category[part], after.account.by_category[part]);
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return largest(a) > largest(b); });
    std::vector<std::vector<GridCell>> rows;
    const auto add = [&](const std::string& name, double first, double second, const PartChange& gained, Ink ink) {
        const std::string gain = duration(rounded(gained.mean)), around = margin(gained.low, gained.high);
        std::vector<GridCell> cells{{name, ink}, {duration(rounded(first))}, {duration(rounded(second))}};
        cells.push_back({is_narrow(page) ? gain + "\n" + around : gain, ink_of_gain(gained.low, gained.high)});
        if (!is_narrow(page)) cells.push_back({around, Ink::faint});
        rows.push_back(std::move(cells));
    };
    for (const std::size_t part : order) {
        if (largest(part) < 500) continue;
        add(capitalised(part_name(language, static_cast<DelayPart>(part))), before.account.by_category[part],
            after.account.by_category[part], change.account.by_category[part], Ink::plain);
    }
    add(capitalised(say(language, "account.sum")), before.account.total, after.account.total, change.account.total,
        Ink::strong);
    std::vector<GridColumn> columns_of{{say(language, "account.part"), false, true, 16},
                                       {say(language, "compare.before"), true},
                                       {say(language, "compare.after"), true},
                                       {say(language, "compare.gained"), true}};
    if (!is_narrow(page)) columns_of.push_back({say(language, "milestones.margin"), true});
    const std::string label = milestone_label(language, scenario.before.model, before.milestone, before.incident);
    std::string out =
        heading(page, say(language, "compare.account", fmt::arg("milestone", label))) + grid(page, columns_of, rows);
    const auto n = [&](std::uint32_t value) { return number(language, value); };
    return out + paragraph(say(language, "compare.account-note", fmt::arg("before", n(before.account.n)),
                               fmt::arg("after", n(after.account.n)), fmt::arg("of", n(before.n))),
                           text_width(page));
}

std::string parting_words(const Page& page, const ComparedScenario& scenario) {
    const Language language = page.language;
    std::string out = heading(page, say(language, "compare.parting"));
    if (!scenario.parting) return out + paragraph(say(language, "compare.never-part"), text_width(page));
    const Parting& parting = *scenario.parting;
    const Model& model = scenario.before.model;
    out += paragraph(say(language, "compare.part-at", fmt::arg("run", number(language, parting.replication)),
                         fmt::arg("date", date_text(language, model, parting.at())),
                         fmt::arg("time", duration(parting.at() - kStart))),
                     text_width(page));
    const auto line = [&](const char* key, const std::optional<Parting::Event>& event) {
        const std::string text = event ? date_text(language, model, event->at, DateStyle::no_year) + "  " + event->text
                                       : say(language, "compare.nothing-more");
        out += paragraph(say(language, key) + ": " + text, text_width(page), "  ");
    };
    line("compare.before", parting.before);
    line("compare.after", parting.after);
    return out;
}

std::string scenario_heading(const Page& page, const ComparedScenario& scenario) {
    const Language language = page.language;
    const Model& model = scenario.before.model;
    std::string out = "\n";
    for (const std::string& line : wrap(shown(language, model.name, model.scenario_id), page.width))
        out += paint(page, Ink::strong, line) + "\n";
    const Summary& summary = scenario.played_before.summary;
    const std::string about =
        say(language, "run.about", fmt::arg("nation", shown(language, model.nation_name, "?")),
            fmt::arg("start", date_text(language, model.starts_local)), fmt::arg("zone", model.scenario_time_zone),
            fmt::arg("horizon", duration(model.horizon)), fmt::arg("runs", counted(language, "runs", summary.done)),
            fmt::arg("seed", fmt::format("{}", summary.seed)));
    return out + paragraph(about, text_width(page));
}

}  // namespace

std::optional<std::size_t> most_changed(const Comparison& comparison) {
    // In units of what chance leaves open: a mean that rests on a few runs that never got there says little.
    const auto size = [&](std::size_t i) {
        const PairedDifference& gain = comparison.milestones[i].gain;
        const double half = (gain.mean_high - gain.mean_low) / 2;
        return std::abs(gain.mean) / std::max(half, 1.0);
    };
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < comparison.milestones.size(); ++i) {
        if (comparison.milestones[i].changed() && (!best || size(i) > size(*best))) best = i;
    }
    return best;
}

std::string compare_report(const Page& page, const CompareReport& report) {
    const Language language = page.language;
    std::vector<std::string> names;
    for (const Recommendation& one : report.recommendations)
        names.push_back(say(language, "quoted", fmt::arg("text", shown(language, one.name, one.id))));
    std::string out =
        paragraph(say(language, "compare.about", fmt::arg("list", list_and(language, names))), text_width(page));
    for (const ComparedScenario& scenario : report.scenarios) {
        out += scenario_heading(page, scenario);
        out += milestone_rows(page, scenario);
        out += clock_rows(page, scenario);
        out += impact_rows(page, scenario);
        out += account_rows(page, scenario);
        out += parting_words(page, scenario);
    }
    return out + "\n" + paragraph(say(language, "compare.chance-only"), text_width(page));
}

}  // namespace muster
