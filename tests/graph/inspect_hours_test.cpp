#include <catch2/catch.hpp>
#include <chrono>

#include "engine/graph/inspect.hpp"
#include "tests/graph/nation.hpp"

namespace muster {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// A day-and-night CSIRT and a ministry with office hours (Monday to Friday 08:00 to 18:00), ten minutes apart.
struct Office : test::Nation {
    InstitutionId csirt = institution("csirt"), ministry = institution("ministry");
    ChannelId line = channel(csirt, ministry, 10);
    Office() { duty_of(ministry).shifts = {{office, 1}}; }

    Reach told(Moment moment, const InspectOptions& options = {}) const {
        return inspect(model, options).moment(moment).reach[csirt][ministry];
    }
};

TEST_CASE("by day a ministry reads at once, by night in the morning, on a Saturday on Monday", "[graph][inspect]") {
    const Office nation;
    CHECK(nation.told(Moment::day).read == minutes(10));
    CHECK(nation.told(Moment::night).arrives == minutes(10));
    CHECK(nation.told(Moment::night).read == hours(6));          // 02:00 to 08:00
    CHECK(nation.told(Moment::weekend).read == hours(24 + 20));  // Saturday 12:00 to Monday 08:00
}

TEST_CASE("an inspection tells who is on duty at each instant", "[graph][inspect]") {
    const Office nation;
    const Inspection inspection = inspect(nation.model);
    CHECK(inspection.moment(Moment::day).unstaffed == 0);
    const Snapshot& night = inspection.moment(Moment::night);
    CHECK(night.unstaffed == 1);
    CHECK(night.desks[nation.csirt].on_duty);
    CHECK_FALSE(night.desks[nation.ministry].on_duty);
    CHECK(night.desks[nation.ministry].opens_in == hours(6));
}

TEST_CASE("the channel takes its other time when the receiving end is off duty", "[graph][inspect]") {
    Office nation;
    Channel& line = nation.model.channels[nation.line];
    line.has_off_duty = true;
    line.off_duty.latency = test::minutes(120);
    CHECK(nation.told(Moment::day).arrives == minutes(10));
    CHECK(nation.told(Moment::night).arrives == minutes(120));
    const Inspection inspection = inspect(nation.model);
    CHECK(inspection.moment(Moment::night).reach[nation.ministry][nation.csirt].arrives == minutes(10));
}

TEST_CASE("staff on call come in after the mean call-out, if that is considered", "[graph][inspect]") {
    Office nation;
    nation.duty_of(nation.ministry).on_call = {1, 0, test::minutes(50)};
    CHECK(nation.told(Moment::night).read == minutes(10 + 50));
    CHECK(inspect(nation.model).moment(Moment::night).desks[nation.ministry].on_call);
    CHECK(nation.told(Moment::night, {.call_out = false}).read == hours(6));
    CHECK_FALSE(inspect(nation.model, {.call_out = false}).moment(Moment::night).desks[nation.ministry].on_call);
}

TEST_CASE("a live channel waits until both ends are there", "[graph][inspect]") {
    Office nation;
    nation.model.channels[nation.line].live = true;
    CHECK(nation.told(Moment::night).arrives == hours(6) + minutes(10));
    SECTION("but a call reaches those who are on call") {
        nation.duty_of(nation.ministry).on_call = {1, 0, test::minutes(50)};
        CHECK(nation.told(Moment::night).arrives == minutes(10));
        CHECK(nation.told(Moment::night).read == minutes(10 + 50));
    }
    SECTION("and needs the sender again when it has to wait") {
        Hours night;
        night.week[2] = {{20 * 60, 4 * 60}};  // Wednesday night, and the next Wednesday's
        nation.duty_of(nation.csirt).shifts = {{nation.model.hours.add(night), 1}};
        CHECK_FALSE(nation.told(Moment::night).possible);  // he is gone when the ministry opens
    }
    SECTION("and is no way if they never are at once") {
        Hours saturday;
        saturday.week[5] = {{10 * 60, 12 * 60}};
        nation.duty_of(nation.csirt).shifts = {{nation.model.hours.add(saturday), 1}};
        CHECK_FALSE(nation.told(Moment::weekend).possible);
    }
}

TEST_CASE("a channel with hours is waited for once, not at each hop", "[graph][inspect]") {
    Office nation;
    const InstitutionId police = nation.institution("police");
    const ChannelId second = nation.channel(nation.ministry, police, 10);
    for (const ChannelId id : {nation.line, second}) nation.model.channels[id].hours = nation.office;
    const Reach far = inspect(nation.model).moment(Moment::night).reach[nation.csirt][police];
    CHECK(far.arrives == hours(6) + minutes(20));
}

TEST_CASE("a relay that is closed passes on when it opens", "[graph][inspect]") {
    Office nation;
    const InstitutionId police = nation.institution("police");
    nation.channel(nation.ministry, police, 10);
    nation.of(nation.ministry).relay_effort = test::minutes(30);
    const Inspection inspection = inspect(nation.model);
    CHECK(inspection.moment(Moment::night).reach[nation.csirt][police].arrives == hours(6) + minutes(30 + 10));
    CHECK(inspection.moment(Moment::day).reach[nation.csirt][police].arrives == minutes(10 + 30 + 10));
}

TEST_CASE("a relay round the clock is better at night than a closed one, and worse by day", "[graph][inspect]") {
    Office nation;
    const InstitutionId police = nation.institution("police"), radio = nation.institution("radio");
    nation.channel(nation.ministry, police, 10);
    nation.channel(nation.csirt, radio, 40);
    nation.channel(radio, police, 40);
    const Inspection inspection = inspect(nation.model);
    CHECK(inspection.moment(Moment::day).reach[nation.csirt][police].last_from == nation.ministry);
    CHECK(inspection.moment(Moment::night).reach[nation.csirt][police].last_from == radio);
    CHECK(inspection.moment(Moment::night).slowest.front().to == nation.ministry);  // 6 h, all else below 2 h
}

TEST_CASE("somebody who is never there does not read", "[graph][inspect]") {
    Office nation;
    Hours never;
    never.never = true;
    nation.duty_of(nation.ministry).shifts = {{nation.model.hours.add(never), 1}};
    CHECK(nation.told(Moment::day).possible);
    CHECK(nation.told(Moment::day).read == kLongest);
}

TEST_CASE("the week is the first without a holiday from the scenario's start, unless one is asked for",
          "[graph][inspect]") {
    Office nation;
    const auto day_of_snapshot = [&](const InspectOptions& options = {}) {
        return day_of(inspect(nation.model, options).moment(Moment::day).local);
    };
    const Day wednesday = 16176;  // 2014-04-16
    nation.model.starts_local = wednesday * 24 * 3'600'000LL;
    CHECK(day_of_snapshot() == wednesday);
    nation.model.holidays = {wednesday + 1, wednesday + 2};
    CHECK(day_of_snapshot() == wednesday + 7);
    CHECK(day_of_snapshot({.week_of = wednesday + 4}) == wednesday);  // its Sunday
    CHECK(day_of_snapshot({.week_of = wednesday + 5}) == wednesday + 7);
}

TEST_CASE("two countries in two zones are looked at in one instant", "[graph][inspect]") {
    Office nation;
    nation.model.time_zone = "America/Bogota";  // 10:00 there is 17:00 in Madrid in summer
    nation.of(nation.ministry).time_zone = "Europe/Madrid";
    nation.model.starts_local = 16176 * 24 * 3'600'000LL;
    const Inspection inspection = inspect(nation.model);
    CHECK(inspection.moment(Moment::day).desks[nation.ministry].on_duty);
    CHECK(inspection.moment(Moment::night).desks[nation.ministry].on_duty);  // 09:00
    nation.duty_of(nation.ministry).on_call = {};
    nation.model.time_zone = "America/Los_Angeles";  // 10:00 is 19:00
    CHECK_FALSE(inspect(nation.model).moment(Moment::day).desks[nation.ministry].on_duty);
}

}  // namespace
}  // namespace muster
