#include "tests/support/invariants.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

#include "engine/measure/delay_account.hpp"

namespace muster::tests {
namespace {

bool staffed(const CompiledScenario::TeamHours& hours, SimTime at) {
    bool open = false;
    for (const StaffStep& step : hours.steps) {
        if (step.at > at) break;
        open = step.staff > 0;
    }
    return open;
}

struct Checker {
    const CompiledScenario& scenario;
    const std::vector<TraceEntry>& trace;
    std::vector<std::string> found;

    template <class... Args>
    void fail(EntryIndex at, fmt::format_string<Args...> text, Args&&... args) {
        if (found.size() < 20)
            found.push_back(fmt::format("entry {}: {}", at, fmt::format(text, std::forward<Args>(args)...)));
    }

    void order() {
        SimTime last{};
        for (EntryIndex i = 0; i < trace.size(); ++i) {
            const TraceEntry& entry = trace[i];
            if (entry.kind != EntryKind::stretch) {
                if (entry.at < last) fail(i, "the clock goes back");
                last = entry.at;
            } else if (entry.at > last && i + 1 < trace.size() && entry.at > trace[i + 1].at &&
                       trace[i + 1].kind != EntryKind::stretch) {
                fail(i, "a stretch ends after the entry that it leads to");
            }
            if (entry.because == kNoEntry) continue;
            if (entry.because >= i) fail(i, "its cause comes later");
            if (entry.because < i && trace[entry.because].at > entry.at)
                fail(i, "its cause is younger: {} > {}", trace[entry.because].at.time_since_epoch().count(),
                     entry.at.time_since_epoch().count());
        }
    }

    void accounts() {
        for (EntryIndex i = 0; i < trace.size(); ++i) {
            const TraceEntry& entry = trace[i];
            if (entry.kind != EntryKind::milestone_reached && entry.kind != EntryKind::clock_met) continue;
            EntryIndex at = i;
            while (trace[at].because != kNoEntry) at = trace[at].because;
            const EntryKind root = trace[at].kind;
            if (root != EntryKind::incident_began && root != EntryKind::injected)
                fail(i, "its chain begins at a {}", name_of(root));
            const std::vector<Stretch> account = delay_account(trace, i, kStart);
            Duration sum{};
            SimTime until = kStart;
            for (const Stretch& stretch : account) {
                if (stretch.from != until) fail(i, "gap or overlap in its account");
                sum += stretch.length();
                until = stretch.to;
                if (stretch.place.kind == SpentAt::Kind::nowhere)
                    fail(i, "{} is spent nowhere, by a {}", name_of(stretch.activity),
                         name_of(trace[stretch.entry].kind));
            }
            if (sum != entry.at - kStart) fail(i, "its parts do not add up");
        }
    }

    void messages() {
        std::map<std::uint32_t, std::set<std::uint32_t>> knew;  // message → facts its sender knew when it was sent
        std::map<std::tuple<CaseIndex, std::uint32_t>, std::set<std::uint32_t>> knows;
        for (EntryIndex i = 0; i < trace.size(); ++i) {
            const TraceEntry& entry = trace[i];
            if (entry.kind == EntryKind::delivered && entry.because != kNoEntry) {
                const Channel& channel = scenario.model.channels[ChannelId{entry.a}];
                Duration least = channel.on_duty.latency.least();
                if (channel.has_off_duty) least = std::min(least, channel.off_duty.latency.least());
                for (const auto& option : channel.at_alert) least = std::min(least, option.quality.latency.least());
                if (entry.at - trace[entry.because].at < least) fail(i, "faster than its channel");
            }
            if (entry.kind != EntryKind::learned) continue;
            const bool national = scenario.model.facts[FactId{entry.a}].national;
            const CaseIndex holder = national ? kNoCase : entry.incident;
            const TraceEntry& cause = trace[entry.because];
            bool told = cause.kind == EntryKind::step_ended;
            if (cause.kind == EntryKind::read) {
                // Whoever sent it must have known it then; an inject knows everything that it carries.
                EntryIndex at = entry.because;
                while (at != kNoEntry && trace[at].kind != EntryKind::injected && trace[at].kind != EntryKind::sent)
                    at = trace[at].because;
                // Messages to oneself have no way.
                if (at == kNoEntry || trace[at].kind == EntryKind::injected) {
                    told = true;
                } else {
                    const auto sender = knows.find({holder, trace[at].institution});
                    told = sender != knows.end() && sender->second.count(entry.a) > 0;
                }
            }
            if (!told) fail(i, "nobody told him fact {}", entry.a);
            knows[{holder, entry.institution}].insert(entry.a);
        }
    }

    void teams() {
        std::map<std::uint32_t, std::int64_t> busy;
        for (EntryIndex i = 0; i < trace.size(); ++i) {
            const TraceEntry& entry = trace[i];
            if (entry.place_kind != SpentAt::Kind::team) continue;
            const TeamId team{entry.place_index};
            const auto& hours = scenario.team_hours[team];
            if (entry.part == DelayPart::off_hours && entry.because != kNoEntry && trace[entry.because].at < entry.at &&
                scenario.model.teams[team].absence <= 0 && scenario.model.teams[team].at_alert.empty() &&
                entry.kind != EntryKind::delivered && entry.kind != EntryKind::stretch) {
                const SimTime middle = trace[entry.because].at + (entry.at - trace[entry.because].at) / 2;
                if (staffed(hours[0], middle)) fail(i, "off-hours while its team is on duty");
            }
            if (entry.kind == EntryKind::work_started || entry.kind == EntryKind::work_resumed) ++busy[team.index];
            if (entry.kind == EntryKind::work_ended || entry.kind == EntryKind::work_suspended) --busy[team.index];
            if (busy[team.index] < 0) fail(i, "ends work that it has not begun");
        }
    }
};

}  // namespace

std::vector<std::string> violations(const CompiledScenario& scenario, const std::vector<TraceEntry>& trace) {
    Checker checker{scenario, trace, {}};
    checker.order();
    checker.accounts();
    checker.messages();
    checker.teams();
    return checker.found;
}

}  // namespace muster::tests
