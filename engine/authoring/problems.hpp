#pragma once
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/authoring/code.hpp"
#include "engine/authoring/limits.hpp"
#include "engine/authoring/said.hpp"
#include "engine/authoring/value.hpp"
#include "engine/core/diagnostic.hpp"

namespace muster {

/// Collects what is wrong while reading goes on. Lines and columns are looked up only for what is shown.
class Problems {
public:
    explicit Problems(Sources& sources) : sources_(sources) {}

    /// `pointer` is relative to the source's prefix.
    void error(Code code, Spot spot, std::string pointer, Said message, Said mend = {});
    void warning(Code code, Spot spot, std::string pointer, Said message, Said mend = {});
    /// About a file as a whole.
    void file_error(Code code, const std::string& file, Said message, Said mend = {});

    /// A warning was not given because of the reason that stands here.
    void allowed(Spot reason) { allowed_.insert({reason.source, reason.offset}); }
    [[nodiscard]] bool was_allowed(Spot reason) const { return allowed_.contains({reason.source, reason.offset}); }
    [[nodiscard]] bool same_file(Spot a, Spot b) const { return sources_[a.source].file == sources_[b.source].file; }

    [[nodiscard]] bool any_error() const { return errors_.total > 0; }
    [[nodiscard]] std::size_t error_count() const { return errors_.total; }
    /// Looking for the nearest name is worth its time for errors that will be shown.
    [[nodiscard]] bool worth_a_mend() const { return errors_.total < 2 * limit::kShown; }

    /// How much has been said, and taking back what was said since.
    struct Mark {
        std::size_t errors = 0, kept_errors = 0, warnings = 0, kept_warnings = 0;
    };
    [[nodiscard]] Mark mark() const;
    void take_back(const Mark& since);

    /// "shared/newsroom.json:12:5", if it stands in a part of a shared file that a nation takes; else empty.
    [[nodiscard]] std::string shared_place_of(Spot spot) const;

    /// "nations/colombia-2022.json:12:5"
    [[nodiscard]] std::string place_of(Spot spot) const;

    /// Errors, then warnings, each in order of their places; at most limit::kShown of each, then how many more. If
    /// there are more, names that lead nowhere are the first to be left out: they may follow from another mistake.
    void hand_over(Diagnostics& found);

private:
    struct Entry {
        Spot spot;
        Diagnostic diagnostic;
        bool has_place = true;  ///< false: about the file as a whole
        std::string taker{};    ///< the institution that takes what stands in a shared file, if it does
        std::size_t takers = 0;
    };
    struct List {
        std::vector<Entry> kept;
        std::size_t total = 0;
    };
    void add(List& list, DiagnosticLevel level, Code code, Spot spot, std::string pointer, Said message, Said mend);
    void hand_over(List& list, Diagnostics& found);

    Sources& sources_;
    List errors_, warnings_;
    std::set<std::pair<std::uint16_t, std::uint32_t>> allowed_;
};

/// Line and column, both from 1, of a byte in a file; columns count characters.
[[nodiscard]] std::pair<std::uint32_t, std::uint32_t> line_and_column(Sources::File& file, std::uint32_t offset);

/// Puts the line of a text at which a place is into that place, for showing it.
void quote_line(Place& place, std::string_view text);

/// A key as a part of a JSON Pointer (RFC 6901).
[[nodiscard]] std::string pointer_part(std::string_view key);

}  // namespace muster
