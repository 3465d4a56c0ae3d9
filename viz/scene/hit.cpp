#include "viz/scene/hit.hpp"

#include <charconv>
#include <string_view>

namespace muster::viz {

Selection hit(const CompiledScenario& scenario, const Story& story, const Arrangement& arrangement,
              const Picture& picture, Point at) {
    const Model& model = scenario.model;
    constexpr std::string_view kMessage = "message/";
    for (const Item& item : picture.items) {
        if (!item.moves || !item.tag.starts_with(kMessage) || !reach(item).contains(at)) continue;
        std::size_t leg = 0;
        const char* const end = item.tag.data() + item.tag.size();
        if (std::from_chars(item.tag.data() + kMessage.size(), end, leg).ptr == end && leg < story.legs.size()) {
            return {Selection::Kind::message, leg};
        }
    }
    for (const InstitutionId id : model.institutions.ids()) {
        if (arrangement.places[id].card.contains(at)) return {Selection::Kind::institution, id.index};
    }
    if (!arrangement.side.contains(at)) return {};
    for (const Item& item : picture.items) {
        const auto* const words = std::get_if<Words>(&item.what);
        if (words == nullptr || !item.tag.starts_with("milestone/")) continue;
        const Rect text = extent(*words);
        if (at.y < text.y - arrangement.px(6) || at.y > text.bottom() + arrangement.px(4)) continue;
        for (std::size_t i = 0; i < story.aims.size(); ++i) {
            const std::string& milestone = model.milestones[story.aims[i].milestone].id;
            const std::string& incident = model.incidents[story.aims[i].incident].id;
            if (item.tag == "milestone/" + milestone || item.tag == "milestone/" + milestone + "/" + incident)
                return {Selection::Kind::milestone, i};
        }
    }
    return {};
}

}  // namespace muster::viz
