#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/html/html.hpp"
#include "engine/html/page.hpp"
#include "engine/model/scenario.hpp"
#include "engine/study/paired.hpp"
#include "engine/study/summary.hpp"

// Phrases that the sections of a report have in common.
namespace muster {

/// Where charts and tables go while a page is written: each is put once, and its markup comes back.
struct PageParts {
    HtmlBody& body;
    std::vector<HtmlTable>& tables;  ///< those that go out beside the page

    [[nodiscard]] std::string put(HtmlTable table);
    /// `name` is that of the file that holds its specification.
    [[nodiscard]] std::string put(std::string name, HtmlChart chart);
};

/// Green or reddish only where the whole interval lies to one side of nothing.
[[nodiscard]] HtmlTable::Tone tone_of(double low, double high);
/// "87%" of so many simulated runs; a dash where there are none.
[[nodiscard]] std::string share_text(Language language, std::uint64_t count, std::uint64_t of);
/// "Thu 17 Apr 08:40 (+14 h)": no finer than the interval of the quantile; without a date where the start differs from
/// run to run.
[[nodiscard]] std::string when_text(Language language, const Model& model, const MilestoneSummary& row,
                                    const Quantile& quantile);
/// The time alone: "14 h".
[[nodiscard]] std::string time_text(Language language, const Quantile& quantile);
/// Whether a milestone is reached in clearly more or fewer runs (by one in twenty): then its mean time says little,
/// since what is not reached counts as the end.
[[nodiscard]] bool happens_otherwise(const PairedDifference& gain);
/// "“a”"
[[nodiscard]] std::string in_quotes(Language language, const std::string& text);

}  // namespace muster
