#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/assumptions.hpp"
#include "engine/exchange/table.hpp"
#include "engine/report/page.hpp"
#include "engine/study/influence.hpp"

namespace muster {

/// The numbers of a nation with what they move. `influences` is as long as `assumptions`, or empty if nothing was
/// measured.
struct AssumptionBook {
    std::string nation;  ///< file
    std::vector<Assumption> assumptions;
    std::vector<const CompiledScenario*> scenarios;
    std::vector<Influence> influences;
    std::uint32_t replications = 0;
    std::uint64_t seed = 0;

    [[nodiscard]] Influence influence_of(std::size_t i) const {
        return i < influences.size() ? influences[i] : Influence{};
    }
};

/// Positions in the order in which they are shown: first what surely moves something, then what does so within the
/// margin, then what was not measured or varied, last what moved nothing; in each, assumed numbers before those with a
/// source, the most influential first, then as in the file.
[[nodiscard]] std::vector<std::size_t> shown_order(const AssumptionBook& book);

/// "Triage, Handle a report: effort of the work".
[[nodiscard]] std::string what_it_is(Language language, const Assumption& assumption);
/// Whose it is, in words.
[[nodiscard]] std::string whose_it_is(Language language, const Assumption& assumption);
/// The milestone that moves most, with its scenario if there are several.
[[nodiscard]] std::string moved_milestone(Language language, const AssumptionBook& book, const MovedMost& most);
[[nodiscard]] std::string evidence_text(Language language, EvidenceKind kind);
/// "× 1.5", "one more".
[[nodiscard]] std::string varied_text(Language language, VariedBy by);

[[nodiscard]] SheetTable assumption_sheet(Language language, const AssumptionBook& book);
/// What is printed: how many there are, on what they rest, and the most influential ones.
[[nodiscard]] std::string assumption_report(const Page& page, const AssumptionBook& book, std::size_t at_most = 20);
/// All of it for other programs (docs/assumptions.md).
[[nodiscard]] std::string assumption_json(const AssumptionBook& book);

/// A row that somebody filled in.
struct FilledRow {
    std::size_t line = 0;    ///< of the file, from 1
    std::size_t column = 0;  ///< of what is proposed, from 0
    std::string pointer;
    std::string was;  ///< the value that the sheet shows
    std::string proposed, who, date, comment;
};
/// The rows of a sheet that propose a value, by its headings in either language; columns may have been moved. Nothing,
/// and a key of the catalogue in `error`, if the columns of the pointer and of the proposal are not there.
[[nodiscard]] std::optional<std::vector<FilledRow>> filled_rows(const ReadTable& table, std::string& error);

/// A value that changes.
struct AcceptedChange {
    FilledRow row;
    Assumption assumption;
    std::string now;  ///< in the writing of the sheet
};
[[nodiscard]] std::string changes_report(Language language, const std::vector<AcceptedChange>& changes);
[[nodiscard]] std::string changes_json(const std::vector<AcceptedChange>& changes);

}  // namespace muster
