#include "engine/html/evidence_section.hpp"

#include <algorithm>

#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/evidence_of.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"

namespace muster {

RestsOn rests_on(const Model& model, const ExampleRun& example) {
    RestsOn out;
    Duration whole{};
    for (const Stretch& stretch : example.stretches) whole += stretch.length();
    for (const Stretch& stretch : example.stretches) {
        const Evidence* evidence = evidence_of(model, example.entries, stretch);
        double& part = evidence == nullptr                          ? out.scenario
                       : evidence->kind == EvidenceKind::sourced    ? out.sourced
                       : evidence->kind == EvidenceKind::comparable ? out.comparable
                                                                    : out.assumed;
        part += static_cast<double>(stretch.length().count()) /
                static_cast<double>(std::max<std::int64_t>(1, whole.count()));
    }
    return out;
}

HtmlTable evidence_table(Language language, const Model& model, const ExampleRun& example) {
    HtmlTable table;
    table.name = "evidence";
    table.columns = {{say(language, "html.from-when"), "", false},
                     {say(language, "html.how-long"), "h", true},
                     {say(language, "account.part"), "", false},
                     {say(language, "html.where"), "", false},
                     {say(language, "html.says-who"), "", false}};
    const std::vector<Stretch> stretches = joined(example.stretches);
    const std::vector<Duration> lengths = lengths_that_add_up(stretches);
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        if (lengths[i] < std::chrono::minutes{1}) continue;
        const Stretch& stretch = stretches[i];
        const Evidence* evidence = evidence_of(model, example.entries, stretch);
        table.rows.push_back(
            {{date_text(language, model, stretch.from, DateStyle::no_year),
              static_cast<double>((stretch.from - kStart).count()) / 3'600'000,
              {}},
             {duration(lengths[i]), static_cast<double>(lengths[i].count()) / 3'600'000, {}},
             {capitalised(part_name(language, stretch.category)), {}, {}},
             {name_of(language, model, stretch.place), {}, {}},
             {evidence == nullptr ? say(language, "html.set-by-scenario") : evidence_text(language, *evidence),
              {},
              HtmlTable::Tone::faint}});
    }
    return table;
}

std::string evidence_text(Language language, const Evidence& evidence) {
    const char* const key = evidence.kind == EvidenceKind::sourced      ? "assume.evidence.sourced"
                            : evidence.kind == EvidenceKind::comparable ? "assume.evidence.comparable"
                                                                        : "assume.evidence.assumed";
    std::string out = capitalised(say(language, key)) + (evidence.source.empty() ? "" : ": " + evidence.source);
    std::string since;
    if (!evidence.verified.empty()) since = say(language, "html.evidence-checked", fmt::arg("date", evidence.verified));
    if (!evidence.by.empty())
        since += (since.empty() ? "" : "; ") + say(language, "html.evidence-by", fmt::arg("who", evidence.by));
    return since.empty() ? out : out + " (" + since + ")";
}

}  // namespace muster
