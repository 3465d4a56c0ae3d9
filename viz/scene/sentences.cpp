#include "viz/scene/sentences.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>

#include "viz/scene/words.hpp"

namespace muster::viz {

namespace {

std::string spaced(std::string id) {
    std::replace(id.begin(), id.end(), '-', ' ');
    std::replace(id.begin(), id.end(), '_', ' ');
    return id;
}

/// What stands in the braces of a phrase, for one language.
struct Slots {
    std::string who, from, to, what, by, share;
};

std::string filled(Phrase which, Language language, const Slots& slots) {
    return fmt::format(fmt::runtime(phrase(which, language)), fmt::arg("who", slots.who), fmt::arg("from", slots.from),
                       fmt::arg("to", slots.to), fmt::arg("what", slots.what), fmt::arg("by", slots.by),
                       fmt::arg("share", slots.share));
}

constexpr Language kLanguages[] = {Language::en, Language::es};

std::string medium_text(Channel::Medium medium, Language language) {
    static constexpr std::string_view kEnglish[] = {"phone", "e-mail", "platform", "liaison", "letter",
                                                    "note",  "radio",  "meeting",  "press",   "other channel"};
    static constexpr std::string_view kSpanish[] = {"teléfono", "correo", "plataforma", "enlace", "oficio",
                                                    "nota",     "radio",  "reunión",    "prensa", "otro canal"};
    return std::string((language == Language::es ? kSpanish : kEnglish)[static_cast<std::size_t>(medium)]);
}

std::string inject_text(const Inject& inject, Language language) {
    if (inject.name.empty() && !inject.text.get(language).empty()) return inject.text.get(language);
    return called(inject.name, inject.id, language);
}

std::string step_text(const Model& model, StepId step, Language language) {
    return called(model.steps[step].name, model.steps[step].id, language);
}

class Teller {
public:
    Teller(const Model& model, std::span<const TraceEntry> trace, const Story& story, EntryIndex index)
        : model_(model), trace_(trace), story_(story), entry_(trace[index]), index_(index) {}

