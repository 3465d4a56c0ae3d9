#pragma once
#include <vector>

#include "engine/model/scenario.hpp"
#include "engine/model/step.hpp"

namespace muster::lint {

/// The earliest instants of a step. kNever: not before the end of the scenario.
struct QuickStep {
    SimTime due = kNever;          ///< what it waits for has come
    SimTime carried_out = kNever;  ///< done, not passed over
    SimTime over = kNever;         ///< done, or passed over while the procedure goes on
    SimTime dead = kNever;         ///< passed over with what comes after it
    SimTime refused = kNever;
    SimTime answered = kNever, unanswered = kNever;  ///< of a request, which is carried out either way
    std::vector<SimTime> options;                    ///< of a decision
};

/// The earliest instant at which each thing can be so: nobody is busy, everything takes as little as it does one time
/// in twenty, and whatever can go two ways goes the quicker one. Nothing that a run of the scenario shows is earlier,
/// but for that one time in twenty; what is never here is never so in any run.
struct Quickest {
    Table<StepId, QuickStep> steps;
    Table<ProcedureId, SimTime> procedures;
    Table<ConditionId, SimTime> conditions;  ///< whoever looks
    Table<InjectId, SimTime> injects;        ///< given; those of the facilitator from the start
    Table<IncidentId, SimTime> incidents;    ///< begun
};

/// `quick`: the share of times in which a part is quicker; 0: no part is ever quicker.
[[nodiscard]] Quickest quickest_in_scenario(const Model& model, double quick = 0.05);
/// What can be so at all, at one time or another, in any scenario: there are no hours, and all that injects, an attack
/// and the severity of an incident can bring about is there from the start. Instants are the start or kNever.
[[nodiscard]] Quickest possible_in_nation(const Model& model);

}  // namespace muster::lint
