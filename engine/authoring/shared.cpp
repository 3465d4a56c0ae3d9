#include "engine/authoring/shared.hpp"

#include <algorithm>
#include <utility>

#include "engine/authoring/limits.hpp"
#include "engine/authoring/references.hpp"
#include "engine/core/utf8.hpp"

// All recursion here is bounded by the depth of the files, which the parser limits (limit::kDepth).
namespace muster {
namespace {

std::size_t count_values(const Value& value) {
    std::size_t n = 1;
    for (const Member& member : value.members) n += count_values(member.value);
    return n;
}

/// Where it belongs by the order of its key.
Member& insert(Value& object, Member member) {
    const auto at = std::lower_bound(object.members.begin(), object.members.end(), member.key,
                                     [](const Member& one, std::string_view key) { return one.key < key; });
    return *object.members.insert(at, std::move(member));
}

Member taken_out(Value& object, std::string_view key) {
    const auto at =
        std::find_if(object.members.begin(), object.members.end(), [&](const Member& one) { return one.key == key; });
    Member out = std::move(*at);
    object.members.erase(at);
    return out;
}

bool says(const Value& value, std::string_view key) { return value.find(key) != nullptr; }

}  // namespace

/// One file on its way through put_into().
struct Taking {
    /// A part of a shared file: what it is, and in which.
    struct Part {
        const Member* member = nullptr;
        const Value* file = nullptr;
    };
    using Parts = std::map<std::string_view, Part>;

    SharedFiles& shared;
    Removed& removed;
    Problems& problems;
    Model aside{};
    Reading reading{problems, aside};
    Parts hours{}, procedures{}, playbooks{};
    std::string files{};  ///< the names of those that are used
    bool good = true;

    void fail(Code code, Spot spot, const Node& node, const Said& message, const Said& mend = {}) {
        problems.error(code, spot, node.pointer(), message, mend);
        good = false;
    }

    void collect(const Value& file, std::string_view kind, Parts& parts) {
        const Value* all = file.find(kind);
        if (all == nullptr) return;
        for (const Member& member : all->members) {
            if (is_note(member)) continue;
            const auto [at, is_new] = parts.try_emplace(member.key, Part{&member, &file});
            if (is_new) continue;
            const Member& first = *at->second.member;
            problems.error("in-two-shared-files", {member.value.source, member.key_offset},
                           pointer_part(kind) + pointer_part(member.key),
                           words("{} stands in {} too, and both files are used together", quote(member.key),
                                 problems.place_of({first.value.source, first.key_offset})),
                           "give one of them another id, or use only one of the files");
            good = false;
        }
    }

    void open(const Node& path) {
        const Shelf::Book* book = shared.shelf_.open(*path.value, path.pointer(), FileKind::shared);
        if (book == nullptr) {
            good = false;
            return;
        }
        if (shared.checked_.insert(book).second) {
            const std::size_t errors = problems.error_count();
            check_shared_file(book->value, shared.opening_.sources, problems);
            for (const char* kind : {"hours", "procedures", "playbooks"})
                shared.parts_ += names_in(book->value.find(kind)).size();
            if (shared.parts_ > limit::kSharedParts) {
                fail("too-many", path.spot(), path,
                     words("there are more than {} parts in shared files", limit::kSharedParts));
            }
            good = good && problems.error_count() == errors;
        }
        if (!good) return;
        files += (files.empty() ? "" : ", ") + book->name;
        collect(book->value, "hours", hours);
        collect(book->value, "procedures", procedures);
        collect(book->value, "playbooks", playbooks);
    }

    void open_all(const Node& uses) {
        if (uses.is(Value::Kind::text)) return open(uses);
        each_item(reading, uses, R"(the path of a shared file, or a list of them)",
                  [&](const Node& path, std::uint32_t) { open(path); });
        if (uses.is(Value::Kind::list) && uses.value->members.empty())
            fail("empty-set", uses.spot(), uses, "there is no file to use");
        good = good && uses.is(Value::Kind::list);
    }

    const Part* find(const Parts& parts, std::string_view id, Spot spot, const Node& node, const Said& what) {
        if (const auto at = parts.find(id); at != parts.end()) return &at->second;
        if (files.empty()) {
            fail("unknown-shared", spot, node,
                 words("not found, as this file uses no shared file: {} {}", what, quote(id)),
                 R"(write "uses": "../shared/newsroom.json" at the top, with the file's path)");
            return nullptr;
        }
        NameList names;
        for (const auto& [name, part] : parts) names.push_back(name);
        fail("unknown-shared", spot, node, words("not found in {}: {} {}", files, what, quote(id)),
             did_you_mean(reading, id, names));
        return nullptr;
    }

    /// A copy of what stands in the shared file, as an entry that stands where `at` does.
    Value copy_of(const Part& part, std::string_view kind, std::size_t parts_of_pointer, const Node& at) {
        const Value& original = part.member->value;
        const auto [source, is_new] = shared.sources_.try_emplace(&original, std::uint16_t{0});
        if (is_new) {
            Sources& sources = shared.opening_.sources;
            source->second = sources.add_source(*sources[original.source].file,
                                                pointer_part(kind) + pointer_part(part.member->key), parts_of_pointer);
        }
        const bool room = shared.values_ <= limit::kValues;
        shared.values_ += count_values(original);
        if (room && shared.values_ > limit::kValues) {
            fail("too-many", at.spot(), at, words("more than {} values are taken from shared files", limit::kValues));
        }
        if (shared.values_ > limit::kValues) return {};
        Value copy = original;
        set_source(copy, source->second);
        copy.source = at.value->source;
        copy.offset = at.value->offset;
        return copy;
    }

