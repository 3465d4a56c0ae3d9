#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "engine/core/utf8.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

/// Of the processor, so that a busy machine does not count.
double seconds_used() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Reads bytes as a scenario file. Whatever they are, nothing is thrown, and an error says so within two seconds.
Diagnostics read_bytes(const std::string& bytes, const std::string& name = "hostile.json") {
    const Folder folder;
    const std::string path = folder.write(name, bytes);
    const double begin = seconds_used();
    Diagnostics found;
    CHECK_FALSE(read_scenario(path, {}, found));
    CHECK(seconds_used() - begin < 2);
    CHECK(has_errors(found));
    CHECK(found.size() <= 2 * 51);
    // What is printed of it controls no terminal and is UTF-8, and quotes little.
    for (const Diagnostic& diagnostic : found) {
        const std::string text = to_text(diagnostic, false);
        CHECK(first_not_utf8(text) == std::string::npos);
        CHECK(diagnostic.message.in[0].size() < 2000);
        for (const char c : text) {
            if (static_cast<unsigned char>(c) < 0x20 && c != '\n') FAIL_CHECK("a control character is printed");
        }
        CHECK(text.find("\xe2\x80\xae") == std::string::npos);
        CHECK(text.find("\xc2\x9b") == std::string::npos);
    }
    return found;
}

std::string scenario_with(const std::string& members) { return R"({"format": "muster/scenario/2")" + members + "}"; }

