#include "engine/measure/measures.hpp"

#include <catch2/catch.hpp>

#include "tests/measure/hand_made.hpp"

using namespace muster;
using namespace muster::test;

namespace {

Milestone milestone(const char* id, MilestoneId from = {}) {
    Milestone made;
    made.id = id;
    made.from = from;
    return made;
}

}  // namespace

TEST_CASE("a milestone is measured from its incident's first inject, not from the scenario's start", "[measure]") {
    Model model = small_model();
    model.milestones.add(milestone("known"));
    model.milestones.add(milestone("never"));
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    trace.add({1, EntryKind::incident_began});
    trace.add({2, EntryKind::injected, 0});
    trace.add({5, EntryKind::read, 1, 0, 0, DelayPart::off_hours, spent_at(kCsirtDuty), 0, 0});
    trace.add({5, EntryKind::milestone_reached, 2, 0});
    trace.add({720, EntryKind::horizon, kNoEntry, 0, 0, {}, {}, kNoCase});
    Measures measures(scenario);
    const ReplicationResult& result = measured(measures, trace.entries);
    REQUIRE(result.milestones.size() == 2);
    const MilestoneResult& known = result.milestones[0];
    CHECK(known.reached);
    CHECK(known.from == at_hour(2));
    CHECK(known.elapsed == hours{3});
    CHECK(known.account.by_category[static_cast<std::size_t>(DelayPart::off_hours)] == hours{3});
    REQUIRE(known.account.by_place.size() == 1);
    CHECK(known.account.by_place[0].place == spent_at(kCsirtDuty));
    CHECK_FALSE(result.milestones[1].reached);
    CHECK(result.end == at_hour(720));
}

TEST_CASE("a milestone counted from another one leaves out what came before", "[measure]") {
    Model model = small_model();
    model.milestones.add(milestone("known"));
    model.milestones.add(milestone("decided", MilestoneId{0}));
    model.milestones.add(milestone("early", MilestoneId{1}));
    model.milestones.add(milestone("baseless", MilestoneId{4}));
    model.milestones.add(milestone("never"));
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.add({0, EntryKind::injected, 0});
    trace.add({4, EntryKind::read, 1, 0, 0, DelayPart::off_hours, spent_at(kCsirtDuty), 0, 0});
    trace.add({4, EntryKind::milestone_reached, 2, 0});
    trace.add({5, EntryKind::milestone_reached, 2, 2});  // before `decided`, from which it counts
    trace.add({5, EntryKind::milestone_reached, 2, 3});  // counts from what never comes
    trace.add({6, EntryKind::work_ended, 2, 0, 0, DelayPart::work, spent_at(kCsirtDuty), 0, 0});
    trace.add({6, EntryKind::milestone_reached, 6, 1});
    Measures measures(scenario);
    const ReplicationResult& result = measured(measures, trace.entries);
    CHECK(result.milestones[1].elapsed == hours{2});
    CHECK(result.milestones[1].account.by_category[static_cast<std::size_t>(DelayPart::work)] == hours{2});
    CHECK(result.milestones[1].account.by_category[static_cast<std::size_t>(DelayPart::off_hours)] == Duration::zero());
    CHECK(result.milestones[2].reached);
    CHECK(result.milestones[2].elapsed == Duration::zero());
    CHECK_FALSE(result.milestones[3].reached);
}

