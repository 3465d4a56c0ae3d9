#include "engine/authoring/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "engine/authoring/allow.hpp"
#include "engine/authoring/match.hpp"
#include "engine/authoring/milestones.hpp"
#include "engine/authoring/nearest.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

// All recursion here is bounded by the depth of the files, which the parser limits (limit::kDepth).
namespace muster {
namespace {

constexpr double kMostFactor = 1000;

/// Objects whose keys are ids of the author, by the key that they stand under.
bool is_collection(const Node& node) {
    constexpr std::array<std::string_view, 30> kCollections = {
        "add",        "after",        "alert_levels", "assets",  "at_alert",   "authorities",
        "categories", "chain",        "channels",     "clocks",  "depends_on", "facts",
        "hits",       "institutions", "learns",       "levels",  "members",    "need_at_alert",
        "options",    "procedures",   "routine_work", "schemes", "shifts",     "stages",
        "steps",      "teams",        "to",           "topics",  "hours",      "holidays"};
    if (node.up == nullptr) return false;
    const bool top = node.up->up == nullptr;
    if (node.key == "hours" || node.key == "holidays") return top;  // elsewhere they are days, and add or replace
    return std::find(kCollections.begin(), kCollections.end(), node.key) != kCollections.end();
}

/// Whether the new value takes the place of the old one as a whole, though both are objects.
bool replaced_whole(std::string_view key, const Value& old, const Value& now) {
    constexpr std::array<std::string_view, 8> kSlots = {"evidence", "if",  "unless", "until",
                                                        "when",     "met", "starts", "on"};
    if (std::find(kSlots.begin(), kSlots.end(), key) != kSlots.end()) return true;
    const std::string_view law = law_of(now);
    return !law.empty() && law_of(old) != law;
}

void strip_nulls(Value& value) {
    if (value.kind == Value::Kind::object) {
        std::erase_if(value.members, [](const Member& member) { return member.value.kind == Value::Kind::null; });
    }
    for (Member& member : value.members) strip_nulls(member.value);
}

bool equal(const Value& a, const Value& b) {
    if (a.kind != b.kind || a.flag != b.flag || a.number != b.number || a.text != b.text) return false;
    return std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(),
                      [](const Member& x, const Member& y) { return x.key == y.key && equal(x.value, y.value); });
}

/// Lists of things of their own, which one would rather add to than replace; other lists are one value together.
bool lists_things(std::string_view key) {
    constexpr std::array<std::string_view, 5> kLists = {"at", "intervals", "on", "samples", "sources"};
    return std::find(kLists.begin(), kLists.end(), key) != kLists.end();
}

/// How many entries of the old list are not in the new one.
std::size_t entries_lost(const Value& old, const Value& now) {
    return static_cast<std::size_t>(std::count_if(old.members.begin(), old.members.end(), [&](const Member& entry) {
        return std::none_of(now.members.begin(), now.members.end(),
                            [&](const Member& other) { return equal(entry.value, other.value); });
    }));
}

bool at_top(const Node& node) { return node.up != nullptr && node.up->up == nullptr; }

/// What a file says of itself, and the one that extends it does not take over.
bool is_about_file(const Node& node) { return at_top(node) && (node.key == "format" || node.key == "extends"); }

/// Taking it away means nothing: a null is as wrong there as in a file that extends none.
bool is_schema(const Node& node) { return at_top(node) && node.key == "$schema"; }

bool is_milestones(const Node& node) { return at_top(node) && node.key == "milestones"; }

bool is_built_in_milestone(const Node& node) {
    if (node.up == nullptr || !is_milestones(*node.up)) return false;
    const auto all = built_in_milestones();
    return std::any_of(all.begin(), all.end(), [&](const BuiltInMilestone& one) { return one.id == node.key; });
}

/// What a patch is put on.
enum class Onto : std::uint8_t { nation, file, shared };

struct Merging {
    Problems& problems;
    Removed& removed;
    bool strict;
    Onto onto;
    Settings* settings;
    std::size_t by;

    void error(const Node& node, Code code, Said message, Said mend = {}) const {
        problems.error(code, node.key_spot(), node.pointer(), message, mend);
    }

    void changed() const {
        if (settings != nullptr) settings->changed[by] = true;
    }

    /// Remembers that this is set (to nullptr: taken away), and tells if another recommendation disagrees.
    /// False: it is set so already.
    bool claim(const Node& node, const Value* value) {
        if (settings == nullptr) return true;
        const std::string pointer = node.pointer();
        const auto disagrees = [&](const Settings::Setting& other) {
            if (other.by == by || settings->follows[by][other.by]) return false;
            error(node, "recommendations-disagree",
                  words("recommendation {} sets this too, and differently", quote(settings->names[other.by])),
                  "name it under \"after\" if this one has the last word, or under \"excludes\"");
            return true;
        };
        std::map<std::string, Settings::Setting>& all = settings->by_pointer;
        if (const auto same = all.find(pointer); same != all.end()) {
            const Value* other = same->second.value;
            if (other == nullptr ? value == nullptr : value != nullptr && equal(*other, *value)) return false;
            if (disagrees(same->second)) return false;
        }
        for (std::size_t slash = pointer.rfind('/'); slash != std::string::npos && slash > 0;
             slash = pointer.rfind('/', slash - 1)) {
            const auto above = all.find(pointer.substr(0, slash));
            if (above != all.end() && disagrees(above->second)) return false;
        }
        for (auto below = all.lower_bound(pointer + '/'); below != all.end() && below->first.starts_with(pointer + '/');
             ++below) {
            if (disagrees(below->second)) return false;
        }
        all[pointer] = {by, value};
        return true;
    }

