#include "engine/study/sensitivity_plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "engine/study/sobol.hpp"

namespace muster {
namespace {

/// Replications of outer draws begin here: beyond all that a study may play of its sets.
constexpr std::uint32_t kFirstOfDraws = 2'000'000;
/// So many replications at the corners of a draw are enough: the draws matter there, not chance.
constexpr std::uint32_t kMostAtCorners = 8;
constexpr std::array<double, 4> kLevels = {0, 0.25, 0.75, 1};

class Planner {
public:
    Planner(const StudyPlan& plan, SensitivityPlan& out)
        : study_(plan.study), asked_(plan.study.sensitivity), scenarios_(study_.scenarios.size()), out_(out) {}

    void plan() {
        const InputValues usual(study_.assumptions.size());
        out_.usual = add({usual, 0, asked_.ends, {}, false});
        for (std::size_t j = 0; j < usual.size(); ++j) {
            out_.levels.emplace_back();
            for (const double level : kLevels) {
                InputValues values = usual;
                values[j] = value_at(study_.assumptions[j], level);
                out_.levels.back().push_back(add({values, 0, asked_.ends, {}, false}));
            }
        }
        plan_draws();
        if (asked_.week == 0) return;
        for (std::uint32_t hour = 0; hour < WeekMap::kHours; ++hour) {
            const std::vector<std::vector<std::uint32_t>> starts(scenarios_, {hour});
            out_.week.push_back(add({usual, 0, asked_.week, starts, true}));
        }
    }

private:
    std::size_t add(ProbePoint point) {
        out_.points.push_back(std::move(point));
        return out_.points.size() - 1;
    }

    void plan_draws() {
        const std::size_t k = study_.assumptions.size();
        const auto points = shifted_sobol(2 * (k + scenarios_), asked_.draws, study_.seed);
        for (std::uint32_t i = 0; i < asked_.draws; ++i) {
            const std::vector<double>& u = points[i];
            InputValues a(k), b(k);
            for (std::size_t j = 0; j < k; ++j) {
                a[j] = value_at(study_.assumptions[j], u[j]);
                b[j] = value_at(study_.assumptions[j], u[k + j]);
            }
            std::vector<std::vector<std::uint32_t>> starts(scenarios_);
            for (std::size_t s = 0; s < scenarios_; ++s) {
                for (const std::size_t which : {2 * k + s, 2 * k + scenarios_ + s})
                    starts[s].push_back(static_cast<std::uint32_t>(u[which] * WeekMap::kHours));
            }
            const std::uint32_t first = kFirstOfDraws + i * asked_.replications;
            SensitivityPlan::Draw draw;
            draw.a = add({a, first, asked_.replications, {}, false});
            draw.b = add({b, first, asked_.replications, {}, false});
            draw.usual = add({InputValues(k), first, asked_.replications, {}, false});
            for (std::size_t j = 0; j < k; ++j) {
                InputValues mixed = a;
                mixed[j] = b[j];
                draw.ab.push_back(add({mixed, first, asked_.replications, {}, false}));
            }
            const std::uint32_t few = std::min(kMostAtCorners, asked_.replications);
            draw.corner_a = add({a, first, few, starts, false});
            draw.corner_b = add({b, first, few, starts, false});
            out_.draws.push_back(std::move(draw));
        }
    }

    const Study& study_;
    const Study::Sensitivity& asked_;
    const std::size_t scenarios_;
    SensitivityPlan& out_;
};

}  // namespace

double value_at(const Study::Assumption& assumption, double quantile) {
    if (quantile <= 0) return assumption.low;
    if (quantile >= 1) return assumption.high;
    if (!assumption.log_uniform) return assumption.low + quantile * (assumption.high - assumption.low);
    return assumption.low * std::pow(assumption.high / assumption.low, quantile);
}

double quantile_at(const Study::Assumption& assumption, double value) {
    if (!assumption.log_uniform) return (value - assumption.low) / (assumption.high - assumption.low);
    return std::log(value / assumption.low) / std::log(assumption.high / assumption.low);
}

std::optional<SetMask> pair_to_ask(const StudyPlan& plan, const std::vector<PairEarned>& pairs) {
    const auto played = [&](const PairEarned& pair) {
        const SetMask one = SetMask{1} << pair.one, other = SetMask{1} << pair.other;
        return plan.number_of(one) && plan.number_of(other) && plan.number_of(one | other);
    };
    std::optional<SetMask> best;
    for (const PairEarned& pair : pairs) {  // the largest first
        const bool sure = pair.interaction.low > 0 || pair.interaction.high < 0;
        if (!played(pair) || (best && !sure)) continue;
        best = SetMask{1} << pair.one | SetMask{1} << pair.other;
        if (sure) break;
    }
    return best;
}

std::vector<SensitivitySubject> subjects_of(const StudyPlan& plan, const std::vector<Portfolio>& portfolios,
                                            const std::optional<SetMask>& pair) {
    using Kind = SensitivitySubject::Kind;
    std::vector<SensitivitySubject> out{{Kind::today, 0}};
    std::set<std::size_t> taken{0};
    const auto add = [&](Kind kind, std::size_t set) {
        if (taken.insert(set).second) out.push_back({kind, set});
    };
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if (const auto number = plan.number_of(SetMask{1} << i)) add(Kind::alone, *number);
    }
    for (const SetMask set : plan.rules.largest_allowed((SetMask{1} << plan.size()) - 1)) {
        if (const auto number = plan.number_of(set)) add(Kind::all, *number);
    }
    for (const Portfolio& each : portfolios) {
        add(Kind::portfolio, each.set);
        if (each.rival) add(Kind::portfolio, *each.rival);
    }
    if (pair) add(Kind::pair, *plan.number_of(*pair));
    return out;
}

std::size_t subject_of_week(const std::vector<SensitivitySubject>& subjects, const std::vector<Portfolio>& portfolios) {
    for (std::size_t i = portfolios.size(); i-- > 0;) {
        if (portfolios[i].measure != Measure::time) continue;
        for (std::size_t subject = 1; subject < subjects.size(); ++subject) {
            if (subjects[subject].set == portfolios[i].set) return subject;
        }
    }
    for (std::size_t subject = 1; subject < subjects.size(); ++subject) {
        if (subjects[subject].kind == SensitivitySubject::Kind::all) return subject;
    }
    std::size_t last = subjects.size() - 1;
    while (last > 1 && subjects[last].kind == SensitivitySubject::Kind::pair) --last;
    return last;
}

SensitivityPlan plan_sensitivity(const StudyPlan& plan, std::vector<SensitivitySubject> subjects,
                                 std::size_t week_subject) {
    SensitivityPlan out;
    out.subjects = std::move(subjects);
    out.week_subject = week_subject;
    Planner(plan, out).plan();
    return out;
}

}  // namespace muster