TEST_CASE("utilisation follows a roster that changes", "[measure][load]") {
    // One person until 9, two until 23: 9 + 2 × 14 = 37 person-hours on duty; five jobs of 4 + 2 + 6 + 6 + 3 = 21.
    Model model = small_model();
    Hours first, second;
    first.week[0] = {{0, 9 * 60}};
    second.week[0] = {{9 * 60, 23 * 60}};
    model.teams[kCsirtDuty].shifts = {{model.hours.add(first), 1}, {model.hours.add(second), 2}};
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    trace.work(2, 2, 6, 1, kCsirtDuty);
    trace.work(6, 6, 8, 2, kCsirtDuty);
    trace.work(10, 10, 16, 3, kCsirtDuty);
    trace.work(10, 10, 16, 4, kCsirtDuty);
    trace.work(17, 17, 20, 5, kCsirtDuty);
    trace.add_work();
    trace.add({23, EntryKind::horizon});
    Measures measures(scenario);
    const TeamResult& team = measured(measures, trace.entries).teams[0];
    CHECK(team.staffed == 37 * 3'600'000.0);
    CHECK(team.busy == 21 * 3'600'000.0);
    CHECK(team.overtime == 0);
    CHECK((team.busy - team.overtime) / team.staffed == Approx(0.5675675676).epsilon(1e-9));
    CHECK(team.arrived == 5);
    CHECK(team.ended == 5);
    CHECK(measures.result().teams[1].busy == 0);
}

TEST_CASE("work beyond the people on duty is overtime", "[measure][load]") {
    // On duty 8 to 17 (one person). Work from 15 to 20: three hours of it are overtime. A second person comes from 16
    // to 18, on call: two more.
    Model model = small_model();
    Hours office;
    office.week[0] = {{8 * 60, 17 * 60}};
    model.teams[kCsirtDuty].shifts = {{model.hours.add(office), 1}};
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    trace.work(15, 15, 20, 1, kCsirtDuty, 0);
    trace.work(15.5, 16, 18, 2, kCsirtDuty, 0);
    trace.add_work();
    trace.add({24, EntryKind::horizon});
    Measures measures(scenario);
    const TeamResult& team = measured(measures, trace.entries).teams[0];
    CHECK(team.busy == 7 * 3'600'000.0);
    CHECK(team.overtime == 5 * 3'600'000.0);
    CHECK(team.staffed == 9 * 3'600'000.0);
}

TEST_CASE("waits, queue and number in the team of three jobs one after the other", "[measure][load]") {
    // Queued at 0, 1 and 1; three hours of work each by one person: waits 0, 2 and 5; waiting 1 from 1 … the queue
    // holds 2 in [1, 3), 1 in [3, 6): area 2·2 + 3 = 7; in the team 1·1 + 3·2 + 2·3 + 1·3 = 16 over 10 hours.
    Model model = small_model();
    model.window.states = 4;
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    trace.work(0, 0, 3, 1, kCsirtDuty);
    trace.work(1, 3, 6, 2, kCsirtDuty);
    trace.work(1, 6, 9, 3, kCsirtDuty, 0);
    trace.add({0, EntryKind::incident_began});
    trace.add_work();
    trace.add({10, EntryKind::horizon});
    Measures measures(scenario);
    const TeamResult& team = measured(measures, trace.entries).teams[0];
    const double hour = 3'600'000;
    CHECK(team.queue_area == 7 * hour);
    CHECK(team.system_area == 16 * hour);
    CHECK(team.system_square_area == (1 + 2 * 9 + 3 * 4 + 3 * 1) * hour);
    CHECK(team.max_queue == 2);
    CHECK(team.routine_waits.count == 2);
    CHECK(team.routine_waits.mean() == hour);
    CHECK(team.routine_waits.share_positive() == 0.5);
    CHECK(team.incident_waits.count == 1);
    CHECK(team.incident_waits.mean() == 5 * hour);
    CHECK(team.time_in_team.count == 3);
    CHECK(team.time_in_team.mean() == Approx((3 + 5 + 8) * hour / 3));
    REQUIRE(team.states.size() == 4);
    CHECK(team.states[0] == Approx(0.1));
    CHECK(team.states[1] == Approx(0.4));
    CHECK(team.states[2] == Approx(0.3));
    CHECK(team.states[3] == Approx(0.2));
}

