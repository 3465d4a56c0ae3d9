// M/M/1 by hand, load 0.9: an event list, a queue, nothing else.
// usage: mm1_tight CUSTOMERS
// An event is an arrival or a departure; `check` is the mean wait, 9 service times in theory.
#include <cstdlib>
#include <deque>
#include <queue>
#include <vector>

#include "meter.hpp"
#include "random.hpp"

namespace {

struct Event {
    double time;
    std::uint32_t order;
    bool departure;
};
struct Later {
    bool operator()(const Event& a, const Event& b) const {
        return a.time > b.time || (a.time == b.time && a.order > b.order);
    }
};

}  // namespace

int main(int count, char** words) {
    const std::uint64_t customers = count > 1 ? std::strtoull(words[1], nullptr, 10) : 1'000'000;
    constexpr double kGap = 1 / 0.9;
    Random random(1);
    std::priority_queue<Event, std::vector<Event>, Later> events;
    std::deque<double> waiting;
    std::uint32_t order = 0;
    std::uint64_t to_come = customers, handled = 0;
    bool busy = false;
    double waited = 0;
    const double began = cpu_seconds();
    events.push({kGap * random.exponential(), order++, false});
    while (!events.empty()) {
        const Event event = events.top();
        events.pop();
        ++handled;
        if (event.departure) {
            busy = !waiting.empty();
            if (busy) {
                waited += event.time - waiting.front();
                waiting.pop_front();
                events.push({event.time + random.exponential(), order++, true});
            }
        } else {
            if (--to_come > 0) events.push({event.time + kGap * random.exponential(), order++, false});
            if (busy) {
                waiting.push_back(event.time);
            } else {
                busy = true;
                events.push({event.time + random.exponential(), order++, true});
            }
        }
    }
    print_cost("mm1_tight", static_cast<double>(handled), cpu_seconds() - began,
               waited / static_cast<double>(customers));
}
