#pragma once
#include "engine/core/id.hpp"

namespace muster {

using InstitutionId = Id<struct InstitutionTag>;
using TeamId = Id<struct TeamTag>;
using ChannelId = Id<struct ChannelTag>;
using AssetId = Id<struct AssetTag>;
using FactId = Id<struct FactTag>;
using TopicId = Id<struct TopicTag>;
using HoursId = Id<struct HoursTag>;
using ProcedureId = Id<struct ProcedureTag>;
using StepId = Id<struct StepTag>;
using AuthorityId = Id<struct AuthorityTag>;
using AlertLevelId = Id<struct AlertLevelTag>;
using ClockId = Id<struct ClockTag>;
using IncidentId = Id<struct IncidentTag>;  ///< an incident as written, not one of its arrivals
using InjectId = Id<struct InjectTag>;
using MilestoneId = Id<struct MilestoneTag>;
using StageId = Id<struct StageTag>;
using ConditionId = Id<struct ConditionTag>;
using ObjectiveId = Id<struct ObjectiveTag>;
using RoutineId = Id<struct RoutineTag>;

}  // namespace muster
