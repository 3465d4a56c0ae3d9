#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/authoring/value.hpp"
#include "engine/model/ids.hpp"

namespace muster {

/// Ids in order of their bytes: a row's number is its place in the list.
using NameList = std::vector<std::string_view>;

[[nodiscard]] std::optional<std::uint32_t> find_name(std::span<const std::string_view> sorted, std::string_view name);
/// A note in a collection, which is text; an entry whose id is "note" is an object.
[[nodiscard]] bool is_note(const Member& member);
/// The ids of a collection: the keys of an object, but for a note. Of anything else, none.
[[nodiscard]] NameList names_in(const Value* collection);

/// All names of a nation and a scenario, before anything else of them is read, so that what is named may stand
/// anywhere.
struct Names {
    struct OfInstitution {
        NameList teams, procedures, routine;
        std::uint32_t first_team = 0, first_procedure = 0, first_routine = 0;
    };
    struct OfProcedure {
        NameList steps;
        std::uint32_t first_step = 0;
        const Value* steps_value = nullptr;
        InstitutionId institution;
    };
    struct OfIncident {
        NameList stages;
        std::uint32_t first_stage = 0;
    };
    struct Scheme {
        NameList levels;
        std::vector<std::uint8_t> national_rank;  ///< by place in `levels`
        bool ordered = false;                     ///< the order of the levels is known
    };

    NameList hours, facts, topics, authorities, institutions, channels, assets, clocks;
    NameList incidents, injects, milestones, objectives;
    NameList built_in;                          ///< milestones that have a meaning without the author's saying
    NameList alert_levels;                      ///< by id; their table is by rank
    std::vector<AlertLevelId> alert_level_ids;  ///< by place in `alert_levels`
    NameList scheme_ids;                        ///< of the further schemes: row 1 and on of the model's
    std::vector<Scheme> schemes;                ///< [0] is the nation's own
    std::vector<OfInstitution> of_institution;
    std::vector<OfProcedure> of_procedure;
    std::vector<OfIncident> of_incident;
    /// A collection is there under a misspelt key, or is none: an error that will be told, and what is named in it
    /// needs no errors of its own.
    bool lost = false;
    bool kept_quiet = false;  ///< a name led nowhere, and that was not told because of `lost`
    std::uint32_t teams = 0, steps = 0, routine = 0, stages = 0;  ///< how many there are
};

/// Everything but severity and alert levels, whose order is in their ranks. `scenario` may be nullptr.
void collect_names(const Value& nation, const Value* scenario, Names& names);

}  // namespace muster
