// The statistics of studies, for run.py: reads one case of exact-results.json and prints what the engine's own
// functions make of its model.
#include <cmath>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/measure/statistics.hpp"
#include "engine/study/factorial.hpp"
#include "engine/study/selection.hpp"
#include "engine/study/shapley.hpp"
#include "engine/study/sobol.hpp"

using namespace muster;
using nlohmann::json;

namespace {

constexpr double kPi = 3.14159265358979323846;

json sample(const json& model) {
    EstimateSums sums;
    for (const double value : model["values"]) sums.add(value);
    const Estimate estimate = sums.estimate();
    return {{"mean", estimate.mean}, {"variance", sums.variance()}, {"half_width_95", estimate.half_width()}};
}

json coverage(const json& model) {
    json out = json::array();
    for (const json& one : model["cases"]) out.push_back(rank_coverage(one["n"], one["p"], one["r"], one["s"]));
    return {{"coverage", out}};
}

json truncation(const json& model) {
    const std::vector<double> series = model["series"];
    const Truncation got = mser(series);
    return {{"d", got.d}, {"value_at_6", got.statistic}};
}

json selection(const json& model) {
    json out{{"kn_eta", json::array()}, {"kn_h2", json::array()}, {"rinott_h", json::array()}};
    for (const json& one : model["kn"]) {
        const KnConstants constants = kn_constants(one["k"], one["n0"], one["alpha"]);
        out["kn_eta"].push_back(constants.eta);
        out["kn_h2"].push_back(constants.h2);
    }
    constexpr double kConfidence = 0.95;
    for (const json& one : model["rinott"]) out["rinott_h"].push_back(rinott_h(one["k"], one["n0"], kConfidence));
    return out;
}

/// sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1 with each x uniform on (−π, π).
double ishigami(std::span<const double> u) {
    const auto x = [&](std::size_t i) { return kPi * (2 * u[i] - 1); };
    return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

/// The variance that is left of the function when the inputs of the mask are known, taken away from all of it: a game
/// whose Shapley values are the Shapley effects. From the same points as the Sobol indices.
json sensitivity(const json&) {
    constexpr std::size_t kInputs = 3, kPoints = 1U << 14U;
    const SobolIndices got = sobol_indices(kInputs, kPoints, 1, ishigami);
    std::vector<double> known(std::size_t{1} << kInputs, 0.0);
    for (std::size_t mask = 1; mask < known.size(); ++mask) {
        // As one input: those of the mask move together, so that its first index is the variance that they explain.
        std::vector<std::vector<double>> at_ab(1);
        std::vector<double> a, b, first;
        std::size_t at = 0;
        (void)sobol_indices(kInputs, kPoints, 1, [&](std::span<const double> u) {
            // The order of asking is A, B, then A with each input from B.
            if (at % (kInputs + 2) == 0) first.assign(u.begin(), u.end());
            if (at % (kInputs + 2) == 1) {
                std::vector<double> mixed = first;
                for (std::size_t i = 0; i < kInputs; ++i) {
                    if ((mask >> i & 1U) != 0) mixed[i] = u[i];
                }
                a.push_back(ishigami(first));
                b.push_back(ishigami(u));
                at_ab[0].push_back(ishigami(mixed));
            }
            ++at;
            return 0.0;
        });
        const SobolIndices together = sobol_indices(a, b, at_ab);
        known[mask] = together.first[0] * together.variance;
    }
    known.back() = got.variance;
    std::vector<double> shares = shapley_values(kInputs, known);
    for (double& share : shares) share /= got.variance;
    return {{"mean", got.mean}, {"variance", got.variance}, {"S1", got.first}, {"ST", got.total}, {"Shapley", shares}};
}

/// y = b1 x1 + b2 x2 of two correlated normal inputs: what knowing x1 explains is (b1 s1 + rho b2 s2)².
json correlated(const json& model) {
    const double one = model["beta"][0].get<double>() * model["sd"][0].get<double>();
    const double other = model["beta"][1].get<double>() * model["sd"][1].get<double>();
    const double rho = model["rho"];
    const double variance = one * one + other * other + 2 * rho * one * other;
    const std::vector<double> known = {0, std::pow(one + rho * other, 2), std::pow(other + rho * one, 2), variance};
    std::vector<double> shares = shapley_values(2, known);
    for (double& share : shares) share /= variance;
    return {{"variance", variance}, {"Shapley", shares}};
}

/// y = 10 + 3 A − 2 B + 0.5 C + 1.5 A B at −1 and 1.
json factorial(const json&) {
    std::vector<double> value;
    for (unsigned mask = 0; mask < 8; ++mask) {
        const auto level = [&](unsigned bit) { return (mask >> bit & 1U) != 0 ? 1.0 : -1.0; };
        value.push_back(10 + 3 * level(0) - 2 * level(1) + 0.5 * level(2) + 1.5 * level(0) * level(1));
    }
    const std::vector<double> effect = factorial_effects(3, value);
    return {{"main_effects", {{"A", effect[1]}, {"B", effect[2]}, {"C", effect[4]}}},
            {"interactions", {{"AB", effect[3]}, {"AC", effect[5]}, {"BC", effect[6]}, {"ABC", effect[7]}}}};
}

}  // namespace

int main(int argc, char** argv) {
    const std::map<std::string, std::function<json(const json&)>> known{
        {"S01", sample},      {"S03", coverage},   {"S04", truncation}, {"S06", selection},
        {"S07", sensitivity}, {"S09", correlated}, {"S10", factorial}};
    if (argc != 2) return 2;
    std::ifstream in(argv[1]);
    const json one = json::parse(in);
    const auto found = known.find(one["id"]);
    if (found == known.end()) return 2;
    std::cout << found->second(one["model"]) << '\n';
    return 0;
}