TEST_CASE("work that is suspended waits again, and its first wait stays what it was", "[measure][load]") {
    const CompiledScenario scenario = compile(small_model());
    HandTrace trace;
    const auto line = [](double hour, EntryKind kind) {
        return HandTrace::Line{hour, kind, kNoEntry, 0, 9, {}, spent_at(kCsirtDuty), kNoCase, 0xffff, {}, 5};
    };
    trace.add(line(0, EntryKind::work_queued));
    trace.add(line(1, EntryKind::work_started));
    trace.add(line(3, EntryKind::work_suspended));
    trace.add(line(7, EntryKind::work_resumed));
    trace.add(line(8, EntryKind::work_ended));
    Measures measures(scenario);
    const TeamResult& team = measured(measures, trace.entries).teams[0];
    CHECK(team.queue_area == 5 * 3'600'000.0);
    CHECK(team.busy == 3 * 3'600'000.0);
    CHECK(team.routine_waits.count == 1);
    CHECK(team.routine_waits.sum == 3'600'000U);
    CHECK(team.time_in_team.sum == 8 * 3'600'000U);
}

TEST_CASE("a step that takes several people keeps them all busy, at each of its teams", "[measure][load]") {
    Model model = small_model();
    WorkStep verb;
    verb.teams = {{kCsirtDuty, 2}, {kMinistryDuty, 1}};
    Step step;
    step.verb = verb;
    Procedure procedure;
    procedure.institution = kCsirt;
    procedure.steps = {StepId{0}};
    step.procedure = model.procedures.add(procedure);
    model.steps.add(step);
    model.teams[kCsirtDuty].shifts[0].staff = 3;
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    for (const TeamId team : {kCsirtDuty, kMinistryDuty}) {
        trace.add({0, EntryKind::work_queued, kNoEntry, 0, 4, {}, spent_at(team), kNoCase, 0xffff, {}, 0});
        trace.add({0, EntryKind::work_started, kNoEntry, 0, 4, {}, spent_at(team), kNoCase, 0xffff, {}, 0});
    }
    for (const TeamId team : {kCsirtDuty, kMinistryDuty}) {
        trace.add({2, EntryKind::work_ended, kNoEntry, 0, 4, {}, spent_at(team), kNoCase, 0xffff, {}, 0});
    }
    trace.entries[3].because = 1;  // the beginning at the second team comes with that at the first
    Measures measures(scenario);
    const ReplicationResult& result = measured(measures, trace.entries);
    CHECK(result.teams[0].busy == 4 * 3'600'000.0);
    CHECK(result.teams[1].busy == 2 * 3'600'000.0);
}

TEST_CASE("work of several teams at once begins at all of them, wherever its wait is charged", "[measure][load]") {
    Model model = small_model();
    WorkStep verb;
    verb.teams = {{kCsirtDuty, 1}, {kMinistryDuty, 1}};
    Step step;
    step.verb = verb;
    Procedure procedure;
    procedure.institution = kCsirt;
    procedure.steps = {StepId{0}};
    step.procedure = model.procedures.add(procedure);
    model.steps.add(step);
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    const auto line = [](double hour, EntryKind kind, EntryIndex because, TeamId team) {
        return HandTrace::Line{hour, kind, because, 0, 4, {}, spent_at(team), kNoCase, 0xffff, {}, 0};
    };
    trace.add(line(0, EntryKind::work_queued, kNoEntry, kCsirtDuty));
    trace.add(line(0, EntryKind::work_queued, 0, kMinistryDuty));
    trace.add(line(2, EntryKind::work_started, 0, kMinistryDuty));  // of the first team; the ministry was missing
    trace.add(line(2, EntryKind::work_started, 2, kMinistryDuty));
    trace.add(line(5, EntryKind::work_ended, 2, kCsirtDuty));
    trace.add(line(5, EntryKind::work_ended, 4, kMinistryDuty));
    Measures measures(scenario);
    const ReplicationResult& result = measured(measures, trace.entries);
    for (const TeamResult& team : result.teams) {
        CHECK(team.busy == 3 * 3'600'000.0);
        CHECK(team.queue_area == 2 * 3'600'000.0);
        CHECK(team.ended == 1);
    }
}

