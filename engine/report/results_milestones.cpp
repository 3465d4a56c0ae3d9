#include "engine/report/results_sections.hpp"

namespace muster {

namespace {

constexpr double kSecond = 1000;

void write_parts(JsonWriter& json, std::string_view key, const MeanTimes& times) {
    json.open_object(key);
    for (std::size_t part = 0; part != kDelayParts; ++part) {
        if (times[part] != 0) json.number(name_of(static_cast<DelayPart>(part)), times[part] / kSecond);
    }
    json.close_object();
}

void write_place(JsonWriter& json, const AuthoredIds& ids, const PlaceMean& part) {
    json.text("category", name_of(part.category));
    json.text("place_kind", name_of(part.place.kind));
    if (const std::string_view id = ids.of(part.place); !id.empty()) json.text("place", id);
    json.number("mean_s", part.mean / kSecond);
    json.number("share", part.share);
    json.whole("in", part.in);
}

void write_quantiles(JsonWriter& json, const std::vector<Quantile>& quantiles) {
    json.open_array("quantiles");
    for (const Quantile& quantile : quantiles) {
        json.open_object();
        json.number("p", quantile.p);
        json.seconds("value_s", quantile.value);
        json.seconds("low_s", quantile.low);
        json.seconds("high_s", quantile.high);
        json.close_object();
    }
    json.close_array();
}

void write_recoveries(JsonWriter& json, const AuthoredIds& ids, const std::vector<Recovery>& recoveries) {
    json.open_array("recovered");
    for (const Recovery& recovery : recoveries) {
        const PairedDifference& gain = recovery.difference;
        json.new_line();
        json.open_object();
        write_place(json, ids, recovery.part);
        json.open_object("gain");
        json.whole("n", gain.n);
        json.number("mean_s", gain.mean / kSecond);
        json.number("mean_low_s", gain.mean_low / kSecond);
        json.number("mean_high_s", gain.mean_high / kSecond);
        json.seconds("median_s", gain.median);
        json.seconds("median_low_s", gain.median_low);
        json.seconds("median_high_s", gain.median_high);
        json.whole("better", gain.better);
        json.whole("worse", gain.worse);
        json.whole("reached_before", gain.reached_before);
        json.whole("reached_after", gain.reached_after);
        json.close_object();
        json.close_object();
    }
    json.close_array();
}

}  // namespace

void write_estimate(JsonWriter& json, std::string_view key, const Estimate& estimate, double unit) {
    json.open_object(key);
    if (estimate.n == 0) {
        json.null("mean");
        json.null("se");
    } else {
        json.number("mean", estimate.mean / unit);
        json.number("se", estimate.se / unit);
    }
    json.whole("n", estimate.n);
    json.close_object();
}

void write_proportion(JsonWriter& json, std::string_view key, const Proportion& share) {
    json.open_object(key);
    json.whole("count", share.count);
    json.whole("of", share.of);
    json.number("share", share.share);
    json.number("low", share.low);
    json.number("high", share.high);
    json.close_object();
}

void write_account(JsonWriter& json, std::string_view key, const AuthoredIds& ids, const AccountMean& account) {
    json.open_object(key);
    json.whole("n", account.n);
    json.number("total_s", account.total / kSecond);
    json.number("hand_offs", account.hand_offs);
    write_parts(json, "by_category", account.by_category);
    write_parts(json, "by_activity", account.by_activity);
    json.open_array("by_place");
    for (const PlaceMean& part : account.by_place) {
        json.new_line();
        json.open_object();
        write_place(json, ids, part);
        json.close_object();
    }
    json.close_array();
    json.close_object();
}

void write_milestones(JsonWriter& json, const AuthoredIds& ids, const Summary& summary,
                      const std::vector<MilestoneRecoveries>& recoveries) {
    json.new_line();
    json.open_array("milestones");
    for (std::size_t i = 0; i != summary.milestones.size(); ++i) {
        const MilestoneSummary& row = summary.milestones[i];
        json.new_line();
        json.open_object();
        json.text("milestone", ids.of(row.milestone));
        json.text("incident", ids.of(row.incident));
        json.seconds("target_s", row.has_target ? std::optional<Duration>(row.target) : std::nullopt);
        write_proportion(json, "reached", row.reached);
        if (row.has_target) write_proportion(json, "on_time", row.on_time);
        write_quantiles(json, row.quantiles);
        write_estimate(json, "elapsed_s", row.elapsed, kSecond);
        json.whole("example", row.example);
        json.whole("bad_example", row.bad_example);
        write_account(json, "account", ids, row.account);
        for (const MilestoneRecoveries& recovered : recoveries) {
            if (recovered.milestone == i) write_recoveries(json, ids, recovered.recoveries);
        }
        json.close_object();
    }
    json.close_array();
}

void write_clocks(JsonWriter& json, const AuthoredIds& ids, const Summary& summary) {
    json.new_line();
    json.open_array("clocks");
    for (const ClockSummary& row : summary.clocks) {
        json.new_line();
        json.open_object();
        json.text("clock", ids.of(row.clock));
        json.text("stage", ids.model().clocks[row.clock].stages[row.stage].id);
        if (row.incident.valid()) json.text("incident", ids.of(row.incident));
        write_proportion(json, "started", row.started);
        write_proportion(json, "met", row.met);
        json.whole("late", row.late);
        json.whole("missed", row.missed);
        json.whole("open", row.open);
        write_estimate(json, "margin_s", row.margin, kSecond);
        json.open_array("margins");
        for (const ClockSummary::MarginQuantile& quantile : row.margins) {
            json.open_object();
            json.number("p", quantile.p);
            json.seconds("value_s", quantile.value);
            json.close_object();
        }
        json.close_array();
        write_account(json, "account", ids, row.account);
        json.close_object();
    }
    json.close_array();
}

}  // namespace muster