    [[nodiscard]] std::optional<Happening> tell() const;

private:
    template <class Fill>
    [[nodiscard]] Happening say(Phrase which, Icon icon, Tone tone, Fill fill) const {
        Happening out{entry_.at, icon, tone, {}, index_};
        for (const Language language : kLanguages) {
            Slots slots;
            slots.who = called(model_, entry_.where());
            fill(slots, language);
            out.text.in[static_cast<std::size_t>(language)] = filled(which, language, slots);
        }
        return out;
    }
    [[nodiscard]] Happening about_step(Phrase which, Icon icon, Tone tone) const {
        return say(which, icon, tone,
                   [&](Slots& slots, Language l) { slots.what = step_text(model_, StepId{entry_.a}, l); });
    }
    [[nodiscard]] Happening about_asset(Phrase which, Icon icon, Tone tone) const {
        const Asset& asset = model_.assets[AssetId{entry_.a}];
        return say(which, icon, tone, [&](Slots& slots, Language l) { slots.what = called(asset.name, asset.id, l); });
    }
    template <class Row>
    [[nodiscard]] Happening about(Phrase which, Icon icon, Tone tone, const Row& row) const {
        return say(which, icon, tone, [&](Slots& slots, Language l) { slots.what = called(row.name, row.id, l); });
    }
    [[nodiscard]] std::string subject(const Message& message, Language l) const {
        if (message.inject.valid()) return inject_text(model_.injects[message.inject], l);
        if (message.topic.valid()) return called(model_.topics[message.topic].name, model_.topics[message.topic].id, l);
        if (message.step.valid()) return step_text(model_, message.step, l);
        return std::string(phrase(message.kind == MessageKind::answer ? Phrase::an_answer : Phrase::a_message, l));
    }
    [[nodiscard]] std::optional<Happening> message(Phrase which, Icon icon, Tone tone) const {
        if (entry_.b >= story_.messages.size()) return std::nullopt;
        const Message& message = story_.messages[entry_.b];
        return say(which, icon, tone, [&](Slots& slots, Language l) {
            slots.from = called(model_, message.sender);
            slots.to = called(model_, message.receiver);
            slots.what = subject(message, l);
            if (entry_.kind == EntryKind::lost) slots.by = medium_text(model_.channels[ChannelId{entry_.a}].medium, l);
        });
    }
    [[nodiscard]] std::optional<Happening> sent() const {
        if (entry_.detail > 0) return std::nullopt;  // a further copy
        if (entry_.b >= story_.messages.size()) return std::nullopt;
        switch (story_.messages[entry_.b].kind) {
            case MessageKind::approval:
            case MessageKind::invitation:
                return std::nullopt;  // told by the asking and the convening
            case MessageKind::question:
                return message(Phrase::said_asked, Icon::question, Tone::plain);
            case MessageKind::answer:
                return message(Phrase::said_sent, Icon::answer, Tone::plain);
            case MessageKind::report:
                break;
        }
        return message(Phrase::said_sent, Icon::report, Tone::plain);
    }
    [[nodiscard]] std::optional<Happening> read() const {
        if (entry_.b >= story_.messages.size()) return std::nullopt;
        const Message& message = story_.messages[entry_.b];
        if (message.kind == MessageKind::invitation) return std::nullopt;
        if (message.inject.valid()) return this->message(Phrase::said_read_inject, Icon::known, Tone::plain);
        if (!message.sender.valid()) return std::nullopt;  // a note to itself
        return this->message(Phrase::said_read, Icon::known, Tone::plain);
    }
    [[nodiscard]] Happening inject() const {
        const Inject& inject = model_.injects[InjectId{entry_.a}];
        return say(inject.to.empty() ? Phrase::said_inject : Phrase::said_inject_to, Icon::inject, Tone::inject,
                   [&](Slots& slots, Language l) {
                       slots.what = inject_text(inject, l);
                       for (const Addressee& addressee : inject.to) {
                           slots.to += (slots.to.empty() ? "" : ", ") + called(model_, addressee.institution);
                       }
                   });
    }
    [[nodiscard]] std::optional<Happening> decision() const {
        const auto* const verb = std::get_if<DecideStep>(&model_.steps[StepId{entry_.a}].verb);
        if (verb == nullptr || entry_.b >= verb->options.size()) {
            return about_step(Phrase::said_decided, Icon::approval, Tone::decision);
        }
        return about(Phrase::said_decided, Icon::approval, Tone::decision, verb->options[entry_.b]);
    }
    [[nodiscard]] Happening milestone() const {
        const Milestone& milestone = model_.milestones[MilestoneId{entry_.a}];
        return about(Phrase::said_milestone, Icon::flag, Tone::milestone, milestone);
    }

