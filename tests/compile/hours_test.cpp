#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <ctime>
#include <set>

#include "tests/compile/small_model.hpp"

using namespace muster;
using namespace std::chrono_literals;

namespace {

std::uint32_t staff_at(const CompiledScenario::TeamHours& hours, SimTime time) {
    std::uint32_t staff = 0;
    for (const StaffStep& step : hours.steps) {
        if (step.at <= time) staff = step.staff;
    }
    return staff;
}

std::vector<Duration> shift_changes(const CompiledScenario::TeamHours& hours, SimTime until) {
    std::vector<Duration> times;
    for (const StaffStep& step : hours.steps) {
        if (step.shift_change && step.at < until) times.push_back(step.at - kStart);
    }
    return times;
}

}  // namespace

TEST_CASE("the staff of a team adds up over the shifts that are open", "[compile][hours]") {
    Model m = small::model();
    const InstitutionId csirt = small::institution(m, "csirt");
    const TeamId team = small::team(
        m, csirt, "duty", {{small::always(m), 1}, {small::weekdays(m, 8, 17), 4}, {small::daily(m, 16, 20), 2}});
    const CompiledScenario scenario = compile(m);
    const CompiledScenario::TeamHours& hours = scenario.team_hours[team][0];
    CHECK(hours.steps.front().at == kStart);
    CHECK(staff_at(hours, kStart) == 1);
    CHECK(staff_at(hours, kStart + 8h - 1ms) == 1);
    CHECK(staff_at(hours, kStart + 8h) == 5);
    CHECK(staff_at(hours, kStart + 16h) == 7);
    CHECK(staff_at(hours, kStart + 17h) == 3);
    CHECK(staff_at(hours, kStart + 20h) == 1);
    CHECK(staff_at(hours, kStart + 5 * 24h + 12h) == 1);  // Saturday
    CHECK(staff_at(hours, kStart + 5 * 24h + 17h) == 3);
    CHECK(hours.most_staff == 7);
    for (std::size_t i = 1; i < hours.steps.size(); ++i) {
        REQUIRE(hours.steps[i].at > hours.steps[i - 1].at);
        REQUIRE(hours.steps[i].staff != hours.steps[i - 1].staff);
        REQUIRE_FALSE(hours.steps[i].shift_change);
    }
}

TEST_CASE("hours are known well beyond the horizon, and nothing closes where knowledge ends", "[compile][hours]") {
    Model m = small::model();
    m.horizon = 4h;
    const InstitutionId csirt = small::institution(m, "csirt");
    const TeamId office = small::team(m, csirt, "office", {{small::weekdays(m, 8, 17), 2}});
    const TeamId duty = small::team(m, csirt, "duty", {{small::always(m), 2}});
    const CompiledScenario scenario = compile(m);
    CHECK(staff_at(scenario.team_hours[office][0], kStart + 31 * 24h) == 0);
    CHECK(staff_at(scenario.team_hours[office][0], kStart + 31 * 24h + 9h) == 2);
    CHECK(scenario.team_hours[duty][0].steps.size() == 1);
    CHECK(scenario.team_hours[duty][0].steps[0].staff == 2);
}

TEST_CASE("a round-the-clock team changes shift at the stated local times, except at the very start",
          "[compile][hours]") {
    Model m = small::model();
    m.horizon = 48h;
    const InstitutionId csirt = small::institution(m, "csirt");
    const TeamId team = small::team(m, csirt, "duty", {{small::always(m), 2}});
    m.teams[team].handover_at = {0, 8 * 60, 16 * 60};
    const CompiledScenario scenario = compile(m);
    CHECK(shift_changes(scenario.team_hours[team][0], kStart + 49h) ==
          std::vector<Duration>{8h, 16h, 24h, 32h, 40h, 48h});
    CHECK(staff_at(scenario.team_hours[team][0], kStart + 20h) == 2);
}

TEST_CASE("nobody hands over when opening, when closing, or while closed", "[compile][hours]") {
    Model m = small::model();
    const InstitutionId csirt = small::institution(m, "csirt");
    const TeamId team =
        small::team(m, csirt, "office", {{small::weekdays(m, 8, 18), 2}, {small::weekdays(m, 12, 16), 1}});
    m.teams[team].handover_at = {8 * 60, 12 * 60, 14 * 60, 18 * 60, 20 * 60};
    const CompiledScenario scenario = compile(m);
    CHECK(shift_changes(scenario.team_hours[team][0], kStart + 24h) == std::vector<Duration>{12h, 14h});
    CHECK(staff_at(scenario.team_hours[team][0], kStart + 13h) == 3);
}

