#include "engine/report/authored_ids.hpp"
#include "engine/report/compare_report.hpp"
#include "engine/report/csv_writer.hpp"
#include "engine/report/results_sections.hpp"
#include "engine/report/study_sections.hpp"

namespace muster {
namespace {

constexpr double kSecond = 1000;

void write_futures(JsonWriter& json, std::uint64_t better, std::uint64_t worse, std::uint64_t n) {
    json.whole("better", better);
    json.whole("equal", n - better - worse);
    json.whole("worse", worse);
}

void write_side(JsonWriter& json, std::string_view key, const AuthoredIds& ids, const MilestoneSummary& row,
                AccountDetail detail) {
    json.open_object(key);
    write_proportion(json, "reached", row.reached);
    if (row.has_target) write_proportion(json, "on_time", row.on_time);
    for (const Quantile& quantile : row.quantiles) {
        if (quantile.p == 0.5) json.seconds("p50_s", quantile.value);
        if (quantile.p == 0.95) json.seconds("p95_s", quantile.value);
    }
    write_estimate(json, "elapsed_s", row.elapsed, kSecond);
    AccountMean account = row.account;
    if (detail == AccountDetail::categories) account.by_place.clear();
    write_account(json, "account", ids, account);
    json.close_object();
}

void write_part(JsonWriter& json, std::string_view key, const PartChange& part) {
    json.open_object(key);
    json.number("mean_s", part.mean / kSecond);
    json.number("mean_low_s", part.low / kSecond);
    json.number("mean_high_s", part.high / kSecond);
    json.close_object();
}

/// What each part of the account gains; parts that neither future has are left out.
void write_account_gain(JsonWriter& json, const MilestoneSummary& before, const MilestoneSummary& after,
                        const AccountChange& change) {
    json.open_object("account_gain");
    write_part(json, "total", change.total);
    json.open_object("by_category");
    for (std::size_t part = 0; part < kDelayParts; ++part) {
        if (before.account.by_category[part] == 0 && after.account.by_category[part] == 0) continue;
        write_part(json, name_of(static_cast<DelayPart>(part)), change.by_category[part]);
    }
    json.close_object();
    json.close_object();
}

void write_event(JsonWriter& json, std::string_view key, const std::optional<Parting::Event>& event) {
    if (!event) return json.null(key);
    json.open_object(key);
    json.seconds("at_s", event->at - kStart);
    json.text("text", event->text);
    json.close_object();
}

void write_clock(JsonWriter& json, const Model& model, const ComparedScenario& scenario, const ClockChange& change) {
    const ClockSummary& before = scenario.played_before.summary.clocks[change.before];
    const ClockSummary& after = scenario.played_after.summary.clocks[change.after];
    const StatutoryClock& clock = model.clocks[before.clock];
    json.new_line();
    json.open_object();
    json.text("clock", clock.id);
    write_text(json, "name", clock.name);
    json.text("stage", clock.stages[before.stage].id);
    write_text(json, "stage_name", clock.stages[before.stage].name);
    if (before.incident.valid()) json.text("incident", model.incidents[before.incident].id);
    write_proportion(json, "met_before", before.met);
    write_proportion(json, "met_after", after.met);
    json.open_object("margin_gained");
    json.whole("n", change.margin.n);
    json.number("mean_s", change.margin.mean / kSecond);
    json.number("mean_low_s", change.margin.low / kSecond);
    json.number("mean_high_s", change.margin.high / kSecond);
    write_futures(json, change.margin.better, change.margin.worse, change.margin.n);
    json.close_object();
    json.whole("newly_met", change.kept);
    json.whole("newly_missed", change.lost);
    json.close_object();
}

}  // namespace

void write_text(JsonWriter& json, std::string_view key, const Text& text) {
    json.open_object(key);
    json.text("en", text.get(Language::en));
    json.text("es", text.get(Language::es));
    json.close_object();
}

void write_gain(JsonWriter& json, std::string_view key, const PairedDifference& gain) {
    json.open_object(key);
    json.whole("n", gain.n);
    json.number("mean_s", gain.mean / kSecond);
    json.number("mean_low_s", gain.mean_low / kSecond);
    json.number("mean_high_s", gain.mean_high / kSecond);
    json.seconds("median_s", gain.median);
    json.seconds("median_low_s", gain.median_low);
    json.seconds("median_high_s", gain.median_high);
    write_futures(json, gain.better, gain.worse, gain.n);
    json.whole("reached_before", gain.reached_before);
    json.whole("reached_after", gain.reached_after);
    json.close_object();
}

void write_paired(JsonWriter& json, std::string_view key, const PairedMean& row) {
    json.open_object(key);
    json.whole("n", row.n);
    json.number("before", row.before);
    json.number("after", row.after);
    json.number("mean", row.mean);
    json.number("mean_low", row.low);
    json.number("mean_high", row.high);
    write_futures(json, row.better, row.worse, row.n);
    json.close_object();
}

void write_comparison(JsonWriter& json, const ComparedScenario& scenario, AccountDetail detail) {
    const Model& model = scenario.before.model;
    const AuthoredIds ids(model), ids_after(scenario.after.model);
    json.new_line();
    json.open_array("milestones");
    for (const MilestoneChange& change : scenario.comparison.milestones) {
        const MilestoneSummary& before = scenario.played_before.summary.milestones[change.before];
        json.new_line();
        json.open_object();
        json.text("milestone", ids.of(before.milestone));
        json.text("incident", ids.of(before.incident));
        write_text(json, "name", model.milestones[before.milestone].name);
        json.seconds("target_s", before.has_target ? std::optional<Duration>(before.target) : std::nullopt);
        const MilestoneSummary& after = scenario.played_after.summary.milestones[change.after];
        write_gain(json, "gain", change.gain);
        if (before.account.n > 0 && after.account.n > 0) write_account_gain(json, before, after, change.account);
        write_side(json, "before", ids, before, detail);
        write_side(json, "after", ids_after, after, detail);
        json.close_object();
    }
    json.close_array();
    json.new_line();
    json.open_array("clocks");
    for (const ClockChange& change : scenario.comparison.clocks) write_clock(json, model, scenario, change);
    json.close_array();
    json.new_line();
    json.open_object("impact");
    write_paired(json, "person_hours", scenario.comparison.person_hours);
    write_paired(json, "usd", scenario.comparison.usd);
    json.close_object();
    if (!scenario.parting) return json.null("parting");
    json.open_object("parting");
    json.whole("replication", scenario.parting->replication);
    json.seconds("at_s", scenario.parting->at() - kStart);
    write_event(json, "before", scenario.parting->before);
    write_event(json, "after", scenario.parting->after);
    json.close_object();
}

std::string compare_json(const CompareReport& report) {
    JsonWriter json;
    json.open_object();
    json.text("format", "muster/comparison/1");
    json.text("version", MUSTER_VERSION);
    if (!report.command.empty()) json.text("command", report.command);
    json.open_array("recommendations");
    for (const Recommendation& one : report.recommendations) write_recommendation(json, one);
    json.close_array();
    json.open_array("scenarios");
    for (const ComparedScenario& scenario : report.scenarios) {
        const Model& model = scenario.before.model;
        json.new_line();
        json.open_object();
        json.text("scenario", model.scenario_id);
        write_text(json, "name", model.name);
        json.seconds("horizon_s", model.horizon);
        json.open_array("inputs");
        for (const Model::Input& input : scenario.after.model.inputs) {
            json.open_object();
            json.text("file", input.file);
            json.text("sha256", input.sha256);
            json.close_object();
        }
        json.close_array();
        json.whole("seed", scenario.played_before.summary.seed);
        json.whole("replications", scenario.played_before.summary.done);
        write_comparison(json, scenario, AccountDetail::places);
        json.close_object();
    }
    json.close_array();
    json.new_line();
    json.close_object();
    return json.take() + '\n';
}

std::string compare_csv(const CompareReport& report) {
    Csv csv({"scenario", "kind", "id", "incident", "unit", "n", "typical_before", "typical_after", "mean_gain", "low",
             "high", "better", "equal", "worse"});
    for (const ComparedScenario& scenario : report.scenarios) {
        const Model& model = scenario.before.model;
        const auto start = [&](std::string_view kind, std::string_view id, IncidentId incident, std::string_view unit,
                               std::uint64_t n) -> Csv& {
            return csv.text(model.scenario_id)
                .text(kind)
                .text(id)
                .text(incident.valid() ? std::string_view(model.incidents[incident].id) : std::string_view())
                .text(unit)
                .whole(n);
        };
        const auto end = [&](std::uint64_t better, std::uint64_t worse, std::uint64_t n) {
            csv.whole(better).whole(n - better - worse).whole(worse).end_row();
        };
        for (const MilestoneChange& change : scenario.comparison.milestones) {
            const MilestoneSummary& before = scenario.played_before.summary.milestones[change.before];
            const MilestoneSummary& after = scenario.played_after.summary.milestones[change.after];
            start("milestone", model.milestones[before.milestone].id, before.incident, "s", change.gain.n)
                .seconds(before.median().value)
                .seconds(after.median().value)
                .number(change.gain.mean / kSecond)
                .number(change.gain.mean_low / kSecond)
                .number(change.gain.mean_high / kSecond);
            end(change.gain.better, change.gain.worse, change.gain.n);
        }
        for (const ClockChange& change : scenario.comparison.clocks) {
            const ClockSummary& before = scenario.played_before.summary.clocks[change.before];
            const StatutoryClock& clock = model.clocks[before.clock];
            start("deadline", clock.id + "/" + clock.stages[before.stage].id, before.incident, "s", change.margin.n)
                .number(change.margin.before / kSecond)
                .number(change.margin.after / kSecond)
                .number(change.margin.mean / kSecond)
                .number(change.margin.low / kSecond)
                .number(change.margin.high / kSecond);
            end(change.margin.better, change.margin.worse, change.margin.n);
        }
        for (const auto& [id, row] : {std::pair{"person-hours", &scenario.comparison.person_hours},
                                      std::pair{"usd", &scenario.comparison.usd}}) {
            start("impact", id, IncidentId{}, id, row->n).number(row->before).number(row->after).number(row->mean);
            csv.number(row->low).number(row->high);
            end(row->better, row->worse, row->n);
        }
    }
    return csv.take();
}

}  // namespace muster
