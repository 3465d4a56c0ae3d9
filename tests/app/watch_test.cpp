#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/app/terminal.hpp"

using namespace muster::test;
using Json = nlohmann::json;

namespace {

constexpr const char* kSource = MUSTER_SOURCE_DIR "/scenarios/nations/two-offices.json";
constexpr const char* kScenario = MUSTER_SOURCE_DIR "/scenarios/two-offices.json";

/// `muster check … --watch --json`, of which a test reads one line at a time.
class Watching {
public:
    explicit Watching(const std::string& file) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::execl(MUSTER_PROGRAM, MUSTER_PROGRAM, "check", file.c_str(), "--watch", "--json", nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        out_ = ends[0];
    }
    ~Watching() {
        if (child_ > 0) {
            ::kill(child_, SIGKILL);
            ::waitpid(child_, nullptr, 0);
        }
        ::close(out_);
    }
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;

    /// The codes of the next check. Waits half a minute for it.
    std::vector<std::string> next() {
        while (text_.find('\n') == std::string::npos) {
            pollfd file{out_, POLLIN, 0};
            char buffer[4096];
            REQUIRE(::poll(&file, 1, 30'000) == 1);
            const ssize_t got = ::read(out_, buffer, sizeof buffer);
            REQUIRE(got > 0);
            text_.append(buffer, static_cast<std::size_t>(got));
        }
        const std::string line = text_.substr(0, text_.find('\n'));
        text_.erase(0, line.size() + 1);
        std::vector<std::string> codes;
        for (const Json& one : Json::parse(line)) codes.push_back(one.at("code"));
        return codes;
    }
    /// Nothing has come that was not read.
    bool silent() {
        pollfd file{out_, POLLIN, 0};
        return text_.empty() && ::poll(&file, 1, 700) == 0;
    }
    int end_by_interrupt() {
        ::kill(child_, SIGINT);
        int status = 0;
        ::waitpid(child_, &status, 0);
        child_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

private:
    pid_t child_ = 0;
    int out_ = -1;
    std::string text_;
};

Json load(const char* path) {
    std::ifstream file(path);
    return Json::parse(file);
}

void save(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

/// As many editors save: another file, renamed.
void replace(const std::string& path, const std::string& text) {
    save(path + "~", text);
    REQUIRE(std::rename((path + "~").c_str(), path.c_str()) == 0);
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a watched file is checked again when it is saved, replaced or taken away, and not otherwise",
          "[app][watch]") {
    const TemporaryFolder folder;
    const Json good = load(kSource);
    Json bad = good;
    bad["hourz"] = Json::object();
    const std::string file = folder.file("nation.json", good.dump());
    Watching watching(file);
    CHECK(watching.next() == Codes{});
    CHECK(watching.silent());
    save(file, bad.dump());
    CHECK(watching.next() == Codes{"unknown-key"});
    replace(file, good.dump());
    CHECK(watching.next() == Codes{});
    replace(file, bad.dump());
    CHECK(watching.next() == Codes{"unknown-key"});
    std::filesystem::remove(file);
    CHECK(watching.next() == Codes{"no-such-file"});
    save(file, good.dump());
    CHECK(watching.next() == Codes{});
    CHECK(watching.silent());
    CHECK(watching.end_by_interrupt() == 0);
}

TEST_CASE("the nation of a watched scenario is watched too", "[app][watch]") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() + "/nations");
    const Json nation = load(kSource);
    const std::string nation_file = folder.file("nations/two-offices.json", nation.dump());
    Json scenario = load(kScenario);
    scenario["allow"] = {{"inject-expects-nothing", "a test"}, {"deadline-too-short", "a test"}};
    Watching watching(folder.file("scenario.json", scenario.dump()));
    CHECK(watching.next() == Codes{});
    Json bad = nation;
    bad["institutions"]["bogota"]["teams"]["duty"]["staff"] = -1;
    save(nation_file, bad.dump());
    CHECK(watching.next() == Codes{"out-of-range"});
    save(nation_file, nation.dump());
    CHECK(watching.next() == Codes{});
    // Away for longer than an editor takes, and back.
    std::filesystem::rename(nation_file, nation_file + "~");
    CHECK(watching.next() == Codes{"no-such-file"});
    CHECK(watching.silent());
    std::filesystem::rename(nation_file + "~", nation_file);
    CHECK(watching.next() == Codes{});
    CHECK(watching.end_by_interrupt() == 0);
}

TEST_CASE("a watched scenario sees its nation appear", "[app][watch]") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() + "/nations");
    Json scenario = load(kScenario);
    scenario["allow"] = {{"inject-expects-nothing", "a test"}, {"deadline-too-short", "a test"}};
    Watching watching(folder.file("scenario.json", scenario.dump()));
    CHECK(watching.next() == Codes{"no-such-file"});
    (void)folder.file("nations/two-offices.json", load(kSource).dump());
    CHECK(watching.next() == Codes{});
    CHECK(watching.end_by_interrupt() == 0);
}

TEST_CASE("whoever watches on a terminal sees errors come and go, and Ctrl-C leaves the terminal as it was",
          "[app][watch]") {
    const TemporaryFolder folder;
    const std::string file = folder.file("nation.json", load(kSource).dump(2));
    Json bad = load(kSource);
    bad["institutions"]["bogota"]["teams"]["duty"]["staf"] = 1;
    const std::string kWatching = "Ctrl-C ends\r\n", kEmptyScreen = "\x1b[2J\x1b[H";
    Terminal terminal({"check", file, "--watch"}, 80);
    std::string seen = terminal.until(kWatching);
    CHECK(seen.starts_with(kEmptyScreen));
    CHECK(contains(seen, "nothing wrong"));
    save(file, bad.dump(2));
    seen = terminal.until(kWatching);
    CHECK(seen.starts_with(kEmptyScreen));
    CHECK(contains(without_colours(seen), "error: \"staf\" is not known here [unknown-key]"));
    save(file, load(kSource).dump(2));
    seen = terminal.until(kWatching);
    CHECK(seen.starts_with(kEmptyScreen));
    CHECK_FALSE(contains(seen, "staf"));
    terminal.type("\x03");
    // The terminal shows ^C, and what the shell writes next begins a line.
    CHECK(terminal.until("\n") == "^C\r\n");
    CHECK(terminal.is_as_it_was());
    const Ended ended = terminal.end();
    CHECK(ended.code == 0);
    CHECK(ended.out == "");
}

TEST_CASE("files of holidays and files that are extended are watched too", "[app][watch]") {
    const TemporaryFolder folder;
    for (const char* name : {"nations", "holidays"}) std::filesystem::create_directory(folder.path() + "/" + name);
    const std::string days = R"({"format": "muster/holidays/2", "name": "Days", "country": "CO", "source": "the law",
      "years": {"2014": {"2014-01-01": "New Year"}}})";
    const std::string of_days = folder.file("holidays/days.json", days);
    Json nation = load(kSource);
    nation["holidays"] = {{"from", "../holidays/days.json"}};
    (void)folder.file("nations/two-offices.json", nation.dump());
    const std::string base = load(kScenario).dump(), of_base = folder.file("base.json", base);
    Watching watching(folder.file("scenario.json", R"({"format": "muster/scenario/2", "extends": "base.json"})"));
    CHECK(watching.next() == Codes{});
    save(of_days, "{}");
    CHECK(watching.next() != Codes{});
    save(of_days, days);
    CHECK(watching.next() == Codes{});
    save(of_base, "{");
    CHECK(watching.next() == Codes{"not-of-muster"});
    save(of_base, base);
    CHECK(watching.next() == Codes{});
    CHECK(watching.end_by_interrupt() == 0);
}

TEST_CASE("the shared file that a watched nation uses is watched too", "[app][watch]") {
    const TemporaryFolder folder;
    for (const char* each : {"nations", "shared"}) std::filesystem::create_directory(folder.path() + "/" + each);
    const Json shared = {{"format", "muster/shared/2"}, {"name", "Hours"}, {"hours", {{"day", "always"}}}};
    const std::string shared_file = folder.file("shared/hours.json", shared.dump());
    Json nation = load(kSource);
    nation["uses"] = "../shared/hours.json";
    nation["hours"]["office"] = {{"like", "day"}};
    Watching watching(folder.file("nations/two-offices.json", nation.dump()));
    CHECK(watching.next() == Codes{});
    Json bad = shared;
    bad["hours"] = {{"days", "always"}};
    save(shared_file, bad.dump());
    CHECK(watching.next() == Codes{"unknown-shared"});
    save(shared_file, shared.dump());
    CHECK(watching.next() == Codes{});
    CHECK(watching.end_by_interrupt() == 0);
}
