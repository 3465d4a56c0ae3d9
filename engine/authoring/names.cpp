#include "engine/authoring/names.hpp"

#include <algorithm>
#include <array>

#include "engine/authoring/milestones.hpp"
#include "engine/authoring/nearest.hpp"

namespace muster {
namespace {

const Value* find_in(const Value* value, std::string_view key) { return value == nullptr ? nullptr : value->find(key); }

/// Names that stand in the nation and further ones in the scenario. Twice the same is told where they are read.
NameList both(const Value& nation, const Value* scenario, std::string_view key) {
    NameList list = names_in(nation.find(key));
    const NameList more = names_in(find_in(scenario, key));
    list.insert(list.end(), more.begin(), more.end());
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

/// Whether one of a file's collections cannot be read as such.
bool has_lost(const Value& file, std::span<const std::string_view> collections) {
    return std::any_of(collections.begin(), collections.end(), [&](std::string_view key) {
        if (const Value* value = file.find(key)) return value->kind != Value::Kind::object;
        return std::any_of(file.members.begin(), file.members.end(), [&](const Member& member) {
            if (member.key == key) return false;
            return nearest(member.key, collections) == key || key_for_spanish(member.key, {&key, 1}) == key;
        });
    });
}

}  // namespace

std::optional<std::uint32_t> find_name(std::span<const std::string_view> sorted, std::string_view name) {
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), name);
    if (at == sorted.end() || *at != name) return std::nullopt;
    return static_cast<std::uint32_t>(at - sorted.begin());
}

bool is_note(const Member& member) { return member.key == "note" && member.value.kind == Value::Kind::text; }

NameList names_in(const Value* collection) {
    NameList list;
    if (collection == nullptr || collection->kind != Value::Kind::object) return list;
    list.reserve(collection->members.size());
    for (const Member& member : collection->members) {
        if (!is_note(member)) list.push_back(member.key);
    }
    return list;
}

void collect_names(const Value& nation, const Value* scenario, Names& names) {
    constexpr std::array<std::string_view, 10> kOfNation = {"alert_levels", "assets", "authorities",  "channels",
                                                            "facts",        "hours",  "institutions", "schemes",
                                                            "severity",     "topics"};
    constexpr std::array<std::string_view, 6> kOfScenario = {"facts",      "incidents",  "injects",
                                                             "milestones", "objectives", "topics"};
    const Value* severity = nation.find("severity");
    names.lost = has_lost(nation, kOfNation) || (scenario != nullptr && has_lost(*scenario, kOfScenario)) ||
                 (severity != nullptr && names_in(severity->find("levels")).empty());
    names.hours = names_in(nation.find("hours"));
    names.authorities = names_in(nation.find("authorities"));
    names.institutions = names_in(nation.find("institutions"));
    names.channels = names_in(nation.find("channels"));
    names.assets = names_in(nation.find("assets"));
    names.clocks = names_in(nation.find("clocks"));
    names.facts = both(nation, scenario, "facts");
    names.topics = both(nation, scenario, "topics");
    constexpr std::array<std::string_view, 3> kOfInstitution = {"procedures", "routine_work", "teams"};
    for (std::uint32_t i = 0; i < names.institutions.size(); ++i) {
        const Value* institution = nation.find("institutions")->find(names.institutions[i]);
        names.lost = names.lost || has_lost(*institution, kOfInstitution);
        Names::OfInstitution of{names_in(institution->find("teams")),
                                names_in(institution->find("procedures")),
                                names_in(institution->find("routine_work")),
                                names.teams,
                                static_cast<std::uint32_t>(names.of_procedure.size()),
                                names.routine};
        names.teams += static_cast<std::uint32_t>(of.teams.size());
        names.routine += static_cast<std::uint32_t>(of.routine.size());
        for (const std::string_view id : of.procedures) {
            const Value* steps = institution->find("procedures")->find(id)->find("steps");
            names.of_procedure.push_back({names_in(steps), names.steps, steps, InstitutionId{i}});
            names.steps += static_cast<std::uint32_t>(names.of_procedure.back().steps.size());
        }
        names.of_institution.push_back(std::move(of));
    }
    if (scenario == nullptr) return;
    names.incidents = names_in(scenario->find("incidents"));
    names.injects = names_in(scenario->find("injects"));
    names.objectives = names_in(scenario->find("objectives"));
    for (const std::string_view id : names.incidents) {
        const Value* attack = scenario->find("incidents")->find(id)->find("attack");
        names.of_incident.push_back({names_in(find_in(attack, "stages")), names.stages});
        names.stages += static_cast<std::uint32_t>(names.of_incident.back().stages.size());
    }
    for (const BuiltInMilestone& milestone : built_in_milestones()) {
        if (has_meaning(milestone, nation, *scenario)) names.built_in.push_back(milestone.id);
    }
    names.milestones = milestone_names(*scenario, names.built_in);
}

}  // namespace muster
