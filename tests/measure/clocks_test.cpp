#include <catch2/catch.hpp>

#include "engine/measure/clock_due.hpp"
#include "tests/measure/hand_made.hpp"

using namespace muster;
using namespace muster::test;

namespace {

/// A law with a warning in 24 hours, a report in 3 business days, and a final report one month after that report.
Model with_clock() {
    Model model = small_model();
    StatutoryClock clock;
    clock.id = "notify";
    clock.who = kMinistry;
    StatutoryClock::Stage warning, report, final_report;
    warning.within = hours{24};
    report.unit = StatutoryClock::Unit::business_days;
    report.count = 3;
    final_report.unit = StatutoryClock::Unit::months;
    final_report.count = 1;
    final_report.from_previous = true;
    clock.stages = {warning, report, final_report};
    model.clocks.add(clock);
    // Thursday and Friday of that week are holidays of the ministry.
    Day thursday = 0, friday = 0;
    (void)parse_day("2014-04-17", thursday);
    (void)parse_day("2014-04-18", friday);
    model.institutions[kMinistry].holidays = {thursday, friday};
    return model;
}

}  // namespace

TEST_CASE("business days pass over weekends and the holidays of whoever must report", "[measure][clocks]") {
    const CompiledScenario scenario = compile(with_clock());
    const StatutoryClock& clock = scenario.model.clocks[ClockId{0}];
    // From Tuesday 10:00: Wednesday 16, Monday 21, Tuesday 22 until midnight, which is 216 h after Monday 14 at 00:00.
    CHECK(clock_due(scenario, clock, 1, at_hour(34)) == at_hour(216));
    CHECK(clock_due(scenario, clock, 0, at_hour(34)) == at_hour(58));
    CHECK(clock_due(scenario, clock, 2, at_hour(34)) == at_hour(34 + 30 * 24));
}

TEST_CASE("a stage met in time has a margin, and the account says which hop ate it", "[measure][clocks]") {
    const CompiledScenario scenario = compile(with_clock());
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.add({1, EntryKind::read, 0, 0, 0, DelayPart::transit, spent_at(kLink), 0, 1});
    trace.add({2, EntryKind::clock_started, 1, 0});
    trace.add({10, EntryKind::stretch, 1, 0, 0, DelayPart::off_hours, spent_at(kMinistryDuty), 0, 1});
    trace.add({12, EntryKind::work_ended, 3, 0, 0, DelayPart::work, spent_at(kMinistryDuty), 0, 1});
    trace.add({12, EntryKind::clock_met, 4, 0, 0});
    trace.add({700, EntryKind::horizon});
    Measures measures(scenario);
    const ReplicationResult& result = measured(measures, trace.entries);
    REQUIRE(result.clocks.size() == 3);
    const ClockStageResult& warning = result.clocks[0];
    CHECK(warning.state == ClockState::met);
    CHECK(warning.started == at_hour(2));
    CHECK(warning.due == at_hour(26));
    CHECK(warning.margin == hours{14});
    REQUIRE(warning.account.by_place.size() == 2);
    CHECK(warning.account.by_category[static_cast<std::size_t>(DelayPart::off_hours)] == hours{8});
    CHECK(warning.account.by_category[static_cast<std::size_t>(DelayPart::work)] == hours{2});
    CHECK(result.clocks[1].state == ClockState::missed);  // due after Tuesday 15, Wednesday 16, Monday 21
    CHECK(result.clocks[1].margin == at_hour(192) - at_hour(700));
    CHECK(result.clocks[2].state == ClockState::not_started);  // counts from the report, which never came
}

TEST_CASE("a stage met too late has a negative margin, and starts the stage that counts from it", "[measure][clocks]") {
    const CompiledScenario scenario = compile(with_clock());
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.add({0, EntryKind::clock_started, 0, 0});
    trace.add({240, EntryKind::step_ended, 0, 0, 0, DelayPart::work, spent_at(kMinistryDuty), 0, 1});
    trace.add({240, EntryKind::clock_met, 2, 0, 1});
    trace.add({260, EntryKind::horizon});
    Measures measures(scenario);
    const ReplicationResult& result = measured(measures, trace.entries);
    CHECK(result.clocks[0].state == ClockState::missed);
    CHECK(result.clocks[1].state == ClockState::late);
    // From Monday: Tuesday 15, Wednesday 16, Monday 21 until midnight (192 h).
    CHECK(result.clocks[1].margin == hours{192 - 240});
    CHECK(result.clocks[2].state == ClockState::open);
    CHECK(result.clocks[2].started == at_hour(240));
}
