#include "engine/report/model_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"

namespace muster {

std::string distribution_words(Language language, const Distribution& distribution) {
    const auto at = [&](double uniform) { return duration(distribution.at(uniform)); };
    const auto ms = [](double value) { return duration(Duration{static_cast<std::int64_t>(value)}); };
    switch (distribution.kind) {
        case Distribution::Kind::constant:
            return duration(distribution.mean());
        case Distribution::Kind::uniform:
            return say(language, "dist.uniform", fmt::arg("low", ms(distribution.a)),
                       fmt::arg("high", ms(distribution.b)));
        case Distribution::Kind::triangular:
        case Distribution::Kind::pert:
            return say(language, "dist.mode", fmt::arg("low", ms(distribution.a)), fmt::arg("mode", ms(distribution.b)),
                       fmt::arg("high", ms(distribution.c)));
        case Distribution::Kind::exponential:
            return say(language, "dist.mean", fmt::arg("mean", duration(distribution.mean())));
        case Distribution::Kind::lognormal:
        case Distribution::Kind::gamma:
        case Distribution::Kind::weibull:
            return say(language, "dist.median", fmt::arg("median", at(0.5)), fmt::arg("bad", at(0.95)));
        case Distribution::Kind::empirical:
            if (distribution.values.empty()) break;
            return say(language, "dist.observed", fmt::arg("low", ms(distribution.values.front())),
                       fmt::arg("high", ms(distribution.values.back())), fmt::arg("median", at(0.5)),
                       fmt::arg("n", Count{language, distribution.values.size()}));
    }
    return "?";
}

namespace {

std::string clock_minute(unsigned minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

std::string spans_words(Language language, const std::vector<Hours::Span>& spans) {
    std::vector<std::string> items;
    for (const Hours::Span& span : spans) {
        if (span.open_minute == 0 && span.close_minute == 1440) return say(language, "hours.all-day");
        items.push_back(clock_minute(span.open_minute) + "\u2013" + clock_minute(span.close_minute));
    }
    return list_and(language, items);
}

bool same_spans(const std::vector<Hours::Span>& left, const std::vector<Hours::Span>& right) {
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (left[i].open_minute != right[i].open_minute || left[i].close_minute != right[i].close_minute) return false;
    }
    return true;
}

std::string short_day(Language language, int day) { return say(language, fmt::format("weekday.short.{}", day + 1)); }

/// Neighbouring days with the same hours are told together.
std::vector<std::string> week_words(Language language, const Hours& hours) {
    std::vector<std::string> items;
    for (int first = 0; first < 7;) {
        int last = first;
        while (last + 1 < 7 && same_spans(hours.week[first], hours.week[last + 1])) ++last;
        if (!hours.week[first].empty()) {
            std::string days = first == 0 && last == 6 ? say(language, "hours.every-day")
                               : first == last         ? short_day(language, first)
                                               : short_day(language, first) + "\u2013" + short_day(language, last);
            items.push_back(days + " " + spans_words(language, hours.week[first]));
        }
        first = last + 1;
    }
    return items;
}

}  // namespace

std::string hours_words(Language language, const Hours& hours) {
    if (hours.always) return say(language, "hours.always");
    if (hours.never) return say(language, "hours.never");
    std::vector<std::string> items = week_words(language, hours);
    const std::size_t shown_intervals = std::min<std::size_t>(hours.intervals.size(), 3);
    for (std::size_t i = 0; i < shown_intervals; ++i) {
        items.push_back(date_text(language, hours.intervals[i].from) + "\u2013" +
                        date_text(language, hours.intervals[i].to));
    }
    if (hours.intervals.size() > shown_intervals) {
        items.push_back(counted(language, "hours.more-dates", hours.intervals.size() - shown_intervals));
    }
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : "; ") + item;
    if (hours.open_on_holidays) out += " " + say(language, "hours.holidays-too");
    return out.empty() ? say(language, "hours.never") : out;
}

std::string addressee_words(Language language, const Model& model, const std::vector<Addressee>& to) {
    std::vector<std::string> names;
    for (const Addressee& addressee : to) names.push_back(short_name(language, model, addressee.institution));
    return list_and(language, names);
}

std::string fact_words(Language language, const Model& model, const std::vector<FactId>& facts) {
    std::vector<std::string> names;
    for (const FactId fact : facts)
        names.push_back(say(language, "quoted", fmt::arg("text", name_of(language, model, fact))));
    return list_and(language, names);
}

std::string outcome_words(Language language, const Model& model, StepId step, std::int16_t outcome) {
    switch (outcome) {
        case kAnyOutcome:
            return {};
        case kApproved:
            return say(language, "outcome.approved");
        case kRefused:
            return say(language, "outcome.refused");
        case kAnswered:
            return say(language, "outcome.answered");
        case kUnanswered:
            return say(language, "outcome.unanswered");
        default:
            break;
    }
    const auto* decide = std::get_if<DecideStep>(&model.steps[step].verb);
    const auto option = static_cast<std::size_t>(outcome);
    if (decide == nullptr || option >= decide->options.size()) return {};
    return say(language, "outcome.option",
               fmt::arg("option", shown(language, decide->options[option].name, decide->options[option].id)));
}

