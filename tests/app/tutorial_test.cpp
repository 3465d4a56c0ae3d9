// docs/tutorial.md and docs/tutorial.es.md: what they show is in their files, and what they print is what the command
// prints.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/app/program.hpp"

using namespace muster::test;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string kFolder = "docs/tutorial/";

std::string bytes_of(const std::string& path) {
    std::ifstream file(std::string(MUSTER_SOURCE_DIR) + "/" + path, std::ios::binary);
    REQUIRE(file);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

/// A block between ``` fences: the words behind the first fence, and the lines.
struct Block {
    std::string head;
    std::vector<std::string> lines;
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

std::vector<Block> blocks_of(const std::string& page) {
    std::vector<Block> out;
    bool inside = false;
    for (const std::string& line : lines_of(page)) {
        if (line.rfind("```", 0) == 0) {
            inside = !inside;
            if (inside) out.push_back({line.substr(3), {}});
        } else if (inside) {
            out.back().lines.push_back(line);
        }
    }
    REQUIRE_FALSE(inside);
    return out;
}

/// Layout aside: a fragment stands further left on the page than in its file.
std::string without_space(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }), text.end());
    return text;
}

/// The page has ordinary spaces where the program does not want a line to break.
std::string with_plain_spaces(std::string text) {
    const std::string wide[] = {"\u00a0", "\u202f"};
    for (const std::string& space : wide) {
        for (auto at = text.find(space); at != std::string::npos; at = text.find(space, at))
            text.replace(at, space.size(), " ");
    }
    return text;
}

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream in(line);
    return {std::istream_iterator<std::string>(in), {}};
}

/// What a line of a page, "muster …", prints.
std::string printed_by(const std::string& line) {
    auto words = words_of(line);
    REQUIRE(words.size() > 1);
    REQUIRE(words.front() == "muster");
    words.erase(words.begin());
    const Ended ended = run_muster(words);
    CHECK(ended.code == (contains(line, "slip") ? 2 : 0));
    return with_plain_spaces(ended.err + ended.out);
}

/// The first line shown that the program did not print, or not there. "…" stands for any lines; without it, the next
/// line shown is the next one printed.
std::string not_printed(const std::vector<std::string>& shown, const std::vector<std::string>& printed) {
    std::size_t at = 0;
    bool gap = false;
    for (const std::string& line : shown) {
        if (line == "…") {
            gap = true;
            continue;
        }
        if (gap)
            at = static_cast<std::size_t>(
                std::find(printed.begin() + static_cast<std::ptrdiff_t>(at), printed.end(), line) - printed.begin());
        if (at >= printed.size() || printed[at] != line) return line;
        ++at;
        gap = false;
    }
    return gap || at == printed.size() ? "" : "the output goes on: " + printed[at];
}

std::vector<std::string> files_of_steps() {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(std::string(MUSTER_SOURCE_DIR) + "/" + kFolder)) {
        out.push_back(entry.path().filename().string());
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// The fragments of a page, in order, each with its file.
std::vector<std::pair<std::string, std::string>> fragments_of(const std::string& page) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const Block& block : blocks_of(page)) {
        if (block.head.rfind("json ", 0) != 0) continue;
        std::string text;
        for (const std::string& line : block.lines) text += line + "\n";
        out.emplace_back(block.head.substr(5), text);
    }
    return out;
}

}  // namespace

TEST_CASE("every file of the tutorial passes the check without a warning, and runs", "[app][tutorial]") {
    const auto files = files_of_steps();
    REQUIRE(files.size() >= 8);
    for (const std::string& name : files) {
        const std::string path = kFolder + name;
        INFO(path);
        const Json json = Json::parse(bytes_of(path));
        const bool proposal = contains(std::string(json.at("format")), "recommendation");
        const Ended check =
            run_muster(proposal ? std::vector<std::string>{"check", kFolder + "step-6-nation.json", path, "--json"}
                                : std::vector<std::string>{"check", path, "--json"});
        if (name == "step-1-slip.json") {
            CHECK(check.code == 2);
            continue;
        }
        CHECK(check.code == 0);
        CHECK(Json::parse(check.out) == Json::array());
        const std::string format = json.at("format");
        if (contains(format, "nation")) CHECK(run_muster({"inspect", path}).code == 0);
        if (contains(format, "scenario")) CHECK(run_muster({"run", path, "--replications", "20"}).code == 0);
        if (contains(format, "recommendation")) {
            CHECK(run_muster({"run", kFolder + "step-6-scenario.json", "--with", path, "--replications", "20"}).code ==
                  0);
        }
    }
}

TEST_CASE("what the tutorial shows of its files stands in them, and it is the same in both languages",
          "[app][tutorial]") {
    const std::string english = bytes_of("docs/tutorial.md"), spanish = bytes_of("docs/tutorial.es.md");
    const auto fragments = fragments_of(english);
    CHECK(fragments.size() >= 14);
    CHECK(fragments == fragments_of(spanish));
    for (const auto& [name, text] : fragments) {
        INFO(name << "\n" << text);
        CHECK(contains(without_space(bytes_of(kFolder + name)), without_space(text)));
    }
    for (const std::string& name : files_of_steps()) {
        INFO(name);
        CHECK(contains(english, "](tutorial/" + name + ")"));
        CHECK(contains(spanish, "](tutorial/" + name + ")"));
    }
}

TEST_CASE("what the tutorial says that a command prints is what it prints", "[app][tutorial]") {
    const std::string page = GENERATE("docs/tutorial.md", "docs/tutorial.es.md");
    int outputs = 0;
    std::string command, before, after;
    std::vector<std::string> printed;
    for (const Block& block : blocks_of(bytes_of(page))) {
        if (block.head == "sh") {
            REQUIRE(block.lines.size() == 1);
            command = block.lines.front();
            const std::string text = printed_by(command);
            printed = lines_of(text);
            if (contains(command, "step-6-scenario.json")) (contains(command, "--with") ? after : before) = text;
        } else if (block.head == "text") {
            INFO(page << ": " << command);
            CHECK(not_printed(block.lines, printed) == "");
            ++outputs;
        }
    }
    CHECK(outputs >= 9);
    // The comparison of step 7: each cell is a time that the run without or with the recommendation prints
    // for a typical case, which has another column behind it.
    int rows = 0;
    for (const std::string& line : lines_of(bytes_of(page))) {
        if (line.rfind("| ", 0) != 0 || !contains(line, " h")) continue;
        const auto second = line.find(" | ") + 3, third = line.find(" | ", second) + 3;
        INFO(page << ": " << line);
        CHECK(contains(before, "+" + line.substr(second, third - 3 - second) + "  "));
        CHECK(contains(after, "+" + line.substr(third, line.rfind(" |") - third) + "  "));
        ++rows;
    }
    CHECK(rows == 4);
}
