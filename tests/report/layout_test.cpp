#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

#include "engine/report/columns.hpp"
#include "engine/report/grid.hpp"

using namespace muster;

namespace {
std::size_t widest(const std::string& text) {
    std::size_t most = 0;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) most = std::max(most, columns(line));
    return most;
}
std::string words_only(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }), text.end());
    return text;
}
}  // namespace

TEST_CASE("width is counted in code points, and accents that combine take none", "[report][layout]") {
    CHECK(columns("año") == 3);
    CHECK(columns("n\u0303") == 1);
    CHECK(columns("\u00e9\u2192") == 2);
    CHECK(columns("\xff\xfe") == 2);
    CHECK(pad_right("ñ", 3) == "ñ  ");
    CHECK(pad_left("ñ", 3) == "  ñ");
    CHECK(cut("Ministerio de Defensa", 12) == "Ministerio\u2026");
    CHECK(cut("corto", 12) == "corto");
}

TEST_CASE("lines break at spaces and not at those that must not break", "[report][layout]") {
    CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrap("2\u00a0h 40\u00a0min", 4) == std::vector<std::string>{"2\u00a0h", "40\u00a0m", "in"});
    CHECK(wrap("", 5) == std::vector<std::string>{""});
    CHECK(wrap("a\n\nb", 5) == std::vector<std::string>{"a", "", "b"});
    CHECK(wrap("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
}

TEST_CASE("wrapped text has all its words and no line is too long", "[report][layout][property]") {
    CHECK(rc::check("wrap", [](const std::vector<std::string>& parts) {
        std::string text;
        for (const std::string& part : parts) text += part + " ";
        const auto width = *rc::gen::inRange<std::size_t>(1, 30);
        std::string together;
        for (const std::string& line : wrap(text, width)) {
            RC_ASSERT(columns(line) <= width);
            together += line;
        }
        RC_ASSERT(words_only(together) == words_only(text));
    }));
}

TEST_CASE("a table keeps within the page and keeps its words", "[report][layout]") {
    const std::vector<GridColumn> titles{
        {"Milestone", false, true, 10}, {"Time", true}, {"Place of the longest wait", false, true, 10}};
    const std::vector<std::vector<GridCell>> rows{{{"The national data-protection authority knows"},
                                                   {"2 d 3 h"},
                                                   {"Grupo de Respuesta a Emergencias Cibernéticas"}},
                                                  {{"x"}, {"1 min"}, {"y"}}};
    for (const std::size_t width : {40U, 60U, 80U, 160U}) {
        const Page page{Language::en, width, false};
        const std::string table = grid(page, titles, rows);
        CHECK(widest(table) <= width);
        CHECK(table.find("2 d 3 h") != std::string::npos);
        CHECK(table.find("Cibernéticas") != std::string::npos);
    }
}

TEST_CASE("colours add nothing to the width and end where they began", "[report][layout]") {
    const Page page{Language::en, 40, true};
    CHECK(paint(page, Ink::bad, "late") == "\x1b[31mlate\x1b[0m");
    CHECK(paint({Language::en, 40, false}, Ink::bad, "late") == "late");
    const std::string plain = grid({Language::en, 40, false}, {{"A"}, {"B", true}}, {{{"one", Ink::bad}, {"2"}}});
    std::string coloured = grid(page, {{"A"}, {"B", true}}, {{{"one", Ink::bad}, {"2"}}});
    for (const char* code : {"\x1b[31m", "\x1b[2m", "\x1b[0m"}) {
        for (std::size_t at = coloured.find(code); at != std::string::npos; at = coloured.find(code))
            coloured.erase(at, std::string(code).size());
    }
    CHECK(coloured == plain);
}
