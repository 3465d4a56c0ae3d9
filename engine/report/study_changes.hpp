#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/model/scenario.hpp"
#include "engine/study/attribution.hpp"

// What changed in a study against an earlier report of it: which inputs, and which results moved by how much.
namespace muster {

/// A report of a study as it lies in its folder.
struct KeptReport {
    std::string results;                          ///< results.json
    std::vector<Model::Input> inputs;             ///< what made.json lists
    std::map<std::string, std::string> contents;  ///< of inputs, by hash; those that were kept
};

/// How made.json is written and read. `handling`: "TLP:AMBER".
struct MadeFile {
    std::string handling, version, command;
    std::uint64_t seed = 0;
    bool roles = false;  ///< nobody is named
    std::vector<Model::Input> inputs;
};
/// Format "muster/made/1" (docs/report.md).
[[nodiscard]] std::string made_json(const MadeFile& made);
/// What of it a comparison needs: roles and inputs. Nothing if it is something else.
[[nodiscard]] std::optional<MadeFile> read_made(const std::string& json);

struct ChangedValue {
    std::string pointer;        ///< JSON Pointer into the file
    std::string before, after;  ///< JSON; empty: not there
};
struct ChangedInput {
    enum class What : std::uint8_t { changed, added, removed };
    What what = What::changed;
    std::string file;
    std::string before, after;         ///< hashes; empty: none
    std::vector<ChangedValue> values;  ///< if both files are at hand
    std::size_t more = 0;              ///< values beyond those listed
    bool compared = false;             ///< both were at hand
};

/// A figure that both reports have.
struct MovedResult {
    enum class Kind : std::uint8_t { total, alone, share, today };
    Kind kind = Kind::total;
    Measure measure = Measure::time;
    Text name;            ///< of the recommendation; of `today` "scenario: milestone"
    Range before, after;  ///< hours, person-hours, dollars, with their margins of chance
    [[nodiscard]] double moved() const { return after.mean - before.mean; }
    /// How far two such figures may lie apart by chance alone (95 %), if they were independent: under common random
    /// numbers it is less.
    [[nodiscard]] double margin() const;
    [[nodiscard]] bool beyond_chance() const;
};
/// The best set for a budget, if it is another one now.
struct ChangedChoice {
    double budget = 0;
    Measure measure = Measure::time;
    std::vector<Text> before, after;  ///< names
};

struct StudyChanges {
    std::string version_before, version_after;
    std::uint64_t seed_before = 0, seed_after = 0;
    std::uint64_t replications_before = 0, replications_after = 0;
    std::vector<ChangedInput> inputs;  ///< by file
    std::vector<MovedResult> results;  ///< that are other numbers, the largest beside its margin first
    std::size_t same = 0;              ///< figures that are the same to the last digit
    std::size_t only_one = 0;          ///< figures that only one of the two has
    std::vector<ChangedChoice> choices;
};
/// Nothing if the earlier one is no report of a study.
[[nodiscard]] std::optional<StudyChanges> changes_since(const KeptReport& earlier, const KeptReport& now);

/// "The duty desk: share", "All together".
[[nodiscard]] std::string result_words(Language language, const MovedResult& result);
/// In a few lines, for a terminal.
[[nodiscard]] std::vector<std::string> change_sentences(Language language, const StudyChanges& changes);

}  // namespace muster
