#include "engine/measure/delay_account.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "tests/measure/hand_made.hpp"

using namespace muster;
using namespace muster::test;

namespace {

/// Report → sent (0.5 h) → read after the night (8 h off-hours) → analysed (3 h, 1 h of it queue) → milestone at 12.5.
HandTrace a_night() {
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.add({0, EntryKind::injected, 0, 0, 0, DelayPart::planned, spent_in_scenario(), 0, 0});
    trace.add({0.5, EntryKind::delivered, 1, 0, 0, DelayPart::transit, spent_at(kLink), 0, 1});
    trace.add({8.5, EntryKind::stretch, 2, 0, 0, DelayPart::off_hours, spent_at(kMinistryDuty), 0, 1});
    trace.add({9.5, EntryKind::work_started, 3, 0, 0, DelayPart::queue, spent_at(kMinistryDuty), 0, 1});
    trace.add({12.5, EntryKind::work_ended, 4, 0, 0, DelayPart::work, spent_at(kMinistryDuty), 0, 1});
    trace.add({12.5, EntryKind::milestone_reached, 5});
    return trace;
}

Duration total(const std::vector<Stretch>& account) {
    Duration sum{};
    for (const Stretch& stretch : account) sum += stretch.length();
    return sum;
}

}  // namespace

TEST_CASE("the account of a milestone names every stretch from the inject on, in order of time", "[measure][account]") {
    const HandTrace trace = a_night();
    const std::vector<Stretch> account = delay_account(trace.entries, 6, kStart);
    REQUIRE(account.size() == 4);  // the two entries at one instant leave no stretch
    CHECK(account[0].category == DelayPart::transit);
    CHECK(account[0].place == spent_at(kLink));
    CHECK(account[0].from == kStart);
    CHECK(account[1].category == DelayPart::off_hours);
    CHECK(account[1].length() == hours{8});
    CHECK(account[2].category == DelayPart::queue);
    CHECK(account[2].length() == hours{1});
    CHECK(account[3].category == DelayPart::work);
    CHECK(account[3].place == spent_at(kMinistryDuty));
    CHECK(account[3].entry == 5);
    CHECK(total(account) == for_hours(12.5));
}

TEST_CASE("an account that begins in the middle of a stretch is cut there", "[measure][account]") {
    const HandTrace trace = a_night();
    const std::vector<Stretch> account = delay_account(trace.entries, 6, at_hour(2));
    REQUIRE(account.size() == 3);
    CHECK(account[0].category == DelayPart::off_hours);
    CHECK(account[0].from == at_hour(2));
    CHECK(total(account) == for_hours(10.5));
}

TEST_CASE("a milestone that was reached before its account begins has an empty one", "[measure][account]") {
    const HandTrace trace = a_night();
    CHECK(delay_account(trace.entries, 6, at_hour(12.5)).empty());
    CHECK(delay_account(trace.entries, 6, at_hour(20)).empty());
}

TEST_CASE("a chain with a later root is completed with what the scenario planned", "[measure][account]") {
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.add({3, EntryKind::injected});
    trace.add({4, EntryKind::work_ended, 1, 0, 0, DelayPart::work, spent_at(kCsirtDuty)});
    const std::vector<Stretch> account = delay_account(trace.entries, 2, kStart);
    REQUIRE(account.size() == 2);
    CHECK(account[0].category == DelayPart::planned);
    CHECK(account[0].place == spent_in_scenario());
    CHECK(account[0].length() == hours{3});
    CHECK(account[1].category == DelayPart::work);
}

TEST_CASE("a chain whose root a stage of the attack brought about is completed with attack", "[measure][account]") {
    HandTrace trace;
    trace.add({2, EntryKind::stage_ended});
    trace.add({2, EntryKind::injected});
    trace.entries[1].released_by = 0;
    trace.add({5, EntryKind::read, 1, 0, 0, DelayPart::off_hours, spent_at(kCsirtDuty)});
    const std::vector<Stretch> account = delay_account(trace.entries, 2, kStart);
    REQUIRE(account.size() == 2);
    CHECK(account[0].category == DelayPart::attack);
    CHECK(account[0].activity == DelayPart::attack);
    CHECK(account[0].length() == hours{2});
}

TEST_CASE("delays that overlap count once: only the chain of causes is followed", "[measure][account]") {
    // The answer of one institution takes 5 h, that of the other 2 h; the step waited for the later one, which a queue
    // of 4 h had overlapped with.
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.add({2, EntryKind::answered, 0, 0, 0, DelayPart::work, spent_at(kCsirtDuty)});
    trace.add({4, EntryKind::work_started, 0, 0, 0, DelayPart::queue, spent_at(kMinistryDuty)});
    trace.add({5, EntryKind::answered, 2, 0, 0, DelayPart::work, spent_at(kMinistryDuty)});
    trace.add({5, EntryKind::milestone_reached, 3});
    const std::vector<Stretch> account = delay_account(trace.entries, 4, kStart);
    REQUIRE(account.size() == 2);
    CHECK(account[0].place == spent_at(kMinistryDuty));
    CHECK(account[0].length() == hours{4});
    CHECK(account[1].length() == hours{1});
    CHECK(total(account) == hours{5});
}

