#include "engine/app/progress.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/report/catalogue.hpp"
#include "engine/report/numbers.hpp"

namespace muster::app {

Progress::Progress(Console& console, std::string what) : console_(console), what_(std::move(what)) {}

Progress::~Progress() {
    if (bar_shown_) console_.say_aside("\r\x1b[K");
}

void Progress::at(std::uint64_t done, std::uint64_t of) {
    using namespace std::chrono_literals;
    const Clock::time_point now = Clock::now();
    if (of == 0 || now - began_ < 1s) return;
    const double share = static_cast<double>(done) / static_cast<double>(of);
    if (console_.draws_progress()) {
        if (now - drawn_ < 100ms) return;
        drawn_ = now;
        return draw(share, now - began_);
    }
    const int tenths = static_cast<int>(share * 10);
    if (tenths <= tenths_) return;
    tenths_ = tenths;
    console_.say_aside(fmt::format("{}: {}\n", what_, percent(console_.language(), tenths / 10.0)));
}

void Progress::draw(double share, std::chrono::duration<double> elapsed) {
    constexpr std::size_t kBar = 24;
    bar_shown_ = true;
    const auto full = std::min(static_cast<std::size_t>(share * kBar), kBar);
    std::string bar;
    for (std::size_t i = 0; i < kBar; ++i) bar += i < full ? "\u2588" : "\u2591";
    const double left = share > 0 ? elapsed.count() * (1 - share) / share : 0;
    const Duration rest{static_cast<std::int64_t>(left * 1000)};
    console_.say_aside(fmt::format("\r\x1b[K{} {} {}  {}", what_, bar, percent(console_.language(), share),
                                   say(console_.language(), "progress.left",
                                       fmt::arg("time", duration(std::max<Duration>(rest, std::chrono::seconds{1}))))));
}

}  // namespace muster::app
