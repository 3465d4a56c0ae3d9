#include "engine/app/interrupt.hpp"

#include <unistd.h>

#include <atomic>
#include <csignal>

#include "engine/app/program.hpp"

namespace muster::app {
namespace {

std::atomic<bool> asked_to_stop{false};
std::atomic<bool> warned{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may touch nothing else");

extern "C" void on_interrupt(int) {
    // After a warning the first one is no sign of impatience.
    if (asked_to_stop.exchange(true) && !warned.exchange(false)) ::_exit(kInterrupted);
}
extern "C" void on_warning(int) {
    warned = true;
    asked_to_stop = true;
}

}  // namespace

void catch_interrupts() {
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

void catch_warnings() {
    struct sigaction action {};
    action.sa_handler = on_warning;
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGCONT, &action, nullptr);
}

bool interrupted() { return asked_to_stop.load(); }

}  // namespace muster::app
