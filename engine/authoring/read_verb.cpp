#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_condition.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

void read_work_teams(Reading& reading, const Node& node, WorkStep& work, InstitutionId home) {
    if (!check_collection(reading, node)) return;
    visit_entries(node, [&](const Node& entry, std::uint32_t) {  // names of teams, which may have a slash
        WorkStep::Part part{team_named(reading, entry, entry.key, home), 1};
        Fields fields(reading, entry);
        if (const Node staff = fields.optional("staff")) {
            part.staff = static_cast<std::uint16_t>(read_count(reading, staff, 1, limit::kStaff));
        }
        work.teams.push_back(part);
    });
    if (work.teams.empty() && node.is(Value::Kind::object)) reading.error(node, "empty-set", "no team is named here");
}

Verb read_work(Reading& reading, const Node& node, const Scope& scope) {
    WorkStep work;
    Fields fields(reading, node);
    const Node teams = fields.optional("teams");
    const Node staff = fields.optional("staff");
    const Node team = teams ? fields.optional("team") : fields.required("team", R"("duty")");
    if (teams && (team || staff)) {
        reading.error(team ? team : staff, "conflicting-keys", "\"teams\" stands in place of \"team\" and \"staff\"");
    }
    if (teams) {
        read_work_teams(reading, teams, work, scope.institution);
    } else if (team) {
        WorkStep::Part part{team_at(reading, team, scope.institution), 1};
        if (staff) part.staff = static_cast<std::uint16_t>(read_count(reading, staff, 1, limit::kStaff));
        work.teams.push_back(part);
    }
    if (const Node effort = fields.required("effort", R"("30m")")) work.effort = read_distribution(reading, effort);
    if (const Node fails = fields.optional("fails")) work.fails = read_probability(reading, fails);
    if (const Node redo = fields.optional("redo")) work.redo_from = step_at(reading, redo, scope);
    if (const Node most = fields.optional("redo_at_most")) {
        work.redo_at_most = static_cast<std::uint16_t>(read_count(reading, most, 1, 10'000));
    }
    if (const Node priority = fields.optional("priority")) {
        work.priority = static_cast<std::int16_t>(read_count(reading, priority, 0, 7));
    }
    return work;
}

void check_not_itself(Reading& reading, const Node& to, InstitutionId self) {
    visit_entries(to, [&](const Node& entry, std::uint32_t) {
        if (entry.key != reading.model.institutions[self].id) return;
        reading.problems.error("to-itself", entry.key_spot(), entry.pointer(), "an institution sends nothing to itself",
                               "let a step follow by \"after\"");
    });
}

void read_acknowledge(Reading& reading, const Node& node, NotifyStep& message) {
    message.acknowledge = true;
    Fields fields(reading, node);
    if (const Node within = fields.required("within", R"("1h")")) {
        message.acknowledge_within = read_duration(reading, within, Zero::refused);
    }
    if (const Node retries = fields.optional("retries")) {
        message.retries = static_cast<std::uint16_t>(read_count(reading, retries, 0, 1000));
    }
    if (const Node to = fields.optional("escalate_to")) message.escalate_to = institution_at(reading, to);
}

void read_message(Reading& reading, Fields& fields, NotifyStep& message, const Scope& scope) {
    const Node to = fields.required("to", R"({"mintic": {}})");
    if (to) {
        message.to = addressees_at(reading, to);
        check_not_itself(reading, to, scope.institution);
    }
    if (const Node topic = fields.required("topic", R"("incident-report")")) message.topic = topic_at(reading, topic);
    if (const Node facts = fields.optional("facts")) message.facts = facts_at(reading, facts);
    if (const Node label = fields.optional("label")) message.label = read_label(reading, label);
    if (const Node via = fields.optional("via")) {
        message.has_via = true;
        message.via = read_medium(reading, via);
    }
    if (const Node acknowledge = fields.optional("acknowledge")) read_acknowledge(reading, acknowledge, message);
    if (const Node release = fields.optional("release")) {
        message.has_release = true;
        Fields of(reading, release);
        if (const Node label = of.required("to", R"("green")")) {
            message.release_to = read_label(reading, label);
            if (message.release_to > message.label) {
                reading.error(label, "bad-release", "a release leads to a lower label than the message has");
            } else if (message.release_to == message.label) {
                reading.warning(label, "release-changes-nothing",
                                "this release changes nothing: the message has that label already",
                                "release it at a lower label, or take \"release\" out");
            }
        }
        if (const Node takes = of.optional("takes")) message.release = read_distribution(reading, takes);
    }
}

Verb read_notify(Reading& reading, const Node& node, const Scope& scope) {
    NotifyStep notify;
    Fields fields(reading, node);
    read_message(reading, fields, notify, scope);
    return notify;
}

Verb read_request(Reading& reading, const Node& node, const Scope& scope) {
    RequestStep request;
    Fields fields(reading, node);
    read_message(reading, fields, request.message, scope);
    if (const Node need = fields.optional("need"))
        request.need = read_need(reading, need, request.message.to.size(), true);
    if (const Node escalate = fields.optional("escalate")) {
        Fields of(reading, escalate);
        if (const Node after = of.required("after", R"("2h")")) {
            request.escalate_after = read_duration(reading, after, Zero::refused);
        }
        if (const Node to = of.required("to", "an institution")) {
            request.escalate_to = institution_at(reading, to);
            if (request.escalate_to == scope.institution) {
                reading.error(to, "to-itself", "an institution sends nothing to itself");
            }
        }
    }
    if (const Node end = fields.optional("give_up_after")) {
        request.give_up_after = read_duration(reading, end, Zero::refused);
    }
    return request;
}

Verb read_reply(Reading& reading, const Node& node, const Scope& scope) {
    ReplyStep reply;
    Fields fields(reading, node);
    if (const Node facts = fields.optional("facts")) reply.facts = facts_at(reading, facts);
    if (const Node label = fields.optional("label")) reply.label = read_label(reading, label);
    const std::vector<Procedure::Trigger>& on = reading.model.procedures[scope.procedure].on;
    const bool by_message = std::any_of(on.begin(), on.end(), [](const Procedure::Trigger& trigger) {
        return trigger.kind == Procedure::Trigger::Kind::message;
    });
    if (!by_message) {
        reading.error(node, "nothing-to-reply-to", "no message starts this procedure, so there is nobody to answer",
                      R"(start it by {"message": …}, or use "notify")");
    }
    return reply;
}

void read_options(Reading& reading, const Node& node, DecideStep& decide, const Scope& scope) {
    double sum = 0;
    std::size_t without_rule = 0;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        DecideStep::Option option;
        option.id = entry.key;
        Fields fields(reading, entry);
        if (const Node name = fields.optional("name")) option.name = read_text(reading, name);
        const Node probability = fields.optional("probability");
        const Node when = fields.optional("when");
        if (when) option.when = read_condition(reading, when, scope);
        if (when && probability) {
            reading.error(probability, "conflicting-keys", "an option has either \"probability\" or \"when\"");
        } else if (!when) {
            option.probability = probability ? read_probability(reading, probability) : 1;
            sum += option.probability;
            ++without_rule;
        }
        decide.options.push_back(std::move(option));
    });
    if (!node.is(Value::Kind::object)) return;
    if (decide.options.empty() || decide.options.size() > limit::kOptions) {
        reading.error(node, "wrong-length", words("a decision has 1 to {} options", limit::kOptions));
    } else if (without_rule == 0) {
        reading.error(node, "no-default-option", "what if none of these conditions holds?",
                      R"(add an option with "probability": 1)");
    } else if (std::abs(sum - 1) > 1e-9) {
        reading.error(node, "probabilities-do-not-add-up",
                      words("the probabilities of the options without \"when\" add up to {:.6g}, not to 1", sum),
                      "give each of them a \"probability\"; together they are 1");
    }
}

