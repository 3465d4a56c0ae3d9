#include "engine/study/history.hpp"

#include <algorithm>
#include <limits>

namespace muster {
namespace {

Fit fit_of(const Happened& happened, const std::optional<Duration>& p05, const std::optional<Duration>& p95) {
    if (!p05 || happened.most < *p05) return Fit::too_slow;
    if (p95 && happened.least > *p95) return Fit::too_fast;
    return happened.least >= *p05 && p95 && happened.most <= *p95 ? Fit::inside : Fit::partly;
}

std::optional<double> width_of(const Happened& happened, const std::optional<Duration>& p05,
                               const std::optional<Duration>& p95) {
    const double real = static_cast<double>((happened.least + happened.most).count()) / 2;
    if (!p05 || !p95 || real <= 0) return std::nullopt;
    return static_cast<double>((*p95 - *p05).count()) / real;
}

std::optional<Duration> at(const MilestoneSummary& row, double p) {
    for (const Quantile& quantile : row.quantiles) {
        if (quantile.p == p) return quantile.value;
    }
    return std::nullopt;
}

}  // namespace

std::vector<HistoryRow> beside_history(const Model& model, const Summary& summary) {
    std::vector<HistoryRow> rows;
    for (std::size_t i = 0; i < model.history.size(); ++i) {
        const Happened& happened = model.history[i];
        const auto found =
            std::find_if(summary.milestones.begin(), summary.milestones.end(),
                         [&](const MilestoneSummary& each) { return each.milestone == happened.milestone; });
        if (found == summary.milestones.end()) continue;  // of streams only, or nothing was simulated
        HistoryRow row;
        row.happened = i;
        row.milestone = static_cast<std::size_t>(found - summary.milestones.begin());
        row.p05 = at(*found, 0.05);
        row.median = at(*found, 0.5);
        row.p95 = at(*found, 0.95);
        row.fit = fit_of(happened, row.p05, row.p95);
        row.width = width_of(happened, row.p05, row.p95);
        rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [&](const HistoryRow& left, const HistoryRow& right) {
        return model.history[left.happened].least < model.history[right.happened].least;
    });
    return rows;
}

HistoryScore score(const std::vector<HistoryRow>& rows) {
    HistoryScore score;
    std::vector<double> widths;
    for (const HistoryRow& row : rows) {
        ++score.rows;
        score.inside += static_cast<std::size_t>(row.fit == Fit::inside);
        score.partly += static_cast<std::size_t>(row.fit == Fit::partly);
        score.too_slow += static_cast<std::size_t>(row.fit == Fit::too_slow);
        score.too_fast += static_cast<std::size_t>(row.fit == Fit::too_fast);
        score.inside_narrow += static_cast<std::size_t>(row.fit == Fit::inside && row.width && *row.width <= 1);
        widths.push_back(row.width.value_or(std::numeric_limits<double>::infinity()));
    }
    if (widths.empty()) return score;
    std::sort(widths.begin(), widths.end());
    const double middle = widths[(widths.size() - 1) / 2];
    if (middle < std::numeric_limits<double>::infinity()) score.width = middle;
    return score;
}

}  // namespace muster
