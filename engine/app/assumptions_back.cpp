#include "engine/app/assumptions_back.hpp"

#include <map>

#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/app/put_in_place.hpp"
#include "engine/app/sheet_place.hpp"
#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/problems.hpp"
#include "engine/authoring/read.hpp"
#include "engine/core/utf8.hpp"
#include "engine/exchange/assumption_sheet.hpp"
#include "engine/exchange/read_sheet.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

std::string refusal(const AssumptionsCommand& command, Language language) {
    if (command.out.empty()) return say(language, "assume.out-needed");
    if (!command.out.ends_with(".json"))
        return say(language, "assume.out-nation", fmt::arg("file", printable(command.out)));
    if (!command.force && stands(command.out))
        return say(language, "assume.exists", fmt::arg("file", printable(command.out)));
    return {};
}

/// The rows that propose something. Nothing: it has been said why.
std::optional<std::vector<FilledRow>> read_rows(const std::string& sheet, Console& console) {
    SheetProblem problem;
    const std::optional<ReadSheet> read = read_any_sheet(bytes_of(sheet), {}, problem);
    std::optional<std::vector<FilledRow>> rows;
    if (read) rows = filled_rows(as_text(*read), problem.key);
    if (!rows) console.complain(printable(sheet) + ": " + problem_text(console.language(), problem));
    return rows;
}

/// Sets rows beside the numbers that they are about, and says which do not fit. Those that change nothing are left out.
class Matching {
public:
    Matching(const std::vector<Assumption>& assumptions, const std::string& sheet, Console& console)
        : sheet_(sheet), console_(console) {
        for (const Assumption& each : assumptions) by_pointer_[each.pointer] = &each;
    }

    bool take(const FilledRow& row) {
        const auto found = by_pointer_.find(row.pointer);
        if (found == by_pointer_.end()) return complain("assume.row.unknown", row);
        const Assumption& assumption = *found->second;
        if (const auto before = lines_.find(row.pointer); before != lines_.end())
            return complain("assume.row.twice", row, fmt::arg("other", before->second));
        lines_[row.pointer] = row.line;
        if (same_value(row.proposed, assumption.value)) return true;
        if (!same_value(row.was, assumption.value))
            return complain("assume.row.stale", row, fmt::arg("was", quote(row.was)),
                            fmt::arg("now", quote(assumption.value)));
        const std::string json = json_of_cell(row.proposed, assumption.kind);
        if (same_value(json, assumption.value)) return true;
        changes.push_back({row, assumption, row.proposed});
        proposals.push_back({row.pointer, json});
        return true;
    }

    std::vector<AcceptedChange> changes;
    std::vector<Proposal> proposals;

private:
    template <class... Args>
    bool complain(std::string_view key, const FilledRow& row, const Args&... args) {
        console_.complain(say(console_.language(), key, fmt::arg("file", printable(sheet_)), fmt::arg("line", row.line),
                              fmt::arg("pointer", quote(row.pointer)), args...));
        return false;
    }
    const std::string& sheet_;
    Console& console_;
    std::map<std::string, const Assumption*> by_pointer_;
    std::map<std::string, std::size_t> lines_;
};

/// Whether the reader takes all proposed values; what it says of one is said of its cell.
bool accepted(const std::string& nation, const std::string& sheet, const Matching& matching, Console& console) {
    ReadOptions options;
    for (const Proposal& each : matching.proposals) options.edits.push_back({each.pointer, each.json, 1});
    Diagnostics found;
    const bool good = read_nation(nation, options, found).has_value();
    std::erase_if(found, [](const Diagnostic& each) { return each.level != DiagnosticLevel::error; });
    for (Diagnostic& each : found) {
        if (each.place.file != kProposedValues) continue;
        const std::size_t edit = each.place.line;  // from 1
        each.place.file = printable(sheet);
        if (edit < 1 || edit > matching.changes.size()) continue;
        const FilledRow& row = matching.changes[edit - 1].row;
        place_in_sheet(each.place, bytes_of(sheet), row.line, row.column);
    }
    show(console, found);
    return good;
}

}  // namespace

int take_back(const AssumptionsCommand& command, const std::string& nation, Console& console) {
    const Language language = console.language();
    if (const std::string wrong = refusal(command, language); !wrong.empty()) {
        console.complain(wrong);
        return kBadInput;
    }
    Diagnostics found;
    const std::optional<std::vector<Assumption>> assumptions = list_assumptions(nation, found);
    show(console, found);
    if (!assumptions) return kBadInput;
    const std::optional<std::vector<FilledRow>> rows = read_rows(command.from, console);
    if (!rows) return kBadInput;
    Matching matching(*assumptions, command.from, console);
    bool good = true;
    for (const FilledRow& row : *rows) good = matching.take(row) && good;
    if (!good) return kBadInput;
    if (matching.changes.empty()) {
        console.complain(say(language, "assume.no-change", fmt::arg("file", printable(command.from))));
        return kBadInput;
    }
    if (!accepted(nation, command.from, matching, console)) return kBadInput;
    Diagnostics written;
    const std::optional<std::string> text = with_proposals(nation, matching.proposals, written);
    show(console, written);
    if (!text) return kBadInput;
    if (const int code = put_in_place(command.out, *text, console); code != kOk) return code;
    if (command.json) {
        console.print(changes_json(matching.changes));
    } else {
        console.print(changes_report(language, matching.changes));
        console.print(counted(language, "assume.changed", matching.changes.size()) + ": " + printable(command.out) +
                      "\n");
    }
    return kOk;
}

}  // namespace muster::app
