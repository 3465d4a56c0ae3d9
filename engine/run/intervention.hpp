#pragma once
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/core/time.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/nation.hpp"
#include "engine/model/step.hpp"

/// What people do to a run: the facilitator of an exercise, and those who sit for an institution. A run with
/// interventions is a pure function of the scenario, the seed and their list, and is the same as one without them up to
/// the instant of the first.
namespace muster {

namespace act {

/// An inject happens now, whatever its state; once more if it has happened already.
struct Fire {
    InjectId inject;
};
/// It happens at this instant and not when it would have by itself.
struct Schedule {
    InjectId inject;
    SimTime when{};
};
/// It happens so much later than it would have, whenever that is.
struct Delay {
    InjectId inject;
    Duration by{};
};
/// It does not happen until it is released or fired.
struct Hold {
    InjectId inject;
};
/// No longer on hold: it happens now if it would have meanwhile, else when it would by itself.
struct Release {
    InjectId inject;
};
/// It does not happen: left out in this exercise, or withdrawn for good. Only the word is another.
struct Skip {
    InjectId inject;
    bool cancel = false;
};
/// From now on it goes to others and tells other facts.
struct Edit {
    InjectId inject;
    std::vector<Addressee> to;
    std::vector<FactId> facts;
};
/// A decision is taken this way: at once if it is open, else once its institution would take it.
struct Decide {
    StepId step;
    std::int16_t option = -1;  ///< -1: by its own rule
};
/// People sit for an institution. What would start a procedure there, every decision, approval and invitation waits for
/// them; what was under way goes on.
struct TakeSeat {
    InstitutionId seat;
};
/// The institution acts by itself again; what still waits for people is dealt with as if it came now.
struct GiveBack {
    InstitutionId seat;
};
/// The seat's procedure is followed: of an item (number from 1), or any of its procedures (item 0).
struct Order {
    InstitutionId seat;
    std::uint32_t item = 0;
    ProcedureId procedure;
};
/// An approval is given or refused, an invitation accepted or not, a question answered with what the seat knows.
struct Answer {
    InstitutionId seat;
    std::uint32_t item = 0;
    bool yes = true;
    std::vector<FactId> facts;
};
/// An item is put away: nothing comes of it.
struct PutAway {
    InstitutionId seat;
    std::uint32_t item = 0;
};
/// An institution sends a message; it carries those of the facts that it knows. With an item of its inbox (number from
/// 1) that passes on, it is about the same topic unless another is given.
struct Send {
    InstitutionId from;
    std::uint32_t item = 0;
    std::vector<Addressee> to;
    TopicId topic;
    std::vector<FactId> facts;
    Label label = Label::clear;
    IncidentId incident;  ///< invalid: the first
};
/// Other hours of a team from now on, in ordinary times and at each alert level. The rows must outlive the run.
struct TeamHours {
    TeamId team;
    std::vector<CompiledScenario::TeamHours> hours;
};
/// Likewise of a channel.
struct ChannelHours {
    ChannelId channel;
    std::vector<OpenHours> hours;
};
/// Nothing leaves by this channel until it is mended.
struct Channels {
    ChannelId channel;
    bool broken = true;
};
/// How severe an institution sees the incident.
struct Severity {
    InstitutionId who;
    std::uint8_t rank = 0;
    IncidentId incident;  ///< invalid: the first
};
/// An institution learns a fact, from nobody in the scenario.
struct Tell {
    InstitutionId who;
    FactId fact;
    IncidentId incident;  ///< invalid: the first
};

}  // namespace act

using Act = std::variant<act::Fire, act::Schedule, act::Delay, act::Hold, act::Release, act::Skip, act::Edit,
                         act::Decide, act::TakeSeat, act::GiveBack, act::Order, act::Answer, act::PutAway, act::Send,
                         act::TeamHours, act::ChannelHours, act::Channels, act::Severity, act::Tell>;

struct Intervention {
    SimTime at{};  ///< after everything that happens at this instant by itself
    Act act;
};

/// What became of an intervention.
enum class ActEffect : std::uint8_t {
    not_yet,   ///< the run did not get there
    done,      ///< it took effect at once
    standing,  ///< it will, once what it is about comes
    nothing    ///< there was nothing to do it to
};

struct Guidance {
    std::span<const Intervention> interventions;  ///< in order of time; must outlive the run
    SimTime until = kNever;  ///< the run stands still here, after everything that happens then; else at the horizon
};

}  // namespace muster
