#include "engine/html/study_page.hpp"

#include <fmt/format.h>

#include "engine/html/evidence_section.hpp"
#include "engine/html/picture.hpp"
#include "engine/html/scenario_section.hpp"
#include "engine/html/study_choice.hpp"
#include "engine/html/study_phrases.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/history_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

/// How the figures came about: what is measured, and how often.
std::string about(Language language, const StudyPages& pages) {
    const StudyReport& report = pages.report;
    const auto n = [&](std::uint64_t value) { return Count{language, value}; };
    std::string out = text_element(
        "p",
        say(language, "study.about", fmt::arg("scenarios", n(report.scenarios.size())),
            fmt::arg("recommendations", n(report.plan.size())), fmt::arg("sets", n(report.plan.sets.size())),
            fmt::arg("each", n(report.plan.of_all())), fmt::arg("runs", n(report.outcomes.runs())),
            fmt::arg("seed", fmt::format("{}", report.plan.study.seed))),
        "class=\"about\"");
    std::string list;
    for (std::size_t i = 0; i < report.scenarios.size(); ++i) {
        const Model& model = report.scenarios[i]->model;
        std::vector<std::string> milestones;
        for (const ObjectiveRow& row : report.objectives[i])
            milestones.push_back(
                in_quotes(language, name_of(language, model, report.milestones[i][row.row].milestone)));
        list += text_element(
            "li", say(language, "study.objective", fmt::arg("scenario", shown(language, model.name, model.scenario_id)),
                      fmt::arg("weight", percent(language, report.plan.weights[i])),
                      fmt::arg("list", list_and(language, milestones))));
    }
    return section_heading(language, "measured", say(language, "html.measured")) + out +
           text_element("p", say(language, "html.measured-about")) + element("ul", list);
}

std::string before_and_after(Language language, const StudyPages& pages, PageParts& parts) {
    if (!pages.set) return {};
    const ComparedSet& set = pages.report.compared[*pages.set];
    std::string out = section_heading(language, "situations", say(language, "html.situations"));
    out += text_element("p",
                        say(language, "html.situations-about",
                            fmt::arg("set", set_names(language, pages.report.plan, pages.report.plan.sets[set.set]))),
                        "class=\"about\"");
    for (std::size_t i = 0; i < set.scenarios.size(); ++i) {
        // Its accounts are those of the milestone that the first page speaks of.
        ComparedScenario scenario = set.scenarios[i];
        if (const auto row = milestone_of_first_page(pages.report, i, scenario.comparison)) scenario.milestone = row;
        out += scenario_section(language, scenario, nullptr, parts);
    }
    return out + text_element("p", say(language, "compare.chance-only"), "class=\"note\"");
}

std::string past_section(Language language, const StudyPages& pages) {
    std::string out = section_heading(language, "past", say(language, "html.past"));
    if (pages.past.score.rows == 0) return out + text_element("p", say(language, "html.no-past"));
    return out + text_element("p", score_text(language, pages.past.score)) +
           text_element("p",
                        say(language, "html.past-about", fmt::arg("incidents", Count{language, pages.past.incidents}),
                            fmt::arg("runs", counted(language, "runs", pages.past.replications))),
                        "class=\"note\"");
}

/// Where to go on from the first page.
std::string contents(Language language, const std::string& markup) {
    std::string list;
    for (const char* place : {"since", "options", "situations", "attribution", "choice", "sensitivity", "picture",
                              "evidence", "past", "measured", "limits", "selection"}) {
        const std::string at = "<h2 id=\"" + anchor(language, place) + "\">";
        const auto found = markup.find(at);
        if (found == std::string::npos) continue;
        const auto end = markup.find("</h2>", found);
        const std::string heading = markup.substr(found + at.size(), end - found - at.size());
        list += element("li", element("a", heading, "href=\"#" + anchor(language, place) + "\""));
    }
    return element("nav", element("ol", list), "aria-label=\"" + escaped(say(language, "html.contents")) + "\"");
}

