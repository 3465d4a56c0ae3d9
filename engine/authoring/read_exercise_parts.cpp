#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_hours.hpp"
#include "engine/authoring/values.hpp"

namespace muster {
namespace {

std::vector<ExercisePhase::Question> read_questions(Reading& reading, const Node& node) {
    std::vector<ExercisePhase::Question> questions;
    if (!check_number(reading, node, limit::kPhases, "questions")) return questions;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        questions.push_back({std::string(entry.key), read_text(reading, entry, limit::kStringBytes)});
    });
    return questions;
}

/// "3h", or ["3h", "5h"] where only a range is known.
void read_after(Reading& reading, const Node& node, Happened& happened) {
    if (!node.is(Value::Kind::list)) {
        happened.least = happened.most = read_duration(reading, node);
        return;
    }
    if (node.value->members.size() != 2) {
        reading.error(node, "bad-range", "a range has two ends: the least and the most", R"(write ["3h", "5h"])");
        return;
    }
    happened.least = read_duration(reading, node.child(node.value->members[0], 0));
    happened.most = read_duration(reading, node.child(node.value->members[1], 1));
    if (happened.least > happened.most) {
        reading.error(node, "bad-range", "the least stands before the most", R"(write ["3h", "5h"])");
    }
}

}  // namespace

void read_objectives(Reading& reading, const Node& node) {
    reading.model.objectives.assign(reading.names.objectives.size(), {});
    if (!check_number(reading, node, limit::kObjectives, "objectives")) return;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t place) {
        Objective& objective = reading.model.objectives[ObjectiveId{place}];
        objective.id = entry.key;
        Fields fields(reading, entry, R"({"name": "…"})");
        if (const Node name = fields.required("name", R"("…")"))
            objective.name = read_text(reading, name, limit::kStringBytes);
        if (const Node capability = fields.optional("capability"))
            objective.capability = read_text(reading, capability);
    });
}

void read_phases(Reading& reading, const Node& node) {
    std::vector<ExercisePhase>& phases = reading.model.phases;
    if (!check_number(reading, node, limit::kPhases, "phases")) return;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        ExercisePhase phase;
        phase.id = entry.key;
        Fields fields(reading, entry, R"({"at": "12h", "name": "…"})");
        if (const Node at = fields.required("at", R"("12h")")) {
            phase.at = read_duration(reading, at);
            if (phase.at > reading.model.horizon && reading.model.horizon > Duration{}) {
                reading.error(at, "after-the-end", "this is after the scenario's horizon");
            }
            const auto same =
                std::find_if(phases.begin(), phases.end(), [&](const ExercisePhase& p) { return p.at == phase.at; });
            if (same != phases.end()) {
                reading.error(at, "same-time", words("the phase \"{}\" begins at this time too", same->id),
                              "give each phase a time of its own");
            }
        }
        if (const Node name = fields.required("name", R"("…")")) phase.name = read_text(reading, name);
        if (const Node text = fields.optional("text")) phase.text = read_text(reading, text, limit::kStringBytes);
        if (const Node questions = fields.optional("questions")) phase.questions = read_questions(reading, questions);
        phases.push_back(std::move(phase));
    });
    std::stable_sort(phases.begin(), phases.end(),
                     [](const ExercisePhase& a, const ExercisePhase& b) { return a.at < b.at; });
}

void read_history(Reading& reading, const Node& node) {
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        Happened happened;
        happened.milestone = milestone_named(reading, entry, entry.key);
        Fields fields(reading, entry, R"({"after": "3h", "source": "…", "verified": "2026-01-31"})");
        if (const Node after = fields.required("after", R"("3h")")) read_after(reading, after, happened);
        if (const Node text = fields.optional("text")) happened.text = read_text(reading, text, limit::kStringBytes);
        if (const Node source = fields.required("source", R"("…")"))
            happened.source = read_string(reading, source, limit::kStringBytes);
        if (const Node verified = fields.required("verified", R"("2026-01-31")"))
            happened.verified = read_date(reading, verified);
        reading.model.history.push_back(std::move(happened));
    });
    std::sort(reading.model.history.begin(), reading.model.history.end(),
              [](const Happened& a, const Happened& b) { return a.milestone.index < b.milestone.index; });
}

}  // namespace muster
