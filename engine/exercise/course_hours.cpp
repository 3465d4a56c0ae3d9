// Hours that the facilitator changes: people who are taken away for a time, and days that become holidays.
#include <algorithm>

#include "engine/exercise/course.hpp"

namespace muster {
namespace {

/// The staff of a team over time without those who were withdrawn from it.
std::vector<StaffStep> without(std::span<const StaffStep> steps, const std::vector<Course::Withdrawn>& withdrawn,
                               TeamId team) {
    std::vector<StaffStep> out(steps.begin(), steps.end());
    for (const Course::Withdrawn& some : withdrawn) {
        if (some.team != team) continue;
        std::vector<StaffStep> next;
        const auto add = [&next, &some](StaffStep step) {
            if (step.at >= some.from && step.at < some.until) step.staff -= std::min(step.staff, some.staff);
            next.push_back(step);
        };
        for (std::size_t k = 0; k < out.size(); ++k) {
            const SimTime end = k + 1 < out.size() ? out[k + 1].at : kNever;
            add(out[k]);
            for (const SimTime edge : {some.from, some.until}) {
                if (edge > out[k].at && edge < end) add({edge, out[k].staff, false});
            }
        }
        out = std::move(next);
    }
    return out;
}

}  // namespace

Act hours_act(Course& course, TeamId team) {
    const CompiledScenario& hours = course.hours ? *course.hours : *course.scenario;
    act::TeamHours act{team, hours.team_hours[team]};
    for (CompiledScenario::TeamHours& row : act.hours) {
        auto steps = std::make_shared<std::vector<StaffStep>>(without(row.steps, course.withdrawn, team));
        row.steps = *steps;
        course.rows.push_back(std::move(steps));
    }
    return act;
}

}  // namespace muster
