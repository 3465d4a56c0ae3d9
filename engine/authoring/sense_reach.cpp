#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "engine/authoring/sense.hpp"
#include "engine/core/utf8.hpp"
#include "engine/model/step.hpp"

namespace muster {
namespace {

// Looking for ways grows with institutions × channels; beyond this, in very large nations, it is left out.
constexpr std::size_t kChannelsLookedAt = 20'000'000;

/// Who can be reached at all, and from whom, directly or passed on by those that relay.
class Ways {
public:
    explicit Ways(const Model& model)
        : model_(model),
          next_(model.institutions.size()),
          reached_(model.institutions.size()),
          from_(model.institutions.size()) {
        for (const Channel& channel : model.channels) {
            next_[channel.from.index].push_back(channel.to);
            reached_[channel.to.index] = true;
            if (channel.one_way) continue;
            next_[channel.to.index].push_back(channel.from);
            reached_[channel.from.index] = true;
        }
    }
    [[nodiscard]] bool reached_at_all(InstitutionId to) const { return reached_[to.index]; }
    [[nodiscard]] bool has_channel(InstitutionId id) const { return reached_[id.index] || !next_[id.index].empty(); }

    /// True also if the looking has become too long.
    [[nodiscard]] bool leads(InstitutionId from, InstitutionId to) {
        const std::vector<InstitutionId>& direct = next_[from.index];
        if (std::find(direct.begin(), direct.end(), to) != direct.end()) return true;
        std::vector<bool>& known = from_[from.index];
        if (known.empty()) {
            if (looked_ > kChannelsLookedAt) return true;
            known.resize(model_.institutions.size());
            std::vector<InstitutionId> open{from};
            while (!open.empty()) {
                const InstitutionId at = open.back();
                open.pop_back();
                looked_ += next_[at.index].size();
                for (const InstitutionId next : next_[at.index]) {
                    if (known[next.index]) continue;
                    known[next.index] = true;
                    const Institution& institution = model_.institutions[next];
                    if (institution.relay_team.valid() && !institution.adviser) open.push_back(next);
                }
            }
        }
        return known[to.index];
    }

private:
    const Model& model_;
    std::vector<std::vector<InstitutionId>> next_;
    std::vector<bool> reached_;
    std::vector<std::vector<bool>> from_;
    std::size_t looked_ = 0;
};

struct Reach {
    const Sense& sense;
    Ways ways;
    std::vector<bool> used;

    void use(InstitutionId id) {
        if (id.valid()) used[id.index] = true;
    }
    [[nodiscard]] std::string name(InstitutionId id) const { return quote(sense.model().institutions[id].id); }

    void check(InstitutionId from, InstitutionId to, const Sense::Found& at) {
        if (!to.valid() || from == to) return;
        use(to);
        if (!ways.reached_at_all(to)) {
            sense.error(at, "unreachable", words("no channel reaches {}", name(to)), "add a channel to it");
        } else if (!ways.leads(from, to)) {
            sense.warning(at, "no-way",
                          words("no way of channels and relays leads from {} to {}", name(from), name(to)),
                          "add a channel, or let an institution between them relay");
        }
    }

    void check_message(StepId id, InstitutionId from, const NotifyStep& message, std::string_view verb) {
        for (const Addressee& to : message.to) {
            check(from, to.institution,
                  sense.find_in_step(id, {verb, "to", sense.model().institutions[to.institution].id}, true));
        }
        check(from, message.escalate_to, sense.find_in_step(id, {verb, "acknowledge", "escalate_to"}));
    }

    void check_step(StepId id) {
        const Model& model = sense.model();
        const Step& step = model.steps[id];
        const InstitutionId from = model.procedures[step.procedure].institution;
        if (const auto* notify = std::get_if<NotifyStep>(&step.verb)) check_message(id, from, *notify, "notify");
        if (const auto* request = std::get_if<RequestStep>(&step.verb)) {
            check_message(id, from, request->message, "request");
            check(from, request->escalate_to, sense.find_in_step(id, {"request", "escalate", "to"}));
        }
        if (const auto* convene = std::get_if<ConveneStep>(&step.verb)) {
            for (const Addressee& member : convene->members) {
                check(from, member.institution,
                      sense.find_in_step(id, {"convene", "members", model.institutions[member.institution].id}, true));
            }
        }
        if (!step.approval.valid()) return;
        const Authority& authority = model.authorities[step.approval];
        const Sense::Found at = sense.find_in_step(id, {"approval"});
        for (const Authority::Act& act : authority.chain) {
            check(from, act.by, at);
            check(from, act.deputy, at);
        }
        check(from, authority.escalate_to.by, at);
    }

    void use_the_rest() {
        const Model& model = sense.model();
        for (const Procedure& procedure : model.procedures) use(procedure.institution);
        for (const RoutineWork& routine : model.routine) use(model.teams[routine.team].institution);
        for (const Asset& asset : model.assets) use(asset.owner);
        for (const StatutoryClock& clock : model.clocks) use(clock.who);
        for (const Condition& condition : model.conditions) use(condition.institution);
        for (const Inject& inject : model.injects) {
            for (const Addressee& to : inject.to) use(to.institution);
        }
        for (const Authority& authority : model.authorities) {
            for (const Authority::Act& act : authority.chain) use(act.by);
        }
        for (const InstitutionId id : {model.csirt, model.minister, model.president, model.press}) use(id);
        for (const InstitutionId id : model.institutions.ids()) {
            const Institution& institution = model.institutions[id];
            use(institution.part_of);
            if (institution.adviser || (institution.relay_team.valid() && ways.has_channel(id))) use(id);
        }
    }
};

}  // namespace

void check_reach(const Sense& sense) {
    const Model& model = sense.model();
    Reach reach{sense, Ways(model), std::vector<bool>(model.institutions.size())};
    for (const StepId id : model.steps.ids()) reach.check_step(id);
    reach.use_the_rest();
    for (const InstitutionId id : model.institutions.ids()) {
        if (reach.used[id.index]) continue;
        sense.warning(
            Sense::find(sense.nation, {"institutions", model.institutions[id].id}, true), "unused-institution",
            words("{} takes no part in anything: it has no procedure, and nothing is asked of it or sent to it",
                  reach.name(id)),
            "give it a procedure, or something to receive, or take it out");
    }
}

}  // namespace muster
