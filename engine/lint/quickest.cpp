#include "engine/lint/quickest.hpp"

#include <variant>

#include "engine/lint/search.hpp"

namespace muster::lint {
namespace {

using Piece = std::variant<IncidentId, StageId, AssetId, ConditionId, InjectId, ProcedureId, StepId>;

std::vector<Piece> all_of(const Model& model) {
    std::vector<Piece> pieces;
    const auto add = [&](const auto& table) {
        for (const auto id : table.ids()) pieces.emplace_back(id);
    };
    add(model.incidents);
    add(model.stages);
    add(model.assets);
    add(model.conditions);
    add(model.injects);
    add(model.procedures);
    add(model.steps);
    return pieces;
}

template <class IdType>
Table<IdType, SimTime> collected(const Search& search, Things<IdType> things, std::size_t size) {
    Table<IdType, SimTime> table(size);
    for (const IdType id : table.ids()) table[id] = search.earliest.at(things[id]);
    return table;
}

QuickStep collected(const Search& search, StepId id) {
    const auto at = [&](Things<StepId> things) { return search.earliest.at(things[id]); };
    QuickStep step{at(search.due),     at(search.carried_out),   at(search.over),       at(search.dead),
                   at(search.refused), at(search.step_answered), at(search.unanswered), {}};
    if (const auto* decide = std::get_if<DecideStep>(&search.model.steps[id].verb)) {
        for (std::uint32_t i = 0; i < decide->options.size(); ++i)
            step.options.push_back(search.earliest.at(search.options[id] + i));
    }
    return step;
}

Quickest quickest(const Model& model, bool timed, double quick) {
    Search search(model, timed, quick);
    const std::vector<Piece> pieces = all_of(model);
    search.earliest.settle(pieces.size(), [&](Earliest::Work work) {
        std::visit([&](const auto id) { work_out(search, id); }, pieces[work]);
    });
    Quickest found;
    found.steps.reserve(model.steps.size());
    for (const StepId id : model.steps.ids()) found.steps.add(collected(search, id));
    found.procedures = collected(search, search.procedures, model.procedures.size());
    found.conditions = collected(search, search.conditions, model.conditions.size());
    found.injects = collected(search, search.injects, model.injects.size());
    found.incidents = collected(search, search.incidents, model.incidents.size());
    return found;
}

}  // namespace

Quickest quickest_in_scenario(const Model& model, double quick) { return quickest(model, true, quick); }

Quickest possible_in_nation(const Model& model) { return quickest(model, false, 0); }

}  // namespace muster::lint
