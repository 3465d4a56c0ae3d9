#include "engine/report/authored_ids.hpp"
#include "engine/report/csv_writer.hpp"
#include "engine/report/sensitivity_report.hpp"
#include "engine/report/study_report.hpp"
#include "engine/report/study_sections.hpp"

namespace muster {
namespace {

std::string_view word_of(Attribution::Method method) {
    switch (method) {
        case Attribution::Method::exact:
            return "exact";
        case Attribution::Method::sampled:
            return "sampled";
        case Attribution::Method::none:
            break;
    }
    return "none";
}

std::string_view word_of(ComparedSet::Why why) {
    switch (why) {
        case ComparedSet::Why::all:
            return "all";
        case ComparedSet::Why::portfolio:
            return "portfolio";
        case ComparedSet::Why::alone:
            break;
    }
    return "alone";
}

std::string_view unit_of(Measure measure) {
    switch (measure) {
        case Measure::time:
            return "hours";
        case Measure::person_hours:
            return "person-hours";
        case Measure::usd:
            break;
    }
    return "usd";
}

void write_range(JsonWriter& json, std::string_view key, const std::optional<Range>& range) {
    if (!range) return json.null(key);
    json.open_object(key);
    json.number("mean", range->mean);
    json.number("low", range->low);
    json.number("high", range->high);
    json.close_object();
}

void write_ids(JsonWriter& json, std::string_view key, const std::vector<std::string>& ids) {
    json.open_array(key);
    for (const std::string& id : ids) json.text(id);
    json.close_array();
}

void write_cost(JsonWriter& json, const std::optional<StudyPlan::Cost>& cost) {
    if (!cost) return json.null("cost_per_year");
    json.open_object("cost_per_year");
    json.number("usd_low", cost->low);
    json.number("usd", cost->middle());
    json.number("usd_high", cost->high);
    json.close_object();
}

void write_scenarios(JsonWriter& json, const StudyReport& report) {
    json.new_line();
    json.open_array("scenarios");
    for (std::size_t i = 0; i < report.scenarios.size(); ++i) {
        const Model& model = report.scenarios[i]->model;
        const AuthoredIds ids(model);
        LocalTimes local(report.scenarios[i]->start_utc, model.scenario_time_zone);
        json.new_line();
        json.open_object();
        json.text("scenario", report.plan.study.scenarios[i].id);
        write_text(json, "name", model.name);
        write_text(json, "nation", model.nation_name);
        json.text("file", report.plan.study.scenarios[i].file);
        json.number("weight", report.plan.weights[i]);
        json.text("start", local.at(kStart));
        json.text("time_zone", model.scenario_time_zone);
        json.seconds("horizon_s", model.horizon);
        json.open_array("objective");
        for (const ObjectiveRow& row : report.objectives[i]) {
            const MilestoneResult& milestone = report.milestones[i][row.row];
            json.open_object();
            json.text("milestone", ids.of(milestone.milestone));
            json.text("incident", ids.of(milestone.incident));
            write_text(json, "name", model.milestones[milestone.milestone].name);
            json.number("weight", row.weight);
            json.close_object();
        }
        json.close_array();
        json.whole("models", report.outcomes.scenarios[i].models.size());
        json.open_object("evidence");
        json.whole("assumed", model.assumed);
        json.whole("comparable", model.comparable);
        json.whole("sourced", model.sourced);
        json.close_object();
        json.open_array("inputs");
        for (const Model::Input& input : model.inputs) {
            json.open_object();
            json.text("file", input.file);
            json.text("sha256", input.sha256);
            json.close_object();
        }
        json.close_array();
        json.close_object();
    }
    json.close_array();
}

void write_sets(JsonWriter& json, const StudyReport& report) {
    const StudyPlan& plan = report.plan;
    json.new_line();
    json.open_array("sets");
    for (std::size_t set = 0; set < plan.sets.size(); ++set) {
        json.new_line();
        json.open_object();
        json.whole("set", set);
        write_ids(json, "recommendations", plan.ids_of(plan.sets[set]));
        write_cost(json, plan.cost_of(plan.sets[set]));
        json.whole("replications", report.outcomes.done(set));
        for (const Attribution& each : report.attributions)
            write_range(json, name_of(each.measure),
                        range_of(mean_gain(plan, report.outcomes, each.measure, set, plan.of_all())));
        json.open_array("scenarios");
        for (std::size_t scenario = 0; scenario < report.scenarios.size(); ++scenario) {
            json.open_object();
            for (const Attribution& each : report.attributions) {
                const std::uint32_t n = plan.of_all();
                const auto sum = [&](std::size_t which) {
                    return report.outcomes.of(scenario, which).column(each.measure).sum(n);
                };
                json.number(name_of(each.measure),
                            static_cast<double>(sum(0) - sum(set)) / counts_in_one(each.measure) / n);
            }
            json.close_object();
        }
        json.close_array();
        json.close_object();
    }
    json.close_array();
}

void write_attribution(JsonWriter& json, const StudyReport& report, const Attribution& attribution) {
    const StudyPlan& plan = report.plan;
    json.new_line();
    json.open_object();
    json.text("measure", name_of(attribution.measure));
    json.text("unit", unit_of(attribution.measure));
    json.text("method", word_of(attribution.method));
    if (attribution.method == Attribution::Method::sampled) json.whole("orders", plan.study.orders);
    write_range(json, "total", attribution.total);
    json.open_array("total_by_scenario");
    for (const double total : attribution.total_by_scenario) json.number(total);
    json.close_array();
    json.open_array("recommendations");
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const Earned& earned = attribution.recommendations[i];
        json.new_line();
        json.open_object();
        json.text("recommendation", plan.recommendations[i].id);
        write_range(json, "alone", earned.alone);
        write_range(json, "last", earned.last);
        write_range(json, "shapley", earned.shapley);
        json.open_array("by_scenario");
        for (const double share : earned.by_scenario) json.number(share);
        json.close_array();
        json.close_object();
    }
    json.close_array();
    json.open_array("interactions");
    for (const PairEarned& pair : attribution.pairs) {
        json.new_line();
        json.open_object();
        write_ids(json, "pair", {plan.recommendations[pair.one].id, plan.recommendations[pair.other].id});
        json.number("mean", pair.interaction.mean);
        json.number("low", pair.interaction.low);
        json.number("high", pair.interaction.high);
        json.close_object();
    }
    json.close_array();
    json.close_object();
}

void write_choice(JsonWriter& json, const StudyReport& report) {
    const auto front = [&](std::string_view key, const std::vector<std::size_t>& sets) {
        json.open_array(key);
        for (const std::size_t set : sets) json.number(static_cast<double>(set));
        json.close_array();
    };
    json.new_line();
    json.open_object("front");
    front("time", report.front_of_time);
    front("person_hours", report.front_of_person_hours);
    json.close_object();
    json.new_line();
    json.open_array("portfolios");
    for (const Portfolio& each : report.portfolios) {
        json.new_line();
        json.open_object();
        json.number("budget_usd", each.budget);
        json.text("measure", name_of(each.measure));
        json.whole("candidates", each.candidates);
        if (each.of) {
            json.whole("affordable", *each.of);
        } else {
            json.null("affordable");
        }
        json.whole("set", each.set);
        json.whole("replications", report.outcomes.done(each.set));
        if (each.probability) {
            json.number("probability", *each.probability);
        } else {
            json.null("probability");
        }
        json.seconds("indifference_s",
                     each.measure == Measure::time ? report.plan.study.indifference : Duration::zero());
        if (each.rival) {
            json.open_object("rival");
            json.whole("set", *each.rival);
            json.number("probability", each.rival_probability);
            json.close_object();
        } else {
            json.null("rival");
        }
        json.close_object();
    }
    json.close_array();
}

void write_compared(JsonWriter& json, const StudyReport& report) {
    json.new_line();
    json.open_array("compared");
    for (const ComparedSet& each : report.compared) {
        json.new_line();
        json.open_object();
        json.text("why", word_of(each.why));
        json.whole("set", each.set);
        write_ids(json, "recommendations", report.plan.ids_of(report.plan.sets[each.set]));
        json.open_array("scenarios");
        for (std::size_t i = 0; i < each.scenarios.size(); ++i) {
            const ComparedScenario& scenario = each.scenarios[i];
            json.new_line();
            json.open_object();
            json.text("scenario", report.plan.study.scenarios[i].id);
            json.whole("replications", scenario.played_before.summary.done);
            write_comparison(json, scenario, AccountDetail::categories);
            json.close_object();
        }
        json.close_array();
        json.close_object();
    }
    json.close_array();
}

std::string joined_ids(const StudyReport& report, std::size_t set) {
    std::string out;
    for (const std::string& id : report.plan.ids_of(report.plan.sets[set])) out += (out.empty() ? "" : " ") + id;
    return out;
}

void add_range(Csv& csv, const std::optional<Range>& range) {
    if (!range) {
        csv.text("").text("").text("");
    } else {
        csv.number(range->mean).number(range->low).number(range->high);
    }
}

std::string sets_csv(const StudyReport& report) {
    const StudyPlan& plan = report.plan;
    Csv csv({"set", "recommendations", "usd_low", "usd_high", "replications", "measure", "gain", "low", "high"});
    for (std::size_t set = 0; set < plan.sets.size(); ++set) {
        for (const Attribution& each : report.attributions) {
            csv.whole(set).text(joined_ids(report, set));
            if (const auto cost = plan.cost_of(plan.sets[set])) {
                csv.number(cost->low).number(cost->high);
            } else {
                csv.text("").text("");
            }
            csv.whole(report.outcomes.done(set)).text(name_of(each.measure));
            add_range(csv, range_of(mean_gain(plan, report.outcomes, each.measure, set, plan.of_all())));
            csv.end_row();
        }
    }
    return csv.take();
}

std::string attribution_csv(const StudyReport& report) {
    Csv csv({"measure", "recommendation", "alone", "alone_low", "alone_high", "last", "last_low", "last_high",
             "shapley", "shapley_low", "shapley_high"});
    for (const Attribution& each : report.attributions) {
        for (std::size_t i = 0; i < report.plan.size(); ++i) {
            csv.text(name_of(each.measure)).text(report.plan.recommendations[i].id);
            add_range(csv, each.recommendations[i].alone);
            add_range(csv, each.recommendations[i].last);
            add_range(csv, each.recommendations[i].shapley);
            csv.end_row();
        }
    }
    return csv.take();
}

std::string interactions_csv(const StudyReport& report) {
    Csv csv({"measure", "one", "other", "interaction", "low", "high"});
    for (const Attribution& each : report.attributions) {
        for (const PairEarned& pair : each.pairs) {
            csv.text(name_of(each.measure)).text(report.plan.recommendations[pair.one].id);
            csv.text(report.plan.recommendations[pair.other].id);
            add_range(csv, pair.interaction);
            csv.end_row();
        }
    }
    return csv.take();
}

std::string portfolios_csv(const StudyReport& report) {
    Csv csv({"budget_usd", "measure", "candidates", "affordable", "set", "recommendations", "probability", "rival",
             "rival_probability"});
    for (const Portfolio& each : report.portfolios) {
        csv.number(each.budget).text(name_of(each.measure)).whole(each.candidates);
        each.of ? csv.whole(*each.of) : csv.text("");
        csv.whole(each.set).text(joined_ids(report, each.set));
        each.probability ? csv.number(*each.probability) : csv.text("");
        csv.text(each.rival ? joined_ids(report, *each.rival) : "").number(each.rival_probability).end_row();
    }
    return csv.take();
}

}  // namespace

