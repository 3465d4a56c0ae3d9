// ORG by hand: flat arrays and a heap of keys, no object, no closure, no allocation. What one core can do at best.
// usage: org_tight REPLICATIONS [THREADS] [ties]
//   ties  `dispatch` (default): what becomes ready as a place is freed competes for it, as in Muster and SimPy;
//         `release`: a freed place is given away before the messages of the ended task go out
#include <atomic>
#include <bit>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <thread>

#include "meter.hpp"
#include "org_model.hpp"
#include "random.hpp"

namespace {

/// Time first (the bits of a non-negative double are in order), then the order of scheduling, then what it is.
struct Key {
    std::uint64_t time, rest;
    bool operator<(const Key& other) const {
        using Wide = unsigned __int128;
        return (static_cast<Wide>(time) << 64 | rest) < (static_cast<Wide>(other.time) << 64 | other.rest);
    }
};
constexpr Key kLast{~0ULL, ~0ULL};

/// Four children to a node, a cache line each; what lies beyond the end is kLast, so that no child is asked for.
class Heap {
public:
    [[nodiscard]] bool empty() const { return size_ == 0; }
    void clear() { size_ = 0; }
    void push(Key key) {
        std::size_t i = size_++;
        for (std::size_t k = 1; k < 4; ++k) at_[i + k] = kLast;
        rise(i, key);
    }
    Key pop() {
        const Key top = at_[0], last = at_[--size_];
        at_[size_] = kLast;
        std::size_t i = 0;
        for (std::size_t child = 1; child < size_; child = 4 * i + 1) {
            const std::size_t left = child + (at_[child + 1] < at_[child]);
            const std::size_t right = child + 2 + (at_[child + 3] < at_[child + 2]);
            const std::size_t least = at_[right] < at_[left] ? right : left;
            at_[i] = at_[least];
            i = least;
        }
        if (size_ > 0) rise(i, last);
        return top;
    }

private:
    void rise(std::size_t i, Key key) {
        while (i > 0 && key < at_[(i - 1) / 4]) {
            at_[i] = at_[(i - 1) / 4];
            i = (i - 1) / 4;
        }
        at_[i] = key;
    }
    static constexpr std::size_t kMost = std::size_t{kIncidents} * kTasks * 2 + 8;
    alignas(64) Key memory_[kMost + 8];
    Key* const at_ = memory_ + 3;
    std::size_t size_ = 0;
};

struct Sums {
    double events = 0, makespan = 0, makespan2 = 0, queue = 0, off_hours = 0, wait2 = 0, transit = 0, transit2 = 0,
           heard = 0;
    void add(const Sums& other) {
        events += other.events;
        makespan += other.makespan;
        makespan2 += other.makespan2;
        queue += other.queue;
        off_hours += other.off_hours;
        wait2 += other.wait2;
        transit += other.transit;
        transit2 += other.transit2;
        heard += other.heard;
    }
};

constexpr std::uint16_t kNobody = 0xffff;
constexpr double kNever = -1;

template <bool release_first>
class Replication {
public:
    explicit Replication(const OrgModel& model) : model_(model) {}

    void play(std::uint64_t number, Sums& sums) {
        random_ = Random(number + 1);
        heap_.clear();
        order_ = 0;
        events_ = 0;
        queue_ = off_hours_ = transit_ = makespan_ = 0;
        std::memset(busy_, 0, sizeof busy_);
        std::memset(head_, 0xff, sizeof head_);
        for (auto& row : heard_) std::fill(std::begin(row), std::end(row), kNever);
        for (int k = 0; k < kIncidents; ++k) std::memcpy(awaited_[k], model_.awaited[k % kGraphs], kTasks);
        std::fill(std::begin(left_), std::end(left_), std::uint8_t{kTasks});
        schedule(kGap * random_.exponential(), Kind::strike, 0, 0);
        while (!heap_.empty()) {
            const Key key = heap_.pop();
            now_ = std::bit_cast<double>(key.time);
            ++events_;
            const auto what = static_cast<std::uint32_t>(key.rest);
            const std::uint32_t incident = what >> 16 & 0x3fff, subject = what & 0xffff;
            switch (static_cast<Kind>(what >> 30)) {
                case Kind::hop:
                    hop_over(incident, subject);
                    break;
                case Kind::done:
                    task_over(incident, subject);
                    break;
                case Kind::strike:
                    strike(incident);
                    break;
            }
        }
        sums.events += events_;
        const double makespan = makespan_ / kIncidents;
        sums.makespan += makespan;
        sums.makespan2 += makespan * makespan;
        const double queue = queue_ / (kIncidents * kTasks), off_hours = off_hours_ / (kIncidents * kTasks);
        sums.queue += queue;
        sums.off_hours += off_hours;
        sums.wait2 += (queue + off_hours) * (queue + off_hours);
        sums.transit += transit_ / kIncidents;
        sums.transit2 += transit_ / kIncidents * (transit_ / kIncidents);
        for (const auto& row : heard_) {
            for (const double time : row) sums.heard += time != kNever;
        }
    }

private:
    enum class Kind : std::uint32_t { strike, hop, done };