    const Model& model_;
    std::span<const TraceEntry> trace_;
    const Story& story_;
    const TraceEntry& entry_;
    EntryIndex index_;
};

std::optional<Happening> Teller::tell() const {
    switch (entry_.kind) {
        case EntryKind::injected:
            return inject();
        case EntryKind::sent:
            return sent();
        case EntryKind::read:
            return read();
        case EntryKind::lost:
            return message(Phrase::said_lost, Icon::missed, Tone::bad);
        case EntryKind::undeliverable:
            return message(Phrase::said_undeliverable, Icon::missed, Tone::bad);
        case EntryKind::timed_out:
            return about_step(Phrase::said_no_answer, Icon::pending, Tone::bad);
        case EntryKind::escalated:
            return say(Phrase::said_escalated, Icon::question, Tone::plain, [&](Slots& slots, Language l) {
                slots.to = called(model_, InstitutionId{entry_.b});
                slots.what = step_text(model_, StepId{entry_.a}, l);
            });
        case EntryKind::learned:
            // What came by a message is told by its reading.
            if (entry_.because < trace_.size() && trace_[entry_.because].kind == EntryKind::read) return std::nullopt;
            return about(Phrase::said_learned, Icon::known, Tone::plain, model_.facts[FactId{entry_.a}]);
        case EntryKind::classified: {
            const auto& levels = model_.schemes.empty() ? std::vector<SeverityLevel>{} : model_.schemes[0].levels;
            if (entry_.a >= levels.size()) return std::nullopt;
            return about(Phrase::said_classified, Icon::alert, Tone::plain, levels[entry_.a]);
        }
        case EntryKind::withheld:
            return about_step(Phrase::said_withheld, Icon::pending, Tone::bad);
        case EntryKind::released:
            return about_step(Phrase::said_released, Icon::done, Tone::plain);
        case EntryKind::step_failed:
            return about_step(Phrase::said_failed, Icon::missed, Tone::bad);
        case EntryKind::work_lost:
            if (entry_.incident == kNoCase) return std::nullopt;
            return say(Phrase::said_work_lost, Icon::missed, Tone::bad, [](Slots&, Language) {});
        case EntryKind::call_out_began:
            return say(Phrase::said_call_out, Icon::coming_in, Tone::plain, [](Slots&, Language) {});
        case EntryKind::call_out_arrived:
            return say(Phrase::said_called_in, Icon::open, Tone::plain, [](Slots&, Language) {});
        case EntryKind::approval_asked:
            return about_step(Phrase::said_approval_asked, Icon::approval, Tone::plain);
        case EntryKind::approved:
            return about_step(Phrase::said_approved, Icon::approval, Tone::decision);
        case EntryKind::refused:
            return about_step(Phrase::said_refused, Icon::missed, Tone::bad);
        case EntryKind::decided:
            return decision();
        case EntryKind::convened:
            return about_step(Phrase::said_convened, Icon::meeting, Tone::plain);
        case EntryKind::quorum:
            return about_step(Phrase::said_quorum, Icon::meeting, Tone::decision);
        case EntryKind::stage_began:
            return about(Phrase::said_stage_began, Icon::attack, Tone::bad, model_.stages[StageId{entry_.a}]);
        case EntryKind::stage_stopped:
            return about(Phrase::said_stage_stopped, Icon::contained, Tone::good, model_.stages[StageId{entry_.a}]);
        case EntryKind::asset_hit:
            if (entry_.b >= 1000) return about_asset(Phrase::said_hit, Icon::hit, Tone::bad);
            return say(Phrase::said_degraded, Icon::hit, Tone::bad, [&](Slots& slots, Language l) {
                const Asset& asset = model_.assets[AssetId{entry_.a}];
                slots.what = called(asset.name, asset.id, l);
                slots.share = fmt::format("{}", (entry_.b + 5) / 10);
            });
        case EntryKind::asset_contained:
            return about_asset(Phrase::said_contained, Icon::contained, Tone::good);
        case EntryKind::asset_isolated:
            return about_asset(Phrase::said_isolated, Icon::isolated, Tone::good);
        case EntryKind::asset_blocked:
            return about_asset(Phrase::said_blocked, Icon::blocked, Tone::good);
        case EntryKind::asset_restored:
            return about_asset(Phrase::said_restored, Icon::done, Tone::good);
        case EntryKind::published:
            return say(Phrase::said_published, Icon::statement, Tone::decision, [](Slots&, Language) {});
        case EntryKind::alert_declared:
            return about(Phrase::said_alert_declared, Icon::alert, Tone::decision,
                         model_.alert_levels[AlertLevelId{entry_.a}]);
        case EntryKind::alert_ended:
            return about(Phrase::said_alert_ended, Icon::alert, Tone::plain,
                         model_.alert_levels[AlertLevelId{entry_.a}]);
        case EntryKind::milestone_reached:
            return milestone();
        case EntryKind::clock_started:
            return about(Phrase::said_clock_started, Icon::clock, Tone::plain, model_.clocks[ClockId{entry_.a}]);
        case EntryKind::clock_met:
            return about(Phrase::said_clock_met, Icon::clock, Tone::good, model_.clocks[ClockId{entry_.a}]);
        default:
            return std::nullopt;
    }
}

}  // namespace

std::string called(const Text& name, const std::string& id, Language language) {
    return name.get(language).empty() ? spaced(id) : name.get(language);
}

std::string called(const Model& model, InstitutionId id) {
    if (!model.institutions.contains(id)) return "—";
    const Institution& institution = model.institutions[id];
    return institution.short_name.empty() ? institution.id : institution.short_name;
}

std::optional<Happening> told(const Model& model, std::span<const TraceEntry> trace, const Story& story,
                              EntryIndex index) {
    return Teller(model, trace, story, index).tell();
}

}  // namespace muster::viz
