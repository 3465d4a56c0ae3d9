#pragma once
#include <span>
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/trace/entry.hpp"

namespace muster::viz {

/// What the outage of an asset has cost until an instant.
struct Loss {
    double people = 0;  ///< person-hours without the service
    double usd = 0;
    Duration down{};  ///< time with any loss
};
[[nodiscard]] Loss loss_of(const CompiledScenario& scenario, std::span<const TraceEntry> trace, AssetId asset,
                           SimTime until);

/// Person-hours lost by all assets together, as straight lines between these points; the last is `until`.
struct LossPoint {
    SimTime at{};
    double people = 0;
};
[[nodiscard]] std::vector<LossPoint> loss_curve(const CompiledScenario& scenario, std::span<const TraceEntry> trace,
                                                SimTime until);

/// A whole number with a space between thousands, which both languages read.
[[nodiscard]] std::string grouped(double value);

}  // namespace muster::viz
