#include "engine/authoring/format.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/core/utf8.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

std::string format(const std::string& text) {
    const Folder folder;
    Diagnostics found;
    const std::optional<std::string> out = formatted(folder.write("file.json", text), found);
    INFO(shown(found));
    REQUIRE(out);
    return *out;
}

std::string bytes_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

/// Of the bundled nations, scenarios and recommendations.
template <class See>
void each_bundled_file(See see) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(MUSTER_SOURCE_DIR "/scenarios")) {
        if (entry.path().extension() != ".json") continue;
        const std::string text = bytes_of_file(entry.path());
        if (text.find("\"muster/") != std::string::npos) see(entry.path().string(), text);
    }
}

Json any_json(int depth) {
    const int kind = *rc::gen::inRange(0, depth > 0 ? 8 : 6);
    const auto text = [] {
        static const std::vector<std::string> pieces = {"a",    "ñ",  "\"", "\\", "\n",     "\t",
                                                        "\x01", "情", "😀",  " ",  "\u202e", "\u2028"};
        std::string out;
        for (int i = *rc::gen::inRange(0, 30); i > 0; --i) out += *rc::gen::elementOf(pieces);
        return out;
    };
    switch (kind) {
        case 0:
            return nullptr;
        case 1:
            return *rc::gen::arbitrary<bool>();
        case 2:
            return *rc::gen::inRange<std::int64_t>(-(std::int64_t{1} << 53), std::int64_t{1} << 53);
        case 3:
            return *rc::gen::inRange(-1'000'000, 1'000'000) / 1024.0;
        case 4:
        case 5:
            return text();
        case 6: {
            Json list = Json::array();
            for (int i = *rc::gen::inRange(0, 6); i > 0; --i) list.push_back(any_json(depth - 1));
            return list;
        }
        default: {
            static const std::vector<std::string> keys = {"name",   "note", "allow",     "teams", "steps",
                                                          "if",     "all",  "notify",    "to",    "work",
                                                          "median", "p95",  "lognormal", "zz"};
            Json object = Json::object();
            for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
                object[*rc::gen::weightedElement<std::string>({{5, *rc::gen::elementOf(keys)}, {1, text()}})] =
                    any_json(depth - 1);
            return object;
        }
    }
}

}  // namespace

TEST_CASE("the layout says the same, and laid out again it stays", "[authoring][format]") {
    std::size_t files = 0;
    each_bundled_file([&](const std::string& name, const std::string& text) {
        INFO(name);
        const std::string once = format(text);
        CHECK(Json::parse(once) == Json::parse(text));
        CHECK(format(once) == once);
        ++files;
    });
    CHECK(files > 30);
}

TEST_CASE("any JSON keeps its meaning and is laid out once and for all", "[authoring][format]") {
    CHECK(rc::check("same meaning, same again", [] {
        Json json = any_json(5);
        if (!json.is_object()) json = Json{{"value", json}};
        if (*rc::gen::arbitrary<bool>()) json["format"] = "muster/nation/2";
        const std::string once = format(json.dump(*rc::gen::inRange(-1, 5)));
        RC_ASSERT(Json::parse(once) == json);
        RC_ASSERT(format(once) == once);
        std::istringstream lines(once);
        for (std::string line; std::getline(lines, line);) {
            // Only a text that stands alone on its line may be longer.
            if (count_characters(line) > 128) RC_ASSERT(line.find_first_of("{[") > 127);
        }
    }));
}