TEST_CASE("a message that is read at a glance is no work and queues for nobody", "[measure][load]") {
    const CompiledScenario scenario = compile(small_model());
    HandTrace trace;
    trace.add({0, EntryKind::work_queued, kNoEntry, 0, 4, {}, spent_at(kCsirtDuty), kNoCase, 0, {}, 1});
    trace.add({9, EntryKind::read, 0, 0, 0, DelayPart::off_hours, spent_at(kCsirtDuty), kNoCase, 0});
    Measures measures(scenario);
    const TeamResult& team = measured(measures, trace.entries).teams[0];
    CHECK(team.queue_area == 0);
    CHECK(team.arrived == 0);
}

TEST_CASE("work that is turned away counts as lost and never as waiting", "[measure][load]") {
    const CompiledScenario scenario = compile(small_model());
    HandTrace trace;
    trace.work(0, 0, 4, 1, kCsirtDuty);
    trace.add_work();
    trace.entries.insert(trace.entries.begin() + 2, trace.entries[0]);
    trace.entries[2].at = at_hour(1);
    trace.entries[2].b = 2;
    trace.entries[2].kind = EntryKind::work_lost;
    Measures measures(scenario);
    const TeamResult& team = measured(measures, trace.entries).teams[0];
    CHECK(team.lost == 1);
    CHECK(team.arrived == 1);
    CHECK(team.queue_area == 0);
}

TEST_CASE("a window counts what began inside it, follows it to its end, and averages inside it only",
          "[measure][window]") {
    Model model = small_model();
    model.incidents[IncidentId{0}].stream = true;
    model.window = {true, hours{10}, hours{10}, {hours{12}, hours{5}, hours{16}}, 3};
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    const auto arrival = [&](double hour, CaseIndex number) {
        trace.add({hour, EntryKind::incident_began, kNoEntry, 0, 0, {}, {}, number});
    };
    const auto piece = [&](double hour, EntryKind kind, CaseIndex number) {
        trace.add({hour, kind, kNoEntry, 0, number, {}, spent_at(kCsirtDuty), number, 0xffff, {}, 2});
    };
    const auto closed = [&](double hour, CaseIndex number) {
        trace.add({hour, EntryKind::case_closed, kNoEntry, 0, 0, {}, {}, number});
    };
    arrival(4, 0);  // before the window
    piece(4, EntryKind::work_queued, 0);
    piece(4, EntryKind::work_started, 0);
    arrival(10, 1);  // at its beginning: inside
    piece(10, EntryKind::work_queued, 1);
    piece(12, EntryKind::work_ended, 0);
    closed(12, 0);
    piece(12, EntryKind::work_started, 1);
    piece(15, EntryKind::work_ended, 1);
    closed(15, 1);
    arrival(19, 2);
    piece(19, EntryKind::work_queued, 2);
    piece(19, EntryKind::work_started, 2);
    arrival(20, 3);  // at its end: outside
    piece(20, EntryKind::work_queued, 3);
    arrival(20, 4);
    piece(26, EntryKind::work_ended, 2);
    closed(26, 2);
    Measures measures(scenario);
    const ReplicationResult& result = measured(measures, trace.entries);
    REQUIRE(result.classes.size() == 1);
    constexpr std::uint64_t hour = 3'600'000;
    CHECK(result.classes[0].began == 2);
    CHECK(result.classes[0].time_in_system.count == 2);
    CHECK(result.classes[0].time_in_system.sum == (5 + 7) * hour);
    CHECK(static_cast<std::uint64_t>(result.classes[0].time_in_system.sum_of_squares) == (25 + 49) * hour * hour);
    CHECK(result.classes[0].waits.sum == 2 * hour);
    CHECK(result.classes[0].still_open == 0);
    const TeamResult& team = result.teams[0];
    CHECK(team.observed == static_cast<double>(10 * hour));
    CHECK(team.incident_waits.count == 2);
    CHECK(team.incident_waits.sum == 2 * hour);
    CHECK(team.time_in_team.sum == 12 * hour);
    // In the window: two in [10, 12), one in [12, 15), none in [15, 19), one in [19, 20).
    CHECK(team.system_area == static_cast<double>(8 * hour));
    CHECK(team.queue_area == static_cast<double>(2 * hour));
    CHECK(team.busy == static_cast<double>(6 * hour));
    CHECK(team.states[0] == Approx(0.4));
    CHECK(team.states[1] == Approx(0.4));
    CHECK(team.states[2] == Approx(0.2));
    // At an instant all that happens at it has happened: one left at 12 (case 1), one at 5 (case 0), none at 16.
    CHECK(team.samples == std::vector<std::uint32_t>{1, 1, 0});
    CHECK(team.samples_taken == 3);
    REQUIRE(team.wait_quantiles.size() == 3);
    CHECK(team.wait_quantiles[0] == Duration::zero());
    CHECK(static_cast<double>(team.wait_quantiles[2].count()) == Approx(2 * hour).epsilon(0.004));
}

