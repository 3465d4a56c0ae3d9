#include <fmt/format.h>

#include <variant>

#include "engine/report/catalogue.hpp"
#include "engine/report/model_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/tell.hpp"

namespace muster {
namespace {

/// The verb of a step as a sentence. The institution is the subject of all of them and is not repeated.
class Sentence {
public:
    Sentence(Language language, const Model& model, InstitutionId who)
        : language_(language), model_(model), who_(who) {}

    std::string operator()(const WorkStep& work) const {
        std::vector<std::string> teams;
        for (const WorkStep::Part& part : work.teams) {
            std::string team = near_name(part.team);
            if (part.staff > 1) team += " (" + counted(language_, "people", part.staff) + ")";
            teams.push_back(team);
        }
        std::string text = say(language_, "verb.work", fmt::arg("teams", list_and(language_, teams)),
                               fmt::arg("time", distribution_words(language_, work.effort)));
        if (work.fails > 0)
            text += " " + say(language_, "verb.work-fails", fmt::arg("share", percent(language_, work.fails)));
        return text;
    }

    std::string operator()(const NotifyStep& notify) const {
        return message_words("verb.notify", notify) + "." + receipt_words(notify);
    }

    std::string operator()(const RequestStep& request) const {
        std::string text = message_words("verb.request", request.message);
        const std::size_t asked = request.message.to.size();
        if (request.need == 1 && asked > 1) text += say(language_, "verb.request-first");
        if (request.need > 1 && request.need < asked)
            text += say(language_, "verb.request-some", fmt::arg("n", Count{language_, request.need}));
        text += ".";
        if (request.escalate_after > Duration::zero()) {
            text += " " + say(language_, "verb.request-escalates", fmt::arg("after", duration(request.escalate_after)),
                              fmt::arg("who", short_name(language_, model_, request.escalate_to)));
        }
        if (request.give_up_after > Duration::zero()) {
            text += " " + say(language_, "verb.request-gives-up", fmt::arg("after", duration(request.give_up_after)));
        }
        return text;
    }

    std::string operator()(const ReplyStep& reply) const {
        if (reply.facts.empty()) return say(language_, "verb.reply");
        return say(language_, "verb.reply-facts", fmt::arg("facts", fact_words(language_, model_, reply.facts)));
    }

    std::string operator()(const DecideStep& decide) const {
        std::vector<std::string> options;
        for (const DecideStep::Option& option : decide.options) {
            std::string text = say(language_, "quoted", fmt::arg("text", shown(language_, option.name, option.id)));
            if (option.when.valid()) {
                text +=
                    " (" +
                    say(language_, "step.if", fmt::arg("condition", condition_words(language_, model_, option.when))) +
                    ")";
            } else if (decide.options.size() > 1) {
                text += " (" + percent(language_, option.probability) + ")";
            }
            options.push_back(text);
        }
        const std::string team = decide.team.valid() ? near_name(decide.team) : short_name(language_, model_, who_);
        return say(language_, "verb.decide", fmt::arg("team", team),
                   fmt::arg("time", distribution_words(language_, decide.effort)),
                   fmt::arg("options", list_or(language_, options)));
    }

    std::string operator()(const ConveneStep& convene) const {
        std::string text =
            say(language_, "verb.convene", fmt::arg("members", addressee_words(language_, model_, convene.members)));
        text += " " + (convene.need == 0
                           ? say(language_, "verb.convene-all")
                           : say(language_, "verb.convene-some", fmt::arg("n", Count{language_, convene.need})));
        for (const auto& [level, need] : convene.need_at_alert) {
            text += say(language_, "verb.convene-alert", fmt::arg("level", name_of(language_, model_, level)),
                        fmt::arg("n", Count{language_, need}));
        }
        text += say(language_, "verb.convene-times", fmt::arg("joins", distribution_words(language_, convene.joins)),
                    fmt::arg("takes", distribution_words(language_, convene.takes)));
        return text;
    }

    std::string operator()(const WaitStep& wait) const {
        if (wait.until_on_duty.valid())
            return say(language_, "verb.wait-duty", fmt::arg("team", near_name(wait.until_on_duty)));
        if (!wait.until.valid())
            return say(language_, "verb.wait", fmt::arg("time", distribution_words(language_, wait.wait)));
        const std::string condition = condition_words(language_, model_, wait.until);
        if (!wait.has_at_most) return say(language_, "verb.wait-until", fmt::arg("condition", condition));
        return say(language_, "verb.wait-until-at-most", fmt::arg("condition", condition),
                   fmt::arg("time", distribution_words(language_, wait.wait)));
    }

    std::string operator()(const EffectStep& effect) const {
        std::vector<std::string> items;
        for (const EffectStep::On& on : effect.effects) {
            const std::string key = fmt::format("effect.{}", static_cast<int>(on.kind));
            const std::string what = on.asset.valid()   ? name_of(language_, model_, on.asset)
                                     : on.alert.valid() ? name_of(language_, model_, on.alert)
                                                        : std::string();
            items.push_back(say(language_, key, fmt::arg("what", what)));
        }
        return list_and(language_, items) + ".";
    }

private:
    /// A team of this institution without the institution's name.
    std::string near_name(TeamId team) const {
        return model_.teams[team].institution == who_ ? team_alone(language_, model_, team)
                                                      : name_of(language_, model_, team);
    }

    std::string message_words(std::string_view key, const NotifyStep& notify) const {
        std::string text = say(language_, key, fmt::arg("to", addressee_words(language_, model_, notify.to)),
                               fmt::arg("topic", name_of(language_, model_, notify.topic)),
                               fmt::arg("label", label_name(notify.label)));
        if (notify.has_via)
            text += say(language_, "verb.via",
                        fmt::arg("medium", say(language_, fmt::format("medium.{}", static_cast<int>(notify.via)))));
        if (!notify.facts.empty())
            text += say(language_, "verb.carries", fmt::arg("facts", fact_words(language_, model_, notify.facts)));
        if (notify.has_release) {
            text += say(language_, "verb.release", fmt::arg("label", label_name(notify.release_to)),
                        fmt::arg("time", distribution_words(language_, notify.release)));
        }
        return text + ")";
    }

    std::string receipt_words(const NotifyStep& notify) const {
        if (!notify.acknowledge) return {};
        std::string text = " " + say(language_, "verb.receipt", fmt::arg("within", duration(notify.acknowledge_within)),
                                     fmt::arg("times", counted(language_, "times", notify.retries)));
        if (notify.escalate_to.valid())
            text += " " + say(language_, "verb.receipt-escalates",
                              fmt::arg("who", short_name(language_, model_, notify.escalate_to)));
        return text;
    }

    Language language_;
    const Model& model_;
    InstitutionId who_;
};

}  // namespace

std::string step_sentence(const Page& page, const Model& model, StepId id) {
    const Step& step = model.steps[id];
    return std::visit(Sentence(page.language, model, model.procedures[step.procedure].institution), step.verb);
}

}  // namespace muster