TEST_CASE("known keys go in the order of the reference, ids stay in that of their author", "[authoring][format]") {
    const std::string text = format(R"({
        "institutions": {"zebra": {"teams": {"b": {"hours": "always", "staff": 2, "name": {"es": "be", "en": "bee"}}, "a": {"staff": 1}}, "name": "Z", "note": "n", "allow": {}, "new": 1},
                         "ant": {"procedures": {"p": {"steps": {"two": {"work": {"effort": {"lognormal": {"p95": "2h", "median": "1h"}}, "team": "a"}, "after": {"one": {"is": "x"}}, "name": "T"}, "one": {"wait": "5m"}}, "on": {"fact": "f"}}}, "name": "A"}},
        "name": "N", "format": "muster/nation/2"})");
    CHECK(text == R"({
  "format": "muster/nation/2",
  "name": "N",
  "institutions": {
    "zebra": {
      "name": "Z",
      "teams": {"b": {"name": {"en": "bee", "es": "be"}, "staff": 2, "hours": "always"}, "a": {"staff": 1}},
      "new": 1,
      "note": "n",
      "allow": {}
    },
    "ant": {
      "name": "A",
      "procedures": {
        "p": {
          "on": {"fact": "f"},
          "steps": {
            "two": {
              "name": "T",
              "after": {"one": {"is": "x"}},
              "work": {"team": "a", "effort": {"lognormal": {"median": "1h", "p95": "2h"}}}
            },
            "one": {"wait": "5m"}
          }
        }
      }
    }
  }
}
)");
}

TEST_CASE("a patch is laid out as what it patches, and days stand before what is said of them", "[authoring][format]") {
    CHECK(
        format(
            R"({"adds": {"institutions": {"a": {"teams": {"b": {"hours": {"note": "n", "open_on_holidays": true, "mon-fri": []}, "staff": 1}}, "name": "A"}}},
                     "name": "R", "format": "muster/recommendation/2"})") == R"({
  "format": "muster/recommendation/2",
  "name": "R",
  "adds": {
    "institutions": {
      "a": {"name": "A", "teams": {"b": {"staff": 1, "hours": {"mon-fri": [], "open_on_holidays": true, "note": "n"}}}}
    }
  }
}
)");
    const std::string extension =
        format(R"({"institutions": {}, "name": "B", "extends": "a.json", "format": "muster/nation/2"})");
    CHECK(extension ==
          "{\n  \"format\": \"muster/nation/2\",\n  \"extends\": \"a.json\",\n  \"name\": \"B\",\n  \"institutions\": "
          "{}\n}\n");
}

TEST_CASE("every bundled file, start and step of the tutorial is in the one layout", "[authoring][format]") {
    std::size_t files = 0;
    for (const char* folder : {"/scenarios", "/docs/tutorial", "/engine/app/starts"}) {
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(MUSTER_SOURCE_DIR + std::string(folder))) {
            if (entry.path().extension() != ".json") continue;
            INFO(entry.path() << ": lay it out by `muster format`");
            const std::string text = bytes_of_file(entry.path());
            const std::string laid_out = format(text);
            CHECK((laid_out == text));
            ++files;
        }
    }
    CHECK(files > 60);
}

TEST_CASE("numbers stay as they were written, and what cannot be seen is escaped", "[authoring][format]") {
    CHECK(format(R"({"a":1.50e3,"b":-0.0,"c":10,"d":"\u00f1\u202e\/\u0007"})") ==
          "{\n  \"a\": 1.50e3,\n  \"b\": -0.0,\n  \"c\": 10,\n  \"d\": \"ñ\\u202e/\\u0007\"\n}\n");
    CHECK(format("\xef\xbb\xbf{\r\n\"a\" : [ ]\r\n}") == "{\n  \"a\": []\n}\n");
}

TEST_CASE("a line is at most 128 columns wide, and is used", "[authoring][format]") {
    const auto with = [](std::size_t length) {
        return format(Json{{"k", {{"a", std::string(length, 'x')}, {"b", 1}}}}.dump());
    };
    // `  "k": {"a": "…", "b": 1}` is 25 columns beside the text.
    const std::string wide = with(128 - 24);
    CHECK(wide.find("\n  \"k\": {\"a\"") != std::string::npos);
    CHECK(wide.find("\n", 3) - 2 == 128);
    CHECK(with(128 - 23).find("\"k\": {\n") != std::string::npos);
}

TEST_CASE("what is not JSON is not laid out", "[authoring][format]") {
    const Folder folder;
    for (const char* text : {"{", "{\"a\": 1, \"a\": 2}", "", "[1,]"}) {
        Diagnostics found;
        CHECK_FALSE(formatted(folder.write("file.json", text), found));
        CHECK(has_errors(found));
    }
}
