#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/text.hpp"
#include "engine/report/history_report.hpp"

/// How the cells of the history tables are written, on a terminal and in Markdown.
namespace muster {

/// "1 h 50 min", or "3 h 41 min – 6 h 28 min" where a range is known.
[[nodiscard]] std::string real_time(const Happened& happened);
/// A simulated time, or "not by the end".
[[nodiscard]] std::string simulated_time(Language language, const std::optional<Duration>& time);
/// "1.5 ×": of a band, in real times; "no end".
[[nodiscard]] std::string width_text(Language language, const std::optional<double>& width);
/// "inside", "model too slow".
[[nodiscard]] std::string fit_text(Language language, Fit fit);
/// The word that files use.
[[nodiscard]] std::string_view fit_word(Fit fit);
/// "Inside: 24 of 41 (59%), …" and what that is worth.
[[nodiscard]] std::string score_text(Language language, const HistoryScore& score);
/// Of all incidents together.
[[nodiscard]] HistoryScore score_of(const std::vector<RetoldIncident>& incidents);

}  // namespace muster
