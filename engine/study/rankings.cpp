#include <algorithm>
#include <array>
#include <cmath>

#include "engine/study/nested.hpp"
#include "engine/study/sensitivity_analysis.hpp"

namespace muster {
namespace {

constexpr double kSureShare = 0.95;

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

std::vector<double> less(const PointGains& x, const PointGains& y) {
    std::vector<double> out(x.size());
    for (std::size_t r = 0; r < x.size(); ++r) out[r] = x[r] - y[r];
    return out;
}

/// The first of those with the largest mean.
std::size_t leader(const std::vector<PointGains>& gains) {
    std::size_t best = 0;
    for (std::size_t c = 1; c < gains.size(); ++c) {
        if (mean_of(gains[c]) > mean_of(gains[best])) best = c;
    }
    return best;
}

/// By candidate, then by point (first and second of each draw): what it gains over `best` without chance.
std::vector<std::vector<double>> leads(const RankedGains& gains, std::size_t best) {
    std::vector<std::vector<double>> out;
    for (std::size_t c = 0; c < gains.usual.size(); ++c) {
        std::vector<NestedDraw> draws;
        std::vector<double> means;
        for (const RankedGains::Draw& each : gains.draws) {
            NestedDraw draw;
            draw.at_a = less(each.at_a[c], each.at_a[best]);
            draw.at_b = less(each.at_b[c], each.at_b[best]);
            means.push_back(mean_of(draw.at_a));
            means.push_back(mean_of(draw.at_b));
            draws.push_back(std::move(draw));
        }
        out.push_back(without_chance(means, nested_indices(draws, 0).variance));
    }
    return out;
}

/// Values on a parabola in u that fits y best; the mean stays as it was.
std::vector<double> fitted(const std::vector<double>& u, const std::vector<double>& y) {
    // Polynomials that are orthogonal over these points.
    const auto n = static_cast<double>(u.size());
    const double m1 = mean_of(u), my = mean_of(y);
    double s2 = 0, s3 = 0;
    for (const double each : u) {
        s2 += (each - m1) * (each - m1);
        s3 += (each - m1) * (each - m1) * (each - m1);
    }
    const double tilt = s2 > 0 ? s3 / s2 : 0, offset = s2 / n;
    double b1 = 0, b2 = 0, q = 0;
    for (std::size_t i = 0; i < u.size(); ++i) {
        const double p1 = u[i] - m1, p2 = p1 * p1 - tilt * p1 - offset;
        b1 += p1 * (y[i] - my);
        b2 += p2 * (y[i] - my);
        q += p2 * p2;
    }
    std::vector<double> out;
    for (const double each : u) {
        const double p1 = each - m1, p2 = p1 * p1 - tilt * p1 - offset;
        out.push_back(my + (s2 > 0 ? b1 / s2 * p1 : 0) + (q > 0 ? b2 / q * p2 : 0));
    }
    return out;
}

/// What the best choice at each point gains more than the one best choice for all.
double value_of(const std::vector<std::vector<double>>& by_candidate) {
    double alike = mean_of(by_candidate.front()), each_best = 0;
    for (const std::vector<double>& one : by_candidate) alike = std::max(alike, mean_of(one));
    const std::size_t points = by_candidate.front().size();
    for (std::size_t i = 0; i < points; ++i) {
        double best = by_candidate.front()[i];
        for (const std::vector<double>& one : by_candidate) best = std::max(best, one[i]);
        each_best += best;
    }
    return std::max(0.0, each_best / static_cast<double>(points) - alike);
}

void who_comes_first(const std::vector<std::vector<double>>& by_candidate, Ranking& out, std::size_t best) {
    const std::size_t points = by_candidate.front().size();
    out.first.assign(by_candidate.size(), 0);
    EstimateSums share;
    for (std::size_t i = 0; i < points; ++i) {
        double most = by_candidate.front()[i];
        for (const std::vector<double>& one : by_candidate) most = std::max(most, one[i]);
        double together = 0;
        for (const std::vector<double>& one : by_candidate) together += one[i] == most ? 1 : 0;
        for (std::size_t c = 0; c < by_candidate.size(); ++c)
            out.first[c] += by_candidate[c][i] == most ? 1 / together / static_cast<double>(points) : 0;
        share.add(by_candidate[best][i] == most ? 1 / together : 0);
    }
    out.best_share = share.estimate().mean;
    out.best_share_se = share.estimate().se;
}

/// One value of an input, and who leads by how much there.
struct Level {
    double value = 0, quantile = 0;
    const std::vector<PointGains>* gains = nullptr;
};

/// The nearest place on one side of the usual value where somebody else surely leads.
void look_for_flip(const std::vector<Level>& away, std::size_t input, std::size_t best, bool upwards,
                   const Study::Assumption& assumption, Ranking& out) {
    for (std::size_t i = 1; i < away.size(); ++i) {
        const std::vector<PointGains>& gains = *away[i].gains;
        const std::size_t first = leader(gains);
        if (first == best) continue;
        EstimateSums lead;
        for (const double value : less(gains[first], gains[best])) lead.add(value);
        const Range range = range_of(lead.estimate());
        if (!(range.low > 0)) continue;
        // The line between the last level where it does not lead and this one.
        std::size_t before = i - 1;
        const auto lead_at = [&](std::size_t level) {
            return mean_of(less((*away[level].gains)[first], (*away[level].gains)[best]));
        };
        while (before > 0 && lead_at(before) > 0) --before;
        const double from = lead_at(before), to = lead_at(before + 1);
        const double part = to > from ? std::clamp(-from / (to - from), 0.0, 1.0) : 0;
        const double quantile = away[before].quantile + part * (away[before + 1].quantile - away[before].quantile);
        Flip flip;
        flip.input = input;
        flip.threshold = value_at(assumption, quantile);
        if (quantile < 0 || quantile > 1) flip.threshold = away[before + 1].value;
        flip.below = out.candidates[upwards ? best : first];
        flip.above = out.candidates[upwards ? first : best];
        out.flips.push_back(flip);
        return;
    }
}

void find_flips(const Study& study, const RankedGains& gains, const std::vector<std::vector<double>>& level_values,
                const std::vector<UncertainInput>& inputs, std::size_t best, Ranking& out) {
    std::vector<double> distances;
    for (std::size_t j = 0; j < inputs.size(); ++j) {
        const Study::Assumption& assumption = study.assumptions[j];
        const double usual = inputs[j].usual;
        std::vector<Level> below, above;
        const Level middle{usual, usual > 0 ? quantile_at(assumption, usual) : 0, &gains.usual};
        for (std::size_t l = 0; l < level_values[j].size(); ++l) {
            const double value = level_values[j][l];
            const Level level{value, quantile_at(assumption, value), &gains.levels[j][l]};
            if (value < usual) below.push_back(level);
            if (value > usual) above.push_back(level);
        }
        below.push_back(middle);
        std::reverse(below.begin(), below.end());
        above.insert(above.begin(), middle);
        look_for_flip(below, j, best, false, assumption, out);
        look_for_flip(above, j, best, true, assumption, out);
    }
    const auto distance = [&](const Flip& flip) {
        const double usual = inputs[flip.input].usual;
        return usual > 0 ? std::abs(quantile_at(study.assumptions[flip.input], flip.threshold) -
                                    quantile_at(study.assumptions[flip.input], usual))
                         : 1;
    };
    std::stable_sort(out.flips.begin(), out.flips.end(),
                     [&](const Flip& x, const Flip& y) { return distance(x) < distance(y); });
}

}  // namespace

void rank(const Study& study, const RankedGains& gains, const std::vector<DrawnAt>& drawn,
          const std::vector<std::vector<double>>& level_values, const std::vector<UncertainInput>& inputs,
          double indifference, Ranking& out) {
    const std::size_t best = leader(gains.usual);
    out.best = out.candidates[best];
    const std::vector<std::vector<double>> by_candidate = leads(gains, best);
    who_comes_first(by_candidate, out, best);
    out.value_of_all = value_of(by_candidate);
    for (std::size_t j = 0; j < inputs.size(); ++j) {
        std::vector<double> u;
        for (const DrawnAt& each : drawn) {
            u.push_back(each.a[j]);
            u.push_back(each.b[j]);
        }
        std::vector<std::vector<double>> known;
        for (const std::vector<double>& one : by_candidate) known.push_back(fitted(u, one));
        // Learning one thing cannot be worth more than learning all.
        out.value_of_input.push_back(std::min(value_of(known), out.value_of_all));
    }
    out.more_data_could_change = out.best_share < kSureShare && out.value_of_all > indifference;
    find_flips(study, gains, level_values, inputs, best, out);
}

}  // namespace muster
