// HOLD by hand: take the earliest event, add one an exponential time later.
// usage: hold_tight std|radix PENDING EVENTS
//   std    std::priority_queue, 24 bytes an event, double time
//   radix  a radix heap on integer time that never goes back (Ahuja, Mehlhorn, Orlin and Tarjan 1990)
#include <bit>
#include <cstdlib>
#include <queue>
#include <string>
#include <vector>

#include "meter.hpp"
#include "random.hpp"

namespace {

class Standard {
public:
    void add(double now, double delay, std::uint32_t id) { events_.push({now + delay, order_++, id}); }
    double take(std::uint32_t& id) {
        const Event event = events_.top();
        events_.pop();
        id = event.id;
        return event.time;
    }

private:
    struct Event {
        double time;
        std::uint64_t order;
        std::uint32_t id;
    };
    struct Later {
        bool operator()(const Event& a, const Event& b) const {
            return a.time > b.time || (a.time == b.time && a.order > b.order);
        }
    };
    std::priority_queue<Event, std::vector<Event>, Later> events_;
    std::uint64_t order_ = 0;
};

/// Bucket b holds what differs from the time last taken in bit b-1 first; bucket 0 what is due at that time, and is
/// taken from the front, so that ties come first in, first out.
class Radix {
public:
    void add(double now, double delay, std::uint32_t id) {
        const auto time = static_cast<std::uint64_t>(now + delay * 1e9);
        put({time, id});
    }
    double take(std::uint32_t& id) {
        if (front_ == buckets_[0].size()) refill();
        const Event event = buckets_[0][front_++];
        id = event.id;
        return static_cast<double>(event.time);
    }

private:
    struct Event {
        std::uint64_t time;
        std::uint64_t id;
    };
    void put(Event event) {
        const auto bucket = static_cast<unsigned>(std::bit_width(event.time ^ last_));
        buckets_[bucket].push_back(event);
        filled_ |= std::uint64_t{1} << bucket;
    }
    void refill() {
        buckets_[0].clear();
        front_ = 0;
        filled_ &= ~std::uint64_t{1};
        const int bucket = std::countr_zero(filled_);
        std::vector<Event>& from = buckets_[bucket];
        if (from.size() == 1) {
            last_ = from[0].time;
            buckets_[0].push_back(from[0]);
        } else {
            std::uint64_t least = ~std::uint64_t{0};
            for (const Event& event : from) least = std::min(least, event.time);
            last_ = least;
            for (const Event& event : from) put(event);
        }
        from.clear();
        filled_ &= ~(std::uint64_t{1} << bucket);
        filled_ |= 1;
    }
    std::vector<Event> buckets_[64];
    std::uint64_t filled_ = 1, last_ = 0;
    std::size_t front_ = 0;
};

template <class List>
void hold(const char* name, std::uint64_t pending, std::uint64_t steps) {
    List list;
    Random random(1);
    double now = 0;
    std::uint32_t id = 0;
    const auto step = [&] {
        now = list.take(id);
        list.add(now, random.exponential(), id);
    };
    for (std::uint64_t i = 0; i < pending; ++i) list.add(0, random.exponential(), static_cast<std::uint32_t>(i));
    for (std::uint64_t i = 0; i < 4 * pending; ++i) step();
    const double began = cpu_seconds();
    for (std::uint64_t i = 0; i < steps; ++i) step();
    print_cost(name, static_cast<double>(steps), cpu_seconds() - began, now);
}

}  // namespace

int main(int count, char** words) {
    const std::uint64_t pending = count > 2 ? std::strtoull(words[2], nullptr, 10) : 1000;
    const std::uint64_t steps = count > 3 ? std::strtoull(words[3], nullptr, 10) : 4'000'000;
    if (count > 1 && std::string(words[1]) == "radix") {
        hold<Radix>("hold radix", pending, steps);
    } else {
        hold<Standard>("hold std", pending, steps);
    }
}