    /// New members of an object, and keys that go: put in and taken out in one go, since there may be many.
    struct Edits {
        std::vector<Member> put_in;
        std::vector<std::string_view> taken_out;  ///< in order

        void insert(const Member& member, bool keep_nulls = false) {
            put_in.push_back(member);
            if (!keep_nulls) strip_nulls(put_in.back().value);
        }
        void apply_to(Value& object) {
            std::vector<Member>& members = object.members;
            std::erase_if(members, [&](const Member& member) {
                return std::binary_search(taken_out.begin(), taken_out.end(), member.key);
            });
            const auto middle = static_cast<std::ptrdiff_t>(members.size());
            std::move(put_in.begin(), put_in.end(), std::back_inserter(members));
            std::inplace_merge(members.begin(), members.begin() + middle, members.end(),
                               [](const Member& x, const Member& y) { return x.key < y.key; });
        }
    };

    /// A patch cannot add to a list: it takes its place. Whoever writes one entry may not know that.
    void warn_of_lost_entries(const Node& node, const Value& old) const {
        if (!lists_things(node.key) || old.kind != Value::Kind::list || !node.is(Value::Kind::list)) return;
        const std::size_t lost = entries_lost(old, *node.value);
        if (lost == 0 || allowed_at(node, "list-replaced", problems)) return;
        problems.warning(
            "list-replaced", node.spot(), node.pointer(),
            words("this takes the place of a whole list, {} of whose {} entries are gone", lost, old.members.size()),
            "write the entries that should stay as well");
    }

    void does_not_exist(const Node& node, const Value& among) const {
        const NameList names = names_in(&among);
        std::string_view near;
        if (problems.worth_a_mend()) near = nearest(node.key, names);
        if (onto != Onto::nation) {
            return error(node, "does-not-exist",
                         onto == Onto::file
                             ? words("the file that this one extends has no {} here to take away", quote(node.key))
                             : words("the shared file has no {} here to take away", quote(node.key)),
                         near.empty() ? Text() : words("did you mean {}?", quote(near)));
        }
        error(node, "does-not-exist", words("the nation has no {} here to change", quote(node.key)),
              near.empty() ? words("what is new stands under \"adds\"") : words("did you mean {}?", quote(near)));
    }

    void change(Value& target, const Node& patch) {
        Edits edits;
        std::uint32_t position = 0;
        for (const Member& member : patch.value->members) {
            const Node node = patch.child(member, position++);
            if (is_note(member) || (onto == Onto::file && is_about_file(node))) continue;
            if (onto == Onto::nation && is_about_file(node)) {
                error(node, "unknown-key", words("{} is not known here", quote(member.key)),
                      "a change is of what is in the nation, not of its file");
                continue;
            }
            Value* existing = target.find(member.key);
            // In a scenario this null is not for the base but for the milestone that all scenarios have.
            const bool null_stays = onto == Onto::file && (is_built_in_milestone(node) || is_schema(node));
            if (existing == nullptr) {
                const bool nothing = member.value.kind == Value::Kind::null && !null_stays;
                const bool entries = is_collection(node) && !member.value.members.empty();
                if (nothing || (strict && is_collection(patch))) {
                    does_not_exist(node, target);
                } else if (strict && entries) {
                    error(node, "does-not-exist", words("there is no {} here to change", quote(member.key)),
                          "what is new stands under \"adds\"");
                } else if (claim(node, &member.value)) {
                    edits.insert(member, onto == Onto::file && is_milestones(node));
                    changed();
                }
                continue;
            }
            if (member.value.kind == Value::Kind::null && !null_stays) {
                if (!claim(node, nullptr)) continue;
                removed[node.pointer()] = node.key_spot();
                edits.taken_out.push_back(member.key);
                changed();
                continue;
            }
            // What stands under an id is an object as well, but for hours, which may be a word.
            const bool entry = node.up != nullptr && is_collection(*node.up) && member.value.kind != Value::Kind::text;
            if ((is_collection(node) || entry) && existing->kind == Value::Kind::object &&
                member.value.kind != Value::Kind::object && member.value.kind != Value::Kind::null) {
                problems.error(
                    "wrong-type", node.spot(), node.pointer(),
                    words("expected {}, found {}", Said("an object keyed by id"), kind_name(member.value.kind)));
                continue;
            }
            const bool both = existing->kind == Value::Kind::object && member.value.kind == Value::Kind::object;
            if (both && !replaced_whole(member.key, *existing, member.value)) {
                change(*existing, node);
            } else if (claim(node, &member.value)) {
                warn_of_lost_entries(node, *existing);
                if (!equal(*existing, member.value)) changed();
                *existing = member.value;
                strip_nulls(*existing);
                key_offset_of(target, member.key) = member.key_offset;
            }
        }
        edits.apply_to(target);
    }

