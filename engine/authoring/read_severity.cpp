#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_hours.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

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

/// A level as written: its number in the scheme, which may count down to the worst.
struct Written {
    bool ranked = false;
    std::uint32_t rank = 0;
    std::uint8_t national = 0;
    bool scored = false;
    SeverityLevel level;
};

/// The nation's own has no `equals`: its ranks are the national ones.
Written read_level(Reading& reading, const Node& entry, bool own) {
    Written written;
    SeverityLevel& level = written.level;
    level.id = entry.key;
    Fields of(reading, entry);
    if (const Node name = of.optional("name")) level.name = read_text(reading, name);
    if (const Node score = of.optional("from_score")) {
        level.from_score = read_number(reading, score, -1e9, 1e9);
        written.scored = true;
    }
    if (const Node colour = of.optional("colour")) {
        level.colour = read_string(reading, colour);
        if (!is_colour(level.colour)) reading.error(colour, "bad-colour", "this is not a colour", R"(write "#d32f2f")");
    }
    if (const Node rank = of.required("rank", "1")) {
        written.rank = read_count(reading, rank, 0, 100);
        written.ranked = true;
    }
    if (!own) {
        if (const Node equals = of.required("equals", "a level of the nation's own")) {
            written.national = severity_at(reading, equals, {});
        }
    }
    return written;
}

/// One end of the scale, as a place in `names`.
std::optional<std::uint32_t> read_end(Reading& reading, const Node& node, const NameList& names) {
    if (!node) return std::nullopt;
    if (!node.is(Value::Kind::text)) {
        reading.wrong_type(node, "the id of a level of this scheme");
        return std::nullopt;
    }
    const auto found = find_name(names, node.value->text);
    if (!found) {
        reading.error(node, "unknown-severity", words("there is no severity {}", quote(node.value->text)),
                      did_you_mean(reading, node.value->text, names));
    }
    return found;
}

/// Says it at the rank of a level.
void at_rank(Reading& reading, const Node& levels, std::string_view id, Code code, Said message, Said mend = {}) {
    visit_entries(levels, [&](const Node& entry, std::uint32_t) {
        if (entry.key == id) reading.error({entry.value->find("rank"), &entry, "rank", 0, 0}, code, message, mend);
    });
}

/// Ranks follow each other, and what is called the least and the worst stands at their ends. Whether it does.
bool check_ends(Reading& reading, const Node& least, const Node& worst, const Node& node,
                const std::vector<Written>& levels, std::uint32_t least_place, std::uint32_t worst_place) {
    std::vector<std::uint32_t> ranks;
    for (const Written& written : levels) {
        if (std::find(ranks.begin(), ranks.end(), written.rank) != ranks.end()) {
            at_rank(reading, node, written.level.id, "duplicate-rank",
                    words("two levels have the rank {}", written.rank));
            return false;
        }
        ranks.push_back(written.rank);
    }
    std::sort(ranks.begin(), ranks.end());
    for (const Written& written : levels) {
        if (ranks.back() - ranks.front() < ranks.size()) break;
        if (written.rank != ranks.back()) continue;
        at_rank(
            reading, node, written.level.id, "rank-gap", "ranks follow each other without a gap",
            words("{} levels have the ranks {} to {}", ranks.size(), ranks.front(), ranks.front() + ranks.size() - 1));
        return false;
    }
    const std::uint32_t low = levels[least_place].rank;
    const std::uint32_t high = levels[worst_place].rank;
    if (low != ranks.front() && low != ranks.back()) {
        reading.error(least, "not-an-end", words("{} stands in the middle of the ranks", quoted_value(least)));
        return false;
    }
    if ((high != ranks.front() && high != ranks.back()) || (low == high && ranks.size() > 1)) {
        if (low == high) {
            reading.error(worst, "not-an-end", "the least and the worst are the same level");
        } else {
            reading.error(worst, "not-an-end", words("{} stands in the middle of the ranks", quoted_value(worst)));
        }
        return false;
    }
    return true;
}

/// What is worse has no lower score, and equals nothing milder in the nation's own scheme.
void check_rising(Reading& reading, const Node& levels, const SeverityScheme& scheme, const std::vector<bool>& scored) {
    for (std::size_t rank = 1; rank < scheme.levels.size(); ++rank) {
        const SeverityLevel& worse = scheme.levels[rank];
        const SeverityLevel& milder = scheme.levels[rank - 1];
        const bool score = scored[rank] && scored[rank - 1] && worse.from_score < milder.from_score;
        if (!score && scheme.national_rank[rank] >= scheme.national_rank[rank - 1]) continue;
        visit_entries(levels, [&](const Node& entry, std::uint32_t) {
            if (entry.key != worse.id) return;
            if (score) {
                reading.error(
                    entry, "not-rising",
                    words("{} is worse than {} and begins at a lower score", quote(worse.id), quote(milder.id)));
            } else {
                reading.error(
                    entry, "not-rising",
                    words("{} is worse than {} and equals something milder", quote(worse.id), quote(milder.id)));
            }
        });
    }
}

void read_scheme(Reading& reading, const Node& node, bool own, SeverityScheme& scheme, Names::Scheme& names) {
    Fields fields(reading, node);
    if (!fields) return;
    if (const Node name = fields.optional("name")) scheme.name = read_text(reading, name);
    if (const Node source = fields.optional("source"))
        scheme.source = read_string(reading, source, limit::kStringBytes);
    if (const Node verified = fields.optional("verified")) scheme.verified = read_date(reading, verified);
    read_categories(reading, fields.optional("categories"), scheme);

    const Node least = fields.required("least", "the id of the mildest level");
    const Node worst = fields.required("worst", "the id of the worst level");
    const Node levels = fields.required("levels", R"({"low": {"rank": 1}})");
    if (!levels) return;
    if (!check_collection(reading, levels)) return;
    names.levels = names_in(levels.value);
    const std::size_t n = names.levels.size();
    if (n == 0 || n > limit::kSeverityLevels) {
        names.levels.clear();
        return reading.error(levels, "wrong-length", words("a scheme has 1 to {} levels", limit::kSeverityLevels));
    }
    std::vector<Written> written;
    each_entry(reading, levels,
               [&](const Node& entry, std::uint32_t) { written.push_back(read_level(reading, entry, own)); });
    const auto least_place = read_end(reading, least, names.levels);
    const auto worst_place = read_end(reading, worst, names.levels);
    const bool ranked = std::all_of(written.begin(), written.end(), [](const Written& w) { return w.ranked; });
    const bool good = least_place && worst_place && ranked &&
                      check_ends(reading, least, worst, levels, written, *least_place, *worst_place);

    // If something is wrong, any order does: nothing is done with it but to find more that is wrong.
    const std::uint32_t low = good ? written[*least_place].rank : 0;
    scheme.levels.resize(n);
    scheme.national_rank.resize(n);
    names.national_rank.resize(n);
    std::vector<bool> scored(n);
    for (std::uint32_t place = 0; place < n; ++place) {
        const std::uint32_t rank = !good                       ? place
                                   : written[place].rank > low ? written[place].rank - low
                                                               : low - written[place].rank;
        const auto national = own ? static_cast<std::uint8_t>(rank) : written[place].national;
        scored[rank] = written[place].scored;
        scheme.levels[rank] = std::move(written[place].level);
        scheme.national_rank[rank] = national;
        names.national_rank[place] = national;
    }
    names.ordered = good;
    if (good && (own || reading.names.schemes[0].ordered)) check_rising(reading, levels, scheme, scored);
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
