#include "engine/authoring/read_taxonomy.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/read_hours.hpp"
#include "engine/authoring/shelf.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostTaxonomies = 32, kMostEntries = 1'000;  // of a file, and of one class
constexpr Like kEntries = R"({"availability": {"name": "Availability"}})";

void check_colour(Reading& reading, const Node& node) {
    const std::string text = read_string(reading, node);
    const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    if (!node.is(Value::Kind::text)) return;
    if (text.size() != 7 || text[0] != '#' || !std::all_of(text.begin() + 1, text.end(), hex))
        reading.error(node, "bad-colour", "this is not a colour", R"(write "#d32f2f")");
}

/// Two levels: a class, and the types in it.
void read_entries(Reading& reading, const Node& node, const std::string& above, Taxonomy& taxonomy) {
    if (!check_number(reading, node, kMostEntries, "entries")) return;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        Fields fields(reading, entry, R"({"name": "…"})");
        const std::string path = above + std::string(entry.key);
        if (const Node name = fields.required("name", R"("…")")) taxonomy.entries[path] = read_text(reading, name);
        if (const Node code = fields.optional("code")) (void)read_string(reading, code);
        if (const Node colour = fields.optional("colour")) check_colour(reading, colour);
        if (!above.empty()) return;
        if (const Node types = fields.optional("entries")) read_entries(reading, types, path + "/", taxonomy);
    });
}

}  // namespace

Taxonomy read_taxonomy_file(Reading& reading, const Node& node) {
    Taxonomy taxonomy;
    Fields fields(reading, node);
    (void)fields.optional("format");
    if (const Node schema = fields.optional("$schema")) (void)read_string(reading, schema, limit::kStringBytes);
    if (const Node name = fields.required("name", R"("RSIT")")) taxonomy.name = read_text(reading, name);
    if (const Node source = fields.required("source", R"("who publishes it, and which version")"))
        (void)read_string(reading, source, limit::kStringBytes);
    if (const Node verified = fields.optional("verified")) (void)read_date(reading, verified);
    const Node entries = fields.required("entries", kEntries);
    if (!entries) return taxonomy;
    read_entries(reading, entries, "", taxonomy);
    if (taxonomy.entries.empty() && entries.is(Value::Kind::object) && entries.value->members.empty()) {
        reading.error(entries, "empty-set", "there is no entry");
    }
    return taxonomy;
}

std::map<std::string, Taxonomy> read_taxonomies(Reading& reading, const Node& node) {
    std::map<std::string, Taxonomy> taxonomies;
    if (!check_number(reading, node, kMostTaxonomies, "taxonomies")) return taxonomies;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        Taxonomy& taxonomy = taxonomies[std::string(entry.key)];
        const Shelf::Book* book =
            reading.shelf == nullptr ? nullptr : reading.shelf->open(*entry.value, entry.pointer(), FileKind::taxonomy);
        if (book == nullptr) return;
        const Node root{&book->value, nullptr, {}, 0, 0};
        taxonomy = read_taxonomy_file(reading, root);
    });
    return taxonomies;
}

void check_classes(Reading& reading, const Node& node, const std::map<std::string, Taxonomy>& taxonomies) {
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        const auto taxonomy = taxonomies.find(std::string(entry.key));
        if (taxonomy == taxonomies.end()) {
            std::vector<std::string_view> names;
            for (const auto& [id, one] : taxonomies) names.push_back(id);
            reading.problems.error("unknown-taxonomy", entry.key_spot(), entry.pointer(),
                                   words("the scenario names no taxonomy {}", quote(entry.key)),
                                   names.empty()
                                       ? words("name its file: {}", R"("taxonomies": {"rsit": "taxonomies/rsit.json"})")
                                       : did_you_mean(reading, entry.key, names));
            return;
        }
        if (!entry.is(Value::Kind::text)) return reading.wrong_type(entry, "a class, as \"availability/ddos\"");
        const auto& entries = taxonomy->second.entries;
        if (entries.empty()) return;  // the file could not be read, which has been said
        if (entries.find(std::string(entry.value->text)) != entries.end()) return;
        std::vector<std::string_view> paths;
        for (const auto& [path, name] : entries) paths.push_back(path);
        // Often the class is forgotten: "ddos" for "availability/ddos".
        Text mend = did_you_mean(reading, entry.value->text, paths);
        for (const std::string_view path : paths) {
            if (path.ends_with("/" + std::string(entry.value->text))) mend = words("did you mean {}?", quote(path));
        }
        reading.error(entry, "unknown-class", words("{} has no class {}", quote(entry.key), quoted_value(entry)), mend);
    });
}

}  // namespace muster
