#include "viz/scene/impact.hpp"

#include <fmt/format.h>

namespace muster::viz {

namespace {

constexpr double kHour = 3'600'000.0;

bool changes_service(const TraceEntry& entry) {
    return entry.kind == EntryKind::asset_hit || entry.kind == EntryKind::asset_restored;
}
double lost_share(const TraceEntry& entry) { return entry.kind == EntryKind::asset_hit ? entry.b / 1000.0 : 0; }

}  // namespace

Loss loss_of(const CompiledScenario& scenario, std::span<const TraceEntry> trace, AssetId id, SimTime until) {
    const Asset& asset = scenario.model.assets[id];
    Loss out;
    double lost = 0;
    SimTime since{};
    const auto pass = [&](SimTime to) {
        const double hours = static_cast<double>((to - since).count()) / kHour;
        out.people += lost * hours * asset.people_per_hour;
        out.usd += lost * hours * asset.usd_per_hour;
        if (lost > 0) out.down += to - since;
        since = to;
    };
    for (const TraceEntry& entry : trace) {
        if (entry.kind == EntryKind::stretch) continue;
        if (entry.at > until) break;
        if (!changes_service(entry) || AssetId{entry.a} != id) continue;
        pass(entry.at);
        lost = lost_share(entry);
    }
    pass(until);
    return out;
}

std::vector<LossPoint> loss_curve(const CompiledScenario& scenario, std::span<const TraceEntry> trace, SimTime until) {
    Table<AssetId, double> rate;  // person-hours an hour, of each asset
    rate.assign(scenario.model.assets.size(), 0);
    double all = 0;
    std::vector<LossPoint> out{{kStart, 0}};
    const auto pass = [&](SimTime to) {
        const double hours = static_cast<double>((to - out.back().at).count()) / kHour;
        out.push_back({to, out.back().people + all * hours});
    };
    for (const TraceEntry& entry : trace) {
        if (entry.kind == EntryKind::stretch) continue;
        if (entry.at > until) break;
        if (!changes_service(entry)) continue;
        pass(entry.at);
        const AssetId id{entry.a};
        const double now = lost_share(entry) * scenario.model.assets[id].people_per_hour;
        all += now - rate[id];
        rate[id] = now;
    }
    pass(until);
    return out;
}

std::string grouped(double value) {
    std::string digits = fmt::format("{:.0f}", value);
    for (std::size_t i = digits.size(); i > 3; i -= 3) {
        if (digits[i - 4] != '-') digits.insert(i - 3, " ");
    }
    return digits;
}

}  // namespace muster::viz
