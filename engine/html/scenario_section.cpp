#include "engine/html/scenario_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/html/chart.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/precision.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

constexpr double kHour = 3'600'000;

Duration to_minutes(double ms) { return Duration{std::llround(ms / 60'000) * 60'000}; }
std::string minutes(double ms) { return duration(to_minutes(ms)); }

/// Everything about one scenario, in one language.
class ScenarioPage {
public:
    ScenarioPage(Language language, const ComparedScenario& scenario, PageParts& parts)
        : language_(language), s_(scenario), model_(scenario.before.model), parts_(parts) {}

    [[nodiscard]] std::string details(const std::optional<Parting>* parted) {
        std::string out = text_element("h2", shown(language_, model_.name, model_.scenario_id));
        const Summary& summary = s_.played_before.summary;
        out +=
            text_element("p",
                         say(language_, "run.about", fmt::arg("nation", shown(language_, model_.nation_name, "?")),
                             fmt::arg("start", date_text(language_, model_.starts_local)),
                             fmt::arg("zone", model_.scenario_time_zone), fmt::arg("horizon", duration(model_.horizon)),
                             fmt::arg("runs", counted(language_, "runs", summary.done)),
                             fmt::arg("seed", fmt::format("{}", summary.seed))),
                         "class=\"about\"");
        out += milestones() + account() + clocks() + impact();
        if (parted != nullptr) out += parting(*parted);
        return out;
    }

private:
    [[nodiscard]] std::string label(const MilestoneSummary& row) const {
        return milestone_label(language_, model_, row.milestone, row.incident);
    }
    [[nodiscard]] const MilestoneSummary& row_before(const MilestoneChange& change) const {
        return s_.played_before.summary.milestones[change.before];
    }
    [[nodiscard]] const MilestoneSummary& row_after(const MilestoneChange& change) const {
        return s_.played_after.summary.milestones[change.after];
    }
    std::string put(HtmlTable table) {
        table.name = model_.scenario_id + "-" + table.name;
        return parts_.put(std::move(table));
    }
    std::string put(const char* name, HtmlChart chart) {
        return parts_.put(model_.scenario_id + "-" + name, std::move(chart));
    }
    [[nodiscard]] HtmlTable::Cell time_cell(const Quantile& quantile) const {
        if (!quantile.value) return {say(language_, "milestones.not-by-end"), {}, HtmlTable::Tone::bad};
        return {time_text(language_, quantile), static_cast<double>(quantile.value->count()) / kHour, {}};
    }

    /// "86%", or "86% → 61%".
    [[nodiscard]] HtmlTable::Cell reached(const PairedDifference& gain) const {
        const std::string before = share_text(language_, gain.reached_before, gain.n);
        const std::string after = share_text(language_, gain.reached_after, gain.n);
        const double value = gain.n == 0 ? 0 : static_cast<double>(gain.reached_after) / static_cast<double>(gain.n);
        return {before == after ? after : before + "\u00a0\u2192 " + after, value, {}};
    }

    std::string milestones() {
        HtmlTable table;
        table.name = "milestones";
        table.columns = {
            {say(language_, "milestones.milestone"), "", false},  {say(language_, "compare.typical-before"), "h", true},
            {say(language_, "compare.typical-after"), "h", true}, {say(language_, "compare.bad-before"), "h", true},
            {say(language_, "compare.bad-after"), "h", true},     {say(language_, "compare.gained"), "h", true},
            {say(language_, "milestones.margin"), "h", true},     {say(language_, "compare.better"), "share", true},
            {say(language_, "compare.equal"), "share", true},     {say(language_, "compare.worse"), "share", true},
            {say(language_, "html.reached"), "share", true}};
        std::vector<GainBar> bars;
        std::vector<std::string> otherwise;
        for (const MilestoneChange& change : s_.comparison.milestones) {
            const MilestoneSummary& before = row_before(change);
            const MilestoneSummary& after = row_after(change);
            const PairedDifference& gain = change.gain;
            const double half = (gain.mean_high - gain.mean_low) / 2;
            const auto part = [&](std::uint64_t count) {
                return HtmlTable::Cell{share_text(language_, count, gain.n),
                                       gain.n == 0 ? 0 : static_cast<double>(count) / static_cast<double>(gain.n),
                                       {}};
            };
            table.rows.push_back(
                {{label(before), {}, {}},
                 time_cell(before.median()),
                 time_cell(after.median()),
                 time_cell(before.bad_case()),
                 time_cell(after.bad_case()),
                 {duration_within(gain.mean, half), gain.mean / kHour, tone_of(gain.mean_low, gain.mean_high)},
                 {"\u00b1\u00a0" + duration_within(half, half), half / kHour, HtmlTable::Tone::faint},
                 part(gain.better),
                 part(gain.n - gain.better - gain.worse),
                 part(gain.worse),
                 reached(gain)});
            if (change.changed() && happens_otherwise(gain)) otherwise.push_back(in_quotes(language_, label(before)));
            if (change.changed() && !happens_otherwise(gain))
                bars.push_back({label(before), gain.mean / kHour, gain.mean_low / kHour, gain.mean_high / kHour});
        }
        std::stable_sort(bars.begin(), bars.end(), [](const GainBar& l, const GainBar& r) { return l.mean > r.mean; });
        std::string out = text_element("h3", say(language_, "compare.milestones"));
        if (!bars.empty()) {
            out += put("gains", gain_chart(language_, bars, say(language_, "html.hours-gained"),
                                           say(language_, "html.gain-chart")));
        }
        if (!otherwise.empty())
            out += text_element("p", say(language_, "html.not-drawn", fmt::arg("list", list_and(language_, otherwise))),
                                "class=\"note\"");
        return out + put(std::move(table)) + text_element("p", say(language_, "compare.note"), "class=\"note\"");
    }

    std::string account() {
        if (!s_.milestone) return {};
        const MilestoneChange& change = s_.comparison.milestones[*s_.milestone];
        const MilestoneSummary& before = row_before(change);
        const MilestoneSummary& after = row_after(change);
        if (before.account.n == 0 || after.account.n == 0) return {};
        std::vector<std::size_t> order(kDelayParts);
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto largest = [&](std::size_t part) {
            return std::max(before.account.by_category[part], after.account.by_category[part]);
        };
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return largest(a) > largest(b); });
        HtmlTable table;
        table.name = "account";
        table.columns = {{say(language_, "account.part"), "", false},
                         {say(language_, "compare.before"), "h", true},
                         {say(language_, "compare.after"), "h", true},
                         {say(language_, "compare.gained"), "h", true},
                         {say(language_, "milestones.margin"), "h", true}};
        std::vector<StackPart> parts;
        const auto add = [&](const std::string& name, double first, double second, const PartChange& gained) {
            const double half = (gained.high - gained.low) / 2;
            table.rows.push_back(
                {{name, {}, {}},
                 {minutes(first), first / kHour, {}},
                 {minutes(second), second / kHour, {}},
                 {duration_within(gained.mean, half), gained.mean / kHour, tone_of(gained.low, gained.high)},
                 {"\u00b1\u00a0" + duration_within(half, half), half / kHour, HtmlTable::Tone::faint}});
        };
        for (const std::size_t part : order) {
            if (largest(part) < 30'000) continue;
            const std::string name = capitalised(part_name(language_, static_cast<DelayPart>(part)));
            add(name, before.account.by_category[part], after.account.by_category[part],
                change.account.by_category[part]);
            parts.push_back(
                {name, {before.account.by_category[part] / kHour, after.account.by_category[part] / kHour}});
        }
        add(capitalised(say(language_, "account.sum")), before.account.total, after.account.total,
            change.account.total);
        const std::string title = say(language_, "compare.account", fmt::arg("milestone", label(before)));
        std::string out = text_element("h3", title);
        out +=
            put("account", stack_chart(language_, {say(language_, "compare.before"), say(language_, "compare.after")},
                                       parts, say(language_, "html.hours"), title));
        const auto n = [&](std::uint32_t value) { return number(language_, value); };
        return out + put(std::move(table)) +
               text_element("p",
                            say(language_, "compare.account-note", fmt::arg("before", n(before.account.n)),
                                fmt::arg("after", n(after.account.n)), fmt::arg("of", n(before.n))),
                            "class=\"note\"");
    }

    std::string clocks() {
        HtmlTable table;
        table.name = "deadlines";
        table.columns = {{say(language_, "clocks.clock"), "", false},
                         {say(language_, "compare.met-before"), "share", true},
                         {say(language_, "compare.met-after"), "share", true},
                         {say(language_, "compare.margin-gained"), "h", true},
                         {say(language_, "milestones.margin"), "h", true}};
        for (const ClockChange& change : s_.comparison.clocks) {
            const ClockSummary& before = s_.played_before.summary.clocks[change.before];
            const ClockSummary& after = s_.played_after.summary.clocks[change.after];
            const StatutoryClock::Stage& stage = model_.clocks[before.clock].stages[before.stage];
            const double half = (change.margin.high - change.margin.low) / 2;
            table.rows.push_back(
                {{capitalised(name_of(language_, model_, before.clock)) + ": " + shown(language_, stage.name, stage.id),
                  {},
                  {}},
                 {share_text(language_, before.met.count, before.met.of), before.met.share, {}},
                 {share_text(language_, after.met.count, after.met.of), after.met.share, {}},
                 {duration_within(change.margin.mean, half), change.margin.mean / kHour,
                  tone_of(change.margin.low, change.margin.high)},
                 {"\u00b1\u00a0" + duration_within(half, half), half / kHour, HtmlTable::Tone::faint}});
        }
        if (table.rows.empty()) return {};
        return text_element("h3", say(language_, "clocks.title")) + put(std::move(table));
    }

    std::string impact() {
        HtmlTable table;
        table.name = "impact";
        table.columns = {{say(language_, "impact.title"), "", false},
                         {say(language_, "compare.before"), "", true},
                         {say(language_, "compare.after"), "", true},
                         {say(language_, "compare.spared"), "", true},
                         {say(language_, "milestones.margin"), "", true}};
        const auto add = [&](const char* key, const PairedMean& row) {
            if (row.before == 0 && row.after == 0) return;
            const double half = (row.high - row.low) / 2;
            table.rows.push_back(
                {{say(language_, key), {}, {}},
                 {number_within(language_, row.before, half), row.before, {}},
                 {number_within(language_, row.after, half), row.after, {}},
                 {number_within(language_, row.mean, half), row.mean, tone_of(row.low, row.high)},
                 {"\u00b1\u00a0" + number_within(language_, half, half), half, HtmlTable::Tone::faint}});
        };
        add("impact.person-hours", s_.comparison.person_hours);
        add("impact.usd", s_.comparison.usd);
        if (table.rows.empty()) return {};
        return text_element("h3", say(language_, "impact.title")) + put(std::move(table)) +
               text_element("p", say(language_, "impact.note"), "class=\"note\"");
    }

    [[nodiscard]] std::string parting(const std::optional<Parting>& parted) const {
        std::string out = text_element("h3", say(language_, "compare.parting"));
        if (!parted) return out + text_element("p", say(language_, "compare.never-part"));
        out +=
            text_element("p", say(language_, "compare.part-at", fmt::arg("run", number(language_, parted->replication)),
                                  fmt::arg("date", date_text(language_, model_, parted->at())),
                                  fmt::arg("time", duration(parted->at() - kStart))));
        const auto line = [&](const char* key, const std::optional<Parting::Event>& event) {
            const std::string text =
                event ? date_text(language_, model_, event->at, DateStyle::no_year) + " " + event->text
                      : say(language_, "compare.nothing-more");
            return text_element("dt", say(language_, key)) + text_element("dd", text);
        };
        return out + element("dl", line("compare.before", parted->before) + line("compare.after", parted->after));
    }

    Language language_;
    const ComparedScenario& s_;
    const Model& model_;
    PageParts& parts_;
};

}  // namespace

std::string scenario_section(Language language, const ComparedScenario& scenario, const std::optional<Parting>* parted,
                             PageParts& parts) {
    return ScenarioPage(language, scenario, parts).details(parted);
}

}  // namespace muster
