#include "viz/scene/text_width.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "viz/scene/words.hpp"

using namespace muster;
using namespace muster::viz;

TEST_CASE("the width of a word is the sum of Inter's advances", "[viz][text]") {
    // 2816 units an em; I 759, n 1682, t 1047, e 1654, r 1082 in Inter Medium 4.0.
    CHECK(text_width("Inter", 2816, Weight::medium) == Approx(759 + 1682 + 1047 + 1654 + 1082));
    CHECK(text_width("ñÑ", 2816, Weight::bold) == Approx(1751 + 2070));
}

TEST_CASE("digits of a clock are all equally wide", "[viz][text]") {
    CHECK(text_width("11:11", 30, Weight::bold, true) == Approx(text_width("20:48", 30, Weight::bold, true)));
    CHECK(text_width("11:11", 30, Weight::bold) < text_width("20:48", 30, Weight::bold));
}

TEST_CASE("broken bytes, control characters and direction marks do not reach the picture", "[viz][text]") {
    CHECK(utf8(letters("a\xff"
                       "b\xc3")) == "a?b?");
    CHECK(utf8(letters("a\x1b[31m\nb")) == "a[31m b");
    CHECK(utf8(letters("ab\xe2\x80\xae"
                       "cd\xe2\x81\xa6"
                       "e")) == "abcde");      // U+202E, U+2066
    CHECK(utf8(letters("\xe2\x82")) == "??");  // cut in the middle
    CHECK(utf8(letters("Fiscalía ¿ñ? €")) == "Fiscalía ¿ñ? €");
}

TEST_CASE("a shortened text fits, and one that fits is left alone", "[viz][text]") {
    CHECK(shortened("Fiscalía", 1000, 20, Weight::bold) == "Fiscalía");
    CHECK(shortened("Superintendencia", 80, 20, Weight::bold) == "Superi…");
    CHECK(rc::check("no text is wider than its room", [] {
        const auto text = *rc::gen::string<std::string>();
        const double room = *rc::gen::inRange(20, 400);
        RC_ASSERT(text_width(shortened(text, room, 16, Weight::medium), 16, Weight::medium) <= room);
        for (const std::string& line : wrapped(text, room, 16, Weight::medium, 3)) {
            RC_ASSERT(text_width(line, 16, Weight::medium) <= room);
        }
    }));
}

TEST_CASE("a wrapped text loses no word while it has lines left", "[viz][text]") {
    const auto lines = wrapped("MinDefensa is asked to approve: take the portal off", 150, 16, Weight::medium, 9);
    std::string joined;
    for (const std::string& line : lines) joined += (joined.empty() ? "" : " ") + line;
    CHECK(joined == "MinDefensa is asked to approve: take the portal off");
    CHECK(lines.size() == 3);
    CHECK(wrapped("one two three four five six", 40, 16, Weight::medium, 2).back().ends_with("…"));
}

TEST_CASE("every phrase exists in both languages, with the same places to fill in", "[viz][words]") {
    const auto places = [](std::string_view text) {
        std::vector<std::string> out;
        for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
            out.emplace_back(text.substr(open, text.find('}', open) - open + 1));
        }
        std::sort(out.begin(), out.end());
        return out;
    };
    for (std::size_t i = 0; i < static_cast<std::size_t>(Phrase::count_); ++i) {
        const auto which = static_cast<Phrase>(i);
        const auto en = phrase(which, Language::en), es = phrase(which, Language::es);
        INFO(en << " / " << es);
        CHECK_FALSE(en.empty());
        CHECK_FALSE(es.empty());
        CHECK(places(en) == places(es));
    }
}

TEST_CASE("durations and dates read as people write them", "[viz][words]") {
    using namespace std::chrono_literals;
    CHECK(duration_text(0ms) == "0 min");
    CHECK(duration_text(40s) == "40 s");
    CHECK(duration_text(125min) == "2 h 05 min");
    CHECK(duration_text(48h) == "2 d");
    CHECK(duration_text(50h) == "2 d 2 h");
    CHECK(short_duration(14h + 48min) == "14 h");
    CHECK(short_duration(9h + 48min) == "9 h 48 min");
    LocalMillis local = 0;
    REQUIRE(parse_local("2014-04-16T18:40", local));
    CHECK(date_text(local, Language::en) == "Wed 16 Apr 2014");
    CHECK(date_text(local, Language::es) == "mié 16 abr 2014");
    CHECK(time_text(local) == "18:40");
}
