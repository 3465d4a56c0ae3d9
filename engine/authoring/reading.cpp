#include "engine/authoring/reading.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/allow.hpp"
#include "engine/authoring/limits.hpp"
#include "engine/authoring/nearest.hpp"
#include "engine/core/utf8.hpp"

namespace muster {

Node Node::child(const Member& member, std::uint32_t position) const {
    return {&member.value, this, member.key, position, member.key_offset};
}

std::string Node::pointer() const {
    if (up == nullptr) return {};
    const bool in_list = up->value != nullptr && up->is(Value::Kind::list);
    return up->pointer() + (in_list ? fmt::format("/{}", index) : pointer_part(key));
}

void Reading::error(const Node& node, Code code, Said message, Said mend) const {
    problems.error(code, node.spot(), node.pointer(), message, mend);
}

void Reading::warning(const Node& node, Code code, Said message, Said mend) const {
    if (allowed_at(node, code.name, problems)) return;
    problems.warning(code, node.spot(), node.pointer(), message, mend);
}

void Reading::wrong_type(const Node& node, Said wanted, Said mend) const {
    const auto expected = [&](const auto& found) {
        error(node, "wrong-type", words("expected {}, found {}", wanted, found), mend);
    };
    if (node.is(Value::Kind::text)) return expected(quote(node.value->text));
    if (node.is(Value::Kind::integer) || node.is(Value::Kind::number)) return expected(node.value->number);
    expected(kind_name(node.value->kind));
}

double Reading::scale_of(const Node& node) const {
    if (scales == nullptr || scales->empty()) return 1;
    const auto found = scales->find(node.value);
    return found == scales->end() ? 1 : found->second;
}

Fields::Fields(Reading& reading, const Node& node, Said wanted)
    : reading_(reading), node_(node), usable_(node && node.is(Value::Kind::object)) {
    if (node && !usable_) reading_.wrong_type(node, wanted);
}

Fields::~Fields() {
    if (!usable_) return;
    std::uint32_t position = 0;
    for (const Member& member : node_.value->members) {
        const Node child = node_.child(member, position++);
        if (member.key == "note") {
            check_note(reading_, child);
        } else if (member.key == "allow") {
            check_allow(reading_, child);
        } else if (std::find(known_.begin(), known_.end(), member.key) == known_.end()) {
            const std::string_view in_english = key_for_spanish(member.key, known_);
            reading_.problems.error(
                "unknown-key", child.key_spot(), child.pointer(), words("{} is not known here", quote(member.key)),
                in_english.empty() ? did_you_mean(reading_, member.key, known_) : words("write {}", quote(in_english)));
            if (lacks_.empty()) continue;
            const std::string_view meant = in_english.empty() ? nearest(member.key, known_) : in_english;
            std::erase_if(lacks_, [&](const Lack& lack) {
                return std::find(lack.keys.begin(), lack.keys.end(), meant) != lack.keys.end();
            });
        }
    }
    for (const Lack& lack : lacks_) {
        reading_.problems.error("missing-key", node_.spot(), lack.pointer, lack.message, lack.mend);
    }
}

Node Fields::optional(std::string_view key) {
    known_.push_back(key);
    if (!usable_) return {};
    const std::vector<Member>& members = node_.value->members;
    const auto at = std::lower_bound(members.begin(), members.end(), key,
                                     [](const Member& member, std::string_view wanted) { return member.key < wanted; });
    if (at == members.end() || at->key != key) return {};
    return node_.child(*at, static_cast<std::uint32_t>(at - members.begin()));
}

Node Fields::required(std::string_view key, Like like) {
    const Node found = optional(key);
    if (!found && usable_) {
        const std::string pointer = node_.pointer() + pointer_part(key);
        if (const auto taken = reading_.removed.find(pointer); taken != reading_.removed.end()) {
            reading_.problems.error("missing-key", taken->second, pointer,
                                    words("{} is needed, and is taken away here", quote(key)));
            return found;
        }
        lacks_.push_back({{key},
                          pointer,
                          words("{} is missing", quote(key)),
                          like.en.empty() ? Text() : words("add \"{}\": {}", key, like)});
    }
    return found;
}

void Fields::lacks(std::initializer_list<std::string_view> keys, Said message, Said mend) {
    if (usable_) lacks_.push_back({keys, node_.pointer(), message.text(), mend.text()});
}

bool is_id(std::string_view text) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (text.empty() || text.size() > limit::kIdBytes || !plain(text.front())) return false;
    return std::all_of(text.begin(), text.end(), [&](char c) { return plain(c) || c == '_' || c == '.' || c == '-'; });
}

void check_id(Reading& reading, const Node& entry) {
    if (is_id(entry.key)) return;
    std::string id = plain_letters(entry.key);
    std::replace(id.begin(), id.end(), ' ', '-');
    reading.problems.error("bad-id", entry.key_spot(), entry.pointer(), words("{} is not an id", quote(entry.key)),
                           is_id(id)
                               ? words("write {}: an id has up to 64 of a-z, 0-9, and _ . - after the first", quote(id))
                               : words("an id has up to 64 of a-z, 0-9, and _ . - after the first"));
}

namespace {

/// What stands in a list, as it would stand in a collection.
std::string as_collection(const Node& list) {
    const std::vector<Member>& members = list.value->members;
    const auto id = [](const Member& member) {
        return member.value.kind == Value::Kind::text && is_id(member.value.text);
    };
    if (members.empty() || members.size() > 12 || !std::all_of(members.begin(), members.end(), id))
        return R"({"…": {}, "…": {}})";
    // Who knows what: an institution and a fact.
    if (list.key == "knows" && members.size() == 2)
        return "{" + quote(members[0].value.text) + ": " + quote(members[1].value.text) + "}";
    std::string out;
    for (const Member& member : members) out += (out.empty() ? "{" : ", ") + quote(member.value.text) + ": {}";
    return out + "}";
}

}  // namespace

bool check_collection(Reading& reading, const Node& node) {
    if (!node) return false;
    if (!node.is(Value::Kind::object)) {
        Text like;
        if (node.is(Value::Kind::list)) {
            like = words("write {} in place of a list", as_collection(node));
        } else if (node.is(Value::Kind::text) && is_id(node.value->text)) {
            like = words("write {{{}: {{}}}}", quote(node.value->text));
        } else {
            like = words("write {}", R"({"…": {…}})");
        }
        reading.wrong_type(node, "an object keyed by id", like);
        return false;
    }
    return true;
}

bool check_number(const Reading& reading, const Node& node, std::size_t most, Said what) {
    if (!node || node.value->members.size() <= most) return true;
    reading.error(node, "too-many", words("there are {} {}; at most {}", node.value->members.size(), what, most));
    return false;
}

void check_note(Reading& reading, const Node& note) {
    if (!note.is(Value::Kind::text)) reading.wrong_type(note, "a note, which is text");
}

Text did_you_mean(const Reading& reading, std::string_view name, std::span<const std::string_view> among) {
    if (!reading.problems.worth_a_mend()) return {};
    if (const std::string_view near = nearest(name, among); !near.empty()) {
        return words("did you mean {}?", quote(near));
    }
    if (among.empty() || among.size() > 12) return {};
    std::string list;
    for (const std::string_view candidate : among) list += (list.empty() ? "" : ", ") + quote(candidate);
    return words("one of {}", list);
}

}  // namespace muster
