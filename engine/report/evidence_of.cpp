#include "engine/report/evidence_of.hpp"

namespace muster {

StepId step_of(const TraceEntry& entry) {
    constexpr std::int16_t kStep = 0, kApproval = 3, kDecision = 4;
    switch (entry.kind) {
        case EntryKind::timed_out:
        case EntryKind::escalated:
        case EntryKind::step_skipped:
        case EntryKind::step_ended:
        case EntryKind::step_failed:
        case EntryKind::withheld:
        case EntryKind::released:
        case EntryKind::approval_asked:
        case EntryKind::approved:
        case EntryKind::refused:
        case EntryKind::answered:
        case EntryKind::decided:
        case EntryKind::convened:
        case EntryKind::joined:
        case EntryKind::quorum:
            return StepId{entry.a};
        case EntryKind::work_queued:
        case EntryKind::work_started:
        case EntryKind::work_suspended:
        case EntryKind::work_resumed:
        case EntryKind::work_ended:
        case EntryKind::work_lost:
            return entry.detail == kStep || entry.detail == kApproval || entry.detail == kDecision ? StepId{entry.a}
                                                                                                   : StepId{};
        default:
            return StepId{};
    }
}

namespace {

const Evidence* place_evidence(const Model& model, SpentAt place) {
    switch (place.kind) {
        case SpentAt::Kind::team:
            return &model.teams[TeamId{place.index}].evidence;
        case SpentAt::Kind::channel:
            return &model.channels[ChannelId{place.index}].evidence;
        case SpentAt::Kind::asset:
            return &model.assets[AssetId{place.index}].evidence;
        case SpentAt::Kind::institution:
            return &model.institutions[InstitutionId{place.index}].evidence;
        case SpentAt::Kind::nowhere:
        case SpentAt::Kind::scenario:
            break;
    }
    return nullptr;
}

bool rests_on_the_step(DelayPart activity) {
    switch (activity) {
        case DelayPart::work:
        case DelayPart::rework:
        case DelayPart::withheld:
        case DelayPart::release:
        case DelayPart::decision:
        case DelayPart::approval:
        case DelayPart::assembly:
        case DelayPart::information:
        case DelayPart::planned:  // a step that waits; the time of an inject has no step
            return true;
        case DelayPart::queue:
        case DelayPart::off_hours:
        case DelayPart::call_out:
        case DelayPart::handover:
        case DelayPart::transit:
        case DelayPart::relay:
        case DelayPart::attack:
            return false;
    }
    return false;
}

}  // namespace

const Evidence* evidence_of(const Model& model, std::span<const TraceEntry> trace, const Stretch& stretch) {
    if (stretch.category == DelayPart::attack) return nullptr;
    const StepId step = stretch.entry < trace.size() ? step_of(trace[stretch.entry]) : StepId{};
    if (rests_on_the_step(stretch.activity) && model.steps.contains(step)) {
        const AuthorityId approval = model.steps[step].approval;
        const bool asked = stretch.for_what == For::approval || stretch.activity == DelayPart::approval;
        return asked && approval.valid() ? &model.authorities[approval].evidence : &model.steps[step].evidence;
    }
    return stretch.category == DelayPart::planned ? nullptr : place_evidence(model, stretch.place);
}

}  // namespace muster
