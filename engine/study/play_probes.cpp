#include <atomic>
#include <limits>
#include <map>
#include <mutex>

#include "engine/study/bytes.hpp"
#include "engine/study/model_player.hpp"
#include "engine/study/sensitivity_plan.hpp"

namespace muster {
namespace {

constexpr std::int64_t kHour = 3'600'000, kWeek = 168 * kHour;
/// 1970-01-01 was a Thursday.
constexpr std::int64_t kFirstMonday = 4 * 24 * kHour;

/// The same week, from its Monday 00:00 on.
void begin_at(Model& model, std::uint32_t hour) {
    const std::int64_t since = (model.starts_local - kFirstMonday) % kWeek;
    model.starts_local += static_cast<std::int64_t>(hour) * kHour - (since < 0 ? since + kWeek : since);
}

}  // namespace

std::uint32_t hour_of_week(const Model& model) {
    const std::int64_t since = (model.starts_local - kFirstMonday) % kWeek;
    return static_cast<std::uint32_t>((since < 0 ? since + kWeek : since) / kHour);
}

std::string play_probe(const StudyPlan& plan, const SensitivityPlan& design, const StudySource& source,
                       std::size_t probe, std::string& error) {
    const std::size_t scenarios = plan.study.scenarios.size(), scenario = probe % scenarios;
    const ProbePoint& point = design.points[probe / scenarios];
    std::map<std::string, std::size_t> known;  // digest → its first column in `played`
    std::vector<ModelOutcome> played;
    std::string out;
    for (std::size_t i = 0; i < design.subjects.size(); ++i) {
        if (point.week && i != 0 && i != design.week_subject) continue;
        std::size_t at = played.size();
        const auto wanted = [&](const std::string& digest) {
            const auto [place, fresh] = known.try_emplace(digest, at);
            at = place->second;
            return fresh;
        };
        std::optional<Model> model =
            source.varied(scenario, plan.sets[design.subjects[i].set], point.values, wanted, error);
        if (!error.empty()) return {};
        const std::size_t starts = point.starts.empty() ? 1 : point.starts[scenario].size();
        for (std::size_t s = 0; model && s < starts; ++s) {
            Model one = *model;
            if (!point.starts.empty()) begin_at(one, point.starts[scenario][s]);
            ModelPlayer player(plan.study, scenario, std::move(one));
            played.emplace_back();
            if (!player.play(point.first, point.first + point.replications, source.stop, played.back(), error))
                return {};
        }
        for (std::size_t s = 0; s < starts; ++s) put_columns(out, played[at + s]);
    }
    return out;
}

std::string play_probes(const StudyPlan& plan, const SensitivityPlan& design, const StudySource& source,
                        StudyOutcomes& outcomes, bool& complete) {
    const std::size_t n = design.probes(plan);
    if (outcomes.probes.size() != n) outcomes.probes.assign(n, {});
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < n; ++i) {
        if (outcomes.probes[i].empty()) open.push_back(i);
    }
    std::mutex mutex;
    std::uint64_t done = n - open.size();
    std::string first_error;
    std::atomic<bool> ended{false};
    on_all_seats(open.size(), all_seats(plan, source, open.size()), [&](std::size_t i, const Seat& seat) {
        if (ended || (source.stop && source.stop())) return !(ended = true);
        std::string error;
        std::string bytes = seat.probe(design, open[i], error);
        const std::lock_guard lock(mutex);
        if (bytes.empty()) {
            if (first_error.empty()) first_error = error;
            return !(ended = true);
        }
        outcomes.probes[open[i]] = std::move(bytes);
        ++done;
        if (source.progress) source.progress(done, n);
        return true;
    });
    complete = done == n;
    return first_error;
}

}  // namespace muster