    void schedule(double time, Kind kind, std::uint32_t incident, std::uint32_t subject) {
        const std::uint64_t what = static_cast<std::uint32_t>(kind) << 30 | incident << 16 | subject;
        heap_.push({std::bit_cast<std::uint64_t>(time), order_++ << 32 | what});
    }
    const Task& task(std::uint32_t incident, std::uint32_t j) const { return model_.tasks[incident % kGraphs][j]; }

    void hear(std::uint32_t institution, std::uint32_t incident) {
        double& time = heard_[institution][incident];
        if (time == kNever) time = now_;
    }
    void strike(std::uint32_t incident) {
        began_[incident] = now_;
        hear(task(incident, 0).institution, incident);
        ready(incident, 0);
        if (incident + 1 < kIncidents) schedule(now_ + kGap * random_.exponential(), Kind::strike, incident + 1, 0);
    }
    void send(std::uint32_t incident, std::uint32_t hop) {
        const double latency = std::exp(model_.hops[hop].log_median + 0.5 * random_.normal());
        transit_ += latency;
        schedule(now_ + latency, Kind::hop, incident, hop);
    }
    void hop_over(std::uint32_t incident, std::uint32_t index) {
        const Hop& hop = model_.hops[index];
        hear(hop.to, incident);
        if (hop.task == kPassedOn) {
            send(incident, index + 1);
        } else {
            arrive(incident, hop.task);
        }
    }
    void arrive(std::uint32_t incident, std::uint32_t j) {
        if (--awaited_[incident][j] == 0) ready(incident, j);
    }
    void ready(std::uint32_t incident, std::uint32_t j) {
        const std::uint32_t where = task(incident, j).institution;
        if (busy_[where] < model_.staff[where] && (release_first || nobody_waits(where))) {
            ++busy_[where];
            begin(incident, j, now_);
            return;
        }
        const auto index = static_cast<std::uint16_t>(incident * kTasks + j);
        std::uint16_t& tail = tail_[where][incident % 2];
        std::uint16_t& head = head_[where][incident % 2];
        (head == kNobody ? head : next_[tail]) = index;
        tail = index;
        next_[index] = kNobody;
        since_[index] = now_;
        if (!release_first) dispatch(where);
    }
    [[nodiscard]] bool nobody_waits(std::uint32_t where) const {
        return (head_[where][0] & head_[where][1]) == kNobody;
    }
    void dispatch(std::uint32_t where) {
        for (std::uint16_t& head : head_[where]) {
            while (head != kNobody && busy_[where] < model_.staff[where]) {
                const std::uint16_t index = head;
                head = next_[index];
                ++busy_[where];
                begin(index / kTasks, index % kTasks, since_[index]);
            }
        }
    }
    void begin(std::uint32_t incident, std::uint32_t j, double since) {
        const Task& what = task(incident, j);
        queue_ += now_ - since;
        const double work = std::exp(what.log_median + 0.6 * random_.normal());
        const double end = worked_off(what.institution, now_, work);
        off_hours_ += end - now_ - work;
        schedule(end, Kind::done, incident, j);
    }
    void task_over(std::uint32_t incident, std::uint32_t j) {
        const Task& what = task(incident, j);
        --busy_[what.institution];
        if (release_first) dispatch(what.institution);
        if (--left_[incident] == 0) makespan_ += now_ - began_[incident];
        for (std::uint32_t k = what.first_sending; k < what.end_sending; ++k) {
            const Sending& sending = model_.sendings[k];
            if (sending.task == kPassedOn) {
                send(incident, sending.hop);
            } else {
                arrive(incident, sending.task);
            }
        }
        if (!release_first) dispatch(what.institution);
    }
    /// When `work` minutes begun now are done: five days a week, ten hours a day.
    [[nodiscard]] double worked_off(std::uint32_t where, double time, double work) const {
        if (model_.always[where]) return time + work;
        constexpr double kDay = 1440, kOpens = 480, kOpen = 600, kWeek = 7 * kDay;
        const double local = time - model_.shift[where] + kWeek;  // a week earlier: never negative
        const auto day = static_cast<std::int64_t>(local / kDay);
        const std::int64_t week = day / 7, weekday = day % 7;
        const double today = std::clamp(local - kDay * static_cast<double>(day) - kOpens, 0.0, kOpen);
        const double worked = weekday < 5 ? kOpen * static_cast<double>(5 * week + weekday) + today
                                          : kOpen * static_cast<double>(5 * (week + 1));
        const double until = worked + work;
        const auto days = static_cast<std::int64_t>(until / kOpen);
        const double rest = until - kOpen * static_cast<double>(days);
        return kDay * static_cast<double>(days / 5 * 7 + days % 5) + kOpens + rest + model_.shift[where] - kWeek;
    }

