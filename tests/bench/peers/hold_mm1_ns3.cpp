// HOLD and M/M/1 on the schedulers of ns-3 (Debian: libns3-dev).
// usage: hold_mm1_ns3 SCHEDULER hold PENDING EVENTS | SCHEDULER mm1 CUSTOMERS
//   SCHEDULER: Map (its default), PriorityQueue, Heap, Calendar
#include <ns3/nstime.h>
#include <ns3/object-factory.h>
#include <ns3/simulator.h>

#include <cstdlib>
#include <cstring>
#include <deque>
#include <string>

#include "meter.hpp"
#include "random.hpp"

namespace {

Random random_source(1);
ns3::Time after(double mean_s) {
    return ns3::NanoSeconds(static_cast<std::uint64_t>(1e9 * mean_s * random_source.exponential()));
}

struct Hold {
    std::uint64_t fired = 0, warm_up = 0, events = 0;
    double began = 0, spent = 0;
    void fire(std::uint32_t id) {
        if (++fired == warm_up) began = cpu_seconds();
        if (fired == warm_up + events) {
            spent = cpu_seconds() - began;
            ns3::Simulator::Stop();
            return;
        }
        ns3::Simulator::Schedule(after(1), &Hold::fire, this, id);
    }
};

struct Queue {
    std::uint64_t to_come = 0;
    std::deque<double> waiting;
    bool busy = false;
    double waited = 0;
    void arrive() {
        if (--to_come > 0) ns3::Simulator::Schedule(after(1 / 0.9), &Queue::arrive, this);
        if (busy) {
            waiting.push_back(ns3::Simulator::Now().GetSeconds());
        } else {
            busy = true;
            ns3::Simulator::Schedule(after(1), &Queue::leave, this);
        }
    }
    void leave() {
        busy = !waiting.empty();
        if (!busy) return;
        waited += ns3::Simulator::Now().GetSeconds() - waiting.front();
        waiting.pop_front();
        ns3::Simulator::Schedule(after(1), &Queue::leave, this);
    }
};

}  // namespace

int main(int count, char** words) {
    if (count < 4) return 2;
    ns3::ObjectFactory factory;
    factory.SetTypeId("ns3::" + std::string(words[1]) + "Scheduler");
    ns3::Simulator::SetScheduler(factory);
    const std::string program = "ns3 " + std::string(words[1]);
    const std::uint64_t n = std::strtoull(words[3], nullptr, 10);
    if (std::strcmp(words[2], "hold") == 0) {
        Hold hold;
        hold.events = std::strtoull(words[4], nullptr, 10);
        hold.warm_up = 4 * n;
        for (std::uint32_t i = 0; i < n; ++i) ns3::Simulator::Schedule(after(1), &Hold::fire, &hold, i);
        ns3::Simulator::Run();
        print_cost(program.c_str(), static_cast<double>(hold.events), hold.spent, ns3::Simulator::Now().GetSeconds());
    } else {
        Queue queue;
        queue.to_come = n;
        ns3::Simulator::Schedule(after(1 / 0.9), &Queue::arrive, &queue);
        const double began = cpu_seconds();
        ns3::Simulator::Run();
        print_cost(program.c_str(), 2.0 * static_cast<double>(n), cpu_seconds() - began,
                   queue.waited / static_cast<double>(n));
    }
    ns3::Simulator::Destroy();
}
