#include "engine/report/names.hpp"

#include <fmt/format.h>

#include <array>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"

namespace muster {

std::string shown(Language language, const Text& text, std::string_view id) {
    const std::string& own = text.get(language);
    if (!own.empty()) return printable(own);
    const std::string& other = text.get(language == Language::en ? Language::es : Language::en);
    return printable(other.empty() ? id : std::string_view(other));
}

namespace {

template <class IdType, class Row>
std::string row_name(Language language, const Table<IdType, Row>& table, IdType id) {
    if (!table.contains(id)) return "?";
    return shown(language, table[id].name, table[id].id);
}

}  // namespace

std::string name_of(Language language, const Model& model, InstitutionId id) {
    return row_name(language, model.institutions, id);
}
std::string name_of(Language language, const Model& model, AssetId id) { return row_name(language, model.assets, id); }
std::string name_of(Language language, const Model& model, FactId id) { return row_name(language, model.facts, id); }
std::string name_of(Language language, const Model& model, TopicId id) { return row_name(language, model.topics, id); }
std::string name_of(Language language, const Model& model, StepId id) { return row_name(language, model.steps, id); }
std::string name_of(Language language, const Model& model, ProcedureId id) {
    return row_name(language, model.procedures, id);
}
std::string name_of(Language language, const Model& model, IncidentId id) {
    return row_name(language, model.incidents, id);
}
std::string name_of(Language language, const Model& model, InjectId id) {
    return row_name(language, model.injects, id);
}
std::string name_of(Language language, const Model& model, StageId id) { return row_name(language, model.stages, id); }
std::string name_of(Language language, const Model& model, AlertLevelId id) {
    return row_name(language, model.alert_levels, id);
}
std::string name_of(Language language, const Model& model, ClockId id) { return row_name(language, model.clocks, id); }

std::string name_of(Language language, const Model& model, MilestoneId id) {
    const Milestone& milestone = model.milestones[id];
    const std::string built_in = "milestone." + milestone.id;
    if (milestone.name.empty() && has_pattern(language, built_in)) return say(language, built_in);
    return row_name(language, model.milestones, id);
}

std::string short_name(Language language, const Model& model, InstitutionId id) {
    if (!model.institutions.contains(id)) return "?";
    const Institution& institution = model.institutions[id];
    if (!institution.short_name.empty()) return printable(institution.short_name);
    const std::string name = name_of(language, model, id);
    return name.size() <= 14 ? name : printable(institution.id);
}

std::string team_alone(Language language, const Model& model, TeamId id) {
    const Team& team = model.teams[id];
    const std::string usual = "team." + team.id;
    if (team.name.empty() && has_pattern(language, usual)) return say(language, usual);
    return shown(language, team.name, team.id);
}

std::string name_of(Language language, const Model& model, TeamId id) {
    if (!model.teams.contains(id)) return "?";
    return fmt::format("{} ({})", team_alone(language, model, id),
                       short_name(language, model, model.teams[id].institution));
}

std::string name_of(Language language, const Model& model, ChannelId id) {
    if (!model.channels.contains(id)) return "?";
    const Channel& channel = model.channels[id];
    if (!channel.name.empty()) return shown(language, channel.name, channel.id);
    return fmt::format("{}, {}\u00a0{} {}", say(language, fmt::format("medium.{}", static_cast<int>(channel.medium))),
                       short_name(language, model, channel.from), channel.one_way ? "\u2192" : "\u2013",
                       short_name(language, model, channel.to));
}

std::string name_of(Language language, const Model& model, SpentAt place) {
    switch (place.kind) {
        case SpentAt::Kind::institution:
            return short_name(language, model, InstitutionId{place.index});
        case SpentAt::Kind::team:
            return name_of(language, model, TeamId{place.index});
        case SpentAt::Kind::channel:
            return name_of(language, model, ChannelId{place.index});
        case SpentAt::Kind::asset:
            return name_of(language, model, AssetId{place.index});
        case SpentAt::Kind::scenario:
            return say(language, "place.scenario");
        case SpentAt::Kind::nowhere:
            break;
    }
    return say(language, "place.nowhere");
}

std::string severity_name(Language language, const Model& model, std::uint8_t rank) {
    if (model.schemes.empty() || rank >= model.schemes.front().levels.size()) return fmt::format("{}", rank);
    const SeverityLevel& level = model.schemes.front().levels[rank];
    const std::string usual = "severity." + level.id;
    if (level.name.empty() && has_pattern(language, usual)) return say(language, usual);
    return shown(language, level.name, level.id);
}

std::string_view label_name(Label label) {
    constexpr std::array<std::string_view, 5> kNames{"TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT",
                                                     "TLP:RED"};
    return kNames[static_cast<std::size_t>(label)];
}

std::string part_name(Language language, DelayPart part) {
    return say(language, fmt::format("part.{}", name_of(part)));
}

namespace {

/// Spanish "y" and "o" give way before the same sound; "hie" does not sound like one.
bool starts_with_sound(std::string_view word, char sound) {
    while (!word.empty() && (word.front() == '"' || word.front() == '(')) word.remove_prefix(1);
    if (word.starts_with("\u00ab")) word.remove_prefix(2);
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (word.size() > 1 && lower(word[0]) == 'h') {
        word.remove_prefix(1);
        if (sound == 'i' && word.size() > 1 && lower(word[1]) == 'e') return false;
    }
    if (word.empty()) return false;
    const bool accented =
        word.starts_with(sound == 'i' ? "\u00ed" : "\u00f3") || word.starts_with(sound == 'i' ? "\u00cd" : "\u00d3");
    return lower(word.front()) == sound || accented;
}

std::string joined(Language language, const std::vector<std::string>& items, bool is_or) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i != 0 && i + 1 == items.size()) {
            const bool soft = language == Language::es && starts_with_sound(items[i], is_or ? 'o' : 'i');
            out += say(language, is_or ? (soft ? "list.or.soft" : "list.or") : (soft ? "list.and.soft" : "list.and"));
        } else if (i != 0) {
            out += ", ";
        }
        out += items[i];
    }
    return out;
}

}  // namespace

std::string list_and(Language language, const std::vector<std::string>& items) {
    return joined(language, items, false);
}
std::string list_or(Language language, const std::vector<std::string>& items) { return joined(language, items, true); }

std::string capitalised(std::string text) {
    if (text.empty()) return text;
    // A name with capitals of its own is written as its owner writes it: colCERT.
    for (const char letter : text.substr(0, text.find(' '))) {
        if (letter >= 'A' && letter <= 'Z') return text;
    }
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
    // U+00E0 to U+00FE in UTF-8: c3 a0 to c3 be; the capitals are 0x20 lower.
    const bool latin = text.size() > 1 && text[0] == '\xc3' && static_cast<unsigned char>(text[1]) >= 0xa0 &&
                       text[1] != '\xb7' && text[1] != '\xbf';
    if (latin) text[1] = static_cast<char>(static_cast<unsigned char>(text[1]) - 0x20);
    return text;
}

}  // namespace muster
