#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/html/html.hpp"
#include "engine/report/study_report.hpp"

// How the sections of a study's report write its figures.
namespace muster {

/// The six themes in the order in which they are shown.
inline constexpr std::array<const char*, 6> kThemes{"institutions",  "frameworks", "response",
                                                    "investigation", "defence",    "cooperation"};

[[nodiscard]] std::string recommendation_name(Language language, const StudyPlan& plan, std::size_t recommendation);
/// The indices of those in a set.
[[nodiscard]] std::vector<std::size_t> members(const StudyPlan& plan, SetMask set);
/// "“a”, “b” and “c”"; "nothing".
[[nodiscard]] std::string set_names(Language language, const StudyPlan& plan, SetMask set);
/// "USD 320,000–560,000 a year"
[[nodiscard]] std::string set_cost(Language language, const std::optional<StudyPlan::Cost>& cost);

/// A gain in the unit of its measure, no finer than its interval: "1 h 40 min", "270,000".
[[nodiscard]] std::string gain_text(Language language, Measure measure, double value, const Range& range);
[[nodiscard]] std::string gain_text(Language language, Measure measure, const std::optional<Range>& range);
/// "1 h 30 min to 1 h 50 min"; as fine as `like` says, or as its own width does.
[[nodiscard]] std::string range_text(Language language, Measure measure, const Range& range);
[[nodiscard]] std::string range_text(Language language, Measure measure, const Range& range, const Range& like);
[[nodiscard]] HtmlTable::Cell gain_cell(Language language, Measure measure, const std::optional<Range>& range);
[[nodiscard]] HtmlTable::Cell margin_cell(Language language, Measure measure, const std::optional<Range>& range);

[[nodiscard]] const Attribution* attribution_of(const StudyReport& report, Measure measure);
/// Its share, where there are shares; else what it gains alone.
[[nodiscard]] std::optional<Range> worth(const Attribution& attribution, std::size_t recommendation);
/// The indices of recommendations, the largest worth first.
[[nodiscard]] std::vector<std::size_t> by_worth(const Attribution& attribution);

/// The time of a study, if it looked how sure it is.
[[nodiscard]] const MeasureSensitivity* sensitivity_of(const StudyReport& report, Measure measure);
/// What a set does over what experts do not know; null if that was not looked at.
[[nodiscard]] const SubjectSensitivity* sensitivity_of(const StudyReport& report, Measure measure, std::size_t set);
/// "today", or the names of a set.
[[nodiscard]] std::string subject_name(Language language, const StudyReport& report, std::size_t subject);
/// Nine in ten of the futures that the assumptions allow, around what comes as the nation is written.
[[nodiscard]] Range range_over_assumptions(const SubjectSensitivity& subject);
/// How fine figures over the assumptions are written, for gain_text: so that the two ends of a wide range can be told
/// apart (a quarter of what they would be as a margin), and no finer than chance lets them be known.
[[nodiscard]] Range fineness_of(const SubjectSensitivity& subject);
/// "each alone", "for USD 300,000": among whom somebody comes first.
[[nodiscard]] std::string ranking_name(Language language, const Ranking& ranking);
/// "If approvals take under 1 h, the other comes first."
[[nodiscard]] std::string flip_sentence(Language language, const StudyReport& report, const Ranking& ranking,
                                        const Flip& flip);
/// In how many of the futures that the assumptions allow the first one is first.
[[nodiscard]] std::string first_in_sentence(Language language, const StudyReport& report, const Ranking& ranking);

/// The anchor of a place in the page of one language.
[[nodiscard]] std::string anchor(Language language, const std::string& place);
/// A heading that can be jumped to.
[[nodiscard]] std::string section_heading(Language language, const std::string& place, const std::string& text);

}  // namespace muster
