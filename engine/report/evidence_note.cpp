#include <fmt/format.h>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/evidence_of.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {

std::string evidence_counts(Language language, const Model& model) {
    return say(language, "evidence.counts",
               fmt::arg("all", Count{language, std::uint64_t{model.sourced} + model.comparable + model.assumed}),
               fmt::arg("sourced", Count{language, model.sourced}),
               fmt::arg("comparable", Count{language, model.comparable}),
               fmt::arg("assumed", Count{language, model.assumed}));
}

std::string evidence_note(const Page& page, const CompiledScenario& scenario, const ExampleRun& example) {
    const Language language = page.language;
    if (example.stretches.empty()) return {};
    Duration assumed{}, comparable{}, sourced{}, scenario_set{}, whole{};
    const std::vector<Duration> lengths = lengths_that_add_up(example.stretches);
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        whole += lengths[i];
        const Evidence* evidence = evidence_of(scenario.model, example.entries, example.stretches[i]);
        if (evidence == nullptr) {
            scenario_set += lengths[i];
        } else if (evidence->kind == EvidenceKind::sourced) {
            sourced += lengths[i];
        } else if (evidence->kind == EvidenceKind::comparable) {
            comparable += lengths[i];
        } else {
            assumed += lengths[i];
        }
    }
    const auto part = [&](Duration time) {
        const double share = static_cast<double>(time.count()) / static_cast<double>(whole.count());
        return exact_duration(time) + " (" + percent(language, share) + ")";
    };
    std::string text =
        say(language, "account.evidence", fmt::arg("whole", exact_duration(whole)), fmt::arg("assumed", part(assumed)),
            fmt::arg("comparable", part(comparable)), fmt::arg("sourced", part(sourced)));
    if (scenario_set > Duration::zero())
        text += " " + say(language, "account.evidence-scenario", fmt::arg("time", part(scenario_set)));
    return "\n" + paragraph(text, text_width(page));
}

}  // namespace muster