TEST_CASE("a run whose cohort has ended lasts to the end of its window, though nothing happens there",
          "[measure][window]") {
    Model model = small_model();
    model.incidents[IncidentId{0}].stream = true;
    model.window = {true, hours{0}, hours{10}, {hours{10}}, 1};
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    trace.add({1, EntryKind::incident_began});
    trace.work(1, 1, 3, 1, kCsirtDuty, 0);
    trace.add_work();
    trace.add({3, EntryKind::case_closed});
    Measures measures(scenario);
    const TeamResult& team = measured(measures, trace.entries).teams[0];
    CHECK(team.observed == 10 * 3'600'000.0);
    CHECK(team.staffed == 10 * 3'600'000.0);
    CHECK(team.states[0] == Approx(0.8));
    CHECK(team.samples_taken == 1);
}

TEST_CASE("a case of the cohort that never ends is reported as open", "[measure][window]") {
    Model model = small_model();
    model.incidents[IncidentId{0}].stream = true;
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    for (CaseIndex number = 0; number != 3; ++number) {
        trace.add({1.0 + number, EntryKind::incident_began, kNoEntry, 0, 0, {}, {}, number});
    }
    trace.add({9, EntryKind::case_closed, kNoEntry, 0, 0, {}, {}, 1});
    Measures measures(scenario);
    const ClassResult& row = measured(measures, trace.entries).classes[0];
    CHECK(row.began == 3);
    CHECK(row.still_open == 2);
    CHECK(row.time_in_system.count == 1);
}

TEST_CASE("an alert level changes how many people are on duty from then on", "[measure][load]") {
    Model model = small_model();
    model.alert_levels.add({"red", {}, 0});
    model.teams[kCsirtDuty].at_alert = {{AlertLevelId{0}, {{HoursId{0}, 4}}}};
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.work(10, 10, 30, 1, kCsirtDuty);
    trace.work(10, 10, 30, 2, kCsirtDuty);
    trace.later.push_back({20, EntryKind::alert_declared, kNoEntry, 0});
    trace.later.push_back({25, EntryKind::alert_ended, kNoEntry, 0});
    trace.add_work();
    trace.add({40, EntryKind::horizon});
    Measures measures(scenario);
    const TeamResult& team = measured(measures, trace.entries).teams[0];
    CHECK(team.staffed == (35 * 1 + 5 * 4) * 3'600'000.0);
    // Two at work where one is on duty, but for the five hours of the alert.
    CHECK(team.overtime == 15 * 3'600'000.0);
}

