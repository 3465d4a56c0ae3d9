#include <catch2/catch.hpp>

#include "engine/authoring/problems.hpp"
#include "engine/core/utf8.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

/// The same with the line of that text, as one who has read it puts it in.
Diagnostic quoted(Diagnostic diagnostic, const std::string& text) {
    quote_line(diagnostic.place, text);
    return diagnostic;
}

}  // namespace

TEST_CASE("a message shows file, line, column, the line with a caret, the pointer and the mend", "[authoring][print]") {
    const std::string path = "nation.json";
    const std::string lines = "{\n\t\"name\": \"ñandú\", \"formt\": 1, \"x\u202e\": 2\n}\n";
    Diagnostic diagnostic{DiagnosticLevel::error,
                          "unknown-key",
                          {{"\"formt\" is not known here", "aquí no se conoce \"formt\""}},
                          {{"did you mean \"format\"?", "¿quiso decir \"format\"?"}},
                          {path, 2, 19, "/formt"}};
    diagnostic = quoted(diagnostic, lines);
    CHECK(to_text(diagnostic, false) == path +
                                            ":2:19: error: \"formt\" is not known here [unknown-key]\n"
                                            "     \"name\": \"ñandú\", \"formt\": 1, \"x\\u{202e}\": 2\n"
                                            "                      ^\n"
                                            "    at /formt\n"
                                            "    mend: did you mean \"format\"?\n");
    CHECK(to_text(diagnostic, true).find("\x1b[1;31merror:\x1b[0m") != std::string::npos);
    diagnostic.place.column = 33;
    CHECK(to_text(diagnostic, false).find("\n                                    ^\n") != std::string::npos);
    diagnostic.place = {"gone.json", 2, 1, ""};
    CHECK(to_text(diagnostic, false) ==
          "gone.json:2:1: error: \"formt\" is not known here [unknown-key]\n"
          "    mend: did you mean \"format\"?\n");
    diagnostic.level = DiagnosticLevel::warning;
    CHECK(to_text(diagnostic, false).find(": warning: ") != std::string::npos);
}

