#include "engine/authoring/layout.hpp"

#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/authoring/formats.hpp"
#include "engine/authoring/schemas.hpp"

namespace muster {
namespace {

using Json = nlohmann::ordered_json;

/// What a schema says of the order of keys: that in which it lists them.
class Layouts {
public:
    explicit Layouts(std::string_view schema) : schema_(Json::parse(schema)) { fill(root_, schema_); }
    [[nodiscard]] const Layout& root() const { return root_; }

private:
    const Layout* of(const Json& schema) {
        if (schema.contains("$ref")) return named(schema["$ref"].get_ref<const std::string&>());
        Layout& layout = unnamed_.emplace_back();
        fill(layout, schema);
        return &layout;
    }

    /// Of a definition, which may have itself inside: it is known before it is filled.
    const Layout* named(const std::string& ref) {
        const auto [at, is_new] = named_.try_emplace(ref);
        if (is_new) fill(at->second, definition(ref));
        return &at->second;
    }

    [[nodiscard]] const Json& definition(const std::string& ref) const {
        return schema_.at(Json::json_pointer(ref.substr(1)));
    }

    /// Adds what one schema says: where a value may be one of several things, that of all of them.
    void fill(Layout& layout, const Json& schema) {
        if (schema.contains("$ref")) return fill(layout, definition(schema["$ref"].get_ref<const std::string&>()));
        if (schema.contains("items")) layout.entries = of(schema["items"]);
        const bool object = schema.contains("properties");
        if (!object && schema.contains("else")) return fill(layout, schema["else"]);
        if (!object && schema.contains("allOf")) return fill(layout, schema["allOf"].front());
        if (!object && schema.contains("anyOf")) {
            for (const Json& one : schema["anyOf"]) fill(layout, one);
        }
        if (!object) return;
        if (schema["additionalProperties"].is_object()) {
            layout.is_collection = true;
            layout.entries = of(schema["additionalProperties"]);
            return;
        }
        for (const auto& [key, value] : schema["properties"].items()) layout.keys.push_back({key, of(value)});
        layout.others_first = schema.contains("patternProperties");
        // Unless they have a place of their own, these come last of all, behind keys that nobody knows.
        while (!layout.keys.empty() && (layout.keys.back().key == "note" || layout.keys.back().key == "allow"))
            layout.keys.pop_back();
    }

    Json schema_;
    Layout root_;
    std::map<std::string, Layout> named_;
    std::deque<Layout> unnamed_;
};

}  // namespace

const Layout& layout_of(std::string_view format) {
    static const Layout none{{}, nullptr, true};
    const std::optional<Format> known = parse_format(format);
    if (!known || schema_text(known->kind, Language::en).empty()) return none;
    static std::map<FileKind, Layouts> layouts;
    return layouts.try_emplace(known->kind, schema_text(known->kind, Language::en)).first->second.root();
}

}  // namespace muster
