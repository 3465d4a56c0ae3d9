#pragma once
#include <vector>

#include "engine/measure/delay_account.hpp"
#include "engine/measure/replication_result.hpp"

namespace muster {

/// Adds up an account by category, by activity and by place. `totals` is emptied first and keeps its memory.
void add_up(const std::vector<Stretch>& account, AccountTotals& totals);
void clear(AccountTotals& totals);

/// Merges parts that are not sorted into a list sorted by (category, place) with each pair once.
void merge_places(std::vector<PlaceTime>& places);

}  // namespace muster
