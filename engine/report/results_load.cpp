#include <array>

#include "engine/report/results_sections.hpp"

// Who knows what, teams, channels, impact and streams.
namespace muster {

namespace {

constexpr double kSecond = 1000;

void write_samples(JsonWriter& json, const Model& model, const TeamSummary& row) {
    json.open_array("samples");
    for (std::size_t i = 0; i != row.samples.size(); ++i) {
        json.open_object();
        json.seconds("at_s", model.window.samples[i]);
        write_estimate(json, "in_system", row.samples[i]);
        write_estimate(json, "empty", row.samples_empty[i]);
        json.close_object();
    }
    json.close_array();
}

void write_team(JsonWriter& json, const Model& model, const TeamSummary& row) {
    write_estimate(json, "utilisation", row.utilisation);
    write_estimate(json, "busy", row.busy);
    write_estimate(json, "overtime_s", row.overtime, kSecond);
    write_estimate(json, "in_system", row.in_system);
    write_estimate(json, "var_in_system", row.var_in_system);
    write_estimate(json, "queue", row.queue);
    write_estimate(json, "max_queue", row.max_queue);
    write_estimate(json, "wait_s", row.wait, kSecond);
    write_estimate(json, "incident_wait_s", row.incident_wait, kSecond);
    write_estimate(json, "routine_wait_s", row.routine_wait, kSecond);
    write_estimate(json, "share_waiting", row.share_waiting);
    write_estimate(json, "incident_share_waiting", row.incident_share_waiting);
    write_estimate(json, "var_wait_s2", row.var_wait, kSecond * kSecond);
    write_estimate(json, "square_wait_s2", row.square_wait, kSecond * kSecond);
    write_estimate(json, "time_s", row.time, kSecond);
    write_estimate(json, "var_time_s2", row.var_time, kSecond * kSecond);
    constexpr std::array<std::string_view, 3> kKeys = {"wait_p50_s", "wait_p90_s", "wait_p95_s"};
    for (std::size_t i = 0; i != row.wait_quantiles.size() && i != kKeys.size(); ++i) {
        write_estimate(json, kKeys[i], row.wait_quantiles[i], kSecond);
    }
    write_estimate(json, "arrived", row.arrived);
    write_estimate(json, "ended", row.ended);
    write_estimate(json, "throughput_per_hour", row.throughput);
    write_estimate(json, "lost_share", row.lost_share);
    if (!row.states.empty()) {
        json.open_array("states");
        for (std::size_t i = 0; i != row.states.size(); ++i) {
            json.open_object();
            json.whole("number", i);
            write_estimate(json, "share", row.states[i]);
            json.close_object();
        }
        json.close_array();
    }
    if (!row.samples.empty()) write_samples(json, model, row);
}

}  // namespace

void write_knowledge(JsonWriter& json, const AuthoredIds& ids, const Summary& summary) {
    json.new_line();
    json.open_array("knowledge");
    for (const KnowledgeSummary& row : summary.knowledge) {
        json.new_line();
        json.open_object();
        if (row.incident.valid()) json.text("incident", ids.of(row.incident));
        json.text("institution", ids.of(row.institution));
        json.text("fact", ids.of(row.fact));
        write_proportion(json, "known", row.known);
        json.seconds("median_s", row.median);
        json.seconds("p95_s", row.bad_case);
        json.close_object();
    }
    json.close_array();
}

void write_teams(JsonWriter& json, const AuthoredIds& ids, const Summary& summary) {
    json.new_line();
    json.open_array("teams");
    for (std::size_t i = 0; i != summary.teams.size(); ++i) {
        json.new_line();
        json.open_object();
        json.text("team", ids.of(TeamId{static_cast<std::uint32_t>(i)}));
        write_team(json, ids.model(), summary.teams[i]);
        json.close_object();
    }
    json.close_array();
}

void write_channels(JsonWriter& json, const AuthoredIds& ids, const Summary& summary) {
    json.new_line();
    json.open_array("channels");
    for (std::size_t i = 0; i != summary.channels.size(); ++i) {
        json.new_line();
        json.open_object();
        json.text("channel", ids.of(ChannelId{static_cast<std::uint32_t>(i)}));
        write_estimate(json, "messages", summary.channels[i].messages);
        write_estimate(json, "lost", summary.channels[i].lost);
        write_estimate(json, "transit_s", summary.channels[i].transit, kSecond);
        json.close_object();
    }
    json.close_array();
    json.new_line();
    write_estimate(json, "messages", summary.messages);
    write_estimate(json, "undeliverable", summary.undeliverable);
    write_estimate(json, "hand_offs", summary.hand_offs);
    write_estimate(json, "deadlines_missed", summary.deadlines_missed);
}

void write_impact(JsonWriter& json, const AuthoredIds& ids, const Summary& summary) {
    json.new_line();
    json.open_object("impact");
    write_estimate(json, "person_hours", summary.person_hours);
    write_estimate(json, "usd", summary.usd);
    json.open_array("assets");
    for (std::size_t i = 0; i != summary.assets.size(); ++i) {
        const AssetSummary& row = summary.assets[i];
        json.new_line();
        json.open_object();
        json.text("asset", ids.of(AssetId{static_cast<std::uint32_t>(i)}));
        write_proportion(json, "hit", row.hit);
        write_proportion(json, "restored", row.restored);
        write_estimate(json, "down_s", row.down, kSecond);
        write_estimate(json, "person_hours", row.person_hours);
        write_estimate(json, "usd", row.usd);
        json.close_object();
    }
    json.close_array();
    json.close_object();
}

void write_classes(JsonWriter& json, const AuthoredIds& ids, const Summary& summary) {
    json.new_line();
    json.open_array("classes");
    for (const ClassSummary& row : summary.classes) {
        json.new_line();
        json.open_object();
        json.text("incident", ids.of(row.incident));
        write_estimate(json, "began", row.began);
        write_estimate(json, "still_open", row.still_open);
        write_estimate(json, "time_in_system_s", row.time_in_system, kSecond);
        write_estimate(json, "var_time_in_system_s2", row.var_time_in_system, kSecond * kSecond);
        write_estimate(json, "wait_s", row.wait, kSecond);
        write_estimate(json, "var_wait_s2", row.var_wait, kSecond * kSecond);
        json.close_object();
    }
    json.close_array();
}

}  // namespace muster
