#include "engine/measure/account_totals.hpp"

#include <algorithm>

namespace muster {

void clear(AccountTotals& totals) {
    totals.by_category.fill(Duration::zero());
    totals.by_activity.fill(Duration::zero());
    totals.by_place.clear();
    totals.hand_offs = 0;
}

void merge_places(std::vector<PlaceTime>& places) {
    std::sort(places.begin(), places.end(),
              [](const PlaceTime& left, const PlaceTime& right) { return before(left, right); });
    std::size_t kept = 0;
    for (std::size_t i = 0; i != places.size(); ++i) {
        if (kept != 0 && same_place(places[kept - 1], places[i])) {
            places[kept - 1].time += places[i].time;
        } else {
            places[kept++] = places[i];
        }
    }
    places.resize(kept);
}

void add_up(const std::vector<Stretch>& account, AccountTotals& totals) {
    clear(totals);
    for (const Stretch& stretch : account) {
        totals.by_category[static_cast<std::size_t>(stretch.category)] += stretch.length();
        totals.by_activity[static_cast<std::size_t>(stretch.activity)] += stretch.length();
        totals.by_place.push_back({stretch.category, stretch.place, stretch.length()});
    }
    merge_places(totals.by_place);
}

}  // namespace muster
