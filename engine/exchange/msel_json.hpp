#pragma once
#include <string>
#include <vector>

#include "engine/exchange/msel_apply.hpp"

namespace muster {

/// Brings an inject of a sheet into its JSON: `json` is that of `base`, the inject that it changes, or "{}" if it is
/// new (then `base` is nullptr). `objectives` are the ids of those in its cell. Returns the keys that have changed.
[[nodiscard]] std::vector<std::string> write_inject(const MselTarget& target, MselTable& table,
                                                    const PlannedInject& planned, const Inject* base,
                                                    const std::vector<std::string>& objectives, std::string& json);

}  // namespace muster