/// One run, part by part, and how much of it rests on what.
std::string example_evidence(Language language, const Model& model, const ExampleRun& example, const char* name,
                             PageParts& parts) {
    const RestsOn rests = rests_on(model, example);
    const std::string out = text_element(
        "p", say(language, "html.example-rests",
                 fmt::arg("milestone",
                          milestone_label(language, model, example.milestone.milestone, example.milestone.incident)),
                 fmt::arg("run", number(language, example.replication)),
                 fmt::arg("assumed", percent(language, rests.assumed)),
                 fmt::arg("comparable", percent(language, rests.comparable)),
                 fmt::arg("sourced", percent(language, rests.sourced)),
                 fmt::arg("scenario", percent(language, rests.scenario))));
    HtmlTable table = evidence_table(language, model, example);
    table.name = model.scenario_id + name;
    return out + parts.put(std::move(table));
}

/// How the study was asked, for the panel on how far to trust it.
Trust trust_of(const StudyPages& pages) {
    Trust out;
    if (pages.report.sensitivity) {
        out.assumptions = pages.report.sensitivity->inputs.size();
        for (const UncertainInput& input : pages.report.sensitivity->inputs) out.places += input.places;
    }
    out.published_times = pages.past.score.rows;
    out.published_inside = pages.past.score.inside;
    out.past_incidents = pages.past.incidents;
    return out;
}

}  // namespace

std::string minister_place(const StudyPages& pages, std::size_t scenario) {
    const auto& minister = pages.ministers[scenario];
    return minister && !minister->stretches.empty() ? "minister-" : "evidence-";
}

std::string study_evidence(Language language, const StudyPages& pages, PageParts& parts) {
    std::string out = section_heading(language, "evidence", say(language, "html.evidence"));
    out += text_element("p", say(language, "html.evidence-about"), "class=\"about\"");
    for (std::size_t i = 0; i < pages.examples.size(); ++i) {
        const Model& model = pages.report.scenarios[i]->model;
        const auto& example = pages.examples[i];
        out += text_element("h3", shown(language, model.name, model.scenario_id),
                            "id=\"" + escaped(anchor(language, "evidence-" + model.scenario_id)) + "\"");
        if (!example || example->stretches.empty()) {
            out += text_element("p", say(language, "html.no-example"));
            continue;
        }
        out += example_evidence(language, model, *example, "-evidence", parts);
        const auto& minister = pages.ministers[i];
        if (!minister || minister->stretches.empty()) continue;
        out += text_element(
            "h4", milestone_label(language, model, minister->milestone.milestone, minister->milestone.incident),
            "id=\"" + escaped(anchor(language, "minister-" + model.scenario_id)) + "\"");
        out += example_evidence(language, model, *minister, "-minister-evidence", parts);
    }
    return out;
}

HtmlBody study_page(Language language, const StudyPages& pages, std::vector<HtmlTable>& tables) {
    HtmlBody body;
    PageParts parts{body, tables};
    const StudyReport& report = pages.report;
    const Model& first = report.scenarios.front()->model;
    body.title = shown(language, report.plan.study.name, report.plan.study.id);
    const std::string sheet = study_first_page(language, pages, parts);
    std::string rest = study_since(language, pages, parts);
    rest += study_options(language, pages, parts);
    rest += before_and_after(language, pages, parts);
    rest += study_attribution(language, pages, parts);
    rest += study_choice(language, pages, parts);
    rest += study_doubt(language, pages, parts);
    rest += pictures_section(language, pages.pictures);
    rest += study_evidence(language, pages, parts);
    rest += past_section(language, pages);
    rest += about(language, pages);
    rest += limits_section(language);
    rest += credibility_section(language, first, trust_of(pages));
    rest += study_selection(language, pages, parts);
    rest += stress_section(language);
    rest += made_by_section(language, pages.made);
    body.markup = sheet + contents(language, rest) + rest;
    return body;
}

}  // namespace muster
