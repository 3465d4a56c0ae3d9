#pragma once
#include <array>
#include <map>
#include <vector>

#include "engine/lint/earliest.hpp"
#include "engine/lint/rota.hpp"
#include "engine/lint/ways.hpp"
#include "engine/model/step.hpp"

namespace muster::lint {

/// What the rooms of the search for the quickest share: the things whose earliest instants are looked for, each known
/// by the ids that it is of, and who may ask and answer whom.
struct Search {
    using Thing = Earliest::Thing;

    /// `timed`: a scenario with its hours; otherwise all that can be at all, in a nation.
    Search(const Model& of, bool with_hours, double quick);
    Search(const Search&) = delete;
    Search& operator=(const Search&) = delete;

    [[nodiscard]] SimTime look(Thing thing) { return earliest.look(thing); }
    void can_be(Thing thing, SimTime at) { earliest.can_be(thing, at); }
    [[nodiscard]] static SimTime later(SimTime at, Duration by) { return at >= kNever ? kNever : at + by; }
    /// Time that passes for sure; in a nation alone none does.
    [[nodiscard]] Duration passes(Duration time) const { return timed ? time : Duration{}; }

    /// Somebody, or anybody (an invalid id), has a message of a topic, or has read it, from somebody or anybody.
    [[nodiscard]] Thing delivered(TopicId topic, InstitutionId at) { return of(Kind::delivered, topic, at); }
    [[nodiscard]] Thing read(TopicId topic, InstitutionId by, InstitutionId from) {
        return of(Kind::read, topic, by, from);
    }
    [[nodiscard]] Thing inject_read(InjectId inject, InstitutionId by) { return of(Kind::inject_read, inject, by); }
    /// Who was asked has answered who asked.
    [[nodiscard]] Thing answered(TopicId topic, InstitutionId asked, InstitutionId asker) {
        return of(Kind::answered, topic, asked, asker);
    }
    /// Somebody knows a fact. In a nation alone, an inject may have told them.
    [[nodiscard]] SimTime knows(InstitutionId who, FactId fact) {
        return timed ? look(of(Kind::knows, who, fact)) : kStart;
    }
    void learn(InstitutionId who, FactId fact, SimTime at);

    const Model& model;
    const bool timed;
    Earliest earliest;
    Rota rota;
    Ways ways;

    Things<IncidentId> incidents;  ///< begun
    Things<StageId> stage_begins, stage_ends;
    Things<AssetId> down, up, restored, isolated, blocked, contained;
    Things<ConditionId> conditions;
    Things<InjectId> injects;  ///< given
    Things<ProcedureId> procedures;
    Things<StepId> due, carried_out, over, dead, refused, step_answered, unanswered;  ///< as in QuickStep
    Table<StepId, Thing> options;                                                     ///< the first of each step
    Things<InstitutionId> aware, published, any_inject_read;
    Things<FactId> known;  ///< by anybody
    Things<AlertLevelId> declared;
    Thing anyone_aware = 0, anyone_published = 0, first_incident = 0;

    using Asker = std::pair<InstitutionId, const NotifyStep*>;
    std::map<std::pair<TopicId, InstitutionId>, std::vector<Asker>> askers;  ///< by topic and whom they ask
    std::map<std::pair<TopicId, InstitutionId>, std::size_t> replies;        ///< how often one may answer
    Table<InjectId, std::vector<StageId>> stages_that_give;
    Table<InjectId, std::vector<IncidentId>> streams_that_give;
    Table<StageId, std::uint8_t> preventable;  ///< it, or one before it, may be stopped
    std::vector<StageId> spreading;            ///< along dependencies
    std::vector<StepId> classifying;
    std::uint8_t mildest = 255;  ///< severity that anybody can see

private:
    enum class Kind : std::uint8_t { delivered, read, inject_read, answered, knows };
    template <class First, class Second>
    Thing of(Kind kind, First first, Second second, InstitutionId third = {}) {
        const auto [found, added] =
            keyed_.try_emplace({static_cast<std::uint32_t>(kind), first.index, second.index, third.index}, 0);
        if (added) found->second = earliest.add();
        return found->second;
    }
    std::map<std::array<std::uint32_t, 4>, Thing> keyed_;
};

// The rooms: each works out one kind of thing from those that it looks at.
void work_out(Search& search, IncidentId id);
void work_out(Search& search, StageId id);
void work_out(Search& search, AssetId id);
void work_out(Search& search, InjectId id);
void work_out(Search& search, ConditionId id);
void work_out(Search& search, ProcedureId id);
void work_out(Search& search, StepId id);

/// How a step may end; kNever if it is invalid.
[[nodiscard]] SimTime outcome_of(Search& search, StepId id, std::int16_t wanted);
/// When somebody's approval for a step of `where` is there that is asked for at this instant; says when it is refused.
[[nodiscard]] SimTime approved(Search& search, StepId id, InstitutionId where, SimTime at);
/// Does what a step says, from this instant on. Returns when it has ended.
[[nodiscard]] SimTime carry_out(Search& search, StepId id, InstitutionId where, SimTime at);

/// A message is sent. Returns when the first of its addressees has read it.
SimTime send(Search& search, const NotifyStep& message, InstitutionId where, SimTime at);
/// Asks, and returns when enough have answered, or it is given up.
[[nodiscard]] SimTime ask(Search& search, StepId id, const RequestStep& request, InstitutionId where, SimTime at);
/// An answer goes back to each who may have asked.
void answer(Search& search, const ReplyStep& reply, ProcedureId procedure, InstitutionId where, SimTime at);
/// A meeting is called. Returns when it has ended.
[[nodiscard]] SimTime meet(Search& search, const ConveneStep& convene, InstitutionId where, SimTime at);

}  // namespace muster::lint
