#pragma once
#include <string>
#include <vector>

#include "viz/desk/facilitator.hpp"
#include "viz/exercise/options.hpp"
#include "viz/scene/arrangement.hpp"

namespace muster::viz {

/// Where an exercise remembers what has been dragged where: beside the scenario, as the view does, and beside the
/// journal, for an exercise is resumed from its journal alone.
class DeskPlaces {
public:
    explicit DeskPlaces(const DeskOptions& options);
    /// What is remembered; what cannot be read is told at the desk.
    [[nodiscard]] Moved read(desk::DeskState& state) const;
    void remember(const Moved& moved, desk::DeskState& state) const;

private:
    std::vector<std::string> files_;  ///< the first is read
};

}  // namespace muster::viz
