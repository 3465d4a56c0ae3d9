#include "engine/study/nested.hpp"

#include <algorithm>
#include <cmath>

#include "engine/measure/statistics.hpp"

namespace muster {
namespace {

double mean_of(std::span<const double> values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// The mean of x of one replication times y of another: the product of the two means over chance, without bias.
double cross(std::span<const double> x, std::span<const double> y) {
    double sum_x = 0, sum_y = 0, same = 0;
    for (std::size_t r = 0; r < x.size(); ++r) {
        sum_x += x[r];
        sum_y += y[r];
        same += x[r] * y[r];
    }
    const auto n = static_cast<double>(x.size());
    return (sum_x * sum_y - same) / (n * (n - 1));
}

Inner less(std::span<const double> x, std::span<const double> y) {
    Inner out(x.size());
    for (std::size_t r = 0; r < x.size(); ++r) out[r] = x[r] - y[r];
    return out;
}
Inner less(std::span<const double> x, double centre) {
    Inner out(x.begin(), x.end());
    for (double& value : out) value -= centre;
    return out;
}

/// Half the mean square of the difference, within replications.
double half_square(std::span<const double> x, std::span<const double> y) {
    double sum = 0;
    for (std::size_t r = 0; r < x.size(); ++r) sum += (x[r] - y[r]) * (x[r] - y[r]);
    return sum / static_cast<double>(x.size()) / 2;
}
/// The same with x of one replication and y of another.
double half_square_across(std::span<const double> x, std::span<const double> y) {
    double squares_x = 0, squares_y = 0;
    for (std::size_t r = 0; r < x.size(); ++r) {
        squares_x += x[r] * x[r];
        squares_y += y[r] * y[r];
    }
    const auto n = static_cast<double>(x.size());
    return (squares_x / n + squares_y / n) / 2 - cross(x, y);
}

/// Means over draws of a part and of the whole; their quotient with its standard error by the delta method.
struct Quotient {
    double share = 0, se = 0;
};
Quotient quotient(const std::vector<double>& parts, const std::vector<double>& wholes, double whole) {
    if (!(whole > 0)) return {};
    const double share = mean_of(parts) / whole;
    EstimateSums rest;
    for (std::size_t i = 0; i < parts.size(); ++i) rest.add((parts[i] - share * wholes[i]) / whole);
    return {share, rest.estimate().se};
}

VarianceShare share_of(const std::vector<double>& first, const std::vector<double>& total,
                       const std::vector<double>& wholes, double whole) {
    const Quotient of_first = quotient(first, wholes, whole), of_total = quotient(total, wholes, whole);
    return {of_first.share, of_first.se, of_total.share, of_total.se};
}

bool same_everywhere(std::span<const NestedDraw> draws) {
    const double value = draws.front().at_a.front();
    const auto same = [&](const Inner& inner) {
        return std::all_of(inner.begin(), inner.end(), [&](double x) { return x == value; });
    };
    return std::all_of(draws.begin(), draws.end(), [&](const NestedDraw& draw) {
        return same(draw.at_a) && same(draw.at_b) && std::all_of(draw.at_ab.begin(), draw.at_ab.end(), same);
    });
}

}  // namespace

NestedIndices nested_indices(std::span<const NestedDraw> draws, std::size_t inputs) {
    NestedIndices out;
    out.inputs.resize(inputs);
    if (draws.size() < 2) return out;
    std::vector<double> means;
    for (const NestedDraw& draw : draws) means.push_back((mean_of(draw.at_a) + mean_of(draw.at_b)) / 2);
    out.mean = mean_of(means);
    // Where nothing ever changes, rounding must not make a variance out of it.
    if (same_everywhere(draws)) return out;
    const auto n = static_cast<double>(draws.size());
    std::vector<double> squares;
    double sum = 0, sum_of_squares = 0;
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const Inner a = less(draws[i].at_a, out.mean), b = less(draws[i].at_b, out.mean);
        squares.push_back((cross(a, a) + cross(b, b)) / 2);
        const double centred = means[i] - out.mean;
        sum += centred;
        sum_of_squares += centred * centred;
    }
    // Less the square of the mean, from pairs of different draws.
    const double variance = mean_of(squares) - (sum * sum - sum_of_squares) / (n * (n - 1));
    out.variance = std::max(0.0, variance);
    for (std::size_t j = 0; j < inputs; ++j) {
        std::vector<double> first, total;
        for (std::size_t i = 0; i < draws.size(); ++i) {
            const NestedDraw& draw = draws[i];
            // The mean of the other draws, so that the centre owes nothing to this one.
            const double centre = (out.mean * n - means[i]) / (n - 1);
            first.push_back(cross(less(draw.at_b, centre), less(draw.at_ab[j], draw.at_a)));
            const Inner moved = less(draw.at_a, draw.at_ab[j]);
            total.push_back(cross(moved, moved) / 2);
        }
        out.inputs[j] = share_of(first, total, squares, variance);
    }
    return out;
}

ThreeWaySplit three_way_split(std::span<const NestedDraw> draws) {
    ThreeWaySplit out;
    if (draws.size() < 2 || draws.front().corner[0][0].size() < 2) return out;
    std::vector<double> all, first[3], total[3];
    for (const NestedDraw& draw : draws) {
        // Less one of the values: what never changes then counts as nothing, to the last bit.
        const double centre = draws.front().corner[0][0][0];
        const Inner c[2][2] = {{less(draw.corner[0][0], centre), less(draw.corner[0][1], centre)},
                               {less(draw.corner[1][0], centre), less(draw.corner[1][1], centre)}};
        const auto mean = [](double x, double y) { return (x + y) / 2; };
        const double whole = mean(half_square_across(c[0][0], c[1][1]), half_square_across(c[0][1], c[1][0]));
        all.push_back(whole);
        total[0].push_back(mean(half_square(c[0][0], c[1][0]), half_square(c[0][1], c[1][1])));
        total[1].push_back(mean(half_square(c[0][0], c[0][1]), half_square(c[1][0], c[1][1])));
        total[2].push_back(mean(mean(half_square_across(c[0][0], c[0][0]), half_square_across(c[0][1], c[0][1])),
                                mean(half_square_across(c[1][0], c[1][0]), half_square_across(c[1][1], c[1][1]))));
        first[0].push_back(whole - mean(half_square_across(c[0][0], c[0][1]), half_square_across(c[1][0], c[1][1])));
        first[1].push_back(whole - mean(half_square_across(c[0][0], c[1][0]), half_square_across(c[0][1], c[1][1])));
        first[2].push_back(whole - mean(half_square(c[0][0], c[1][1]), half_square(c[0][1], c[1][0])));
    }
    const double variance = mean_of(all);
    out.variance = std::max(0.0, variance);
    out.unknown = share_of(first[0], total[0], all, variance);
    out.timing = share_of(first[1], total[1], all, variance);
    out.chance = share_of(first[2], total[2], all, variance);
    return out;
}

std::vector<double> without_chance(std::span<const double> means, double variance) {
    EstimateSums sums;
    for (const double mean : means) sums.add(mean);
    const double seen = sums.variance(), middle = sums.estimate().mean;
    if (!(seen > 0)) return {means.begin(), means.end()};
    const double factor = std::sqrt(std::min(1.0, variance / seen));
    std::vector<double> out;
    for (const double mean : means) out.push_back(middle + factor * (mean - middle));
    return out;
}

}  // namespace muster
