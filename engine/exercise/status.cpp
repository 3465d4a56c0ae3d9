// What the facilitator sees of the exercise now.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/core/utf8.hpp"
#include "engine/exercise/look.hpp"
#include "engine/measure/clock_due.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

const Model& model_of(const Exercise& exercise) { return exercise.here().course.scenario->model; }

}  // namespace

std::string item_words(Exercise& exercise, const SeatItem& item, Language language) {
    const Model& model = model_of(exercise);
    const std::string from = item.from.valid() ? short_name(language, model, item.from) : std::string();
    switch (item.kind) {
        case SeatItem::Kind::approval:
            return say(language, "exercise.item.approval", fmt::arg("who", from),
                       fmt::arg("step", name_of(language, model, item.step)));
        case SeatItem::Kind::invitation:
            return say(language, "exercise.item.invitation", fmt::arg("who", from),
                       fmt::arg("step", name_of(language, model, item.step)));
        case SeatItem::Kind::decision: {
            std::vector<std::string> options;
            for (const DecideStep::Option& option : std::get<DecideStep>(model.steps[item.step].verb).options)
                options.push_back(option.id);
            return say(
                language, "exercise.item.decision", fmt::arg("step", name_of(language, model, item.step)),
                fmt::arg("id", model.procedures[model.steps[item.step].procedure].id + "/" + model.steps[item.step].id),
                fmt::arg("options", list_or(language, options)));
        }
        case SeatItem::Kind::procedure:
            break;
    }
    const TraceEntry& cause = exercise.standing().entries[item.because];
    const std::string procedure = name_of(language, model, item.procedure);
    std::string what = say(language, "exercise.item.situation");
    if (cause.kind == EntryKind::read && model.topics.contains(TopicId{cause.a}))
        what = say(language, "quoted", fmt::arg("text", name_of(language, model, TopicId{cause.a})));
    if (cause.kind == EntryKind::read && !model.topics.contains(TopicId{cause.a}))
        what = say(language, "story.the-inject");
    if (cause.kind == EntryKind::learned)
        what = say(language, "quoted", fmt::arg("text", name_of(language, model, FactId{cause.a})));
    const bool other = item.from.valid() && item.from != item.seat;
    return say(language,
               item.asks ? "exercise.item.asked"
               : other   ? "exercise.item.message"
                         : "exercise.item.own",
               fmt::arg("who", from), fmt::arg("what", what), fmt::arg("procedure", procedure));
}

InjectProgress progress_of(const Model& model, const Standing& standing, InjectId inject) {
    const Desk::InjectRow& row = standing.desk.injects[inject.index];
    switch (row.state) {
        case InjectState::on_hold:
            return row.fired > 0 ? InjectProgress::executed : InjectProgress::on_hold;
        case InjectState::scheduled:
            return InjectProgress::scheduled;
        case InjectState::skipped:
            return InjectProgress::skipped;
        case InjectState::cancelled:
            return InjectProgress::cancelled;
        case InjectState::executed:
            break;
    }
    // A reading of it leads back to it over its own entries alone.
    std::size_t read = 0;
    for (const TraceEntry& entry : standing.entries) {
        if (entry.kind != EntryKind::read || model.topics.contains(TopicId{entry.a})) continue;
        EntryIndex back = entry.because;
        while (back != kNoEntry && standing.entries[back].kind != EntryKind::injected &&
               standing.entries[back].kind != EntryKind::read)
            back = standing.entries[back].because;
        if (back != kNoEntry && standing.entries[back].kind == EntryKind::injected &&
            standing.entries[back].a == inject.index && standing.entries[back].at == row.fired_at)
            ++read;
    }
    return read < model.injects[inject].to.size() ? InjectProgress::in_progress : InjectProgress::executed;
}

std::string progress_name(Language language, InjectProgress progress) {
    static constexpr std::string_view kKeys[] = {"exercise.inject.on-hold",     "exercise.inject.scheduled",
                                                 "exercise.inject.in-progress", "exercise.inject.executed",
                                                 "exercise.inject.skipped",     "exercise.inject.cancelled"};
    return say(language, kKeys[static_cast<std::size_t>(progress)]);
}

