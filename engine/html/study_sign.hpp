#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/report/study_report.hpp"

// What of a study there is to sign, and what is to be known of it first.
namespace muster {

/// Whether a recommendation changes no number of any measure in any run, whatever it is added to (of all sets that were
/// played with and without it).
[[nodiscard]] bool is_idle(const StudyReport& report, std::size_t recommendation);

/// What the first page asks to sign.
struct ToSign {
    enum class Why : std::uint8_t {
        best,             ///< the best by time for the largest budget
        all,              ///< the study states no budget: all that may stand together
        nothing_is_best,  ///< no set does better than none for the largest budget
        no_difference,    ///< what the set changes cannot be told from chance
        longer            ///< the set makes the times longer
    };
    Why why = Why::all;
    const Portfolio* portfolio = nullptr;  ///< that it is the best of; null: no budget
    SetMask set = 0;                       ///< without what changes nothing; 0: nothing is to be signed
    std::vector<std::size_t> idle;         ///< recommendations of the study that change nothing
};
/// `compared`: index into StudyReport::compared, of the set that the page speaks of.
[[nodiscard]] ToSign to_sign(const StudyReport& report, std::optional<std::size_t> compared);

/// What a set would lose without one of its members, all else with it; under the same draws.
struct Missed {
    std::size_t recommendation = 0;
    Range range;  ///< hours
};
/// The largest first. Empty unless each could be left out alone and was played so.
[[nodiscard]] std::vector<Missed> missed_without(const StudyReport& report, SetMask set);

/// What a set makes later, beyond chance, and what it leaves as it is, by milestone: items of a list.
[[nodiscard]] std::vector<std::string> later_and_unchanged(Language language, const StudyReport& report,
                                                           const ComparedSet& set);

}  // namespace muster
