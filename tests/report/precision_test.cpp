#include "engine/report/precision.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <utility>

using namespace muster;
using namespace std::chrono_literals;

namespace {
constexpr double kMinute = 60'000;
/// U+00A0 as an underscore, to be seen.
std::string visible(std::string text) {
    for (std::size_t at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0"))
        text.replace(at, 2, "_");
    return text;
}
}  // namespace

TEST_CASE("a time has no finer unit than its interval knows", "[report][precision]") {
    CHECK(visible(duration_within(95 * kMinute, 13 * kMinute)) == "1_h_40_min");
    CHECK(visible(duration_within(95 * kMinute, 4 * kMinute)) == "1_h_35_min");
    CHECK(visible(duration_within(95 * kMinute, 50 * kMinute)) == "1_h_40_min");
    CHECK(visible(duration_within(25.1 * 60 * kMinute, 6 * 60 * kMinute)) == "1_d_1_h");
    CHECK(visible(duration_within(-6.8 * 60 * kMinute, 12 * 60 * kMinute)) == "\u22127_h");
    CHECK(visible(duration_within(39.97 * 60 * kMinute, 13 * 60 * kMinute)) == "1_d_16_h");
    CHECK(visible(duration_within(65.8 * 60 * kMinute, 50 * 60 * kMinute)) == "3_d");
    CHECK(visible(duration_within(-95 * kMinute, 70 * kMinute)) == "\u22122_h");
}

TEST_CASE("what is written is never further off than half a unit of its last digit", "[report][precision]") {
    // Minutes that the text says, and what one of its last digit is worth.
    const auto read = [](std::string text) {
        text = visible(text);
        double sum = 0, unit = 0, number = 0;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = text.find('_', at), next = std::min(text.find('_', end + 1), text.size());
            const std::string digits = text.substr(at, end - at), of = text.substr(end + 1, next - end - 1);
            number = std::stod(digits);
            unit = of == "d" ? 1440 : of == "h" ? 60 : of == "min" ? 1 : 1.0 / 60;
            sum += number * unit;
            at = next + 1;
        }
        // Of tens of minutes or seconds the last digit is the first one; days and hours are counted one by one.
        if (unit <= 1 && std::fmod(number, 10) == 0) unit *= 10;
        return std::pair(sum, unit);
    };
    for (const double half : {0.3, 2.0, 8.5, 13.0, 31.0, 100.0, 400.0, 800.0, 2000.0, 4000.0}) {
        for (double minutes = half; minutes < 20'000; minutes = minutes * 1.37 + 1) {
            const auto [written, unit] = read(duration_within(minutes * kMinute, half * kMinute));
            INFO(minutes << " \u00b1 " << half << ": " << written);
            CHECK(std::abs(written - minutes) <= unit / 2 + 1e-6);
        }
    }
}

TEST_CASE("the ends of an interval are rounded outward", "[report][precision]") {
    CHECK(visible(duration_within(30.3 * kMinute, 8.5 * kMinute, Rounding::down)) == "30_min");
    CHECK(visible(duration_within(47.3 * kMinute, 8.5 * kMinute, Rounding::up)) == "48_min");
    CHECK(visible(duration_within(-30.3 * kMinute, 8.5 * kMinute, Rounding::down)) == "\u221231_min");
    CHECK(visible(duration_within(30 * kMinute, 8.5 * kMinute, Rounding::up)) == "30_min");
    CHECK(number_within(Language::en, 272'508, 83'569, Rounding::up) == "280,000");
    CHECK(number_within(Language::en, -272'508, 83'569, Rounding::down) == "\u2212280,000");
    CHECK(number_within(Language::en, 0.3, 0.1, Rounding::up) == "0.3");
}

TEST_CASE("an exact time is written as it stands", "[report][precision]") {
    CHECK(visible(duration_within(95 * kMinute, 0)) == "1_h_35_min");
    CHECK(visible(duration_within(0, 0)) == "0_min");
}

TEST_CASE("only what is exactly nothing reads as nothing", "[report][precision]") {
    CHECK(visible(duration_within(2 * kMinute, 30 * kMinute)) == "\u2248_0_min");
    CHECK(visible(duration_within(402, 793)) == "\u2248_0_min");
    CHECK(visible(duration_within(0, 30 * kMinute)) == "0_min");
    CHECK(visible(number_within(Language::en, 4, 900)) == "\u2248_0");
    CHECK(number_within(Language::en, 0, 0) == "0");
}

TEST_CASE("a number is rounded to the leading digit of its margin", "[report][precision]") {
    CHECK(number_within(Language::en, 272'508, 83'569) == "270,000");
    CHECK(number_within(Language::en, 83'569, 83'569) == "80,000");
    CHECK(number_within(Language::es, 12.346, 0.04) == "12,35");
    CHECK(number_within(Language::en, 12.346, 1.5) == "12");
    CHECK(number_within(Language::en, 2.5, 0) == "2.5");
}
