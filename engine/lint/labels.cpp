#include "engine/core/utf8.hpp"
#include "engine/lint/lint.hpp"
#include "engine/lint/ways.hpp"
#include "engine/model/step.hpp"

namespace muster::lint {
namespace {

std::string_view name_of(Label label) {
    constexpr std::string_view kNames[] = {"clear", "green", "amber", "amber+strict", "red"};
    return kNames[static_cast<std::size_t>(label)];
}

struct Labels {
    const Sense& sense;
    const Model& model;
    Ways ways;

    /// Without any way at all, that has been told by another name.
    [[nodiscard]] bool stopped(const Letter& letter) {
        if (!letter.to.valid() || letter.from == letter.to || ways.arrives(letter, kStart) < kNever) return false;
        return ways.arrives({letter.from, letter.to}, kStart) < kNever;
    }

    void check(const Sense::Found& at, const Letter& letter) {
        if (!stopped(letter)) return;
        const std::string to = quote(model.institutions[letter.to].id), label = quote(name_of(letter.label));
        Letter other = letter;
        other.has_via = false;
        const bool by_medium = letter.has_via && ways.arrives(other, kStart) < kNever;
        sense.warning(at, "nothing-may-carry-it",
                      by_medium ? words("no way of the medium under \"via\" leads to {}", to)
                                : words("no way of channels and relays that may carry {} leads to {}", label, to),
                      by_medium ? Said("take \"via\" out, or add a channel of that medium")
                                : Said("give the message a lower label, or a channel or relay a higher one"));
    }

    void check_message(StepId id, InstitutionId from, const NotifyStep& message, std::string_view verb) {
        const Label label = message.has_release ? message.release_to : message.label;
        for (const Addressee& to : message.to)
            check(sense.find_in_step(id, {verb, "to", model.institutions[to.institution].id}, true),
                  {from, to.institution, label, message.has_via, message.via});
    }

    void check_approval(StepId id, InstitutionId from) {
        const Step& step = model.steps[id];
        if (!step.approval.valid()) return;
        const Authority& authority = model.authorities[step.approval];
        for (const Authority::Act& act : authority.chain) {
            for (const InstitutionId whom : {act.by, act.deputy}) {
                check(sense.find_in_step(id, {"approval"}), {from, whom, authority.label});
                if (!whom.valid() || stopped({from, whom, authority.label})) continue;
                check(sense.find_in_step(id, {"approval"}), {whom, from, authority.label});
            }
        }
        check(sense.find_in_step(id, {"approval"}), {from, authority.escalate_to.by, authority.label});
    }

    void check_step(StepId id) {
        const Step& step = model.steps[id];
        const InstitutionId from = model.procedures[step.procedure].institution;
        if (const auto* notify = std::get_if<NotifyStep>(&step.verb)) check_message(id, from, *notify, "notify");
        if (const auto* request = std::get_if<RequestStep>(&step.verb))
            check_message(id, from, request->message, "request");
        if (const auto* convene = std::get_if<ConveneStep>(&step.verb)) {
            for (const Addressee& member : convene->members)
                check(sense.find_in_step(id, {"convene", "members", model.institutions[member.institution].id}, true),
                      {from, member.institution, convene->label});
        }
        check_approval(id, from);
    }
};

}  // namespace

void check_labels(const Sense& sense) {
    const Model& model = sense.model();
    Rota rota(model, false, 0);
    Labels labels{sense, model, Ways(model, rota)};
    for (const StepId id : model.steps.ids()) labels.check_step(id);
}

}  // namespace muster::lint
