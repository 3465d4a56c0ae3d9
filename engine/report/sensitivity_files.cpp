#include "engine/report/csv_writer.hpp"
#include "engine/report/sensitivity_report.hpp"
#include "engine/report/study_sections.hpp"

namespace muster {
namespace {

std::string_view word_of(UncertainInput::Kind kind) {
    switch (kind) {
        case UncertainInput::Kind::duration:
            return "duration";
        case UncertainInput::Kind::number:
            return "number";
        case UncertainInput::Kind::factor:
            break;
    }
    return "factor";
}

std::string_view word_of(SensitivitySubject::Kind kind) {
    switch (kind) {
        case SensitivitySubject::Kind::alone:
            return "alone";
        case SensitivitySubject::Kind::all:
            return "all";
        case SensitivitySubject::Kind::portfolio:
            return "portfolio";
        case SensitivitySubject::Kind::pair:
            return "pair";
        case SensitivitySubject::Kind::today:
            break;
    }
    return "today";
}

void write_range(JsonWriter& json, std::string_view key, const Range& range) {
    json.open_object(key);
    json.number("mean", range.mean);
    json.number("low", range.low);
    json.number("high", range.high);
    json.close_object();
}

void write_share(JsonWriter& json, std::string_view key, const VarianceShare& share) {
    json.open_object(key);
    json.number("first", share.first);
    json.number("first_se", share.first_se);
    json.number("total", share.total);
    json.number("total_se", share.total_se);
    json.close_object();
}

void write_inputs(JsonWriter& json, const Sensitivity& found) {
    json.new_line();
    json.open_array("inputs");
    for (const UncertainInput& input : found.inputs) {
        json.new_line();
        json.open_object();
        json.text("input", input.id);
        write_text(json, "name", input.name);
        json.text("at", input.at);
        if (!input.source.empty()) write_text(json, "source", input.source);
        json.text("kind", word_of(input.kind));
        json.number("low", input.low);
        json.number("usual", input.usual);
        json.number("high", input.high);
        json.whole("places", input.places);
        if (input.typical_s > 0) json.number("typical_s", input.typical_s);
        json.close_object();
    }
    json.close_array();
}

void write_figures(JsonWriter& json, const Sensitivity& found, const SubjectSensitivity& one) {
    json.whole("subject", one.subject);
    write_range(json, "usual", one.usual);
    json.open_object("over_assumptions");
    json.number("mean", one.mean);
    json.number("least", one.least);
    json.number("p05", one.p05);
    json.number("p50", one.median);
    json.number("p95", one.p95);
    json.number("most", one.most);
    json.number("above_zero", one.positive);
    json.number("variance", one.mean_variance);
    json.close_object();
    json.open_object("variance");
    json.number("variance", one.variance);
    write_share(json, "chance", one.chance);
    write_share(json, "timing", one.timing);
    write_share(json, "unknown", one.unknown);
    json.close_object();
    json.open_array("tornado");
    for (const InputEffect& effect : one.inputs) {
        json.open_object();
        json.text("input", found.inputs[effect.input].id);
        write_range(json, "at_low", effect.at_low);
        write_range(json, "at_high", effect.at_high);
        json.number("swing", effect.swing);
        json.boolean("sure", effect.sure);
        write_share(json, "share", effect.share);
        json.close_object();
    }
    json.close_array();
}

void write_subject(JsonWriter& json, const Sensitivity& found, const SubjectSensitivity& one) {
    json.new_line();
    json.open_object();
    write_figures(json, found, one);
    json.close_object();
}

void write_together(JsonWriter& json, const StudyReport& report, const Sensitivity& found,
                    const TogetherSensitivity& together) {
    json.new_line();
    json.open_object("together");
    json.open_array("pair");
    for (const std::size_t i : {together.one, together.other}) json.text(report.plan.recommendations[i].id);
    json.close_array();
    write_figures(json, found, together.beyond);
    json.close_object();
}

void write_ranking(JsonWriter& json, const Sensitivity& found, const Ranking& ranking) {
    json.new_line();
    json.open_object();
    json.text("among", ranking.kind == Ranking::Kind::alone ? "alone" : "budget");
    if (ranking.kind == Ranking::Kind::budget) json.number("budget_usd", ranking.budget);
    json.whole("best", ranking.best);
    json.number("best_in", ranking.best_share);
    json.number("best_in_se", ranking.best_share_se);
    json.open_array("first_in");
    for (std::size_t i = 0; i < ranking.candidates.size(); ++i) {
        json.open_object();
        json.whole("subject", ranking.candidates[i]);
        json.number("share", ranking.first[i]);
        json.close_object();
    }
    json.close_array();
    json.boolean("more_data_could_change", ranking.more_data_could_change);
    json.number("worth_of_knowing_all", ranking.value_of_all);
    json.open_object("worth_of_knowing");
    for (std::size_t j = 0; j < found.inputs.size(); ++j) json.number(found.inputs[j].id, ranking.value_of_input[j]);
    json.close_object();
    json.open_array("flips");
    for (const Flip& flip : ranking.flips) {
        json.open_object();
        json.text("input", found.inputs[flip.input].id);
        json.number("threshold", flip.threshold);
        json.whole("first_below", flip.below);
        json.whole("first_above", flip.above);
        json.close_object();
    }
    json.close_array();
    json.close_object();
}

void write_week(JsonWriter& json, const StudyReport& report, const WeekMap& week) {
    json.new_line();
    json.open_object();
    json.text("scenario", report.scenarios[week.scenario]->model.scenario_id);
    json.whole("subject", week.subject);
    json.whole("authored_hour", week.authored);
    json.whole("replications", week.replications);
    json.open_array("hours");
    for (const WeekMap::Hour& hour : week.hours) {
        json.new_line();
        json.open_object();
        json.seconds("median_s", hour.median);
        json.seconds("p95_s", hour.bad);
        write_range(json, "gain", hour.gain);
        json.close_object();
    }
    json.close_array();
    json.close_object();
}

std::string ids_of(const StudyReport& report, std::size_t set) {
    std::string out;
    for (const std::string& id : report.plan.ids_of(report.plan.sets[set])) out += (out.empty() ? "" : " ") + id;
    return out;
}

std::string subjects_csv(const StudyReport& report, const Sensitivity& found) {
    Csv csv({"measure", "subject", "recommendations", "usual", "usual_low", "usual_high", "mean", "least", "p05", "p50",
             "p95", "most", "above_zero", "chance_first", "chance_total", "timing_first", "timing_total",
             "unknown_first", "unknown_total"});
    for (const MeasureSensitivity& measure : found.measures) {
        const auto row = [&](std::string_view kind, const SubjectSensitivity& one) {
            csv.text(name_of(measure.measure)).text(kind).text(ids_of(report, found.subjects[one.subject].set));
            csv.number(one.usual.mean).number(one.usual.low).number(one.usual.high).number(one.mean);
            csv.number(one.least).number(one.p05).number(one.median).number(one.p95).number(one.most);
            csv.number(one.positive).number(one.chance.first).number(one.chance.total).number(one.timing.first);
            csv.number(one.timing.total).number(one.unknown.first).number(one.unknown.total).end_row();
        };
        for (const SubjectSensitivity& one : measure.subjects) row(word_of(found.subjects[one.subject].kind), one);
        if (measure.together) row("together", measure.together->beyond);
    }
    return csv.take();
}

std::string tornado_csv(const StudyReport& report, const Sensitivity& found) {
    Csv csv({"measure", "subject", "recommendations", "input", "low", "usual", "high", "at_low", "at_usual", "at_high",
             "swing", "sure", "first", "first_se", "total", "total_se"});
    for (const MeasureSensitivity& measure : found.measures) {
        for (const SubjectSensitivity& one : measure.subjects) {
            const SensitivitySubject& subject = found.subjects[one.subject];
            for (const InputEffect& effect : one.inputs) {
                const UncertainInput& input = found.inputs[effect.input];
                csv.text(name_of(measure.measure)).text(word_of(subject.kind)).text(ids_of(report, subject.set));
                csv.text(input.id).number(input.low).number(input.usual).number(input.high);
                csv.number(effect.at_low.mean).number(one.usual.mean).number(effect.at_high.mean).number(effect.swing);
                csv.text(effect.sure ? "true" : "false").number(effect.share.first).number(effect.share.first_se);
                csv.number(effect.share.total).number(effect.share.total_se).end_row();
            }
        }
    }
    return csv.take();
}

std::string rankings_csv(const StudyReport& report, const Sensitivity& found) {
    Csv csv({"measure", "among", "budget_usd", "recommendations", "first_in", "is_best", "worth_of_knowing_all"});
    for (const MeasureSensitivity& measure : found.measures) {
        for (const Ranking& ranking : measure.rankings) {
            const bool alone = ranking.kind == Ranking::Kind::alone;
            for (std::size_t i = 0; i < ranking.candidates.size(); ++i) {
                csv.text(name_of(measure.measure)).text(alone ? "alone" : "budget");
                if (alone) {
                    csv.text("");
                } else {
                    csv.number(ranking.budget);
                }
                csv.text(ids_of(report, found.subjects[ranking.candidates[i]].set)).number(ranking.first[i]);
                csv.text(ranking.candidates[i] == ranking.best ? "true" : "false").number(ranking.value_of_all);
                csv.end_row();
            }
        }
    }
    return csv.take();
}

std::string week_csv(const StudyReport& report, const Sensitivity& found) {
    Csv csv({"scenario", "hour", "median_s", "p95_s", "gain_h", "gain_low_h", "gain_high_h"});
    for (const WeekMap& week : found.weeks) {
        for (std::size_t hour = 0; hour < WeekMap::kHours; ++hour) {
            const WeekMap::Hour& at = week.hours[hour];
            csv.text(report.scenarios[week.scenario]->model.scenario_id).whole(hour).seconds(at.median);
            csv.seconds(at.bad).number(at.gain.mean).number(at.gain.low).number(at.gain.high).end_row();
        }
    }
    return csv.take();
}

}  // namespace

void write_sensitivity(JsonWriter& json, const StudyReport& report, const Sensitivity& found) {
    json.new_line();
    json.open_object("sensitivity");
    json.whole("draws", found.draws);
    json.whole("replications", found.replications);
    json.whole("runs", found.runs);
    write_inputs(json, found);
    json.new_line();
    json.open_array("subjects");
    for (std::size_t i = 0; i < found.subjects.size(); ++i) {
        json.open_object();
        json.whole("subject", i);
        json.text("kind", word_of(found.subjects[i].kind));
        json.whole("set", found.subjects[i].set);
        json.close_object();
    }
    json.close_array();
    json.new_line();
    json.open_array("measures");
    for (const MeasureSensitivity& measure : found.measures) {
        json.new_line();
        json.open_object();
        json.text("measure", name_of(measure.measure));
        json.open_array("subjects");
        for (const SubjectSensitivity& one : measure.subjects) write_subject(json, found, one);
        json.close_array();
        if (measure.together) write_together(json, report, found, *measure.together);
        json.open_array("rankings");
        for (const Ranking& ranking : measure.rankings) write_ranking(json, found, ranking);
        json.close_array();
        json.close_object();
    }
    json.close_array();
    json.new_line();
    json.open_array("weeks");
    for (const WeekMap& week : found.weeks) write_week(json, report, week);
    json.close_array();
    json.close_object();
}

std::vector<CsvFile> sensitivity_csv(const StudyReport& report, const Sensitivity& found) {
    return {{"sensitivity.csv", subjects_csv(report, found)},
            {"tornado.csv", tornado_csv(report, found)},
            {"rankings.csv", rankings_csv(report, found)},
            {"week.csv", week_csv(report, found)}};
}

}  // namespace muster
