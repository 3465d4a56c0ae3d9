#include "engine/authoring/value_edits.hpp"

#include <algorithm>
#include <charconv>

#include "engine/authoring/match.hpp"
#include "engine/authoring/parse.hpp"
#include "engine/authoring/values.hpp"

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

std::optional<double> seconds_of(const Value& value) {
    Said why;
    if (value.kind != Value::Kind::text) return std::nullopt;
    const std::optional<Duration> duration = parse_duration(value.text, false, why);
    if (!duration) return std::nullopt;
    return static_cast<double>(duration->count()) / 1000;
}

/// Somewhere in the middle of a law, in seconds: to say what a factor is about.
std::optional<double> middle_of(const Value& law) {
    if (law.kind == Value::Kind::list && !law.members.empty())
        return seconds_of(law.members[law.members.size() / 2].value);
    for (const char* const key : {"median", "mean", "scale"}) {
        if (const Value* value = law.find(key)) return seconds_of(*value);
    }
    return std::nullopt;
}

void look_at(const Value& value, EditedPlaces& out) {
    ++out.places;
    if (value.kind == Value::Kind::integer || value.kind == Value::Kind::number) out.numbers.push_back(value.number);
    std::optional<double> seconds = seconds_of(value);
    if (value.kind == Value::Kind::object && !law_of(value).empty()) seconds = middle_of(*value.find(law_of(value)));
    if (seconds) out.seconds.push_back(*seconds);
}

/// What an edit is about. A pattern passes over what cannot be scaled.
std::vector<const Value*> places_of(const Value& nation, const std::string& pointer) {
    std::vector<const Value*> out;
    if (pointer.find("/*") != std::string::npos) {
        match(nation, pointer, out);
        std::erase_if(out, [](const Value* value) { return !can_be_scaled(*value); });
    } else if (const Value* value = find_value(nation, pointer)) {
        out.push_back(value);
    }
    return out;
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
                 Scales& scales, std::vector<EditedPlaces>* edited) {
    if (edited != nullptr) edited->assign(edits.size(), {});
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
        for (const Value* const place : places_of(nation, edits[i].pointer)) {
            auto* const value = const_cast<Value*>(place);  // in `nation`, which may change
            if (edited != nullptr) look_at(*value, (*edited)[i]);
            if (!edits[i].json.empty()) *value = values.members[i].value;
            if (edits[i].factor != 1) scales.try_emplace(value, 1.0).first->second *= edits[i].factor;
        }
    }
}

}  // namespace muster
