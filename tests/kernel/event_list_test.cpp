#include "engine/kernel/event_list.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

using namespace muster;

namespace {

SimTime at(std::int64_t ms) { return SimTime{Duration{ms}}; }

struct Planned {
    EventKey key;
    std::uint32_t payload;
    Ticket ticket;
};

}  // namespace

TEST_CASE("what is due earlier leaves first, and at one instant the round, then the phase decides",
          "[kernel][events]") {
    EventList list;
    list.add(EventKey::of(at(5), 0, Phase::completion), 0);
    list.add(EventKey::of(at(4), 1, Phase::completion), 1);
    list.add(EventKey::of(at(4), 0, Phase::timeout), 2);
    list.add(EventKey::of(at(4), 0, Phase::delivery), 3);
    list.add(EventKey::of(at(4), 0, Phase::hours), 4);
    std::vector<std::uint32_t> order;
    while (!list.empty()) order.push_back(list.take().payload);
    CHECK(order == std::vector<std::uint32_t>{4, 3, 2, 1, 0});
}

TEST_CASE("a key gives back the time, the round and the phase it was made of", "[kernel][events]") {
    const EventKey key = EventKey::of(kNever - Duration{1}, (1U << 20) - 1, Phase::dispatch);
    CHECK(key.time() == kNever - Duration{1});
    CHECK(key.round() == (1U << 20) - 1);
    CHECK(key.phase() == Phase::dispatch);
}

TEST_CASE("events of one key leave in the order of scheduling", "[kernel][events]") {
    EventList list;
    const EventKey key = EventKey::of(at(7), 0, Phase::hours);
    for (std::uint32_t i = 0; i < 5000; ++i) list.add(key, 5000 - i);
    for (std::uint32_t i = 0; i < 5000; ++i) REQUIRE(list.take().payload == 5000 - i);
    CHECK(list.empty());
}

TEST_CASE("any list of events leaves as a stable sort by key would order it", "[kernel][events]") {
    CHECK(rc::check([](const std::vector<std::pair<std::uint8_t, std::uint8_t>>& due) {
        EventList list;
        std::vector<Planned> planned;
        std::uint32_t payload = 0;
        for (const auto& [time, phase] : due) {
            const EventKey key = EventKey::of(at(time), phase % 3U, static_cast<Phase>(phase % 5U));
            planned.push_back({key, payload, list.add(key, payload)});
            ++payload;
        }
        std::stable_sort(planned.begin(), planned.end(),
                         [](const Planned& a, const Planned& b) { return a.key < b.key; });
        RC_ASSERT(list.size() == planned.size());
        for (const Planned& next : planned) {
            RC_ASSERT(list.next_key() == next.key);
            const EventList::Event event = list.take();
            RC_ASSERT(event.key == next.key);
            RC_ASSERT(event.payload == next.payload);
            RC_ASSERT(event.ticket == next.ticket);
        }
        RC_ASSERT(list.empty());
    }));
}

TEST_CASE("taking and adding in turns, never before what was taken, keeps the order at every size",
          "[kernel][events]") {
    const std::uint32_t pending = GENERATE(1U, 3U, 4U, 5U, 17U, 63U, 64U, 65U, 300U, 5000U);
    EventList list;
    std::vector<Planned> reference;  // kept sorted, latest first
    std::uint64_t random = 42;
    const auto next_random = [&random](std::uint64_t below) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        return (random >> 33) % below;
    };
    EventKey now{};
    std::uint32_t payload = 0;
    const auto schedule = [&] {
        // Sometimes at once, sometimes in a tie, sometimes far away: all regions of the structure are visited.
        const std::uint64_t kind = next_random(4);
        const std::uint64_t delay = kind == 0   ? 0
                                    : kind == 1 ? next_random(4)
                                    : kind == 2 ? next_random(3600'000)
                                                : next_random(1ULL << 24);
        EventKey key{now.packed + ((delay << 23) & ~std::uint64_t{7})};
        if (delay == 0) key = EventKey{now.packed + next_random(9)};
        const Ticket ticket = list.add(key, payload);
        const Planned planned{key, payload++, ticket};
        reference.insert(std::partition_point(reference.begin(), reference.end(),
                                              [&](const Planned& other) { return other.key > key; }),
                         planned);
    };
    for (std::uint32_t i = 0; i < pending; ++i) schedule();
    for (int i = 0; i < 20'000; ++i) {
        REQUIRE(list.next_key() == reference.back().key);
        const EventList::Event event = list.take();
        REQUIRE(event.key == reference.back().key);
        REQUIRE(event.payload == reference.back().payload);
        REQUIRE(event.ticket == reference.back().ticket);
        reference.pop_back();
        now = event.key;
        schedule();
        REQUIRE(list.size() == pending);
    }
}

