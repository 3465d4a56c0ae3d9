#include "engine/report/csv_writer.hpp"
#include "engine/report/history_report.hpp"
#include "engine/report/history_words.hpp"
#include "engine/report/json_writer.hpp"

namespace muster {
namespace {

void write_score(JsonWriter& json, const HistoryScore& score) {
    json.open_object("score");
    json.whole("milestones", score.rows);
    json.whole("inside", score.inside);
    json.whole("partly", score.partly);
    json.whole("too_slow", score.too_slow);
    json.whole("too_fast", score.too_fast);
    json.whole("inside_narrow", score.inside_narrow);
    if (score.width) {
        json.number("median_width", *score.width);
    } else {
        json.null("median_width");
    }
    json.close_object();
}

void write_row(JsonWriter& json, const RetoldIncident& incident, const HistoryRow& row) {
    const Model& model = incident.scenario.model;
    const Happened& happened = model.history[row.happened];
    json.new_line();
    json.open_object();
    json.text("milestone", model.milestones[happened.milestone].id);
    json.seconds("real_least_s", happened.least);
    json.seconds("real_most_s", happened.most);
    json.seconds("p05_s", row.p05);
    json.seconds("p50_s", row.median);
    json.seconds("p95_s", row.p95);
    json.number("reached", incident.summary.milestones[row.milestone].reached.share);
    if (row.width) {
        json.number("width", *row.width);
    } else {
        json.null("width");
    }
    json.text("fit", fit_word(row.fit));
    json.text("source", happened.source);
    json.text("verified", happened.verified);
    json.close_object();
}

}  // namespace

std::string history_json(const std::vector<RetoldIncident>& incidents, std::string_view command) {
    JsonWriter json;
    json.open_object();
    json.text("format", "muster/history/1");
    json.text("version", MUSTER_VERSION);
    if (!command.empty()) json.text("command", command);
    json.open_array("scenarios");
    for (const RetoldIncident& incident : incidents) {
        json.new_line();
        json.open_object();
        json.text("scenario", incident.scenario.model.scenario_id);
        json.whole("seed", incident.summary.seed);
        json.whole("replications", incident.summary.done);
        json.open_array("milestones");
        for (const HistoryRow& row : incident.rows) write_row(json, incident, row);
        json.close_array();
        write_score(json, score(incident.rows));
        json.close_object();
    }
    json.new_line();
    json.close_array();
    write_score(json, score_of(incidents));
    json.new_line();
    json.close_object();
    return json.take() + '\n';
}

std::string history_csv(const std::vector<RetoldIncident>& incidents) {
    Csv csv({"scenario", "milestone", "real_least_s", "real_most_s", "p05_s", "p50_s", "p95_s", "reached", "width",
             "fit", "source", "verified"});
    for (const RetoldIncident& incident : incidents) {
        const Model& model = incident.scenario.model;
        for (const HistoryRow& row : incident.rows) {
            const Happened& happened = model.history[row.happened];
            csv.text(model.scenario_id).text(model.milestones[happened.milestone].id);
            csv.seconds(happened.least).seconds(happened.most);
            csv.seconds(row.p05).seconds(row.median).seconds(row.p95);
            csv.number(incident.summary.milestones[row.milestone].reached.share);
            if (row.width) {
                csv.number(*row.width);
            } else {
                csv.text("");
            }
            csv.text(fit_word(row.fit)).text(happened.source).text(happened.verified).end_row();
        }
    }
    return csv.take();
}

}  // namespace muster
