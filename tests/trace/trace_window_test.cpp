#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "engine/trace/entry.hpp"
#include "engine/trace/sink.hpp"

using namespace muster;

namespace {

TraceEntry numbered(std::uint32_t number) {
    TraceEntry entry;
    entry.a = number;
    return entry;
}

}  // namespace

TEST_CASE("a window grows when it is full and keeps every entry in its place", "[trace]") {
    TraceWindow window;
    const std::uint32_t many = 100'000;  // the ring begins with 16,384
    for (std::uint32_t i = 0; i != many; ++i) CHECK_NOTHROW(window.add(numbered(i)));
    REQUIRE(window.begin() == 0);
    REQUIRE(window.end() == many);
    bool all = true;
    for (std::uint32_t i = 0; i != many; ++i) all = all && window[i].a == i;
    CHECK(all);
}

TEST_CASE("a window that forgets as it goes never grows, and keeps what it did not forget", "[trace]") {
    TraceWindow window;
    bool grew = false;
    for (std::uint32_t i = 0; i != 200'000; ++i) {
        window.add(numbered(i));
        if (i >= 1000) window.forget_before(i - 1000);
        grew = grew || window.full();
        if (i % 997 == 0 && i >= 1000) {
            CHECK(window[i - 1000].a == i - 1000);
            CHECK(window[i].a == i);
        }
    }
    CHECK_FALSE(grew);
    CHECK(window.end() - window.begin() == 1001);
}

TEST_CASE("growing in the middle of a long run keeps indices", "[trace]") {
    TraceWindow window;
    for (std::uint32_t i = 0; i != 20'000; ++i) {
        window.add(numbered(i));
        window.forget_before(i);
    }
    for (std::uint32_t i = 20'000; i != 60'000; ++i) window.add(numbered(i));
    bool all = true;
    for (EntryIndex i = window.begin(); i != window.end(); ++i) all = all && window[i].a == i;
    CHECK(all);
    CHECK(window.begin() == 19'999);
}

TEST_CASE("a keeper has every entry of all batches once and in order", "[trace]") {
    TraceWindow window;
    TraceKeeper keeper;
    EntryIndex handed = 0;
    for (std::uint32_t i = 0; i != 50'000; ++i) {
        window.add(numbered(i));
        if (i % 333 == 0 || window.full()) {
            keeper.take(window, handed, window.end());
            handed = window.end();
            window.forget_before(handed);
        }
    }
    keeper.take(window, handed, window.end());
    REQUIRE(keeper.entries().size() == 50'000);
    for (std::uint32_t i = 0; i < 50'000; i += 611) CHECK(keeper.entries()[i].a == i);
}

TEST_CASE("every kind of entry, part and purpose has a name of its own", "[trace]") {
    std::set<std::string_view> kinds, parts, purposes;
    for (int i = 0; i <= static_cast<int>(EntryKind::horizon); ++i) kinds.insert(name_of(static_cast<EntryKind>(i)));
    for (std::size_t i = 0; i != kDelayParts; ++i) parts.insert(name_of(static_cast<DelayPart>(i)));
    for (int i = 0; i <= static_cast<int>(For::decision); ++i) purposes.insert(name_of(static_cast<For>(i)));
    CHECK(kinds.size() == static_cast<std::size_t>(EntryKind::horizon) + 1);
    CHECK(parts.size() == kDelayParts);
    CHECK(purposes.size() == 5);
    CHECK(name_of(DelayPart::off_hours) == "off-hours");
    CHECK(name_of(DelayPart::planned) == "planned");
    CHECK(name_of(EntryKind::work_suspended) == "work-suspended");
    CHECK(name_of(EntryKind::milestone_reached) == "milestone-reached");
    CHECK(name_of(EntryKind::horizon) == "horizon");
}
