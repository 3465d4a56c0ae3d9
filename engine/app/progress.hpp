#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "engine/app/console.hpp"

namespace muster::app {

/// Says on standard error how far the work is, once it has taken longer than a second: a bar with the time left on a
/// terminal, otherwise a line every 10 %. Called by one thread at a time.
class Progress {
public:
    Progress(Console& console, std::string what);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void at(std::uint64_t done, std::uint64_t of);

private:
    void draw(double share, std::chrono::duration<double> elapsed);

    using Clock = std::chrono::steady_clock;
    Console& console_;
    std::string what_;
    Clock::time_point began_ = Clock::now();
    Clock::time_point drawn_{};
    int tenths_ = 0;
    bool bar_shown_ = false;
};

}  // namespace muster::app
