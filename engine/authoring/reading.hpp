#pragma once
#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/names.hpp"
#include "engine/authoring/problems.hpp"
#include "engine/authoring/value.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// A value on the way that led to it, for pointers. Nodes live on the stack, each below the one it was taken from.
struct Node {
    const Value* value = nullptr;
    const Node* up = nullptr;
    std::string_view key;     ///< in an object
    std::uint32_t index = 0;  ///< in a list
    std::uint32_t key_offset = 0;

    explicit operator bool() const { return value != nullptr; }
    [[nodiscard]] bool is(Value::Kind kind) const { return value->kind == kind; }
    [[nodiscard]] std::string pointer() const;
    [[nodiscard]] Spot spot() const { return value->spot(); }
    [[nodiscard]] Spot key_spot() const { return {value->source, key_offset}; }
    /// A member of an object or an entry of a list.
    [[nodiscard]] Node child(const Member& member, std::uint32_t position) const;
};

/// What a patch took away with `null`, by its pointer, and where: for whoever misses it.
using Removed = std::map<std::string, Spot>;

/// One reading: where the model goes, where problems go, and which names there are.
struct Reading {
    Problems& problems;
    Model& model;
    Names names{};
    const Scales* scales = nullptr;
    bool has_scenario = false;
    class Shelf* shelf = nullptr;                             ///< for files that are named; nullptr: none can be
    std::vector<std::string> years_played{};                  ///< "2014": in which the scenario plays
    std::map<const void*, std::vector<Day>> days_of_files{};  ///< of files of holidays, by their book
    Removed removed{};
    bool as_written = true;  ///< without recommendations, settings or edits
    struct Allowed {
        std::string warning;
        Spot spot, reason;
        std::string pointer;
    };
    std::vector<Allowed> allowed{};  ///< what each `allow` switches off
    HoursId always{}, never{};       ///< rows of the table, once somebody has asked for them

    void error(const Node& node, Code code, Said message, Said mend = {}) const;
    void warning(const Node& node, Code code, Said message, Said mend = {}) const;
    /// "expected <wanted>, found …".
    void wrong_type(const Node& node, Said wanted, Said mend = {}) const;
    [[nodiscard]] double scale_of(const Node& node) const;
};

/// Reads one object: each key is asked for by name; when the reader goes out of scope, what was not asked for is an
/// error, and so is what was missing, unless it is there under a misspelt key: that is one error, not two. Of something
/// that is not an object it reports that once, and has no keys.
class Fields {
public:
    Fields(Reading& reading, const Node& node, Said wanted = "an object");
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;
    ~Fields();

    /// False: it is not an object, and that has been said.
    explicit operator bool() const { return usable_; }
    [[nodiscard]] const Node& node() const { return node_; }
    [[nodiscard]] Node optional(std::string_view key);
    /// Missing is an error; `like` shows what to write.
    [[nodiscard]] Node required(std::string_view key, Like like = {});
    /// None of these keys is there, and one is needed: an error of the object as a whole.
    void lacks(std::initializer_list<std::string_view> keys, Said message, Said mend = {});
    /// Whether it is there, without counting it as asked for.
    [[nodiscard]] bool has(std::string_view key) const { return usable_ && node_.value->find(key) != nullptr; }

private:
    struct Lack {
        std::vector<std::string_view> keys;
        std::string pointer;
        Text message, mend;
    };
    Reading& reading_;
    Node node_;
    bool usable_;
    std::vector<std::string_view> known_;
    std::vector<Lack> lacks_;
};

/// Visits the entries of a collection keyed by id, in order of their ids, and says which ids are not well formed.
template <class Visit>
void each_entry(Reading& reading, const Node& node, Visit visit);
/// The same, when that has been said already.
template <class Visit>
void visit_entries(const Node& node, Visit visit);
/// The same for the entries of a list.
template <class Visit>
void each_item(Reading& reading, const Node& node, Said wanted, Visit visit);

/// `[a-z0-9][a-z0-9_.-]{0,63}`
[[nodiscard]] bool is_id(std::string_view text);
/// Whether it is an object.
[[nodiscard]] bool check_collection(Reading& reading, const Node& node);
void check_id(Reading& reading, const Node& entry);
/// Whether there are no more members than that.
[[nodiscard]] bool check_number(const Reading& reading, const Node& node, std::size_t most, Said what);
void check_note(Reading& reading, const Node& note);
/// A mend that names the nearest of these, or all if they are few.
[[nodiscard]] Text did_you_mean(const Reading& reading, std::string_view name, std::span<const std::string_view> among);

template <class Visit>
void visit_entries(const Node& node, Visit visit) {
    if (!node || !node.is(Value::Kind::object)) return;
    std::uint32_t position = 0;
    for (const Member& member : node.value->members) {
        if (is_note(member)) continue;
        visit(node.child(member, position), position);
        ++position;
    }
}

template <class Visit>
void each_entry(Reading& reading, const Node& node, Visit visit) {
    if (!check_collection(reading, node)) return;
    visit_entries(node, [&](const Node& entry, std::uint32_t position) {
        check_id(reading, entry);
        visit(entry, position);
    });
}

template <class Visit>
void each_item(Reading& reading, const Node& node, Said wanted, Visit visit) {
    if (!node) return;
    if (!node.is(Value::Kind::list)) return reading.wrong_type(node, wanted);
    std::uint32_t position = 0;
    for (const Member& member : node.value->members) {
        visit(node.child(member, position), position);
        ++position;
    }
}

}  // namespace muster
