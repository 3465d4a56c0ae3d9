#include <fmt/format.h>

#include <algorithm>

#include "engine/html/chart.hpp"
#include "engine/html/study_page.hpp"
#include "engine/html/study_phrases.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/study_words.hpp"

namespace muster {
namespace {

constexpr double kHour = 3'600'000;

std::string unit_of(Measure measure) { return measure == Measure::time ? "h" : "person-hours"; }
std::string with_measure(const char* name, Measure measure) {
    return std::string(name) + (measure == Measure::time ? "-time" : "-person-hours");
}

class Doubt {
public:
    Doubt(Language language, const StudyPages& pages, PageParts& parts)
        : language_(language), pages_(pages), report_(pages.report), found_(*pages.report.sensitivity), parts_(parts) {}

    std::string section() {
        const auto n = [&](std::uint64_t value) { return Count{language_, value}; };
        std::string out =
            text_element("p",
                         say(language_, "html.doubt-about", fmt::arg("assumptions", n(found_.inputs.size())),
                             fmt::arg("draws", n(found_.draws)), fmt::arg("each", n(found_.replications)),
                             fmt::arg("runs", n(found_.runs))),
                         "class=\"about\"");
        out += inputs();
        for (const MeasureSensitivity& each : found_.measures) {
            if (each.measure == Measure::usd) continue;
            out += ranges(each) + tornado(each) + rankings(each);
            if (each.measure == Measure::time) out += causes(each);
        }
        for (const WeekMap& week : found_.weeks) out += week_of(week);
        return out;
    }

private:
    [[nodiscard]] HtmlTable::Cell cell(Measure measure, double value, const Range& like) const {
        return {gain_text(language_, measure, value, like), value, {}};
    }
    /// For a drawing, which has less room.
    [[nodiscard]] std::string bar_name(std::size_t subject) const {
        const SensitivitySubject& found = found_.subjects[subject];
        const std::vector<std::size_t> set = members(report_.plan, report_.plan.sets[found.set]);
        if (set.size() > 2 && set.size() == report_.plan.size()) return subject_name(language_, report_, subject);
        std::string out;
        for (const std::size_t i : set)
            out += (out.empty() ? "" : " + ") + recommendation_name(language_, report_.plan, i);
        return out;
    }
    [[nodiscard]] HtmlTable::Cell share(double value) const {
        const double inside = std::clamp(value, 0.0, 1.0);
        return {percent(language_, inside), inside, {}};
    }

    std::string inputs() {
        HtmlTable table;
        table.name = "assumptions";
        table.columns = {{say(language_, "html.assumption"), "", false}, {say(language_, "html.at-least"), "", true},
                         {say(language_, "html.as-written"), "", true},  {say(language_, "html.at-most"), "", true},
                         {say(language_, "html.places"), "", true},      {say(language_, "html.says-who"), "", false}};
        for (const UncertainInput& input : found_.inputs) {
            const std::string source = shown(language_, input.source, "");
            table.rows.push_back(
                {{shown(language_, input.name, input.id), {}, {}},
                 {input_value(language_, input, input.low), input.low, {}},
                 {input_value(language_, input, input.usual), input.usual, {}},
                 {input_value(language_, input, input.high), input.high, {}},
                 {number(language_, input.places), static_cast<double>(input.places), {}},
                 {source.empty() ? say(language_, "html.not-stated") : source, {}, HtmlTable::Tone::faint}});
        }
        if (table.rows.empty()) return text_element("p", say(language_, "html.no-assumptions"));
        return text_element("h3", say(language_, "html.assumptions")) + parts_.put(std::move(table));
    }

    std::string ranges(const MeasureSensitivity& measure) {
        HtmlTable table;
        table.name = with_measure("ranges", measure.measure);
        const std::string unit = unit_of(measure.measure);
        table.columns = {{say(language_, "study.set"), "", false},
                         {say(language_, "html.as-written"), unit, true},
                         {say(language_, "html.nine-in-ten-low"), unit, true},
                         {say(language_, "html.nine-in-ten-high"), unit, true},
                         {say(language_, "html.worst-future"), unit, true},
                         {say(language_, "html.best-future"), unit, true},
                         {say(language_, "html.gains-in"), "share", true}};
        std::vector<RangeBar> bars;
        const auto add = [&](const std::string& name, const std::string& short_name, const SubjectSensitivity& each) {
            const Range like = fineness_of(each);
            const auto value = [&](double what) { return cell(measure.measure, what, like); };
            table.rows.push_back({{name, {}, {}},
                                  cell(measure.measure, each.usual.mean, each.usual),
                                  value(each.p05),
                                  value(each.p95),
                                  value(each.least),
                                  value(each.most),
                                  share(each.positive)});
            bars.push_back({short_name, each.least, each.p05, each.usual.mean, each.p95, each.most});
        };
        for (const SubjectSensitivity& each : measure.subjects) {
            if (found_.subjects[each.subject].kind != SensitivitySubject::Kind::today)
                add(subject_name(language_, report_, each.subject), bar_name(each.subject), each);
        }
        if (measure.together) {
            const SubjectSensitivity& beyond = measure.together->beyond;
            const auto words = [&](const std::string& pair) {
                return say(language_, "html.beyond-apart", fmt::arg("pair", pair));
            };
            add(words(subject_name(language_, report_, beyond.subject)), words(bar_name(beyond.subject)), beyond);
        }
        if (bars.empty()) return {};
        const bool hours = measure.measure == Measure::time;
        const std::string drawn = parts_.put(
            table.name, range_chart(language_, bars, say(language_, hours ? "html.gain-axis" : "html.spared-axis"),
                                    say(language_, "html.range-chart")));
        return text_element("h3", say(language_, hours ? "html.ranges-of-time" : "html.ranges-of-person-hours")) +
               drawn + parts_.put(std::move(table));
    }

