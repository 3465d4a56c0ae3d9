#include "engine/report/precision.hpp"

#include <catch2/catch.hpp>

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
    CHECK(visible(duration_within(95 * kMinute, 50 * kMinute)) == "1_h_30_min");
    CHECK(visible(duration_within(-95 * kMinute, 70 * kMinute)) == "\u22122_h");
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
