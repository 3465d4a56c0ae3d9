#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/sensitivity_report.hpp"
#include "engine/report/study_words.hpp"

namespace muster {
namespace {

/// So many hours are shown as one cell of the week.
constexpr std::size_t kBlock = 6;

std::string on_one_line(std::string names) {
    std::string out;
    for (const char c : names) out += c == '\n' ? std::string(" + ") : std::string(1, c);
    return out;
}

std::string to(const std::string& low, const std::string& high) { return low + " \u2013 " + high; }

/// A share of the variance; estimates a little below nothing are shown as nothing.
std::string share_text(Language language, double share) { return percent(language, std::clamp(share, 0.0, 1.0)); }

const MeasureSensitivity* time_of(const Sensitivity& found) {
    for (const MeasureSensitivity& each : found.measures) {
        if (each.measure == Measure::time) return &each;
    }
    return nullptr;
}

/// Whose inputs are shown where no week was looked at.
std::size_t all_or_last(const Sensitivity& found) {
    for (std::size_t i = 1; i < found.subjects.size(); ++i) {
        if (found.subjects[i].kind == SensitivitySubject::Kind::all) return i;
    }
    return found.subjects.size() - 1;
}

std::string ranges_table(const Page& page, const StudyReport& report, const Sensitivity& found,
                         const MeasureSensitivity& measure) {
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    const auto add = [&](std::string name, const SubjectSensitivity& one) {
        const auto text = [&](double value) { return gain_words(language, measure.measure, value); };
        const Ink ink = one.p05 > 0 ? Ink::good : one.p95 < 0 ? Ink::bad : Ink::plain;
        rows.push_back({{std::move(name), Ink::strong},
                        {text(one.usual.mean) + "\n" + margin_words(language, measure.measure, one.usual)},
                        {to(text(one.p05), text(one.p95)), ink},
                        {to(text(one.least), text(one.most)), Ink::faint},
                        {percent(language, one.positive)}});
    };
    for (const SubjectSensitivity& one : measure.subjects) {
        if (one.subject != 0) add(name_of_subject(language, report.plan, found.subjects[one.subject]), one);
    }
    if (measure.together) {
        const SubjectSensitivity& beyond = measure.together->beyond;
        add(say(language, "sure.beyond-apart",
                fmt::arg("pair", on_one_line(names_of_set(language, report.plan, found.subjects[beyond.subject].set)))),
            beyond);
    }
    const std::vector<GridColumn> columns_of{{say(language, "study.set"), false, true, 16},
                                             {say(language, "sure.as-written"), true, true, 10},
                                             {say(language, "sure.nine-in-ten"), true, true, 12},
                                             {say(language, "sure.all-draws"), true, true, 12},
                                             {say(language, "sure.gains-in"), true}};
    return heading(page, say(language, fmt::format("sure.ranges.{}", name_of(measure.measure)))) +
           grid(page, columns_of, rows);
}

std::string causes_table(const Page& page, const StudyReport& report, const Sensitivity& found,
                         const MeasureSensitivity& measure) {
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    for (const SubjectSensitivity& one : measure.subjects) {
        if (!(one.variance > 0)) continue;
        std::vector<GridCell> cells{{name_of_subject(language, report.plan, found.subjects[one.subject]), Ink::strong}};
        double together = 1;
        for (const VarianceShare* share : {&one.chance, &one.timing, &one.unknown}) {
            cells.push_back({share_text(language, share->first)});
            together -= std::clamp(share->first, 0.0, 1.0);
        }
        cells.push_back({share_text(language, together), Ink::faint});
        rows.push_back(std::move(cells));
    }
    if (rows.empty()) return {};
    const std::vector<GridColumn> columns_of{{say(language, "sure.of"), false, true, 18},
                                             {say(language, "sure.chance"), true},
                                             {say(language, "sure.timing"), true, true, 10},
                                             {say(language, "sure.unknown"), true, true, 10},
                                             {say(language, "sure.together"), true, true, 10}};
    return heading(page, say(language, "sure.causes")) + grid(page, columns_of, rows) +
           paragraph(say(language, "sure.causes-note"), text_width(page));
}

std::string tornado(const Page& page, const StudyReport& report, const Sensitivity& found,
                    const MeasureSensitivity& measure, std::size_t subject) {
    const Language language = page.language;
    const SubjectSensitivity& one = measure.subjects[subject];
    std::vector<std::vector<GridCell>> rows;
    for (const InputEffect& effect : one.inputs) {
        if (!(effect.swing > 0) || rows.size() == kTornado) continue;
        const UncertainInput& input = found.inputs[effect.input];
        const std::string name = shown(language, input.name, input.id);
        rows.push_back({{effect.sure ? name : say(language, "sure.perhaps", fmt::arg("name", name)),
                         effect.sure ? Ink::strong : Ink::faint},
                        {input_value(language, input, input.low)},
                        {gain_words(language, measure.measure, effect.at_low.mean)},
                        {input_value(language, input, input.high)},
                        {gain_words(language, measure.measure, effect.at_high.mean)},
                        {share_text(language, effect.share.total), Ink::faint}});
    }
    const std::string subject_name = on_one_line(name_of_subject(language, report.plan, found.subjects[subject]));
    std::string out = heading(
        page, say(language, fmt::format("sure.tornado.{}", name_of(measure.measure)), fmt::arg("set", subject_name)));
    if (rows.empty()) return out + paragraph(say(language, "sure.no-tornado"), text_width(page));
    const std::vector<GridColumn> columns_of{
        {say(language, "sure.assumption"), false, true, 16}, {say(language, "sure.low"), true, true, 8},
        {say(language, "sure.at-low"), true, true, 8},       {say(language, "sure.high"), true, true, 8},
        {say(language, "sure.at-high"), true, true, 8},      {say(language, "sure.share"), true, true, 8}};
    return out + grid(page, columns_of, rows) +
           paragraph(say(language, "sure.tornado-note",
                         fmt::arg("usual", gain_words(language, measure.measure, one.usual.mean))),
                     text_width(page));
}

std::string rankings_table(const Page& page, const StudyReport& report, const Sensitivity& found,
                           const MeasureSensitivity& measure) {
    if (measure.rankings.empty()) return {};
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    std::string sentences;
    for (const Ranking& ranking : measure.rankings) {
        std::size_t most = 0;
        for (std::size_t j = 0; j < ranking.value_of_input.size(); ++j) {
            if (ranking.value_of_input[j] > ranking.value_of_input[most]) most = j;
        }
        const bool any = !ranking.value_of_input.empty() && ranking.value_of_input[most] > 0;
        rows.push_back({{name_of_ranking(language, ranking), Ink::strong},
                        {name_of_subject(language, report.plan, found.subjects[ranking.best])},
                        {percent(language, ranking.best_share)},
                        {gain_words(language, measure.measure, ranking.value_of_all)},
                        {any ? shown(language, found.inputs[most].name, found.inputs[most].id) : "\u2013"},
                        {say(language, ranking.more_data_could_change ? "sure.yes" : "sure.no"),
                         ranking.more_data_could_change ? Ink::bad : Ink::good}});
        for (const std::string& sentence : flip_sentences(language, report.plan, found, ranking))
            sentences += paragraph(sentence, text_width(page), "  ");
    }
    const std::vector<GridColumn> columns_of{
        {say(language, "sure.among"), false, true, 10},      {say(language, "sure.first"), false, true, 14},
        {say(language, "sure.first-in"), true, true, 8},     {say(language, "sure.worth"), true, true, 8},
        {say(language, "sure.most-worth"), false, true, 12}, {say(language, "sure.could-change"), false, true, 6}};
    std::string out = heading(page, say(language, fmt::format("sure.ranking.{}", name_of(measure.measure)))) +
                      grid(page, columns_of, rows) + paragraph(say(language, "sure.ranking-note"), text_width(page));
    if (sentences.empty()) return out + paragraph(say(language, "sure.no-flip"), text_width(page));
    return out + heading(page, say(language, "sure.flips")) + sentences;
}

std::string hour_name(Language language, std::size_t hour) {
    return say(language, fmt::format("weekday.short.{}", hour / 24 + 1)) + fmt::format("\u00a0{:02}:00", hour % 24);
}

std::string week_table(const Page& page, const StudyReport& report, const WeekMap& week) {
    const Language language = page.language;
    const Model& model = report.scenarios[week.scenario]->model;
    std::vector<GridColumn> columns_of{{"", false}};
    for (std::size_t hour = 0; hour < 24; hour += kBlock)
        columns_of.push_back({fmt::format("{:02}\u2013{:02}", hour, hour + kBlock), true, true, 9});
    std::vector<std::vector<GridCell>> rows;
    for (std::size_t day = 0; day < 7; ++day) {
        rows.push_back({{say(language, fmt::format("weekday.short.{}", day + 1)), Ink::strong}});
        for (std::size_t block = 0; block < 24; block += kBlock) {
            Duration median{}, bad{};
            double gain = 0;
            for (std::size_t i = 0; i < kBlock; ++i) {
                const WeekMap::Hour& hour = week.hours[day * 24 + block + i];
                median += hour.median / static_cast<int>(kBlock);
                bad += hour.bad / static_cast<int>(kBlock);
                gain += hour.gain.mean / kBlock;
            }
            rows.back().push_back(
                {duration(median) + "\n" + duration(bad) + "\n" + gain_words(language, Measure::time, gain)});
        }
    }
    const auto slower = [](const WeekMap::Hour& x, const WeekMap::Hour& y) { return x.median < y.median; };
    const auto slowest = std::max_element(week.hours.begin(), week.hours.end(), slower);
    const auto fastest = std::min_element(week.hours.begin(), week.hours.end(), slower);
    const auto name = [&](auto at) { return hour_name(language, static_cast<std::size_t>(at - week.hours.begin())); };
    return heading(page,
                   say(language, "sure.week", fmt::arg("scenario", shown(language, model.name, model.scenario_id)))) +
           grid(page, columns_of, rows) +
           paragraph(say(language, "sure.week-note", fmt::arg("slowest", name(slowest)),
                         fmt::arg("slow", duration(slowest->median)), fmt::arg("bad", duration(slowest->bad)),
                         fmt::arg("fastest", name(fastest)), fmt::arg("fast", duration(fastest->median)),
                         fmt::arg("authored", hour_name(language, week.authored))),
                     text_width(page));
}

}  // namespace

std::string name_of_subject(Language language, const StudyPlan& plan, const SensitivitySubject& subject) {
    if (subject.kind == SensitivitySubject::Kind::today) return say(language, "sure.today");
    if (subject.kind == SensitivitySubject::Kind::all && plan.size() > 2) return say(language, "study.all-together");
    return names_of_set(language, plan, subject.set);
}

std::string name_of_ranking(Language language, const Ranking& ranking) {
    if (ranking.kind == Ranking::Kind::alone) return say(language, "sure.among-alone");
    return say(language, "sure.among-budget", fmt::arg("budget", money(language, ranking.budget)));
}

std::vector<std::string> flip_sentences(Language language, const StudyPlan& plan, const Sensitivity& found,
                                        const Ranking& ranking) {
    std::vector<std::string> out;
    for (const Flip& flip : ranking.flips) {
        const UncertainInput& input = found.inputs[flip.input];
        const bool under = flip.above == ranking.best;
        const auto name = [&](std::size_t subject) {
            return on_one_line(name_of_subject(language, plan, found.subjects[subject]));
        };
        out.push_back(say(language, under ? "sure.flip-under" : "sure.flip-over",
                          fmt::arg("among", name_of_ranking(language, ranking)),
                          fmt::arg("name", shown(language, input.name, input.id)),
                          fmt::arg("threshold", input_value(language, input, flip.threshold)),
                          fmt::arg("other", name(under ? flip.below : flip.above)),
                          fmt::arg("best", name(ranking.best))));
    }
    return out;
}

std::string sensitivity_tables(const Page& page, const StudyReport& report, const Sensitivity& found) {
    const Language language = page.language;
    const auto n = [&](std::uint64_t value) { return Count{language, value}; };
    std::string out = heading(page, say(language, "sure.title"));
    out += paragraph(say(language, "sure.about", fmt::arg("assumptions", n(found.inputs.size())),
                         fmt::arg("futures", n(std::uint64_t{2} * found.draws)),
                         fmt::arg("each", n(found.replications)), fmt::arg("runs", n(found.runs))),
                     text_width(page));
    for (const MeasureSensitivity& measure : found.measures) {
        if (measure.measure == Measure::usd) continue;
        out += ranges_table(page, report, found, measure);
    }
    out += paragraph(say(language, "sure.ranges-note"), text_width(page));
    const MeasureSensitivity* time = time_of(found);
    if (time == nullptr) return out;
    out += causes_table(page, report, found, *time);
    if (!found.inputs.empty()) {
        const std::size_t subject = found.weeks.empty() ? all_or_last(found) : found.weeks.front().subject;
        out += tornado(page, report, found, *time, subject);
        out += rankings_table(page, report, found, *time);
    }
    for (const WeekMap& week : found.weeks) out += week_table(page, report, week);
    return out;
}

}  // namespace muster
