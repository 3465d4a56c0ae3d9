#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/values.hpp"

namespace muster {
namespace {

bool is_colour(std::string_view text) {
    const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    return text.size() == 7 && text[0] == '#' && std::all_of(text.begin() + 1, text.end(), hex);
}

void read_categories(Reading& reading, const Node& node, SeverityScheme& scheme) {
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        SeverityScheme::Category category;
        category.id = entry.key;
        Fields fields(reading, entry);
        if (const Node weight = fields.required("weight", "1")) category.weight = read_number(reading, weight, 0, 1e6);
        each_entry(reading, fields.required("options", R"({"low": 1})"), [&](const Node& option, std::uint32_t) {
            category.options.push_back({std::string(option.key), read_number(reading, option, -1e6, 1e6)});
        });
        scheme.categories.push_back(std::move(category));
    });
}

/// The nation's own has no `equals`: its ranks are the national ones.
void read_scheme(Reading& reading, const Node& node, bool own, SeverityScheme& scheme, Names::Scheme& names) {
    Fields fields(reading, node);
    if (!fields) return;
    if (const Node name = fields.optional("name")) scheme.name = read_text(reading, name);
    if (const Node source = fields.optional("source"))
        scheme.source = read_string(reading, source, limit::kStringBytes);
    if (const Node verified = fields.optional("verified")) scheme.verified = read_flag(reading, verified);
    read_categories(reading, fields.optional("categories"), scheme);

    const Node levels = fields.required("levels", R"({"low": {"rank": 0}})");
    if (!levels) return;
    if (!check_collection(reading, levels)) return;
    names.levels = names_in(levels.value);
    const std::size_t n = names.levels.size();
    if (n == 0 || n > limit::kSeverityLevels) {
        names.levels.clear();
        return reading.error(levels, "wrong-length", words("a scheme has 1 to {} levels", limit::kSeverityLevels));
    }
    scheme.levels.resize(n);
    scheme.national_rank.resize(n);
    names.national_rank.resize(n);
    std::vector<bool> taken(n);
    each_entry(reading, levels, [&](const Node& entry, std::uint32_t place) {
        SeverityLevel level;
        level.id = entry.key;
        Fields of(reading, entry);
        if (const Node name = of.optional("name")) level.name = read_text(reading, name);
        if (const Node score = of.optional("from_score")) level.from_score = read_number(reading, score, -1e9, 1e9);
        if (const Node colour = of.optional("colour")) {
            level.colour = read_string(reading, colour);
            if (!is_colour(level.colour))
                reading.error(colour, "bad-colour", "this is not a colour", R"(write "#d32f2f")");
        }
        std::uint8_t rank = 0;
        if (const Node node_of_rank = of.required("rank", "0")) {
            rank = static_cast<std::uint8_t>(read_count(reading, node_of_rank, 0, static_cast<std::uint32_t>(n - 1)));
            if (taken[rank]) reading.error(node_of_rank, "duplicate-rank", words("two levels have the rank {}", rank));
            taken[rank] = true;
        }
        std::uint8_t national = rank;
        if (!own) {
            if (const Node equals = of.required("equals", "a level of the nation's own")) {
                national = severity_at(reading, equals, {});
            }
        }
        scheme.levels[rank] = std::move(level);
        scheme.national_rank[rank] = national;
        names.national_rank[place] = national;
    });
}

}  // namespace

void read_severity(Reading& reading, Fields& nation) {
    Model& model = reading.model;
    Names& names = reading.names;
    const Node own = nation.optional("severity");
    const Node further = nation.optional("schemes");
    model.schemes.resize(1);
    names.schemes.resize(1);
    model.schemes[0].id = "national";
    if (own) read_scheme(reading, own, true, model.schemes[0], names.schemes[0]);
    if (!further) return;
    names.scheme_ids = names_in(further.value);
    if (names.scheme_ids.size() > limit::kSchemes) {
        names.scheme_ids.clear();
        return reading.error(further, "too-many", words("there are more than {} schemes", limit::kSchemes));
    }
    model.schemes.resize(1 + names.scheme_ids.size());
    names.schemes.resize(model.schemes.size());
    each_entry(reading, further, [&](const Node& entry, std::uint32_t place) {
        model.schemes[1 + place].id = entry.key;
        read_scheme(reading, entry, false, model.schemes[1 + place], names.schemes[1 + place]);
    });
}

void read_alert_levels(Reading& reading, const Node& node) {
    if (!node) return;
    Names& names = reading.names;
    names.alert_levels = names_in(node.value);
    const std::size_t n = names.alert_levels.size();
    if (n > limit::kAlertLevels) {
        names.alert_levels.clear();
        return reading.error(node, "too-many", words("there are more than {} alert levels", limit::kAlertLevels));
    }
    struct Read {
        std::uint32_t rank;
        std::uint32_t place;
        AlertLevel level;
    };
    std::vector<Read> list;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t place) {
        Read read{place, place, {}};
        read.level.id = entry.key;
        Fields fields(reading, entry);
        if (const Node name = fields.optional("name")) read.level.name = read_text(reading, name);
        if (const Node boost = fields.optional("priority_boost")) {
            read.level.priority_boost = static_cast<std::uint8_t>(read_count(reading, boost, 0, 3));
        }
        if (const Node rank = fields.required("rank", "1")) {
            read.rank = read_count(reading, rank, 1, 1000);
            if (std::any_of(list.begin(), list.end(), [&](const Read& other) { return other.rank == read.rank; })) {
                reading.error(rank, "duplicate-rank", words("two alert levels have the rank {}", read.rank));
            }
        }
        list.push_back(std::move(read));
    });
    std::stable_sort(list.begin(), list.end(), [](const Read& a, const Read& b) { return a.rank < b.rank; });
    names.alert_level_ids.resize(n);
    for (Read& read : list) names.alert_level_ids[read.place] = reading.model.alert_levels.add(std::move(read.level));
}

}  // namespace muster
