#include "engine/exercise/remedies.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/authoring/read.hpp"
#include "engine/exercise/played.hpp"
#include "engine/study/comparison.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 200;

/// Files of the folder beside the nations, by name.
std::vector<std::string> recommendation_files(const std::string& scenario) {
    std::vector<std::string> out;
    std::error_code error;
    fs::path folder = fs::path(scenario).parent_path();
    for (int up = 0; up < 3 && !fs::is_directory(folder / "nations", error); ++up) folder /= "..";
    for (fs::directory_iterator at(folder / "recommendations", error), end; !error && at != end; at.increment(error)) {
        if (at->path().extension() == ".json") out.push_back(at->path().lexically_normal().string());
    }
    std::sort(out.begin(), out.end());
    if (out.size() > kMostFiles) out.resize(kMostFiles);
    return out;
}

std::optional<CompiledScenario> read(const RemedySource& source, const std::string& more) {
    ReadOptions options{source.with};
    if (!more.empty()) options.with.push_back(more);
    options.set = source.set;
    Diagnostics unheard;  // most recommendations are for another country
    std::optional<Model> model = read_scenario(source.scenario, options, unheard);
    if (!model) return std::nullopt;
    return compile(std::move(*model));
}

/// Whether a milestone was missed as it was played: late, or not reached though it had a target.
bool missed(const PlayedMilestone& milestone) { return milestone.proposed > Rating::performed; }

}  // namespace

std::vector<Remedy> remedies(const Played& played, const RemedySource& source, std::uint64_t seed,
                             std::uint32_t replications) {
    std::vector<Remedy> out;
    const bool any = std::any_of(played.milestones.begin(), played.milestones.end(), missed);
    const std::vector<std::string> files = any ? recommendation_files(source.scenario) : std::vector<std::string>{};
    const std::optional<CompiledScenario> today = files.empty() ? std::nullopt : read(source, "");
    if (!today) return out;
    StudyOptions options;
    options.seed = seed;
    options.replications = replications;
    const PlayedFuture before = play_future(*today, options);
    for (const std::string& file : files) {
        const std::optional<CompiledScenario> changed = read(source, file);
        if (!changed) continue;
        const PlayedFuture after = play_future(*changed, options);
        const Comparison comparison = compare(*today, before, *changed, after);
        Remedy remedy;
        for (const MilestoneChange& change : comparison.milestones) {
            if (change.gain.mean_low <= 0) continue;
            const MilestoneSummary& row = before.summary.milestones[change.before];
            // Milestones of the scenario come first in the exercise's own model, with the same numbers.
            const auto same =
                std::find_if(played.milestones.begin(), played.milestones.end(), [&](const PlayedMilestone& milestone) {
                    return milestone.result.milestone == row.milestone && milestone.result.incident == row.incident;
                });
            if (same == played.milestones.end() || !missed(*same)) continue;
            remedy.gains.push_back(
                {static_cast<std::size_t>(same - played.milestones.begin()), change.gain, change.account.by_category});
        }
        if (remedy.gains.empty()) continue;
        std::stable_sort(remedy.gains.begin(), remedy.gains.end(),
                         [](const Remedy::Gain& l, const Remedy::Gain& r) { return l.gain.mean > r.gain.mean; });
        Diagnostics unheard;
        if (const auto said = read_recommendation(file, unheard)) {
            remedy.id = said->id;
            remedy.name = said->name;
        }
        remedy.file = file;
        out.push_back(std::move(remedy));
    }
    const auto sum = [](const Remedy& remedy) {
        double all = 0;
        for (const Remedy::Gain& gain : remedy.gains) all += gain.gain.mean;
        return all;
    };
    std::stable_sort(out.begin(), out.end(), [&](const Remedy& l, const Remedy& r) { return sum(l) > sum(r); });
    return out;
}

}  // namespace muster
