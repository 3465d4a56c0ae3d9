#include "engine/study/play_study.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <mutex>
#include <span>
#include <thread>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/measure/measures.hpp"
#include "engine/run/run.hpp"
#include "engine/study/portfolios.hpp"

namespace muster {
namespace {

/// Plays replications of one model and counts what the study counts of them.
class ModelPlayer {
public:
    ModelPlayer(const Study& study, std::size_t scenario, Model model)
        : study_(study),
          scenario_(scenario),
          compiled_(compile(std::move(model))),
          run_(compiled_),
          measures_(compiled_) {}

    /// False: stopped, or an error, which is then set.
    bool play(std::uint32_t from, std::uint32_t to, const std::function<bool()>& stop, ModelOutcome& out,
              std::string& error) {
        for (std::uint32_t r = from; r < to; ++r) {
            if (stop && stop()) return false;
            measures_.reset();
            TraceSink* const sink = &measures_;
            const RunEnd end =
                run_.play(study_.seed, r, std::span<TraceSink* const>(&sink, 1), RoutineDetail::added_up);
            if (!end.error.empty()) {
                error = end.error;
                return false;
            }
            count(measures_.result(), out);
        }
        return true;
    }

private:
    void count(const ReplicationResult& result, ModelOutcome& out) {
        if (objective_.empty()) objective_ = objective_of(study_, scenario_, compiled_.model, result.milestones);
        double time = 0, person_hours = 0, usd = 0;
        for (const ObjectiveRow& each : objective_) {
            const MilestoneResult& row = result.milestones[each.row];
            time += each.weight * static_cast<double>((row.reached ? row.elapsed : compiled_.model.horizon).count());
        }
        for (const AssetResult& asset : result.assets) {
            person_hours += asset.person_hours;
            usd += asset.usd;
        }
        out.columns[0].add(std::llround(time));
        out.columns[1].add(std::llround(person_hours * counts_in_one(Measure::person_hours)));
        out.columns[2].add(std::llround(usd));
    }

    const Study& study_;
    const std::size_t scenario_;
    const CompiledScenario compiled_;
    Run run_;
    Measures measures_;
    std::vector<ObjectiveRow> objective_;
};

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
        const unsigned jobs = source_.jobs != 0 ? source_.jobs : std::max(1U, std::thread::hardware_concurrency());
        std::atomic<std::size_t> next{0};
        std::exception_ptr failure;
        const auto work = [&] {
            try {
                for (std::size_t i = next++; i < items.size() && !ended_; i = next++)
                    work_on_one(items[i], replications);
            } catch (...) {
                const std::lock_guard lock(mutex_);
                if (!failure) failure = std::current_exception();
                ended_ = true;
            }
        };
        {
            std::vector<std::jthread> threads;
            for (unsigned i = 1; i < std::min<std::size_t>(jobs, items.size()); ++i) threads.emplace_back(work);
            work();
        }
        if (failure) std::rethrow_exception(failure);
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

    void work_on_one(const Item& item, std::uint32_t replications) {
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
        std::optional<Model> model = source_.model(item.scenario, plan_.sets[item.set], wanted, error);
        if (!error.empty()) return fail(error);
        ModelOutcome out;
        if (play) {
            {
                const std::lock_guard lock(mutex_);
                out = outcomes.models[number];
            }
            ModelPlayer player(plan_.study, item.scenario, std::move(*model));
            if (!player.play(out.done(), replications, source_.stop, out, error)) {
                if (!error.empty()) fail(error);
                ended_ = true;
                return;
            }
        }
        const std::lock_guard lock(mutex_);
        outcomes.model_of[item.set] = number;
        if (play) outcomes.models[number] = std::move(out);
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
