#include "engine/study/sensitivity_analysis.hpp"

#include <algorithm>
#include <cmath>

#include "engine/study/bytes.hpp"
#include "engine/study/nested.hpp"

namespace muster {
namespace {

/// Everything that was played: by point, then instant, subject and scenario.
class Played {
public:
    Played(const StudyPlan& plan, const SensitivityPlan& design, const StudyOutcomes& outcomes)
        : plan_(plan), design_(design) {
        const std::size_t scenarios = plan.study.scenarios.size();
        for (std::size_t probe = 0; probe < outcomes.probes.size(); ++probe) {
            const ProbePoint& point = design.points[probe / scenarios];
            const std::size_t starts = point.starts.empty() ? 1 : point.starts[probe % scenarios].size();
            Bytes bytes(outcomes.probes[probe]);
            probes_.emplace_back();
            for (std::size_t i = 0; i < design.subjects.size(); ++i) {
                if (point.week && i != 0 && i != design.week_subject) continue;
                for (std::size_t s = 0; s < starts; ++s) {
                    probes_.back().emplace_back();
                    take_columns(bytes, probes_.back().back());
                }
            }
        }
    }

    [[nodiscard]] const CountColumn& column(std::size_t point, std::size_t scenario, std::size_t row,
                                            Measure measure) const {
        return probes_[point * plan_.study.scenarios.size() + scenario][row].column(measure);
    }

    /// Of today the level, of the rest the gain; weighted over the scenarios, by replication.
    [[nodiscard]] Inner values(std::size_t point, std::size_t subject, Measure measure, std::size_t instant = 0) const {
        const ProbePoint& at = design_.points[point];
        Inner out(at.replications, 0.0);
        for (std::size_t scenario = 0; scenario < plan_.study.scenarios.size(); ++scenario) {
            const std::size_t starts = at.starts.empty() ? 1 : at.starts[scenario].size();
            const CountColumn& today = column(point, scenario, instant, measure);
            const CountColumn& with = column(point, scenario, subject * starts + instant, measure);
            for (std::size_t r = 0; r < out.size(); ++r) {
                const std::int64_t value = subject == 0 ? today[r] : today[r] - with[r];
                out[r] += plan_.weights[scenario] * static_cast<double>(value);
            }
        }
        for (double& value : out) value /= counts_in_one(measure);
        return out;
    }

    [[nodiscard]] std::uint64_t runs() const {
        std::uint64_t out = 0;
        for (const std::vector<ModelOutcome>& probe : probes_) {
            for (const ModelOutcome& each : probe) out += each.done();
        }
        return out;
    }

private:
    const StudyPlan& plan_;
    const SensitivityPlan& design_;
    std::vector<std::vector<ModelOutcome>> probes_;
};

/// What is asked at each point: one subject, or what two bring beyond each alone.
class Asked {
public:
    Asked(const Played& played, std::size_t subject, Measure measure)
        : played_(played), measure_(measure), subject_(subject) {}
    Asked(const Played& played, std::size_t both, std::vector<std::size_t> less_these, Measure measure)
        : played_(played), measure_(measure), subject_(both), less_(std::move(less_these)) {}

