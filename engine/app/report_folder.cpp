#include "engine/app/report_folder.hpp"

#include <filesystem>
#include <set>

#include "engine/app/out_folder.hpp"
#include "engine/core/utf8.hpp"
#include "engine/exchange/table.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

SheetTable sheet_of(Language language, const HtmlTable& table, Handling handling) {
    SheetTable out;
    // A sheet's name has at most 31 letters.
    out.name = table.name.substr(0, 31);
    out.columns.reserve(2 * table.columns.size());
    for (const HtmlTable::Column& column : table.columns) {
        const double width = column.number ? 16 : 36;
        const std::string unit = column.unit.empty() ? "" : " (" + column.unit + ")";
        if (column.range) {
            for (const char* end : {"html.at-least", "html.at-most"})
                out.columns.push_back({column.heading + ": " + say(language, end) + unit, width, false});
        } else {
            out.columns.push_back({column.heading + unit, width, false});
        }
    }
    for (const auto& row : table.rows) {
        std::vector<TableCell> cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const HtmlTable::Cell& cell = row[i];
            cells.push_back(cell.value ? TableCell(*cell.value) : TableCell(cell.text));
            if (table.columns[i].range) cells.push_back(cell.most ? TableCell(*cell.most) : cells.back());
        }
        out.rows.push_back(std::move(cells));
    }
    // The label travels with each file: it is a row of its own below the table.
    out.rows.push_back({TableCell(std::string(label_of(handling)))});
    return out;
}

/// The label as the first key of a JSON object, or of the object that such files keep for others' data.
std::string labelled(const std::string& json, const std::string& within, Handling handling) {
    const std::string label = "\"handling\":\"" + std::string(label_of(handling)) + "\"";
    const bool empty = json.find_first_not_of(" \n", 1) == json.find('}');
    return "{" + (within.empty() ? label : "\"" + within + "\":{" + label + "}") + (empty ? "" : ",") + json.substr(1);
}

}  // namespace

bool write_report(Console& console, const std::string& folder, const ReportFolder& report) {
    const std::string data = (std::filesystem::path(folder) / "data").string();
    if (!make_folder(console, folder) || !make_folder(console, data)) return false;
    bool written = write_into(console, folder, "index.html",
                              html_page(report.english, report.spanish, console.language(), report.handling));
    if (!report.json.empty())
        written = write_into(console, folder, "results.json", labelled(report.json, "", report.handling)) && written;
    if (!report.made.empty()) written = write_into(console, folder, "made.json", report.made) && written;
    const std::string inputs = (std::filesystem::path(folder) / "inputs").string();
    if (!report.inputs.empty() && !make_folder(console, inputs)) return false;
    for (const auto& [hash, content] : report.inputs)
        written = write_into(console, inputs, hash + ".json", content) && written;
    for (const HtmlTable& table : report.tables) {
        const SheetTable sheet = sheet_of(console.language(), table, report.handling);
        written = write_into(console, data, table.name + ".csv", table_csv(sheet)) && written;
        std::string error;
        const std::string book = table_xlsx(sheet, (std::filesystem::path(data) / table.name).string(), error);
        if (!error.empty()) {
            console.complain(printable(error));
            return false;
        }
        written = write_into(console, data, table.name + ".xlsx", book) && written;
    }
    const HtmlBody& body = console.language() == Language::es ? report.spanish : report.english;
    for (const HtmlChart& chart : body.charts)
        written = write_into(console, data, chart.name + ".vl.json",
                             labelled(chart.specification, "usermeta", report.handling) + "\n") &&
                  written;
    if (written) {
        console.say_aside(say(console.language(), "html.written",
                              fmt::arg("file", printable((std::filesystem::path(folder) / "index.html").string()))) +
                          "\n");
    }
    return written;
}

}  // namespace muster::app
