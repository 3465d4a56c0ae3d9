#include "engine/study/account_sums.hpp"

#include <algorithm>

namespace muster {

void AccountSums::add(const AccountTotals& account) {
    ++n_;
    hand_offs_ += account.hand_offs;
    for (std::size_t part = 0; part != kDelayParts; ++part) {
        by_category_[part] += account.by_category[part];
        by_activity_[part] += account.by_activity[part];
    }
    // Both lists are sorted: walk them side by side. New pairs are rare after the first replications.
    std::size_t at = 0;
    for (const PlaceTime& part : account.by_place) {
        while (at != by_place_.size() && before(PlaceTime{by_place_[at].category, by_place_[at].place}, part)) ++at;
        if (at == by_place_.size() || !same_place(PlaceTime{by_place_[at].category, by_place_[at].place}, part)) {
            by_place_.insert(by_place_.begin() + static_cast<std::ptrdiff_t>(at), {part.category, part.place, 0, 0});
        }
        by_place_[at].sum += part.time.count();
        ++by_place_[at].in;
    }
}

AccountMean AccountSums::mean() const {
    AccountMean out;
    out.n = n_;
    if (n_ == 0) return out;
    const auto n = static_cast<double>(n_);
    std::int64_t total = 0;
    for (std::size_t part = 0; part != kDelayParts; ++part) {
        total += by_category_[part].count();
        out.by_category[part] = static_cast<double>(by_category_[part].count()) / n;
        out.by_activity[part] = static_cast<double>(by_activity_[part].count()) / n;
    }
    out.total = static_cast<double>(total) / n;
    out.hand_offs = static_cast<double>(hand_offs_) / n;
    std::vector<PlaceSum> sorted = by_place_;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const PlaceSum& left, const PlaceSum& right) { return left.sum > right.sum; });
    for (const PlaceSum& part : sorted) {
        const auto sum = static_cast<double>(part.sum);
        out.by_place.push_back(
            {part.category, part.place, sum / n, total == 0 ? 0 : sum / static_cast<double>(total), part.in});
    }
    return out;
}

}  // namespace muster