    void add(Value& target, const Node& patch) {
        Edits edits;
        std::uint32_t position = 0;
        for (const Member& member : patch.value->members) {
            const Node node = patch.child(member, position++);
            if (is_note(member)) continue;
            Value* existing = target.find(member.key);
            const bool same = settings->by_pointer.contains(node.pointer());
            if (existing == nullptr) {
                if (claim(node, &member.value)) edits.insert(member);
                changed();
            } else if (same) {
                // Another recommendation added or changed it: well if it is the same, an error if not.
                if (claim(node, &member.value)) *existing = member.value;
            } else if (existing->kind == Value::Kind::object && member.value.kind == Value::Kind::object &&
                       !member.value.members.empty()) {
                add(*existing, node);
            } else {
                error(node, "exists-already", words("{} is there already", quote(member.key)),
                      "what is changed stands under \"change\"");
            }
        }
        edits.apply_to(target);
    }

    static std::uint32_t& key_offset_of(Value& object, std::string_view key) {
        return std::lower_bound(object.members.begin(), object.members.end(), key,
                                [](const Member& m, std::string_view wanted) { return m.key < wanted; })
            ->key_offset;
    }
};

bool is_object(const Node& patch, Problems& problems) {
    if (patch.is(Value::Kind::object)) return true;
    problems.error("wrong-type", patch.spot(), patch.pointer(),
                   words("expected {}, found {}", Said("an object"), kind_name(patch.value->kind)));
    return false;
}

}  // namespace

void merge_change(Value& nation, const Node& patch, bool strict, Problems& problems, Removed& removed,
                  Settings* settings, std::size_t by) {
    if (patch && is_object(patch, problems))
        Merging{problems, removed, strict, Onto::nation, settings, by}.change(nation, patch);
}

void merge_extension(Value& base, const Node& file, Problems& problems, Removed& removed) {
    Merging{problems, removed, false, Onto::file, nullptr, 0}.change(base, file);
}

void merge_shared(Value& part, const Node& patch, Problems& problems, Removed& removed) {
    Merging{problems, removed, false, Onto::shared, nullptr, 0}.change(part, patch);
}

void merge_adds(Value& nation, const Node& patch, Problems& problems, Settings& settings, std::size_t by) {
    Removed nothing;
    if (patch && is_object(patch, problems))
        Merging{problems, nothing, true, Onto::nation, &settings, by}.add(nation, patch);
}

void check_scale(Reading& reading, const Node& list) {
    each_item(reading, list, R"(a list, as [{"at": "/institutions/*/teams/duty/on_call/call_out", "by": 0.5}])",
              [&](const Node& item, std::uint32_t) {
                  Fields fields(reading, item);
                  const Node at = fields.required("at", "a pointer, as \"/institutions/*/reading\"");
                  const Node by = fields.required("by", "0.5");
                  if (by) (void)read_number(reading, by, 0, kMostFactor);
                  if (!at) return;
                  const std::string pattern = read_string(reading, at, limit::kStringBytes);
                  if (at.is(Value::Kind::text) && !pattern.starts_with('/'))
                      reading.error(at, "bad-pointer", "a pointer begins with \"/\"");
              });
}

bool merge_scale(const Value& nation, Reading& reading, const Node& list, Scales& scales) {
    bool changed = false;
    if (!list.is(Value::Kind::list)) return changed;
    each_item(reading, list, "", [&](const Node& item, std::uint32_t) {
        const Value* by = item.value->find("by");
        const Value* pattern = item.value->find("at");
        const bool number = by != nullptr && (by->kind == Value::Kind::integer || by->kind == Value::Kind::number);
        if (!number || by->number < 0 || by->number > kMostFactor) return;
        if (pattern == nullptr || pattern->kind != Value::Kind::text || !pattern->text.starts_with('/')) return;
        std::vector<const Value*> found;
        match(nation, pattern->text, found);
        const std::size_t matched = found.size();
        std::erase_if(found, [](const Value* value) { return !can_be_scaled(*value); });
        if (found.empty()) {
            return reading.error(Node{pattern, &item, "at", 0, pattern->offset}, "matches-nothing",
                                 matched == 0 ? words("{} matches nothing in the nation", quote(pattern->text))
                                              : words("{} matches nothing that can be scaled", quote(pattern->text)),
                                 "scale a duration, a distribution or a number");
        }
        // Of people there are whole ones: 3 by 1.1 are still 3.
        const bool people = pattern->text.ends_with("/staff");
        for (const Value* value : found) {
            double& factor = scales.try_emplace(value, 1.0).first->second;
            const double before = factor;
            factor *= by->number;
            changed = changed || (people ? std::round(value->number * factor) != std::round(value->number * before)
                                         : by->number != 1);
        }
    });
    return changed;
}

}  // namespace muster
