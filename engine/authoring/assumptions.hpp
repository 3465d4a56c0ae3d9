#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/value_edits.hpp"
#include "engine/core/diagnostic.hpp"
#include "engine/core/text.hpp"
#include "engine/model/evidence.hpp"

namespace muster {

enum class NumberKind : std::uint8_t {
    distribution,  ///< or a plain duration, where a distribution may stand
    duration,
    probability,
    staff,
    count,   ///< how often, how many
    need,    ///< how many of those who are asked
    factor,  ///< of effort
    impact,  ///< people or US dollars an hour
    hours
};

/// How a number is varied to see what depends on it (docs/assumptions.md says why so).
enum class VariedBy : std::uint8_t {
    half_more,     ///< × 1.5
    third_less,    ///< ÷ 1.5, where × 1.5 cannot stand
    to_one_in_20,  ///< a probability of nothing becomes 0.05
    one_more,
    one_less,
    hour_longer  ///< each opening begins half an hour earlier and ends half an hour later
};

struct Variation {
    VariedBy by = VariedBy::half_more;
    std::vector<ValueEdit> edits;
};

/// A number of a nation that somebody chose: what it is, what it says, and what it rests on.
struct Assumption {
    std::string pointer;  ///< JSON Pointer into the nation's file
    NumberKind kind = NumberKind::duration;
    std::string of;   ///< the key of the record that it stands in, as "work" or "on_call"; of a collection, its key
    std::string key;  ///< its own, as "effort"; of named hours "hours"
    std::vector<Text> where;            ///< names on the way, the institution left out: procedure, step; last, where a
                                        ///< number of a shared file stands: it is listed once, whoever takes it
    std::vector<Text> institutions;     ///< whose it is; of a channel both ends
    std::string institution_ids;        ///< as "colcert", or "colcert, dian"
    std::string value;                  ///< as written, see short_value()
    Evidence evidence;                  ///< its own, or inherited
    std::string verified;               ///< date; empty: nobody said
    std::string by;                     ///< who stands for it; empty: nobody
    std::vector<Variation> variations;  ///< in the order in which they are tried; empty: it cannot be varied
};

/// Every number of a nation that is somebody's choice, in the order of the file. Left out are ranks, priorities and the
/// scores of severity schemes, which order things and measure nothing. Nothing and errors, if it cannot be read.
[[nodiscard]] std::optional<std::vector<Assumption>> list_assumptions(const std::string& nation, Diagnostics& found);

/// A value as it stands in one cell: "45m", "0.05", "lognormal median 45m p95 3h", "triangular 10m 20m 1h"; of an
/// object that is no distribution, its JSON on one line.
[[nodiscard]] std::string short_value(const Value& value, const Sources& sources);

/// The JSON of what somebody wrote into a cell: the above, JSON itself, and for probabilities "5 %". A comma between
/// digits of a plain number is a decimal point. Never empty; what makes no sense becomes text, which the reader
/// refuses.
[[nodiscard]] std::string json_of_cell(std::string_view cell, NumberKind kind);

/// Another value for a number.
struct Proposal {
    std::string pointer, json;
};
/// The text of the nation's file with these values and nothing else changed.
[[nodiscard]] std::optional<std::string> with_proposals(const std::string& nation,
                                                        const std::vector<Proposal>& proposals, Diagnostics& found);

/// Whether two values in the writing of short_value() say the same.
[[nodiscard]] bool same_value(std::string_view left, std::string_view right);

}  // namespace muster
