#include "engine/lint/search.hpp"

#include <algorithm>

namespace muster::lint {
namespace {

void collect_askers(Search& search) {
    for (const Step& step : search.model.steps) {
        const auto* request = std::get_if<RequestStep>(&step.verb);
        if (request == nullptr) continue;
        const Search::Asker asker{search.model.procedures[step.procedure].institution, &request->message};
        const TopicId topic = request->message.topic;
        for (const Addressee& to : request->message.to) search.askers[{topic, to.institution}].push_back(asker);
        if (request->escalate_to.valid()) search.askers[{topic, request->escalate_to}].push_back(asker);
    }
}

void collect_replies(Search& search) {
    for (const Procedure& procedure : search.model.procedures) {
        std::size_t steps = 0;
        for (const StepId step : procedure.steps) {
            if (!std::holds_alternative<ReplyStep>(search.model.steps[step].verb)) continue;
            steps += search.model.steps[step].repeats ? 1000 : 1;
        }
        for (const Procedure::Trigger& trigger : procedure.on) {
            if (trigger.kind == Procedure::Trigger::Kind::message)
                search.replies[{trigger.topic, procedure.institution}] += steps;
        }
    }
}

void collect_stages(Search& search) {
    const Model& model = search.model;
    for (const StageId id : model.stages.ids()) {
        if (model.stages[id].inject.valid()) search.stages_that_give[model.stages[id].inject].push_back(id);
        if (model.stages[id].along_dependencies) search.spreading.push_back(id);
    }
    for (const IncidentId id : model.incidents.ids()) {
        if (model.incidents[id].stream && model.incidents[id].first.valid())
            search.streams_that_give[model.incidents[id].first].push_back(id);
    }
    // A stage that comes after one which can be stopped may never begin.
    for (bool grew = true; grew;) {
        grew = false;
        for (const StageId id : model.stages.ids()) {
            const AttackStage& stage = model.stages[id];
            const bool now =
                stage.unless.valid() || std::any_of(stage.after.begin(), stage.after.end(),
                                                    [&](StageId before) { return search.preventable[before] != 0; });
            if (!now || search.preventable[id] != 0) continue;
            search.preventable[id] = 1;
            grew = true;
        }
    }
}

}  // namespace

Search::Search(const Model& of_model, bool with_hours, double quick)
    : model(of_model),
      timed(with_hours),
      earliest(SimTime{of_model.horizon}),
      rota(of_model, with_hours, quick),
      ways(of_model, rota),
      options(of_model.steps.size()),
      stages_that_give(of_model.injects.size()),
      streams_that_give(of_model.injects.size()),
      preventable(of_model.stages.size()) {
    incidents.first = earliest.add(model.incidents.size());
    for (Things<StageId>* row : {&stage_begins, &stage_ends}) row->first = earliest.add(model.stages.size());
    for (Things<AssetId>* row : {&down, &up, &restored, &isolated, &blocked, &contained})
        row->first = earliest.add(model.assets.size());
    conditions.first = earliest.add(model.conditions.size());
    injects.first = earliest.add(model.injects.size());
    procedures.first = earliest.add(model.procedures.size());
    for (Things<StepId>* row : {&due, &carried_out, &over, &dead, &refused, &step_answered, &unanswered})
        row->first = earliest.add(model.steps.size());
    for (const StepId id : model.steps.ids()) {
        if (const auto* decide = std::get_if<DecideStep>(&model.steps[id].verb))
            options[id] = earliest.add(decide->options.size());
    }
    for (Things<InstitutionId>* row : {&aware, &published, &any_inject_read})
        row->first = earliest.add(model.institutions.size());
    known.first = earliest.add(model.facts.size());
    declared.first = earliest.add(model.alert_levels.size());
    for (Thing* one : {&anyone_aware, &anyone_published, &first_incident}) *one = earliest.add();
    rota.alerts_are([this](AlertLevelId level) { return look(declared[level]); });

    collect_askers(*this);
    collect_replies(*this);
    collect_stages(*this);
    for (const Incident& incident : model.incidents) mildest = std::min(mildest, incident.rank);
    for (const StepId id : model.steps.ids()) {
        if (model.steps[id].classify_rank < 0) continue;
        classifying.push_back(id);
        mildest = std::min(mildest, static_cast<std::uint8_t>(model.steps[id].classify_rank));
    }
}

void Search::learn(InstitutionId who, FactId fact, SimTime at) {
    if (at >= kNever) return;
    can_be(of(Kind::knows, who, fact), at);
    can_be(known[fact], at);
    can_be(aware[who], at);
    can_be(anyone_aware, at);
}

}  // namespace muster::lint
