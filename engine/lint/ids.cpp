#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "engine/core/utf8.hpp"
#include "engine/lint/lint.hpp"

namespace muster::lint {
namespace {

// Shorter ids, and shorter parts of them, often differ by one letter with good reason: "team-a", "team-b".
constexpr std::size_t kLeastLength = 5, kLeastPart = 4;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// Ids that look alike have the same: 1 as l, 0 as o, rn as m, vv as w, and one kind of mark between parts.
std::string looks(std::string_view id) {
    std::string out;
    for (std::size_t i = 0; i < id.size(); ++i) {
        const std::string_view two = id.substr(i, 2);
        if (two == "rn" || two == "vv") {
            out += two == "rn" ? 'm' : 'w';
            ++i;
        } else if (id[i] == '1') {
            out += 'l';
        } else if (id[i] == '0') {
            out += 'o';
        } else {
            out += id[i] == '_' || id[i] == '.' ? '-' : id[i];
        }
    }
    return out;
}

/// The length of the part, between marks, that this letter stands in.
std::size_t part_around(std::string_view id, std::size_t at) {
    std::size_t begin = std::min(at, id.size()), end = begin;
    while (begin > 0 && is_letter(id[begin - 1])) --begin;
    while (end < id.size() && is_letter(id[end])) ++end;
    return end - begin;
}

/// Whether one slip of a letter makes one of the other, so that it can pass unnoticed.
bool one_slip_apart(std::string_view a, std::string_view b) {
    if (std::min(a.size(), b.size()) < kLeastLength) return false;
    std::size_t front = 0;
    while (front < a.size() && front < b.size() && a[front] == b[front]) ++front;
    std::size_t back = 0;
    while (back < a.size() - front && back < b.size() - front && a[a.size() - 1 - back] == b[b.size() - 1 - back])
        ++back;
    const std::string_view in_a = a.substr(front, a.size() - front - back);
    const std::string_view in_b = b.substr(front, b.size() - front - back);
    const bool letters =
        std::all_of(in_a.begin(), in_a.end(), is_letter) && std::all_of(in_b.begin(), in_b.end(), is_letter);
    if (!letters || std::min(part_around(a, front), part_around(b, front)) < kLeastPart) return false;
    if (in_a.size() <= 1 && in_b.size() <= 1) return true;
    return in_a.size() == 2 && in_b.size() == 2 && in_a[0] == in_b[1] && in_a[1] == in_b[0];
}

/// Visits each pair of ids that can be taken for each other, in order of the second.
template <class Visit>
void alike(const NameList& ids, Visit visit) {
    // Two that are one slip apart have one with a letter less in common.
    std::map<std::string, std::vector<std::string_view>> by_look, by_less;
    for (const std::string_view id : ids) {
        std::set<std::string_view> met;
        std::vector<std::string_view>& same = by_look[looks(id)];
        met.insert(same.begin(), same.end());
        same.push_back(id);
        if (id.size() + 1 >= kLeastLength) {
            std::set<std::string> less{std::string(id)};
            for (std::size_t i = 0; i < id.size(); ++i) {
                std::string shorter(id);
                less.insert(shorter.erase(i, 1));
            }
            for (const std::string& shorter : less) {
                std::vector<std::string_view>& others = by_less[shorter];
                for (const std::string_view other : others) {
                    if (one_slip_apart(other, id)) met.insert(other);
                }
                others.push_back(id);
            }
        }
        if (!met.empty()) visit(id, *met.begin());
    }
}

struct Collections {
    const Sense& sense;

    void check(const Value& root, std::initializer_list<std::string_view> way) const {
        const Value* collection = &root;
        for (const std::string_view key : way) {
            collection = collection->find(key);
            if (collection == nullptr) return;
        }
        const NameList ids = names_in(collection);
        alike(ids, [&](std::string_view id, std::string_view other) {
            Sense::Found at = Sense::find(root, way);
            const Sense::Found in = Sense::find(*collection, {id}, true);
            at.spot = in.spot;
            at.pointer += in.pointer;
            at.passed.insert(at.passed.end(), in.passed.begin(), in.passed.end());
            sense.warning(at, "confusable-id",
                          words("{} and {} are easily taken for each other", quote(id), quote(other)),
                          "give one of them another name");
        });
    }
};

}  // namespace

void check_ids(const Sense& sense) {
    const Collections collections{sense};
    for (const std::string_view key :
         {"hours", "facts", "topics", "authorities", "institutions", "assets", "clocks", "alert_levels"})
        collections.check(sense.nation, {key});
    for (const Institution& institution : sense.model().institutions) {
        collections.check(sense.nation, {"institutions", institution.id, "teams"});
        collections.check(sense.nation, {"institutions", institution.id, "procedures"});
        for (const ProcedureId id : institution.procedures)
            collections.check(sense.nation,
                              {"institutions", institution.id, "procedures", sense.model().procedures[id].id, "steps"});
    }
    if (!sense.has_scenario()) return;
    for (const std::string_view key : {"facts", "topics", "incidents", "injects", "milestones", "objectives", "phases"})
        collections.check(sense.scenario, {key});
}

}  // namespace muster::lint
