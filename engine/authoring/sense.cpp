#include "engine/authoring/sense.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "engine/authoring/allow.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

std::uint64_t most_staff(const std::vector<Team::Shift>& shifts) {
    std::uint64_t sum = 0;
    for (const Team::Shift& shift : shifts) sum += shift.staff;
    return sum;
}

std::uint64_t most_staff(const Team& team) {
    std::uint64_t most = most_staff(team.shifts);
    for (const Team::AlertHours& alert : team.at_alert) most = std::max(most, most_staff(alert.shifts));
    return most + team.on_call.staff;
}

}  // namespace

Sense::Found Sense::find(const Value& root, std::initializer_list<std::string_view> way, bool key) {
    Found found{root.spot(), "", {&root}};
    const Value* value = &root;
    for (const std::string_view part : way) {
        const auto at =
            std::lower_bound(value->members.begin(), value->members.end(), part,
                             [](const Member& member, std::string_view wanted) { return member.key < wanted; });
        if (value->kind != Value::Kind::object || at == value->members.end() || at->key != part) return found;
        value = &at->value;
        found.spot = key ? Spot{value->source, at->key_offset} : value->spot();
        found.pointer += pointer_part(part);
        found.passed.push_back(value);
    }
    return found;
}

Sense::Found Sense::find_in_step(StepId id, std::initializer_list<std::string_view> way, bool key) const {
    const Step& step = model().steps[id];
    const Procedure& procedure = model().procedures[step.procedure];
    const Value* value = nation.find("institutions");
    const std::string_view front[] = {model().institutions[procedure.institution].id, "procedures", procedure.id,
                                      "steps", step.id};
    std::string pointer = "/institutions";
    std::vector<const Value*> passed{&nation};
    for (const std::string_view part : front) {
        value = value->find(part);
        passed.push_back(value);
        pointer += pointer_part(part);
    }
    Found found = find(*value, way, key);
    found.pointer = pointer + found.pointer;
    found.passed.insert(found.passed.end(), passed.begin(), passed.end());
    return found;
}

void Sense::error(const Found& at, Code code, Said message, Said mend) const {
    reading.problems.error(code, at.spot, at.pointer, message, mend);
}

void Sense::warning(const Found& at, Code code, Said message, Said mend) const {
    // A scenario also speaks for the nation that it uses, which may be somebody else's.
    bool allowed = has_scenario() && allows(scenario, code.name, reading.problems);
    for (const Value* object : at.passed) allowed = allows(*object, code.name, reading.problems) || allowed;
    if (allowed) return;
    reading.problems.warning(code, at.spot, at.pointer, message, mend);
}

void check_staff(const Sense& sense) {
    const Model& model = sense.model();
    for (const StepId id : model.steps.ids()) {
        const auto* work = std::get_if<WorkStep>(&model.steps[id].verb);
        if (work == nullptr) continue;
        for (const WorkStep::Part& part : work->teams) {
            const Team& team = model.teams[part.team];
            if (team.unlimited_staff != 0 || part.staff <= most_staff(team)) continue;
            sense.error(sense.find_in_step(id, {"work"}), "too-few-people",
                        words("this takes {} people at once; team {} of {} never has more than {}", part.staff,
                              quote(team.id), quote(model.institutions[team.institution].id), most_staff(team)));
        }
    }
}

void check_sense(Reading& reading, const Value& nation, const Value& scenario) {
    const Sense sense{reading, nation, scenario};
    check_circles(sense);
    check_staff(sense);
    check_reach(sense);
    check_answers(sense);
    check_live_channels(sense);
}

}  // namespace muster
