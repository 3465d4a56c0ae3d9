#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <ctime>

#include "tests/calendar/office.hpp"

using namespace muster;
using namespace muster::office;
using namespace std::chrono_literals;

namespace {

const char* const kBogota = "America/Bogota";
const UtcMillis kMonday = to_utc(local("2026-01-12T00:00"), kBogota);
constexpr SimTime kWeek = kStart + std::chrono::hours{168};

std::vector<OpenInterval> in_bogota(const Hours& hours, std::vector<Day> holidays = {}, SimTime until = kWeek) {
    return compile_hours(hours, kBogota, holidays, kMonday, until);
}

}  // namespace

TEST_CASE("seventeen sharp is closed and nine sharp is open", "[calendar][hours]") {
    const std::vector<OpenInterval> open = in_bogota(weekdays_nine_to_five());
    CHECK_FALSE(open_at(open, kStart + 9h - 1ms));
    CHECK(open_at(open, kStart + 9h));
    CHECK(open_at(open, kStart + 17h - 1ms));
    CHECK_FALSE(open_at(open, kStart + 17h));
    CHECK(open.size() == 5);
}

TEST_CASE("always is one opening to the end, never is none", "[calendar][hours]") {
    Hours always, never;
    always.always = true;
    never.never = true;
    REQUIRE(in_bogota(always, {day("2026-01-12")}).size() == 1);
    CHECK(in_bogota(always)[0].from == kStart);
    CHECK(in_bogota(always)[0].to == kWeek);
    CHECK(in_bogota(never).empty());
    CHECK(in_bogota(Hours{}).empty());
    CHECK(in_bogota(always, {}, kStart).empty());
}

TEST_CASE("a span that passes midnight belongs to the day it starts", "[calendar][hours]") {
    const Hours friday_night = on_days({4}, {span(22, 6)});
    const std::vector<OpenInterval> open = in_bogota(friday_night);
    REQUIRE(open.size() == 1);
    CHECK(open[0].from == kStart + 4 * 24h + 22h);
    CHECK(open[0].to == kStart + 5 * 24h + 6h);
}

TEST_CASE("the night shift that began before the scenario is still on duty when it begins", "[calendar][hours]") {
    const std::vector<OpenInterval> open = in_bogota(daily(22, 6));
    REQUIRE(open.size() == 8);
    CHECK(open.front().from == kStart);
    CHECK(open.front().to == kStart + 6h);
    CHECK(open.back().to == kWeek);
}

TEST_CASE("a whole day and spans that touch or overlap become one opening", "[calendar][hours]") {
    CHECK(in_bogota(daily(0, 24)).size() == 1);
    const std::vector<OpenInterval> open = in_bogota(on_days({0}, {span(8, 12), span(12, 14), span(13, 17)}));
    REQUIRE(open.size() == 1);
    CHECK(open[0].to - open[0].from == 9h);
    // Open and close at the same minute: a whole day from then.
    CHECK(in_bogota(on_days({1}, {span(8, 8)}))[0].to == kStart + 24h + 32h);
}

TEST_CASE("a holiday closes what starts on it, not what started the evening before", "[calendar][hours]") {
    const std::vector<OpenInterval> open = in_bogota(daily(22, 6), {day("2026-01-13")});
    REQUIRE(open.size() == 7);
    CHECK(open[1].from == kStart + 22h);        // Monday evening
    CHECK(open[1].to == kStart + 30h);          // to Tuesday, the holiday, 06:00
    CHECK(open[2].from == kStart + 48h + 22h);  // nobody begins on Tuesday evening
}

TEST_CASE("holidays leave those open who are open on holidays, and dated openings", "[calendar][hours]") {
    Hours hours = weekdays_nine_to_five();
    hours.open_on_holidays = true;
    CHECK(in_bogota(hours, {day("2026-01-12")}).size() == 5);

    Hours dated = weekdays_nine_to_five();
    dated.intervals = {{local("2026-01-12T10:00"), local("2026-01-12T11:00")},
                       {local("2026-01-17T08:00"), local("2026-01-18T08:00")}};
    const std::vector<OpenInterval> open = in_bogota(dated, {day("2026-01-12")});
    REQUIRE(open.size() == 6);
    CHECK(open[0].from == kStart + 10h);
    CHECK(open[0].to == kStart + 11h);
    CHECK(open[5].to - open[5].from == 24h);
}

