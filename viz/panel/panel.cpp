#include "viz/panel/panel.hpp"

#include <algorithm>

namespace muster::viz {

Panel panel_of(const Seen& seen, const Selection& selection) {
    switch (selection.kind) {
        case Selection::Kind::institution:
            return institution_panel(seen, InstitutionId{static_cast<std::uint32_t>(selection.index)});
        case Selection::Kind::milestone:
            return milestone_panel(seen, selection.index);
        case Selection::Kind::message:
            return message_panel(seen, selection.index);
        case Selection::Kind::knowledge:
            return knowledge_panel(seen);
        case Selection::Kind::load:
            return load_panel(seen);
        case Selection::Kind::clocks:
            return deadlines_panel(seen);
        case Selection::Kind::none:
            break;
    }
    return {};
}

Rect panel_place(const Arrangement& arrangement, Selection::Kind kind) {
    const Rect& map = arrangement.map;
    const double gap = arrangement.px(12);
    const double share = kind == Selection::Kind::knowledge ? 1 : kind == Selection::Kind::load ? 0.7 : 0.54;
    const double wanted = std::max(map.w * share, arrangement.px(560));
    const double width = std::min(wanted, map.w - 2 * gap);
    return {map.right() - width - gap, map.y + gap, width, map.h - 2 * gap};
}

}  // namespace muster::viz
