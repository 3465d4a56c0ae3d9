#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/model/scenario.hpp"
#include "engine/study/summary.hpp"

namespace muster {

/// Where the time of a real incident lies beside the simulated band from the 5th to the 95th percentile.
enum class Fit : std::uint8_t {
    inside,    ///< all of it, if only a range is known
    partly,    ///< a range that the band covers in part, or a band without an end, which would hold any late time
    too_slow,  ///< it really happened before the band begins
    too_fast   ///< it really happened after the band ends
};

/// A milestone whose real time is published.
struct HistoryRow {
    std::size_t happened = 0;                  ///< index into Model::history
    std::size_t milestone = 0;                 ///< index into Summary::milestones
    std::optional<Duration> p05, median, p95;  ///< none: not reached by the end
    Fit fit = Fit::inside;
    std::optional<double> width;  ///< of the band, in real times; none: the band has no end
};

/// Each published time beside its band, the earliest first. Both are measured from where the milestone is
/// measured. A milestone of several incidents is taken from the first of them.
[[nodiscard]] std::vector<HistoryRow> beside_history(const Model& model, const Summary& summary);

/// How often the bands hold what happened, and what that is worth.
struct HistoryScore {
    std::size_t rows = 0, inside = 0, partly = 0, too_slow = 0, too_fast = 0;
    std::size_t inside_narrow = 0;  ///< inside a band no wider than the real time
    std::optional<double> width;    ///< the median of the bands; none: half of them have no end, or there are none

    [[nodiscard]] double share_inside() const {
        return rows == 0 ? 0 : static_cast<double>(inside) / static_cast<double>(rows);
    }
};
[[nodiscard]] HistoryScore score(const std::vector<HistoryRow>& rows);

}  // namespace muster
