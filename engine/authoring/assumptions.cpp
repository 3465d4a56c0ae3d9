#include "engine/authoring/assumptions.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <utility>

#include "engine/authoring/extend.hpp"
#include "engine/authoring/formats.hpp"
#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/layout.hpp"
#include "engine/authoring/names.hpp"
#include "engine/authoring/parse.hpp"
#include "engine/authoring/text_edits.hpp"
#include "engine/authoring/values.hpp"
#include "engine/authoring/variations.hpp"
#include "engine/core/utf8.hpp"

// All recursion here is bounded by the depth of the file, which the parser limits (limit::kDepth).
namespace muster {
namespace {

template <std::size_t n>
bool among(std::string_view key, const std::array<std::string_view, n>& keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// The parts of a nation that have numbers in them.
constexpr std::array<std::string_view, 6> kParts = {"hours",    "authorities", "institutions",
                                                    "channels", "assets",      "clocks"};
constexpr std::array<std::string_view, 11> kDistributions = {
    "reading", "effort", "every", "call_out", "takes", "latency", "retry", "translation", "joins", "wait", "at_most"};
constexpr std::array<std::string_view, 5> kDurations = {"after", "within", "give_up_after", "elapsed", "down_for"};
constexpr std::array<std::string_view, 6> kProbabilities = {"loss",    "loses",       "fails",
                                                            "refuses", "probability", "absence"};
constexpr std::array<std::string_view, 4> kCounts = {"retries", "redo_at_most", "queue_limit", "at_most"};
constexpr std::array<std::string_view, 3> kCalendarUnits = {"days", "business_days", "months"};

bool is_number(const Value& value) { return value.kind == Value::Kind::integer || value.kind == Value::Kind::number; }

bool is_duration(const Value& value) {
    Said why;
    return value.kind == Value::Kind::text && parse_duration(value.text, false, why).has_value();
}

bool is_distribution(const Value& value) {
    return value.kind == Value::Kind::object &&
           std::any_of(value.members.begin(), value.members.end(), [](const Member& m) { return is_law(m.key); });
}

/// What number stands under a key of a record, if it is one.
std::optional<NumberKind> kind_of_number(std::string_view of, std::string_view key, const Value& value) {
    if (among(key, kDistributions) && (is_distribution(value) || is_duration(value))) return NumberKind::distribution;
    if (among(key, kDurations) && is_duration(value)) return NumberKind::duration;
    if (key == "hours" && (value.kind == Value::Kind::text || value.kind == Value::Kind::object))
        return NumberKind::hours;
    if (key == "staff" && (is_number(value) || value.kind == Value::Kind::text)) return NumberKind::staff;
    if (!is_number(value)) return std::nullopt;
    if (among(key, kProbabilities)) return NumberKind::probability;
    if (among(key, kCounts) || (of == "within" && among(key, kCalendarUnits))) return NumberKind::count;
    if (key == "need" || of == "need_at_alert") return NumberKind::need;
    if (key == "slows_by") return NumberKind::factor;
    if (of == "impact_per_hour") return NumberKind::impact;
    return std::nullopt;
}

std::string_view text_in(const Value& object, std::string_view key) {
    const Value* value = object.find(key);
    return value != nullptr && value->kind == Value::Kind::text ? value->text : std::string_view{};
}

/// The name of something, else its id.
Text name_of(const Value& value, std::string_view id) {
    const Value* name = value.find("name");
    Text text;
    if (name != nullptr && name->kind == Value::Kind::text) {
        text.in[0] = text.in[1] = name->text;
    } else if (name != nullptr && name->kind == Value::Kind::object) {
        text.in[0] = text_in(*name, "en");
        text.in[1] = text_in(*name, "es");
        for (std::string& one : text.in) {
            if (one.empty()) one = text.in[0].empty() ? text.in[1] : text.in[0];
        }
    }
    if (text.empty()) text.in[0] = text.in[1] = id;
    return text;
}

/// What a number inherits from what it stands in.
struct Around {
    std::string pointer;
    std::string of;  ///< key of the record or the collection
    std::vector<Text> where;
    std::vector<std::string_view> institutions;
    Evidence evidence;
    std::string verified, by;
};

class Lister {
public:
    Lister(const Value& nation, const Sources& sources, const Problems& problems, std::vector<Assumption>& out)
        : nation_(nation), sources_(sources), problems_(problems), out_(out) {
        institutions_ = nation.find("institutions");
    }

    void list() {
        Around around;
        believe(nation_, around);
        const Layout& layout = layout_of(text_in(nation_, "format"));
        for (const Member& member : in_order(nation_)) {
            if (!among(member.key, kParts)) continue;
            const Around inside = into(around, member.key);
            if (member.key == "hours") {
                for (const Member& named : in_order(member.value)) named_hours(named, inside);
            } else {
                walk(member.value, of_key(layout, member.key), inside);
            }
        }
    }

private:
    static std::vector<Member> in_order(const Value& value) {
        std::vector<Member> members = value.members;
        if (value.kind == Value::Kind::object) {
            std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
                return std::pair(a.value.source, a.value.offset) < std::pair(b.value.source, b.value.offset);
            });
        }
        return members;
    }
    static const Layout* of_key(const Layout& layout, std::string_view key) {
        for (const Layout::Member& member : layout.keys) {
            if (member.key == key) return member.value;
        }
        return nullptr;
    }
    static Around into(const Around& around, std::string_view key) {
        Around inside = around;
        inside.pointer += pointer_part(key);
        inside.of = key;
        return inside;
    }