std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("nesting ends at its limit, however deep a file goes", "[authoring][hostile]") {
    for (const std::string& open : {std::string("["), std::string(R"({"a":)")}) {
        const Diagnostics found = read_bytes(repeated(open, 100'000));
        REQUIRE(found.size() == 1);
        CHECK(found[0].code == "too-deep");
        CHECK(found[0].place.column == 64 * open.size() + 1);
    }
    CHECK(read_bytes(repeated("[", 1'000'000) + repeated("]", 1'000'000)).at(0).code == "too-deep");
    // At the limit: 63 lists inside the object.
    CHECK(find_code(read_bytes(scenario_with(R"(, "x": )" + repeated("[", 63) + repeated("]", 63))), "too-deep") ==
          nullptr);
    CHECK(find_code(read_bytes(scenario_with(R"(, "x": )" + repeated("[", 64) + repeated("]", 64))), "too-deep") !=
          nullptr);
}

TEST_CASE("numbers that no double or whole number holds are refused", "[authoring][hostile]") {
    const auto code = [](const std::string& number) { return read_bytes("{\"x\": " + number + "}").at(0).code; };
    CHECK(code("1e400") == "number-too-large");
    CHECK(code("-1e400") == "number-too-large");
    CHECK(code("9223372036854775808") == "number-too-large");   // 2^63
    CHECK(code("18446744073709551616") == "number-too-large");  // 2^64
    CHECK(code("9007199254740993") == "number-too-large");      // 2^53 + 1
    CHECK(code("-9007199254740993") == "number-too-large");
    CHECK(code("9007199254740992") == "missing-key");  // 2^53: the file is of no format, its number is well
    CHECK(code("-9007199254740992") == "missing-key");
    CHECK(code("1" + std::string(40, '0')) == "number-too-long");
    CHECK(code("0." + std::string(39, '0')) == "number-too-long");
    CHECK(code("0." + std::string(38, '0')) == "missing-key");
    CHECK(code(std::string(1'000'000, '1')) == "number-too-large");
    CHECK(code("01") == "syntax");
    CHECK(code("+1") == "syntax");
    CHECK(code("NaN") == "syntax");
    CHECK(code("-") == "syntax");
}

TEST_CASE("a number that is too large is named by its pointer", "[authoring][hostile]") {
    const Diagnostics found = read_bytes(R"({"a": [1, {"b": 99999999999999999999}]})");
    REQUIRE(found.size() == 1);
    CHECK(found[0].place.pointer == "/a/1/b");
    CHECK(found[0].place.line == 1);
    CHECK(found[0].place.column == 17);
}

TEST_CASE("a key that stands twice is an error with both places", "[authoring][hostile]") {
    const Diagnostics found = read_bytes("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2, \"\\u0063\": 3},\n \"a\": 2}");
    REQUIRE(found.size() == 3);
    CHECK(found[0].code == "duplicate-key");
    CHECK(found[0].place.pointer == "/b/c");
    CHECK(found[0].place.line == 2);
    CHECK(found[0].place.column == 16);
    CHECK(found[0].message.in[0].find("2:8") != std::string::npos);
    CHECK(found[1].place.column == 24);  // "c" written as an escape
    CHECK(found[2].place.pointer == "/a");
    CHECK(found[2].place.line == 3);
}

TEST_CASE("what is not UTF-8 is refused with its line and column", "[authoring][hostile]") {
    for (const std::string& broken : {std::string("\xff"), std::string("\xc0\x80"), std::string("\xed\xa0\x80"),
                                      std::string("\xf4\x90\x80\x80"), std::string("\xe2\x82"), std::string("\x80")}) {
        const Diagnostics found = read_bytes("{\"n\": \"ñ" + broken + "\"}");
        REQUIRE(found.size() == 1);
        CHECK(found[0].code == "not-utf-8");
        CHECK(found[0].place.column == 9);
    }
    CHECK(read_bytes("\xff\xfe{\0}\0").at(0).code == "not-utf-8");
}

TEST_CASE("a NUL byte is refused, also after the document", "[authoring][hostile]") {
    CHECK(read_bytes(std::string("{}\0", 3)).at(0).code == "nul-byte");
    CHECK(read_bytes(std::string("{}\0garbage", 10)).at(0).code == "nul-byte");
    CHECK(read_bytes(std::string("{\"a\": \"\0\"}", 10)).at(0).code == "nul-byte");
    CHECK(read_bytes(R"({"a\u0000b": 1})").at(0).code == "missing-key");  // an escape is text
}

TEST_CASE("a byte order mark is passed over, with a word to the author", "[authoring][hostile]") {
    const Folder folder;
    folder.write("nations/small.json", "\xef\xbb\xbf" + small_nation().dump(2));
    const std::string path = folder.write("small.json", "\xef\xbb\xbf" + small_scenario().dump(2));
    Diagnostics found;
    CHECK(read_scenario(path, {}, found));
    REQUIRE(found.size() == 2);
    CHECK(found[0].level == DiagnosticLevel::warning);
    CHECK(found[0].code == "byte-order-mark");
    found.clear();
    (void)read_scenario(folder.write("other.json", "\xef\xbb\xbf{\"x\" 1}"), {}, found);
    CHECK(found.at(0).place.column == 6);  // the mark has no width
}

TEST_CASE("syntax errors say where and what, and repeat nothing of the file", "[authoring][hostile]") {
    const auto first = [](const std::string& bytes) { return read_bytes(bytes).at(0); };
    const Diagnostic comma = first("{\n  \"a\": 1,\n}");
    CHECK(comma.code == "syntax");
    CHECK(comma.place.line == 2);
    CHECK(comma.place.column == 9);
    CHECK(comma.mend.in[0] == "take away the comma before it");
    CHECK(first("{\"a\": 1} x").code == "syntax");
    CHECK(first("// no\n{}").mend.in[0] == "JSON has no comments; write a \"note\"");
    CHECK(first("{'a': 1}").mend.in[0] == "use double quotation marks");
    const std::string after = "put a comma after what stands before it, at the end of line ";
    CHECK(first("{\"a\": 1 \"b\": 2}").mend.in[0] == after + "1");
    CHECK(first("{\n  \"a\": {},\n  \"b\": []\n\n  \"c\": 2}").mend.in[0] == after + "3");
    CHECK(first("{\"a\": \xe2\x80\x9cx\xe2\x80\x9d}").mend.in[0].find("curly quotation marks") != std::string::npos);
    CHECK(first("{\"a\": secret-word}").message.in[0].find("secret") == std::string::npos);
    CHECK(first("{\"a\": \"" + std::string(10'000'000, 'x')).message.in[0].size() < 300);
    CHECK(first("{\"a\": \"\x1b[31m\"}").code == "syntax");
    CHECK(first("{\"a\": secret-word}").place.column == 7);
    CHECK(first("{\"a\" 17}").place.column == 6);
    CHECK(first("{\"a\": 1 \"b\": 2}").place.column == 9);
    CHECK(first("{\"a\": 1 true}").place.column == 9);
    CHECK(first("{\"a\": \"b\n\"}").place.column == 9);
    CHECK(first("{\"a\": \"\\x\"}").place.column == 9);
    CHECK(first("{\"a\": \"b}").place.column == 7);
    CHECK(first("[").place.column == 2);
    CHECK(first("[").code == "syntax");
    CHECK(first("\"").code == "syntax");
    CHECK(first("\"abc\"").code == "wrong-type");
}

TEST_CASE("keys and values that would control a terminal are shown as codes", "[authoring][hostile]") {
    const Diagnostics found =
        read_bytes(scenario_with(R"(, "nation": "\u001b[2J\u009b\u202etxt.json", "\u001b]0;x\u0007": 1)"));
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].message.in[0].find("\\u{1b}[2J\\u{9b}\\u{202e}txt.json") != std::string::npos);
    Files files;
    files.nation["\x1b[31m\xe2\x80\xae"] = 1;
    const Read read = read_files(files);
    const Diagnostic* unknown = find_code(read.found, "unknown-key");
    REQUIRE(unknown != nullptr);
    CHECK(unknown->message.in[0] == R"("\u{1b}[31m\u{202e}" is not known here)");
    CHECK(unknown->place.pointer == R"(/\u{1b}[31m\u{202e})");
}

TEST_CASE("a file's name may be hostile too", "[authoring][hostile]") {
    for (const std::string& name :
         {std::string("\x1b[31m.json"), std::string("\xff\xfe.json"), std::string("\xe2\x80\xae.json")}) {
        (void)read_bytes("{", name);
    }
    Diagnostics found;
    CHECK_FALSE(read_scenario("/nowhere/\x1b[31m\xff", {}, found));
    CHECK(to_text(found.at(0), false).find('\x1b') == std::string::npos);
    CHECK(to_json(found).find('\x1b') == std::string::npos);
    CHECK(first_not_utf8(to_json(found)) == std::string::npos);
    CHECK_FALSE(read_scenario("", {}, found));
    CHECK_FALSE(read_scenario(std::string("a\0b", 3), {}, found));
}

TEST_CASE("what is not a file that can be read is told apart", "[authoring][hostile]") {
    const Folder folder;
    const auto code = [](const std::string& path) {
        Diagnostics found;
        CHECK_FALSE(read_scenario(path, {}, found));
        CHECK_FALSE(kind_of(path, found));
        REQUIRE(found.size() == 2);
        CHECK(found[0].place.line == 0);
        return found[0].code;
    };
    CHECK(code(folder.path() + "/missing.json") == "no-such-file");
    CHECK(code(folder.path()) == "not-a-file");
    CHECK(code(folder.write("empty.json", "")) == "empty-file");
    CHECK(code(folder.write("blank.json", " \n\t \r\n")) == "empty-file");
    const std::string pipe = folder.path() + "/pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(code(pipe) == "not-a-file");  // and does not wait for a writer
    CHECK(code("/dev/zero") == "not-a-file");
    CHECK(code("/dev/null") == "not-a-file");
    CHECK(code(folder.path() + "/" + std::string(300, 'x')) == "unreadable-file");
    const std::string loop = folder.path() + "/loop";
    REQUIRE(symlink("loop", loop.c_str()) == 0);
    CHECK(code(loop) == "path-leads-out");
    if (geteuid() != 0) {
        const std::string locked = folder.write("locked.json", "{}");
        REQUIRE(chmod(locked.c_str(), 0) == 0);
        CHECK(code(locked) == "no-permission");
    }
}

TEST_CASE("a file is at most so large", "[authoring][hostile][limits]") {
    const Folder folder;
    const auto code_of_size = [&](std::size_t size) {
        // Spaces after a document of no format: a sparse file would have NUL bytes.
        const std::string path = folder.write("large.json", "{}" + std::string(size - 2, ' '));
        Diagnostics found;
        CHECK_FALSE(read_scenario(path, {}, found));
        return found.at(0).code;
    };
    constexpr std::size_t kMost = std::size_t{64} << 20;
    CHECK(code_of_size(kMost) == "missing-key");
    CHECK(code_of_size(kMost + 1) == "file-too-large");
}

TEST_CASE("a file has at most so many values, keys, and bytes in a string", "[authoring][hostile][limits]") {
    const auto code = [](const std::string& bytes) { return read_bytes(bytes).at(0).code; };
    const auto list = [](std::size_t n) { return "[" + repeated("0,", n - 1) + "0]"; };
    CHECK(code(list(1'999'999)) == "wrong-type");  // and the list itself
    CHECK(code(list(2'000'000)) == "too-many-values");
    const auto object = [](std::size_t n) {
        std::string out = "{";
        for (std::size_t i = 0; i < n; ++i) out += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":0";
        return out + "}";
    };
    CHECK(code(object(100'000)) == "missing-key");
    CHECK(code(object(100'001)) == "too-many-keys");
    CHECK(code("{\"" + std::string(128, 'k') + "\": 1}") == "missing-key");
    CHECK(code("{\"" + std::string(129, 'k') + "\": 1}") == "key-too-long");
    CHECK(code("{\"a\": \"" + std::string(65'536, 'x') + "\"}") == "missing-key");
    CHECK(code("{\"a\": \"" + std::string(65'537, 'x') + "\"}") == "string-too-long");
}

TEST_CASE("memory stays in proportion to the file", "[authoring][hostile]") {
    // 16 MiB of the shapes that cost most: all end in an error, none needs more than 256 MiB.
    const auto before = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_maxrss;
    };
    constexpr std::size_t kBytes = std::size_t{16} << 20;
    for (const std::string& piece : {std::string("0,"), std::string("[],"), std::string("{},"),
                                     std::string("{\"\":0},"), std::string("\"\\n\",")}) {
        const std::string bytes = "[" + repeated(piece, kBytes / piece.size()) + "0]";
        const long start = before();
        (void)read_bytes(bytes);
        CHECK(before() - start < 256 * 1024);
    }
}

TEST_CASE("names are found among many in no time, and only so many errors are shown", "[authoring][hostile]") {
    Files files;
    for (int i = 0; i < 9'000; ++i) {
        files.nation["institutions"]["institution-number-" + std::to_string(i)] = {
            {"name", "x"}, {"adviser", true}, {"part_of", "institution-nmuber-" + std::to_string(i)}};
    }
    const double begin = seconds_used();
    const Read read = read_files(files);
    CHECK(seconds_used() - begin < 2);
    REQUIRE(read.found.size() == 51);
    CHECK(read.found.back().code == "more");
    CHECK(read.found.back().message.in[0] == "8950 more errors are not shown");
    CHECK(read.found.front().mend.in[0].starts_with("did you mean"));
}

TEST_CASE("a nation is read from under the scenario's folder only", "[authoring][hostile]") {
    const Folder folder;
    const auto code = [&](const std::string& nation) {
        Json scenario = small_scenario();
        scenario["nation"] = nation;
        const std::string path = folder.write("a/b/c/scenario.json", scenario.dump(2));
        Diagnostics found;
        const bool good = read_scenario(path, {}, found).has_value();
        if (!good) CHECK(find_at(found, found.at(0).code, "/nation") != nullptr);
        return good ? "good" : found.at(0).code;
    };
    folder.write("a/b/c/nation.json", small_nation().dump(2));
    folder.write("a/nations/nation.json", small_nation().dump(2));
    folder.write("nation.json", small_nation().dump(2));
    CHECK(code("nation.json") == "good");
    CHECK(code("./nation.json") == "good");
    CHECK(code("../../nations/nation.json") == "good");  // the library is "a": it has a folder "nations"
    CHECK(code("../../b/c/nation.json") == "good");
    CHECK(code("../../../nation.json") == "path-not-allowed");
    CHECK(code("x/../nation.json") == "path-not-allowed");
    CHECK(code(folder.path() + "/nation.json") == "path-not-allowed");
    CHECK(code("/etc/passwd") == "path-not-allowed");
    CHECK(code("../../../../../etc/passwd") == "path-not-allowed");
    CHECK(code("nation.json\n") == "path-not-allowed");
    CHECK(code("nation.txt") == "path-not-allowed");
    CHECK(code("") == "path-not-allowed");
    CHECK(code("~/nation.json") == "path-not-allowed");
    CHECK(code("nation%2ejson") == "path-not-allowed");

    // Links: inside is well, out of it is not.
    const std::string inside = folder.path() + "/a/b/c/inside.json";
    const std::string outside = folder.path() + "/a/b/c/outside.json";
    const std::string absolute = folder.path() + "/a/b/c/absolute.json";
    REQUIRE(symlink("nation.json", inside.c_str()) == 0);
    REQUIRE(symlink("../../../nation.json", outside.c_str()) == 0);
    REQUIRE(symlink((folder.path() + "/nation.json").c_str(), absolute.c_str()) == 0);
    CHECK(code("inside.json") == "good");
    CHECK(code("outside.json") == "path-leads-out");
    CHECK(code("absolute.json") == "path-leads-out");
    REQUIRE(mkfifo((folder.path() + "/a/b/c/pipe.json").c_str(), 0600) == 0);
    CHECK(code("pipe.json") == "not-a-file");
    std::filesystem::create_directory(folder.path() + "/a/b/c/folder.json");
    CHECK(code("folder.json") == "not-a-file");
}

TEST_CASE("bytes flipped in a good file never do harm", "[authoring][hostile]") {
    const Folder folder;
    const std::string good = small_nation().dump(1);
    folder.write("small.json", small_scenario().dump());
    std::uint64_t state = 88172645463325252ULL;
    const auto next = [&] {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state;
    };
    std::size_t refused = 0;
    for (int round = 0; round < 1'500; ++round) {
        std::string bytes = good;
        const std::size_t at = next() % bytes.size();
        // Each draw in its own statement: compilers differ in the order of arguments.
        const std::size_t kind = next() % 4;
        const std::size_t length = 1 + next() % 20;
        const std::size_t from = next() % bytes.size();
        const std::size_t sign = next() % 10;
        if (kind == 0) bytes[at] = static_cast<char>(sign * 25 + length);
        if (kind == 1) bytes.erase(at, length);
        if (kind == 2) bytes.insert(at, bytes.substr(from, length));
        if (kind == 3) bytes[at] = "{}[],:\"0e-"[sign];
        const std::string path = folder.write("nations/small.json", bytes);
        Diagnostics found;
        const bool read = read_nation(path, {}, found).has_value();
        CHECK(read != has_errors(found));
        refused += read ? 0 : 1;
        for (const Diagnostic& diagnostic : found)
            CHECK(first_not_utf8(to_text(diagnostic, true)) == std::string::npos);
    }
    CHECK(refused > 500);
}