TEST_CASE("an alert level that takes people away makes overtime of what the rest do", "[measure][load]") {
    Model model = small_model();
    model.alert_levels.add({"red", {}, 0});
    model.teams[kCsirtDuty].shifts[0].staff = 4;
    model.teams[kCsirtDuty].at_alert = {{AlertLevelId{0}, {{HoursId{0}, 1}}}};
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.work(10, 10, 30, 1, kCsirtDuty);
    trace.work(10, 10, 30, 2, kCsirtDuty);
    trace.later.push_back({20, EntryKind::alert_declared, kNoEntry, 0});
    trace.later.push_back({25, EntryKind::alert_ended, kNoEntry, 0});
    trace.add_work();
    trace.add({40, EntryKind::horizon});
    Measures measures(scenario);
    CHECK(measured(measures, trace.entries).teams[0].overtime == 5 * 3'600'000.0);
}

TEST_CASE("two stretches of one category at one place are one part of the account", "[measure][account]") {
    Model model = small_model();
    model.milestones.add(milestone("known"));
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.add({0, EntryKind::injected, 0});
    trace.add({2, EntryKind::stretch, 1, 0, 0, DelayPart::off_hours, spent_at(kCsirtDuty), 0, 0});
    trace.add({3, EntryKind::stretch, 2, 0, 0, DelayPart::queue, spent_at(kCsirtDuty), 0, 0});
    trace.add({7, EntryKind::read, 3, 0, 0, DelayPart::off_hours, spent_at(kCsirtDuty), 0, 0});
    trace.add({7, EntryKind::milestone_reached, 4, 0});
    Measures measures(scenario);
    const AccountTotals& account = measured(measures, trace.entries).milestones[0].account;
    REQUIRE(account.by_place.size() == 2);
    CHECK(account.by_place[0].category == DelayPart::queue);
    CHECK(account.by_place[0].time == hours{1});
    CHECK(account.by_place[1].category == DelayPart::off_hours);
    CHECK(account.by_place[1].time == hours{6});
}

TEST_CASE("impact accrues with the share of the service lost until it is restored", "[measure][impact]") {
    const CompiledScenario scenario = compile(small_model());
    HandTrace trace;
    trace.add({2, EntryKind::asset_hit, kNoEntry, 0, 250});
    trace.add({6, EntryKind::asset_hit, kNoEntry, 0, 1000});
    trace.add({7, EntryKind::asset_hit, kNoEntry, 0, 500});  // a lesser hit changes nothing
    trace.add({10, EntryKind::asset_restored, kNoEntry, 0});
    trace.add({20, EntryKind::asset_hit, kNoEntry, 0, 100});
    trace.add({30, EntryKind::horizon});
    Measures measures(scenario);
    const AssetResult& asset = measured(measures, trace.entries).assets[0];
    // 4 h × 0.25 + 4 h × 1 + 10 h × 0.1 = 6 hours of the whole service, of 1000 people and 50 dollars an hour.
    CHECK(asset.person_hours == Approx(6000).epsilon(1e-12));
    CHECK(asset.usd == Approx(300).epsilon(1e-12));
    CHECK(asset.down == hours{18});
    CHECK(asset.hit);
    CHECK_FALSE(asset.restored);
}

TEST_CASE("knowledge is the first time that an institution has read a fact, of named incidents",
          "[measure][knowledge]") {
    Model model = small_model();
    Incident stream;
    stream.stream = true;
    model.incidents.add(stream);
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    trace.add({0, EntryKind::incident_began, kNoEntry, 0, 0, {}, {}, 0});
    trace.add({0, EntryKind::incident_began, kNoEntry, 1, 0, {}, {}, 1});
    trace.add({2, EntryKind::learned, kNoEntry, 0, 0, {}, {}, 0, 1});
    trace.add({3, EntryKind::learned, kNoEntry, 0, 0, {}, {}, 0, 0});
    trace.add({4, EntryKind::learned, kNoEntry, 0, 0, {}, {}, 0, 1});
    trace.add({5, EntryKind::learned, kNoEntry, 0, 0, {}, {}, 1, 1});
    trace.add({6, EntryKind::learned, kNoEntry, 0, 0, {}, {}, kNoCase, 1});
    Measures measures(scenario);
    const std::vector<KnowledgeResult>& rows = measured(measures, trace.entries).knowledge;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].institution == kCsirt);
    CHECK(rows[0].at == at_hour(3));
    CHECK(rows[1].institution == kMinistry);
    CHECK(rows[1].at == at_hour(2));
    CHECK_FALSE(rows[2].incident.valid());
    CHECK(rows[2].at == at_hour(6));
}