TEST_CASE("a team that hands over, without stated times, does so where one shift follows another", "[compile][hours]") {
    Model m = small::model();
    const InstitutionId csirt = small::institution(m, "csirt");
    const std::vector<Team::Shift> shifts{
        {small::daily(m, 6, 14), 2}, {small::daily(m, 14, 22), 2}, {small::daily(m, 22, 6), 2}};
    const TeamId hands_over = small::team(m, csirt, "a", shifts);
    const TeamId does_not = small::team(m, csirt, "b", shifts);
    m.teams[hands_over].handover = Distribution::constant(15min);
    const CompiledScenario scenario = compile(m);
    CHECK(shift_changes(scenario.team_hours[hands_over][0], kStart + 24h) == std::vector<Duration>{6h, 14h, 22h});
    CHECK(scenario.team_hours[does_not][0].steps.size() == 1);
}

TEST_CASE("hand-overs follow the local clock when it changes", "[compile][hours]") {
    Model m = small::model();
    REQUIRE(parse_local("2026-03-28T12:00", m.starts_local));
    m.scenario_time_zone = "Europe/Madrid";
    const InstitutionId csirt = small::institution(m, "csirt", "Europe/Madrid");
    const TeamId team = small::team(m, csirt, "duty", {{small::always(m), 1}});
    m.teams[team].handover_at = {8 * 60};
    const CompiledScenario scenario = compile(m);
    // Sunday 08:00 comes 19 hours after Saturday noon, since the night has an hour less.
    CHECK(shift_changes(scenario.team_hours[team][0], kStart + 48h) == std::vector<Duration>{19h, 43h});
}

TEST_CASE("an alert level that a team does not list uses the next lower one that it lists", "[compile][alert]") {
    Model m = small::model();
    for (const char* const id : {"yellow", "orange", "red"}) m.alert_levels.add({id, {}, 0});
    const InstitutionId csirt = small::institution(m, "csirt");
    const TeamId team = small::team(m, csirt, "office", {{small::weekdays(m, 8, 17), 2}});
    m.teams[team].at_alert = {{AlertLevelId{1}, {{small::always(m), 3}}}};
    const TeamId unchanged = small::team(m, csirt, "other", {{small::weekdays(m, 8, 17), 1}});
    const CompiledScenario scenario = compile(m);
    REQUIRE(scenario.team_hours[team].size() == 4);
    CHECK(staff_at(scenario.team_hours[team][1], kStart) == 0);  // yellow: as ever
    CHECK(staff_at(scenario.team_hours[team][2], kStart) == 3);  // orange: listed
    CHECK(staff_at(scenario.team_hours[team][3], kStart) == 3);  // red: as orange
    REQUIRE(scenario.team_hours[unchanged].size() == 4);
    CHECK(staff_at(scenario.team_hours[unchanged][3], kStart) == 0);
    CHECK(staff_at(scenario.team_hours[unchanged][3], kStart + 9h) == 1);
}

TEST_CASE("a channel keeps the hours, zone and holidays of its own end, and those of an alert", "[compile][channel]") {
    Model m = small::model();
    for (const char* const id : {"yellow", "red"}) m.alert_levels.add({id, {}, 0});
    const HoursId office = small::weekdays(m, 9, 17);
    const InstitutionId bogota = small::institution(m, "bogota");
    const InstitutionId madrid = small::institution(m, "madrid", "Europe/Madrid");
    Day monday{};
    REQUIRE(parse_day("2026-01-12", monday));
    m.institutions[madrid].holidays = {monday};
    const ChannelId here = small::channel(m, "a", bogota, madrid);
    const ChannelId there = small::channel(m, "b", madrid, bogota);
    const ChannelId any_time = small::channel(m, "c", madrid, bogota);
    m.channels[here].hours = m.channels[there].hours = office;
    m.channels[there].at_alert = {{AlertLevelId{0}, {}, {}}, {AlertLevelId{1}, {}, small::always(m)}};
    const CompiledScenario scenario = compile(m);
    CHECK(scenario.channel_hours[here][0].next_open(kStart) == kStart + 9h);
    CHECK(scenario.channel_hours[there][0].next_open(kStart) == kStart + 24h + 3h);  // 09:00 on Tuesday in Madrid
    CHECK(scenario.channel_hours[there][1].next_open(kStart) == kStart + 24h + 3h);  // yellow says nothing of hours
    CHECK(scenario.channel_hours[there][2].always);
    CHECK(scenario.channel_hours[any_time][0].always);
    CHECK(scenario.channel_hours[any_time].size() == 3);
}

