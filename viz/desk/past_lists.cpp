#include "engine/core/utf8.hpp"
#include "engine/exercise/command.hpp"
#include "viz/desk/choices.hpp"
#include "viz/desk/clock.hpp"

// Branches, notes, and everything that has been commanded.
namespace muster::viz::desk {

DeskList branches_list(const Asked& asked) {
    DeskList list;
    list.title = words::branches.text(asked.language);
    list.columns = {{words::branch.text(asked.language)},
                    {words::of.text(asked.language)},
                    {words::begins.text(asked.language)},
                    {words::stands_at.text(asked.language)}};
    const auto& branches = asked.exercise.branches();
    for (std::size_t k = 0; k < branches.size(); ++k) {
        const Exercise::Branch& branch = branches[k];
        const bool here = k == asked.exercise.here_index();
        DeskRow row;
        const std::string mark = here ? " · " + words::here.text(asked.language) : "";
        row.cells = {{branch.name + mark, here ? Tone::good : Tone::plain},
                     {k == 0 ? "–" : branches[branch.parent].name},
                     {k == 0 ? "–" : moment(asked, branch.from)},
                     {moment(asked, branch.now)}};
        if (!here) {
            row.actions.push_back(plain(asked, words::go_there, "branch " + branch.name));
            row.actions.push_back(
                {words::compare.text(asked.language), "compare " + asked.exercise.here().name + " " + branch.name});
        }
        list.rows.push_back(std::move(row));
    }
    Action fork{words::fork.text(asked.language), {}};
    fork.form = back_form(asked.language, since_start(asked.exercise.here().now));
    list.general.push_back(std::move(fork));
    return list;
}

namespace {

DeskList past(const Asked& asked, bool notes_only) {
    DeskList list;
    const auto& log = asked.exercise.log();
    // The last first, and no more than anybody scrolls through: the report has them all.
    constexpr std::size_t kMost = 200;
    for (std::size_t k = log.size(); k-- > 0 && list.rows.size() < kMost;) {
        const LineWords line = words_of(log[k].text);
        const bool note = line.words.front() == "note";
        if (notes_only && !note) continue;
        const std::string text = printable(notes_only && line.words.size() > 1 ? line.words[1] : log[k].text, 400);
        DeskRow row;
        row.cells = {{"#" + std::to_string(k + 1)}, {moment(asked, log[k].at)}, {text}};
        row.detail = text + "\n" + log[k].wall;
        if (!notes_only && !log[k].outcome.empty()) row.detail += " · " + log[k].outcome;
        if (!notes_only) {
            row.actions.push_back({words::fork.text(asked.language), {}});
            row.actions.back().form = back_form(asked.language, "#" + std::to_string(k + 1));
        }
        list.rows.push_back(std::move(row));
    }
    list.columns = {{words::number.text(asked.language)},
                    {words::when.text(asked.language)},
                    {(notes_only ? words::note : words::command).text(asked.language)}};
    return list;
}

}  // namespace

DeskList notes_list(const Asked& asked) {
    DeskList list = past(asked, true);
    list.title = words::notes.text(asked.language);
    list.none = words::no_notes.text(asked.language);
    Action write{words::write_note.text(asked.language), {}};
    write.form = note_form(asked.language);
    list.general.push_back(std::move(write));
    return list;
}

DeskList log_list(const Asked& asked) {
    DeskList list = past(asked, false);
    list.title = words::log.text(asked.language);
    list.none = words::no_log.text(asked.language);
    Action any{words::command_title.text(asked.language), {}};
    any.form = command_form(asked.language);
    list.general.push_back(std::move(any));
    Action report{words::report_title.text(asked.language), {}};
    report.form = report_form(asked.language);
    list.general.push_back(std::move(report));
    return list;
}

}  // namespace muster::viz::desk
