#include "tests/exercise/support.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace muster::tests {

namespace fs = std::filesystem;

Folder::Folder() {
    static int count = 0;
    path = (fs::temp_directory_path() /
            ("muster-test-exercise-" + std::to_string(::getpid()) + "-" + std::to_string(++count)))
               .string();
    fs::create_directories(path);
}
Folder::~Folder() {
    std::error_code error;
    fs::remove_all(path, error);
}

std::string bundled(const std::string& name) { return std::string(MUSTER_SOURCE_DIR) + "/scenarios/" + name; }

Session::Options fixed_options() {
    Session::Options options;
    options.wall = [] { return std::string("2026-01-31T12:00:00Z"); };
    return options;
}

Session begun(const std::string& scenario, const std::string& journal, const Session::Options& options) {
    SessionBegun begun = begin_session(scenario, {}, journal, options);
    INFO(begun.error);
    REQUIRE(begun.session);
    return std::move(*begun.session);
}

std::string obey(Session& session, const std::string& line) {
    const Session::Answer answer = session.obey(line);
    INFO(line << ": " << answer.text);
    REQUIRE(answer.ok);
    return answer.text;
}

bool refuses(Session& session, const std::string& line) { return !session.obey(line).ok; }

const std::vector<std::string>& long_script() {
    static const std::vector<std::string> script = [] {
        const std::vector<std::string> begin{
            "start",         "take colcert",         "run-to 2h",
            "hold leak",     "delay ransom-note 1h", "withdraw 1 from dian/systems for 6h",
            "note \"begin\""};
        const std::vector<std::string> turn{"step 45m",
                                            "note \"word\"",
                                            "order colcert #1",
                                            "order colcert #2",
                                            "order colcert #3",
                                            "confirm colcert #4",
                                            "answer colcert #5 no",
                                            "put-away colcert #6",
                                            "give-back colcert",
                                            "take mindefensa",
                                            "step 3h",
                                            "fire director-away",
                                            "pause",
                                            "resume",
                                            "next-event",
                                            "give-back mindefensa",
                                            "take colcert",
                                            "repeat minister-tweets",
                                            "skip hospital",
                                            "release leak",
                                            "declare 1h table 10m \"debate\""};
        std::vector<std::string> accepted;
        Session session = begun(bundled("ransomware-holiday-eve.json"));
        const auto offer = [&](const std::string& line) {
            if (accepted.size() < 200 && session.obey(line).kept) accepted.push_back(line);
        };
        for (const std::string& line : begin) offer(line);
        for (int round = 1; accepted.size() < 200; ++round) {
            for (const std::string& line : turn) offer(line);
            offer("add extra-" + std::to_string(round) + " to colcert text \"more\"");
            if (round % 3 == 0) offer("back +0m as way-" + std::to_string(round));
            if (round % 5 == 0) offer("branch main");
        }
        return accepted;
    }();
    return script;
}

const std::vector<std::string>& long_script_states() {
    static const std::vector<std::string> states = [] {
        Session session = begun(bundled("ransomware-holiday-eve.json"));
        std::vector<std::string> list{session.exercise().state_hash()};
        for (const std::string& line : long_script()) {
            obey(session, line);
            list.push_back(session.exercise().state_hash());
        }
        return list;
    }();
    return states;
}

std::string bytes_in(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

void put_bytes(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace muster::tests