namespace {

std::string who_words(Language language, const Model& model, InstitutionId who) {
    return who.valid() ? short_name(language, model, who) : say(language, "cond.anyone");
}

std::string group_words(Language language, const Model& model, const Condition& condition) {
    std::vector<std::string> parts;
    for (const ConditionId child : condition.children) {
        const Condition& inner = model.conditions[child];
        const bool nested =
            (inner.kind == Condition::Kind::all || inner.kind == Condition::Kind::any) && inner.children.size() > 1;
        const std::string words = condition_words(language, model, child);
        parts.push_back(nested ? "(" + words + ")" : words);
    }
    if (condition.kind == Condition::Kind::none)
        return say(language, "cond.none", fmt::arg("what", list_or(language, parts)));
    return condition.kind == Condition::Kind::any ? list_or(language, parts) : list_and(language, parts);
}

}  // namespace

std::string condition_words(Language language, const Model& model, ConditionId id) {
    const Condition& c = model.conditions[id];
    const auto with_who = [&](const char* key) {
        return say(language, key, fmt::arg("who", who_words(language, model, c.institution)));
    };
    const auto of_asset = [&](const char* key) {
        return say(language, key, fmt::arg("asset", name_of(language, model, c.asset)));
    };
    const auto of_topic = [&](const char* key) {
        return say(language, key, fmt::arg("who", who_words(language, model, c.institution)),
                   fmt::arg("topic", name_of(language, model, c.topic)));
    };
    switch (c.kind) {
        case Condition::Kind::all:
        case Condition::Kind::any:
        case Condition::Kind::none:
            return group_words(language, model, c);
        case Condition::Kind::knows:
            return say(language, "cond.knows", fmt::arg("who", who_words(language, model, c.institution)),
                       fmt::arg("fact", name_of(language, model, c.fact)));
        case Condition::Kind::aware:
            return with_who("cond.aware");
        case Condition::Kind::severity: {
            const std::string level = severity_name(language, model, c.rank);
            if (!c.institution.valid()) return say(language, "cond.severity", fmt::arg("level", level));
            return say(language, "cond.severity-at", fmt::arg("level", level),
                       fmt::arg("who", short_name(language, model, c.institution)));
        }
        case Condition::Kind::asset_down:
            if (c.duration == Duration::zero()) return of_asset("cond.asset-down");
            return say(language, "cond.asset-down-for", fmt::arg("asset", name_of(language, model, c.asset)),
                       fmt::arg("time", duration(c.duration)));
        case Condition::Kind::asset_up:
            return of_asset("cond.asset-up");
        case Condition::Kind::isolated:
            return of_asset("cond.isolated");
        case Condition::Kind::blocked:
            return of_asset("cond.blocked");
        case Condition::Kind::contained:
            return of_asset("cond.contained");
        case Condition::Kind::milestone:
            return say(language, "cond.milestone", fmt::arg("milestone", name_of(language, model, c.milestone)));
        case Condition::Kind::elapsed:
            return say(language, "cond.elapsed", fmt::arg("time", duration(c.duration)));
        case Condition::Kind::published:
            return with_who("cond.published");
        case Condition::Kind::attack_stopped:
            return say(language, "cond.attack-stopped");
        case Condition::Kind::restored:
            return say(language, "cond.restored");
        case Condition::Kind::alert:
            return say(language, "cond.alert", fmt::arg("level", name_of(language, model, c.alert)));
        case Condition::Kind::delivered:
            return of_topic("cond.delivered");
        case Condition::Kind::read:
            return of_topic("cond.read");
        case Condition::Kind::done: {
            const std::string step = name_of(language, model, c.step);
            const InstitutionId who = model.procedures[model.steps[c.step].procedure].institution;
            const std::string outcome = outcome_words(language, model, c.step, c.outcome);
            return say(language, "cond.done", fmt::arg("who", short_name(language, model, who)),
                       fmt::arg("step", step)) +
                   (outcome.empty() ? "" : " " + outcome);
        }
        case Condition::Kind::started:
            return say(language, "cond.started",
                       fmt::arg("who", short_name(language, model, model.procedures[c.procedure].institution)),
                       fmt::arg("procedure", name_of(language, model, c.procedure)));
    }
    return "?";
}

bool worth_telling(const Model& model, MilestoneId id) {
    const Milestone& milestone = model.milestones[id];
    if (!milestone.built_in || !model.conditions.contains(milestone.when) ||
        model.conditions[milestone.when].kind != Condition::Kind::published)
        return true;
    for (const Step& step : model.steps) {
        const auto* effect = std::get_if<EffectStep>(&step.verb);
        if (effect == nullptr) continue;
        for (const EffectStep::On& on : effect->effects) {
            if (on.kind == EffectStep::Kind::publish) return true;
        }
    }
    return false;
}

}  // namespace muster
