#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// The two lists of columns in which planners keep their events.
enum class MselColumns : std::uint8_t {
    hseep,  ///< Homeland Security Exercise and Evaluation Program: ten columns
    rempar  ///< the French REMPAR exercises: nine columns of a chronogram
};

/// What a column holds.
enum class MselField : std::uint8_t {
    number,
    time,
    date,  ///< the day, where the time of day has a column of its own
    kind,
    mode,
    from,
    to,
    text,
    expects,
    objectives,
    notes,
    deliverable,
    title,
    type,  ///< of the chronogram: message or countdown
    // What a scenario needs besides. Without these columns the rows still come back, as far as the others say.
    id,
    incident,
    facts,
    technique,
    when,  ///< a condition, as JSON
    met,   ///< the conditions of expected actions, as JSON
    ignored
};

/// The columns of a list in their order, then those that Muster adds.
[[nodiscard]] std::vector<MselField> fields_of(MselColumns columns);
/// The heading: that of the list for its own columns, else in the reader's language.
[[nodiscard]] std::string heading_of(MselField field, MselColumns columns, Language language);
/// The name of a field on the command line: "time", "to".
[[nodiscard]] std::string_view field_word(MselField field);
[[nodiscard]] std::optional<MselField> field_named(std::string_view word);
[[nodiscard]] std::vector<std::string_view> field_words();
/// What a heading says, in the words of any list that is known: HSEEP, REMPAR, MITRE, and others, in English, Spanish
/// or French. Nothing: it is not known.
/// What stands in brackets and names a time zone is left out.
[[nodiscard]] std::optional<MselField> field_of_heading(std::string_view heading);
/// Milliseconds that the clock of a heading is ahead of UTC: "Time (UTC)", "Hora (GMT-5)", "Time UTC".
[[nodiscard]] std::optional<std::int64_t> zone_of_heading(std::string_view heading);
/// A column that an export adds and an import leaves alone: results, and conditions in words.
[[nodiscard]] bool is_result_heading(std::string_view heading);

/// "Contingency Inject", "Inyecto de contingencia".
[[nodiscard]] std::string kind_text(Language language, Inject::Kind kind);
/// Nothing: the word is not known.
[[nodiscard]] std::optional<Inject::Kind> kind_of_text(std::string_view text);

/// Letters without accents and capitals, digits, single spaces: for comparing what people wrote.
[[nodiscard]] std::string folded(std::string_view text);
[[nodiscard]] std::string trimmed(std::string_view text);

}  // namespace muster
