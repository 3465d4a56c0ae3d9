#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/exercise/after_action.hpp"
#include "engine/html/html.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/precision.hpp"
#include "engine/report/run_report.hpp"

namespace muster {

std::string remedies_markup(Language language, const Model& model, const Played& played) {
    constexpr std::size_t kMostRemedies = 8, kMostGains = 3;
    std::string out = text_element("h2", say(language, "aar.remedies"));
    if (played.remedies.empty()) return out + text_element("p", say(language, "aar.remedies-none"), "class=\"note\"");
    HtmlTable table;
    table.name = "recommendations";
    for (const char* const key : {"aar.remedy", "exercise.milestone", "aar.sooner", "aar.better-in", "aar.try-it"})
        table.columns.push_back({say(language, key), "", false});
    for (std::size_t i = 0; i < std::min(kMostRemedies, played.remedies.size()); ++i) {
        const Remedy& remedy = played.remedies[i];
        for (std::size_t k = 0; k < std::min(kMostGains, remedy.gains.size()); ++k) {
            const std::size_t index = remedy.gains[k].milestone;
            const PairedDifference& gain = remedy.gains[k].gain;
            const MilestoneResult& result = played.milestones[index].result;
            const double half = (gain.mean_high - gain.mean_low) / 2;
            const auto time = [&](double ms, Rounding rounding) { return duration_within(ms, half, rounding); };
            table.rows.push_back(
                {{k == 0 ? shown(language, remedy.name, remedy.id) : "", {}, {}},
                 {milestone_label(language, model, result.milestone, result.incident), {}, {}},
                 {say(language, "aar.sooner-words", fmt::arg("time", time(gain.mean, Rounding::nearest)),
                      fmt::arg("low", time(gain.mean_low, Rounding::down)),
                      fmt::arg("high", time(gain.mean_high, Rounding::up))),
                  gain.mean / 3'600'000,
                  {}},
                 {say(language, "aar.better-words", fmt::arg("n", gain.better), fmt::arg("of", Count{language, gain.n}),
                      fmt::arg("worse", gain.worse)),
                  {},
                  {}},
                 {k == 0 ? "--with " + printable(remedy.file) : "", {}, {}}});
        }
    }
    return out +
           text_element("p",
                        say(language, "aar.remedies-about",
                            fmt::arg("runs", counted(language, "runs", played.remedies.front().gains.front().gain.n)),
                            fmt::arg("command", "muster compare " + printable(played.scenario_file) + " --with " +
                                                    printable(played.remedies.front().file))),
                        "class=\"note\"") +
           table_markup(table);
}

}  // namespace muster
