#include "engine/study/inject_times.hpp"

#include <algorithm>
#include <array>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/measure/measures.hpp"
#include "engine/run/run.hpp"

namespace muster {
namespace {

/// An expected action, measured as a milestone that is added for it.
struct Watched {
    InjectId inject;
    std::size_t expected = 0;
    MilestoneId milestone;
};

bool of_stream(const Model& model, const Inject& inject) {
    return inject.incident.valid() && model.incidents[inject.incident].stream;
}

/// Draws have addresses with names, and a milestone draws nothing: the run stays as it was.
std::vector<Watched> add_milestones(Model& model) {
    std::vector<Watched> watched;
    for (const InjectId id : model.injects.ids()) {
        const Inject& inject = model.injects[id];
        if (of_stream(model, inject)) continue;
        for (std::size_t i = 0; i < inject.expects.size(); ++i) {
            if (!inject.expects[i].met.valid()) continue;
            Milestone milestone;
            // No id of an author has a space.
            milestone.id = "expected " + inject.id + " " + std::to_string(i);
            milestone.incident = inject.incident;
            milestone.when = inject.expects[i].met;
            watched.push_back({id, i, model.milestones.add(std::move(milestone))});
        }
    }
    return watched;
}

/// The first time that each inject was given in one run.
class InjectWatch final : public TraceSink {
public:
    explicit InjectWatch(std::size_t injects) : given(injects, kNever) {}
    void reset() { std::fill(given.begin(), given.end(), kNever); }
    void take(const TraceWindow& window, EntryIndex from, EntryIndex to) override {
        for (EntryIndex i = from; i != to; ++i) {
            const TraceEntry& entry = window[i];
            if (entry.kind == EntryKind::injected) given[entry.a] = std::min(given[entry.a], entry.at);
        }
    }
    void take(const RoutineRecord&) override {}
    void take(const RoutineSums&) override {}

    std::vector<SimTime> given;
};

class TimesSums {
public:
    void add(Duration time) {
        times_.add(time);
        if (time != TimeColumn::kOpen) {
            ++reached_;
            sums_.add(static_cast<double>(time.count()));
        }
    }
    [[nodiscard]] InjectTimes::Times times() const {
        std::vector<Duration> scratch;
        InjectTimes::Times out{wilson(reached_, times_.size()), sums_.estimate(), {}, {}};
        out.p05 = quantile_of(times_, 0.05, scratch);
        out.p95 = quantile_of(times_, 0.95, scratch);
        return out;
    }

private:
    TimeColumn times_;
    EstimateSums sums_;
    std::uint64_t reached_ = 0;
};

struct ExpectedSums {
    TimesSums done;
    std::uint64_t in_time = 0, of = 0;
};

/// The earliest of what may have been measured for several incidents.
MilestoneResult earliest(const ReplicationResult& result, MilestoneId id) {
    MilestoneResult best;
    bool any = false;
    for (const MilestoneResult& one : result.milestones) {
        if (one.milestone != id) continue;
        if (!any || (one.reached && (!best.reached || one.at < best.at))) best = one;
        any = true;
    }
    return best;
}

}  // namespace

InjectStudy study_injects(Model model, const StudyOptions& options) {
    const std::vector<Watched> watched = add_milestones(model);
    const CompiledScenario scenario = compile(model);
    Run run(scenario);
    Measures measures(scenario);
    InjectWatch watch(scenario.model.injects.size());
    const std::array<TraceSink*, 2> sinks{&measures, &watch};
    std::vector<TimesSums> given(scenario.model.injects.size());
    std::vector<ExpectedSums> expected(watched.size());
    InjectStudy out;
    for (; out.done < options.replications && !(options.stop && options.stop()); ++out.done) {
        measures.reset();
        watch.reset();
        const RunEnd end = run.play(options.seed, out.done, sinks, RoutineDetail::added_up);
        if (!end.error.empty()) {
            out.error = end.error;
            break;
        }
        for (std::size_t i = 0; i < given.size(); ++i)
            given[i].add(watch.given[i] == kNever ? TimeColumn::kOpen : watch.given[i] - kStart);
        const ReplicationResult& result = measures.result();
        for (std::size_t i = 0; i < watched.size(); ++i) {
            const Inject& inject = scenario.model.injects[watched[i].inject];
            const MilestoneResult milestone = earliest(result, watched[i].milestone);
            SimTime from = watch.given[watched[i].inject.index];
            if (from == kNever && inject.kind == Inject::Kind::expected_action) from = milestone.from;
            if (from == kNever) continue;
            const Duration within = inject.expects[watched[i].expected].within;
            const Duration after =
                milestone.reached ? std::max(milestone.at - from, Duration::zero()) : TimeColumn::kOpen;
            expected[i].done.add(after);
            expected[i].of += static_cast<std::uint64_t>(within > Duration::zero());
            expected[i].in_time += static_cast<std::uint64_t>(within > Duration::zero() && after <= within);
        }
        if (options.progress) options.progress(out.done + 1, options.replications);
    }
    for (const InjectId id : scenario.model.injects.ids()) {
        const Inject& inject = scenario.model.injects[id];
        out.injects.push_back({of_stream(scenario.model, inject) ? InjectTimes::Times{} : given[id.index].times(), {}});
        out.injects.back().expected.resize(inject.expects.size());
    }
    for (std::size_t i = 0; i < watched.size(); ++i) {
        const ExpectedSums& sums = expected[i];
        out.injects[watched[i].inject.index].expected[watched[i].expected] = {true, sums.done.times(),
                                                                              wilson(sums.in_time, sums.of)};
    }
    return out;
}

}  // namespace muster
