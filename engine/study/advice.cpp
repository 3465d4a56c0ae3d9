#include "engine/study/advice.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <tuple>

#include "engine/run/run.hpp"
#include "engine/study/play_study.hpp"

namespace muster {
namespace {

// What a change is taken to cost in a year, in US dollars. Assumptions; docs/study.md says so.
constexpr double kPerson = 40'000;          // one employee
constexpr double kPeopleRoundTheClock = 5;  // for one seat at all hours
constexpr double kLongerDay = 0.25;         // two hours more of eight
constexpr double kDeputy = 10'000, kDecree = 5'000, kLine = 20'000;

bool always_on_duty(const Model& model, const Team& team) {
    return std::any_of(team.shifts.begin(), team.shifts.end(),
                       [&](const Team::Shift& shift) { return model.hours[shift.hours].always; });
}

std::uint32_t staff_of(const Team& team) {
    std::uint32_t most = 1;
    for (const Team::Shift& shift : team.shifts) most = std::max(most, shift.staff);
    return most;
}

/// Somebody else of the same institution who is there at all hours.
TeamId other_team_on_duty(const Model& model, TeamId asked) {
    for (const TeamId id : model.institutions[model.teams[asked].institution].teams) {
        if (id != asked && always_on_duty(model, model.teams[id])) return id;
    }
    return {};
}

void add_for_team(const Model& model, TeamId id, DelayPart part, std::vector<Advice>& out) {
    const Team& team = model.teams[id];
    if (team.unlimited_staff != 0) return;
    const bool always = always_on_duty(model, team);
    Advice advice;
    advice.team = id;
    if (part == DelayPart::queue || part == DelayPart::handover) {
        advice.kind = Advice::Kind::one_more;
        advice.usd_per_year = kPerson * (always ? kPeopleRoundTheClock : 1);
        out.push_back(advice);
    }
    if ((part == DelayPart::off_hours || part == DelayPart::call_out) && !always) {
        advice.kind = Advice::Kind::round_the_clock;
        advice.usd_per_year = kPerson * kPeopleRoundTheClock;
        out.push_back(advice);
        advice.kind = Advice::Kind::open_longer;
        advice.usd_per_year = kPerson * kLongerDay * staff_of(team);
        out.push_back(advice);
    }
}

/// Approvals that are asked of this institution: somebody who stands in, or a signature in advance.
void add_for_approvals(const Model& model, InstitutionId institution, std::vector<Advice>& out) {
    for (const AuthorityId id : model.authorities.ids()) {
        const Authority& authority = model.authorities[id];
        for (const Authority::Act& act : authority.chain) {
            if (act.by != institution) continue;
            Advice advice;
            advice.authority = id;
            advice.kind = Advice::Kind::pre_authorise;
            advice.usd_per_year = kDecree;
            out.push_back(advice);
            const TeamId deputy = act.team.valid() ? other_team_on_duty(model, act.team) : TeamId{};
            if (act.deputy.valid() || !deputy.valid()) continue;
            advice.kind = Advice::Kind::deputy;
            advice.team = deputy;
            advice.usd_per_year = kDeputy;
            out.push_back(advice);
        }
    }
}

bool same(const Advice& a, const Advice& b) {
    return std::tuple(a.kind, a.team, a.authority, a.from, a.to) ==
           std::tuple(b.kind, b.team, b.authority, b.from, b.to);
}

HoursId longer(Model& model, HoursId id) {
    constexpr std::uint16_t kHour = 60, kDay = 1440;
    Hours hours = model.hours[id];
    if (hours.always) return id;
    hours.id.clear();
    for (auto& day : hours.week) {
        for (Hours::Span& span : day) {
            // A span that wraps past midnight, or would, stays inside its day at that end.
            span.open_minute =
                span.open_minute >= kHour ? static_cast<std::uint16_t>(span.open_minute - kHour) : std::uint16_t{0};
            if (span.close_minute > span.open_minute)
                span.close_minute = static_cast<std::uint16_t>(std::min<int>(span.close_minute + kHour, kDay));
        }
        // Openings that now touch or overlap are one.
        std::sort(day.begin(), day.end(),
                  [](const Hours::Span& a, const Hours::Span& b) { return a.open_minute < b.open_minute; });
        std::vector<Hours::Span> merged;
        for (const Hours::Span& span : day) {
            if (!merged.empty() && merged.back().close_minute > merged.back().open_minute &&
                span.open_minute <= merged.back().close_minute) {
                merged.back().close_minute = std::max(merged.back().close_minute, span.close_minute);
            } else {
                merged.push_back(span);
            }
        }
        day = std::move(merged);
    }
    return model.hours.add(hours);
}

void add_line(Model& model, InstitutionId from, InstitutionId to) {
    Channel line;
    line.id = "advised-line";
    line.from = from;
    line.to = to;
    line.medium = Channel::Medium::phone;
    line.on_duty.latency = Distribution::lognormal(std::chrono::minutes{5}, std::chrono::minutes{30}, 0.95);
    line.label = Label::red;
    line.failure = Channel::Failure::seen;
    line.retry = Distribution::constant(std::chrono::minutes{10});
    model.channels.add(std::move(line));
}

/// The objective's time, and person-hours, of each replication.
struct Figures {
    std::vector<double> hours, person_hours;
};

Figures figures_of(const CompiledScenario& scenario, const StudyOptions& options) {
    Study study;
    study.scenarios.emplace_back();
    std::vector<ObjectiveRow> objective;
    Figures out;
    (void)play_replications(scenario, options, [&](std::uint32_t, const ReplicationResult& result) {
        if (objective.empty()) objective = objective_of(study, 0, scenario.model, result.milestones);
        double time = 0, person_hours = 0;
        for (const ObjectiveRow& each : objective) {
            const MilestoneResult& row = result.milestones[each.row];
            time += each.weight * static_cast<double>((row.reached ? row.elapsed : scenario.model.horizon).count());
        }
        for (const AssetResult& asset : result.assets) person_hours += asset.person_hours;
        out.hours.push_back(time / 3'600'000);
        out.person_hours.push_back(person_hours);
    });
    return out;
}

}  // namespace

std::vector<Advice> suggested(const CompiledScenario& scenario, const Summary& base, std::size_t parts) {
    const Model& model = scenario.model;
    std::map<std::pair<DelayPart, SpentAt>, double> sums;
    for (const MilestoneSummary& row : base.milestones) {
        const double reached = row.reached.share;
        for (const PlaceMean& part : row.account.by_place) sums[{part.category, part.place}] += part.mean * reached;
    }
    std::vector<std::pair<double, std::pair<DelayPart, SpentAt>>> order;
    for (const auto& [key, sum] : sums) order.emplace_back(-sum, key);
    std::sort(order.begin(), order.end());
    std::vector<Advice> out;
    std::size_t used = 0;
    for (const auto& [sum, key] : order) {
        if (used == parts) break;
        const auto& [part, place] = key;
        std::vector<Advice> found;
        const bool team = place.kind == SpentAt::Kind::team;
        if (team) add_for_team(model, TeamId{place.index}, part, found);
        if (part == DelayPart::approval && team)
            add_for_approvals(model, model.teams[TeamId{place.index}].institution, found);
        if (part == DelayPart::approval && place.kind == SpentAt::Kind::institution)
            add_for_approvals(model, InstitutionId{place.index}, found);
        used += found.empty() ? 0 : 1;
        for (const Advice& one : found) {
            if (std::none_of(out.begin(), out.end(), [&](const Advice& other) { return same(one, other); }))
                out.push_back(one);
        }
    }
    return out;
}

std::vector<Advice> suggested_lines(const CompiledScenario& scenario, std::uint64_t seed, std::uint32_t replication,
                                    std::size_t at_most) {
    Run run(scenario);
    TraceKeeper keeper;
    const std::array<TraceSink*, 1> sinks{&keeper};
    (void)run.play(seed, replication, sinks);
    struct Way {
        InstitutionId from, to;
        std::uint32_t relays = 0;
    };
    std::map<std::uint32_t, Way> messages;  // by number
    for (const TraceEntry& entry : keeper.entries()) {
        if (entry.kind == EntryKind::sent) messages[entry.b].from = entry.where();
        if (entry.kind == EntryKind::relayed) ++messages[entry.b].relays;
        if (entry.kind == EntryKind::read) messages[entry.b].to = entry.where();
    }
    std::map<std::pair<InstitutionId, InstitutionId>, std::uint32_t> relays;
    for (const auto& [number, way] : messages) {
        if (way.relays > 0 && way.from.valid() && way.to.valid())
            relays[{std::min(way.from, way.to), std::max(way.from, way.to)}] += way.relays;
    }
    std::vector<std::tuple<int, InstitutionId, InstitutionId>> order;
    for (const auto& [ends, count] : relays) order.emplace_back(-static_cast<int>(count), ends.first, ends.second);
    std::sort(order.begin(), order.end());
    std::vector<Advice> out;
    for (const auto& [count, from, to] : order) {
        if (out.size() == at_most) break;
        Advice advice;
        advice.kind = Advice::Kind::direct_channel;
        advice.from = from;
        advice.to = to;
        advice.usd_per_year = kLine;
        out.push_back(advice);
    }
    return out;
}

Model advised(Model model, const Advice& advice) {
    switch (advice.kind) {
        case Advice::Kind::one_more:
            for (Team::Shift& shift : model.teams[advice.team].shifts) ++shift.staff;
            break;
        case Advice::Kind::round_the_clock: {
            Hours hours;
            hours.always = true;
            const HoursId always = model.hours.add(hours);
            model.teams[advice.team].shifts.push_back({always, 1});
            break;
        }
        case Advice::Kind::open_longer: {
            Team team = model.teams[advice.team];
            for (Team::Shift& shift : team.shifts) shift.hours = longer(model, shift.hours);
            model.teams[advice.team] = std::move(team);
            break;
        }
        case Advice::Kind::deputy:
            for (Authority::Act& act : model.authorities[advice.authority].chain) {
                if (act.by != model.teams[advice.team].institution || act.deputy.valid()) continue;
                act.deputy = act.by;
                act.deputy_team = advice.team;
            }
            break;
        case Advice::Kind::pre_authorise:
            model.authorities[advice.authority].from_rank = std::numeric_limits<std::uint8_t>::max();
            break;
        case Advice::Kind::direct_channel:
            add_line(model, advice.from, advice.to);
            break;
    }
    return model;
}

std::vector<TriedAdvice> try_all(const CompiledScenario& scenario, const std::vector<Advice>& advice,
                                 const StudyOptions& options,
                                 const std::function<void(std::size_t done, std::size_t of)>& progress) {
    StudyOptions quiet = options;
    quiet.progress = nullptr;
    const Figures before = figures_of(scenario, quiet);
    std::vector<TriedAdvice> out;
    for (const Advice& one : advice) {
        const Figures after = figures_of(compile(advised(scenario.model, one)), quiet);
        if (after.hours.size() != options.replications || before.hours.size() != options.replications) break;
        out.push_back(
            {one, paired_mean(before.hours, after.hours), paired_mean(before.person_hours, after.person_hours)});
        if (progress) progress(out.size(), advice.size());
    }
    std::stable_sort(out.begin(), out.end(), [](const TriedAdvice& a, const TriedAdvice& b) {
        return a.hours_per_100k() > b.hours_per_100k();
    });
    return out;
}

}  // namespace muster
