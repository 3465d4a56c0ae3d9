#include "engine/lint/earliest.hpp"

namespace muster::lint {

Earliest::Thing Earliest::add(std::size_t how_many) {
    const auto first = static_cast<Thing>(things_.size());
    things_.resize(things_.size() + how_many);
    return first;
}

SimTime Earliest::look(Thing thing) {
    State& state = things_[thing];
    if (state.lookers.empty() || state.lookers.back() != in_hand_) state.lookers.push_back(in_hand_);
    return state.at;
}

void Earliest::can_be(Thing thing, SimTime at) {
    State& state = things_[thing];
    if (at >= state.at || at >= kNever || at > end_) return;
    state.at = at;
    for (const Work work : state.lookers) {
        if (due_of_[work] <= at) continue;
        due_of_[work] = at;
        due_.emplace(at, work);
    }
    state.lookers.clear();  // when they are done again, they look again
}

void Earliest::settle(std::size_t count, const std::function<void(Work)>& work) {
    due_of_.assign(count, kNever);
    for (Work each = 0; each < count; ++each) {
        in_hand_ = each;
        work(each);
    }
    while (!due_.empty()) {
        const auto [at, next] = due_.top();
        due_.pop();
        if (due_of_[next] != at) continue;  // done since, or due sooner
        due_of_[next] = kNever;
        in_hand_ = next;
        work(next);
    }
}

}  // namespace muster::lint