    [[nodiscard]] Inner values(std::size_t point, std::size_t instant = 0) const {
        Inner out = played_.values(point, subject_, measure_, instant);
        for (const std::size_t subject : less_) {
            const Inner alone = played_.values(point, subject, measure_, instant);
            for (std::size_t r = 0; r < out.size(); ++r) out[r] -= alone[r];
        }
        return out;
    }
    [[nodiscard]] std::size_t subject() const { return subject_; }

private:
    const Played& played_;
    const Measure measure_;
    const std::size_t subject_;
    const std::vector<std::size_t> less_;
};

/// What a subject is at the points of draws, less what the usual nation makes of the same chance, plus the usual mean:
/// the same on average, with most of the chance gone.
class Controlled {
public:
    Controlled(const SensitivityPlan& design, Asked asked) : asked_(std::move(asked)) {
        for (const SensitivityPlan::Draw& draw : design.draws) {
            usual_.push_back(asked_.values(draw.usual));
            for (const double value : usual_.back()) sums_.add(value);
        }
        mean_ = sums_.estimate().mean;
    }
    [[nodiscard]] Estimate usual() const { return sums_.estimate(); }
    [[nodiscard]] Inner all_usual() const {
        Inner out;
        for (const Inner& each : usual_) out.insert(out.end(), each.begin(), each.end());
        return out;
    }
    [[nodiscard]] Inner at(std::size_t draw, std::size_t point) const {
        Inner out = asked_.values(point);
        for (std::size_t r = 0; r < out.size(); ++r) out[r] += mean_ - usual_[draw][r];
        return out;
    }

private:
    const Asked asked_;
    std::vector<Inner> usual_;
    EstimateSums sums_;
    double mean_ = 0;
};

/// A range moved to another middle.
Range moved_to(Range range, double by) { return {range.mean + by, range.low + by, range.high + by}; }

Inner less(Inner x, const Inner& y) {
    for (std::size_t r = 0; r < x.size(); ++r) x[r] -= y[r];
    return x;
}

Estimate estimate_of(const Inner& values) {
    EstimateSums sums;
    for (const double value : values) sums.add(value);
    return sums.estimate();
}

double quantile_of_sorted(const std::vector<double>& sorted, double p) {
    return sorted[quantile_rank(sorted.size(), p) - 1];
}

/// The futures as they were played, nothing corrected: a mean that no future has, such as a time below nothing, must
/// not come out. What chance leaves in so few runs is in them.
void describe_spread(const SensitivityPlan& design, const Asked& asked, SubjectSensitivity& out) {
    std::vector<double> means;
    EstimateSums sums;
    for (const SensitivityPlan::Draw& draw : design.draws) {
        for (const std::size_t point : {draw.a, draw.b}) {
            means.push_back(estimate_of(asked.values(point)).mean);
            sums.add(means.back());
        }
    }
    std::sort(means.begin(), means.end());
    out.mean = sums.estimate().mean;
    out.least = means.front();
    out.p05 = quantile_of_sorted(means, 0.05);
    out.median = quantile_of_sorted(means, 0.5);
    out.p95 = quantile_of_sorted(means, 0.95);
    out.most = means.back();
    const auto above = static_cast<double>(std::count_if(means.begin(), means.end(), [](double x) { return x > 0; }));
    out.positive = above / static_cast<double>(means.size());
}

SubjectSensitivity sensitivity_of(const SensitivityPlan& design, const Asked& asked) {
    SubjectSensitivity out;
    out.subject = asked.subject();
    const Controlled controlled(design, asked);
    out.usual = range_of(controlled.usual());
    std::vector<NestedDraw> draws;
    for (std::size_t i = 0; i < design.draws.size(); ++i) {
        const SensitivityPlan::Draw& each = design.draws[i];
        NestedDraw draw;
        draw.at_a = controlled.at(i, each.a);
        draw.at_b = controlled.at(i, each.b);
        for (const std::size_t point : each.ab) draw.at_ab.push_back(controlled.at(i, point));
        for (const std::size_t instant : {0U, 1U}) {
            draw.corner[0][instant] = asked.values(each.corner_a, instant);
            draw.corner[1][instant] = asked.values(each.corner_b, instant);
        }
        draws.push_back(std::move(draw));
    }
    const NestedIndices indices = nested_indices(draws, design.levels.size());
    describe_spread(design, asked, out);
    out.mean_variance = indices.variance;
    const ThreeWaySplit split = three_way_split(draws);
    out.variance = split.variance;
    out.chance = split.chance;
    out.timing = split.timing;
    out.unknown = split.unknown;
    const Inner usual = asked.values(design.usual);
    for (std::size_t j = 0; j < design.levels.size(); ++j) {
        const Inner low = asked.values(design.levels[j].front());
        const Inner high = asked.values(design.levels[j].back());
        const Range difference = range_of(estimate_of(less(high, low)));
        out.inputs.push_back({j, moved_to(range_of(estimate_of(less(low, usual))), out.usual.mean),
                              moved_to(range_of(estimate_of(less(high, usual))), out.usual.mean),
                              std::abs(difference.mean), difference.low > 0 || difference.high < 0, indices.inputs[j]});
    }
    std::stable_sort(out.inputs.begin(), out.inputs.end(),
                     [](const InputEffect& x, const InputEffect& y) { return x.swing > y.swing; });
    return out;
}

std::optional<TogetherSensitivity> together_of(const StudyPlan& plan, const SensitivityPlan& design,
                                               const Played& played, Measure measure) {
    if (!design.pair) return std::nullopt;
    TogetherSensitivity out;
    std::vector<std::size_t> alone;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if ((*design.pair >> i & 1U) != 0) (alone.empty() ? out.one : out.other) = i, alone.push_back(i);
    }
    std::optional<std::size_t> both;
    for (std::size_t subject = 1; subject < design.subjects.size(); ++subject) {
        const SetMask set = plan.sets[design.subjects[subject].set];
        if (set == *design.pair) both = subject;
        if (set == SetMask{1} << out.one) alone.front() = subject;
        if (set == SetMask{1} << out.other) alone.back() = subject;
    }
    if (!both) return std::nullopt;
    out.beyond = sensitivity_of(design, Asked(played, *both, alone, measure));
    return out;
}

std::vector<Ranking> rankings_of(const StudyPlan& plan, const std::vector<SensitivitySubject>& subjects) {
    std::vector<Ranking> out(1);
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        if (subjects[i].kind == SensitivitySubject::Kind::alone) out.front().candidates.push_back(i);
    }
    for (const double budget : plan.study.budgets) {
        Ranking ranking;
        ranking.kind = Ranking::Kind::budget;
        ranking.budget = budget;
        for (std::size_t i = 1; i < subjects.size(); ++i) {
            const auto cost = plan.cost_of(plan.sets[subjects[i].set]);
            if (cost && cost->middle() <= budget) ranking.candidates.push_back(i);
        }
        out.push_back(std::move(ranking));
    }
    std::erase_if(out, [](const Ranking& ranking) { return ranking.candidates.size() < 2; });
    return out;
}

