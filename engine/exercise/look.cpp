#include "engine/exercise/look.hpp"

#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/numbers.hpp"

namespace muster {
namespace {

constexpr std::uint32_t kContinuations = 1000;

std::string title(Exercise& exercise, const Page& page) {
    const Exercise::Branch& here = exercise.here();
    const Language language = page.language;
    static constexpr std::string_view kStages[] = {"exercise.stage.before", "exercise.stage.running",
                                                   "exercise.stage.paused", "exercise.stage.ended"};
    std::string text = say(language, "exercise.marking") + "\n";
    text += say(language, "exercise.title",
                fmt::arg("name", printable(here.course.scenario->model.name.get(language), 100)),
                fmt::arg("when", exercise_instant(exercise, here.now)),
                fmt::arg("stage", say(language, kStages[static_cast<std::size_t>(here.stage)])));
    if (exercise.branches().size() > 1)
        text += " " + say(language, "exercise.title-branch", fmt::arg("name", here.name));
    return text + "\n";
}

/// The places to fill in, which stand in capital letters, in the reader's language; what is typed as it is, as it is.
std::string arguments_in(Language language, std::string_view arguments) {
    const auto capital = [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; };
    std::string out;
    for (std::size_t at = 0; at < arguments.size();) {
        std::size_t end = at;
        while (end < arguments.size() && capital(arguments[end])) ++end;
        const std::string key = "exercise.place." + std::string(arguments.substr(at, end - at));
        if (end - at > 1 && has_pattern(language, key)) {
            out += say(language, key);
        } else {
            end = std::max(end, at + 1);
            out += arguments.substr(at, end - at);
        }
        at = end;
    }
    return out;
}

std::string help(const Page& page) {
    std::string text;
    std::size_t widest = 0;
    std::vector<std::string> heads;
    for (const CommandInfo& info : all_commands()) {
        heads.push_back(std::string(info.name) + (info.arguments.empty() ? "" : " ") +
                        arguments_in(page.language, info.arguments));
        if (columns(heads.back()) < 34) widest = std::max(widest, columns(heads.back()));
    }
    const std::size_t width = text_width(page);
    for (std::size_t k = 0; k < heads.size(); ++k) {
        const std::string words = say(page.language, "exercise.help." + std::string(all_commands()[k].name));
        if (columns(heads[k]) > widest) {
            text += "  " + heads[k] + "\n" + paragraph(words, width, std::string(widest + 4, ' '));
        } else {
            text += paragraph(words, width, "  " + pad_right(heads[k], widest) + "  ");
        }
    }
    return text + "\n" + paragraph(say(page.language, "exercise.help-instants"), width);
}

Reply compare(Exercise& exercise, const std::vector<std::string>& words, const Page& page) {
    const Exercise::Branch* found[2] = {nullptr, nullptr};
    if (words.size() != 2) return {false, false, say(page.language, "exercise.compare-two")};
    for (std::size_t k = 0; k < 2; ++k) {
        for (const Exercise::Branch& branch : exercise.branches()) {
            if (branch.name == words[k]) found[k] = &branch;
        }
        if (found[k] == nullptr)
            return {false, false, say(page.language, "exercise.no-branch", fmt::arg("what", quote(words[k])))};
    }
    return {true, false, branch_comparison(exercise, page, *found[0], *found[1])};
}

}  // namespace

std::string exercise_instant(const Exercise& exercise, SimTime at) {
    return date_text(exercise.language(), exercise.here().course.scenario->model, at, DateStyle::no_year) + " (+" +
           exact_duration(at - kStart) + ")";
}

Reply look(Exercise& exercise, CommandKind verb, std::vector<std::string> words, const Page& page) {
    Scan scan(page.language, exercise.here().course.scenario->model, exercise.here().now, words);
    InstitutionId seat;
    if (verb == CommandKind::inbox && scan.more()) seat = scan.institution();
    StepId step;
    if (verb == CommandKind::forecast && scan.more()) step = scan.decision(scan.institution());
    if (verb != CommandKind::compare) scan.finish();
    if (!scan.ok()) return {false, false, scan.complaint()};
    std::string text;
    switch (verb) {
        case CommandKind::status:
            text = title(exercise, page) + inject_table(exercise, page, false) +
                   inbox_tables(exercise, page, InstitutionId{}) + decision_table(exercise, page) +
                   milestones_now(exercise, page) + clocks_now(exercise, page) + load_now(exercise, page, false) +
                   knowledge_now(exercise, page);
            break;
        case CommandKind::injects:
            text = inject_table(exercise, page, true);
            break;
        case CommandKind::inbox:
            text = inbox_tables(exercise, page, seat);
            break;
        case CommandKind::decisions:
            text = decision_table(exercise, page);
            break;
        case CommandKind::knows:
            text = knowledge_now(exercise, page);
            break;
        case CommandKind::load:
            text = load_now(exercise, page, true);
            break;
        case CommandKind::clocks:
            text = clocks_now(exercise, page);
            break;
        case CommandKind::milestones:
            text = milestones_now(exercise, page);
            break;
        case CommandKind::notes:
        case CommandKind::log:
            text = command_log(exercise, page, verb == CommandKind::notes);
            break;
        case CommandKind::branches:
            text = branch_table(exercise, page);
            break;
        case CommandKind::compare:
            return compare(exercise, words, page);
        case CommandKind::forecast:
            text = step.valid() ? forecast_options(exercise, page, step, kContinuations)
                                : forecast_now(exercise, page, kContinuations);
            break;
        case CommandKind::quick_look:
            text = quick_look(exercise, page);
            break;
        default:
            text = help(page);
    }
    if (text.empty()) text = say(page.language, "exercise.none");
    return {true, false, text};
}

std::string command_log(const Exercise& exercise, const Page& page, bool notes_only) {
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    for (std::size_t k = 0; k < exercise.log().size(); ++k) {
        const Given& given = exercise.log()[k];
        const LineWords line = words_of(given.text);
        const bool note = line.words.front() == "note";
        if (notes_only && !note) continue;
        rows.push_back({{"#" + std::to_string(k + 1), Ink::faint},
                        {exercise_instant(exercise, given.at)},
                        {printable(given.wall, 40), Ink::faint},
                        {printable(note && notes_only && line.words.size() > 1 ? line.words[1] : given.text)}});
    }
    if (rows.empty()) return {};
    return grid(page,
                {{say(language, "exercise.number")},
                 {say(language, "exercise.exercise-time")},
                 {say(language, "exercise.wall-time")},
                 {say(language, notes_only ? "exercise.note" : "exercise.command"), false, true, 20}},
                rows);
}

std::string branch_table(const Exercise& exercise, const Page& page) {
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    for (std::size_t k = 0; k < exercise.branches().size(); ++k) {
        const Exercise::Branch& branch = exercise.branches()[k];
        const bool first = k == 0;
        rows.push_back({{branch.name, k == exercise.here_index() ? Ink::strong : Ink::plain},
                        {first ? "\u2013" : exercise.branches()[branch.parent].name},
                        {first ? "\u2013" : exercise_instant(exercise, branch.from)},
                        {exercise_instant(exercise, branch.now)},
                        {number(language, static_cast<std::int64_t>(branch.commands.size()))}});
    }
    return grid(page,
                {{say(language, "exercise.branch")},
                 {say(language, "exercise.branch-of")},
                 {say(language, "exercise.branch-from"), false, true, 14},
                 {say(language, "exercise.branch-now"), false, true, 14},
                 {say(language, "exercise.branch-commands"), true}},
                rows);
}

}  // namespace muster
