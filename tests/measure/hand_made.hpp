#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/measure/measures.hpp"
#include "engine/trace/entry.hpp"
#include "engine/trace/sink.hpp"

namespace muster::test {

using std::chrono::hours;
using std::chrono::minutes;

inline SimTime at_hour(double hour) { return SimTime{Duration{static_cast<std::int64_t>(hour * 3'600'000)}}; }
inline Duration for_hours(double amount) { return Duration{static_cast<std::int64_t>(amount * 3'600'000)}; }

/// A trace written by hand: give what matters, the rest is nothing.
class HandTrace {
public:
    struct Line {
        double hour = 0;
        EntryKind kind = EntryKind::step_ended;
        EntryIndex because = kNoEntry;
        std::uint32_t a = 0;
        std::uint32_t b = 0;
        DelayPart part = DelayPart::planned;
        SpentAt place{};
        CaseIndex incident = 0;
        std::uint16_t institution = 0xffff;
        For for_what = For::itself;
        std::int16_t detail = 0;
    };
    EntryIndex add(const Line& line) {
        TraceEntry entry;
        entry.at = at_hour(line.hour);
        entry.because = line.because;
        entry.incident = line.incident;
        entry.a = line.a;
        entry.b = line.b;
        entry.place_index = line.place.index;
        entry.place_kind = line.place.kind;
        entry.institution = line.institution;
        entry.kind = line.kind;
        entry.part = line.part;
        entry.for_what = line.for_what;
        entry.detail = line.detail;
        entries.push_back(entry);
        return static_cast<EntryIndex>(entries.size() - 1);
    }
    /// A piece of work at a team from queued to ended.
    void work(double queued, double started, double ended, std::uint32_t job, TeamId team,
              CaseIndex incident = kNoCase) {
        const std::int16_t detail = incident == kNoCase ? 5 : 2;
        later.push_back(
            {queued, EntryKind::work_queued, kNoEntry, 0, job, {}, spent_at(team), incident, 0xffff, {}, detail});
        later.push_back(
            {started, EntryKind::work_started, kNoEntry, 0, job, {}, spent_at(team), incident, 0xffff, {}, detail});
        later.push_back(
            {ended, EntryKind::work_ended, kNoEntry, 0, job, {}, spent_at(team), incident, 0xffff, {}, detail});
    }
    /// Puts what `work` was told into the order of time; ended comes before queued, queued before started.
    void add_work();

    std::vector<TraceEntry> entries;
    std::vector<Line> later;
};

inline void HandTrace::add_work() {
    const auto rank = [](EntryKind kind) {
        return kind == EntryKind::work_ended ? 0 : kind == EntryKind::work_queued ? 1 : 2;
    };
    std::stable_sort(later.begin(), later.end(), [&](const Line& left, const Line& right) {
        if (left.hour != right.hour) return left.hour < right.hour;
        return rank(left.kind) < rank(right.kind);
    });
    for (const Line& line : later) add(line);
    later.clear();
}

/// Feeds a trace to measures in batches, as a run does.
inline const ReplicationResult& measured(Measures& measures, const std::vector<TraceEntry>& entries,
                                         std::size_t batch = 7) {
    TraceWindow window;
    EntryIndex handed = 0;
    for (const TraceEntry& entry : entries) {
        window.add(entry);
        if (window.end() - handed == batch) {
            measures.take(window, handed, window.end());
            handed = window.end();
        }
    }
    measures.take(window, handed, window.end());
    return measures.result();
}

/// A nation of two institutions (csirt, ministry) with a team each, one channel, one asset, one fact, and an incident
/// "attack"; it starts on Monday 2014-04-14 at 00:00 in Bogotá.
inline Model small_model() {
    Model model;
    model.time_zone = model.scenario_time_zone = "America/Bogota";
    (void)parse_local("2014-04-14T00:00", model.starts_local);
    model.horizon = hours{24 * 30};
    Hours always;
    always.always = true;
    const HoursId round_the_clock = model.hours.add(always);
    for (const char* id : {"csirt", "ministry"}) {
        Institution institution;
        institution.id = id;
        institution.time_zone = model.time_zone;
        Team team;
        team.id = "duty";
        team.institution = InstitutionId{static_cast<std::uint32_t>(model.institutions.size())};
        team.shifts.push_back({round_the_clock, 1});
        institution.inbox = model.teams.add(team);
        institution.teams.push_back(institution.inbox);
        model.institutions.add(institution);
    }
    Channel channel;
    channel.id = "csirt-ministry";
    channel.from = InstitutionId{0};
    channel.to = InstitutionId{1};
    model.channels.add(channel);
    Asset asset;
    asset.id = "portal";
    asset.owner = InstitutionId{1};
    asset.people_per_hour = 1000;
    asset.usd_per_hour = 50;
    model.assets.add(asset);
    Fact fact;
    fact.id = "files-encrypted";
    model.facts.add(fact);
    Inject inject;
    inject.id = "alert";
    inject.incident = IncidentId{0};
    model.injects.add(inject);
    Incident incident;
    incident.id = "attack";
    incident.first = InjectId{0};
    model.incidents.add(incident);
    return model;
}

inline constexpr TeamId kCsirtDuty{0}, kMinistryDuty{1};
inline constexpr ChannelId kLink{0};
inline constexpr InstitutionId kCsirt{0}, kMinistry{1};

}  // namespace muster::test