RankedGains gains_of(const SensitivityPlan& design, const Played& played, const std::vector<std::size_t>& candidates,
                     Measure measure) {
    RankedGains out;
    out.draws.resize(design.draws.size());
    out.levels.resize(design.levels.size());
    for (std::size_t j = 0; j < design.levels.size(); ++j) out.levels[j].resize(design.levels[j].size());
    for (const std::size_t candidate : candidates) {
        const Controlled controlled(design, Asked(played, candidate, measure));
        out.usual.push_back(controlled.all_usual());
        const double mean = controlled.usual().mean;
        const Inner usual = played.values(design.usual, candidate, measure);
        for (std::size_t j = 0; j < design.levels.size(); ++j) {
            for (std::size_t level = 0; level < design.levels[j].size(); ++level) {
                // What this end changes under the same chance, on top of the mean of all that was played as usual.
                Inner gains = less(played.values(design.levels[j][level], candidate, measure), usual);
                for (double& gain : gains) gain += mean;
                out.levels[j][level].push_back(std::move(gains));
            }
        }
        for (std::size_t i = 0; i < design.draws.size(); ++i) {
            out.draws[i].at_a.push_back(controlled.at(i, design.draws[i].a));
            out.draws[i].at_b.push_back(controlled.at(i, design.draws[i].b));
        }
    }
    return out;
}

WeekMap week_of(const SensitivityPlan& design, const Played& played, std::size_t scenario, const Model& model) {
    WeekMap out;
    out.scenario = scenario;
    out.subject = design.week_subject;
    out.authored = hour_of_week(model);
    out.replications = design.points[design.week.front()].replications;
    for (std::size_t hour = 0; hour < WeekMap::kHours; ++hour) {
        const CountColumn& today = played.column(design.week[hour], scenario, 0, Measure::time);
        const CountColumn& with = played.column(design.week[hour], scenario, 1, Measure::time);
        std::vector<std::int64_t> times;
        EstimateSums gain;
        for (std::size_t r = 0; r < today.size(); ++r) {
            times.push_back(today[r]);
            gain.add(static_cast<double>(today[r] - with[r]) / counts_in_one(Measure::time));
        }
        std::sort(times.begin(), times.end());
        out.hours[hour] = {Duration{times[quantile_rank(times.size(), 0.5) - 1]},
                           Duration{times[quantile_rank(times.size(), 0.95) - 1]}, range_of(gain.estimate())};
    }
    return out;
}

}  // namespace

Sensitivity analyse(const StudyPlan& plan, const SensitivityPlan& design, const StudyOutcomes& outcomes,
                    std::vector<UncertainInput> inputs, const std::vector<Measure>& measures,
                    const std::vector<const CompiledScenario*>& scenarios) {
    const Played played(plan, design, outcomes);
    const Study& study = plan.study;
    Sensitivity out;
    out.draws = study.sensitivity.draws;
    out.replications = study.sensitivity.replications;
    out.runs = played.runs();
    out.inputs = std::move(inputs);
    out.subjects = design.subjects;
    std::vector<DrawnAt> drawn;
    std::vector<std::vector<double>> level_values;
    const auto quantiles = [&](std::size_t point) {
        std::vector<double> at;
        for (std::size_t j = 0; j < study.assumptions.size(); ++j)
            at.push_back(quantile_at(study.assumptions[j], *design.points[point].values[j]));
        return at;
    };
    for (const SensitivityPlan::Draw& draw : design.draws) drawn.push_back({quantiles(draw.a), quantiles(draw.b)});
    for (std::size_t j = 0; j < design.levels.size(); ++j) {
        level_values.emplace_back();
        for (const std::size_t point : design.levels[j]) level_values.back().push_back(*design.points[point].values[j]);
    }
    for (const Measure measure : measures) {
        MeasureSensitivity one;
        one.measure = measure;
        for (std::size_t i = 0; i < design.subjects.size(); ++i)
            one.subjects.push_back(sensitivity_of(design, Asked(played, i, measure)));
        one.together = together_of(plan, design, played, measure);
        one.rankings = rankings_of(plan, design.subjects);
        const double indifference =
            measure == Measure::time ? static_cast<double>(study.indifference.count()) / counts_in_one(measure) : 0;
        for (Ranking& ranking : one.rankings)
            rank(study, gains_of(design, played, ranking.candidates, measure), drawn, level_values, out.inputs,
                 indifference, ranking);
        out.measures.push_back(std::move(one));
    }
    for (std::size_t i = 0; !design.week.empty() && i < scenarios.size(); ++i)
        out.weeks.push_back(week_of(design, played, i, scenarios[i]->model));
    return out;
}

}  // namespace muster
