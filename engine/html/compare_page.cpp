#include "engine/html/compare_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/html/chart.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/evidence_of.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

constexpr double kHour = 3'600'000;

Duration to_minutes(double ms) { return Duration{std::llround(ms / 60'000) * 60'000}; }
std::string minutes(double ms) { return duration(to_minutes(ms)); }

HtmlTable::Tone tone_of(double low, double high) {
    return low > 0 ? HtmlTable::Tone::good : high < 0 ? HtmlTable::Tone::bad : HtmlTable::Tone::plain;
}

/// Everything about one scenario, in one language.
class ScenarioPage {
public:
    ScenarioPage(Language language, const ComparedScenario& scenario, HtmlBody& body, std::vector<HtmlTable>& tables)
        : language_(language), s_(scenario), model_(scenario.before.model), body_(body), tables_(tables) {}

    /// The answer in three sentences.
    [[nodiscard]] std::string answer(const std::optional<ExampleRun>& example) const {
        std::string list;
        if (s_.milestone) {
            const MilestoneChange& change = s_.comparison.milestones[*s_.milestone];
            const PairedDifference& gain = change.gain;
            const MilestoneSummary& before = row_before(change);
            const char* const key = gain.mean >= 0 ? "html.answer-sooner" : "html.answer-later";
            list += text_element(
                "li", say(language_, key, fmt::arg("milestone", label(before)),
                          fmt::arg("mean", minutes(std::abs(gain.mean))),
                          fmt::arg("low", minutes(std::min(std::abs(gain.mean_low), std::abs(gain.mean_high)))),
                          fmt::arg("high", minutes(std::max(std::abs(gain.mean_low), std::abs(gain.mean_high)))),
                          fmt::arg("share", share(gain.mean >= 0 ? gain.better : gain.worse, gain.n))));
        } else {
            list += text_element("li", say(language_, "compare.never-part"));
        }
        list += text_element("li", milestones_sentence());
        list += text_element("li", rest_sentence(example));
        return element("ul", list, "class=\"answer\"");
    }

    [[nodiscard]] std::string cards() const {
        if (!s_.milestone) return {};
        const MilestoneChange& change = s_.comparison.milestones[*s_.milestone];
        const MilestoneSummary& before = row_before(change);
        const MilestoneSummary& after = row_after(change);
        const auto card = [&](const char* which, const Quantile& today, const Quantile& then) {
            return element("div",
                           text_element("span", say(language_, which)) + text_element("b", when(before, today)) +
                               text_element("span", say(language_, "html.with-change")) +
                               text_element("b", when(before, then)),
                           "class=\"card\"");
        };
        return text_element("h3", label(before)) +
               element("div",
                       card("html.typical-today", before.median(), after.median()) +
                           card("html.bad-today", before.bad_case(), after.bad_case()),
                       "class=\"cards\"");
    }

    [[nodiscard]] std::string details(const std::optional<Parting>& parted) {
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
        out += milestones() + account() + clocks() + impact() + parting(parted);
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
    [[nodiscard]] std::string share(std::uint64_t count, std::uint64_t of) const {
        return of == 0 ? "\u2013" : percent(language_, static_cast<double>(count) / static_cast<double>(of));
    }
    /// A date with the time since the start; only the time where the start differs from run to run.
    [[nodiscard]] std::string when(const MilestoneSummary& row, const Quantile& quantile) const {
        if (!quantile.value) return say(language_, "milestones.not-by-end");
        const auto start = fixed_start(model_, row.milestone, row.incident);
        const std::string after = duration(*quantile.value);
        if (!start) return "+" + after;
        return date_text(language_, model_, *start + *quantile.value, DateStyle::no_year) + " (+" + after + ")";
    }

    [[nodiscard]] std::string milestones_sentence() const {
        std::size_t sooner = 0, same = 0;
        std::vector<std::string> later;
        for (const MilestoneChange& change : s_.comparison.milestones) {
            if (change.gain.mean_low > 0) {
                ++sooner;
            } else if (change.gain.mean_high < 0) {
                later.push_back(say(language_, "quoted", fmt::arg("text", label(row_before(change)))));
            } else {
                ++same;
            }
        }
        const std::string all = number(language_, static_cast<std::int64_t>(s_.comparison.milestones.size()));
        const auto n = [&](std::size_t value) { return number(language_, static_cast<std::int64_t>(value)); };
        if (later.empty())
            return say(language_, "html.counts-no-later", fmt::arg("all", all), fmt::arg("sooner", n(sooner)),
                       fmt::arg("same", n(same)));
        return say(language_, "html.counts", fmt::arg("all", all), fmt::arg("sooner", n(sooner)),
                   fmt::arg("same", n(same)), fmt::arg("later", n(later.size())),
                   fmt::arg("list", list_and(language_, later)));
    }
    /// What the figures rest on, and what does not change.
    [[nodiscard]] std::string rest_sentence(const std::optional<ExampleRun>& example) const {
        if (!example || example->stretches.empty()) return say(language_, "html.restoration");
        Duration assumed{}, whole{};
        const std::vector<Duration> lengths = lengths_that_add_up(example->stretches);
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            const Evidence* evidence = evidence_of(model_, example->entries, example->stretches[i]);
            whole += lengths[i];
            if (evidence != nullptr &&
                (evidence->kind == EvidenceKind::assumed || evidence->kind == EvidenceKind::unstated))
                assumed += lengths[i];
        }
        const double part =
            static_cast<double>(assumed.count()) / static_cast<double>(std::max<std::int64_t>(1, whole.count()));
        return say(language_, "html.rests-on", fmt::arg("share", percent(language_, part)));
    }

    std::string put(HtmlTable table) {
        table.name = model_.scenario_id + "-" + table.name;
        std::string out = table_markup(table);
        tables_.push_back(std::move(table));
        return out;
    }
    std::string put(HtmlChart chart) {
        body_.charts.push_back(std::move(chart));
        return chart_place(body_.charts.size() - 1);
    }
    [[nodiscard]] HtmlTable::Cell time_cell(const Quantile& quantile) const {
        if (!quantile.value) return {say(language_, "milestones.not-by-end"), {}, HtmlTable::Tone::bad};
        return {duration(*quantile.value), static_cast<double>(quantile.value->count()) / kHour, {}};
    }

    std::string milestones() {
        HtmlTable table;
        table.name = "milestones";
        table.columns = {
            {say(language_, "milestones.milestone"), "", false},  {say(language_, "compare.typical-before"), "h", true},
            {say(language_, "compare.typical-after"), "h", true}, {say(language_, "compare.bad-before"), "h", true},
            {say(language_, "compare.bad-after"), "h", true},     {say(language_, "compare.gained"), "h", true},
            {say(language_, "milestones.margin"), "h", true},     {say(language_, "compare.better"), "share", true},
            {say(language_, "compare.equal"), "share", true},     {say(language_, "compare.worse"), "share", true}};
        std::vector<GainBar> bars;
        for (const MilestoneChange& change : s_.comparison.milestones) {
            const MilestoneSummary& before = row_before(change);
            const MilestoneSummary& after = row_after(change);
            const PairedDifference& gain = change.gain;
            const double half = (gain.mean_high - gain.mean_low) / 2;
            const auto part = [&](std::uint64_t count) {
                return HtmlTable::Cell{share(count, gain.n),
                                       gain.n == 0 ? 0 : static_cast<double>(count) / static_cast<double>(gain.n),
                                       {}};
            };
            table.rows.push_back({{label(before), {}, {}},
                                  time_cell(before.median()),
                                  time_cell(after.median()),
                                  time_cell(before.bad_case()),
                                  time_cell(after.bad_case()),
                                  {minutes(gain.mean), gain.mean / kHour, tone_of(gain.mean_low, gain.mean_high)},
                                  {"\u00b1\u00a0" + minutes(half), half / kHour, HtmlTable::Tone::faint},
                                  part(gain.better),
                                  part(gain.n - gain.better - gain.worse),
                                  part(gain.worse)});
            if (change.changed())
                bars.push_back({label(before), gain.mean / kHour, gain.mean_low / kHour, gain.mean_high / kHour});
        }
        std::stable_sort(bars.begin(), bars.end(), [](const GainBar& l, const GainBar& r) { return l.mean > r.mean; });
        std::string out = text_element("h3", say(language_, "compare.milestones"));
        if (!bars.empty()) {
            out += put(
                gain_chart(language_, bars, say(language_, "html.hours-gained"), say(language_, "html.gain-chart")));
        }
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
                         {say(language_, "compare.gained"), "h", true}};
        std::vector<StackPart> parts;
        const auto add = [&](const std::string& name, double first, double second) {
            const double gained = first - second;
            table.rows.push_back(
                {{name, {}, {}},
                 {minutes(first), first / kHour, {}},
                 {minutes(second), second / kHour, {}},
                 {minutes(gained), gained / kHour,
                  tone_of(to_minutes(gained).count() > 0 ? 1 : 0, to_minutes(gained).count() < 0 ? -1 : 0)}});
        };
        for (const std::size_t part : order) {
            if (largest(part) < 30'000) continue;
            const std::string name = capitalised(part_name(language_, static_cast<DelayPart>(part)));
            add(name, before.account.by_category[part], after.account.by_category[part]);
            parts.push_back(
                {name, {before.account.by_category[part] / kHour, after.account.by_category[part] / kHour}});
        }
        add(capitalised(say(language_, "account.sum")), before.account.total, after.account.total);
        const std::string title = say(language_, "compare.account", fmt::arg("milestone", label(before)));
        std::string out = text_element("h3", title);
        out += put(stack_chart(language_, {say(language_, "compare.before"), say(language_, "compare.after")}, parts,
                               say(language_, "html.hours"), title));
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
                 {share(before.met.count, before.met.of), before.met.share, {}},
                 {share(after.met.count, after.met.of), after.met.share, {}},
                 {minutes(change.margin.mean), change.margin.mean / kHour,
                  tone_of(change.margin.low, change.margin.high)},
                 {"\u00b1\u00a0" + minutes(half), half / kHour, HtmlTable::Tone::faint}});
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
            table.rows.push_back({{say(language_, key), {}, {}},
                                  {decimal(language_, row.before, 0), row.before, {}},
                                  {decimal(language_, row.after, 0), row.after, {}},
                                  {decimal(language_, row.mean, 0), row.mean, tone_of(row.low, row.high)},
                                  {"\u00b1\u00a0" + decimal(language_, half, 0), half, HtmlTable::Tone::faint}});
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
    HtmlBody& body_;
    std::vector<HtmlTable>& tables_;
};

}  // namespace

