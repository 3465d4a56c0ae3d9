// Branches beside each other.
#include <algorithm>

#include "engine/exercise/look.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/happening.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

bool alike(const TraceEntry& a, const TraceEntry& b) {
    return a.at == b.at && a.kind == b.kind && a.a == b.a && a.institution == b.institution && a.detail == b.detail &&
           a.incident == b.incident;
}

/// The first thing that happens in one branch and not in the other, as sentences.
std::string first_difference(const Exercise& exercise, const Page& page, const Exercise::Branch& left,
                             const Exercise::Branch& right, const Standing& one, const Standing& other) {
    std::size_t at = 0;
    while (at < one.entries.size() && at < other.entries.size() && alike(one.entries[at], other.entries[at])) ++at;
    std::string text;
    const auto tell = [&](const Exercise::Branch& branch, const Standing& standing) {
        Happenings happenings(page.language, branch.course.scenario->model, standing.entries);
        for (std::size_t k = at; k < standing.entries.size(); ++k) {
            const std::optional<std::string> sentence = happenings.tell(standing.entries[k]);
            if (!sentence) continue;
            text +=
                say(page.language, "exercise.first-in", fmt::arg("name", branch.name),
                    fmt::arg("when", exercise_instant(exercise, standing.entries[k].at)), fmt::arg("what", *sentence)) +
                "\n";
            return;
        }
    };
    tell(left, one);
    tell(right, other);
    return text.empty() ? text : "\n" + say(page.language, "exercise.first-difference") + "\n" + text;
}

}  // namespace

std::string branch_comparison(const Exercise& exercise, const Page& page, const Exercise::Branch& left,
                              const Exercise::Branch& right) {
    const Language language = page.language;
    const Model& model = left.course.scenario->model;
    const SimTime horizon = left.course.scenario->horizon;
    const Standing one = exercise.standing_at(left, horizon), other = exercise.standing_at(right, horizon);
    std::vector<std::vector<GridCell>> rows;
    for (std::size_t k = 0; k < one.result.milestones.size(); ++k) {
        const MilestoneResult& a = one.result.milestones[k];
        const MilestoneResult& b = other.result.milestones[k];
        const auto cell = [&](const MilestoneResult& row, const Exercise::Branch& branch) -> GridCell {
            if (!row.reached) return {say(language, "exercise.not-reached"), Ink::faint};
            return {duration(row.elapsed) + (row.at > branch.now ? " *" : "")};
        };
        std::string gap = "\u2013";
        Ink ink = Ink::plain;
        if (a.reached && b.reached) {
            const Duration more = b.elapsed - a.elapsed;
            gap = more == Duration{}
                      ? "0"
                      : (more < Duration{} ? "\u2212" : "+") + duration(more < Duration{} ? -more : more);
            ink = more > Duration{} ? Ink::bad : more < Duration{} ? Ink::good : Ink::faint;
        }
        rows.push_back({{milestone_label(language, model, a.milestone, a.incident), Ink::strong},
                        cell(a, left),
                        cell(b, right),
                        {gap, ink}});
    }
    const auto hours = [&](const Standing& standing) {
        double sum = 0;
        for (const AssetResult& asset : standing.result.assets) sum += asset.person_hours;
        return sum;
    };
    std::string text =
        heading(page, say(language, "exercise.compared", fmt::arg("a", left.name), fmt::arg("b", right.name)));
    text += grid(page,
                 {{say(language, "exercise.milestone"), false, true, 20},
                  {left.name, true},
                  {right.name, true},
                  {say(language, "exercise.difference"), true}},
                 rows);
    text += "* " + say(language, "exercise.compared-note") + "\n";
    if (hours(one) > 0 || hours(other) > 0) {
        text += say(language, "exercise.compared-impact",
                    fmt::arg("a", number(language, static_cast<std::int64_t>(hours(one)))),
                    fmt::arg("b", number(language, static_cast<std::int64_t>(hours(other)))),
                    fmt::arg("left", left.name), fmt::arg("right", right.name)) +
                "\n";
    }
    return text + first_difference(exercise, page, left, right, one, other);
}

}  // namespace muster
