#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostFacts = 8, kFirstToKnow = 3;

std::string when(Language language, const Model& model, const std::optional<Duration>& time) {
    return time ? date_text(language, model, kStart + *time, DateStyle::no_year) : "\u2013";
}

/// Those whose knowing a reader asks about: the roles of the nation.
bool has_a_role(const Model& model, InstitutionId who) {
    return who == model.csirt || who == model.minister || who == model.president || who == model.press;
}

}  // namespace

std::string knowledge_table(const Page& page, const CompiledScenario& scenario, const Summary& summary) {
    const Language language = page.language;
    const Model& model = scenario.model;
    if (summary.knowledge.empty()) return {};
    // Fact by fact in the order in which they come to be known, and within a fact the first to know first.
    const auto time_of = [](const KnowledgeSummary& row) { return row.median.value_or(Duration::max()); };
    std::map<std::pair<IncidentId, FactId>, Duration> first;
    for (const KnowledgeSummary& row : summary.knowledge) {
        Duration& time = first.try_emplace({row.incident, row.fact}, Duration::max()).first->second;
        time = std::min(time, time_of(row));
    }
    std::vector<std::pair<Duration, const KnowledgeSummary*>> keyed;
    for (const KnowledgeSummary& row : summary.knowledge) keyed.emplace_back(first.at({row.incident, row.fact}), &row);
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& left, const auto& right) {
        if (left.first != right.first) return left.first < right.first;
        if (left.second->incident != right.second->incident) return left.second->incident < right.second->incident;
        if (left.second->fact != right.second->fact) return left.second->fact < right.second->fact;
        return time_of(*left.second) < time_of(*right.second);
    });

    std::vector<std::vector<GridCell>> rows;
    const KnowledgeSummary* before = nullptr;
    std::size_t facts = 0, of_this_fact = 0;
    for (const auto& [time, row] : keyed) {
        const bool same = before != nullptr && before->fact == row->fact && before->incident == row->incident;
        if (!same && ++facts > kMostFacts) break;
        of_this_fact = same ? of_this_fact + 1 : 1;
        before = row;
        if (of_this_fact > kFirstToKnow && !has_a_role(model, row->institution)) continue;
        std::string fact = same ? "" : capitalised(name_of(language, model, row->fact));
        if (!same && row->incident.valid() && model.incidents.size() > 1)
            fact += " (" + name_of(language, model, row->incident) + ")";
        rows.push_back({{fact, Ink::strong},
                        {short_name(language, model, row->institution)},
                        {when(language, model, row->median)},
                        {when(language, model, row->bad_case)},
                        {percent(language, row->known.share)}});
    }
    const std::vector<GridColumn> columns_of{{say(language, "knowledge.fact"), false, true, 14},
                                             {say(language, "knowledge.who"), false, true, 12},
                                             {say(language, "case.typical")},
                                             {say(language, "case.bad")},
                                             {say(language, "knowledge.known"), true}};
    std::string out = heading(page, say(language, "knowledge.title")) + grid(page, columns_of, rows);
    if (keyed.size() > rows.size())
        out += paragraph(counted(language, "knowledge.more", keyed.size() - rows.size()), text_width(page));
    return out;
}

}  // namespace muster