std::string inject_table(Exercise& exercise, const Page& page, bool all) {
    const Language language = page.language;
    const Model& model = model_of(exercise);
    const Standing& now = exercise.standing();
    std::vector<InjectId> order;
    for (const InjectId id : model.injects.ids()) {
        if (all || now.desk.injects[id.index].state == InjectState::scheduled) order.push_back(id);
    }
    const auto when = [&](InjectId id) {
        const Desk::InjectRow& row = now.desk.injects[id.index];
        return row.fired > 0 ? row.fired_at : row.due;
    };
    std::stable_sort(order.begin(), order.end(), [&](InjectId a, InjectId b) { return when(a) < when(b); });
    if (!all && order.size() > 5) order.resize(5);
    std::vector<std::vector<GridCell>> rows;
    for (const InjectId id : order) {
        const Inject& inject = model.injects[id];
        const Desk::InjectRow& row = now.desk.injects[id.index];
        std::string due = row.due < kNever || row.fired > 0 ? exercise_instant(exercise, when(id))
                          : inject.when.valid()             ? say(language, "exercise.on-condition")
                                                            : "\u2013";
        if (row.due < kNever) due += ", " + say(language, "exercise.in", fmt::arg("time", duration(row.due - now.now)));
        std::vector<std::string> to;
        for (const Addressee& addressee : inject.to) to.push_back(short_name(language, model, addressee.institution));
        rows.push_back({{printable(inject.id), Ink::strong},
                        {progress_name(language, progress_of(model, now, id))},
                        {due},
                        {list_and(language, to)},
                        {cut(printable(inject_text(exercise, exercise.here(), id)), 200)}});
    }
    if (rows.empty()) return {};
    return heading(page, say(language, all ? "exercise.injects" : "exercise.next-injects")) +
           grid(page,
                {{say(language, "exercise.inject")},
                 {say(language, "exercise.state")},
                 {say(language, "exercise.when"), false, true, 14},
                 {say(language, "exercise.to"), false, true, 10},
                 {say(language, "exercise.text"), false, true, 20}},
                rows);
}

std::string inbox_tables(Exercise& exercise, const Page& page, InstitutionId only) {
    const Language language = page.language;
    const Model& model = model_of(exercise);
    const Standing& now = exercise.standing();
    std::string text;
    for (const InstitutionId id : model.institutions.ids()) {
        if (only.valid() ? id != only : now.desk.taken[id.index] == 0) continue;
        std::vector<std::vector<GridCell>> rows;
        for (const SeatItem& item : now.desk.items) {
            if (item.seat != id || !item.open) continue;
            rows.push_back({{"#" + std::to_string(item.number), Ink::strong},
                            {exercise_instant(exercise, item.since)},
                            {item_words(exercise, item, language)}});
        }
        text += heading(page, say(language, now.desk.taken[id.index] != 0 ? "exercise.inbox-of" : "exercise.not-taken",
                                  fmt::arg("who", name_of(language, model, id))));
        if (rows.empty()) {
            if (now.desk.taken[id.index] != 0) text += say(language, "exercise.inbox-empty") + "\n";
            continue;
        }
        text += grid(page,
                     {{say(language, "exercise.item")},
                      {say(language, "exercise.since"), false, true, 14},
                      {say(language, "exercise.what"), false, true, 24}},
                     rows);
    }
    return text;
}

std::string decision_table(Exercise& exercise, const Page& page) {
    const Language language = page.language;
    const Model& model = model_of(exercise);
    std::vector<std::vector<GridCell>> rows;
    for (const Desk::WorkRow& work : exercise.standing().desk.work) {
        if (work.kind != 4) continue;
        const StepId step{work.subject};
        std::vector<std::string> options;
        for (const DecideStep::Option& option : std::get<DecideStep>(model.steps[step].verb).options)
            options.push_back(option.id);
        const InstitutionId who = model.teams[work.team].institution;
        rows.push_back(
            {{short_name(language, model, who), Ink::strong},
             {name_of(language, model, step)},
             {"decide " + model.institutions[who].id + " " + model.procedures[model.steps[step].procedure].id + "/" +
              model.steps[step].id + " " + list_or(language, options)}});
    }
    if (rows.empty()) return {};
    return heading(page, say(language, "exercise.decisions")) +
           grid(page,
                {{say(language, "exercise.institution")},
                 {say(language, "exercise.decision"), false, true, 14},
                 {say(language, "exercise.command"), false, true, 24}},
                rows);
}

std::string milestones_now(Exercise& exercise, const Page& page) {
    const Language language = page.language;
    const Model& model = model_of(exercise);
    const Standing& now = exercise.standing();
    std::vector<std::vector<GridCell>> rows;
    for (const MilestoneResult& row : now.result.milestones) {
        const Milestone& milestone = model.milestones[row.milestone];
        const Duration target = milestone.target;
        const bool late = target > Duration{} && (row.reached ? row.elapsed > target : now.now - row.from > target);
        rows.push_back({{milestone_label(language, model, row.milestone, row.incident), Ink::strong},
                        {row.reached ? exercise_instant(exercise, row.at) : say(language, "exercise.not-yet")},
                        {row.reached ? duration(row.elapsed) : "\u2013"},
                        {target > Duration{} ? duration(target) : "\u2013"},
                        {late                   ? say(language, "exercise.late")
                         : target <= Duration{} ? ""
                         : row.reached          ? say(language, "exercise.in-time")
                                                : say(language, "exercise.open"),
                         late ? Ink::bad : Ink::plain}});
    }
    if (rows.empty()) return {};
    return heading(page, say(language, "exercise.milestones")) +
           grid(page,
                {{say(language, "exercise.milestone"), false, true, 20},
                 {say(language, "exercise.reached"), false, true, 14},
                 {say(language, "exercise.after"), true},
                 {say(language, "exercise.target"), true},
                 {say(language, "exercise.state")}},
                rows);
}