TEST_CASE("of a long line only what is around the place is shown", "[authoring][print]") {
    const std::size_t many = GENERATE(5'000U, 500'000U);
    const std::string line_of_file = std::string(many, 'x') + "!" + std::string(many, 'y');
    const auto column = static_cast<std::uint32_t>(many + 1);
    const Diagnostic diagnostic =
        quoted({DiagnosticLevel::error, "syntax", {{"wrong", "mal"}}, {}, {"long.json", 1, column, ""}}, line_of_file);
    CHECK(diagnostic.place.line_text.size() < 20'000);
    const std::string text = to_text(diagnostic, false);
    CHECK(text.size() < 400);
    CHECK(text.find("…x") < text.find("y…"));
    // The caret stands below the mark: both lines are indented alike, and "…" has three bytes and one column.
    const std::size_t line = text.find("\n    ") + 5;
    const std::size_t caret_line = text.find("\n    ", line) + 5;
    CHECK(count_characters(text.substr(line, text.find('!') - line)) == text.find('^') - caret_line);
}

TEST_CASE("the caret stands under the place after wide and combining characters", "[authoring][print]") {
    // 情報 takes four columns, the emoji two, "é" written as e and an accent one.
    const std::string lines = "{\"情報\": \"😀\", \"cafe\xcc\x81\": 1, \"x\": 2}\n";
    const Diagnostic diagnostic =
        quoted({DiagnosticLevel::error, "syntax", {{"wrong", "mal"}}, {}, {"wide.json", 1, 25, ""}}, lines);
    const std::string text = to_text(diagnostic, false);
    const std::size_t caret = text.find('^');
    const std::size_t line = text.rfind('\n', caret) + 1;
    // 24 characters stand before "x": three of them take one column more, and one takes none.
    CHECK(caret - line == 4 + 24 + 2 + 1 - 1);
}

TEST_CASE("lines are cut to the width that is asked for, around the place", "[authoring][print]") {
    std::string line = "{";
    for (int i = 0; i < 100; ++i) line += "\"key" + std::to_string(i) + "\": 1, ";
    const std::uint32_t column = static_cast<std::uint32_t>(line.find("\"key50\"") + 1);
    const Diagnostic diagnostic =
        quoted({DiagnosticLevel::error, "syntax", {{"wrong", "mal"}}, {}, {"long.json", 1, column, ""}},
               line + "\"last\": 2}");
    for (const std::size_t width : {40, 60, 100, 200}) {
        const std::string text = to_text(Diagnostics{diagnostic}, {Language::en, false, width});
        const std::size_t begin = text.find('\n') + 1, end = text.find('\n', begin);
        const std::string shown = text.substr(begin, end - begin);
        CHECK(count_characters(shown) <= width);
        const std::size_t caret = text.find('^') - end - 1;
        CHECK(shown.find("\"key50\"") == caret + 2);  // "…" has three bytes
    }
}

TEST_CASE("diagnostics as JSON are JSON", "[authoring][print]") {
    Diagnostics found;
    CHECK(Json::parse(to_json(found)) == Json::array());
    found.push_back({DiagnosticLevel::error,
                     "syntax",
                     {{"a \"quoted\" \\ back\nslash\x01", ""}},
                     {},
                     {"f\x1b.json", 1, 2, "/a~1b"}});
    found.push_back({DiagnosticLevel::warning, "x", {{"ñ", "ñu"}}, {{"mend", "arreglo"}}, {"g.json", 0, 0, ""}});
    const Json json = Json::parse(to_json(found));
    REQUIRE(json.size() == 2);
    CHECK(json[0]["level"] == "error");
    CHECK(json[0]["message"] == "a \"quoted\" \\ back\nslash\x01");
    CHECK(json[0]["file"] == "f\\u{1b}.json");
    CHECK(json[0]["pointer"] == "/a~1b");
    CHECK(json[0]["column"] == 2);
    CHECK(json[1]["message"] == "ñ");
    const Json in_spanish = Json::parse(to_json(found, Language::es));
    CHECK(in_spanish[1]["message"] == "ñu");
    CHECK(in_spanish[1]["mend"] == "arreglo");
}

TEST_CASE("what is printed is cut and made safe", "[authoring][print]") {
    CHECK(printable("a\x1b[0mb") == "a\\u{1b}[0mb");
    CHECK(printable("\x7f\xc2\x85") == "\\u{7f}\\u{85}");
    CHECK(printable("\xe2\x80\xa8") == "\\u{2028}");
    CHECK(printable("\xff ok") == "\\u{ff} ok");
    CHECK(printable("ñ → 😀") == "ñ → 😀");
    CHECK(printable("abc", 2) == "ab…");
    CHECK(count_characters(quote(std::string(1'000, 'x'))) == 203);
}

TEST_CASE("limits are told with their numbers", "[authoring][print]") {
    const auto list = limits();
    CHECK(list.size() > 20);
    CHECK(std::find(list.begin(), list.end(), std::pair<std::string, std::string>{"depth of nesting", "64"}) !=
          list.end());
}

TEST_CASE("files are checked by their kind, and recommendations against the nations they are for",
          "[authoring][print]") {
    const Folder folder;
    const std::string nation = folder.write("nations/small.json", small_nation().dump(2));
    const std::string scenario = folder.write("small.json", small_scenario().dump(2));
    Json other = small_nation();
    other["institutions"]["colcert"]["teams"]["duty"]["staff"] = 4;
    other["institutions"].erase("adviser");
    other["channels"].erase("adviser-mindefensa");
    const std::string second = folder.write("nations/second.json", other.dump(2));
    const std::string fits = folder.write(
        "r/fits.json",
        R"({"format": "muster/recommendation/2", "name": "x", "change": {"institutions": {"adviser": {"name": "y"}}}})");
    const std::string not_at_all = folder.write(
        "r/not.json",
        R"({"format": "muster/recommendation/2", "name": "x", "change": {"institutions": {"advisor": {"name": "y"}}}})");
    const std::string needs = folder.write(
        "r/needs.json",
        R"({"format": "muster/recommendation/2", "name": "x", "requires": {"fits": {}}, "change": {"institutions": {"adviser": {"short": "y"}}}})");
    CHECK(check_files({nation, scenario, second, fits, needs}).empty());
    CHECK(check_files({second, nation, fits}).empty());
    const Diagnostics found = check_files({nation, fits, not_at_all, folder.path() + "/missing.json"});
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "no-such-file");
    CHECK(found[1].code == "does-not-exist");
    CHECK(found[1].place.file == not_at_all);
    CHECK(check_files({second, fits}).at(0).code == "does-not-exist");
    // Nothing to hold it against, which is said.
    const Diagnostics alone = check_files({not_at_all});
    REQUIRE(alone.size() == 1);
    CHECK(alone[0].code == "change-not-tried");
    const std::string idle = folder.write(
        "r/idle.json",
        R"({"format": "muster/recommendation/2", "name": "x", "change": {"institutions": {"colcert": {"teams": {"duty": {"staff": 4}}}}}})");
    CHECK(check_files({nation, idle}).empty());
    CHECK(check_files({second, idle}).at(0).code == "recommendation-changes-nothing");
    CHECK(check_files({second, nation, idle}).empty());  // it does something for one of them
}
