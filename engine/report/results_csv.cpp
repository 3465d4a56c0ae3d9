#include "engine/report/results_csv.hpp"

#include <optional>

#include "engine/report/authored_ids.hpp"
#include "engine/report/csv_writer.hpp"

namespace muster {

namespace {

constexpr double kSecond = 1000;

std::string_view incident_text(const AuthoredIds& ids, IncidentId id) {
    return id.valid() ? std::string_view(ids.of(id)) : "";
}

CsvFile milestones(const AuthoredIds& ids, const Summary& summary) {
    Csv csv({"incident",   "milestone",   "target_s",     "n",       "reached",    "reached_low", "reached_high",
             "on_time",    "on_time_low", "on_time_high", "p05_s",   "p25_s",      "p50_s",       "p50_low_s",
             "p50_high_s", "p75_s",       "p90_s",        "p95_s",   "p95_low_s",  "p95_high_s",  "mean_s",
             "mean_se_s",  "mean_n",      "hand_offs",    "example", "bad_example"});
    for (const MilestoneSummary& row : summary.milestones) {
        csv.text(ids.of(row.incident)).text(ids.of(row.milestone));
        csv.seconds(row.has_target ? std::optional<Duration>(row.target) : std::nullopt)
            .whole(row.n)
            .share(row.reached);
        if (row.has_target) {
            csv.share(row.on_time);
        } else {
            csv.text("").text("").text("");
        }
        for (const Quantile& quantile : row.quantiles) {
            csv.seconds(quantile.value);
            if (quantile.p == 0.5 || quantile.p == 0.95) csv.seconds(quantile.low).seconds(quantile.high);
        }
        csv.estimate(row.elapsed, kSecond)
            .number(row.account.hand_offs)
            .whole(row.example)
            .whole(row.bad_example)
            .end_row();
    }
    return {"milestones.csv", csv.take()};
}

CsvFile account(const AuthoredIds& ids, const Summary& summary) {
    Csv csv({"incident", "milestone", "category", "place_kind", "place", "mean_s", "share", "in", "n"});
    for (const MilestoneSummary& row : summary.milestones) {
        for (const PlaceMean& part : row.account.by_place) {
            csv.text(ids.of(row.incident)).text(ids.of(row.milestone)).text(name_of(part.category));
            csv.text(name_of(part.place.kind)).text(ids.of(part.place)).number(part.mean / kSecond).number(part.share);
            csv.whole(part.in).whole(row.account.n).end_row();
        }
    }
    return {"account.csv", csv.take()};
}

CsvFile teams(const AuthoredIds& ids, const Summary& summary) {
    Csv csv({"team",
             "utilisation",
             "utilisation_se",
             "utilisation_n",
             "queue",
             "queue_se",
             "queue_n",
             "max_queue",
             "max_queue_se",
             "max_queue_n",
             "wait_s",
             "wait_se_s",
             "wait_n",
             "incident_wait_s",
             "incident_wait_se_s",
             "incident_wait_n",
             "share_waiting",
             "share_waiting_se",
             "share_waiting_n",
             "overtime_s",
             "overtime_se_s",
             "overtime_n",
             "arrived",
             "arrived_se",
             "arrived_n",
             "lost_share",
             "lost_share_se",
             "lost_share_n"});
    for (std::size_t i = 0; i != summary.teams.size(); ++i) {
        const TeamSummary& row = summary.teams[i];
        csv.text(ids.of(TeamId{static_cast<std::uint32_t>(i)})).estimate(row.utilisation).estimate(row.queue);
        csv.estimate(row.max_queue).estimate(row.wait, kSecond).estimate(row.incident_wait, kSecond);
        csv.estimate(row.share_waiting)
            .estimate(row.overtime, kSecond)
            .estimate(row.arrived)
            .estimate(row.lost_share)
            .end_row();
    }
    return {"teams.csv", csv.take()};
}

CsvFile channels(const AuthoredIds& ids, const Summary& summary) {
    Csv csv({"channel", "messages", "messages_se", "messages_n", "lost", "lost_se", "lost_n", "transit_s",
             "transit_se_s", "transit_n"});
    for (std::size_t i = 0; i != summary.channels.size(); ++i) {
        const ChannelSummary& row = summary.channels[i];
        csv.text(ids.of(ChannelId{static_cast<std::uint32_t>(i)})).estimate(row.messages).estimate(row.lost);
        csv.estimate(row.transit, kSecond).end_row();
    }
    return {"channels.csv", csv.take()};
}

CsvFile knowledge(const AuthoredIds& ids, const Summary& summary) {
    Csv csv({"incident", "institution", "fact", "known", "known_low", "known_high", "median_s", "p95_s"});
    for (const KnowledgeSummary& row : summary.knowledge) {
        csv.text(incident_text(ids, row.incident)).text(ids.of(row.institution)).text(ids.of(row.fact));
        csv.share(row.known).seconds(row.median).seconds(row.bad_case).end_row();
    }
    return {"knowledge.csv", csv.take()};
}

CsvFile clocks(const AuthoredIds& ids, const Summary& summary) {
    Csv csv({"incident", "clock",        "stage",        "started",      "started_low",  "started_high", "met",
             "met_low",  "met_high",     "late",         "missed",       "open",         "margin_s",     "margin_se_s",
             "margin_n", "margin_p05_s", "margin_p25_s", "margin_p50_s", "margin_p75_s", "margin_p95_s"});
    for (const ClockSummary& row : summary.clocks) {
        csv.text(incident_text(ids, row.incident)).text(ids.of(row.clock));
        csv.text(ids.model().clocks[row.clock].stages[row.stage].id).share(row.started).share(row.met);
        csv.whole(row.late).whole(row.missed).whole(row.open).estimate(row.margin, kSecond);
        for (const ClockSummary::MarginQuantile& quantile : row.margins) csv.seconds(quantile.value);
        csv.end_row();
    }
    return {"clocks.csv", csv.take()};
}

CsvFile impact(const AuthoredIds& ids, const Summary& summary) {
    Csv csv({"asset", "hit", "hit_low", "hit_high", "restored", "restored_low", "restored_high", "down_s", "down_se_s",
             "down_n", "person_hours", "person_hours_se", "person_hours_n", "usd", "usd_se", "usd_n"});
    for (std::size_t i = 0; i != summary.assets.size(); ++i) {
        const AssetSummary& row = summary.assets[i];
        csv.text(ids.of(AssetId{static_cast<std::uint32_t>(i)})).share(row.hit).share(row.restored);
        csv.estimate(row.down, kSecond).estimate(row.person_hours).estimate(row.usd).end_row();
    }
    return {"impact.csv", csv.take()};
}

CsvFile classes(const AuthoredIds& ids, const Summary& summary) {
    Csv csv({"incident", "began", "began_se", "began_n", "still_open", "still_open_se", "still_open_n",
             "time_in_system_s", "time_in_system_se_s", "time_in_system_n", "wait_s", "wait_se_s", "wait_n"});
    for (const ClassSummary& row : summary.classes) {
        csv.text(ids.of(row.incident)).estimate(row.began).estimate(row.still_open);
        csv.estimate(row.time_in_system, kSecond).estimate(row.wait, kSecond).end_row();
    }
    return {"classes.csv", csv.take()};
}

/// What a spreadsheet takes for the beginning of a formula, full-width forms (＝ ＋ － ＠) included.
bool begins_like_a_formula(std::string_view text) {
    if (text.empty()) return false;
    constexpr std::string_view kAscii = "=+-@\t\r\n";
    if (kAscii.find(text.front()) != std::string_view::npos) return true;
    for (const std::string_view wide : {"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"}) {
        if (text.starts_with(wide)) return true;
    }
    return false;
}

}  // namespace

std::string csv_text(std::string_view text) {
    std::string guarded = begins_like_a_formula(text) ? "'" : "";
    guarded += text;
    if (guarded.find_first_of(",\"\r\n") == std::string::npos) return guarded;
    std::string out = "\"";
    for (const char character : guarded) {
        if (character == '"') out += '"';
        out += character;
    }
    out += '"';
    return out;
}

std::vector<CsvFile> results_csv(const CompiledScenario& scenario, const Summary& summary) {
    const AuthoredIds ids(scenario.model);
    return {milestones(ids, summary), account(ids, summary), teams(ids, summary),  channels(ids, summary),
            knowledge(ids, summary),  clocks(ids, summary),  impact(ids, summary), classes(ids, summary)};
}

}  // namespace muster
