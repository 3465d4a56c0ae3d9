#include "engine/calendar/legal_due.hpp"
#include "engine/core/utf8.hpp"
#include "engine/lint/durations.hpp"
#include "engine/lint/lint.hpp"
#include "engine/lint/quickest.hpp"

namespace muster::lint {
namespace {

constexpr Said kMend = "look at who could do it: a channel, an office that is open, a step that is reached";

struct Never {
    const Sense& sense;
    const Quickest& quickest;
    const Model& model;
    UtcMillis starts = to_utc(model.starts_local, model.scenario_time_zone);

    [[nodiscard]] SimTime of(ConditionId condition) const {
        return condition.valid() ? quickest.conditions[condition] : kStart;
    }

    /// From when to when: the shortest possible way against what is allowed.
    void deadline(const Sense::Found& at, SimTime from, SimTime to, Duration within) const {
        if (within == Duration{} || to - from <= within) return;
        sense.warning(
            at, "deadline-too-short",
            words("even the shortest way takes {}: nobody busy, everything as quick as one time in twenty, "
                  "hours and approvals as they are",
                  written(to - from)),
            R"(give it more time, or shorten the way; if that is what you want to show: "allow": {"deadline-too-short": "why"})");
    }

    /// The start of the incident that a milestone is measured from; kNever if it cannot be said.
    [[nodiscard]] SimTime start_of(const Milestone& milestone) const {
        if (milestone.from.valid()) return kNever;
        if (milestone.incident.valid()) {
            const Incident& incident = model.incidents[milestone.incident];
            return incident.stream ? kNever : quickest.incidents[milestone.incident];
        }
        // Of every incident: the last that begins leaves the least time.
        SimTime last = kStart;
        bool any = false;
        for (const IncidentId id : model.incidents.ids()) {
            if (model.incidents[id].stream || quickest.incidents[id] >= kNever) continue;
            last = std::max(last, quickest.incidents[id]);
            any = true;
        }
        return any ? last : kNever;
    }

    void milestones() const {
        for (const Milestone& milestone : model.milestones) {
            const SimTime comes = of(milestone.when);
            if (comes >= kNever) {
                // A built-in one that nobody asked for may well have nothing to say.
                const auto at = Sense::find(sense.scenario, {"milestones", milestone.id}, true);
                if (milestone.built_in && at.pointer.find(milestone.id) == std::string::npos) continue;
                sense.warning(at, "cannot-come-true",
                              words("nothing that can happen makes {} come true before the end", quote(milestone.id)),
                              kMend);
                continue;
            }
            const SimTime start = start_of(milestone);
            if (start < kNever)
                deadline(Sense::find(sense.scenario, {"milestones", milestone.id, "target"}), start, comes,
                         milestone.target);
        }
    }

    void expected_actions() const {
        for (const InjectId id : model.injects.ids()) {
            const Inject& inject = model.injects[id];
            const SimTime given = quickest.injects[id];
            if (given >= kNever) {
                sense.warning(Sense::find(sense.scenario, {"injects", inject.id, "when"}), "branch-never-taken",
                              words("nothing that can happen gives the inject {}", quote(inject.id)),
                              "give it at a time, or let something make its \"when\" come true");
                continue;
            }
            for (const Inject::Expect& expect : inject.expects) {
                if (!expect.met.valid()) continue;
                const std::string& who = model.institutions[expect.institution].id;
                if (of(expect.met) >= kNever) {
                    sense.warning(Sense::find(sense.scenario, {"injects", inject.id, "expects", who, "met"}),
                                  "cannot-come-true",
                                  words("nothing that can happen makes what is expected of {} come true before the end",
                                        quote(who)),
                                  kMend);
                } else if (!inject.when.valid() && SimTime{inject.at} < kNever) {
                    deadline(Sense::find(sense.scenario, {"injects", inject.id, "expects", who, "within"}), given,
                             of(expect.met), expect.within);
                }
            }
        }
    }

    /// When a legal clock starts of which the least time is left; kNever if it cannot be said. A clock runs for each
    /// incident: of several, the quickest way may be that of the last to begin.
    [[nodiscard]] SimTime start_of(const StatutoryClock& clock) const {
        SimTime last = of(clock.starts);
        for (const IncidentId id : model.incidents.ids()) {
            if (model.incidents[id].stream) return kNever;
            if (quickest.incidents[id] < kNever) last = std::max(last, quickest.incidents[id]);
        }
        return last;
    }

    void legal_deadlines() const {
        for (const StatutoryClock& clock : model.clocks) {
            if (of(clock.starts) < kNever) stages_of(clock);
        }
    }
    void stages_of(const StatutoryClock& clock) const {
        SimTime before = kNever;  // the stage before is met
        for (std::size_t i = 0; i < clock.stages.size(); ++i) {
            const StatutoryClock::Stage& stage = clock.stages[i];
            const SimTime met = of(stage.met);
            const SimTime from = stage.from_previous && i > 0 ? before : start_of(clock);
            before = met;
            if (met >= kNever) {
                sense.warning(
                    Sense::find(sense.nation, {"clocks", clock.id, "stages", stage.id, "met"}), "cannot-come-true",
                    words("nothing that can happen meets {} of {} before the end", quote(stage.id), quote(clock.id)),
                    kMend);
            } else if (from < kNever) {
                const SimTime due = legal_due(model, clock, i, from, starts);
                deadline(Sense::find(sense.nation, {"clocks", clock.id, "stages", stage.id, "within"}), from, met,
                         due - from);
            }
        }
    }
};

}  // namespace

void check_never(const Sense& sense, const Quickest& quickest) {
    const Never never{sense, quickest, sense.model()};
    never.milestones();
    never.expected_actions();
    never.legal_deadlines();
}

}  // namespace muster::lint
