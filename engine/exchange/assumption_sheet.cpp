#include "engine/exchange/assumption_sheet.hpp"

#include <algorithm>

#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"

namespace muster {
namespace {

constexpr double kHour = 3'600'000;

/// What its influence is, in five cells: mean, the milestone that moves most, by how much, the margin, what was tried.
void add_influence(std::vector<TableCell>& cells, Language language, const AssumptionBook& book, std::size_t i) {
    const Influence influence = book.influence_of(i);
    switch (influence.measured) {
        case Measured::not_yet:
        case Measured::not_varied:
            cells.insert(cells.end(),
                         {TableCell(say(language, influence.measured == Measured::not_yet ? "assume.not-measured"
                                                                                          : "assume.not-varied")),
                          TableCell(), TableCell(), TableCell(), TableCell()});
            return;
        case Measured::no_influence:
            cells.insert(cells.end(),
                         {TableCell(0.0), TableCell(say(language, "assume.no-influence")), TableCell(), TableCell(),
                          TableCell(varied_text(language, book.assumptions[i].variations[influence.way].by))});
            return;
        case Measured::moves:
            break;
    }
    const MovedMost& most = *influence.most;
    cells.emplace_back(influence.mean / kHour);
    cells.emplace_back(moved_milestone(language, book, most));
    cells.emplace_back(-most.difference.mean / kHour);
    cells.emplace_back((most.difference.mean_high - most.difference.mean_low) / 2 / kHour);
    cells.emplace_back(varied_text(language, book.assumptions[i].variations[influence.way].by));
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

}  // namespace

SheetTable assumption_sheet(Language language, const AssumptionBook& book) {
    SheetTable table;
    table.name = say(language, "assume.sheet");
    const auto column = [&](const char* key, double width, bool to_fill = false) {
        table.columns.push_back({say(language, key), width, to_fill});
    };
    column("assume.col.institution", 24);
    column("assume.col.what", 44);
    column("assume.col.value", 30);
    column("assume.col.proposed", 22, true);
    column("assume.col.who", 18, true);
    column("assume.col.date", 12, true);
    column("assume.col.comment", 30, true);
    column("assume.col.evidence", 14);
    column("assume.col.source", 50);
    column("assume.col.verified", 12);
    column("assume.col.by", 20);
    column("assume.col.influence", 14);
    column("assume.col.moves", 36);
    column("assume.col.change", 14);
    column("assume.col.margin", 12);
    column("assume.col.tried", 14);
    column("assume.col.pointer", 60);
    for (const std::size_t i : shown_order(book)) {
        const Assumption& row = book.assumptions[i];
        std::vector<TableCell> cells{whose_it_is(language, row),
                                     what_it_is(language, row),
                                     row.value,
                                     "",
                                     "",
                                     "",
                                     "",
                                     evidence_text(language, row.evidence.kind),
                                     row.evidence.source,
                                     row.verified,
                                     row.by};
        add_influence(cells, language, book, i);
        cells.emplace_back(row.pointer);
        table.rows.push_back(std::move(cells));
    }
    table.about_name = say(language, "assume.about-sheet");
    table.about = lines_of(say(language, "assume.about", fmt::arg("nation", book.nation),
                               fmt::arg("replications", book.replications), fmt::arg("seed", book.seed)));
    for (const CompiledScenario* scenario : book.scenarios)
        table.about.push_back("\u2013 " + shown(language, scenario->model.name, scenario->model.scenario_id));
    return table;
}

std::optional<std::vector<FilledRow>> filled_rows(const ReadTable& table, std::string& error) {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    if (table.rows.empty()) return error = "sheet.empty", std::nullopt;
    const std::vector<std::string>& heads = table.rows.front();
    const auto find = [&](const char* key) {
        for (std::size_t i = 0; i < heads.size(); ++i) {
            if (heads[i] == say(Language::en, key) || heads[i] == say(Language::es, key)) return i;
        }
        return kNone;
    };
    const std::size_t pointer = find("assume.col.pointer"), proposed = find("assume.col.proposed"),
                      was = find("assume.col.value");
    const std::size_t who = find("assume.col.who"), date = find("assume.col.date"),
                      comment = find("assume.col.comment");
    if (pointer == kNone || proposed == kNone || was == kNone) return error = "sheet.no-columns", std::nullopt;
    std::vector<FilledRow> out;
    for (std::size_t r = 1; r < table.rows.size(); ++r) {
        const auto cell = [&](std::size_t c) {
            if (c >= table.rows[r].size()) return std::string();
            const std::string& text = table.rows[r][c];
            const std::size_t begin = text.find_first_not_of(" \t\r\n");
            return begin == std::string::npos ? std::string()
                                              : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
        };
        if (cell(proposed).empty()) continue;
        out.push_back(
            {table.lines[r], proposed, cell(pointer), cell(was), cell(proposed), cell(who), cell(date), cell(comment)});
    }
    return out;
}

}  // namespace muster
