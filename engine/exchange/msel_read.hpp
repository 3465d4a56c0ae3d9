#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/exchange/msel_fields.hpp"
#include "engine/exchange/msel_time.hpp"
#include "engine/exchange/read_sheet.hpp"

namespace muster {

/// Something that a person should know of an import: what was guessed, what has no place in a scenario and where it is
/// kept. Its sentence is `msel.found.<kind>` in the catalogue.
struct MselFinding {
    std::string kind;
    std::string where;       ///< cell or row of the sheet; may be empty
    std::string what, into;  ///< what was found, and what became of it
    bool stops = false;      ///< nothing can be written before somebody has said more
};

/// A row, by what its columns hold.
struct MselRow {
    std::size_t line = 0;
    /// Of every column that there is, trimmed. A day and a time of day from two columns stand together as the time.
    std::map<MselField, std::string> cells;
    WrittenTime time;
    std::vector<std::string> kept;  ///< lines for the note: columns that a scenario has no place for
};

struct MselTable {
    std::vector<MselRow> rows;
    std::vector<MselField> fields;  ///< of the columns
    std::map<MselField, std::size_t> column_of;
    std::vector<std::string> lines;  ///< what stands above the headings, and rows with nothing to play
    std::vector<MselFinding> found;
    std::map<std::string, std::string> from_ids;  ///< names of senders that are institutions → their ids

    [[nodiscard]] bool has(MselField field) const { return column_of.contains(field); }
};

struct MselReading {
    std::optional<MselColumns> columns;           ///< for a sheet without headings
    std::map<std::string, std::string> meanings;  ///< heading → field, from --map; what is no heading is left to others
};

/// Takes a sheet apart into rows. The headings are found by themselves, in any of the first 30 rows.
[[nodiscard]] MselTable read_msel(const ReadSheet& sheet, const MselReading& reading);
/// The order of day and month that the dates of a table tell, or that fits the exercise (if it is known when that is).
/// `unknown`, and a finding that stops, if it cannot be known.
[[nodiscard]] DateOrder date_order(MselTable& table, std::optional<std::int64_t> from, std::int64_t until);

}  // namespace muster
