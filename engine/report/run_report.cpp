#include "engine/report/run_report.hpp"

#include <fmt/format.h>

#include <tuple>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/evidence_of.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/parameter_words.hpp"

namespace muster {

std::string milestone_label(Language language, const Model& model, MilestoneId milestone, IncidentId incident) {
    const std::string name = capitalised(name_of(language, model, milestone));
    return incident.valid() && model.incidents.size() > 1 ? name + " (" + name_of(language, model, incident) + ")"
                                                          : name;
}

std::optional<SimTime> fixed_start(const Model& model, MilestoneId milestone, IncidentId incident) {
    if (model.milestones[milestone].from.valid() || !incident.valid()) return std::nullopt;
    const InjectId first = model.incidents[incident].first;
    if (!first.valid()) return kStart;
    const Inject& inject = model.injects[first];
    if (inject.when.valid() || kStart + inject.at >= kNever) return std::nullopt;
    return kStart + inject.at;
}

std::optional<std::size_t> main_milestone(const CompiledScenario& scenario, const Summary& summary) {
    const auto median_of = [&](const MilestoneSummary& row) {
        return static_cast<double>(row.median().value.value_or(scenario.horizon.time_since_epoch()).count());
    };
    const auto overshoot = [&](const MilestoneSummary& row) {
        return row.has_target ? median_of(row) / static_cast<double>(row.target.count()) : 0;
    };
    const auto key = [&](std::size_t i) {
        const MilestoneSummary& row = summary.milestones[i];
        return std::tuple(row.reached.count != 0, row.has_target, overshoot(row), median_of(row));
    };
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < summary.milestones.size(); ++i) {
        if (!best || key(i) > key(*best)) best = i;
    }
    return best;
}

std::string run_heading(const Page& page, const RunReport& report) {
    const Language language = page.language;
    const Model& model = report.scenario.model;
    std::string out;
    for (const std::string& line : wrap(shown(language, model.name, model.scenario_id), page.width))
        out += paint(page, Ink::strong, line) + "\n";
    out += paragraph(
        say(language, "run.about", fmt::arg("nation", shown(language, model.nation_name, "?")),
            fmt::arg("start", date_text(language, model.starts_local)),
            fmt::arg("zone", printable(model.scenario_time_zone)), fmt::arg("horizon", duration(model.horizon)),
            fmt::arg("runs", counted(language, "runs", report.summary.done)),
            fmt::arg("seed", fmt::format("{}", report.summary.seed))),
        text_width(page));
    out += parameters_note(page, model);
    if (report.summary.done < report.summary.asked && report.summary.error.empty()) {
        out += paragraph(say(language, "run.stopped", fmt::arg("done", Count{language, report.summary.done}),
                             fmt::arg("asked", Count{language, report.summary.asked})),
                         text_width(page));
    }
    return out;
}

std::string run_report(const Page& page, const RunReport& report) {
    const Model& model = report.scenario.model;
    const Summary& summary = report.summary;
    std::string out = run_heading(page, report);
    out += milestone_table(page, report.scenario, summary);
    if (report.example != nullptr) {
        out += delay_chart(page, report.scenario, *report.example);
        out += evidence_note(page, report.scenario, *report.example);
    }
    out += recovered_table(page, report);
    out += slowest_places(page, report);
    out += knowledge_table(page, report.scenario, summary);
    out += clock_table(page, report.scenario, summary);
    out += load_table(page, report.scenario, summary);
    out += stream_table(page, report.scenario, summary);
    out += impact_table(page, report.scenario, summary);
    out += "\n" + paragraph(say(page.language, "run.note", fmt::arg("evidence", evidence_counts(page.language, model))),
                            text_width(page));
    return out;
}

}  // namespace muster