std::string study_json(const StudyReport& report) {
    const Study& study = report.plan.study;
    JsonWriter json;
    json.open_object();
    json.text("format", "muster/study-results/1");
    json.text("version", MUSTER_VERSION);
    json.text("zone_rules", zone_rules_version());
    json.text("study", study.id);
    write_text(json, "name", study.name);
    write_text(json, "question", study.question);
    json.text("file", study.file);
    json.text("sha256", study.sha256);
    if (!report.command.empty()) json.text("command", report.command);
    json.whole("seed", study.seed);
    json.whole("replications", study.replications);
    json.whole("replications_of_all", report.plan.of_all());
    json.number("confidence", study.confidence);
    json.seconds("indifference_s", study.indifference);
    json.whole("runs", report.outcomes.runs());
    json.whole("runs_asked", report.plan.sets.size() * report.scenarios.size() * report.plan.of_all());
    json.open_array("measures");
    for (const Attribution& each : report.attributions) json.text(name_of(each.measure));
    json.close_array();
    json.new_line();
    json.open_array("recommendations");
    for (const Recommendation& one : report.plan.recommendations) write_recommendation(json, one);
    json.close_array();
    write_scenarios(json, report);
    json.new_line();
    json.open_array("attribution");
    for (const Attribution& each : report.attributions) write_attribution(json, report, each);
    json.close_array();
    write_choice(json, report);
    write_compared(json, report);
    write_sets(json, report);
    if (report.sensitivity) write_sensitivity(json, report, *report.sensitivity);
    json.new_line();
    json.close_object();
    return json.take() + '\n';
}

std::vector<CsvFile> study_csv(const StudyReport& report) {
    std::vector<CsvFile> out{{"sets.csv", sets_csv(report)},
                             {"attribution.csv", attribution_csv(report)},
                             {"interactions.csv", interactions_csv(report)},
                             {"portfolios.csv", portfolios_csv(report)}};
    if (report.sensitivity) {
        for (CsvFile& file : sensitivity_csv(report, *report.sensitivity)) out.push_back(std::move(file));
    }
    return out;
}

}  // namespace muster
