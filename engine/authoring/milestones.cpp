#include "engine/authoring/milestones.hpp"

#include <algorithm>
#include <array>

namespace muster {
namespace {

constexpr std::string_view kConfirmed = "incident-confirmed";

bool has_attack(const Value& scenario) {
    const Value* incidents = scenario.find("incidents");
    if (incidents == nullptr) return false;
    return std::any_of(incidents->members.begin(), incidents->members.end(),
                       [](const Member& incident) { return incident.value.find("attack") != nullptr; });
}

}  // namespace

std::span<const BuiltInMilestone> built_in_milestones() {
    static const std::array<BuiltInMilestone, 8> list = {{
        {"confirmed", "", {{"Incident confirmed", "Incidente confirmado"}}},
        {"csirt-knows", "csirt", {{"The national CSIRT knows", "El CSIRT nacional está enterado"}}},
        {"minister-knows", "minister", {{"The minister knows", "El ministro está enterado"}}},
        {"president-knows", "president", {{"The president knows", "El presidente está enterado"}}},
        {"press-knows", "press", {{"The press knows", "La prensa está enterada"}}},
        {"public-statement", "", {{"Public statement", "Comunicado público"}}},
        {"service-restored", "", {{"Services restored", "Servicios restablecidos"}}},
        {"spread-stopped", "", {{"Spread stopped", "El ataque ya no se propaga"}}},
    }};
    return list;
}

bool has_meaning(const BuiltInMilestone& milestone, const Value& nation, const Value& scenario) {
    if (!milestone.role.empty()) {
        const Value* roles = nation.find("roles");
        return roles != nullptr && roles->find(milestone.role) != nullptr;
    }
    if (milestone.id == "confirmed") {
        const auto in = [](const Value& file) {
            const Value* facts = file.find("facts");
            return facts != nullptr && facts->find(kConfirmed) != nullptr;
        };
        return in(nation) || in(scenario);
    }
    if (milestone.id == "public-statement") return true;
    return has_attack(scenario);
}

NameList milestone_names(const Value& scenario, std::span<const std::string_view> built_in) {
    NameList list;
    const Value* authored = scenario.find("milestones");
    for (const std::string_view id : names_in(authored)) {
        if (authored->find(id)->kind != Value::Kind::null) list.push_back(id);
    }
    for (const std::string_view id : built_in) {
        if (authored == nullptr || authored->find(id) == nullptr) list.push_back(id);
    }
    std::sort(list.begin(), list.end());
    return list;
}

}  // namespace muster
