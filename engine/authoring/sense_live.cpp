#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/authoring/sense.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

/// Two months of hours say whether two weeks of two offices ever meet, holidays and all.
constexpr Duration kLookedAt = std::chrono::hours{24 * 60};

using Intervals = std::vector<OpenInterval>;

bool meet(const Intervals& a, const Intervals& b, Intervals* common = nullptr) {
    bool any = false;
    for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
        const SimTime from = std::max(a[i].from, b[k].from);
        const SimTime to = std::min(a[i].to, b[k].to);
        if (from < to) {
            any = true;
            if (common == nullptr) return true;
            common->push_back({from, to});
        }
        a[i].to < b[k].to ? ++i : ++k;
    }
    return any;
}

class Duty {
public:
    explicit Duty(const Model& model)
        : model_(model),
          until_(std::min(SimTime{model.horizon}, SimTime{kLookedAt})),
          start_(to_utc(model.starts_local, model.scenario_time_zone)) {}

    /// When the hours are open for somebody of this institution.
    const Intervals& open(HoursId hours, InstitutionId whose) {
        const Institution& institution = model_.institutions[whose];
        const auto [at, is_new] = open_.try_emplace(std::tuple(hours, institution.time_zone, institution.holidays));
        if (is_new)
            at->second =
                compile_hours(model_.hours[hours], institution.time_zone, institution.holidays, start_, until_);
        return at->second;
    }
    /// Whether somebody is always there, or may be called: then nothing can be said against it.
    [[nodiscard]] bool reachable_always(InstitutionId id) const {
        const TeamId inbox = model_.institutions[id].inbox;
        if (!inbox.valid()) return true;
        const Team& team = model_.teams[inbox];
        const bool always = std::any_of(team.shifts.begin(), team.shifts.end(),
                                        [&](const Team::Shift& shift) { return model_.hours[shift.hours].always; });
        return always || team.on_call.staff > 0 || !team.at_alert.empty();
    }
    /// When the team that reads what arrives is there.
    Intervals on_duty(InstitutionId id) {
        Intervals all;
        for (const Team::Shift& shift : model_.teams[model_.institutions[id].inbox].shifts) {
            const Intervals& more = open(shift.hours, id);
            all.insert(all.end(), more.begin(), more.end());
        }
        std::sort(all.begin(), all.end(), [](const OpenInterval& a, const OpenInterval& b) { return a.from < b.from; });
        Intervals merged;
        for (const OpenInterval& interval : all) {
            if (!merged.empty() && interval.from <= merged.back().to) {
                merged.back().to = std::max(merged.back().to, interval.to);
            } else {
                merged.push_back(interval);
            }
        }
        return merged;
    }

private:
    const Model& model_;
    SimTime until_;
    UtcMillis start_;
    std::map<std::tuple<HoursId, std::string, std::vector<Day>>, Intervals> open_;
};

}  // namespace

void check_live_channels(const Sense& sense) {
    if (!sense.has_scenario()) return;
    const Model& model = sense.model();
    Duty duty(model);
    for (const Channel& channel : model.channels) {
        if (!channel.live || !channel.at_alert.empty()) continue;
        if (duty.reachable_always(channel.from) || duty.reachable_always(channel.to)) continue;
        Intervals both;
        bool met = meet(duty.on_duty(channel.from), duty.on_duty(channel.to), &both);
        if (met && channel.hours.valid() && !model.hours[channel.hours].always) {
            met = meet(both, duty.open(channel.hours, channel.hours_of));
        }
        if (met) continue;
        sense.warning(Sense::find(sense.nation, {"channels", channel.id}, true), "hours-never-overlap",
                      words("people at {} and {} are never on duty at once, so that this channel can never be used",
                            quote(model.institutions[channel.from].id), quote(model.institutions[channel.to].id)),
                      "change the hours, or write \"live\": false");
    }
}

}  // namespace muster
