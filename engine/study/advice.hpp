#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/study/comparison.hpp"
#include "engine/study/replications.hpp"

namespace muster {

/// A change that nobody has proposed, and that the delays of a scenario suggest.
struct Advice {
    enum class Kind : std::uint8_t {
        one_more,         ///< one more person on each shift of a team
        round_the_clock,  ///< one person of the team on duty at all hours
        open_longer,      ///< each opening of a team an hour earlier and an hour later
        deputy,           ///< another team of the approver may sign while the one that is asked is off duty
        pre_authorise,    ///< nobody needs to be asked
        direct_channel    ///< a telephone line between two that now reach each other through others
    };
    Kind kind = Kind::one_more;
    TeamId team;              ///< whose; for a deputy, who would sign
    AuthorityId authority;    ///< deputy, pre_authorise
    InstitutionId from, to;   ///< direct_channel
    double usd_per_year = 0;  ///< assumed, see docs/study.md
};

/// A change that was tried under the same draws as the scenario as it is.
struct TriedAdvice {
    Advice advice;
    PairedMean gain;          ///< hours, of the mean time to the milestones that have a target (without any: to all)
    PairedMean person_hours;  ///< spared
    [[nodiscard]] double hours_per_100k() const { return gain.mean / advice.usd_per_year * 100'000; }
};

/// Changes that take away from the largest parts of the delay accounts: at most two for each of the `parts` largest.
[[nodiscard]] std::vector<Advice> suggested(const CompiledScenario& scenario, const Summary& base, std::size_t parts);
/// Lines that would spare the most relays in one run.
[[nodiscard]] std::vector<Advice> suggested_lines(const CompiledScenario& scenario, std::uint64_t seed,
                                                  std::uint32_t replication, std::size_t at_most);
[[nodiscard]] Model advised(Model model, const Advice& advice);

/// Tries all of them. The most hours for the money first; those that change nothing come last. Shorter if stopped.
[[nodiscard]] std::vector<TriedAdvice> try_all(const CompiledScenario& scenario, const std::vector<Advice>& advice,
                                               const StudyOptions& options,
                                               const std::function<void(std::size_t done, std::size_t of)>& progress);

}  // namespace muster
