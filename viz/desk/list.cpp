#include "viz/desk/list.hpp"

namespace muster::viz::desk {

std::vector<Action> actions_of(const DeskList& list, std::size_t row) {
    std::vector<Action> out;
    if (row < list.rows.size()) out = list.rows[row].actions;
    out.insert(out.end(), list.general.begin(), list.general.end());
    return out;
}

}  // namespace muster::viz::desk
