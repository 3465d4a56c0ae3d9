#include "engine/exercise/outlook.hpp"

namespace muster {

OutlookAsk ask_from_here(Exercise& exercise, StepId step) {
    const Exercise::Branch& here = exercise.here();
    return {
        here.course, here.now, exercise.options().seed, exercise.options().replication, exercise.standing().desk.taken,
        step};
}

Outlook outlook(const OutlookAsk& ask, std::uint32_t continuations, unsigned jobs, const std::function<bool()>& stop) {
    const CompiledScenario& scenario = *ask.course.scenario;
    Outlook out{ask.at, ask.step, {}};
    std::size_t options = 1;
    if (ask.step.valid()) options = std::get<DecideStep>(scenario.model.steps[ask.step].verb).options.size();
    for (std::size_t option = 0; option < options; ++option) {
        std::vector<Intervention> acts = ask.course.acts;
        if (ask.step.valid()) acts.push_back({ask.at, act::Decide{ask.step, static_cast<std::int16_t>(option)}});
        for (const InstitutionId id : scenario.model.institutions.ids()) {
            if (id.index < ask.taken.size() && ask.taken[id.index] != 0) acts.push_back({ask.at, act::GiveBack{id}});
        }
        const Fork fork(scenario, ask.seed, ask.replication, {acts, ask.at});
        StudyOptions study;
        study.seed = ask.seed;
        study.replications = continuations;
        study.jobs = jobs;
        study.stop = stop;
        out.forecasts.push_back(forecast(fork, study));
        if (stop && stop()) return {ask.at, ask.step, {}};
    }
    return out;
}

}  // namespace muster
