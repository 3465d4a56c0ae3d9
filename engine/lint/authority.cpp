#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/lint/lint.hpp"
#include "engine/lint/rota.hpp"
#include "engine/model/step.hpp"

namespace muster::lint {
namespace {

struct Presence {
    const Sense& sense;
    const Model& model;
    Rota rota;

    [[nodiscard]] bool absent(TeamId team) { return team.valid() && rota.never_there(team); }

    void warn(const Sense::Found& at, TeamId team, const Text& what) {
        sense.warning(at, "nobody-there", words("{}: the team {} is never on duty", what, quote(model.teams[team].id)),
                      "give it hours, or name another team");
    }

    void check(StepId id) {
        const Step& step = model.steps[id];
        if (const auto* decide = std::get_if<DecideStep>(&step.verb)) {
            const bool named = sense.find_in_step(id, {"decide", "team"}).pointer.ends_with("/team");
            if (absent(decide->team))
                warn(named ? sense.find_in_step(id, {"decide", "team"}) : sense.find_in_step(id, {"decide"}),
                     decide->team, words("there is nobody to take this decision"));
        }
        if (const auto* work = std::get_if<WorkStep>(&step.verb)) {
            for (const WorkStep::Part& part : work->teams) {
                if (absent(part.team))
                    warn(sense.find_in_step(id, {"work"}), part.team, words("there is nobody to do this work"));
            }
        }
        if (!step.approval.valid()) return;
        const Authority& authority = model.authorities[step.approval];
        if (authority.escalate_to.by.valid() && !absent(authority.escalate_to.team)) return;
        for (const Authority::Act& act : authority.chain) {
            if (absent(act.team) && (!act.deputy_team.valid() || absent(act.deputy_team)))
                warn(sense.find_in_step(id, {"approval"}), act.team, words("there is nobody to approve this"));
        }
    }
};

/// Who needs whose approval, by institution, and a step that shows it.
struct Approvals {
    std::vector<std::vector<std::uint32_t>> by;
    std::vector<std::vector<StepId>> shown;

    explicit Approvals(const Model& model) : by(model.institutions.size()), shown(model.institutions.size()) {
        for (const StepId id : model.steps.ids()) {
            const Step& step = model.steps[id];
            if (!step.approval.valid()) continue;
            const std::uint32_t where = model.procedures[step.procedure].institution.index;
            for (const Authority::Act& act : model.authorities[step.approval].chain) {
                const bool told = std::find(by[where].begin(), by[where].end(), act.by.index) != by[where].end();
                // Whoever confirms that it is so does not decide.
                if (act.by.index == where || told || act.verb == "confirm") continue;
                by[where].push_back(act.by.index);
                shown[where].push_back(id);
            }
        }
    }
};

}  // namespace

void check_authority(const Sense& sense) {
    const Model& model = sense.model();
    Presence presence{sense, model, Rota(model, false, 0)};
    for (const StepId id : model.steps.ids()) presence.check(id);

    const Approvals approvals(model);
    const std::vector<std::uint32_t> circle = find_circle(approvals.by);
    if (circle.empty()) return;
    std::string names;
    for (const std::uint32_t i : circle) names += model.institutions[InstitutionId{i}].id + " → ";
    names += model.institutions[InstitutionId{circle.front()}].id;
    // Each of them comes after the next one.
    const std::vector<std::uint32_t>& asked = approvals.by[circle.front()];
    const std::uint32_t next = circle[1 % circle.size()];
    const auto k = static_cast<std::size_t>(std::find(asked.begin(), asked.end(), next) - asked.begin());
    sense.warning(sense.find_in_step(approvals.shown[circle.front()][k], {"approval"}), "approvals-in-a-circle",
                  words("each of these needs the approval of the next: {}", names),
                  "somebody must be able to act on authority of their own");
}

}  // namespace muster::lint
