#pragma once
#include <optional>
#include <string>
#include <vector>

#include "viz/desk/form.hpp"
#include "viz/panel/panel.hpp"

namespace muster::viz::desk {

/// Something that the facilitator can do: a command, or a form that asks for the rest of it.
struct Action {
    std::string label;
    std::string line;  ///< the command; empty if there is a form
    std::optional<Form> form{};
};

struct DeskRow {
    std::vector<Cell> cells;
    std::string detail;  ///< shown while the row is chosen
    std::vector<Action> actions;
    InstitutionId who;  ///< whom it is about, shown on the map
    StepId step;        ///< the decision it is about: its options are forecast
};

/// A list of the desk. Digits press the actions of the chosen row in their order, and then those of the list.
struct DeskList {
    std::string title, about;
    std::vector<Grid::Column> columns;
    std::vector<DeskRow> rows;
    std::string none;             ///< said instead of an empty list
    std::vector<Action> general;  ///< of no row
};

/// The actions in the order of the digits: of that row, then of the list.
[[nodiscard]] std::vector<Action> actions_of(const DeskList& list, std::size_t row);

}  // namespace muster::viz::desk
