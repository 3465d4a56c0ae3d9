#pragma once
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/core/time.hpp"
#include "engine/model/evidence.hpp"

namespace muster {

/// What is known of a recommendation beside what it changes: for choosing among them and for reports.
struct Recommendation {
    std::string id;    ///< the file's stem
    std::string file;  ///< as it was given
    Text name, text;
    std::string theme, area;  ///< words of the format; empty: not stated
    Evidence evidence;        ///< `sourced`: said of this very nation; `comparable`: said elsewhere
    double usd_per_year_low = 0, usd_per_year_high = 0;  ///< both zero: not stated
    Evidence cost_evidence;
    Duration lead_time{}, lead_time_most{};  ///< from the decision to its effect; both zero: not stated
    Evidence lead_time_evidence;
    Text instrument;  ///< the legal act that it needs
    std::string signed_by;
    std::string owner;
    std::vector<std::string> requires_all, excludes, after;  ///< ids of recommendations
};

}  // namespace muster
