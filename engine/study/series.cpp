#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/measure/measures.hpp"
#include "engine/run/run.hpp"
#include "engine/study/forecast.hpp"
#include "engine/study/replications.hpp"

namespace muster {

namespace {

/// One worker's tools: made once, used for many replications.
struct Worker {
    /// `fork`, if any, is what each replication continues.
    Worker(const CompiledScenario& scenario, const Fork* fork)
        : run(scenario),
          measures(scenario, fork != nullptr ? Measures::Of::times : Measures::Of::everything),
          from(fork) {}
    RunEnd play(std::uint64_t seed, std::uint32_t replication) {
        TraceSink* const sink = &measures;
        if (from != nullptr) {
            measures.go_on(from->measures);
            return run.go_on(from->run, replication, std::span<TraceSink* const>(&sink, 1));
        }
        measures.reset();
        return run.play(seed, replication, std::span<TraceSink* const>(&sink, 1), RoutineDetail::added_up);
    }
    Run run;
    Measures measures;
    const Fork* from;
};

/// Results of neighbouring replications, on their way from the worker that played them to the one place that adds up.
struct Block {
    std::vector<ReplicationResult> results;
    std::vector<std::uint64_t> events;
    std::uint32_t count = 0;  // of complete replications
    Text error;
    bool ready = false;
};

/// Replications in parallel, handed over in order. Blocks are a small ring, so that memory does not grow with the
/// number of replications; whoever completes the block that is next in order hands it over.
class Series {
public:
    Series(const CompiledScenario& scenario, const StudyOptions& options,
           const std::function<void(std::uint32_t, const ReplicationResult&)>& use, const Fork* fork, unsigned jobs)
        : scenario_(scenario),
          fork_(fork),
          options_(options),
          use_(use),
          size_(std::clamp(options.replications / (jobs * 8), 1U, 16U)) {
        blocks_.resize(std::size_t{jobs} * 4);
        for (Block& block : blocks_) {
            block.results.resize(size_);
            block.events.resize(size_);
        }
        last_ = (options.replications + size_ - 1) / size_;
    }

    SeriesEnd play(unsigned jobs) {
        {
            std::vector<std::jthread> threads;
            for (unsigned i = 0; i != jobs; ++i) threads.emplace_back([this] { work(); });
        }
        if (failure_) std::rethrow_exception(failure_);
        return end_;
    }

private:
    void work() {
        try {
            Worker worker(scenario_, fork_);
            std::uint32_t number = 0;
            while (take(number)) {
                fill(worker, number, blocks_[number % blocks_.size()]);
                const std::lock_guard lock(mutex_);
                blocks_[number % blocks_.size()].ready = true;
                hand_over();
                changed_.notify_all();
            }
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (!failure_) failure_ = std::current_exception();
            ended_ = true;
            changed_.notify_all();
        }
    }
    /// The next block to play; false if there is none.
    bool take(std::uint32_t& number) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return ended_ || next_ == last_ || next_ - handed_ < blocks_.size(); });
        if (ended_ || next_ == last_) return false;
        number = next_++;
        return true;
    }
    void fill(Worker& worker, std::uint32_t number, Block& block) {
        block.count = 0;
        const std::uint32_t first = number * size_;
        const std::uint32_t amount = std::min(size_, options_.replications - first);
        for (std::uint32_t i = 0; i != amount; ++i) {
            if (options_.stop && options_.stop()) return;
            const RunEnd end = worker.play(options_.seed, first + i);
            if (!end.error.empty()) {
                block.error = end.error;
                return;
            }
            block.results[i] = worker.measures.result();
            block.events[i] = end.events;
            ++block.count;
        }
    }
    /// With the lock held.
    void hand_over() {
        while (!ended_ && handed_ != last_ && blocks_[handed_ % blocks_.size()].ready) {
            Block& block = blocks_[handed_ % blocks_.size()];
            for (std::uint32_t i = 0; i != block.count; ++i) {
                use_(end_.done, block.results[i]);
                end_.events += block.events[i];
                ++end_.done;
            }
            const std::uint32_t whole = std::min(size_, options_.replications - handed_ * size_);
            block.ready = false;
            if (block.count != whole) {
                ended_ = true;  // stopped, or an error: what comes after would leave a gap
                end_.error = block.error;
            }
            ++handed_;
            if (options_.progress) options_.progress(end_.done, options_.replications);
        }
    }

    const CompiledScenario& scenario_;
    const Fork* fork_;
    const StudyOptions& options_;
    const std::function<void(std::uint32_t, const ReplicationResult&)>& use_;
    const std::uint32_t size_;
    std::vector<Block> blocks_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint32_t next_ = 0, handed_ = 0, last_ = 0;
    bool ended_ = false;
    SeriesEnd end_;
    std::exception_ptr failure_;
};

/// One thread needs no blocks and no copies.
SeriesEnd play_alone(const CompiledScenario& scenario, const StudyOptions& options,
                     const std::function<void(std::uint32_t, const ReplicationResult&)>& use, const Fork* fork) {
    Worker worker(scenario, fork);
    SeriesEnd end;
    while (end.done != options.replications && !(options.stop && options.stop())) {
        const RunEnd run = worker.play(options.seed, end.done);
        if (!run.error.empty()) {
            end.error = run.error;
            break;
        }
        use(end.done, worker.measures.result());
        end.events += run.events;
        ++end.done;
        if (options.progress) options.progress(end.done, options.replications);
    }
    return end;
}

SeriesEnd play_series(const CompiledScenario& scenario, const StudyOptions& options,
                      const std::function<void(std::uint32_t replication, const ReplicationResult&)>& use,
                      const Fork* fork) {
    unsigned jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
    jobs = std::min(jobs, std::max(1U, options.replications));
    if (jobs == 1) return play_alone(scenario, options, use, fork);
    return Series(scenario, options, use, fork, jobs).play(jobs);
}

}  // namespace

SeriesEnd play_replications(const CompiledScenario& scenario, const StudyOptions& options,
                            const std::function<void(std::uint32_t replication, const ReplicationResult&)>& use) {
    return play_series(scenario, options, use, nullptr);
}

SeriesEnd play_continuations(const Fork& fork, const StudyOptions& options,
                             const std::function<void(std::uint32_t continuation, const ReplicationResult&)>& use) {
    return play_series(fork.scenario, options, use, &fork);
}

}  // namespace muster
