// Exact results for calendars: closed forms, or arithmetic with Python's zoneinfo done apart from this program.
#include <catch2/catch.hpp>
#include <chrono>

#include "tests/calendar/office.hpp"

using namespace muster;
using namespace muster::office;
using namespace std::chrono_literals;

namespace {

constexpr SimTime kMonth = kStart + std::chrono::hours{24 * 31};

struct Week {
    const char* zone;
    UtcMillis start;
    SimTime monday;  ///< 00:00 of the week that is averaged over

    [[nodiscard]] std::vector<OpenInterval> open(const Hours& hours, const char* where) const {
        return compile_hours(hours, where, {}, start, kMonth);
    }
    [[nodiscard]] std::vector<OpenInterval> open(const Hours& hours) const { return open(hours, zone); }
};

Week week_of(const char* monday, const char* zone) { return {zone, to_utc(local(monday), zone), kStart}; }

}  // namespace

TEST_CASE("the mean wait until an office opens is the sum of its squared closings over two weeks",
          "[calendar][exact]") {
    const Week week = week_of("2026-01-12T00:00", "America/Bogota");
    const auto wait = [&](const Hours& hours) {
        const std::vector<OpenInterval> open = week.open(hours);
        return mean_over_week(week.monday, [&](SimTime t) { return next_open(open, t); });
    };
    // Four nights of 16 h and a weekend of 64 h: (4 * 16^2 + 64^2) / (2 * 168).
    CHECK(wait(weekdays_nine_to_five()) == Approx(5120.0 / 336).epsilon(1e-12));
    // Seven nights of 12 h: 7 * 12^2 / 336.
    CHECK(wait(daily(7, 19)) == Approx(3.0).epsilon(1e-12));
    Hours always;
    always.always = true;
    CHECK(wait(always) == 0);
    // Four nights of 14 h and a weekend of 62 h.
    CHECK(wait(on_days({0, 1, 2, 3, 4}, {span(8, 18)})) == Approx((4 * 14.0 * 14 + 62.0 * 62) / 336).epsilon(1e-12));
}

TEST_CASE("work that pauses at closing time ends at closing time, not at the next opening", "[calendar][exact]") {
    const char* const zone = "America/Bogota";
    const UtcMillis start = to_utc(local("2026-01-09T00:00"), zone);
    const auto instant = [&](const char* text) { return SimTime{Duration{to_utc(local(text), zone) - start}}; };
    const std::vector<OpenInterval> open = compile_hours(weekdays_nine_to_five(), zone, {}, start, kMonth);
    const auto finish = [&](const char* from, Duration work) { return work_until(open, instant(from), work); };
    CHECK(finish("2026-01-09T15:00", 8h) == instant("2026-01-12T15:00"));
    CHECK(finish("2026-01-09T15:00", 10h) == instant("2026-01-12T17:00"));
    CHECK(finish("2026-01-09T15:00", 12h) == instant("2026-01-13T11:00"));
    CHECK(finish("2026-01-10T11:00", 8h) == instant("2026-01-12T17:00"));
    CHECK(finish("2026-01-10T11:00", 10h) == instant("2026-01-13T11:00"));
    CHECK(finish("2026-01-09T17:00", 10h) == instant("2026-01-13T11:00"));
    CHECK(finish("2026-01-12T08:59", 8h) == instant("2026-01-12T17:00"));

    const std::vector<Day> holidays{day("2026-01-12")};
    const std::vector<OpenInterval> with_holiday =
        compile_hours(weekdays_nine_to_five(), zone, holidays, start, kMonth);
    CHECK(work_until(with_holiday, instant("2026-01-09T15:00"), 10h) == instant("2026-01-13T17:00"));
}

TEST_CASE("two offices an ocean apart: the second waits by the season of its clocks", "[calendar][exact]") {
    const auto total = [](const char* monday, const char* first, const char* second) {
        const Week week = week_of(monday, "America/Bogota");
        const std::vector<OpenInterval> a = week.open(weekdays_nine_to_five(), first);
        const std::vector<OpenInterval> b = week.open(weekdays_nine_to_five(), second);
        return mean_over_week(week.monday, [&](SimTime t) { return next_open(b, next_open(a, t)); });
    };
    const char* const bogota = "America/Bogota";
    const char* const madrid = "Europe/Madrid";
    CHECK(total("2026-01-12T00:00", bogota, madrid) == Approx(19.273809523809526).epsilon(1e-12));
    CHECK(total("2026-07-13T00:00", bogota, madrid) == Approx(19.842261904761905).epsilon(1e-12));
    CHECK(total("2026-01-12T00:00", madrid, bogota) == Approx(20.345238095238095).epsilon(1e-12));
    CHECK(total("2026-07-13T00:00", madrid, bogota) == Approx(21.300595238095237).epsilon(1e-12));

    const auto overlap = [&](const char* monday) {
        const Week week = week_of(monday, bogota);
        Duration sum{};
        const std::vector<OpenInterval> there = week.open(weekdays_nine_to_five(), madrid);
        for (const OpenInterval& here : week.open(weekdays_nine_to_five())) {
            if (here.from < kStart + 168h) sum += open_time(there, here.from, here.to);
        }
        return sum;
    };
    CHECK(overlap("2026-01-12T00:00") == 10h);
    CHECK(overlap("2026-07-13T00:00") == 5h);
}

