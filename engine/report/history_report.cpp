#include "engine/report/history_report.hpp"

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/history_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

constexpr std::size_t kRoomForOneLine = 120;

Ink ink_of(Fit fit) {
    if (fit == Fit::inside) return Ink::good;
    return fit == Fit::partly ? Ink::plain : Ink::bad;
}

std::string label_of(Language language, const RetoldIncident& incident, const HistoryRow& row) {
    const Model& model = incident.scenario.model;
    const MilestoneSummary& summary = incident.summary.milestones[row.milestone];
    std::string label = milestone_label(language, model, summary.milestone, summary.incident);
    const MilestoneId from = model.milestones[summary.milestone].from;
    if (from.valid()) label += " " + say(language, "milestones.from", fmt::arg("from", name_of(language, model, from)));
    return label;
}

std::string table(const Page& page, const RetoldIncident& incident) {
    const Language language = page.language;
    const char* const between = page.width >= kRoomForOneLine ? " \u2013 " : " \u2013\n";
    std::vector<std::vector<GridCell>> rows;
    for (const HistoryRow& row : incident.rows) {
        const Happened& happened = incident.scenario.model.history[row.happened];
        std::string real = real_time(happened);
        const std::string text = shown(language, happened.text, "");
        if (!text.empty()) real += "\n" + text;
        rows.push_back({{label_of(language, incident, row), Ink::strong},
                        {real},
                        {simulated_time(language, row.median)},
                        {simulated_time(language, row.p05) + between + simulated_time(language, row.p95)},
                        {width_text(language, row.width)},
                        {fit_text(language, row.fit), ink_of(row.fit)}});
    }
    return heading(page, shown(language, incident.scenario.model.name, incident.scenario.model.scenario_id)) +
           grid(page,
                {{say(language, "milestones.milestone"), false, true, 12},
                 {say(language, "history.really"), false, true, 14},
                 {say(language, "case.typical")},
                 {say(language, "history.band")},
                 {say(language, "history.width"), true},
                 {say(language, "history.fit"), false, true, 8}},
                rows);
}

}  // namespace

std::string history_report(const Page& page, const std::vector<RetoldIncident>& incidents) {
    const Language language = page.language;
    std::string out;
    for (const RetoldIncident& incident : incidents) {
        out += table(page, incident);
        if (incidents.size() > 1) out += paragraph(score_text(language, score(incident.rows)), text_width(page));
    }
    out += heading(page, say(language, "history.together"));
    out += paragraph(score_text(language, score_of(incidents)), text_width(page));
    out += paragraph(say(language, "history.note"), text_width(page));
    return out;
}

std::string history_markdown(Language language, const std::vector<RetoldIncident>& incidents) {
    // A bar would end a cell.
    const auto cell = [](const std::string& text) {
        std::string out;
        for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
        return "| " + out + " ";
    };
    std::string out;
    for (const RetoldIncident& incident : incidents) {
        const Model& model = incident.scenario.model;
        out += "### " + shown(language, model.name, model.scenario_id) + "\n\n";
        for (const char* title : {"milestones.milestone", "history.really", "case.typical", "history.band",
                                  "history.width", "history.fit", "history.sources"})
            out += cell(say(language, title));
        out += "|\n| --- | --- | --- | --- | ---: | --- | --- |\n";
        for (const HistoryRow& row : incident.rows) {
            const Happened& happened = model.history[row.happened];
            const std::string text = shown(language, happened.text, "");
            out += cell(label_of(language, incident, row));
            out += cell(real_time(happened) + (text.empty() ? "" : ": " + text));
            out += cell(simulated_time(language, row.median));
            out += cell(simulated_time(language, row.p05) + " \u2013 " + simulated_time(language, row.p95));
            out += cell(width_text(language, row.width)) + cell(fit_text(language, row.fit));
            out += cell(shown(language, {{happened.source, happened.source}}, "")) + "|\n";
        }
        out += "\n" + score_text(language, score(incident.rows)) + "\n\n";
    }
    out += "### " + say(language, "history.together") + "\n\n" + score_text(language, score_of(incidents)) + "\n\n";
    return out + say(language, "history.note") + "\n";
}

}  // namespace muster
