#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/lint/lint.hpp"

namespace muster::lint {

void check_exercise(const Sense& sense) {
    const Model& model = sense.model();
    std::vector<bool> served(model.objectives.size());
    for (const Inject& inject : model.injects) {
        for (const ObjectiveId id : inject.objectives) served[id.index] = true;
    }
    for (const ObjectiveId id : model.objectives.ids()) {
        if (served[id.index]) continue;
        sense.warning(Sense::find(sense.scenario, {"objectives", model.objectives[id].id}, true),
                      "objective-without-inject",
                      words("no inject serves the objective {}", quote(model.objectives[id].id)),
                      words("name it in one: \"objectives\": {{\"{}\": {{}}}}", model.objectives[id].id));
    }
    for (const Inject& inject : model.injects) {
        // What the facilitator keeps ready, and what only informs, may be there to be talked about.
        if (inject.kind != Inject::Kind::inject || !inject.expects.empty()) continue;
        // An inject of a stream stands for many small ones; nobody observes each.
        const bool streams = std::any_of(model.incidents.begin(), model.incidents.end(), [&](const Incident& incident) {
            return incident.stream && incident.first.valid() && &model.injects[incident.first] == &inject;
        });
        if (streams) continue;
        sense.warning(Sense::find(sense.scenario, {"injects", inject.id}, true), "inject-expects-nothing",
                      words("the inject {} expects no action of anybody, so that nobody can observe whether it was met",
                            quote(inject.id)),
                      R"(add "expects", or "kind": "information")");
    }
}

void check_incidents(const Sense& sense) {
    const Model& model = sense.model();
    const Value* milestones = sense.scenario.find("milestones");
    if (milestones == nullptr || milestones->members.empty()) return;
    const bool any = std::any_of(model.incidents.begin(), model.incidents.end(),
                                 [](const Incident& incident) { return !incident.stream; });
    if (any) return;
    const std::string first = model.injects.empty() ? "…" : model.injects[InjectId{0}].id;
    const bool levels = !model.schemes.empty() && !model.schemes[0].levels.empty();
    const std::string level = levels ? model.schemes[0].levels.back().id : "high";
    sense.warning(Sense::find(sense.scenario, {"milestones"}, true), "milestones-without-incident",
                  "milestones are measured for an incident, and there is none, so that none of them is shown",
                  words("add \"incidents\": {{\"main\": {{\"severity\": \"{}\", \"first\": \"{}\"}}}}", level, first));
}

}  // namespace muster::lint