    std::string tornado(const MeasureSensitivity& measure) {
        const SubjectSensitivity* const one =
            pages_.set ? sensitivity_of(report_, measure.measure, report_.compared[*pages_.set].set) : nullptr;
        if (one == nullptr || one->inputs.empty()) return {};
        const bool hours = measure.measure == Measure::time;
        HtmlTable table;
        table.name = with_measure("tornado", measure.measure);
        const std::string unit = unit_of(measure.measure);
        table.columns = {
            {say(language_, "html.assumption"), "", false},        {say(language_, "html.at-least"), "", true},
            {say(language_, "html.then-gained"), unit, true},      {say(language_, "html.at-most"), "", true},
            {say(language_, "html.then-gained"), unit, true},      {say(language_, "html.beyond-chance"), "", false},
            {say(language_, "html.share-of-doubt"), "share", true}};
        std::vector<TornadoBar> bars;
        for (const InputEffect& effect : one->inputs) {
            if (table.rows.size() == kTornado) break;
            const UncertainInput& input = found_.inputs[effect.input];
            const std::string name = shown(language_, input.name, input.id);
            table.rows.push_back({{name, {}, {}},
                                  {input_value(language_, input, input.low), input.low, {}},
                                  cell(measure.measure, effect.at_low.mean, effect.at_low),
                                  {input_value(language_, input, input.high), input.high, {}},
                                  cell(measure.measure, effect.at_high.mean, effect.at_high),
                                  {say(language_, effect.sure ? "html.yes" : "html.no"), {}, {}},
                                  share(effect.share.total)});
            bars.push_back({name, effect.at_low.mean, effect.at_high.mean});
        }
        const TornadoWords words{say(language_, "html.low-end"), say(language_, "html.high-end"),
                                 say(language_, hours ? "html.gain-axis" : "html.spared-axis")};
        const std::string drawn =
            parts_.put(table.name, tornado_chart(language_, bars, one->usual.mean, words,
                                                 say(language_, "html.tornado-chart",
                                                     fmt::arg("set", subject_name(language_, report_, one->subject)))));
        return text_element("h3", say(language_, hours ? "html.tornado-time" : "html.tornado-person-hours")) + drawn +
               parts_.put(std::move(table));
    }

    std::string rankings(const MeasureSensitivity& measure) {
        HtmlTable table;
        table.name = with_measure("rankings", measure.measure);
        table.columns = {{say(language_, "html.among"), "", false},
                         {say(language_, "html.comes-first"), "", false},
                         {say(language_, "html.first-in"), "share", true},
                         {say(language_, "html.worth-of-knowing"), unit_of(measure.measure), true},
                         {say(language_, "html.more-data"), "", false}};
        std::string flips;
        for (const Ranking& ranking : measure.rankings) {
            const std::string among = ranking_name(language_, ranking);
            const double worth = ranking.value_of_all;
            table.rows.push_back({{among, {}, {}},
                                  {subject_name(language_, report_, ranking.best), {}, {}},
                                  share(ranking.best_share),
                                  {gain_text(language_, measure.measure, worth, Range{worth, 0, worth}), worth, {}},
                                  {say(language_, ranking.more_data_could_change ? "html.yes" : "html.no"), {}, {}}});
            for (const Flip& flip : ranking.flips)
                flips += text_element("li", flip_sentence(language_, report_, ranking, flip));
        }
        if (table.rows.empty()) return {};
        std::string out =
            text_element("h3", say(language_, measure.measure == Measure::time ? "html.ranking-time"
                                                                               : "html.ranking-person-hours")) +
            parts_.put(std::move(table));
        out += flips.empty() ? text_element("p", say(language_, "html.no-flip")) : element("ul", flips);
        return out + text_element("p", say(language_, "html.ranking-note"), "class=\"note\"");
    }

