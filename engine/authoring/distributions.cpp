#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/authoring/values.hpp"

namespace muster {
namespace {

// Wider laws than these are slips of the pen: their means are beyond ten years long before.
constexpr double kWidest = 1e6, kLeastShape = 0.05, kMostShape = 1000;

std::vector<Duration> read_durations(Reading& reading, const Node& node, std::size_t least, std::size_t most) {
    std::vector<Duration> list;
    if (!node.is(Value::Kind::list)) {
        reading.wrong_type(node, "a list of durations");
    } else if (node.value->members.size() < least || node.value->members.size() > most) {
        const std::size_t n = node.value->members.size();
        reading.error(node, "wrong-length",
                      least == most ? words("expected {} durations, found {}", least, n)
                                    : words("expected {} to {} durations, found {}", least, most, n));
    } else {
        each_item(reading, node, "",
                  [&](const Node& item, std::uint32_t) { list.push_back(read_duration(reading, item)); });
    }
    if (list.size() < least) list.resize(least, Duration{1});
    return list;
}

/// Durations that must not go down.
std::vector<Duration> read_rising(Reading& reading, const Node& node, std::size_t n) {
    const std::size_t before = reading.problems.error_count();
    std::vector<Duration> list = read_durations(reading, node, n, n);
    // Of one that cannot be read, which has been told, nothing is said of its order.
    if (reading.problems.error_count() == before && !std::is_sorted(list.begin(), list.end())) {
        std::vector<std::pair<Duration, std::string>> written;
        for (std::size_t i = 0; i < list.size() && i < node.value->members.size(); ++i)
            written.emplace_back(list[i], quoted_value(node.child(node.value->members[i], 0)));
        std::stable_sort(written.begin(), written.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::string in_order;
        for (const auto& [duration, text] : written) in_order += (in_order.empty() ? "" : ", ") + text;
        reading.error(node, "not-in-order", "these durations go from the least to the most",
                      words("write {}", "[" + in_order + "]"));
        std::sort(list.begin(), list.end());
    }
    return list;
}

Distribution uniform(Reading& reading, const Node& node) {
    const std::vector<Duration> ends = read_rising(reading, node, 2);
    return Distribution::uniform(ends[0], ends[1]);
}

Distribution triangular(Reading& reading, const Node& node) {
    const std::vector<Duration> corners = read_rising(reading, node, 3);
    return Distribution::triangular(corners[0], corners[1], corners[2]);
}

Distribution pert(Reading& reading, const Node& node) {
    const std::vector<Duration> corners = read_rising(reading, node, 3);
    return Distribution::pert(corners[0], corners[1], corners[2]);
}

Distribution exponential(Reading& reading, const Node& node) {
    Fields fields(reading, node, R"({"mean": "40m"})");
    const Node mean = fields.required("mean", R"("40m")");
    return Distribution::exponential(mean ? read_duration(reading, mean, Zero::refused) : Duration{1});
}

Distribution lognormal(Reading& reading, const Node& node) {
    Fields fields(reading, node, R"({"median": "45m", "p95": "3h"})");
    if (!fields) return {};
    const Node mean = fields.optional("mean");
    const Node cv = fields.optional("cv");
    const Node median = fields.optional("median");
    const Node p90 = fields.optional("p90");
    const Node p95 = fields.optional("p95");
    const bool by_mean = mean && cv && !median && !p90 && !p95;
    const bool by_median = median && (p90 ? !p95 : static_cast<bool>(p95)) && !mean && !cv;
    if (!by_mean && !by_median) {
        reading.error(node, "bad-distribution",
                      "a lognormal law has a median and one of p95 and p90, or a mean and a cv",
                      R"(write {"median": "45m", "p95": "3h"})");
        return {};
    }
    if (by_mean) {
        const Duration m = read_duration(reading, mean, Zero::refused);
        return Distribution::lognormal_mean_cv(m, read_number(reading, cv, 0.001, 1000));
    }
    const Node high = p95 ? p95 : p90;
    const Duration middle = read_duration(reading, median, Zero::refused);
    const Duration quantile = read_duration(reading, high, Zero::refused);
    const double ratio = static_cast<double>(quantile.count()) / static_cast<double>(middle.count());
    if (!(ratio > 1 && ratio <= kWidest)) {
        reading.error(high, "bad-distribution",
                      words("this must be above the median, and at most {} times as long", kWidest));
        return {};
    }
    return Distribution::lognormal(middle, quantile, p95 ? 0.95 : 0.9);
}

Distribution gamma(Reading& reading, const Node& node) {
    Fields fields(reading, node, R"({"shape": 4, "mean": "2h"})");
    const Node shape = fields.required("shape", "4");
    const Node mean = fields.required("mean", R"("2h")");
    if (!shape || !mean) return {};
    const double k = read_number(reading, shape, kLeastShape, kMostShape);
    return Distribution::gamma(k, read_duration(reading, mean, Zero::refused));
}

Distribution weibull(Reading& reading, const Node& node) {
    Fields fields(reading, node, R"({"shape": 1.5, "scale": "2h"})");
    const Node shape = fields.required("shape", "1.5");
    const Node scale = fields.required("scale", R"("2h")");
    if (!shape || !scale) return {};
    const double k = read_number(reading, shape, kLeastShape, kMostShape);
    return Distribution::weibull(k, read_duration(reading, scale, Zero::refused));
}

Distribution empirical(Reading& reading, const Node& node) {
    return Distribution::empirical(read_durations(reading, node, 1, 10'000));
}

struct Law {
    std::string_view name;
    Distribution (*read)(Reading&, const Node&);
};
constexpr Law kLaws[] = {{"uniform", uniform},         {"triangular", triangular}, {"pert", pert},
                         {"exponential", exponential}, {"lognormal", lognormal},   {"gamma", gamma},
                         {"weibull", weibull},         {"empirical", empirical}};

}  // namespace

bool is_law(std::string_view key) {
    return std::any_of(std::begin(kLaws), std::end(kLaws), [&](const Law& law) { return law.name == key; });
}

Distribution read_distribution(Reading& reading, const Node& node, Zero zero) {
    if (node.is(Value::Kind::text)) return Distribution::constant(read_duration(reading, node, zero));
    if (!node.is(Value::Kind::object)) {
        reading.wrong_type(node, R"(a duration such as "90m", or a distribution)",
                           R"(write a duration, as "45m", or {"triangular": ["10m", "20m", "1h"]})");
        return Distribution::constant(Duration{1});
    }
    Fields fields(reading, node, R"(a duration such as "90m", or a distribution)");
    Distribution distribution;
    int laws = 0;
    for (const Law& law : kLaws) {
        const Node node_of_law = fields.optional(law.name);
        if (!node_of_law) continue;
        ++laws;
        distribution = law.read(reading, node_of_law);
    }
    if (laws == 0 && !names_in(node.value).empty())
        return Distribution::constant(Duration{1});  // told as an unknown key
    if (laws != 1) {
        reading.error(node, "bad-distribution",
                      laws == 0 ? Said("this object names no law") : Said("this object names several laws"),
                      R"(write one, as {"triangular": ["10m", "20m", "1h"]})");
        return Distribution::constant(Duration{1});
    }
    const double factor = reading.scale_of(node);
    if (factor != 1) distribution = distribution.scaled(factor);
    if (zero == Zero::refused && distribution.mean() == Duration{}) {
        reading.error(node, "out-of-range", "this must take longer than nothing");
    }
    return distribution;
}

}  // namespace muster
