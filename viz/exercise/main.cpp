#include <fmt/format.h>
#include <unistd.h>

#include <SFML/System/Err.hpp>
#include <chrono>
#include <clocale>
#include <cstdio>
#include <string>

#include "engine/authoring/print.hpp"
#include "engine/calendar/calendar.hpp"
#include "viz/exercise/windows.hpp"

namespace {

/// The time of day of this machine, for people to read in the log: "2026-11-25T09:16:59Z".
std::string time_of_day() {
    using namespace std::chrono;
    const auto now = duration_cast<seconds>(system_clock::now().time_since_epoch());
    const muster::CivilTime time = muster::civil(now.count() * 1000);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", time.year, time.month, time.day, time.hour, time.minute,
                       time.second);
}

}  // namespace

int main(int argc, char** argv) {
    using namespace muster;
    const viz::DeskOptions options = viz::read_desk_options(argc, argv);
    if (!options.text.empty()) {
        std::fputs(options.text.c_str(), stdout);
        return 0;
    }
    if (!options.complaint.empty()) {
        std::fprintf(stderr, "muster-desk: %s\n", options.complaint.c_str());
        return 2;
    }
    // Letters with accents arrive whole only under a locale of UTF-8; numbers stay as they are.
    const char* const locale = std::setlocale(LC_CTYPE, "");
    if (locale == nullptr || std::string(locale) == "C" || std::string(locale) == "POSIX")
        std::setlocale(LC_CTYPE, "C.UTF-8");
    sf::err().rdbuf(nullptr);
    Session::Options given;
    given.page.language = options.language;
    given.seed = options.seed;
    given.wall = time_of_day;
    given.handling = options.handling;
    given.simulated = options.simulated;
    given.set = options.set;
    given.library = {options.scenario, options.with, options.set};
    SessionBegun begun = options.resume ? resume_session(options.journal, options.accept_damage, given)
                                        : begin_session(options.scenario, options.with, options.journal, given);
    std::fputs(to_text(begun.found, {options.language, isatty(STDERR_FILENO) != 0}).c_str(), stderr);
    if (!begun.message.empty()) std::fprintf(stderr, "%s\n", begun.message.c_str());
    if (!begun.session) {
        if (!begun.error.empty()) std::fprintf(stderr, "muster-desk: %s\n", begun.error.c_str());
        return 2;
    }
    return viz::run_windows(std::move(*begun.session), options);
}
