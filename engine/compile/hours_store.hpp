#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"

namespace muster {

/// Keeps each compiled list of hours once. A deque, so that what spans look at stays where it is.
struct HoursStore {
    std::deque<std::vector<OpenInterval>> intervals;
    std::deque<std::vector<StaffStep>> steps;
};

/// Compiles hours, each combination of a pattern, a zone and holidays once: thousands of institutions keep a few.
class HoursCompiler {
public:
    HoursCompiler(const Model& model, UtcMillis start, SimTime until, HoursStore& store);

    [[nodiscard]] OpenHours open_hours(HoursId hours, InstitutionId whose);
    [[nodiscard]] CompiledScenario::TeamHours team_hours(const Team& team, std::span<const Team::Shift> shifts);

private:
    /// Who shares a zone and holidays shares a place.
    using Place = std::uint32_t;
    using StaffKey =
        std::tuple<Place, std::vector<std::pair<HoursId, std::uint32_t>>, std::vector<std::uint16_t>, bool>;

    [[nodiscard]] HoursId alike(HoursId hours) const { return hours.valid() ? first_alike_[hours] : hours; }
    [[nodiscard]] std::span<const OpenInterval> intervals(HoursId hours, Place place);  ///< invalid: always
    [[nodiscard]] std::vector<StaffStep> staff_steps(const StaffKey& key);

    const Model& model_;
    UtcMillis start_;
    SimTime until_;
    HoursStore& store_;
    Table<InstitutionId, Place> place_of_;
    std::vector<InstitutionId> example_of_place_;
    Table<HoursId, HoursId> first_alike_;  ///< patterns written twice are compiled once
    std::map<std::pair<Place, HoursId>, std::span<const OpenInterval>> known_intervals_;
    std::map<StaffKey, CompiledScenario::TeamHours> known_steps_;
};

}  // namespace muster