std::string clocks_now(Exercise& exercise, const Page& page) {
    const Language language = page.language;
    const Model& model = model_of(exercise);
    const Standing& now = exercise.standing();
    std::vector<std::vector<GridCell>> rows;
    for (const ClockStageResult& row : now.result.clocks) {
        if (row.state == ClockState::not_started) continue;
        const StatutoryClock& clock = model.clocks[row.clock];
        const StatutoryClock::Stage& stage = clock.stages[row.stage];
        std::string left;
        Ink ink = Ink::plain;
        switch (row.state) {
            case ClockState::open:
                left = say(language, "exercise.left", fmt::arg("time", duration(row.due - now.now)));
                if (row.due - now.now < std::chrono::hours{2}) ink = Ink::bad;
                break;
            case ClockState::met:
                left = say(language, "exercise.in-time");
                ink = Ink::good;
                break;
            case ClockState::late:
            case ClockState::missed:
                left = say(language, row.state == ClockState::late ? "exercise.late" : "exercise.overdue");
                ink = Ink::bad;
                break;
            case ClockState::not_started:
                break;
        }
        rows.push_back(
            {{capitalised(name_of(language, model, row.clock)) + ": " + shown(language, stage.name, stage.id),
              Ink::strong},
             {short_name(language, model, clock.who)},
             {exercise_instant(exercise, row.due)},
             {left, ink}});
    }
    if (rows.empty()) return {};
    return heading(page, say(language, "exercise.clocks")) + grid(page,
                                                                  {{say(language, "exercise.clock"), false, true, 20},
                                                                   {say(language, "exercise.institution")},
                                                                   {say(language, "exercise.due"), false, true, 14},
                                                                   {say(language, "exercise.state")}},
                                                                  rows);
}

std::string load_now(Exercise& exercise, const Page& page, bool all) {
    const Language language = page.language;
    const Model& model = model_of(exercise);
    const Desk& desk = exercise.standing().desk;
    std::vector<std::vector<GridCell>> rows;
    for (const TeamId id : model.teams.ids()) {
        const Desk::TeamRow& row = desk.teams[id.index];
        std::size_t ours = 0;
        for (const Desk::WorkRow& work : desk.work) ours += work.team == id && !work.under_way ? 1U : 0U;
        const std::uint32_t present = row.staff > 0 ? row.staff : row.on_call;
        const bool strained = ours > 0 && row.busy >= present;
        if (all ? present == 0 && row.busy == 0 && row.waiting == 0 && row.unread == 0 && ours == 0 : !strained)
            continue;
        std::string there = number(language, row.staff);
        if (row.staff == 0)
            there = say(language, row.on_call > 0 ? "exercise.on-call-there"
                                  : row.calling   ? "exercise.on-call-coming"
                                                  : "exercise.nobody");
        rows.push_back({{name_of(language, model, id), strained ? Ink::strong : Ink::plain},
                        {there},
                        {number(language, row.busy)},
                        {number(language, row.waiting)},
                        {number(language, static_cast<std::int64_t>(ours)), ours > 0 ? Ink::bad : Ink::plain}});
    }
    if (rows.empty()) return {};
    return heading(page, say(language, all ? "exercise.load" : "exercise.overloaded")) +
           grid(page,
                {{say(language, "exercise.team"), false, true, 20},
                 {say(language, "exercise.on-duty")},
                 {say(language, "exercise.busy"), true},
                 {say(language, "exercise.waiting"), true},
                 {say(language, "exercise.waiting-incident"), true}},
                rows);
}

std::string knowledge_now(Exercise& exercise, const Page& page) {
    const Language language = page.language;
    const Model& model = model_of(exercise);
    // By fact: who knew it first, and who knows it by now.
    struct Known {
        std::vector<std::pair<SimTime, InstitutionId>> who;
    };
    std::map<std::uint32_t, Known> facts;
    for (const KnowledgeResult& row : exercise.standing().result.knowledge)
        facts[row.fact.index].who.emplace_back(row.at, row.institution);
    std::vector<std::vector<GridCell>> rows;
    for (auto& [fact, known] : facts) {
        std::stable_sort(known.who.begin(), known.who.end());
        std::string list;
        for (const auto& [at, who] : known.who) {
            list += (list.empty() ? "" : ", ") + short_name(language, model, who) + " (+" + duration(at - kStart) + ")";
        }
        rows.push_back({{capitalised(name_of(language, model, FactId{fact})), Ink::strong}, {list}});
    }
    if (rows.empty()) return {};
    return heading(page, say(language, "exercise.knows")) +
           grid(page,
                {{say(language, "exercise.fact"), false, true, 16},
                 {say(language, "exercise.who-knows"), false, true, 24}},
                rows);
}

}  // namespace muster
