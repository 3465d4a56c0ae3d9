#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/exchange/msel_names.hpp"

namespace muster {

/// An inject as the rows of a sheet say it. Cells of columns that are not there are not there either.
struct PlannedInject {
    struct Expect {
        std::string institution, action;
        Duration within{};  ///< nothing: not said
    };
    std::size_t line = 0;
    std::map<MselField, std::string> cells;
    std::optional<Duration> at;
    std::vector<std::string> to;  ///< ids
    std::vector<Expect> expects;
    std::optional<Inject::Kind> kind;
    std::vector<std::string> kept;  ///< lines for the note
};

struct MselPlan {
    std::int64_t starts = 0;  ///< local milliseconds
    std::vector<PlannedInject> injects;
};

struct PlanOptions {
    std::optional<std::int64_t> starts;  ///< nothing: the earliest date in the sheet
    std::string zone;
    DateOrder order = DateOrder::unknown;
};

/// Rows of the same number (or id) become one inject with the recipients of all; what more than one thing is expected
/// of an institution becomes an expected action of its own, after its inject, with its number and "-2"; times become
/// offsets from the start; "everybody" becomes all who are addressed anywhere.
[[nodiscard]] MselPlan plan_msel(MselTable& table, MselNames& names, const PlanOptions& options);

/// "Report to colCERT (within 5h)" → the action and the time.
[[nodiscard]] PlannedInject::Expect parse_expected(std::string_view text);

}  // namespace muster
