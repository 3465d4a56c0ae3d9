#include "engine/report/happening.hpp"

#include <fmt/format.h>

#include <variant>

#include "engine/report/catalogue.hpp"
#include "engine/report/model_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"

namespace muster {

Happenings::Happenings(Language language, const Model& model, std::span<const TraceEntry> trace)
    : language_(language), model_(model) {
    for (const TraceEntry& entry : trace) {
        if (entry.kind == EntryKind::read) reads_.try_emplace(entry.b, &entry);
    }
}

std::string Happenings::who(InstitutionId id) {
    if (!model_.institutions.contains(id)) return say(language_, "cond.anyone");
    const std::string brief = short_name(language_, model_, id);
    const std::string full = name_of(language_, model_, id);
    if (!introduced_.insert(id).second || full == brief) return brief;
    return full + " (" + brief + ")";
}

std::string Happenings::topic_of(std::uint32_t message) const {
    const auto found = reads_.find(message);
    return found == reads_.end() ? say(language_, "story.a-message") : message_name(*found->second);
}

std::string Happenings::message_name(const TraceEntry& entry) const {
    const TopicId topic{entry.a};
    if (model_.topics.contains(topic))
        return say(language_, "quoted", fmt::arg("text", name_of(language_, model_, topic)));
    switch (entry.for_what) {
        case For::approval:
            return say(language_, "story.of-approval");
        case For::information:
            return say(language_, "story.of-information");
        case For::assembly:
            return say(language_, "story.of-assembly");
        case For::itself:
        case For::decision:
            break;
    }
    return say(language_, "story.the-inject");
}

std::string Happenings::receiver_of(std::uint32_t message) {
    const auto found = reads_.find(message);
    return found == reads_.end() ? say(language_, "cond.anyone") : who(found->second->where());
}

std::string Happenings::step(const TraceEntry& entry) const {
    const StepId id{entry.a};
    if (!model_.steps.contains(id)) return "?";
    return say(language_, "quoted", fmt::arg("text", name_of(language_, model_, id)));
}

std::optional<std::string> Happenings::tell_message(const TraceEntry& entry) {
    const auto channel = [&] { return name_of(language_, model_, ChannelId{entry.a}); };
    switch (entry.kind) {
        case EntryKind::sent:
            return say(language_, "story.sent", fmt::arg("who", who(entry.where())),
                       fmt::arg("topic", topic_of(entry.b)), fmt::arg("to", receiver_of(entry.b)),
                       fmt::arg("channel", channel()));
        case EntryKind::relayed:
            return say(language_, "story.relayed", fmt::arg("who", who(entry.where())),
                       fmt::arg("topic", topic_of(entry.b)), fmt::arg("channel", channel()));
        case EntryKind::lost:
            return say(language_, "story.lost", fmt::arg("topic", topic_of(entry.b)), fmt::arg("channel", channel()));
        case EntryKind::read:
            return say(language_, "story.read", fmt::arg("who", who(entry.where())),
                       fmt::arg("topic", message_name(entry)));
        case EntryKind::undeliverable:
            return say(language_, "story.undeliverable", fmt::arg("who", who(entry.where())),
                       fmt::arg("topic", message_name(entry)));
        case EntryKind::acknowledged:
            return say(language_, "story.acknowledged", fmt::arg("who", who(entry.where())));
        default:
            return std::nullopt;
    }
}

std::optional<std::string> Happenings::tell_work(const TraceEntry& entry) {
    constexpr std::int16_t kReading = 1, kRelay = 2, kApproval = 3, kDecision = 4, kRoutine = 5;
    if (entry.place_kind != SpentAt::Kind::team) return std::nullopt;
    const std::string team = capitalised(name_of(language_, model_, TeamId{entry.place_index}));
    std::string what;
    if (entry.detail == kReading || entry.detail == kRelay) {
        // Reading and passing on have entries of their own that say what came of it.
        if (entry.kind == EntryKind::work_ended) return std::nullopt;
        what = say(language_, entry.detail == kReading ? "story.the-reading" : "story.the-relay",
                   fmt::arg("topic", message_name(entry)));
    } else if (entry.detail == kRoutine) {
        return std::nullopt;
    } else {
        what = step(entry);
        if (entry.detail == kApproval) what = say(language_, "story.the-approval", fmt::arg("step", what));
        if (entry.detail == kDecision) what = say(language_, "story.the-decision", fmt::arg("step", what));
    }
    const auto tell_as = [&](const char* key) {
        return say(language_, key, fmt::arg("team", team), fmt::arg("what", what));
    };
    switch (entry.kind) {
        case EntryKind::work_started:
            return tell_as("story.work-started");
        case EntryKind::work_suspended:
            return tell_as("story.work-suspended");
        case EntryKind::work_resumed:
            return tell_as("story.work-resumed");
        case EntryKind::work_ended:
            return tell_as("story.work-ended");
        case EntryKind::work_lost:
            return tell_as("story.work-lost");
        default:
            return std::nullopt;
    }
}

std::optional<std::string> Happenings::tell_step(const TraceEntry& entry) {
    const auto tell_as = [&](const char* key) {
        const std::string subject = who(entry.where());
        return say(language_, key, fmt::arg("who", subject), fmt::arg("step", step(entry)));
    };
    switch (entry.kind) {
        case EntryKind::procedure_started:
            return say(language_, "story.procedure-started", fmt::arg("who", who(entry.where())),
                       fmt::arg("procedure", name_of(language_, model_, ProcedureId{entry.a})));
        case EntryKind::step_failed:
            return tell_as("story.step-failed");
        case EntryKind::step_ended:
            if (!std::holds_alternative<WaitStep>(model_.steps[StepId{entry.a}].verb)) return std::nullopt;
            return tell_as("story.wait-ended");
        case EntryKind::withheld:
            return tell_as("story.withheld");
        case EntryKind::released:
            return tell_as("story.released");
        case EntryKind::timed_out:
            return tell_as("story.timed-out");
        case EntryKind::escalated:
            return say(language_, "story.escalated", fmt::arg("who", who(entry.where())),
                       fmt::arg("to", who(InstitutionId{entry.b})));
        case EntryKind::approval_asked:
            return tell_as("story.approval-asked");
        case EntryKind::approved:
            return tell_as("story.approved");
        case EntryKind::refused:
            return tell_as("story.refused");
        case EntryKind::answered:
            return tell_as("story.answered");
        case EntryKind::convened:
            return tell_as("story.convened");
        case EntryKind::joined:
            return tell_as("story.joined");
        case EntryKind::quorum:
            return tell_as("story.quorum");
        case EntryKind::decided: {
            const auto* decide = std::get_if<DecideStep>(&model_.steps[StepId{entry.a}].verb);
            if (decide == nullptr || entry.b >= decide->options.size()) return std::nullopt;
            const DecideStep::Option& option = decide->options[entry.b];
            return say(language_, "story.decided", fmt::arg("who", who(entry.where())), fmt::arg("step", step(entry)),
                       fmt::arg("option", shown(language_, option.name, option.id)));
        }
        default:
            return std::nullopt;
    }
}

std::optional<std::string> Happenings::tell_attack(const TraceEntry& entry) {
    const auto stage = [&](const char* key) {
        return say(language_, key, fmt::arg("stage", name_of(language_, model_, StageId{entry.a})));
    };
    const auto asset = [&](const char* key) {
        return say(language_, key, fmt::arg("asset", name_of(language_, model_, AssetId{entry.a})),
                   fmt::arg("who", entry.where().valid() ? who(entry.where()) : say(language_, "cond.anyone")));
    };
    switch (entry.kind) {
        case EntryKind::stage_began:
            return stage("story.stage-began");
        case EntryKind::stage_ended:
            return stage("story.stage-ended");
        case EntryKind::stage_stopped:
            return stage("story.stage-stopped");
        case EntryKind::asset_hit:
            return asset("story.asset-hit");
        case EntryKind::asset_contained:
            return asset("story.asset-contained");
        case EntryKind::asset_isolated:
            return asset("story.asset-isolated");
        case EntryKind::asset_blocked:
            return asset("story.asset-blocked");
        case EntryKind::asset_restored:
            return asset("story.asset-restored");
        default:
            return std::nullopt;
    }
}

std::optional<std::string> Happenings::tell(const TraceEntry& entry) {
    switch (entry.kind) {
        case EntryKind::incident_began:
            return say(language_, "story.incident-began",
                       fmt::arg("incident", name_of(language_, model_, IncidentId{entry.a})));
        case EntryKind::injected: {
            const Inject& inject = model_.injects[InjectId{entry.a}];
            const std::string name = name_of(language_, model_, InjectId{entry.a});
            if (inject.to.empty()) return say(language_, "story.injected", fmt::arg("inject", name));
            return say(language_, "story.injected-to", fmt::arg("inject", name),
                       fmt::arg("to", addressee_words(language_, model_, inject.to)));
        }
        case EntryKind::learned:
            return say(language_, "story.learned", fmt::arg("who", who(entry.where())),
                       fmt::arg("fact", name_of(language_, model_, FactId{entry.a})));
        case EntryKind::classified:
            return say(language_, "story.classified", fmt::arg("who", who(entry.where())),
                       fmt::arg("level", severity_name(language_, model_, static_cast<std::uint8_t>(entry.a))));
        case EntryKind::published:
            return say(language_, "story.published", fmt::arg("who", who(entry.where())));
        case EntryKind::alert_declared:
            return say(language_, "story.alert-declared", fmt::arg("who", who(entry.where())),
                       fmt::arg("level", name_of(language_, model_, AlertLevelId{entry.a})));
        case EntryKind::alert_ended:
            return say(language_, "story.alert-ended",
                       fmt::arg("level", name_of(language_, model_, AlertLevelId{entry.a})));
        case EntryKind::call_out_began:
            return say(language_, "story.called-out", fmt::arg("team", name_of(language_, model_, TeamId{entry.a})));
        case EntryKind::call_out_arrived:
            return say(language_, "story.came-in", fmt::arg("team", name_of(language_, model_, TeamId{entry.a})),
                       fmt::arg("people", Count{language_, entry.b}));
        case EntryKind::milestone_reached:
            return say(language_, "story.milestone",
                       fmt::arg("milestone", name_of(language_, model_, MilestoneId{entry.a})));
        default:
            break;
    }
    if (auto text = tell_message(entry)) return text;
    if (auto text = tell_attack(entry)) return text;
    if (auto text = tell_step(entry)) return text;
    return tell_work(entry);
}

}  // namespace muster
