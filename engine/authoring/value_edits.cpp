#include "engine/authoring/value_edits.hpp"

#include <algorithm>
#include <charconv>

#include "engine/authoring/parse.hpp"

namespace muster {
namespace {

std::string unescaped(std::string_view part) {
    std::string out;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const bool escape = part[i] == '~' && i + 1 < part.size();
        out += !escape ? part[i] : part[++i] == '1' ? '/' : '~';
    }
    return out;
}

const Value* child_of(const Value& value, const std::string& key) {
    if (value.kind != Value::Kind::list) return value.find(key);
    std::size_t index = 0;
    const char* const end = key.data() + key.size();
    const auto [rest, error] = std::from_chars(key.data(), end, index);
    return error == std::errc{} && rest == end && index < value.members.size() ? &value.members[index].value : nullptr;
}

/// A list with a value on each line, so that whoever is told of an error can tell by the line which edit it was.
std::string as_list(const std::vector<ValueEdit>& edits) {
    std::string text = "[";
    for (std::size_t i = 0; i < edits.size(); ++i) {
        std::string json = edits[i].json.empty() ? "null" : edits[i].json;
        std::replace(json.begin(), json.end(), '\n', ' ');
        text += json + (i + 1 < edits.size() ? ",\n" : "]");
    }
    return text;
}

}  // namespace

const Value* find_value(const Value& root, std::string_view pointer) {
    const Value* at = &root;
    while (!pointer.empty() && at != nullptr) {
        if (pointer.front() != '/') return nullptr;
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        at = child_of(*at, unescaped(pointer.substr(0, end)));
        pointer.remove_prefix(end);
    }
    return at;
}

void edit_values(Value& nation, const std::vector<ValueEdit>& edits, Sources& sources, Problems& problems,
                 Scales& scales) {
    if (edits.empty()) return;
    Value values;
    if (std::any_of(edits.begin(), edits.end(), [](const ValueEdit& edit) { return !edit.json.empty(); })) {
        Sources::File& file = sources.add_file(kProposedValues);
        file.text = as_list(edits);
        if (!parse(sources.add_source(file, ""), sources, problems, values)) return;
        // Two values in one place would move those that come after.
        if (values.members.size() != edits.size()) {
            problems.file_error("syntax", kProposedValues, "one of these is not one value");
            return;
        }
    }
    for (std::size_t i = 0; i < edits.size(); ++i) {
        auto* const value = const_cast<Value*>(find_value(nation, edits[i].pointer));  // in `nation`, which may change
        if (value == nullptr) continue;
        if (!edits[i].json.empty()) *value = values.members[i].value;
        if (edits[i].factor != 1) scales.try_emplace(value, 1.0).first->second *= edits[i].factor;
    }
}

}  // namespace muster
