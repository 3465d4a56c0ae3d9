#pragma once
#include <cstdint>
#include <vector>

#include "engine/measure/replication_result.hpp"
#include "engine/study/summary.hpp"

namespace muster {

/// Adds up delay accounts over replications. Whole milliseconds, so that no order of adding can show.
class AccountSums {
public:
    void add(const AccountTotals& account);
    [[nodiscard]] AccountMean mean() const;

private:
    struct PlaceSum {
        DelayPart category;
        SpentAt place;
        std::int64_t sum;
        std::uint32_t in;
    };
    std::uint32_t n_ = 0;
    std::uint64_t hand_offs_ = 0;
    PartTimes by_category_{}, by_activity_{};
    std::vector<PlaceSum> by_place_;  // sorted by (category, place)
};

}  // namespace muster
