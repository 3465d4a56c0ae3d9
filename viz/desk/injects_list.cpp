#include <fmt/format.h>

#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/exercise/look.hpp"
#include "engine/report/names.hpp"
#include "viz/desk/choices.hpp"
#include "viz/scene/words.hpp"

namespace muster::viz::desk {

namespace {

const Desk::InjectRow& row_of(const Asked& asked, InjectId id) {
    return asked.exercise.standing().desk.injects[id.index];
}

SimTime time_of(const Asked& asked, InjectId id) {
    const Desk::InjectRow& row = row_of(asked, id);
    return row.fired > 0 ? row.fired_at : row.due;
}

std::string addressees(const Asked& asked, InjectId id) {
    std::vector<std::string> to;
    for (const Addressee& addressee : asked.model().injects[id].to)
        to.push_back(short_name(asked.language, asked.model(), addressee.institution));
    return list_and(asked.language, to);
}

std::string when_text(const Asked& asked, InjectId id) {
    const SimTime at = time_of(asked, id);
    if (at < kNever) return moment(asked, at);
    return asked.model().injects[id].when.valid() ? words::on_condition.text(asked.language) : "–";
}

Tone tone_of(InjectProgress progress) {
    switch (progress) {
        case InjectProgress::in_progress:
            return Tone::decision;
        case InjectProgress::executed:
            return Tone::good;
        case InjectProgress::skipped:
        case InjectProgress::cancelled:
            return Tone::bad;
        default:
            return Tone::plain;
    }
}

std::string detail_of(const Asked& asked, InjectId id) {
    const Inject& inject = asked.model().injects[id];
    std::string text = inject_text(asked.exercise, asked.exercise.here(), id);
    const std::string to = addressees(asked, id);
    std::string from = inject.from.get(asked.language);
    for (const InstitutionId known : asked.model().institutions.ids()) {
        if (asked.model().institutions[known].id == from) from = short_name(asked.language, asked.model(), known);
    }
    if (!to.empty() && !from.empty()) {
        text += "\n" + fmt::format(fmt::runtime(words::from_to.in(asked.language)), fmt::arg("from", from),
                                   fmt::arg("to", to));
    }
    std::vector<std::string> facts;
    for (const FactId fact : inject.facts) facts.push_back(name_of(asked.language, asked.model(), fact));
    if (!facts.empty()) {
        text += "\n" + fmt::format(fmt::runtime(words::tells.in(asked.language)),
                                   fmt::arg("facts", list_and(asked.language, facts)));
    }
    for (const Inject::Expect& expect : inject.expects) {
        text += "\n" + fmt::format(fmt::runtime(words::expected.in(asked.language)),
                                   fmt::arg("who", short_name(asked.language, asked.model(), expect.institution)),
                                   fmt::arg("what", expect.action.get(asked.language)));
        if (expect.within > Duration{}) {
            text += fmt::format(fmt::runtime(words::within.in(asked.language)),
                                fmt::arg("time", duration_text(expect.within)));
        }
    }
    return text;
}

std::vector<Action> actions(const Asked& asked, InjectId id) {
    const Inject& inject = asked.model().injects[id];
    const Desk::InjectRow& row = row_of(asked, id);
    const std::string title = shown(asked.language, inject.name, inject.id);
    std::string to;
    for (const Addressee& addressee : inject.to)
        to += (to.empty() ? "" : ",") + asked.model().institutions[addressee.institution].id;
    const bool held = row.state == InjectState::on_hold;
    Field text = text_field(asked, words::text, inject_text(asked.exercise, asked.exercise.here(), id));
    return {
        row.fired > 0 ? plain(asked, words::repeat, "repeat " + inject.id)
                      : plain(asked, words::fire, "fire " + inject.id),
        asking(asked, words::delay, title, "delay " + inject.id + " {0}", {field(asked, words::by_how_long)}),
        asking(asked, words::schedule, title, "schedule " + inject.id + " {0}", {field(asked, words::new_instant)}),
        held ? plain(asked, words::release, "release " + inject.id) : plain(asked, words::hold, "hold " + inject.id),
        plain(asked, words::skip, "skip " + inject.id),
        plain(asked, words::cancel, "cancel " + inject.id),
        asking(asked, words::edit, title, "edit " + inject.id + "[ to {0}][ facts {1}][ text {2}]",
               {choice_field(asked, words::whom, institution_choices(asked), true, to),
                choice_field(asked, words::facts, fact_choices(asked), true), std::move(text)})};
}

}  // namespace

DeskList injects_list(const Asked& asked) {
    DeskList list;
    list.title = words::injects.text(asked.language);
    list.columns = {
        {words::state.text(asked.language)}, {words::when.text(asked.language)}, {words::inject.text(asked.language)}};
    list.none = words::no_injects.text(asked.language);
    std::vector<InjectId> order;
    for (const InjectId id : asked.model().injects.ids()) order.push_back(id);
    std::stable_sort(order.begin(), order.end(),
                     [&](InjectId l, InjectId r) { return time_of(asked, l) < time_of(asked, r); });
    for (const InjectId id : order) {
        const Inject& inject = asked.model().injects[id];
        const InjectProgress progress = progress_of(asked.model(), asked.exercise.standing(), id);
        std::string what = shown(asked.language, inject.name, inject.id);
        const std::string to = addressees(asked, id);
        if (!to.empty()) what += " → " + to;
        list.rows.push_back(
            {{{progress_name(asked.language, progress), tone_of(progress)}, {when_text(asked, id)}, {std::move(what)}},
             detail_of(asked, id),
             actions(asked, id),
             inject.to.empty() ? InstitutionId{} : inject.to.front().institution,
             {}});
    }
    Action add{words::add.text(asked.language), {}};
    add.form = add_form(asked);
    list.general.push_back(std::move(add));
    return list;
}

Grid next_injects(const Asked& asked, std::size_t most) {
    Grid grid;
    grid.columns = {{"", true}, {""}};
    grid.none = words::no_next.text(asked.language);
    std::vector<InjectId> order;
    const Standing& now = asked.exercise.standing();
    for (const InjectId id : asked.model().injects.ids()) {
        const Desk::InjectRow& row = now.desk.injects[id.index];
        if (row.state == InjectState::scheduled && (row.due < kNever || asked.model().injects[id].when.valid()))
            order.push_back(id);
    }
    std::stable_sort(order.begin(), order.end(), [&](InjectId l, InjectId r) {
        return now.desk.injects[l.index].due < now.desk.injects[r.index].due;
    });
    if (order.size() > most) order.resize(most);
    for (const InjectId id : order) {
        const Inject& inject = asked.model().injects[id];
        const SimTime due = now.desk.injects[id.index].due;
        std::string when = words::on_condition.text(asked.language);
        if (due < kNever) {
            when = fmt::format(fmt::runtime(words::in_time.in(asked.language)),
                               fmt::arg("time", short_duration(due - now.now)));
        }
        std::string what = shown(asked.language, inject.name, inject.id);
        const std::string to = addressees(asked, id);
        if (!to.empty()) what += " → " + to;
        grid.rows.push_back({{when, Tone::inject}, {what}});
    }
    return grid;
}

}  // namespace muster::viz::desk