TEST_CASE("holidays may stand in any order", "[calendar][hours]") {
    CHECK(in_bogota(weekdays_nine_to_five(), {day("2026-01-16"), day("2026-01-12"), day("2026-01-14")}).size() == 2);
}

TEST_CASE("an opening that the clocks jump over does not happen", "[calendar][hours]") {
    const char* const madrid = "Europe/Madrid";
    const UtcMillis start = to_utc(local("2026-03-29T00:00"), madrid);
    const Hours in_the_gap = daily(2, 3);
    const std::vector<OpenInterval> open = compile_hours(in_the_gap, madrid, {}, start, kStart + 48h);
    REQUIRE(open.size() == 1);
    CHECK(open[0].from == kStart + 23h + 2h);  // Monday; Sunday had 23 hours
}

TEST_CASE("any week opens in order, apart, inside the scenario, and as long as its pattern says", "[calendar][hours]") {
    CHECK(rc::check([] {
        Hours hours;
        bool open[7 * 24 * 60 + 24 * 60] = {};
        for (std::size_t d = 0; d < 7; ++d) {
            const auto count = *rc::gen::inRange(0, 4);
            for (int i = 0; i < count; ++i) {
                const int from = *rc::gen::inRange(0, 1440);
                const int to = *rc::gen::inRange(1, 1441);
                hours.week[d].push_back({static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)});
                const int length = to <= from ? to + 1440 - from : to - from;
                for (int m = 0; m < length; ++m) open[(static_cast<int>(d) * 1440 + from + m) % (7 * 1440)] = true;
            }
        }
        std::int64_t minutes = 0;
        for (int m = 0; m < 7 * 1440; ++m) minutes += open[m] ? 1 : 0;
        // Bogota keeps one time all year: a week from any Monday has as many open minutes as the pattern.
        const std::vector<OpenInterval> intervals = in_bogota(hours, {}, kWeek);
        SimTime previous = kStart - 1ms;
        for (const OpenInterval& interval : intervals) {
            RC_ASSERT(interval.from > previous);
            RC_ASSERT(interval.to > interval.from);
            RC_ASSERT(interval.to <= kWeek);
            previous = interval.to;
        }
        RC_ASSERT(open_time(intervals, kStart, kWeek) == std::chrono::minutes{minutes});
        for (const OpenInterval& interval : intervals) {
            const auto minute = [](SimTime t) { return (t.time_since_epoch() / std::chrono::minutes{1}) % (7 * 1440); };
            RC_ASSERT(open[minute(interval.from)]);
            if (interval.to < kWeek) RC_ASSERT(!open[minute(interval.to)]);
        }
    }));
}

TEST_CASE("ten years of a fine pattern compile in less than ten milliseconds", "[calendar][hours][speed]") {
    Hours hours;
    for (std::vector<Hours::Span>& spans : hours.week) spans = {span(8, 12), span(13, 17), span(19, 21), span(22, 23)};
    std::vector<Day> holidays;
    for (Day d = 0; d < 180; ++d) holidays.push_back(day("2026-01-01") + d * 20);
    const UtcMillis start = to_utc(local("2026-01-01T00:00"), "Europe/Madrid");
    double least = 1e9;
    for (int i = 0; i < 5; ++i) {
        const std::clock_t before = std::clock();
        const std::vector<OpenInterval> open =
            compile_hours(hours, "Europe/Madrid", holidays, start, kStart + kLongest);
        least = std::min(least, 1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
        REQUIRE(open.size() > 12'000);
    }
    CAPTURE(least);
    CHECK(least < 10);
}
