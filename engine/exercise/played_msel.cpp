#include "engine/exercise/played_msel.hpp"

#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/exchange/msel_inject.hpp"
#include "engine/exercise/look.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"

namespace muster {
namespace {

/// When each addressee had read an inject, one to a line.
std::string readings(Language language, const Model& model, const Standing& standing, InjectId inject) {
    std::string out;
    for (const TraceEntry& entry : standing.entries) {
        if (entry.kind != EntryKind::read || model.topics.contains(TopicId{entry.a})) continue;
        EntryIndex back = entry.because;
        while (back != kNoEntry && standing.entries[back].kind != EntryKind::injected &&
               standing.entries[back].kind != EntryKind::read)
            back = standing.entries[back].because;
        if (back == kNoEntry || standing.entries[back].kind != EntryKind::injected ||
            standing.entries[back].a != inject.index)
            continue;
        out += (out.empty() ? "" : "\n") + short_name(language, model, entry.where()) + ": " +
               date_text(language, model, entry.at);
    }
    return out;
}

/// Whether the facilitator's hand gave it: the last command on it.
bool by_hand(const Exercise& exercise, const std::string& id) {
    for (const std::size_t number : exercise.here().commands) {
        const LineWords line = words_of(exercise.log()[number].text);
        if (line.words.size() < 2 || line.words[1] != id) continue;
        const CommandInfo* info = find_command(line.words[0]);
        if (info->verb >= CommandKind::fire && info->verb <= CommandKind::add && info->verb != CommandKind::edit)
            return true;
    }
    return false;
}

}  // namespace

SheetTable played_msel(const Exercise& exercise, const Played& played, Handling handling) {
    const Language language = exercise.language();
    const Model& model = exercise.here().course.scenario->model;
    const MselSource source{model, {}, language};
    SheetTable table;
    table.name = say(language, "exercise.msel.sheet");
    table.about_name = std::string(handling == Handling::amber_strict ? "TLP AMBER STRICT" : label_of(handling));
    std::replace(table.about_name.begin(), table.about_name.end(), ':', ' ');  // no sheet may have it
    table.about = {say(language, "exercise.marking"), std::string(label_of(handling)),
                   say(language, "exercise.msel.about", fmt::arg("name", printable(model.name.get(language), 200))),
                   say(language, "exercise.marking")};
    const std::vector<MselField> fields = fields_of(MselColumns::hseep);
    for (const MselField field : fields) {
        const double width = field == MselField::text || field == MselField::expects ? 60 : 18;
        table.columns.push_back(
            {heading_of(field, MselColumns::hseep, language), width, false, field == MselField::number});
    }
    for (const char* const key : {"actual", "again", "state", "by", "read", "took", "met", "handling"})
        table.columns.push_back({say(language, std::string("exercise.msel.") + key), 22, false, false});
    std::vector<InjectId> order;
    for (const InjectId id : model.injects.ids()) order.push_back(id);
    const auto when = [&](InjectId id) {
        const Desk::InjectRow& row = played.standing.desk.injects[id.index];
        const std::vector<SimTime>& times = played.times[id.index];
        return times.empty() ? row.due : times.front();
    };
    std::stable_sort(order.begin(), order.end(), [&](InjectId a, InjectId b) { return when(a) < when(b); });
    double number = 0;
    const std::string marking = say(language, "exercise.msel.marking", fmt::arg("label", label_of(handling)));
    for (const InjectId id : order) {
        const Desk::InjectRow& row = played.standing.desk.injects[id.index];
        std::vector<TableCell> cells;
        ++number;
        for (const MselField field : fields) {
            if (field == MselField::number) {
                cells.emplace_back(number);
            } else if (field == MselField::text) {
                cells.emplace_back(inject_text(exercise, exercise.here(), id));
            } else {
                cells.emplace_back(inject_cell(source, id, field));
            }
        }
        TableCell actual;
        std::string again;
        for (const SimTime at : played.times[id.index]) {
            if (at != played.times[id.index].front() || actual.date || !actual.text.empty()) {
                again += (again.empty() ? "" : "\n") + date_text(language, model, at);
                continue;
            }
            actual.date = inject_date(model, at - kStart);
            if (!actual.date) actual.text = date_text(language, model, at);
        }
        cells.push_back(std::move(actual));
        cells.emplace_back(again);
        cells.emplace_back(progress_name(language, progress_of(model, played.standing, id)));
        cells.emplace_back(row.fired == 0
                               ? ""
                               : say(language, by_hand(exercise, model.injects[id].id) ? "exercise.msel.by-facilitator"
                                                                                       : "exercise.msel.by-itself"));
        cells.emplace_back(readings(language, model, played.standing, id));
        std::string took, met;
        for (const PlayedTask& task : played.tasks) {
            if (task.inject != id || !task.given || !task.measured) continue;
            const std::string who =
                short_name(language, model, model.injects[id].expects[task.expect].institution) + ": ";
            const std::string line = took.empty() ? "" : "\n";
            took += line + who +
                    (task.before() ? say(language, "exercise.msel.before")
                     : task.done   ? duration(task.at - task.from)
                                   : say(language, "exercise.not-yet"));
            met += line + who + letter_of(task.proposed);
        }
        cells.emplace_back(took);
        cells.emplace_back(met);
        cells.emplace_back(marking);
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace muster
