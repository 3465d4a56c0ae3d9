#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/core/time.hpp"
#include "engine/study/attribution.hpp"
#include "engine/study/study_outcomes.hpp"

namespace muster {

/// Something that experts do not know, as the study's file says it: a range, and the places of the nation that it
/// moves, all of them together.
struct UncertainInput {
    /// Of what low, high and usual say. A factor multiplies what is written in the nation.
    enum class Kind : std::uint8_t { factor, duration, number };
    std::string id;
    Text name;       ///< in words: "how long approvals take"
    std::string at;  ///< the pattern of JSON Pointers
    Text source;     ///< where the range comes from; empty: not stated
    Kind kind = Kind::factor;
    double low = 1, high = 1;  ///< seconds, if a duration
    double usual = 1;          ///< as the nation has it: of a factor 1; of the rest what is written there
    std::uint32_t places = 0;  ///< values that it moves, over all scenarios
    /// Seconds: the middle one of the durations that a factor moves (of a distribution its middle); 0 if they are none.
    double typical_s = 0;
};

/// What is looked at: today as it is (level of the measure, not a gain), or what a set gains.
struct SensitivitySubject {
    enum class Kind : std::uint8_t { today, alone, all, portfolio, pair };
    Kind kind = Kind::today;
    std::size_t set = 0;  ///< number in the plan
};

/// A share of the variance with its standard error. First: what would vanish on average if this alone were known.
/// Total: what would remain if all else were known. Estimates, without bias: small ones can come out below nothing.
struct VarianceShare {
    double first = 0, first_se = 0, total = 0, total_se = 0;
};

/// What one input does to one subject, in the unit of the measure.
struct InputEffect {
    std::size_t input = 0;
    /// Of the subject with this input at its ends and all else as usual; the margin is that of the difference to usual.
    Range at_low, at_high;
    /// |at_high − at_low|, which orders the tornado.
    double swing = 0;
    bool sure = false;    ///< the two ends differ by more than chance leaves open (95 %, pairwise under the same draws)
    VarianceShare share;  ///< of the variance of the mean over what experts do not know, chance taken out
};

/// One subject in one measure, weighted over the scenarios: hours, person-hours or dollars.
struct SubjectSensitivity {
    std::size_t subject = 0;
    Range usual;  ///< as the nation is written; the margin is of chance
    /// Of the mean (over the replications) in each of the futures that the assumptions allow, the outer draws, as it
    /// was played: what chance leaves in so many replications is in it.
    double mean = 0, p05 = 0, median = 0, p95 = 0, least = 0, most = 0;
    double positive = 0;  ///< the share of outer draws in which it is above nothing
    /// Of one incident: when it strikes (its start, and every inject with it, at any hour of the week), what experts
    /// do not know, and chance. What the three do together is in all totals and in no first. All 0 if nothing varies.
    double variance = 0;
    VarianceShare chance, timing, unknown;
    double mean_variance = 0;         ///< of the mean over what experts do not know, chance taken out; never negative
    std::vector<InputEffect> inputs;  ///< the largest swing first, then by id; one for each input
};

/// "If approvals take under 1 h, the other comes first."
struct Flip {
    std::size_t input = 0;
    double threshold = 0;              ///< in the unit of the input, see UncertainInput::Kind
    std::size_t below = 0, above = 0;  ///< subjects: who comes first on either side; one of them is Ranking::best
};

/// Who comes first among subjects that can be chosen instead of each other.
struct Ranking {
    enum class Kind : std::uint8_t { alone, budget };
    Kind kind = Kind::alone;
    double budget = 0;                    ///< Kind::budget
    std::vector<std::size_t> candidates;  ///< subjects, at least two
    std::size_t best = 0;                 ///< subject: first as the nation is written
    std::vector<double>
        first;  ///< for each candidate: the share of outer draws in which it comes first; they add up to 1
    double best_share = 0, best_share_se = 0;  ///< of `best`
    /// What it is worth on average to choose after learning everything, or one input, before choosing: what the better
    /// choice then gains more, in the unit of the measure. Never negative.
    double value_of_all = 0;
    std::vector<double> value_of_input;   ///< by input
    bool more_data_could_change = false;  ///< best in fewer than 95 % of the draws, and the value of all is above
                                          ///< nothing by more than the study's indifference (times), or at all
    std::vector<Flip> flips;  ///< the nearest to the usual value first; only those that chance does not explain
};

/// What two recommendations bring together beyond what each of them brings alone: positive, if they need each other.
struct TogetherSensitivity {
    std::size_t one = 0, other = 0;  ///< recommendations
    SubjectSensitivity beyond;       ///< its subject is the two together
};

struct MeasureSensitivity {
    Measure measure = Measure::time;
    std::vector<SubjectSensitivity> subjects;  ///< in the order of Sensitivity::subjects
    std::vector<Ranking> rankings;
    std::optional<TogetherSensitivity> together;  ///< of the pair that was asked about; none: of none
};

/// The scenario's start moved to each hour of the week in which it plays, everything else with it: the time objective.
struct WeekMap {
    static constexpr std::size_t kHours = 168;
    struct Hour {
        Duration median{}, bad{};  ///< of today; bad: one in 20 takes longer
        Range gain;                ///< hours, of `subject`
    };
    std::size_t scenario = 0;
    std::size_t subject = 0;           ///< whose gain: the dearest budget's best set, else all together
    std::array<Hour, kHours> hours{};  ///< from Monday 00:00, local time
    std::size_t authored = 0;          ///< the hour in which the scenario begins as it is written
    std::uint32_t replications = 0;    ///< at each hour
};

/// How sure a study is.
struct Sensitivity {
    std::uint32_t draws = 0;         ///< outer draws of all inputs (two each are played: 2 × draws points)
    std::uint32_t replications = 0;  ///< in each point
    std::uint64_t runs = 0;
    std::vector<UncertainInput> inputs;        ///< by id
    std::vector<SensitivitySubject> subjects;  ///< today first
    std::vector<MeasureSensitivity> measures;
    std::vector<WeekMap> weeks;  ///< one for each scenario
};

/// So many bars has a tornado.
inline constexpr std::size_t kTornado = 10;

}  // namespace muster