    const OrgModel& model_;
    Random random_{0};
    Heap heap_;
    double now_ = 0;
    std::uint64_t order_ = 0;
    std::uint32_t events_ = 0;
    double queue_ = 0, off_hours_ = 0, transit_ = 0, makespan_ = 0;
    double began_[kIncidents], since_[kIncidents * kTasks];
    double heard_[kInstitutions][kIncidents];
    std::uint16_t next_[kIncidents * kTasks], head_[kInstitutions][2], tail_[kInstitutions][2];
    std::uint8_t left_[kIncidents], awaited_[kIncidents][kTasks], busy_[kInstitutions];
};

template <bool release_first>
void play_all(const OrgModel& model, std::uint64_t replications, unsigned threads, Sums& total) {
    std::vector<Sums> sums(std::size_t{threads} * 8);  // apart, so that no two write to one cache line
    std::vector<std::thread> workers;
    for (unsigned t = 0; t < threads; ++t) {
        workers.emplace_back([&, t] {
            const auto replication = std::make_unique<Replication<release_first>>(model);
            Sums own;
            for (std::uint64_t r = t; r < replications; r += threads) replication->play(r, own);
            sums[std::size_t{t} * 8] = own;
        });
    }
    for (std::thread& worker : workers) worker.join();
    for (const Sums& part : sums) total.add(part);
}

}  // namespace

int main(int count, char** words) {
    const std::uint64_t replications = count > 1 ? std::strtoull(words[1], nullptr, 10) : 10'000;
    const unsigned threads = count > 2 ? static_cast<unsigned>(std::atoi(words[2])) : 1;
    const bool release_first = count > 3 && std::strcmp(words[3], "release") == 0;
    const OrgModel model;
    Sums total;
    const auto began = std::chrono::steady_clock::now();
    const double cpu = cpu_seconds();
    if (release_first) {
        play_all<true>(model, replications, threads, total);
    } else {
        play_all<false>(model, replications, threads, total);
    }
    const double used = cpu_seconds() - cpu;
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    const auto n = static_cast<double>(replications);
    const auto spread = [n](double sum, double squares) {  // standard deviation of one replication
        return std::sqrt(std::max(0.0, squares / n - sum / n * sum / n));
    };
    std::printf(
        "{\"program\": \"org_tight\", \"replications\": %.0f, \"events\": %.0f, \"makespan\": %.3f, \"makespan_sd\": "
        "%.2f, "
        "\"queue\": %.4f, \"off_hours\": %.4f, \"wait\": %.4f, \"wait_sd\": %.3f, \"transit\": %.3f, \"transit_sd\": "
        "%.3f, "
        "\"heard\": %.2f, \"cpu_s\": %.6f, \"wall_s\": %.6f, \"ns_per_event\": %.3f, \"state_bytes\": %zu, "
        "\"peak_kib\": %ld}\n",
        n, total.events, total.makespan / n, spread(total.makespan, total.makespan2), total.queue / n,
        total.off_hours / n, (total.queue + total.off_hours) / n, spread(total.queue + total.off_hours, total.wait2),
        total.transit / n, spread(total.transit, total.transit2), total.heard / n, used, wall,
        1e9 * used / total.events, sizeof(Replication<false>), peak_kib());
}
