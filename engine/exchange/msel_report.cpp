#include "engine/exchange/msel_report.hpp"

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"

namespace muster {
namespace {

void write_list(JsonWriter& json, const char* key, const std::vector<std::string>& ids) {
    json.open_array(key);
    for (const std::string& id : ids) json.text(id);
    json.close_array();
}

std::string listed(Language language, const char* key, const std::vector<std::string>& ids) {
    if (ids.empty()) return {};
    return counted(language, key, ids.size()) + ": " + printable(list_and(language, ids), 2'000) + "\n";
}

}  // namespace

std::string finding_text(Language language, const MselFinding& finding) {
    std::string out = finding.where.empty() ? "" : printable(finding.where) + ": ";
    std::string what = finding.what;
    for (char& c : what) c = c == '\n' ? ' ' : c;
    out += say(language, "msel.found." + finding.kind, fmt::arg("what", printable(what, 120)),
               fmt::arg("into", printable(finding.into, 120)));
    return out;
}

std::string msel_report(const Page& page, const MselImport& import) {
    const Language language = page.language;
    std::string out = counted(language, "msel.rows", import.table.rows.size()) + "\n";
    out += listed(language, "msel.added", import.result.added);
    std::vector<std::string> changed;
    for (const auto& [id, keys] : import.result.changed) {
        std::string what;
        for (const std::string& key : keys) what += (what.empty() ? "" : ", ") + key;
        changed.push_back(id + " (" + what + ")");
    }
    out += listed(language, "msel.changed", changed);
    if (!import.result.same.empty()) out += counted(language, "msel.same", import.result.same.size()) + "\n";
    out += listed(language, "msel.left", import.result.left);
    if (!import.table.found.empty()) {
        out += "\n" + say(language, "msel.to-know") + "\n";
        for (const MselFinding& finding : import.table.found) out += "  " + finding_text(language, finding) + "\n";
    }
    out += "\n";
    if (!import.nation.empty())
        out += say(language, "msel.written-nation", fmt::arg("file", printable(import.nation))) + "\n";
    return out + say(language, "msel.written", fmt::arg("file", printable(import.scenario))) + "\n";
}

std::string msel_json(Language language, const MselImport& import) {
    JsonWriter json;
    json.open_object();
    json.text("format", "muster/msel-import/1");
    json.text("file", import.file);
    json.text("sheet", import.sheet);
    json.text("scenario", import.scenario);
    if (!import.nation.empty()) json.text("nation", import.nation);
    json.whole("rows", import.table.rows.size());
    write_list(json, "added", import.result.added);
    json.open_object("changed");
    for (const auto& [id, keys] : import.result.changed) write_list(json, id.c_str(), keys);
    json.close_object();
    write_list(json, "same", import.result.same);
    write_list(json, "left", import.result.left);
    json.open_array("found");
    for (const MselFinding& finding : import.table.found) {
        json.new_line();
        json.open_object();
        json.text("kind", finding.kind);
        json.text("where", finding.where);
        json.text("what", finding.what);
        json.text("into", finding.into);
        json.text("text", finding_text(language, finding));
        json.close_object();
    }
    json.new_line();
    json.close_array();
    json.close_object();
    return json.take() + '\n';
}

}  // namespace muster
