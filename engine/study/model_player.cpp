#include "engine/study/model_player.hpp"

#include <cmath>
#include <span>

namespace muster {

ModelPlayer::ModelPlayer(const Study& study, std::size_t scenario, Model model)
    : study_(study), scenario_(scenario), compiled_(compile(std::move(model))), run_(compiled_), measures_(compiled_) {}

bool ModelPlayer::play(std::uint32_t from, std::uint32_t to, const std::function<bool()>& stop, ModelOutcome& out,
                       std::string& error) {
    for (std::uint32_t r = from; r < to; ++r) {
        if (stop && stop()) return false;
        measures_.reset();
        TraceSink* const sink = &measures_;
        const RunEnd end = run_.play(study_.seed, r, std::span<TraceSink* const>(&sink, 1), RoutineDetail::added_up);
        if (!end.error.empty()) {
            error = end.error.get(Language::en);
            return false;
        }
        count(measures_.result(), out);
    }
    return true;
}

void ModelPlayer::count(const ReplicationResult& result, ModelOutcome& out) {
    if (objective_.empty()) objective_ = objective_of(study_, scenario_, compiled_.model, result.milestones);
    double time = 0, person_hours = 0, usd = 0;
    for (const ObjectiveRow& each : objective_) {
        const MilestoneResult& row = result.milestones[each.row];
        time += each.weight * static_cast<double>((row.reached ? row.elapsed : compiled_.model.horizon).count());
    }
    for (const AssetResult& asset : result.assets) {
        person_hours += asset.person_hours;
        usd += asset.usd;
    }
    out.columns[0].add(std::llround(time));
    out.columns[1].add(std::llround(person_hours * counts_in_one(Measure::person_hours)));
    out.columns[2].add(std::llround(usd));
}

}  // namespace muster