    /// On what an object says that its numbers rest.
    static void believe(const Value& object, Around& around) {
        if (const Value* own = object.find("evidence"); own != nullptr && own->kind == Value::Kind::object) {
            const std::string_view kind = text_in(*own, "kind");
            around.evidence.kind = kind == "sourced"      ? EvidenceKind::sourced
                                   : kind == "comparable" ? EvidenceKind::comparable
                                                          : EvidenceKind::assumed;
            const std::string_view source = text_in(*own, "source");
            around.evidence.source = source.empty() ? text_in(*own, "reason") : source;
            around.verified = text_in(*own, "verified");
            around.by = text_in(*own, "by");
        } else if (around.of == "clocks" && !text_in(object, "source").empty()) {
            around.evidence = {EvidenceKind::sourced, std::string(text_in(object, "source"))};
            around.verified = text_in(object, "verified");
            around.by.clear();
        }
    }

    /// Whose it is, by what an entry of one of the nation's collections says.
    static std::vector<std::string_view> whose(const Value& entry, std::string_view collection, std::string_view id) {
        if (collection == "institutions") return {id};
        std::vector<std::string_view> out;
        const auto add = [&](std::string_view institution) {
            if (!institution.empty()) out.push_back(institution);
        };
        if (const Value* between = entry.find("between")) {
            for (const Member& end : between->members) add(end.value.text);
        }
        for (const std::string_view key : {"from", "to", "owner", "by", "who"}) add(text_in(entry, key));
        if (const Value* chain = entry.find("chain")) {
            for (const Member& act : chain->members) add(text_in(act.value, "by"));
        }
        return out;
    }

    Text institution_name(std::string_view id) const {
        const Value* institution = institutions_ != nullptr ? institutions_->find(id) : nullptr;
        return institution != nullptr ? name_of(*institution, id) : Text{{std::string(id), std::string(id)}};
    }

    void add(const Around& around, const Value& value, NumberKind kind, std::string_view key) {
        Assumption row;
        row.pointer = around.pointer;
        row.kind = kind;
        row.of = around.of;
        row.key = key;
        row.where = around.where;
        for (const std::string_view id : around.institutions) {
            row.institutions.push_back(institution_name(id));
            row.institution_ids += (row.institution_ids.empty() ? "" : ", ") + std::string(id);
        }
        row.value = short_value(value, sources_);
        row.evidence = around.evidence;
        row.verified = around.verified;
        row.by = around.by;
        row.variations = variations_of(nation_, row.pointer, value, kind);
        if (const std::string place = problems_.shared_place_of(value.spot()); !place.empty()) {
            if (is_listed(place, row)) return;
            row.where.push_back({{place, place}});
        }
        out_.push_back(std::move(row));
    }

    /// A number of a shared file is one, however many take it: whoever varies it varies it for all.
    bool is_listed(const std::string& place, const Assumption& row) {
        const auto [at, is_new] = shared_.try_emplace(place, out_.size());
        if (is_new) return false;
        Assumption& first = out_[at->second];
        if (first.institution_ids != row.institution_ids) {
            first.institution_ids += ", " + row.institution_ids;
            first.institutions.insert(first.institutions.end(), row.institutions.begin(), row.institutions.end());
        }
        for (std::size_t i = 0; i < std::min(first.variations.size(), row.variations.size()); ++i) {
            std::vector<ValueEdit>& edits = first.variations[i].edits;
            edits.insert(edits.end(), row.variations[i].edits.begin(), row.variations[i].edits.end());
        }
        return true;
    }