TEST_CASE("any look-up of opening hours, with any hint, is that of a plain search", "[compile][open-hours]") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& gaps,
                       const std::vector<std::pair<std::uint16_t, std::uint8_t>>& questions) {
        std::vector<OpenInterval> intervals;
        SimTime at = kStart;
        for (std::size_t i = 0; i + 1 < gaps.size(); i += 2) {
            const SimTime from = at + Duration{gaps[i] % 8 + (i > 0 ? 1 : 0)};
            at = from + Duration{gaps[i + 1] % 8 + 1};
            intervals.push_back({from, at});
        }
        const OpenHours hours{.always = false, .intervals = intervals};
        OpenHint hint = 0;
        for (const auto& [ms, new_hint] : questions) {
            const SimTime time = kStart + Duration{ms % 600};
            bool open = false;
            SimTime next = kNever, until = time;
            for (const OpenInterval& interval : intervals) {
                if (interval.from <= time && time < interval.to) {
                    open = true;
                    until = interval.to;
                }
                if (interval.to > time) next = std::min(next, std::max(time, interval.from));
            }
            RC_ASSERT(hours.open_at(time) == open);
            RC_ASSERT(hours.next_open(time) == next);
            RC_ASSERT(hours.open_until(time) == until);
            if (new_hint % 4 == 0) hint = new_hint;
            RC_ASSERT(hours.open_at(time, hint) == open);
            RC_ASSERT(hours.next_open(time, hint) == next);
        }
    }));
    const OpenHours always;
    CHECK(always.open_at(kStart + 5h));
    CHECK(always.next_open(kStart + 5h) == kStart + 5h);
    CHECK(always.open_until(kStart) == kNever);
    const OpenHours never{.always = false, .intervals = {}};
    CHECK_FALSE(never.open_at(kStart));
    CHECK(never.next_open(kStart) == kNever);
}

TEST_CASE("five thousand institutions compile in less than a second and share the hours they have in common",
          "[compile][speed]") {
    Model m = small::model();
    m.horizon = 365 * 24h;
    for (const char* const id : {"yellow", "red"}) m.alert_levels.add({id, {}, 0});
    constexpr int kInstitutions = 5000;
    std::vector<Day> holidays;
    for (Day d = 20'000; d < 22'000; d += 20) holidays.push_back(d);
    for (int i = 0; i < kInstitutions; ++i) {
        const InstitutionId id =
            small::institution(m, "institution-" + std::to_string(i), i % 2 == 0 ? "America/Bogota" : "Europe/Madrid");
        m.institutions[id].holidays = holidays;
        // Written where they are used, as an author who copies does: each team has hours of its own, all alike.
        for (const char* const name : {"duty", "analysts", "legal"}) {
            const TeamId team = small::team(m, id, name, {{small::weekdays(m, 8, 17), 2}, {small::daily(m, 18, 2), 1}});
            m.teams[team].handover_at = {12 * 60};
            const ProcedureId procedure = small::procedure(m, id, std::string("handle-") + name);
            small::step(m, procedure, "work", small::work(team, 1h));
        }
        if (i > 0) {
            const ChannelId channel = small::channel(m, "channel-" + std::to_string(i), InstitutionId{0}, id);
            m.channels[channel].hours = small::weekdays(m, 8, 17);
        }
    }
    const std::clock_t before = std::clock();
    const CompiledScenario scenario = compile(std::move(m));
    const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    CAPTURE(seconds);
    CHECK(seconds < 1);
    std::set<const StaffStep*> lists;
    for (const auto& rows : scenario.team_hours) {
        for (const auto& row : rows) lists.insert(row.steps.data());
    }
    CHECK(lists.size() == 2);  // one for each zone

    const CompiledScenario copy = scenario;  // spans of a copy look at the same store
    CHECK(copy.team_hours[TeamId{0}][0].steps.data() == scenario.team_hours[TeamId{0}][0].steps.data());
    CHECK(copy.store == scenario.store);
}
