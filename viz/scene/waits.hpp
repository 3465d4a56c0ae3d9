#pragma once
#include <span>
#include <vector>

#include "engine/model/scenario.hpp"
#include "engine/trace/entry.hpp"

namespace muster::viz {

/// Something that others wait for, and who has it in hand.
struct Wait {
    enum class Kind : std::uint8_t {
        approval,  ///< asked for, neither given nor refused
        meeting,   ///< convened, without its quorum
        withheld,  ///< known, and not passed on
        unread     ///< delivered, and not read
    };
    Kind kind = Kind::approval;
    InstitutionId where;  ///< who is waited for; of a meeting, who convened it
    StepId step;          ///< what is approved, convened or held; invalid for `unread`
    SimTime from{};
    SimTime to = kNever;  ///< kNever: not by the end of the run
};

/// All of a run's, of named incidents only, by their beginning. `is_named` is by CaseIndex.
[[nodiscard]] std::vector<Wait> waits_of(const Model& model, std::span<const TraceEntry> trace,
                                         const std::vector<bool>& is_named);

}  // namespace muster::viz
