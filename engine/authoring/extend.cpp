#include "engine/authoring/extend.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/authoring/limits.hpp"
#include "engine/authoring/shared.hpp"

namespace muster {
namespace {

/// Takes a member away and returns its value.
Value taken(Value& object, std::string_view key) {
    Value out;
    std::erase_if(object.members, [&](Member& member) {
        if (member.key != key) return false;
        out = std::move(member.value);
        return true;
    });
    return out;
}

const Sources::File& file_of(const Value& value, const Sources& sources) { return *sources[value.source].file; }

/// Whether the last file of the row is one of those before it, under whatever name.
bool circle(const std::vector<Value>& row, const Value& named, const Opening& opening) {
    const Sources::File& last = file_of(row.back(), opening.sources);
    const auto first = std::find_if(row.begin(), row.end() - 1, [&](const Value& one) {
        const Sources::File& file = file_of(one, opening.sources);
        return file.device == last.device && file.inode == last.inode;
    });
    if (first == row.end() - 1) return false;
    std::string way;
    for (auto at = first; at != row.end(); ++at) {
        way += (way.empty() ? "" : " → ") + file_of(*at, opening.sources).name;
    }
    opening.problems.error("extends-circle", named.spot(), "/extends", words("files extend each other: {}", way));
    return true;
}

}  // namespace

bool extend(Value& value, FileKind kind, const Opening& opening, Removed& removed, std::vector<Value>& changes) {
    const Spot given = value.spot();
    // Each file has what it takes from shared ones in it before it is put on another: what it says is whole then.
    SharedFiles shared(opening);
    const auto completed = [&](Value& file) { return kind != FileKind::nation || shared.put_into(file, removed); };
    std::vector<Value> row;
    row.push_back(std::move(value));
    if (!completed(row.back())) return false;
    while (row.back().find("extends") != nullptr) {
        const Value named = taken(row.back(), "extends");
        if (row.size() > limit::kNamedDepth) {
            opening.problems.error("too-many", named.spot(), "/extends",
                                   words("more than {} steps from file to file", limit::kNamedDepth));
            return false;
        }
        std::optional<Value> base = load_named(opening, named, "/extends", kind);
        if (!base) return false;
        row.push_back(std::move(*base));
        if (circle(row, named, opening) || !completed(row.back())) return false;
    }
    value = std::move(row.back());
    row.pop_back();
    const bool patches = kind == FileKind::scenario;
    const auto keep_change = [&](Value& from) {
        Value change = patches ? taken(from, "change") : Value{};
        if (change.kind != Value::Kind::null) changes.push_back(std::move(change));
    };
    keep_change(value);
    for (; !row.empty(); row.pop_back()) {
        keep_change(row.back());
        merge_extension(value, Node{&row.back(), nullptr, {}, 0, 0}, opening.problems, removed);
    }
    // What is missing in the whole is missing in the file that was given.
    value.source = given.source;
    value.offset = given.offset;
    return !opening.problems.any_error();
}

}  // namespace muster
