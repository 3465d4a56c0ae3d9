#include "engine/study/influence.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <mutex>
#include <thread>

namespace muster {
namespace {

/// So many numbers are tried together at first. Larger groups of which some member matters cost more than they save.
constexpr std::size_t kGroup = 16;

/// A milestone of an incident.
struct MilestoneOf {
    MilestoneId milestone;
    IncidentId incident;
};
using Times = std::vector<TimeColumn>;  // of each milestone

Duration time_of(const MilestoneResult& row) { return row.reached ? row.elapsed : TimeColumn::kOpen; }

bool is_sure(const PairedDifference& difference) { return difference.mean_low > 0 || difference.mean_high < 0; }

bool counts_more(const PairedDifference& one, const PairedDifference& other) {
    if (is_sure(one) != is_sure(other)) return is_sure(one);
    return std::abs(one.mean) > std::abs(other.mean);
}

/// Numbers begin … end − 1 of the list, in one scenario.
struct Group {
    std::size_t scenario = 0, begin = 0, end = 0;
};

/// What trying a group showed.
struct Outcome {
    enum class Kind : std::uint8_t { stopped, invalid, same, differs } kind = Kind::stopped;
    std::uint8_t way = 0;
    Times times;  ///< of one number alone
};

class Search {
public:
    Search(const InfluenceQuestion& question, const StudyOptions& options) : question_(question), options_(options) {
        options_.jobs = 1;
        options_.progress = nullptr;
        for (std::uint32_t i = 0; i < question.ways.size(); ++i) {
            if (question.ways[i] > 0) numbers_.push_back(i);
        }
    }

    Text play_as_it_is() {
        for (const CompiledScenario* scenario : question_.scenarios) {
            Times times;
            StudyOptions all = options_;
            std::vector<MilestoneOf> milestones;
            const SeriesEnd end =
                play_replications(*scenario, all, [&](std::uint32_t, const ReplicationResult& result) {
                    add(times, result);
                    if (!milestones.empty()) return;
                    for (const MilestoneResult& row : result.milestones)
                        milestones.push_back({row.milestone, row.incident});
                });
            if (!end.error.empty()) return end.error;
            as_it_is_.push_back(std::move(times));
            milestones_.push_back(std::move(milestones));
            stopped_ = stopped_ || end.done != options_.replications;
        }
        return {};
    }

    std::vector<Influence> search(unsigned jobs, const std::function<void(std::uint32_t, std::uint32_t)>& progress) {
        std::vector<Group> groups;
        for (std::size_t scenario = 0; scenario < as_it_is_.size(); ++scenario) {
            for (std::size_t at = 0; at < numbers_.size(); at += kGroup)
                groups.push_back({scenario, at, std::min(at + kGroup, numbers_.size())});
        }
        settled_.assign(numbers_.size() * as_it_is_.size(), {});
        const auto of = static_cast<std::uint32_t>(settled_.size());
        while (!groups.empty() && !stopped_) {
            const std::vector<Outcome> outcomes = try_all(groups, jobs, progress, of);
            std::vector<Group> next;
            for (std::size_t i = 0; i < groups.size(); ++i) settle(groups[i], outcomes[i], next);
            groups = std::move(next);
        }
        return add_up();
    }

private:
    void add(Times& times, const ReplicationResult& result) const {
        times.resize(result.milestones.size());
        for (std::size_t i = 0; i < times.size(); ++i) times[i].add(time_of(result.milestones[i]));
    }

    std::vector<Outcome> try_all(const std::vector<Group>& groups, unsigned jobs,
                                 const std::function<void(std::uint32_t, std::uint32_t)>& progress, std::uint32_t of) {
        std::vector<Outcome> outcomes(groups.size());
        std::atomic<std::size_t> next{0};
        std::mutex mutex;
        std::exception_ptr failure;
        const auto work = [&] {
            try {
                for (std::size_t i = next++; i < groups.size(); i = next++) {
                    outcomes[i] = try_one(groups[i]);
                    const std::lock_guard lock(mutex);
                    const bool done = outcomes[i].kind == Outcome::Kind::same || groups[i].end - groups[i].begin == 1;
                    if (done) done_ += static_cast<std::uint32_t>(groups[i].end - groups[i].begin);
                    if (done && progress) progress(done_, of);
                }
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failure) failure = std::current_exception();
                next = groups.size();
            }
        };
        {
            std::vector<std::jthread> threads;
            for (unsigned i = 1; i < jobs; ++i) threads.emplace_back(work);
            work();
        }
        if (failure) std::rethrow_exception(failure);
        return outcomes;
    }

    Outcome try_one(const Group& group) const {
        std::vector<NumberTried> tried;
        for (std::size_t i = group.begin; i < group.end; ++i) tried.push_back({numbers_[i], 0});
        const bool alone = tried.size() == 1;
        const std::uint8_t ways = alone ? question_.ways[tried.front().number] : std::uint8_t{1};
        Outcome outcome{Outcome::Kind::invalid, 0, {}};
        for (std::uint8_t way = 0; way < ways; ++way) {
            if (options_.stop && options_.stop()) return {};
            tried.front().way = way;
            std::optional<Model> model = question_.vary(group.scenario, tried);
            if (!model) continue;
            outcome = play(group.scenario, compile(std::move(*model)), alone);
            outcome.way = way;
            if (outcome.kind != Outcome::Kind::invalid) return outcome;
        }
        return outcome;
    }