HtmlBody compare_page(Language language, const ComparePages& pages, std::vector<HtmlTable>& tables) {
    const CompareReport& report = pages.report;
    HtmlBody body;
    std::vector<std::string> names;
    for (const Recommendation& one : report.recommendations)
        names.push_back(say(language, "quoted", fmt::arg("text", shown(language, one.name, one.id))));
    body.title = say(language, "html.compare-title", fmt::arg("list", list_and(language, names)));
    const Model& first = report.scenarios.front().before.model;

    std::string sheet = text_element("p", say(language, "html.question"), "class=\"about\"");
    sheet += text_element("h1", body.title);
    for (std::size_t i = 0; i < report.scenarios.size(); ++i) {
        const ComparedScenario& scenario = report.scenarios[i];
        ScenarioPage page(language, scenario, body, tables);
        sheet += text_element("h3", shown(language, scenario.before.model.name, scenario.before.model.scenario_id));
        sheet += page.answer(pages.examples[i]) + page.cards();
    }
    sheet += text_element("p", say(language, "html.restoration"), "class=\"note\"");
    sheet += text_element("h2", say(language, "html.to-sign"));
    HtmlTable signing = signing_table(language, first, report.recommendations);
    sheet += table_markup(signing);
    tables.push_back(std::move(signing));
    sheet += element(
        "div",
        text_element("div", say(language, "html.place-date")) + text_element("div", say(language, "html.signature")),
        "class=\"sign\"");
    body.markup = element("section", sheet, "class=\"sheet\"");

    for (std::size_t i = 0; i < report.scenarios.size(); ++i) {
        body.markup += ScenarioPage(language, report.scenarios[i], body, tables)
                           .details(pages.partings[i][static_cast<std::size_t>(language)]);
    }
    body.markup += text_element("p", say(language, "compare.chance-only"), "class=\"note\"");
    body.markup += limits_section(language) + credibility_section(language, first) + stress_section(language) +
                   made_by_section(language, pages.made);
    return body;
}

}  // namespace muster