Verb read_decide(Reading& reading, const Node& node, const Scope& scope) {
    DecideStep decide;
    Fields fields(reading, node);
    const Node team = fields.optional("team");
    decide.team = team ? team_at(reading, team, scope.institution) : inbox_of(reading, scope.institution);
    if (fields && !decide.team.valid() && !team)
        reading.error(node, "no-team", "no team of this institution could decide");
    if (const Node takes = fields.optional("takes")) decide.effort = read_distribution(reading, takes);
    if (const Node options = fields.required("options", R"({"yes": {"probability": 1}})")) {
        read_options(reading, options, decide, scope);
    }
    return decide;
}

Verb read_convene(Reading& reading, const Node& node, const Scope&) {
    ConveneStep convene;
    Fields fields(reading, node);
    if (const Node members = fields.required("members", R"({"mintic": {}})")) {
        convene.members = addressees_at(reading, members);
    }
    const std::size_t n = convene.members.size();
    if (const Node need = fields.optional("need")) convene.need = read_need(reading, need, n, false);
    each_entry(reading, fields.optional("need_at_alert"), [&](const Node& entry, std::uint32_t) {
        const AlertLevelId level = alert_level_named(reading, entry, entry.key);
        convene.need_at_alert.emplace_back(level, read_need(reading, entry, n, false));
    });
    if (const Node topic = fields.optional("topic")) convene.topic = topic_at(reading, topic);
    if (const Node label = fields.optional("label")) convene.label = read_label(reading, label);
    if (const Node joins = fields.optional("joins")) convene.joins = read_distribution(reading, joins);
    if (const Node takes = fields.optional("takes")) convene.takes = read_distribution(reading, takes);
    return convene;
}

