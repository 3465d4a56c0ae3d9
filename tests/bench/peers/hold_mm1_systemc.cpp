// HOLD and M/M/1 on SystemC's kernel, with methods (Debian: libsystemc-dev).
// usage: hold_mm1_systemc hold PENDING EVENTS | mm1 CUSTOMERS
#define SC_INCLUDE_DYNAMIC_PROCESSES
#include <cstdlib>
#include <deque>
#include <memory>
#include <string>
#include <systemc>
#include <vector>

#include "meter.hpp"
#include "random.hpp"

using namespace sc_core;

namespace {

Random random_source(1);
/// Ticks of a nanosecond; never nothing, which would be a delta cycle.
sc_time after(double mean_s) {
    return sc_time::from_value(1 + static_cast<sc_dt::uint64>(1e9 * mean_s * random_source.exponential()));
}
double now_s() { return 1e-9 * static_cast<double>(sc_time_stamp().value()); }

class Hold : public sc_module {
public:
    Hold(const sc_module_name& name, std::uint64_t pending, std::uint64_t events)
        : sc_module(name), warm_up_(4 * pending), events_(events) {
        for (std::uint64_t i = 0; i < pending; ++i) {
            pending_.push_back(std::make_unique<sc_event>());
            sc_event& due = *pending_.back();
            sc_spawn_options how;
            how.spawn_method();
            how.dont_initialize();
            how.set_sensitivity(&due);
            sc_spawn([this, &due] { fire(due); }, nullptr, &how);
            due.notify(after(1));
        }
    }
    [[nodiscard]] double spent() const { return spent_; }

private:
    void fire(sc_event& due) {
        if (++fired_ == warm_up_) began_ = cpu_seconds();
        if (fired_ == warm_up_ + events_) {
            spent_ = cpu_seconds() - began_;
            sc_stop();
        }
        if (fired_ < warm_up_ + events_) due.notify(after(1));
    }
    std::vector<std::unique_ptr<sc_event>> pending_;
    std::uint64_t fired_ = 0, warm_up_, events_;
    double began_ = 0, spent_ = 0;
};

class Queue : public sc_module {
public:
    SC_HAS_PROCESS(Queue);
    Queue(const sc_module_name& name, std::uint64_t customers) : sc_module(name), to_come_(customers) {
        SC_METHOD(arrive);
        sensitive << arrival_;
        dont_initialize();
        SC_METHOD(leave);
        sensitive << departure_;
        dont_initialize();
        arrival_.notify(after(1 / 0.9));
    }
    [[nodiscard]] double waited() const { return waited_; }

private:
    void arrive() {
        if (--to_come_ > 0) arrival_.notify(after(1 / 0.9));
        if (busy_) {
            waiting_.push_back(now_s());
        } else {
            busy_ = true;
            departure_.notify(after(1));
        }
    }
    void leave() {
        busy_ = !waiting_.empty();
        if (!busy_) return;
        waited_ += now_s() - waiting_.front();
        waiting_.pop_front();
        departure_.notify(after(1));
    }
    sc_event arrival_, departure_;
    std::deque<double> waiting_;
    bool busy_ = false;
    double waited_ = 0;
    std::uint64_t to_come_;
};

}  // namespace

int sc_main(int count, char** words) {
    if (count < 3) return 2;
    sc_set_time_resolution(1, SC_NS);
    sc_report_handler::set_actions(SC_INFO, SC_DO_NOTHING);
    const std::uint64_t n = std::strtoull(words[2], nullptr, 10);
    if (std::string(words[1]) == "hold") {
        const std::uint64_t events = std::strtoull(words[3], nullptr, 10);
        Hold hold("hold", n, events);
        sc_start();
        print_cost("systemc", static_cast<double>(events), hold.spent(), now_s());
    } else {
        Queue queue("queue", n);
        const double began = cpu_seconds();
        sc_start();
        print_cost("systemc", 2.0 * static_cast<double>(n), cpu_seconds() - began,
                   queue.waited() / static_cast<double>(n));
    }
    return 0;
}
