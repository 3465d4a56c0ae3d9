#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/authoring/formats.hpp"
#include "engine/authoring/print.hpp"
#include "engine/authoring/value_edits.hpp"
#include "engine/core/diagnostic.hpp"
#include "engine/model/recommendation.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

struct Sense;

struct ReadOptions {
    std::vector<std::string> with;  ///< recommendation files, in any order
    /// Values of the nation that are other than written, after the recommendations.
    std::vector<ValueEdit> edits{};
    std::vector<EditedPlaces>* edited = nullptr;  ///< gets what each edit found
    /// A further look at what was read without an error, while the places of everything are known.
    void (*look)(const Sense&) = nullptr;
    /// Asked with the digest of the nation once everything has been merged into it; false: no more is read, and nothing
    /// is returned, though nothing was wrong.
    std::function<bool(const std::string& digest)> wanted{};
    std::vector<std::string> set{};              ///< parameters of the scenario, as "hit=mintic"
    std::vector<std::string>* opened = nullptr;  ///< gets the names of the files that were opened or looked for
};

/// Reads a scenario with its nation and the recommendations, checks everything, and resolves every name. What is wrong
/// is added to the list: at most 50 errors in the order of their places, then how many more there are. Nothing is
/// returned if there was an error; a model may come with warnings. Nothing is thrown.
[[nodiscard]] std::optional<Model> read_scenario(const std::string& path, const ReadOptions& options,
                                                 Diagnostics& found);

/// A nation alone, to look at: no scenario in it, horizon 0. What only a scenario can name (injects, milestones) is
/// left unresolved.
[[nodiscard]] std::optional<Model> read_nation(const std::string& path, const ReadOptions& options, Diagnostics& found);

/// What a recommendation says of itself. Whether its changes fit a nation shows only when they are read together.
[[nodiscard]] std::optional<Recommendation> read_recommendation(const std::string& path, Diagnostics& found);

/// A file that others use: holidays, a taxonomy, or parts that nations share. As far as it goes alone.
void check_part(const std::string& path, Diagnostics& found);

[[nodiscard]] std::optional<FileKind> kind_of(const std::string& path, Diagnostics& found);

/// Checks files of any kind, each as far as it goes alone; recommendations also against the nations among the files, or
/// used by scenarios among them: one that fits none of them is an error.
[[nodiscard]] Diagnostics check_files(const std::vector<std::string>& paths, const ReadOptions& options = {});

/// What is accepted at most: what, and how much, in the words of the manual.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> limits();

}  // namespace muster
