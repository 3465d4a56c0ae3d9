#include "engine/authoring/match.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/names.hpp"
#include "engine/authoring/values.hpp"

namespace muster {

std::string_view law_of(const Value& value) {
    for (const Member& member : value.members) {
        if (is_law(member.key)) return member.key;
    }
    return {};
}

bool can_be_scaled(const Value& value) {
    if (value.kind == Value::Kind::integer || value.kind == Value::Kind::number) return true;
    Said why;
    if (value.kind == Value::Kind::text) return parse_duration(value.text, false, why).has_value();
    return value.kind == Value::Kind::object && !law_of(value).empty();
}

/// All values that the pattern matches, in order.
void match(const Value& value, std::string_view pattern, std::vector<const Value*>& found) {
    if (pattern.empty()) {
        found.push_back(&value);
        return;
    }
    pattern.remove_prefix(1);
    const std::size_t end = std::min(pattern.find('/'), pattern.size());
    const std::string_view written = pattern.substr(0, end);
    pattern.remove_prefix(end);
    for (std::size_t i = 0; i < value.members.size(); ++i) {
        const Member& member = value.members[i];
        if (is_note(member)) continue;
        const std::string key =
            value.kind == Value::Kind::list ? fmt::format("{}", i) : pointer_part(member.key).substr(1);
        if (written == "*" || written == key) match(member.value, pattern, found);
    }
}

bool covers(std::string_view pattern, std::string_view pointer) {
    while (!pattern.empty()) {
        if (pointer.empty()) return false;
        pattern.remove_prefix(1);
        pointer.remove_prefix(1);
        const std::size_t wanted = std::min(pattern.find('/'), pattern.size());
        const std::size_t there = std::min(pointer.find('/'), pointer.size());
        if (pattern.substr(0, wanted) != "*" && pattern.substr(0, wanted) != pointer.substr(0, there)) return false;
        pattern.remove_prefix(wanted);
        pointer.remove_prefix(there);
    }
    return true;
}

}  // namespace muster
