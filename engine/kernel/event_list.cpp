#include "engine/kernel/event_list.hpp"

namespace muster {

void EventList::crowd() {
    many_.restart(last_);
    // In order, so that events of one key stay in the order of scheduling.
    while (few_.size() > 0) many_.add(few_.take());
    crowded_ = true;
}

void EventList::thin_out() {
    while (many_.size() > 0) few_.add(many_.take());
    crowded_ = false;
}

void EventList::clear() {
    few_.clear();
    crowded_ = false;
    last_ = {};
    next_ticket_ = 1;
}

}  // namespace muster
