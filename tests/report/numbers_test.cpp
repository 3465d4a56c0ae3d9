#include "engine/report/numbers.hpp"

#include <catch2/catch.hpp>

#include "engine/report/dates.hpp"

using namespace muster;
using namespace std::chrono_literals;

namespace {
/// U+00A0 as an underscore, to be seen.
std::string visible(std::string text) {
    for (std::size_t at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0"))
        text.replace(at, 2, "_");
    return text;
}
}  // namespace

TEST_CASE("thousands are parted as the language does it", "[report][numbers]") {
    CHECK(number(Language::en, 1234567) == "1,234,567");
    CHECK(number(Language::en, 999) == "999");
    CHECK(visible(number(Language::es, 1234567)) == "1_234_567");
    CHECK(number(Language::es, 1234) == "1234");
    CHECK(visible(number(Language::es, 12345)) == "12_345");
}

TEST_CASE("a minus is a minus sign and not a hyphen", "[report][numbers]") {
    CHECK(number(Language::en, -5) == "\u22125");
    CHECK(decimal(Language::es, -2.5, 1) == "\u22122,5");
    CHECK(decimal(Language::en, -0.04, 1) == "0.0");
    CHECK(visible(duration(-90min)) == "\u22121_h_30_min");
}

TEST_CASE("the smallest number there is can be written", "[report][numbers]") {
    CHECK(number(Language::en, INT64_MIN) == "\u22129,223,372,036,854,775,808");
}

TEST_CASE("a share that is not all is never called all", "[report][numbers]") {
    CHECK(percent(Language::en, 1) == "100%");
    CHECK(percent(Language::en, 0.999) == ">99%");
    CHECK(percent(Language::en, 0.0001) == "<1%");
    CHECK(percent(Language::en, 0) == "0%");
    CHECK(visible(percent(Language::es, 0.25)) == "25_%");
}

TEST_CASE("durations read as people write them", "[report][numbers]") {
    CHECK(visible(duration(0ms)) == "0_min");
    CHECK(visible(duration(250ms)) == "250_ms");
    CHECK(visible(duration(45s)) == "45_s");
    CHECK(visible(duration(40min)) == "40_min");
    CHECK(visible(duration(2h + 40min)) == "2_h_40_min");
    CHECK(visible(duration(2h + 40min + 29s)) == "2_h_40_min");
    CHECK(visible(duration(27h)) == "1_d_3_h");
    CHECK(visible(duration(24h - 10s)) == "1_d");
    CHECK(visible(duration(75 * 24h)) == "75_d");
}

TEST_CASE("legal time limits are in hours, targets of whole days in days", "[report][numbers]") {
    CHECK(visible(time_limit(30min)) == "30_min");
    CHECK(visible(time_limit(72h)) == "72_h");
    CHECK(visible(time_limit(26h + 30min)) == "26_h_30_min");
    CHECK(visible(time_limit(120h)) == "5_d");
    CHECK(visible(target_time(36h)) == "36_h");
    CHECK(visible(target_time(72h)) == "3_d");
    CHECK(visible(target_time(4h)) == "4_h");
}

TEST_CASE("exact durations lose no minute", "[report][numbers]") {
    CHECK(visible(exact_duration(27h + 12min)) == "1_d_3_h_12_min");
    CHECK(visible(exact_duration(24h)) == "1_d");
    CHECK(visible(exact_duration(24h + 1min)) == "1_d_1_min");
    CHECK(visible(exact_duration(90s)) == "1_min_30_s");
}

TEST_CASE("dates are written in the reader's language", "[report][dates]") {
    LocalMillis local = 0;
    REQUIRE(parse_local("2014-04-16T19:42:59", local));
    CHECK(date_text(Language::en, local) == "Wed 16 Apr 2014 19:42");
    CHECK(date_text(Language::es, local) == "mié 16 abr 2014 19:42");
    CHECK(date_text(Language::es, local, DateStyle::no_year) == "mié 16 abr 19:42");
    CHECK(date_text(Language::en, local, DateStyle::day_time) == "Wed 16 19:42");
    CHECK(date_text(Language::en, local, DateStyle::day) == "Wed 16 Apr 2014");
    CHECK(date_text(Language::en, local, DateStyle::time) == "19:42");
}

TEST_CASE("an instant of a scenario is shown in its zone, summer time included", "[report][dates]") {
    // Madrid, 30 March 2014, 01:30: clocks go from 02:00 to 03:00, so one hour later it is 03:30.
    Model model;
    model.scenario_time_zone = "Europe/Madrid";
    REQUIRE(parse_local("2014-03-30T01:30", model.starts_local));
    CHECK(date_text(Language::en, model, kStart + 1h) == "Sun 30 Mar 2014 03:30");
}
