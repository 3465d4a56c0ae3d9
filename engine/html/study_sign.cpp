#include "engine/html/study_sign.hpp"

#include <algorithm>

#include "engine/html/phrases.hpp"
#include "engine/html/study_phrases.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

/// More would not fit on the first page.
constexpr std::size_t kMostLater = 2, kMostUnchanged = 2;
constexpr double kHour = 3'600'000;

bool are_the_same(const StudyReport& report, std::size_t one, std::size_t other) {
    for (std::size_t scenario = 0; scenario < report.outcomes.scenarios.size(); ++scenario) {
        const ModelOutcome& left = report.outcomes.of(scenario, one);
        const ModelOutcome& right = report.outcomes.of(scenario, other);
        if (&left == &right) continue;
        const std::uint32_t n = std::min(left.done(), right.done());
        for (std::size_t i = 0; i < kMeasures; ++i) {
            for (std::uint32_t r = 0; r < n; ++r) {
                if (left.columns[i][r] != right.columns[i][r]) return false;
            }
        }
    }
    return true;
}

struct Item {
    double size = 0;
    std::string text;
};

std::string listed(Language language, const char* key, std::vector<Item> items, std::size_t most) {
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.size > b.size; });
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min(most, items.size()); ++i) words.push_back(items[i].text);
    if (items.size() > most) words.push_back(counted(language, "html.and-more", items.size() - most));
    return say(language, key, fmt::arg("list", list_and(language, words)));
}

}  // namespace

bool is_idle(const StudyReport& report, std::size_t recommendation) {
    const SetMask bit = SetMask{1} << recommendation;
    bool seen = false;
    for (std::size_t set = 0; set < report.plan.sets.size(); ++set) {
        if ((report.plan.sets[set] & bit) == 0) continue;
        const auto without = report.plan.number_of(report.plan.sets[set] & ~bit);
        if (!without) continue;
        if (!are_the_same(report, set, *without)) return false;
        seen = true;
    }
    return seen;
}

ToSign to_sign(const StudyReport& report, std::optional<std::size_t> compared) {
    const StudyPlan& plan = report.plan;
    ToSign out;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if (is_idle(report, i)) out.idle.push_back(i);
    }
    for (const Portfolio& each : report.portfolios) {
        if (each.measure == Measure::time) out.portfolio = &each;
    }
    out.why = out.portfolio != nullptr ? ToSign::Why::best : ToSign::Why::all;
    if (out.portfolio != nullptr && plan.sets[out.portfolio->set] == 0) {
        out.why = ToSign::Why::nothing_is_best;
        return out;
    }
    if (!compared) return out;
    const std::size_t set = report.compared[*compared].set;
    const Range gain = range_of(mean_gain(plan, report.outcomes, Measure::time, set, report.outcomes.done(set)));
    if (gain.low <= 0) {
        out.why = gain.high < 0 ? ToSign::Why::longer : ToSign::Why::no_difference;
        return out;
    }
    out.set = plan.sets[set];
    for (const std::size_t i : out.idle) {
        const SetMask less = out.set & ~(SetMask{1} << i);
        if (plan.rules.allowed(less)) out.set = less;
    }
    return out;
}

std::vector<Missed> missed_without(const StudyReport& report, SetMask set) {
    const StudyPlan& plan = report.plan;
    const auto whole = plan.number_of(set);
    std::vector<Missed> out;
    if (!whole) return out;
    for (const std::size_t i : members(plan, set)) {
        const auto less = plan.number_of(set & ~(SetMask{1} << i));
        if (!less) return {};
        EstimateSums sums;
        const std::uint32_t n = std::min(report.outcomes.done(*whole), report.outcomes.done(*less));
        for (std::uint32_t r = 0; r < n; ++r)
            sums.add(gain_of(plan, report.outcomes, Measure::time, *whole, r) -
                     gain_of(plan, report.outcomes, Measure::time, *less, r));
        out.push_back({i, range_of(sums.estimate())});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Missed& a, const Missed& b) { return a.range.mean > b.range.mean; });
    return out;
}

std::vector<std::string> later_and_unchanged(Language language, const StudyReport& report, const ComparedSet& set) {
    std::vector<Item> later, unchanged;
    std::size_t all = 0, by_chance = 0;
    for (const ComparedScenario& scenario : set.scenarios) {
        const Model& model = scenario.before.model;
        for (const MilestoneChange& change : scenario.comparison.milestones) {
            const MilestoneSummary& row = scenario.played_before.summary.milestones[change.before];
            ++all;
            std::string name = in_quotes(language, milestone_label(language, model, row.milestone, row.incident));
            if (set.scenarios.size() > 1) name += " (" + shown(language, model.name, model.scenario_id) + ")";
            const PairedDifference& gain = change.gain;
            if (!change.changed()) {
                // What no run reaches is no reason to be calm.
                if (gain.reached_before > 0) unchanged.push_back({0, std::move(name)});
            } else if (gain.mean_high < 0) {
                const Range range{-gain.mean / kHour, -gain.mean_high / kHour, -gain.mean_low / kHour};
                later.push_back({range.mean, say(language, "html.later-by", fmt::arg("milestone", name),
                                                 fmt::arg("mean", gain_text(language, Measure::time, range)),
                                                 fmt::arg("range", range_text(language, Measure::time, range)))});
            } else if (gain.mean_low <= 0) {
                ++by_chance;
            }
        }
    }
    const auto n = [&](std::size_t value) { return number(language, static_cast<std::int64_t>(value)); };
    std::vector<std::string> out;
    out.push_back(later.empty() ? say(language, "html.none-later", fmt::arg("all", Count{language, all}))
                                : listed(language, "html.gets-later", std::move(later), kMostLater));
    const Range spared = range_of(
        mean_gain(report.plan, report.outcomes, Measure::person_hours, set.set, report.outcomes.done(set.set)));
    if (spared.high < 0) {
        const Range more{-spared.mean, -spared.high, -spared.low};
        out.push_back(say(language, "html.costs-service",
                          fmt::arg("mean", gain_text(language, Measure::person_hours, more)),
                          fmt::arg("range", range_text(language, Measure::person_hours, more))));
    }
    out.push_back(unchanged.empty() ? say(language, "html.nothing-unchanged")
                                    : listed(language, "html.stays", std::move(unchanged), kMostUnchanged));
    if (by_chance > 0)
        out.back() += " " + say(language, "html.within-chance", fmt::arg("n", n(by_chance)),
                                fmt::arg("all", Count{language, all}));
    return out;
}

}  // namespace muster
