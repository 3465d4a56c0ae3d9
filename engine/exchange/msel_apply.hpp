#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/exchange/msel_inject.hpp"
#include "engine/exchange/msel_plan.hpp"

namespace muster {

/// What an import goes into.
struct MselTarget {
    const Model* model = nullptr;  ///< of the base scenario, or of the nation; nullptr: neither, a nation is made too
    std::string base;              ///< text of the base scenario's file; empty: a scenario is made
    /// The `injects` of the file that the base extends, with those of all further ones below it, as JSON; empty: it
    /// extends none.
    std::string inherited;
    std::string nation;  ///< path of the nation as a scenario that is made names it
    /// A path in the base's file, as the new scenario names the same file.
    std::function<std::string(const std::string&)> moved;
    std::string name;    ///< of a scenario that is made
    std::string source;  ///< what its `sources` say
    std::string zone;
    Language language = Language::en;  ///< of the sheet
};

/// What an import gives.
struct MselResult {
    std::string scenario, nation;  ///< JSON texts, not laid out; the nation's only if it is made
    std::vector<std::string> added;
    std::map<std::string, std::vector<std::string>> changed;  ///< inject → keys
    std::vector<std::string> same, left;                      ///< as they were; not in the sheet
    std::map<std::string, std::size_t> line_of;               ///< inject → its first row in the sheet
};

/// The field of a sheet that a key of an inject comes from: "at" from the time.
[[nodiscard]] MselField field_of_key(std::string_view key);
/// What a scenario's text names under `extends`; empty: nothing.
[[nodiscard]] std::string extended_by(const std::string& scenario);
/// The `injects` of a scenario's text put over those that it inherits, both as JSON; either may be empty.
[[nodiscard]] std::string merged_injects(const std::string& inherited, const std::string& scenario);

/// Puts planned injects into a scenario. One that the base has (by its id, else by its title or text) is changed where
/// the sheet says something else, and keeps what the sheet has no column for; others are added. Injects of the base
/// that the sheet does not have stay. More findings go to the table.
[[nodiscard]] MselResult apply_msel(const MselPlan& plan, MselTable& table, const MselNames& names,
                                    const MselTarget& target);

}  // namespace muster
