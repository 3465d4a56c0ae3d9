#pragma once
#include <string_view>
#include <vector>

#include "engine/calendar/calendar.hpp"

namespace muster {

/// How far the clocks of one zone are from UTC over a stretch of time, without asking the zone database again.
class ZoneOffsets {
public:
    /// Holds for instants in [from, until] and for local times that fall there. An unknown zone counts as UTC.
    ZoneOffsets(std::string_view zone, UtcMillis from, UtcMillis until);

    /// In a gap the instant of the change; where a local time happens twice, the first. Never goes back as `local`
    /// grows, save across a change that repeats an hour.
    [[nodiscard]] UtcMillis to_utc(LocalMillis local) const;
    [[nodiscard]] LocalMillis to_local(UtcMillis utc) const;

private:
    struct Stretch {
        UtcMillis begin;  ///< until the begin of the next one
        UtcMillis offset;
    };
    std::vector<Stretch> stretches_;
};

}  // namespace muster
