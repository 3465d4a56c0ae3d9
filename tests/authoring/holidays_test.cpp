#include <date/date.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "tests/authoring/support.hpp"

using namespace muster::test;
using namespace date;

namespace {

Json days_of(const char* country, int year) {
    std::ifstream file(std::string(MUSTER_SOURCE_DIR) + "/scenarios/holidays/" + country + ".json");
    return Json::parse(file).at("years").at(std::to_string(year));
}

/// Gauss's rule in the form of Lichtenberg, for the Gregorian calendar.
sys_days easter(int y) {
    const int k = y / 100, m = 15 + (3 * k + 3) / 4 - (8 * k + 13) / 25, s = 2 - (3 * k + 3) / 4, a = y % 19;
    const int d = (19 * a + m) % 30, r = (d + a / 11) / 29, og = 21 + d - r;
    const int sz = 7 - (y + y / 4 + s) % 7, oe = 7 - (og - sz) % 7;
    return sys_days{year{y} / March / 1} + days{og + oe - 1};
}

sys_days monday_from(sys_days day) {
    while (weekday{day} != Monday) day += days{1};
    return day;
}

/// Saturday's is kept on Friday, Sunday's on Monday.
sys_days observed(sys_days day) {
    if (weekday{day} == Saturday) return day - days{1};
    return weekday{day} == Sunday ? day + days{1} : day;
}

void check_days(const char* country, int y, std::vector<sys_days> expected) {
    const Json written = days_of(country, y);
    std::sort(expected.begin(), expected.end());
    expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
    std::vector<std::string> names, keys;
    for (const sys_days day : expected) names.push_back(format("%F", day));
    for (const auto& [key, name] : written.items()) keys.push_back(key);
    INFO(country << " " << y);
    CHECK(keys == names);
}

}  // namespace

TEST_CASE("the holidays of Colombia follow Ley 51 de 1983", "[authoring][holidays]") {
    CHECK(format("%F", easter(2014)) == "2014-04-20");
    CHECK(format("%F", easter(2026)) == "2026-04-05");
    for (int y = 2014; y <= 2027; ++y) {
        const auto on = [&](month m, unsigned d) { return sys_days{year{y} / m / day{d}}; };
        check_days("co", y,
                   {on(January, 1), on(May, 1), on(July, 20), on(August, 7), on(December, 8), on(December, 25),
                    easter(y) - days{3}, easter(y) - days{2}, monday_from(easter(y) + days{39}),
                    monday_from(easter(y) + days{60}), monday_from(easter(y) + days{68}), monday_from(on(January, 6)),
                    monday_from(on(March, 19)), monday_from(on(June, 29)), monday_from(on(August, 15)),
                    monday_from(on(October, 12)), monday_from(on(November, 1)), monday_from(on(November, 11))});
    }
}

TEST_CASE("the holidays of the offices of the United States follow their law", "[authoring][holidays]") {
    for (int y = 2014; y <= 2027; ++y) {
        const auto nth = [&](month m, weekday_indexed which) { return sys_days{year{y} / m / which}; };
        const auto on = [&](month m, unsigned d) { return observed(sys_days{year{y} / m / day{d}}); };
        std::vector<sys_days> expected{nth(January, Monday[3]),
                                       nth(February, Monday[3]),
                                       sys_days{year{y} / May / Monday[last]},
                                       on(July, 4),
                                       nth(September, Monday[1]),
                                       nth(October, Monday[2]),
                                       on(November, 11),
                                       nth(November, Thursday[4]),
                                       on(December, 25)};
        if (y >= 2021) expected.push_back(on(June, 19));
        for (const int of : {y, y + 1}) {
            const sys_days new_year = observed(sys_days{year{of} / January / 1});
            if (year_month_day{new_year}.year() == year{y}) expected.push_back(new_year);
        }
        check_days("us", y, expected);
    }
}

TEST_CASE("every file of holidays is accepted, and so is every nation that takes days from one",
          "[authoring][holidays]") {
    for (const char* country : {"bd", "co", "ee", "ie", "ph", "ua", "us"}) {
        muster::Diagnostics found;
        muster::check_part(std::string(MUSTER_SOURCE_DIR) + "/scenarios/holidays/" + country + ".json", found);
        INFO(shown(found));
        CHECK(found.empty());
    }
}
