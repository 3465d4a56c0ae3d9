#include "engine/compile/staff_steps.hpp"

#include <algorithm>

#include "engine/calendar/zone_offsets.hpp"

namespace muster {
namespace {

struct Change {
    SimTime at;
    std::uint32_t come, go;
};

std::vector<Change> changes_of(std::span<const ShiftHours> shifts, SimTime until) {
    std::vector<Change> changes;
    for (const ShiftHours& shift : shifts) {
        for (const OpenInterval& open : shift.open) {
            changes.push_back({open.from, shift.staff, 0});
            // What closes at the end of what is known is not known to close.
            if (open.to < until) changes.push_back({open.to, 0, shift.staff});
        }
    }
    std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
    return changes;
}

}  // namespace

std::vector<StaffStep> add_up(std::span<const ShiftHours> shifts, SimTime until, bool mark_successions) {
    const std::vector<Change> changes = changes_of(shifts, until);
    std::vector<StaffStep> steps{{kStart, 0}};
    for (std::size_t i = 0; i < changes.size();) {
        const SimTime at = changes[i].at;
        std::uint32_t come = 0, go = 0;
        for (; i < changes.size() && changes[i].at == at; ++i) {
            come += changes[i].come;
            go += changes[i].go;
        }
        const std::uint32_t before = steps.back().staff;
        const std::uint32_t after = before + come - go;
        const bool succession = mark_successions && come > 0 && go > 0 && before > 0 && after > 0;
        if (at == kStart) {
            steps.back().staff = after;
        } else if (after != before || succession) {
            steps.push_back({at, after, succession});
        }
    }
    return steps;
}

void mark_handovers(std::vector<StaffStep>& steps, std::span<const std::uint16_t> minutes, std::string_view zone,
                    UtcMillis start, SimTime until) {
    const UtcMillis end = start + until.time_since_epoch().count();
    const ZoneOffsets offsets(zone, start, end);
    std::vector<SimTime> times;
    for (Day day = day_of(offsets.to_local(start)); day <= day_of(offsets.to_local(end)); ++day) {
        for (const std::uint16_t minute : minutes) {
            const LocalMillis local = (LocalMillis{day} * 24 * 60 + minute) * 60'000;
            times.push_back(SimTime{Duration{offsets.to_utc(local) - start}});
        }
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());

    std::vector<StaffStep> marked;
    marked.reserve(steps.size() + times.size());
    auto time = std::upper_bound(times.begin(), times.end(), kStart);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        StaffStep step = steps[i];
        const std::uint32_t before = marked.empty() ? 0 : marked.back().staff;
        if (time != times.end() && *time == step.at) {
            step.shift_change = step.shift_change || (before > 0 && step.staff > 0);
            ++time;
        }
        marked.push_back(step);
        const SimTime next = i + 1 < steps.size() ? steps[i + 1].at : until;
        for (; time != times.end() && *time < next; ++time) {
            if (step.staff > 0) marked.push_back({*time, step.staff, true});
        }
    }
    steps.swap(marked);
}

}  // namespace muster