TEST_CASE("tickets are never the empty one, never repeat, and begin anew after clearing", "[kernel][events]") {
    EventList list;
    const EventKey key = EventKey::of(at(1), 0, Phase::hours);
    CHECK(list.add(key, 0) == 1);
    CHECK(list.add(key, 0) == 2);
    static_cast<void>(list.take());
    CHECK(list.add(key, 0) == 3);
    list.clear();
    CHECK(list.empty());
    CHECK(list.add(EventKey::of(at(0), 0, Phase::hours), 9) == 1);
    CHECK(list.take().payload == 9);
    CHECK(list.empty());
}

TEST_CASE("the order holds while the number pending rises to thousands and falls to none, again and again",
          "[kernel][events]") {
    EventList list;
    std::vector<Planned> reference;  // kept sorted, latest first
    std::uint64_t random = 7;
    const auto next_random = [&random](std::uint64_t below) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        return (random >> 33) % below;
    };
    for (int replication = 0; replication < 3; ++replication) {
        EventKey now{};
        std::uint32_t payload = 0;
        for (const std::size_t target : {70U, 10U, 65U, 15U, 3000U, 0U, 64U, 17U, 66U, 16U, 2000U, 5U}) {
            while (list.size() != target) {
                // Two steps towards the target for each one away from it.
                const bool add = (list.size() < target) == (next_random(3) != 0);
                if (add) {
                    const EventKey key{now.packed + (next_random(5) << (next_random(40)))};
                    const Planned planned{key, payload, list.add(key, payload)};
                    ++payload;
                    const auto later = [&](const Planned& other) { return other.key > key; };
                    reference.insert(std::partition_point(reference.begin(), reference.end(), later), planned);
                } else if (!list.empty()) {
                    REQUIRE(list.next_key() == reference.back().key);
                    const EventList::Event event = list.take();
                    REQUIRE(event.key == reference.back().key);
                    REQUIRE(event.payload == reference.back().payload);
                    REQUIRE(event.ticket == reference.back().ticket);
                    reference.pop_back();
                    now = event.key;
                }
                REQUIRE(list.size() == reference.size());
            }
        }
        // Left over in a replication that was broken off; the next one begins at time 0 again.
        for (std::uint32_t i = 0; i < 100U * static_cast<std::uint32_t>(replication); ++i) list.add(now, i);
        list.clear();
        reference.clear();
        REQUIRE(list.empty());
    }
}

TEST_CASE("what is added after a look at the next key can itself be next, down to the key taken last",
          "[kernel][events]") {
    const std::int64_t pending = GENERATE(10, 1000);
    EventList list;
    const auto key = [](std::int64_t ms) { return EventKey::of(at(ms), 0, Phase::delivery); };
    list.add(key(1000), 0);
    for (std::int64_t i = 0; i < pending; ++i) list.add(key(2000 + i), 1);
    CHECK(list.next_key() == key(1000));
    REQUIRE(list.take().payload == 0);
    CHECK(list.next_key() == key(2000));
    list.add(key(1500), 2);
    CHECK(list.next_key() == key(1500));
    list.add(key(1000), 3);  // at once
    CHECK(list.next_key() == key(1000));
    CHECK(list.take().payload == 3);
    CHECK(list.next_key() == key(1500));
    CHECK(list.take().payload == 2);
    for (std::int64_t i = 0; i < pending; ++i) {
        REQUIRE(list.next_key() == key(2000 + i));
        REQUIRE(list.take().key == key(2000 + i));
    }
    CHECK(list.empty());
}
