#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/exchange/msel_fields.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// What a model does not keep of an inject as its author wrote it.
struct WrittenInject {
    std::string when, met;  ///< conditions as JSON; of expected actions by institution
    std::string note;
    std::string incident;  ///< if it is named
};
/// By their ids, from the text of a scenario's file that has been read without an error.
[[nodiscard]] std::map<std::string, WrittenInject> written_injects(std::string_view scenario);

/// A scenario whose injects are shown in cells.
struct MselSource {
    const Model& model;
    std::map<std::string, WrittenInject> written;
    Language language = Language::en;

    [[nodiscard]] WrittenInject written_of(const Inject& inject) const {
        const auto found = written.find(inject.id);
        return found == written.end() ? WrittenInject{} : found->second;
    }
};

/// The cell of a field other than `number`. Several things in one cell stand on lines of their own. A time is a date of
/// the scenario's clock, "2014-04-16 18:40"; "+2d3h" where the clock shows the same time twice.
[[nodiscard]] std::string inject_cell(const MselSource& source, InjectId id, MselField field);
/// Local milliseconds at which it is given; nothing if it has no time, or the clock shows that time twice.
[[nodiscard]] std::optional<std::int64_t> inject_date(const Model& model, Duration at);
/// "DIAN: Report to colCERT (within 5h)".
[[nodiscard]] std::string expected_line(const MselSource& source, const Inject::Expect& expect);
/// The name of an institution if no other has it, else its id.
[[nodiscard]] std::string institution_label(Language language, const Model& model, InstitutionId id);
/// "1d2h30m", as files have it.
[[nodiscard]] std::string written_duration(Duration value);
/// Whether an inject has a time of its own.
[[nodiscard]] bool has_time(const Inject& inject);

/// A line of a note that keeps what stood in a column: "Inject Mode: telephone".
[[nodiscard]] std::string kept_line(std::string_view heading, std::string_view cell);
/// The headings under which notes keep these two fields, in any language.
inline constexpr std::string_view kModeHeading = "Inject Mode", kDeliverableHeading = "livrable";

}  // namespace muster
