#include "engine/app/commands.hpp"
#include "engine/app/program.hpp"
#include "engine/authoring/read.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/grid.hpp"

namespace muster::app {

int perform(const LimitsCommand&, Console& console) {
    const Language language = console.language();
    std::vector<std::vector<GridCell>> rows;
    for (const auto& [what, most] : limits()) {
        const std::string key = "limit." + what;
        rows.push_back({{has_pattern(language, key) ? say(language, key) : what}, {most}});
    }
    console.print(grid(console.page(),
                       {{say(language, "limits.what"), false, true, 20}, {say(language, "limits.most"), true}}, rows));
    return kOk;
}

}  // namespace muster::app
