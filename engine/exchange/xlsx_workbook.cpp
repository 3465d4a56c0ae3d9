#include "engine/exchange/xlsx_workbook.hpp"

#include <map>
#include <pugixml.hpp>

#include "engine/core/utf8.hpp"

namespace muster {
namespace {

/// What a part refers to, by the id of the reference.
struct Relation {
    std::string type, target;
};
using Relations = std::map<std::string, Relation>;

std::string folder_of(const std::string& part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

/// A target as the name of a part: relative to the folder of who refers to it, or to the root of the archive if it
/// begins with a slash. Empty if it would lead out of the archive.
std::string resolved(const std::string& folder, std::string_view target) {
    if (target.empty() || target.find_first_of(":\\") != std::string_view::npos || target.starts_with("//")) return {};
    std::vector<std::string> steps;
    const std::string path = (target.front() == '/' ? "" : folder) + std::string(target);
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string step = path.substr(at, end - at);
        at = end + 1;
        if (step.empty() || step == ".") continue;
        if (step != "..") {
            steps.push_back(step);
        } else if (steps.empty()) {
            return {};
        } else {
            steps.pop_back();
        }
    }
    std::string out;
    for (const std::string& step : steps) out += (out.empty() ? "" : "/") + step;
    return out;
}

bool read_relations(XlsxParts& parts, const std::string& part, Relations& relations) {
    const std::string folder = folder_of(part);
    pugi::xml_document document;
    const std::string file = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    if (!parts.load(file, document)) return false;
    for (const pugi::xml_node node : child_named(document, "Relationships").children()) {
        if (plain_name(node) != "Relationship") continue;
        const std::string type = node.attribute("Type").value();
        const std::string id = node.attribute("Id").value();
        // Links in cells lead outside; they are not followed.
        if (std::string_view(node.attribute("TargetMode").value()) == "External") {
            relations[id] = {type, ""};
        } else {
            relations[id] = {type, resolved(folder, node.attribute("Target").value())};
        }
    }
    return true;
}

/// The part of the first relation whose type ends in that word. False: it leads out of the archive.
bool target_of_type(XlsxParts& parts, const Relations& relations, std::string_view word, std::string& into) {
    for (const auto& [id, relation] : relations) {
        if (!relation.type.ends_with(word)) continue;
        if (relation.target.empty()) return parts.fail("sheet.outside", std::string(word));
        into = relation.target;
        return true;
    }
    return true;
}

std::string relation_id(const pugi::xml_node& node) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
        if (std::string_view(attribute.name()).ends_with(":id")) return attribute.value();
    }
    return {};
}

}  // namespace

std::optional<XlsxWorkbook> open_workbook(XlsxParts& parts, std::string_view wanted) {
    Relations top, own;
    XlsxWorkbook book;
    std::string main;
    if (!read_relations(parts, "", top) || !target_of_type(parts, top, "/officeDocument", main)) return std::nullopt;
    pugi::xml_document document;
    if (main.empty()) return parts.fail("sheet.part-missing", "officeDocument"), std::nullopt;
    if (!parts.load(main, document) || !read_relations(parts, main, own)) return std::nullopt;
    const pugi::xml_node root = child_named(document, "workbook");
    const std::string_view counts = child_named(root, "workbookPr").attribute("date1904").value();
    book.from_1904 = counts == "1" || counts == "true";
    if (!target_of_type(parts, own, "/sharedStrings", book.strings) ||
        !target_of_type(parts, own, "/styles", book.styles))
        return std::nullopt;
    std::string id;
    for (const pugi::xml_node node : child_named(root, "sheets").children()) {
        if (plain_name(node) != "sheet") continue;
        const std::string name = node.attribute("name").value();
        const std::string_view state = node.attribute("state").value();
        const bool visible = state.empty() || state == "visible";
        if (id.empty() && (wanted.empty() ? visible : name == wanted)) {
            id = relation_id(node);
            book.sheet_name = name;
        } else {
            book.others.push_back(name);
        }
    }
    if (id.empty()) {
        std::string names;
        for (const std::string& name : book.others) names += (names.empty() ? "" : ", ") + quote(name);
        return parts.fail(wanted.empty() ? "sheet.no-sheet" : "sheet.no-such-sheet", std::string(wanted), names),
               std::nullopt;
    }
    const auto found = own.find(id);
    if (found == own.end()) return parts.fail("sheet.part-missing", book.sheet_name), std::nullopt;
    if (found->second.target.empty()) return parts.fail("sheet.outside", book.sheet_name), std::nullopt;
    if (!found->second.type.ends_with("/worksheet")) return parts.fail("sheet.no-sheet", book.sheet_name), std::nullopt;
    book.sheet = found->second.target;
    return book;
}

}  // namespace muster
