// One page, the minute play ends.
#include "engine/core/utf8.hpp"
#include "engine/exercise/look.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {

std::string quick_look(Exercise& exercise, const Page& page) {
    const Language language = page.language;
    const Exercise::Branch& here = exercise.here();
    const Model& model = here.course.scenario->model;
    const Standing& now = exercise.standing();
    std::size_t reached = 0, late = 0, with_target = 0, skipped = 0, fired = 0;
    const MilestoneResult* worst = nullptr;
    double worst_ratio = 0;
    for (const MilestoneResult& row : now.result.milestones) {
        const Duration target = model.milestones[row.milestone].target;
        if (row.reached) ++reached;
        if (target <= Duration{}) continue;
        ++with_target;
        const Duration took = row.reached ? row.elapsed : now.now - row.from;
        if (took <= target) continue;
        ++late;
        const double ratio = static_cast<double>(took.count()) / static_cast<double>(target.count());
        if (ratio > worst_ratio) {
            worst_ratio = ratio;
            worst = &row;
        }
    }
    for (const Desk::InjectRow& row : now.desk.injects) {
        fired += row.fired > 0 ? 1U : 0U;
        skipped += row.state == InjectState::skipped || row.state == InjectState::cancelled ? 1U : 0U;
    }
    std::size_t decisions = 0, seats = 0;
    for (const std::size_t number : here.commands) {
        const std::string verb = words_of(exercise.log()[number].text).words.front();
        decisions += verb == "decide" ? 1U : 0U;
        seats += verb == "take" ? 1U : 0U;
    }
    const std::size_t width = text_width(page);
    std::string text = say(language, "exercise.marking") + "\n";
    text +=
        heading(page, say(language, "exercise.quick-look", fmt::arg("name", printable(model.name.get(language), 100))));
    text += paragraph(
        say(language, "exercise.quick.span", fmt::arg("from", date_text(language, model, kStart)),
            fmt::arg("to", date_text(language, model, now.now)), fmt::arg("time", exact_duration(now.now - kStart))),
        width);
    text += paragraph(say(language, "exercise.quick.counts", fmt::arg("fired", fired), fmt::arg("skipped", skipped),
                          fmt::arg("decisions", decisions), fmt::arg("seats", seats)),
                      width);
    text += paragraph(say(language, "exercise.quick.reached", fmt::arg("reached", Count{language, reached}),
                          fmt::arg("of", Count{language, now.result.milestones.size()}),
                          fmt::arg("late", Count{language, late}), fmt::arg("targets", Count{language, with_target})),
                      width);
    if (worst != nullptr) {
        text +=
            paragraph(say(language, worst->reached ? "exercise.quick.worst" : "exercise.quick.worst-open",
                          fmt::arg("milestone", milestone_label(language, model, worst->milestone, worst->incident)),
                          fmt::arg("took", duration(worst->reached ? worst->elapsed : now.now - worst->from)),
                          fmt::arg("target", duration(model.milestones[worst->milestone].target))),
                      width);
    }
    text += milestones_now(exercise, page) + clocks_now(exercise, page);
    return text;
}

}  // namespace muster