    /// What is allowed in a whole shared file is allowed in what is taken from it.
    static void allow_as_in(const Value& file, Value& procedure) {
        const Value* all = file.find("allow");
        if (all == nullptr) return;
        if (!says(procedure, "allow")) {
            insert(procedure, {"allow", all->offset, *all});
            return;
        }
        Value& own = *procedure.find("allow");
        for (const Member& warning : all->members) {
            if (!says(own, warning.key)) insert(own, warning);
        }
    }

    Value procedure_of(const Part& part, const Node& at) {
        Value copy = copy_of(part, "procedures", 4, at);
        if (copy.kind == Value::Kind::object) allow_as_in(*part.file, copy);
        return copy;
    }

    /// Puts in place of an entry that is `like` a part what it means.
    template <class Copy>
    void take_one(Member& entry, const Node& node, const Parts& parts, const Said& what, Copy copy) {
        Value patch = entry.value;
        const Member like = taken_out(patch, "like");
        const Node at{&like.value, &node, "like", 0, like.key_offset};
        if (like.value.kind != Value::Kind::text) {
            reading.wrong_type(at, "the id of a part of a shared file");
            good = false;
            return;
        }
        const Part* part = find(parts, like.value.text, like.value.spot(), at, what);
        if (part == nullptr) return;
        Value whole = copy(*part, node);
        const bool more = std::any_of(patch.members.begin(), patch.members.end(),
                                      [](const Member& member) { return !is_note(member) && member.key != "allow"; });
        if (whole.kind == Value::Kind::object) {
            merge_shared(whole, {&patch, node.up, node.key, node.index, node.key_offset}, problems, removed);
        } else if (more && good) {
            fail("conflicting-keys", like.value.spot(), at,
                 words("{} is {} there: nothing of it can be other here", quote(like.value.text),
                       kind_name(whole.kind)));
        }
        entry.value = std::move(whole);
    }

    void take_hours(Value& nation, const Node& root) {
        Value* all = nation.find("hours");
        if (all == nullptr) return;
        const Node node{all, &root, "hours", 0, all->offset};
        std::uint32_t position = 0;
        for (Member& entry : all->members) {
            const Node at = node.child(entry, position++);
            if (!says(entry.value, "like")) continue;
            take_one(entry, at, hours, "the hours",
                     [&](const Part& part, const Node& where) { return copy_of(part, "hours", 2, where); });
        }
    }

    /// The procedures of one playbook, beside those that the institution has.
    void take_playbook(Value& institution, const Node& node, const Node& entry, std::set<std::string_view>& brought) {
        check_empty(reading, entry);
        const Part* part = find(playbooks, entry.key, entry.key_spot(), entry, "the playbook");
        if (part == nullptr) return;
        for (const std::string_view id : names_in(part->member->value.find("procedures"))) {
            const Part& procedure = procedures.at(id);
            Value* own = institution.find("procedures");
            if (own == nullptr) {
                Value empty;
                empty.kind = Value::Kind::object;
                empty.source = entry.value->source;
                empty.offset = entry.value->offset;
                own = &insert(institution, {"procedures", entry.key_offset, std::move(empty)}).value;
            }
            if (own->kind != Value::Kind::object) return;  // which the reader tells
            const auto there = std::find_if(own->members.begin(), own->members.end(),
                                            [&](const Member& member) { return member.key == id; });
            if (there == own->members.end()) {
                insert(*own, {id, entry.key_offset, procedure_of(procedure, entry)});
                brought.insert(id);
                continue;
            }
            if (brought.contains(id) || says(there->value, "like")) continue;
            const Node all{own, &node, "procedures", 0, own->offset};
            const Node at = all.child(*there, 0);
            fail("exists-already", at.key_spot(), at,
                 words("the playbook {} has a procedure {} too", quote(entry.key), quote(id)),
                 words("say only what is other there, beside \"like\": {}, or give it another id", quote(id)));
        }
    }

    void take_in(Value& institution, const Node& node) {
        if (says(institution, "playbooks")) {
            const Member named = taken_out(institution, "playbooks");
            const Node at{&named.value, &node, "playbooks", 0, named.key_offset};
            std::set<std::string_view> brought;
            each_entry(reading, at,
                       [&](const Node& entry, std::uint32_t) { take_playbook(institution, node, entry, brought); });
        }
        Value* own = institution.find("procedures");
        if (own == nullptr) return;
        const Node all{own, &node, "procedures", 0, own->offset};
        std::uint32_t position = 0;
        for (Member& entry : own->members) {
            const Node at = all.child(entry, position++);
            if (!says(entry.value, "like")) continue;
            take_one(entry, at, procedures, "the procedure",
                     [&](const Part& part, const Node& where) { return procedure_of(part, where); });
        }
    }
};

bool SharedFiles::put_into(Value& nation, Removed& removed) {
    Taking taking{*this, removed, opening_.problems};
    const std::size_t errors = opening_.problems.error_count();
    Member uses;
    const Node root{&nation, nullptr, {}, 0, 0};
    if (says(nation, "uses")) {
        uses = taken_out(nation, "uses");
        taking.open_all({&uses.value, &root, "uses", 0, uses.key_offset});
        if (!taking.good) return false;
    }
    taking.take_hours(nation, root);
    if (Value* institutions = nation.find("institutions")) {
        const Node node{institutions, &root, "institutions", 0, institutions->offset};
        std::uint32_t position = 0;
        for (Member& entry : institutions->members) {
            const Node at = node.child(entry, position++);
            if (entry.value.kind == Value::Kind::object) taking.take_in(entry.value, at);
        }
    }
    return opening_.problems.error_count() == errors;
}

}  // namespace muster