    /// Alone, all replications are played; together, up to the first that is different.
    Outcome play(std::size_t scenario, const CompiledScenario& varied, bool alone) const {
        const Times& before = as_it_is_[scenario];
        Outcome outcome{Outcome::Kind::same, 0, {}};
        StudyOptions options = options_;
        options.stop = [&] {
            return (!alone && outcome.kind == Outcome::Kind::differs) || (options_.stop && options_.stop());
        };
        const SeriesEnd end = play_replications(varied, options, [&](std::uint32_t n, const ReplicationResult& result) {
            if (alone) add(outcome.times, result);
            for (std::size_t i = 0; i < before.size(); ++i) {
                if (time_of(result.milestones[i]) != before[i][n]) outcome.kind = Outcome::Kind::differs;
            }
        });
        if (!end.error.empty()) outcome.kind = Outcome::Kind::invalid;
        const bool cut = end.error.empty() && end.done != options.replications;
        if (cut && (alone || outcome.kind == Outcome::Kind::same)) outcome.kind = Outcome::Kind::stopped;
        return outcome;
    }

    void settle(const Group& group, const Outcome& outcome, std::vector<Group>& next) {
        if (outcome.kind == Outcome::Kind::stopped) {
            stopped_ = true;
        } else if (outcome.kind == Outcome::Kind::same || group.end - group.begin == 1) {
            for (std::size_t i = group.begin; i < group.end; ++i) {
                Outcome& own = settled_[group.scenario * numbers_.size() + i];
                own = group.end - group.begin == 1 ? outcome : Outcome{Outcome::Kind::same, 0, {}};
            }
        } else {
            const std::size_t middle = group.begin + (group.end - group.begin) / 2;
            next.push_back({group.scenario, group.begin, middle});
            next.push_back({group.scenario, middle, group.end});
        }
    }

    std::vector<Influence> add_up() const {
        std::size_t milestones = 0;
        for (const Times& times : as_it_is_) milestones += times.size();
        std::vector<Influence> out(question_.ways.size());
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (question_.ways[i] == 0) out[i].measured = Measured::not_varied;
        }
        for (std::size_t i = 0; i < numbers_.size(); ++i) out[numbers_[i]] = of_number(i, milestones);
        return out;
    }

    Influence of_number(std::size_t number, std::size_t milestones) const {
        Influence out;
        bool measured = !as_it_is_.empty(), valid = false;
        double all = 0, sure = 0;
        for (std::size_t scenario = 0; scenario < as_it_is_.size(); ++scenario) {
            const Outcome& outcome = settled_[scenario * numbers_.size() + number];
            measured = measured && outcome.kind != Outcome::Kind::stopped;
            valid = valid || outcome.kind == Outcome::Kind::same || outcome.kind == Outcome::Kind::differs;
            if (outcome.kind != Outcome::Kind::differs) continue;
            out.way = outcome.way;
            const Times& before = as_it_is_[scenario];
            for (std::size_t i = 0; i < before.size(); ++i) {
                MovedMost moved{scenario, milestones_[scenario][i].milestone, milestones_[scenario][i].incident, {}};
                moved.difference =
                    paired_difference(before[i], outcome.times[i], question_.scenarios[scenario]->model.horizon);
                if (moved.difference.better + moved.difference.worse == 0) continue;
                all += std::abs(moved.difference.mean);
                if (is_sure(moved.difference)) sure += std::abs(moved.difference.mean);
                if (!out.most || counts_more(moved.difference, out.most->difference)) out.most = moved;
            }
        }
        out.sure = out.most && is_sure(out.most->difference);
        if (milestones > 0) out.mean = (out.sure ? sure : all) / static_cast<double>(milestones);
        out.measured = !measured  ? Measured::not_yet
                       : !valid   ? Measured::not_varied
                       : out.most ? Measured::moves
                                  : Measured::no_influence;
        return out;
    }

    const InfluenceQuestion& question_;
    StudyOptions options_;
    std::vector<std::uint32_t> numbers_;  ///< those that can be varied
    std::vector<Times> as_it_is_;         ///< of each scenario
    std::vector<std::vector<MilestoneOf>> milestones_;
    std::vector<Outcome> settled_;  ///< of each scenario, then of each number
    std::uint32_t done_ = 0;
    bool stopped_ = false;
};

}  // namespace

std::vector<Influence> influences(const InfluenceQuestion& question, const StudyOptions& options, Text& error) {
    Search search(question, options);
    error = search.play_as_it_is();
    if (!error.empty()) return {};
    const unsigned jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
    return search.search(jobs, options.progress);
}

}  // namespace muster
