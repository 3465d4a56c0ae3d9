#pragma once
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/exercise/command.hpp"
#include "engine/exercise/scan.hpp"
#include "engine/run/intervention.hpp"

namespace muster {

/// What has been done in one branch of an exercise, as interventions in a run. A pure function of the commands given.
struct Course {
    std::shared_ptr<const CompiledScenario> scenario;  ///< with the injects that were added: they have the last numbers
    std::vector<Intervention> acts;
    std::vector<std::size_t> of_command;  ///< for each act, the number of its command

    struct Withdrawn {
        TeamId team;
        SimTime from{}, until{};
        std::uint32_t staff = 0;
    };
    std::vector<Withdrawn> withdrawn;
    std::shared_ptr<const CompiledScenario> hours;  ///< with the holidays that were called; null: the scenario's own
    /// What acts point to. Shared, since courses are copied.
    std::vector<std::shared_ptr<const std::vector<StaffStep>>> rows;
    std::vector<std::shared_ptr<const CompiledScenario>> kept;
};

/// Adds what a command does to the run at that instant. The words after the command are read from `scan`, which also
/// keeps what is wrong with them: then the course stays as it was. Commands that do nothing to the run add nothing.
void add_acts(Course& course, CommandKind verb, Scan& scan, Language language, SimTime at, std::size_t command);

/// Other hours, from `at` on, of teams from which staff was withdrawn or whose institutions have a holiday.
[[nodiscard]] Act hours_act(Course& course, TeamId team);

}  // namespace muster
