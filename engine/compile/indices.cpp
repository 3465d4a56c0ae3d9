#include "engine/compile/indices.hpp"

namespace muster {
namespace {

/// Lists are filled in the order of ids, so a repetition can only be the last one.
template <class IdType>
void add_once(std::vector<IdType>& list, IdType id) {
    if (list.empty() || list.back() != id) list.push_back(id);
}

void index_channels(CompiledScenario& scenario) {
    const Model& model = scenario.model;
    scenario.channels_from.assign(model.institutions.size(), {});
    for (const ChannelId id : model.channels.ids()) {
        const Channel& channel = model.channels[id];
        add_once(scenario.channels_from[channel.from], id);
        if (!channel.one_way) add_once(scenario.channels_from[channel.to], id);
    }
}

void index_triggers(CompiledScenario& scenario) {
    const Model& model = scenario.model;
    for (auto* const list : {&scenario.on_message, &scenario.on_fact, &scenario.on_inject}) {
        list->assign(model.institutions.size(), {});
    }
    for (const ProcedureId id : model.procedures.ids()) {
        const Procedure& procedure = model.procedures[id];
        for (const Procedure::Trigger& trigger : procedure.on) {
            switch (trigger.kind) {
                case Procedure::Trigger::Kind::message:
                    add_once(scenario.on_message[procedure.institution], id);
                    break;
                case Procedure::Trigger::Kind::fact:
                    add_once(scenario.on_fact[procedure.institution], id);
                    break;
                case Procedure::Trigger::Kind::inject:
                    add_once(scenario.on_inject[procedure.institution], id);
                    break;
                case Procedure::Trigger::Kind::condition:
                    add_once(scenario.on_condition, id);
                    break;
            }
        }
    }
}

void index_routines(CompiledScenario& scenario) {
    scenario.routines_of.assign(scenario.model.teams.size(), {});
    for (const RoutineId id : scenario.model.routine.ids()) {
        scenario.routines_of[scenario.model.routine[id].team].push_back(id);
    }
}

void index_steps(CompiledScenario& scenario) {
    const Model& model = scenario.model;
    scenario.successors.assign(model.steps.size(), {});
    scenario.position.assign(model.steps.size(), 0);
    scenario.step_institution.assign(model.steps.size(), {});
    for (const StepId id : model.steps.ids()) {
        scenario.step_institution[id] = model.procedures[model.steps[id].procedure].institution;
        for (const Step::After& after : model.steps[id].after) add_once(scenario.successors[after.step], id);
    }
    for (const Procedure& procedure : model.procedures) {
        for (std::size_t i = 0; i < procedure.steps.size(); ++i) {
            scenario.position[procedure.steps[i]] = static_cast<std::uint16_t>(i);
        }
    }
}

void index_assets_and_milestones(CompiledScenario& scenario) {
    const Model& model = scenario.model;
    scenario.dependents.assign(model.assets.size(), {});
    for (const AssetId id : model.assets.ids()) {
        for (const AssetId needed : model.assets[id].depends_on) add_once(scenario.dependents[needed], id);
    }
    scenario.milestones_of.assign(model.incidents.size(), {});
    for (const MilestoneId id : model.milestones.ids()) {
        const IncidentId of = model.milestones[id].incident;
        for (const IncidentId incident : model.incidents.ids()) {
            if (of.valid() ? of == incident : !model.incidents[incident].stream) {
                scenario.milestones_of[incident].push_back(id);
            }
        }
    }
}

void index_questions(CompiledScenario& scenario) {
    const Model& model = scenario.model;
    CompiledScenario::Asked& asked = scenario.asked;
    asked.topic.assign(model.topics.size(), {});
    asked.step.assign(model.steps.size(), 0);
    asked.procedure.assign(model.procedures.size(), 0);
    asked.fact.assign(model.facts.size(), 0);
    for (const ProcedureId id : model.procedures.ids()) asked.procedure[id] = model.procedures[id].once ? 1 : 0;
    using Kind = Condition::Kind;
    for (const Condition& condition : model.conditions) {
        const bool anywhere = !condition.institution.valid();
        if (condition.kind == Kind::delivered)
            (anywhere ? asked.topic[condition.topic].delivered_anywhere : asked.topic[condition.topic].delivered) =
                true;
        if (condition.kind == Kind::read)
            (anywhere ? asked.topic[condition.topic].read_anywhere : asked.topic[condition.topic].read) = true;
        if (condition.kind == Kind::done) asked.step[condition.step] = 1;
        if (condition.kind == Kind::started) asked.procedure[condition.procedure] = 1;
        if (condition.kind == Kind::knows && anywhere) asked.fact[condition.fact] = 1;
        if (condition.kind == Kind::aware) asked.aware = 1;
    }
}

}  // namespace

void build_indices(CompiledScenario& scenario) {
    index_channels(scenario);
    index_triggers(scenario);
    index_routines(scenario);
    index_steps(scenario);
    index_assets_and_milestones(scenario);
    index_questions(scenario);
}

}  // namespace muster
