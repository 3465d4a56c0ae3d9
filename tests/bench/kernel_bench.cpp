// What the innermost parts cost. HOLD: take the next event, add one an exponential time later, with N pending (Jones
// 1986).
#include <benchmark/benchmark.h>

#include <chrono>
#include <cmath>
#include <cstdint>

#include "engine/kernel/distribution.hpp"
#include "engine/kernel/draws.hpp"
#include "engine/kernel/event_list.hpp"

using namespace muster;
using namespace std::chrono_literals;

namespace {

/// A cheap generator, so that the list is measured and not the draws (xorshift64*, Marsaglia 2003, Vigna 2016).
class Cheap {
public:
    std::uint64_t next() {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return state_ * 0x2545f4914f6cdd1dULL;
    }
    double uniform() { return static_cast<double>((next() >> 11) | 1) * 0x1.0p-53; }

private:
    std::uint64_t state_ = 88172645463325252ULL;
};

constexpr std::size_t kDelays = 4096;

/// Delays are made beforehand, for the logarithm would cost as much as the list, and picked at random, for a processor
/// learns a list that repeats. Mean: half a minute,
/// short enough that no run reaches the end of the 40 bits of time.
const std::vector<std::int64_t>& exponential_delays() {
    static const std::vector<std::int64_t> delays = [] {
        Cheap random;
        std::vector<std::int64_t> result(kDelays);
        for (std::int64_t& delay : result) delay = static_cast<std::int64_t>(-30'000 * std::log(random.uniform()));
        return result;
    }();
    return delays;
}

/// Whole seconds from 1 to 8: many events at one instant.
const std::vector<std::int64_t>& whole_seconds() {
    static const std::vector<std::int64_t> delays = [] {
        Cheap random;
        std::vector<std::int64_t> result(kDelays);
        for (std::int64_t& delay : result) delay = 1000 * static_cast<std::int64_t>(1 + (random.next() >> 61));
        return result;
    }();
    return delays;
}

void hold(benchmark::State& state, const std::vector<std::int64_t>& delays) {
    const auto pending = static_cast<std::size_t>(state.range(0));
    EventList list;
    Cheap random;
    const auto due_after = [&](SimTime now) {
        const std::uint64_t bits = random.next();
        return EventKey::of(now + Duration{delays[(bits >> 20) % kDelays]}, 0, static_cast<Phase>(bits >> 62));
    };
    for (std::size_t i = 0; i < pending; ++i) list.add(due_after(kStart), static_cast<std::uint32_t>(i));
    const auto step = [&] {
        const EventList::Event event = list.take();
        benchmark::DoNotOptimize(list.add(due_after(event.key.time()), event.payload));
    };
    for (std::size_t i = 0; i < 4 * pending; ++i) step();
    for (auto _ : state) step();
    state.SetItemsProcessed(state.iterations());
}

void hold_exponential(benchmark::State& state) { hold(state, exponential_delays()); }
void hold_ties(benchmark::State& state) { hold(state, whole_seconds()); }

void draw(benchmark::State& state) {
    const Draws draws(1, 2);
    std::uint64_t address = 0;
    for (auto _ : state) benchmark::DoNotOptimize(draws.uniform(++address, Purpose::effort));
}

void sample(benchmark::State& state, const Distribution& law) {
    Cheap random;
    for (auto _ : state) benchmark::DoNotOptimize(law.at(random.uniform()));
}

}  // namespace

BENCHMARK(hold_exponential)->RangeMultiplier(10)->Range(10, 100'000)->Arg(30);
BENCHMARK(hold_ties)->RangeMultiplier(10)->Range(10, 100'000);
BENCHMARK(draw);
BENCHMARK_CAPTURE(sample, constant, Distribution::constant(1h));
BENCHMARK_CAPTURE(sample, uniform, Distribution::uniform(1h, 2h));
BENCHMARK_CAPTURE(sample, triangular, Distribution::triangular(1h, 2h, 6h));
BENCHMARK_CAPTURE(sample, pert, Distribution::pert(10min, 20min, 1h));
BENCHMARK_CAPTURE(sample, exponential, Distribution::exponential(40min));
BENCHMARK_CAPTURE(sample, lognormal, Distribution::lognormal(45min, 3h, 0.95));
BENCHMARK_CAPTURE(sample, gamma, Distribution::gamma(4, 2h));
BENCHMARK_CAPTURE(sample, weibull, Distribution::weibull(1.5, 2h));
BENCHMARK_CAPTURE(sample, empirical, Distribution::empirical({25min, 10min, 3h}));