TEST_CASE("what is spent inside an approval counts as approval, except for hours, and keeps its place",
          "[measure][account]") {
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.add({1, EntryKind::delivered, 0, 0, 0, DelayPart::transit, spent_at(kLink), 0, 1, For::approval});
    trace.add({9, EntryKind::stretch, 1, 0, 0, DelayPart::off_hours, spent_at(kMinistryDuty), 0, 1, For::approval});
    trace.add({10, EntryKind::work_started, 2, 0, 0, DelayPart::queue, spent_at(kMinistryDuty), 0, 1, For::approval});
    trace.add({11, EntryKind::approved, 3, 0, 0, DelayPart::work, spent_at(kMinistryDuty), 0, 1, For::information});
    trace.add({12, EntryKind::released, 4, 0, 0, DelayPart::withheld, spent_at(kMinistry), 0, 1, For::decision});
    trace.entries[3].holder = 1;
    const std::vector<Stretch> account = delay_account(trace.entries, 5, kStart);
    REQUIRE(account.size() == 5);
    CHECK(account[0].category == DelayPart::approval);
    CHECK(account[0].activity == DelayPart::transit);
    CHECK(account[0].place == spent_at(kLink));
    CHECK(account[1].category == DelayPart::off_hours);
    CHECK(account[2].category == DelayPart::approval);
    CHECK(account[2].holder == kMinistry);
    CHECK_FALSE(account[1].holder.valid());
    CHECK(account[3].category == DelayPart::information);
    CHECK(account[4].category == DelayPart::withheld);
}

TEST_CASE("hand-offs are the changes of institution along the chain", "[measure][account]") {
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.add({1, EntryKind::read, 0, 0, 0, DelayPart::transit, {}, 0, 0});
    trace.add({2, EntryKind::step_ended, 1, 0, 0, DelayPart::work, {}, 0, 0});
    trace.add({3, EntryKind::read, 2, 0, 0, DelayPart::transit, {}, 0, 1});
    trace.add({4, EntryKind::stretch, 3, 0, 0, DelayPart::off_hours});  // of nobody in particular
    trace.add({5, EntryKind::read, 4, 0, 0, DelayPart::transit, {}, 0, 0});
    std::vector<Stretch> account;
    CHECK(delay_account(trace.entries, 5, kStart, account).hand_offs == 2);
    CHECK(delay_account(trace.entries, 5, at_hour(3), account).hand_offs == 1);
}

TEST_CASE("a window over a long trace gives the same account as the whole trace", "[measure][account]") {
    const HandTrace trace = a_night();
    TraceWindow window;
    for (int i = 0; i != 40'000; ++i) {
        window.forget_before(window.add({}));  // what went before is forgotten
    }
    const EntryIndex first = window.end();
    window.forget_before(first);
    for (TraceEntry entry : trace.entries) {
        if (entry.because != kNoEntry) entry.because += first;
        window.add(entry);
    }
    std::vector<Stretch> shifted = delay_account(window, first + 6, kStart);
    for (Stretch& stretch : shifted) stretch.entry -= first;
    CHECK(shifted == delay_account(trace.entries, 6, kStart));
}

TEST_CASE("the parts of any account add up to the tick, without gap or overlap", "[measure][account][property]") {
    const bool held = rc::check([] {
        const auto count = *rc::gen::inRange<std::size_t>(1, 60);
        std::vector<TraceEntry> entries(count);
        for (std::size_t i = 0; i != count; ++i) {
            TraceEntry& entry = entries[i];
            if (i != 0) entry.because = *rc::gen::inRange<EntryIndex>(0, static_cast<EntryIndex>(i));
            const SimTime begin = i == 0 ? kStart : entries[entry.because].at;
            entry.at = begin + Duration{*rc::gen::inRange<std::int64_t>(0, 100)};
            entry.part = static_cast<DelayPart>(*rc::gen::inRange(0, static_cast<int>(kDelayParts)));
            entry.for_what = static_cast<For>(*rc::gen::inRange(0, 5));
        }
        const auto last = static_cast<EntryIndex>(count - 1);
        const SimTime from{Duration{*rc::gen::inRange<std::int64_t>(0, 500)}};
        const std::vector<Stretch> account = delay_account(entries, last, from);
        const Duration whole = std::max(Duration::zero(), entries[last].at - from);
        RC_ASSERT(total(account) == whole);
        for (std::size_t i = 0; i != account.size(); ++i) {
            RC_ASSERT(account[i].to > account[i].from);
            RC_ASSERT(account[i].from == (i == 0 ? from : account[i - 1].to));
            RC_ASSERT(account[i].category == category(account[i].activity, account[i].for_what));
        }
    });
    CHECK(held);
}
