#include "engine/study/relief.hpp"

#include <utility>

namespace muster {

namespace {

/// Only the times of one milestone: a rerun needs no more.
TimeColumn times_of(const CompiledScenario& scenario, std::size_t milestone, const StudyOptions& options) {
    TimeColumn times;
    (void)play_replications(scenario, options, [&](std::uint32_t, const ReplicationResult& result) {
        const MilestoneResult& row = result.milestones[milestone];
        times.add(row.reached ? row.elapsed : TimeColumn::kOpen);
    });
    return times;
}

}  // namespace

bool relief_of(DelayPart category, SpentAt place, Relief& out) {
    switch (category) {
        case DelayPart::work:
            out.kind = Relief::Kind::work;
            break;
        case DelayPart::queue:
            out.kind = Relief::Kind::queue;
            break;
        case DelayPart::off_hours:
            out.kind = Relief::Kind::off_hours;
            break;
        case DelayPart::call_out:
            out.kind = Relief::Kind::call_out;
            break;
        case DelayPart::handover:
            out.kind = Relief::Kind::handover;
            break;
        case DelayPart::transit:
            out.kind = Relief::Kind::transit;
            break;
        case DelayPart::relay:
            out.kind = Relief::Kind::relay;
            break;
        case DelayPart::approval:
            out.kind = Relief::Kind::approval;
            break;
        case DelayPart::assembly:
            out.kind = Relief::Kind::assembly;
            break;
        case DelayPart::information:
            out.kind = Relief::Kind::information;
            break;
        case DelayPart::decision:
            out.kind = Relief::Kind::decision;
            break;
        case DelayPart::withheld:
            out.kind = Relief::Kind::withheld;
            break;
        case DelayPart::release:
            out.kind = Relief::Kind::release;
            break;
        case DelayPart::rework:
        case DelayPart::attack:
        case DelayPart::planned:
            return false;
    }
    out.place_kind = static_cast<std::uint8_t>(place.kind);
    out.place_index = place.index;
    return place.kind != SpentAt::Kind::nowhere && place.kind != SpentAt::Kind::scenario;
}

std::vector<Recovery> recovered(const CompiledScenario& scenario, const Summary& base, std::size_t milestone,
                                const StudyOptions& options, std::size_t at_most) {
    std::vector<Recovery> out;
    const MilestoneSummary& row = base.milestones[milestone];
    StudyOptions quiet = options;
    quiet.replications = base.done;
    quiet.progress = nullptr;
    for (const PlaceMean& part : row.account.by_place) {
        if (out.size() == at_most || (options.stop && options.stop())) break;
        Recovery recovery;
        if (!relief_of(part.category, part.place, recovery.relief)) continue;
        recovery.part = part;
        const CompiledScenario without = compile(relieved(scenario.model, recovery.relief));
        const TimeColumn times = times_of(without, milestone, quiet);
        if (times.size() != base.done) break;  // stopped: a part of the replications would not be comparable
        recovery.difference = paired_difference(row.times, times, scenario.model.horizon);
        out.push_back(recovery);
    }
    return out;
}

}  // namespace muster
