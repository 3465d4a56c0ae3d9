#include <date/tz.h>

#include <catch2/catch.hpp>
#include <chrono>

#include "engine/calendar/zone_offsets.hpp"
#include "tests/calendar/office.hpp"

using namespace muster;
using namespace muster::office;
using namespace std::chrono_literals;

TEST_CASE("zones are known by their names in the database, and by nothing else", "[calendar][zone]") {
    for (const char* const name : {"America/Bogota", "Europe/Madrid", "UTC", "America/Argentina/Buenos_Aires"})
        CHECK(known_zone(name));
    for (const char* const name :
         {"", "Bogota", "america/bogota", "localtime", "posixrules", "../../etc/passwd", "right/UTC"}) {
        CHECK_FALSE(known_zone(name));
    }
}

TEST_CASE("a misspelt zone is mended by the nearest name or city", "[calendar][zone]") {
    CHECK(nearest_zone("America/Bogotá") == "America/Bogota");
    CHECK(nearest_zone("america/bogota") == "America/Bogota");
    CHECK(nearest_zone("Bogota") == "America/Bogota");
    CHECK(nearest_zone("Europe/Madird") == "Europe/Madrid");
    CHECK(nearest_zone("buenos aires") == "America/Argentina/Buenos_Aires");
    CHECK(nearest_zone("xqzxqzxqz").empty());
    CHECK(nearest_zone("").empty());
    CHECK(nearest_zone(std::string(100'000, 'a')).empty());
}

TEST_CASE("an offset is mended by the zone at that offset, never by one that is hours away", "[calendar][zone]") {
    for (const char* const text : {"GMT-5", "UTC-5", "UTC-05:00", "-05:00", "-0500", "Etc/GMT-05", "GMT-05:00"}) {
        INFO(text);
        CHECK(nearest_zone(text) == "Etc/GMT+5");
    }
    CHECK(nearest_zone("GMT+2") == "Etc/GMT-2");
    CHECK(to_utc(0, nearest_zone("GMT-5")) == 5 * 3'600'000);
    for (const char* const text : {"UTC-4:30", "GMT-99", "GMT5", "UTC+05:45"}) {
        INFO(text);
        CHECK(nearest_zone(text).empty());
    }
}

TEST_CASE("a country is mended by its own zone, or by none", "[calendar][zone]") {
    CHECK(nearest_zone("Colombia") == "America/Bogota");
    CHECK(nearest_zone("colombia") == "America/Bogota");
    CHECK(nearest_zone("Chad") == "Africa/Ndjamena");
    CHECK(nearest_zone("Ecuador").empty());
    CHECK(zones_of_country("Ecuador") == std::vector<std::string>{"America/Guayaquil", "Pacific/Galapagos"});
    CHECK(zones_of_country("Atlantis").empty());
}

TEST_CASE("the version of the zone rules has the form of a year and a letter", "[calendar][zone]") {
    const std::string version = zone_rules_version();
    REQUIRE(version.size() >= 5);
    CHECK(version.substr(0, 2) == "20");
    CHECK(version[4] >= 'a');
    CHECK(version[4] <= 'z');
}

TEST_CASE("a local time in a gap is the instant of the change, a repeated one is the first", "[calendar][zone]") {
    const char* const madrid = "Europe/Madrid";
    const UtcMillis forward = local("2026-03-29T01:00");  // UTC
    CHECK(to_utc(local("2026-03-29T02:00"), madrid) == forward);
    CHECK(to_utc(local("2026-03-29T02:30"), madrid) == forward);
    CHECK(to_utc(local("2026-03-29T03:00"), madrid) == forward);
    CHECK(to_utc(local("2026-10-25T02:30"), madrid) == local("2026-10-25T00:30"));  // still at UTC+2
    CHECK(to_utc(local("2026-10-25T03:00"), madrid) == local("2026-10-25T02:00"));
    CHECK(to_local(local("2026-10-25T00:30"), madrid) == local("2026-10-25T02:30"));
    CHECK(to_local(local("2026-10-25T01:30"), madrid) == local("2026-10-25T02:30"));
    CHECK(to_utc(local("2014-04-16T18:40"), "America/Bogota") == local("2014-04-16T23:40"));
}

TEST_CASE("a table of offsets says what the zone database says, hour by hour over years", "[calendar][zone]") {
    for (const char* const zone :
         {"Europe/Madrid", "America/Santiago", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"}) {
        CAPTURE(zone);
        const UtcMillis from = local("2009-06-01T00:00"), until = local("2015-06-01T00:00");
        const ZoneOffsets offsets(zone, from, until);
        for (UtcMillis t = from; t <= until; t += 1800'000) {
            REQUIRE(offsets.to_local(t) == to_local(t, zone));
            REQUIRE(offsets.to_utc(t) == to_utc(t, zone));
        }
    }
}

TEST_CASE("Samoa's missing day has no length", "[calendar][zone]") {
    const char* const apia = "Pacific/Apia";  // 30 December 2011 did not happen
    CHECK(to_utc(local("2011-12-30T00:00"), apia) == to_utc(local("2011-12-31T00:00"), apia));
    const UtcMillis start = to_utc(local("2011-12-29T00:00"), apia);
    CHECK(compile_hours(daily(9, 17), apia, {}, start, kStart + 48h).size() == 2);  // the 29th and the 31st
}

TEST_CASE("dates and times are read strictly", "[calendar][civil]") {
    LocalMillis millis{};
    CHECK(parse_local("1970-01-02T00:00", millis));
    CHECK(millis == 86'400'000);
    CHECK(parse_local("2014-04-16T18:40:05", millis));
    CHECK(millis % 86'400'000 == ((18 * 60 + 40) * 60 + 5) * 1000);
    CHECK(parse_local("2024-02-29T23:59:59", millis));
    for (const char* const wrong : {"", "2014-04-16", "2014-04-16 18:40", "2014-04-16T18:40Z", "2014-04-16T24:00",
                                    "2014-04-16T18:60", "2023-02-29T00:00", "2014-13-01T00:00", "2014-4-16T18:40",
                                    "2014-04-16T18:4", "2014-04-16T18:40:60", "2014-04-16T18:40:", "+014-04-16T18:40",
                                    "2014-04-00T18:40", "2014-04-31T18:40", " 2014-04-16T18:40", "2014-04-16T18:40 "}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_local(wrong, millis));
    }
    Day d{};
    CHECK(parse_day("1970-01-01", d));
    CHECK(d == 0);
    CHECK(parse_day("1969-12-31", d));
    CHECK(d == -1);
    CHECK(parse_day("2014-04-17", d));
    CHECK(d == 16177);
    CHECK_FALSE(parse_day("2014-04-17T", d));
    CHECK_FALSE(parse_day("2014-02-30", d));
}

TEST_CASE("civil time and local milliseconds are each other's inverse", "[calendar][civil]") {
    for (LocalMillis t = local("1968-01-01T00:00"); t < local("2040-01-01T00:00"); t += 86'400'000LL * 3 + 12'345'678) {
        REQUIRE(local_millis(civil(t)) == t);
    }
    const CivilTime friday = civil(local("2026-01-09T15:04:05") + 6);
    CHECK(friday.year == 2026);
    CHECK(friday.month == 1);
    CHECK(friday.day == 9);
    CHECK(friday.hour == 15);
    CHECK(friday.minute == 4);
    CHECK(friday.second == 5);
    CHECK(friday.millisecond == 6);
    CHECK(friday.weekday == 5);
}

TEST_CASE("business days skip weekends and holidays and end at midnight", "[calendar][later]") {
    const char* const zone = "America/Bogota";
    const UtcMillis start = to_utc(local("2014-04-16T18:40"), zone);  // the Wednesday before Easter
    const std::vector<Day> holidays{day("2014-04-17"), day("2014-04-18")};
    const auto end_of = [&](const char* midnight) { return SimTime{Duration{to_utc(local(midnight), zone) - start}}; };
    CHECK(add_business_days(kStart, 1, zone, holidays, start) == end_of("2014-04-22T00:00"));
    CHECK(add_business_days(kStart, 5, zone, holidays, start) == end_of("2014-04-26T00:00"));
    CHECK(add_business_days(kStart, 6, zone, holidays, start) == end_of("2014-04-29T00:00"));
    CHECK(add_business_days(kStart, 1, zone, {}, start) == end_of("2014-04-18T00:00"));
    CHECK(add_business_days(kStart + 10h, 1, zone, {}, start) == end_of("2014-04-19T00:00"));  // already Thursday
}

TEST_CASE("days and months later keep the local time, over changes of the clocks and short months",
          "[calendar][later]") {
    const char* const zone = "Europe/Madrid";
    const UtcMillis start = to_utc(local("2026-01-31T10:30"), zone);
    const auto at = [&](const char* text) { return SimTime{Duration{to_utc(local(text), zone) - start}}; };
    CHECK(add_months(kStart, 1, zone, start) == at("2026-02-28T10:30"));
    CHECK(add_months(kStart, 2, zone, start) == at("2026-03-31T10:30"));
    CHECK(add_months(kStart, 11, zone, start) == at("2026-12-31T10:30"));
    CHECK(add_months(kStart, 25, zone, start) == at("2028-02-29T10:30"));
    CHECK(add_months(at("2026-12-15T00:00"), 1, zone, start) == at("2027-01-15T00:00"));
    CHECK(add_days(at("2026-03-28T12:00"), 1, zone, start) == at("2026-03-29T12:00"));
    CHECK(add_days(at("2026-03-28T12:00"), 1, zone, start) - at("2026-03-28T12:00") == 23h);
    CHECK(add_days(at("2026-10-24T12:00"), 1, zone, start) - at("2026-10-24T12:00") == 25h);
}
