#include "engine/calendar/zone_offsets.hpp"

#include <date/tz.h>

#include <algorithm>
#include <limits>

namespace muster {
namespace {

constexpr UtcMillis kDay = 24 * 3600'000LL;

}  // namespace

ZoneOffsets::ZoneOffsets(std::string_view zone, UtcMillis from, UtcMillis until) {
    constexpr UtcMillis kFirst = std::numeric_limits<UtcMillis>::min();
    if (!known_zone(zone)) {
        stretches_.push_back({kFirst, 0});
        return;
    }
    const date::time_zone* const rules = date::locate_zone(zone);
    // A day on either side: local times are up to 14 hours from UTC.
    const date::sys_seconds last{std::chrono::seconds{(until + kDay) / 1000}};
    date::sys_seconds at{std::chrono::seconds{(from - kDay) / 1000}};
    for (;;) {
        const date::sys_info info = rules->get_info(at);
        const UtcMillis begin = stretches_.empty() ? kFirst : UtcMillis{info.begin.time_since_epoch().count()} * 1000;
        stretches_.push_back({begin, UtcMillis{info.offset.count()} * 1000});
        if (info.end <= at || info.end > last) break;
        at = info.end;
    }
}

UtcMillis ZoneOffsets::to_utc(LocalMillis local) const {
    std::size_t i = 0;
    while (i + 1 < stretches_.size() && local >= stretches_[i + 1].begin + stretches_[i].offset) ++i;
    return std::max(local - stretches_[i].offset, stretches_[i].begin);
}

LocalMillis ZoneOffsets::to_local(UtcMillis utc) const {
    std::size_t i = 0;
    while (i + 1 < stretches_.size() && utc >= stretches_[i + 1].begin) ++i;
    return utc + stretches_[i].offset;
}

}  // namespace muster
