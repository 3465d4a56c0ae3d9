#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/calendar/calendar.hpp"
#include "engine/core/time.hpp"

namespace muster {

/// Staff over time of one team, with its integral: person-time on duty between two instants.
class StaffTime {
public:
    /// Refers to the steps of a compiled scenario, which must outlive it.
    explicit StaffTime(std::span<const StaffStep> steps);

    /// Person-milliseconds on duty in [from, to).
    [[nodiscard]] std::int64_t between(SimTime from, SimTime to) const { return until(to) - until(from); }
    /// How many are on duty at an instant, and until when. `row` is where that was found: time goes on from there.
    struct OnDuty {
        std::uint32_t staff = 0;
        SimTime until{};
        std::uint32_t row = 0;
    };
    /// `before`: of an instant that is no later.
    [[nodiscard]] OnDuty at(SimTime time, const OnDuty& before) const;
    /// Person-milliseconds in [from, to) for which `busy` people work beyond those on duty; `before` as above.
    [[nodiscard]] std::int64_t beyond(SimTime from, SimTime to, std::uint32_t busy, const OnDuty& before) const;

private:
    [[nodiscard]] std::size_t row_at(SimTime time) const;
    [[nodiscard]] std::int64_t until(SimTime time) const;
    std::span<const StaffStep> steps_;
    std::vector<std::int64_t> before_;  ///< person-milliseconds before each row
};

}  // namespace muster
