#include "viz/desk/choices.hpp"

#include "engine/report/names.hpp"
#include "viz/scene/words.hpp"

namespace muster::viz::desk {

std::vector<Choice> institution_choices(const Asked& asked) {
    std::vector<Choice> out;
    for (const InstitutionId id : asked.model().institutions.ids()) {
        const std::string brief = short_name(asked.language, asked.model(), id);
        const std::string whole = name_of(asked.language, asked.model(), id);
        out.push_back({asked.model().institutions[id].id, brief == whole ? whole : brief + " · " + whole});
    }
    return out;
}

std::vector<Choice> fact_choices(const Asked& asked) {
    std::vector<Choice> out;
    for (const FactId id : asked.model().facts.ids())
        out.push_back({asked.model().facts[id].id, name_of(asked.language, asked.model(), id)});
    return out;
}

std::vector<Choice> topic_choices(const Asked& asked) {
    std::vector<Choice> out;
    for (const TopicId id : asked.model().topics.ids())
        out.push_back({asked.model().topics[id].id, name_of(asked.language, asked.model(), id)});
    return out;
}

std::vector<Choice> procedure_choices(const Asked& asked, InstitutionId who) {
    std::vector<Choice> out;
    for (const ProcedureId id : asked.model().institutions[who].procedures)
        out.push_back({asked.model().procedures[id].id, name_of(asked.language, asked.model(), id)});
    return out;
}

std::vector<Choice> severity_choices(const Asked& asked) {
    std::vector<Choice> out;
    if (asked.model().schemes.empty()) return out;
    for (const SeverityLevel& level : asked.model().schemes.front().levels)
        out.push_back({level.id, shown(asked.language, level.name, level.id)});
    return out;
}

std::string moment(const Asked& asked, SimTime at) {
    const CompiledScenario& scenario = *asked.exercise.here().course.scenario;
    const LocalMillis local =
        to_local(scenario.start_utc + at.time_since_epoch().count(), scenario.model.scenario_time_zone);
    return day_text(local, asked.language) + ", " + time_text(local);
}

}  // namespace muster::viz::desk
