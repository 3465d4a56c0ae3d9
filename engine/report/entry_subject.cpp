#include "engine/report/entry_subject.hpp"

#include <array>
#include <variant>

namespace muster {

namespace {

template <class IdType>
std::string_view id_of(const AuthoredIds& ids, std::uint32_t index) {
    return ids.of(IdType{index});
}

/// How a step ended, by the name of its outcome; empty if there is only one way.
std::string_view outcome_of(const Model& model, const TraceEntry& entry) {
    switch (entry.detail) {
        case kApproved:
            return "approved";
        case kRefused:
            return "refused";
        case kAnswered:
            return "answered";
        case kUnanswered:
            return "unanswered";
        default:
            break;
    }
    const auto* decide = std::get_if<DecideStep>(&model.steps[StepId{entry.a}].verb);
    if (decide == nullptr || entry.detail < 0 || static_cast<std::size_t>(entry.detail) >= decide->options.size())
        return {};
    return decide->options[static_cast<std::size_t>(entry.detail)].id;
}

/// `a` of a work entry depends on what kind of work it is.
EntrySubject work_subject(const AuthoredIds& ids, const TraceEntry& entry) {
    EntrySubject out{{}, {}, "job", {}, "work", work_name(entry.detail)};
    switch (entry.detail) {
        case 1:
        case 2:
            if (entry.a < ids.model().topics.size()) {
                out.a_key = "topic";
                out.a_id = id_of<TopicId>(ids, entry.a);
            }
            break;
        case 5:
            out.a_key = "routine";
            out.a_id = id_of<RoutineId>(ids, entry.a);
            break;
        default:
            out.a_key = "step";
            out.a_id = id_of<StepId>(ids, entry.a);
            break;
    }
    return out;
}

EntrySubject topic_and_message(const AuthoredIds& ids, const TraceEntry& entry) {
    EntrySubject out{{}, {}, "message", {}, {}, {}};
    if (entry.a < ids.model().topics.size()) {  // injects have no topic
        out.a_key = "topic";
        out.a_id = id_of<TopicId>(ids, entry.a);
    }
    return out;
}

}  // namespace

std::string_view work_name(std::int16_t detail) {
    constexpr std::array<std::string_view, 6> kNames = {"step", "reading", "relay", "approval", "decision", "routine"};
    return detail >= 0 && static_cast<std::size_t>(detail) < kNames.size() ? kNames[static_cast<std::size_t>(detail)]
                                                                           : std::string_view();
}

EntrySubject subject_of(const AuthoredIds& ids, const TraceEntry& entry) {
    const Model& model = ids.model();
    switch (entry.kind) {
        case EntryKind::incident_began:
        case EntryKind::case_closed:
            return {"began", id_of<IncidentId>(ids, entry.a), {}, {}, {}, {}};
        case EntryKind::injected:
            return {"inject", id_of<InjectId>(ids, entry.a), {}, {}, {}, {}};
        case EntryKind::sent:
        case EntryKind::lost:
        case EntryKind::relayed:
        case EntryKind::delivered:
            return {"channel", id_of<ChannelId>(ids, entry.a), "message", {}, {}, {}};
        case EntryKind::read:
        case EntryKind::undeliverable:
        case EntryKind::acknowledged:
            return topic_and_message(ids, entry);
        case EntryKind::escalated:
            return {"step", id_of<StepId>(ids, entry.a), "to", id_of<InstitutionId>(ids, entry.b), {}, {}};
        case EntryKind::learned:
            return {"fact", id_of<FactId>(ids, entry.a), {}, {}, {}, {}};
        case EntryKind::classified: {
            const std::string_view level = model.schemes.empty() || entry.a >= model.schemes[0].levels.size()
                                               ? std::string_view()
                                               : std::string_view(model.schemes[0].levels[entry.a].id);
            return {"severity", level, {}, {}, {}, {}};
        }
        case EntryKind::procedure_started:
            return {"procedure", id_of<ProcedureId>(ids, entry.a), "instance", {}, {}, {}};
        case EntryKind::step_ended: {
            const std::string_view outcome = outcome_of(model, entry);
            return {"step", id_of<StepId>(ids, entry.a), "instance", {}, outcome.empty() ? "" : "outcome", outcome};
        }
        case EntryKind::timed_out:
        case EntryKind::step_skipped:
        case EntryKind::step_failed:
        case EntryKind::withheld:
        case EntryKind::released:
        case EntryKind::approval_asked:
        case EntryKind::approved:
        case EntryKind::refused:
        case EntryKind::answered:
        case EntryKind::convened:
        case EntryKind::joined:
        case EntryKind::quorum:
            return {"step", id_of<StepId>(ids, entry.a), "instance", {}, {}, {}};
        case EntryKind::decided: {
            const auto* decide = std::get_if<DecideStep>(&model.steps[StepId{entry.a}].verb);
            const bool named = decide != nullptr && entry.b < decide->options.size();
            return {"step",   id_of<StepId>(ids, entry.a),
                    "option", named ? std::string_view(decide->options[entry.b].id) : std::string_view(),
                    {},       {}};
        }
        case EntryKind::work_queued:
        case EntryKind::work_started:
        case EntryKind::work_suspended:
        case EntryKind::work_resumed:
        case EntryKind::work_ended:
        case EntryKind::work_lost:
            return work_subject(ids, entry);
        case EntryKind::call_out_began:
        case EntryKind::stood_down:
            return {"team", id_of<TeamId>(ids, entry.a), {}, {}, {}, {}};
        case EntryKind::call_out_arrived:
            return {"team", id_of<TeamId>(ids, entry.a), "people", {}, {}, {}};
        case EntryKind::stage_began:
        case EntryKind::stage_ended:
        case EntryKind::stage_stopped:
            return {"stage", id_of<StageId>(ids, entry.a), {}, {}, {}, {}};
        case EntryKind::asset_hit:
            return {"asset", id_of<AssetId>(ids, entry.a), "lost_per_mille", {}, {}, {}};
        case EntryKind::asset_contained:
        case EntryKind::asset_isolated:
        case EntryKind::asset_blocked:
        case EntryKind::asset_restored:
            return {"asset", id_of<AssetId>(ids, entry.a), {}, {}, {}, {}};
        case EntryKind::alert_declared:
        case EntryKind::alert_ended:
            return {"alert", id_of<AlertLevelId>(ids, entry.a), {}, {}, {}, {}};
        case EntryKind::milestone_reached:
            return {"milestone", id_of<MilestoneId>(ids, entry.a), {}, {}, {}, {}};
        case EntryKind::clock_started:
            return {"clock", id_of<ClockId>(ids, entry.a), {}, {}, {}, {}};
        case EntryKind::clock_met:
            return {"clock", id_of<ClockId>(ids, entry.a),
                    "stage", model.clocks[ClockId{entry.a}].stages[entry.b].id,
                    {},      {}};
        case EntryKind::stretch:
        case EntryKind::published:
        case EntryKind::horizon:
            break;
    }
    return {};
}

}  // namespace muster
