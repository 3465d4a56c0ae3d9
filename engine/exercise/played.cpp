#include "engine/exercise/played.hpp"

#include <algorithm>
#include <array>

#include "engine/measure/measures.hpp"
#include "engine/run/run.hpp"
#include "engine/study/replications.hpp"

namespace muster {
namespace {

/// An expected action is measured as a milestone that is added for it. That draws nothing: the run stays as it was.
struct Watched {
    std::size_t task = 0;
    MilestoneId milestone;
};

/// When the incident of an inject began to be known to anybody: its first inject.
SimTime first_of(const Model& model, const std::vector<std::vector<SimTime>>& times, const Inject& inject) {
    for (const IncidentId id : model.incidents.ids()) {
        const Incident& incident = model.incidents[id];
        if (incident.stream || (inject.incident.valid() && inject.incident != id)) continue;
        if (incident.first.valid() && !times[incident.first.index].empty()) return times[incident.first.index].front();
    }
    return kStart;
}

/// Nobody gives it: it only says what is expected.
bool only_expects(const Inject& inject) {
    return inject.to.empty() && !inject.when.valid() && inject.at >= kNever - kStart;
}

}  // namespace

const char* letter_of(Rating rating) {
    constexpr std::array<const char*, 5> kLetters{"\u2013", "P", "S", "M", "U"};
    return kLetters[static_cast<std::size_t>(rating)];
}

Rating rating_of(bool done, Duration took, Duration within, Duration so_far) {
    if (within <= Duration{}) return Rating::none;
    if (!done) return so_far > within ? Rating::unable : Rating::none;
    if (took <= within) return Rating::performed;
    return took <= 2 * within ? Rating::some : Rating::major;
}

Played played(Exercise& exercise, std::uint32_t replications) {
    const Exercise::Branch& here = exercise.here();
    Played out;
    Model model = here.course.scenario->model;
    std::vector<Watched> watched;
    for (const InjectId id : model.injects.ids()) {
        const std::size_t count = model.injects[id].expects.size();
        for (std::size_t k = 0; k < count; ++k) {
            const ConditionId met = model.injects[id].expects[k].met;
            PlayedTask task;
            task.inject = id;
            task.expect = k;
            task.measured = met.valid();
            out.tasks.push_back(task);
            if (!met.valid()) continue;
            Milestone milestone;
            milestone.id = "expected " + model.injects[id].id + " " + std::to_string(k);  // no author's id has a space
            milestone.incident = model.injects[id].incident;
            milestone.when = met;
            watched.push_back({out.tasks.size() - 1, model.milestones.add(std::move(milestone))});
        }
    }
    const std::size_t own = here.course.scenario->model.milestones.size();
    const CompiledScenario scenario = compile(std::move(model));
    Run run(scenario);
    Measures measures(scenario);
    TraceKeeper keeper;
    const std::array<TraceSink*, 2> sinks{&measures, &keeper};
    measures.reset();
    (void)run.play_guided(exercise.options().seed, exercise.options().replication, sinks, {here.course.acts, here.now},
                          &out.standing.desk);
    out.standing.now = out.standing.desk.now;
    out.standing.entries = keeper.entries();
    out.standing.result = measures.result();
    const SimTime now = out.standing.now;
    const Model& all = scenario.model;

    out.times.resize(all.injects.size());
    for (const TraceEntry& entry : out.standing.entries) {
        if (entry.kind != EntryKind::injected) continue;
        // What arrives again and again by itself was not repeated by anybody.
        const IncidentId of = all.injects[InjectId{entry.a}].incident;
        const bool stream = of.valid() && all.incidents[of].stream;
        if (!stream || out.times[entry.a].empty()) out.times[entry.a].push_back(entry.at);
    }
    for (PlayedTask& task : out.tasks) {
        const Inject& inject = all.injects[task.inject];
        const std::vector<SimTime>& times = out.times[task.inject.index];
        task.given = !times.empty() || only_expects(inject);
        task.from = times.empty() ? first_of(all, out.times, inject) : times.front();
    }
    for (const Watched& watch : watched) {
        PlayedTask& task = out.tasks[watch.task];
        for (const MilestoneResult& result : out.standing.result.milestones) {
            if (result.milestone != watch.milestone || !result.reached || (task.done && task.at <= result.at)) continue;
            task.done = true;
            task.at = result.at;
            task.entry = result.entry;
        }
        if (!task.given) continue;
        const Duration within = all.injects[task.inject].expects[task.expect].within;
        task.proposed = rating_of(task.done, std::max(task.at - task.from, Duration{}), within, now - task.from);
    }
    if (replications > 0) {
        StudyOptions options;
        options.seed = exercise.options().seed;
        options.replications = replications;
        out.simulated = replicate(*here.course.scenario, options);
    }
    for (const MilestoneResult& result : out.standing.result.milestones) {
        if (result.milestone.index >= own) continue;
        PlayedMilestone milestone;
        milestone.result = result;
        const Duration took = result.reached ? result.elapsed : now - result.from;
        milestone.proposed = rating_of(result.reached, took, all.milestones[result.milestone].target, took);
        if (result.reached) milestone.stretches = delay_account(out.standing.entries, result.entry, result.from);
        for (std::size_t k = 0; k < out.simulated.milestones.size(); ++k) {
            const MilestoneSummary& row = out.simulated.milestones[k];
            if (row.milestone != result.milestone || row.incident != result.incident) continue;
            milestone.row = k;
            milestone.of = row.n;
            for (std::size_t n = 0; n < row.times.size(); ++n) milestone.faster += row.times[n] < took ? 1U : 0U;
        }
        out.milestones.push_back(std::move(milestone));
    }
    out.objectives.assign(all.objectives.size(), Rating::none);
    for (const PlayedTask& task : out.tasks) {
        for (const ObjectiveId objective : all.injects[task.inject].objectives)
            out.objectives[objective.index] = std::max(out.objectives[objective.index], task.proposed);
    }
    return out;
}

}  // namespace muster
