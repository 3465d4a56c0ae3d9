#include "engine/app/commands.hpp"
#include "engine/app/program.hpp"
#include "engine/authoring/read.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/grid.hpp"
#include "engine/run/run.hpp"

namespace muster::app {

int perform(const LimitsCommand&, Console& console) {
    const Language language = console.language();
    std::vector<std::vector<GridCell>> rows;
    std::vector<std::pair<std::string, std::string>> all = limits();
    all.emplace_back("events at one instant", std::to_string(kMostAtOneInstant));
    all.emplace_back("events in a run", std::to_string(kMostEvents));
    all.emplace_back("trace entries of incidents other than streams", std::to_string(kMostOfNamed));
    for (const auto& [what, most] : all) {
        const std::string key = "limit." + what;
        rows.push_back({{has_pattern(language, key) ? say(language, key) : what}, {most}});
    }
    console.print(grid(console.page(),
                       {{say(language, "limits.what"), false, true, 20}, {say(language, "limits.most"), true}}, rows));
    return kOk;
}

}  // namespace muster::app
