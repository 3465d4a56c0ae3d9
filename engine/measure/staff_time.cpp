#include "engine/measure/staff_time.hpp"

#include <algorithm>

namespace muster {

StaffTime::StaffTime(std::span<const StaffStep> steps) : steps_(steps), before_(steps.size(), 0) {
    for (std::size_t row = 1; row < steps.size(); ++row) {
        before_[row] = before_[row - 1] + steps[row - 1].staff * (steps[row].at - steps[row - 1].at).count();
    }
}

std::size_t StaffTime::row_at(SimTime time) const {
    const auto after = std::upper_bound(steps_.begin(), steps_.end(), time,
                                        [](SimTime instant, const StaffStep& step) { return instant < step.at; });
    return after == steps_.begin() ? 0 : static_cast<std::size_t>(after - steps_.begin()) - 1;
}

std::int64_t StaffTime::until(SimTime time) const {
    if (steps_.empty()) return 0;
    const std::size_t row = row_at(time);
    const StaffStep& step = steps_[row];
    return time <= step.at ? before_[row] : before_[row] + step.staff * (time - step.at).count();
}

StaffTime::OnDuty StaffTime::at(SimTime time, const OnDuty& before) const {
    if (steps_.empty()) return {0, kNever, 0};
    std::uint32_t row = before.row;
    while (row + 1 < steps_.size() && steps_[row + 1].at <= time) ++row;
    return {steps_[row].staff, row + 1 < steps_.size() ? steps_[row + 1].at : kNever, row};
}

std::int64_t StaffTime::beyond(SimTime from, SimTime to, std::uint32_t busy, const OnDuty& before) const {
    if (steps_.empty()) return busy * (to - from).count();
    std::int64_t sum = 0;
    for (std::size_t row = at(from, before).row; from < to; ++row) {
        const SimTime end = row + 1 < steps_.size() ? std::min(to, steps_[row + 1].at) : to;
        const std::uint32_t staff = steps_[row].staff;
        if (busy > staff) sum += (busy - staff) * (end - from).count();
        from = end;
    }
    return sum;
}

}  // namespace muster