Verb read_wait(Reading& reading, const Node& node, const Scope& scope) {
    WaitStep wait;
    const bool by_rule = node.value->find("until") != nullptr || node.value->find("at_most") != nullptr ||
                         node.value->find("until_on_duty") != nullptr;
    if (!by_rule) {
        wait.wait = read_distribution(reading, node);
        return wait;
    }
    Fields fields(reading, node);
    const Node until = fields.optional("until");
    const Node most = fields.optional("at_most");
    const Node on_duty = fields.optional("until_on_duty");
    if (until) wait.until = read_condition(reading, until, scope);
    if (most) {
        wait.has_at_most = true;
        wait.wait = read_distribution(reading, most);
    }
    if (on_duty) wait.until_on_duty = team_at(reading, on_duty, scope.institution);
    if (on_duty && (until || most)) {
        reading.error(node, "conflicting-keys", "\"until_on_duty\" stands alone");
    } else if (!on_duty && !until) {
        fields.lacks({"until"}, "\"at_most\" goes with \"until\"", R"(write "wait": "2h" for a plain wait)");
    }
    return wait;
}

Verb read_effect(Reading& reading, const Node& node, const Scope&) {
    using Kind = EffectStep::Kind;
    EffectStep effect;
    Fields fields(reading, node);
    constexpr std::pair<std::string_view, Kind> kOnAssets[] = {
        {"contain", Kind::contain}, {"isolate", Kind::isolate}, {"block", Kind::block}, {"restore", Kind::restore}};
    for (const auto& [key, kind] : kOnAssets) {
        if (const Node asset = fields.optional(key)) effect.effects.push_back({kind, asset_at(reading, asset), {}});
    }
    if (const Node publish = fields.optional("publish")) {
        if (!read_flag(reading, publish)) reading.error(publish, "bad-effect", "\"publish\" is true, or not there");
        effect.effects.push_back({Kind::publish, {}, {}});
    }
    for (const auto& [key, kind] : {std::pair{"declare", Kind::declare}, std::pair{"stand_down", Kind::stand_down}}) {
        const Node level = fields.optional(key);
        if (!level) continue;
        if (!level.is(Value::Kind::text)) {
            reading.wrong_type(level, "an alert level");
        } else {
            effect.effects.push_back({kind, {}, alert_level_named(reading, level, level.value->text)});
        }
    }
    if (fields && names_in(node.value).empty()) reading.error(node, "empty-set", "this effect does nothing");
    return effect;
}

struct Word {
    std::string_view key;
    Verb (*read)(Reading&, const Node&, const Scope&);
};
constexpr Word kVerbs[] = {{"work", read_work},   {"notify", read_notify}, {"request", read_request},
                           {"reply", read_reply}, {"decide", read_decide}, {"convene", read_convene},
                           {"wait", read_wait},   {"effect", read_effect}};

}  // namespace

void read_verb(Reading& reading, Fields& fields, Step& step, const Scope& scope) {
    std::string_view first;
    for (const Word& verb : kVerbs) {
        const Node node = fields.optional(verb.key);
        if (!node) continue;
        if (first.empty()) {
            first = verb.key;
            step.verb = verb.read(reading, node, scope);
        } else {
            reading.problems.error("two-verbs", node.key_spot(), node.pointer(),
                                   words("a step does one thing, and this one has \"{}\" already", first),
                                   "make it two steps, the second \"after\" the first");
        }
    }
    if (first.empty()) {
        fields.lacks({"work", "notify", "request", "reply", "decide", "convene", "wait", "effect"},
                     "what is done in this step? It has no verb",
                     "add one of work, notify, request, reply, decide, convene, wait, effect");
    }
}

}  // namespace muster