TEST_CASE("channels count messages, copies that were lost, and time under way with retries", "[measure][channels]") {
    const CompiledScenario scenario = compile(small_model());
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.add({1, EntryKind::sent, 0, 0, 5, DelayPart::planned, {}, 0, 0});
    trace.add({1, EntryKind::lost, 1, 0, 5});
    trace.add({3, EntryKind::delivered, 1, 0, 5, DelayPart::transit, spent_at(kLink), 0, 1});
    trace.add({3, EntryKind::read, 3, 0, 5, DelayPart::off_hours, spent_at(kMinistryDuty), 0, 1});
    trace.add({4, EntryKind::sent, 4, 0, 6, DelayPart::planned, {}, 0, 1});
    trace.add({4.2, EntryKind::sent, 5, 0, 6, DelayPart::transit, spent_at(kLink), 0, 1, {}, 1});  // another copy
    trace.add({4.5, EntryKind::delivered, 5, 0, 6, DelayPart::transit, spent_at(kLink), 0, 0});
    trace.add({5, EntryKind::undeliverable, 4, 0, 7});
    trace.add({6, EntryKind::timed_out, 4, 0, 0});
    Measures measures(scenario);
    const ReplicationResult& result = measured(measures, trace.entries);
    CHECK(result.channels[0].messages == 3);
    CHECK(result.channels[0].lost == 1);
    CHECK(result.channels[0].transit.count == 2);
    CHECK(result.channels[0].transit.mean() == 1.25 * 3'600'000);
    CHECK(result.messages == 2);
    CHECK(result.hand_offs == 1);
    CHECK(result.undeliverable == 1);
    CHECK(result.deadlines_missed == 1);
}

TEST_CASE("measures that are used again give what fresh ones give", "[measure]") {
    Model model = small_model();
    model.milestones.add(milestone("known"));
    const CompiledScenario scenario = compile(model);
    HandTrace trace;
    trace.add({0, EntryKind::incident_began});
    trace.add({0, EntryKind::injected, 0});
    trace.add({2, EntryKind::asset_hit, kNoEntry, 0, 500});
    trace.add({5, EntryKind::read, 1, 0, 0, DelayPart::off_hours, spent_at(kCsirtDuty), 0, 0});
    trace.add({5, EntryKind::learned, 3, 0, 0, {}, {}, 0, 0});
    trace.add({5, EntryKind::milestone_reached, 3, 0});
    trace.work(6, 7, 9, 1, kCsirtDuty);
    trace.add_work();
    Measures again(scenario);
    (void)measured(again, trace.entries);
    again.reset();
    HandTrace nothing;
    nothing.add({1, EntryKind::horizon});
    const ReplicationResult& empty = measured(again, nothing.entries);
    CHECK_FALSE(empty.milestones[0].reached);
    CHECK(empty.milestones[0].account.by_place.empty());
    CHECK(empty.teams[0].busy == 0);
    CHECK(empty.knowledge.empty());
    CHECK(empty.assets[0].person_hours == 0);
    again.reset();
    Measures fresh(scenario);
    const ReplicationResult& second = measured(again, trace.entries);
    const ReplicationResult& first = measured(fresh, trace.entries);
    CHECK(second.milestones[0].elapsed == first.milestones[0].elapsed);
    CHECK(second.teams[0].queue_area == first.teams[0].queue_area);
    CHECK(second.teams[0].routine_waits.sum == first.teams[0].routine_waits.sum);
    CHECK(second.assets[0].person_hours == first.assets[0].person_hours);
    CHECK(second.knowledge.size() == first.knowledge.size());
}
