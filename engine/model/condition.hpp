#pragma once
#include <cstdint>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/model/ids.hpp"

namespace muster {

/// What is asked of the state of one incident. Conditions form trees: `all`, `any` and `not` have children.
struct Condition {
    enum class Kind : std::uint8_t {
        all,             ///< children
        any,             ///< children
        none,            ///< JSON `not`: none of the children
        knows,           ///< institution (invalid: any institution) has read fact
        aware,           ///< institution (invalid: any) has read any fact of the incident
        severity,        ///< as seen by institution (invalid: as the evaluating one sees it), at least `rank`
        asset_down,      ///< asset is degraded; for at least `duration` if that is not zero
        asset_up,        ///< asset has been hit and is restored
        isolated,        ///< asset is isolated
        blocked,         ///< asset is blocked
        contained,       ///< asset is contained
        milestone,       ///< milestone has been reached
        elapsed,         ///< duration since the incident's first inject
        published,       ///< an effect `publish` has happened (by institution, if valid)
        attack_stopped,  ///< no stage of the attack is under way or can still begin
        restored,        ///< every asset that was hit is restored, and the attack has stopped
        alert,           ///< this alert level or a higher one is declared
        delivered,       ///< a message on topic has been delivered at institution (invalid: anywhere)
        read,            ///< a message on topic has been read at institution (invalid: anywhere)
        done,            ///< step has ended in this incident (with outcome, if not negative)
        started,         ///< procedure has started in this incident
    };

    Kind kind = Kind::all;
    std::vector<ConditionId> children;
    InstitutionId institution;
    FactId fact;
    TopicId topic;
    AssetId asset;
    MilestoneId milestone;
    AlertLevelId alert;
    StepId step;
    ProcedureId procedure;
    std::uint8_t rank = 0;      ///< severity rank, 0 = least
    std::int16_t outcome = -1;  ///< as in Step::After (step.hpp)
    Duration duration{};
};

}  // namespace muster
