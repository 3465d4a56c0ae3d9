// What may come from here on.
#include "engine/exercise/look.hpp"
#include "engine/exercise/outlook.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/forecast_report.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {

std::string forecast_now(Exercise& exercise, const Page& page, std::uint32_t continuations) {
    const Outlook seen = outlook(ask_from_here(exercise), continuations);
    return forecast_report(page, *exercise.here().course.scenario, seen.forecasts.front());
}

std::string forecast_options(Exercise& exercise, const Page& page, StepId step, std::uint32_t continuations) {
    const Language language = page.language;
    const Model& model = exercise.here().course.scenario->model;
    const auto& options = std::get<DecideStep>(model.steps[step].verb).options;
    std::vector<GridColumn> columns{{say(language, "exercise.milestone"), false, true, 20}};
    std::vector<std::vector<GridCell>> rows;
    const Outlook seen = outlook(ask_from_here(exercise, step), continuations);
    for (std::size_t option = 0; option < options.size(); ++option) {
        columns.push_back({shown(language, options[option].name, options[option].id), true, true, 10});
        const Forecast& got = seen.forecasts[option];
        for (std::size_t k = 0; k < got.summary.milestones.size(); ++k) {
            const MilestoneSummary& row = got.summary.milestones[k];
            if (option == 0)
                rows.push_back({{milestone_label(language, model, row.milestone, row.incident), Ink::strong}});
            std::string text =
                row.median().value ? duration(*row.median().value) : say(language, "exercise.not-reached");
            if (row.has_target) text += ", " + percent(language, row.on_time.share);
            rows[k].push_back({text});
        }
    }
    // What no option changes is left out.
    std::erase_if(rows, [](const std::vector<GridCell>& row) {
        for (std::size_t k = 2; k < row.size(); ++k) {
            if (row[k].text != row[1].text) return false;
        }
        return true;
    });
    if (rows.empty()) return say(language, "exercise.forecast-same") + "\n";
    return heading(page, say(language, "exercise.forecast-options", fmt::arg("step", name_of(language, model, step)))) +
           grid(page, columns, rows) +
           paragraph(
               say(language, "exercise.forecast-note", fmt::arg("runs", counted(language, "runs", continuations))),
               text_width(page));
}

}  // namespace muster
