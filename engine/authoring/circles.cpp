#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "engine/authoring/sense.hpp"

namespace muster {
namespace {

using Graph = std::vector<std::vector<std::uint32_t>>;

/// "a → b → a"
template <class NameOf>
std::string shown(const std::vector<std::uint32_t>& circle, NameOf name_of) {
    std::string text;
    for (std::size_t i = 0; i < circle.size() && i < 10; ++i) text += name_of(circle[i]) + " → ";
    return text + (circle.size() > 10 ? "…" : name_of(circle.front()));
}

/// Whether `wanted` is among the steps that `from` comes after, directly or not.
bool comes_after(const Graph& graph, std::uint32_t from, std::uint32_t wanted) {
    std::vector<bool> seen(graph.size());
    std::vector<std::uint32_t> open{from};
    while (!open.empty()) {
        const std::uint32_t step = open.back();
        open.pop_back();
        for (const std::uint32_t before : graph[step]) {
            if (before == wanted) return true;
            if (!seen[before]) open.push_back(before);
            seen[before] = true;
        }
    }
    return false;
}

void check_steps(const Sense& sense) {
    const Model& model = sense.model();
    for (const Procedure& procedure : model.procedures) {
        if (procedure.steps.empty()) continue;
        const std::uint32_t first = procedure.steps.front().index;
        Graph graph(procedure.steps.size());
        for (const StepId id : procedure.steps) {
            for (const Step::After& after : model.steps[id].after)
                graph[id.index - first].push_back(after.step.index - first);
        }
        const std::vector<std::uint32_t> circle = find_circle(graph);
        if (!circle.empty()) {
            const auto name_of = [&](std::uint32_t i) { return model.steps[StepId{first + i}].id; };
            sense.error(sense.find_in_step(StepId{first + circle.front()}, {"after"}), "step-circle",
                        words("these steps wait for each other: {}", shown(circle, name_of)));
            continue;
        }
        for (const StepId id : procedure.steps) {
            const auto* work = std::get_if<WorkStep>(&model.steps[id].verb);
            if (work == nullptr || !work->redo_from.valid() || work->redo_from == id) continue;
            const bool here = model.steps[work->redo_from].procedure == model.steps[id].procedure;
            if (here && comes_after(graph, id.index - first, work->redo_from.index - first)) continue;
            sense.error(sense.find_in_step(id, {"work", "redo"}), "redo-not-before",
                        "a step can redo itself or one that it comes after, of the same procedure");
        }
    }
}

void check_stages(const Sense& sense) {
    const Model& model = sense.model();
    for (const Incident& incident : model.incidents) {
        if (incident.stages.empty()) continue;
        const std::uint32_t first = incident.stages.front().index;
        Graph graph(incident.stages.size());
        for (const StageId id : incident.stages) {
            for (const StageId before : model.stages[id].after) graph[id.index - first].push_back(before.index - first);
        }
        const std::vector<std::uint32_t> circle = find_circle(graph);
        if (circle.empty()) continue;
        const auto name_of = [&](std::uint32_t i) { return model.stages[StageId{first + i}].id; };
        sense.error(Sense::find(sense.scenario,
                                {"incidents", incident.id, "attack", "stages", name_of(circle.front()), "after"}),
                    "stage-circle", words("these stages wait for each other: {}", shown(circle, name_of)));
    }
}

void check_parts(const Sense& sense) {
    const Model& model = sense.model();
    Graph graph(model.institutions.size());
    for (const InstitutionId id : model.institutions.ids()) {
        const InstitutionId whole = model.institutions[id].part_of;
        if (whole.valid()) graph[id.index].push_back(whole.index);
    }
    const std::vector<std::uint32_t> circle = find_circle(graph);
    if (circle.empty()) return;
    const auto name_of = [&](std::uint32_t i) { return model.institutions[InstitutionId{i}].id; };
    sense.error(Sense::find(sense.nation, {"institutions", name_of(circle.front()), "part_of"}), "part-circle",
                words("these institutions are parts of each other: {}", shown(circle, name_of)));
}

void check_milestones(const Sense& sense) {
    const Model& model = sense.model();
    Graph graph(model.milestones.size());
    for (const MilestoneId id : model.milestones.ids()) {
        const MilestoneId from = model.milestones[id].from;
        if (from.valid()) graph[id.index].push_back(from.index);
    }
    const std::vector<std::uint32_t> circle = find_circle(graph);
    if (circle.empty()) return;
    const auto name_of = [&](std::uint32_t i) { return model.milestones[MilestoneId{i}].id; };
    sense.error(Sense::find(sense.scenario, {"milestones", name_of(circle.front()), "from"}), "milestone-circle",
                words("these milestones are measured from each other: {}", shown(circle, name_of)));
}

}  // namespace

std::vector<std::uint32_t> find_circle(const std::vector<std::vector<std::uint32_t>>& comes_after) {
    // Take away, again and again, what comes after nothing that is left: a circle stays, and what comes after it.
    const auto n = static_cast<std::uint32_t>(comes_after.size());
    Graph followers(n);
    std::vector<std::size_t> waits_for(n);
    std::vector<std::uint32_t> free;
    for (std::uint32_t row = 0; row < n; ++row) {
        waits_for[row] = comes_after[row].size();
        if (waits_for[row] == 0) free.push_back(row);
        for (const std::uint32_t before : comes_after[row]) followers[before].push_back(row);
    }
    std::vector<bool> gone(n);
    while (!free.empty()) {
        const std::uint32_t row = free.back();
        free.pop_back();
        gone[row] = true;
        for (const std::uint32_t follower : followers[row]) {
            if (--waits_for[follower] == 0) free.push_back(follower);
        }
    }
    // Each row that is left comes after one that is left: going back from any of them leads round a circle at last.
    const auto left = std::find(gone.begin(), gone.end(), false);
    if (left == gone.end()) return {};
    auto row = static_cast<std::uint32_t>(left - gone.begin());
    std::vector<std::uint32_t> way;
    std::vector<std::size_t> place(n, n);
    while (place[row] == n) {
        place[row] = way.size();
        way.push_back(row);
        row = *std::find_if(comes_after[row].begin(), comes_after[row].end(),
                            [&](std::uint32_t before) { return !gone[before]; });
    }
    return {way.begin() + static_cast<std::ptrdiff_t>(place[row]), way.end()};
}

void check_circles(const Sense& sense) {
    check_steps(sense);
    check_parts(sense);
    if (!sense.has_scenario()) return;
    check_stages(sense);
    check_milestones(sense);
}

}  // namespace muster