TEST_CASE("after one hour's work in Bogota, Madrid is still open in winter and just closed in summer",
          "[calendar][exact]") {
    const auto total = [](const char* monday) {
        const Week week = week_of(monday, "America/Bogota");
        const std::vector<OpenInterval> bogota = week.open(weekdays_nine_to_five());
        const std::vector<OpenInterval> madrid = week.open(weekdays_nine_to_five(), "Europe/Madrid");
        return mean_over_week(week.monday, [&](SimTime t) { return next_open(madrid, work_until(bogota, t, 1h)); });
    };
    // Who comes at night has the hour done at 15:00 UTC: 16:00 in Madrid in winter, 17:00 sharp, closed, in summer.
    CHECK(total("2026-01-12T00:00") == Approx(21.04).margin(0.005));
    CHECK(total("2026-07-13T00:00") == Approx(38.37).margin(0.005));
}

TEST_CASE("a night shift is an hour shorter or longer when the clocks change", "[calendar][exact]") {
    const char* const zone = "Europe/Madrid";
    const auto length = [&](const char* evening) {
        const UtcMillis start = to_utc(local(evening), zone);
        const std::vector<OpenInterval> open = compile_hours(daily(22, 6), zone, {}, start, kMonth);
        REQUIRE(open.front().from == kStart);
        return open.front().to - open.front().from;
    };
    CHECK(length("2026-03-28T22:00") == 7h);
    CHECK(length("2026-03-29T22:00") == 8h);
    CHECK(length("2026-10-24T22:00") == 9h);
    CHECK(length("2026-10-25T22:00") == 8h);

    const auto local_after = [&](const char* from, Duration elapsed) {
        return to_local(to_utc(local(from), zone) + elapsed.count(), zone);
    };
    CHECK(local_after("2026-03-28T22:00", 10h) == local("2026-03-29T09:00"));
    CHECK(local_after("2026-10-24T22:00", 10h) == local("2026-10-25T07:00"));

    const auto work_8h = [&](const char* from) {
        const UtcMillis start = to_utc(local(from), zone);
        const std::vector<OpenInterval> open = compile_hours(daily(22, 6), zone, {}, start, kMonth);
        return to_local(start + work_until(open, kStart, 8h).time_since_epoch().count(), zone);
    };
    CHECK(work_8h("2026-03-28T22:00") == local("2026-03-29T23:00"));
    CHECK(work_8h("2026-10-24T22:00") == local("2026-10-25T05:00"));
}

TEST_CASE("three hours' work ends later if it pauses at closing than with overtime, latest if it must fit",
          "[calendar][exact]") {
    const Week week = week_of("2026-01-12T00:00", "America/Bogota");
    const auto delays = [&](const Hours& hours) {
        const std::vector<OpenInterval> open = week.open(hours);
        return std::vector<double>{mean_over_week(week.monday, [&](SimTime t) { return work_until(open, t, 3h); }),
                                   mean_over_week(week.monday, [&](SimTime t) { return fits_from(open, t, 3h) + 3h; }),
                                   mean_over_week(week.monday, [&](SimTime t) { return next_open(open, t) + 3h; })};
    };
    const std::vector<double> seven_days = delays(daily(9, 17));
    CHECK(seven_days[0] == Approx(10 + 1.0 / 3).epsilon(1e-12));
    CHECK(seven_days[1] == Approx(10.520833333333334).epsilon(1e-12));
    CHECK(seven_days[2] == Approx(8 + 1.0 / 3).epsilon(1e-12));
    const std::vector<double> weekdays = delays(weekdays_nine_to_five());
    CHECK(weekdays[0] == Approx(20.523809523809526).epsilon(1e-12));
    CHECK(weekdays[1] == Approx(20.657738095238095).epsilon(1e-12));
    CHECK(weekdays[2] == Approx(18.238095238095237).epsilon(1e-12));
}
