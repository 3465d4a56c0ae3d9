#pragma once
#include <vector>

#include "engine/report/authored_ids.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/results_json.hpp"
#include "engine/study/summary.hpp"

// The sections of the results, each under its own key.
namespace muster {

void write_milestones(JsonWriter& json, const AuthoredIds& ids, const Summary& summary,
                      const std::vector<MilestoneRecoveries>& recoveries);
void write_clocks(JsonWriter& json, const AuthoredIds& ids, const Summary& summary);
void write_knowledge(JsonWriter& json, const AuthoredIds& ids, const Summary& summary);
void write_teams(JsonWriter& json, const AuthoredIds& ids, const Summary& summary);
void write_channels(JsonWriter& json, const AuthoredIds& ids, const Summary& summary);
void write_impact(JsonWriter& json, const AuthoredIds& ids, const Summary& summary);
void write_classes(JsonWriter& json, const AuthoredIds& ids, const Summary& summary);

/// {"mean", "se", "n"}, each divided by `unit` (1000 makes seconds of milliseconds).
void write_estimate(JsonWriter& json, std::string_view key, const Estimate& estimate, double unit = 1);
/// {"count", "of", "share", "low", "high"}.
void write_proportion(JsonWriter& json, std::string_view key, const Proportion& share);
/// The mean account: total, by category, by activity, by place.
void write_account(JsonWriter& json, std::string_view key, const AuthoredIds& ids, const AccountMean& account);

}  // namespace muster
