#include "engine/study/play_study.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>

#include "engine/study/model_player.hpp"
#include "engine/study/portfolios.hpp"

namespace muster {
namespace {

void append(ModelOutcome& to, const ModelOutcome& more) {
    for (std::size_t i = 0; i < kMeasures; ++i) {
        for (std::size_t r = 0; r < more.columns[i].size(); ++r) to.columns[i].add(more.columns[i][r]);
    }
}

/// One set in one scenario, to be played up to so many replications.
struct Item {
    std::size_t scenario = 0, set = 0;
};

class Playing {
public:
    Playing(const StudyPlan& plan, const StudySource& source, StudyOutcomes& outcomes)
        : plan_(plan), source_(source), outcomes_(outcomes), known_(outcomes.scenarios.size()) {
        for (std::size_t scenario = 0; scenario < known_.size(); ++scenario) {
            const auto& models = outcomes.scenarios[scenario].models;
            for (std::size_t i = 0; i < models.size(); ++i)
                known_[scenario][models[i].digest] = static_cast<std::uint32_t>(i);
        }
    }

    /// All sets up to the replications that all get. False: stopped, or an error.
    bool play_all(std::string& error) {
        std::vector<Item> items;
        for (std::size_t set = 0; set < plan_.sets.size(); ++set) {
            for (std::size_t scenario = 0; scenario < outcomes_.scenarios.size(); ++scenario) {
                if (outcomes_.scenarios[scenario].model_of[set] == ScenarioOutcomes::kNone)
                    items.push_back({scenario, set});
            }
        }
        of_ = plan_.sets.size() * outcomes_.scenarios.size();
        done_ = of_ - items.size();
        return work_on(items, plan_.of_all(), error);
    }

    /// These sets up to so many replications. A model that two of them share is played once.
    bool play_more(const std::vector<std::size_t>& sets, std::uint32_t replications, std::string& error) {
        std::vector<Item> items;
        for (std::size_t scenario = 0; scenario < outcomes_.scenarios.size(); ++scenario) {
            std::vector<bool> taken(outcomes_.scenarios[scenario].models.size(), false);
            for (const std::size_t set : sets) {
                const std::uint32_t model = outcomes_.scenarios[scenario].model_of[set];
                if (taken[model] || outcomes_.scenarios[scenario].models[model].done() >= replications) continue;
                taken[model] = true;
                items.push_back({scenario, set});
            }
        }
        of_ = items.size();
        done_ = 0;
        return work_on(items, replications, error);
    }

private:
    bool work_on(const std::vector<Item>& items, std::uint32_t replications, std::string& error) {
        on_all_seats(items.size(), all_seats(plan_, source_, items.size()), [&](std::size_t i, const Seat& seat) {
            if (!ended_) work_on_one(items[i], replications, seat);
            return !ended_;
        });
        forget_unplayed();
        error = error_;
        return !ended_;
    }

    /// The number of the model with this digest; the caller is to play it if it is new.
    std::uint32_t claim(std::size_t scenario, const std::string& digest, bool& fresh) {
        ScenarioOutcomes& outcomes = outcomes_.scenarios[scenario];
        const auto [at, inserted] =
            known_[scenario].try_emplace(digest, static_cast<std::uint32_t>(outcomes.models.size()));
        fresh = inserted;
        if (inserted) {
            outcomes.models.emplace_back();
            outcomes.models.back().digest = digest;
        }
        return at->second;
    }

    void work_on_one(const Item& item, std::uint32_t replications, const Seat& seat) {
        if (source_.stop && source_.stop()) {
            ended_ = true;
            return;
        }
        ScenarioOutcomes& outcomes = outcomes_.scenarios[item.scenario];
        std::uint32_t number = outcomes.model_of[item.set];
        const bool more = number != ScenarioOutcomes::kNone;
        bool play = more;
        std::string error;
        const auto wanted = [&](const std::string& digest) {
            if (more) return true;
            const std::lock_guard lock(mutex_);
            number = claim(item.scenario, digest, play);
            return play;
        };
        const std::uint32_t from = more ? outcomes.models[number].done() : 0;
        ModelOutcome played;
        if (!seat.set(item.scenario, item.set, from, replications, wanted, played, error)) {
            if (!error.empty()) fail(error);
            ended_ = true;
            return;
        }
        const std::lock_guard lock(mutex_);
        outcomes.model_of[item.set] = number;
        if (play) append(outcomes.models[number], played);
        ++done_;
        if (source_.progress) source_.progress(done_, of_);
    }

    void fail(const std::string& error) {
        const std::lock_guard lock(mutex_);
        if (error_.empty()) error_ = error;
        ended_ = true;
    }

    /// After a stop: models that were begun and not ended, and sets that wait for one of them.
    void forget_unplayed() {
        if (!ended_) return;
        for (ScenarioOutcomes& scenario : outcomes_.scenarios) {
            for (std::uint32_t& model : scenario.model_of) {
                if (model != ScenarioOutcomes::kNone && scenario.models[model].done() == 0)
                    model = ScenarioOutcomes::kNone;
            }
        }
    }

    const StudyPlan& plan_;
    const StudySource& source_;
    StudyOutcomes& outcomes_;
    std::vector<std::map<std::string, std::uint32_t>> known_;  ///< of each scenario: the model of a digest
    std::mutex mutex_;
    std::atomic<bool> ended_{false};
    std::string error_;
    std::uint64_t done_ = 0, of_ = 0;
};

double weight_of(const std::vector<Study::Weight>& list, const std::string& id, bool all) {
    if (list.empty()) return all ? 1 : 0;
    for (const Study::Weight& each : list) {
        if (each.id == id) return each.weight;
    }
    return 0;
}

}  // namespace

std::vector<ObjectiveRow> objective_of(const Study& study, std::size_t scenario, const Model& model,
                                       const std::vector<MilestoneResult>& rows) {
    const std::vector<Study::Weight>& own = study.scenarios[scenario].milestones;
    const std::vector<Study::Weight>& named = own.empty() ? study.milestones : own;
    const auto weigh = [&](bool with_target) {
        std::vector<ObjectiveRow> out;
        double sum = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Milestone& milestone = model.milestones[rows[i].milestone];
            const double weight = weight_of(named, milestone.id, !with_target || milestone.target > Duration::zero());
            if (weight <= 0) continue;
            out.push_back({i, weight});
            sum += weight;
        }
        for (ObjectiveRow& row : out) row.weight /= sum;
        return out;
    };
    std::vector<ObjectiveRow> out = weigh(true);
    return out.empty() && named.empty() ? weigh(false) : out;
}

std::string play_study(const StudyPlan& plan, const StudySource& source, StudyOutcomes& outcomes, bool& complete) {
    Playing playing(plan, source, outcomes);
    std::string error;
    complete = playing.play_all(error);
    if (!complete || plan.study.first == 0) return error;
    // Each stage depends on the replications of the stages before alone, so that taking up again goes the same way.
    for (std::uint32_t n = plan.study.first; n < plan.study.replications;) {
        const std::vector<std::size_t> sets = still_open(plan, outcomes, n);
        if (sets.size() < 2) break;
        n = next_stage(plan, n);
        complete = playing.play_more(sets, n, error);
        if (!complete) return error;
    }
    return error;
}

}  // namespace muster
