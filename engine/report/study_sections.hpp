#pragma once
#include <cstdint>
#include <string_view>

#include "engine/core/text.hpp"
#include "engine/model/recommendation.hpp"
#include "engine/report/compare_report.hpp"
#include "engine/report/json_writer.hpp"

// Parts that the results of comparisons and of studies have in common (docs/study.md).
namespace muster {

/// {"en", "es"}.
void write_text(JsonWriter& json, std::string_view key, const Text& text);
/// What a recommendation says of itself.
void write_recommendation(JsonWriter& json, const Recommendation& recommendation);
void write_gain(JsonWriter& json, std::string_view key, const PairedDifference& gain);
void write_paired(JsonWriter& json, std::string_view key, const PairedMean& row);
/// Whether accounts name places, or only categories: places make up most of a large file.
enum class AccountDetail : std::uint8_t { categories, places };
/// The keys milestones, clocks, impact and parting of an object that is open.
void write_comparison(JsonWriter& json, const ComparedScenario& scenario, AccountDetail detail);

}  // namespace muster