    void named_hours(const Member& named, const Around& around) {
        if (is_note(named)) return;
        Around inside = into(around, named.key);
        inside.of = "hours";
        inside.where.push_back(name_of(named.value, named.key));
        add(inside, named.value, NumberKind::hours, "named");
    }

    void walk(const Value& value, const Layout* layout, const Around& around) {
        if (value.kind == Value::Kind::list) {
            std::size_t index = 0;
            for (const Member& item : value.members) {
                Around inside = around;
                inside.pointer += "/" + std::to_string(index++);
                walk(item.value, layout != nullptr ? layout->entries : nullptr, inside);
            }
            return;
        }
        if (value.kind != Value::Kind::object) return;
        const bool collection = layout != nullptr && layout->is_collection;
        for (const Member& member : in_order(value)) {
            if (is_note(member) || (!collection && (member.key == "evidence" || member.key == "name"))) continue;
            collection ? entry(member, layout->entries, around) : field(member, layout, around);
        }
    }

    void entry(const Member& member, const Layout* layout, const Around& around) {
        Around inside = around;
        inside.pointer += pointer_part(member.key);
        believe(member.value, inside);
        if (around.of != "institutions") inside.where.push_back(name_of(member.value, member.key));
        const bool top = std::count(around.pointer.begin(), around.pointer.end(), '/') == 1;
        if (top) inside.institutions = whose(member.value, around.of, member.key);
        walk(member.value, layout, inside);
    }

    void field(const Member& member, const Layout* layout, const Around& around) {
        const auto kind = kind_of_number(around.of, member.key, member.value);
        Around inside = around;
        inside.pointer += pointer_part(member.key);
        if (kind) return add(inside, member.value, *kind, member.key);
        // The teams that work together, and the institution's own, are not the same thing.
        if (around.of != "work" || member.key != "teams") inside.of = member.key;
        believe(member.value, inside);
        walk(member.value, layout != nullptr ? of_key(*layout, member.key) : nullptr, inside);
    }

    const Value& nation_;
    const Sources& sources_;
    const Problems& problems_;
    std::vector<Assumption>& out_;
    std::map<std::string, std::size_t> shared_;  ///< rows of numbers in shared files, by their place
    const Value* institutions_ = nullptr;
};

/// Does it with a nation, with what it extends put under it, and hands over what was found.
template <class Result, class Do>
std::optional<Result> with_nation(const std::string& path, Diagnostics& found, Do what) {
    try {
        Sources sources;
        Problems problems(sources);
        std::vector<Model::Input> inputs;
        Removed removed;
        std::vector<Value> changes;
        Value nation;
        const auto source = read_guarded(path, sources, problems);
        const bool good = source && parse(*source, sources, problems, nation) &&
                          check_format(nation, FileKind::nation, problems) &&
                          extend(nation, FileKind::nation, {sources, problems, inputs}, removed, changes);
        std::optional<Result> result;
        if (good) result = what(nation, sources, problems);
        problems.hand_over(found);
        return result;
    } catch (const std::exception& error) {
        Diagnostic diagnostic;
        diagnostic.code = "internal";
        diagnostic.message = words("reading failed: {}", printable(error.what(), 200));
        diagnostic.place.file = printable(path);
        found.push_back(diagnostic);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::vector<Assumption>> list_assumptions(const std::string& nation, Diagnostics& found) {
    return with_nation<std::vector<Assumption>>(
        nation, found,
        [](const Value& root, const Sources& sources, const Problems& problems) -> std::vector<Assumption> {
            std::vector<Assumption> out;
            Lister(root, sources, problems, out).list();
            return out;
        });
}

std::optional<std::string> with_proposals(const std::string& nation, const std::vector<Proposal>& proposals,
                                          Diagnostics& found) {
    using Out = std::optional<std::string>;
    return with_nation<std::string>(nation, found, [&](const Value& root, const Sources& sources, Problems& problems) {
        const Sources::File& own = *sources[root.source].file;
        TextEdits edits(own.text);
        bool all = true;
        for (const Proposal& each : proposals) {
            const Value* value = find_value(root, each.pointer);
            if (value == nullptr) continue;
            if (sources[value->source].file == &own) {
                edits.replace_value(*value, each.json);
                continue;
            }
            all = false;
            problems.error(
                "stands-elsewhere", value->spot(), each.pointer, words("this value stands here, not in {}", own.name),
                problems.shared_place_of(value->spot()).empty()
                    ? words("write it in {} first, or fill in the sheet of this file", own.name)
                    : words("change it here, for all who take it, or write it in {}, beside \"like\"", own.name));
        }
        return all ? Out(edits.result()) : std::nullopt;
    });
}

}  // namespace muster