    std::string causes(const MeasureSensitivity& measure) {
        HtmlTable table;
        table.name = "variance";
        table.columns = {{say(language_, "html.variance-of"), "", false},
                         {say(language_, "html.by-chance"), "share", true},
                         {say(language_, "html.by-timing"), "share", true},
                         {say(language_, "html.by-assumptions"), "share", true},
                         {say(language_, "html.by-together"), "share", true}};
        std::vector<std::string> states;
        std::vector<StackPart> stack;
        for (const char* key : {"html.by-chance", "html.by-timing", "html.by-assumptions", "html.by-together"})
            stack.push_back({say(language_, key), {}});
        for (const SubjectSensitivity& each : measure.subjects) {
            if (!(each.variance > 0)) continue;
            const std::string name = subject_name(language_, report_, each.subject);
            std::vector<HtmlTable::Cell> row{{name, {}, {}}};
            double together = 1;
            std::size_t part = 0;
            for (const VarianceShare* one : {&each.chance, &each.timing, &each.unknown}) {
                row.push_back(share(one->first));
                together -= *row.back().value;
                stack[part++].hours.push_back(100 * *row.back().value);
            }
            row.push_back(share(together));
            stack[part].hours.push_back(100 * *row.back().value);
            table.rows.push_back(std::move(row));
            states.push_back(name);
        }
        if (states.empty()) return {};
        const std::string title = say(language_, "html.variance");
        std::string out = text_element("h3", title);
        // Long names of sets would fill the drawing: today and the first page's set are drawn, the table has all.
        if (states.size() <= 4)
            out += parts_.put("variance", stack_chart(language_, states, stack, say(language_, "html.percent"), title));
        return out + parts_.put(std::move(table)) +
               text_element("p", say(language_, "html.variance-note"), "class=\"note\"");
    }

    std::string week_of(const WeekMap& week) {
        const Model& model = report_.scenarios[week.scenario]->model;
        HtmlTable table;
        table.name = model.scenario_id + "-week";
        table.columns = {{say(language_, "html.day"), "", false},
                         {say(language_, "html.hour"), "", true},
                         {say(language_, "compare.typical-before"), "h", true},
                         {say(language_, "html.bad-today"), "h", true},
                         {say(language_, "compare.gained"), "h", true},
                         {say(language_, "milestones.margin"), "h", true}};
        WeekChart today, gained;
        for (int day = 1; day <= 7; ++day) today.days.push_back(capitalised(weekday_text(language_, day)));
        today.framed = week.authored;
        today.hour_axis = say(language_, "html.hour-of-start");
        gained = today;
        today.legend = say(language_, "html.week-legend");
        gained.legend = say(language_, "html.week-gained-legend");
        const auto hours = [](Duration time) { return static_cast<double>(time.count()) / kHour; };
        std::size_t slowest = 0, quickest = 0;
        for (std::size_t hour = 0; hour < WeekMap::kHours; ++hour) {
            const WeekMap::Hour& one = week.hours[hour];
            today.values.push_back(hours(one.median));
            gained.values.push_back(one.gain.mean);
            if (one.median > week.hours[slowest].median) slowest = hour;
            if (one.median < week.hours[quickest].median) quickest = hour;
            table.rows.push_back({{today.days[hour / 24], {}, {}},
                                  {fmt::format("{:02}:00", hour % 24), static_cast<double>(hour % 24), {}},
                                  {duration(one.median), hours(one.median), {}},
                                  {duration(one.bad), hours(one.bad), {}},
                                  gain_cell(language_, Measure::time, one.gain),
                                  margin_cell(language_, Measure::time, one.gain)});
        }
        const auto at = [&](std::size_t hour) {
            return fmt::format("{} {:02}:00", weekday_text(language_, static_cast<int>(hour / 24) + 1), hour % 24);
        };
        const std::string name = shown(language_, model.name, model.scenario_id);
        std::string out = text_element("h3", say(language_, "html.week", fmt::arg("scenario", name)));
        out += text_element(
            "p", say(language_, "html.week-about", fmt::arg("slowest", at(slowest)),
                     fmt::arg("slow", duration(week.hours[slowest].median)), fmt::arg("quickest", at(quickest)),
                     fmt::arg("quick", duration(week.hours[quickest].median)),
                     fmt::arg("runs", counted(language_, "runs", week.replications))));
        out += parts_.put(model.scenario_id + "-week", week_chart(language_, today, say(language_, "html.week-today")));
        out += parts_.put(
            model.scenario_id + "-week-gained",
            week_chart(language_, gained,
                       say(language_, "html.week-gained") + ": " + subject_name(language_, report_, week.subject)));
        // Its 168 rows stand beside the page only: the drawing shows them better.
        parts_.tables.push_back(std::move(table));
        return out;
    }

    Language language_;
    const StudyPages& pages_;
    const StudyReport& report_;
    const Sensitivity& found_;
    PageParts& parts_;
};

}  // namespace

std::string study_doubt(Language language, const StudyPages& pages, PageParts& parts) {
    const std::string heading = section_heading(language, "sensitivity", say(language, "html.doubt"));
    if (!pages.report.sensitivity) return heading + text_element("p", say(language, "html.doubt-none"));
    return heading + Doubt(language, pages, parts).section();
}

}  // namespace muster
