#include "engine/report/history_words.hpp"

#include "engine/report/catalogue.hpp"
#include "engine/report/numbers.hpp"

namespace muster {

std::string real_time(const Happened& happened) {
    if (happened.least == happened.most) return duration(happened.least);
    return duration(happened.least) + " \u2013 " + duration(happened.most);
}

std::string simulated_time(Language language, const std::optional<Duration>& time) {
    return time ? duration(*time) : say(language, "milestones.not-by-end");
}

std::string width_text(Language language, const std::optional<double>& width) {
    if (!width) return say(language, "history.no-end");
    return decimal(language, *width, *width < 10 ? 1 : 0) + "\u00a0\u00d7";
}

std::string_view fit_word(Fit fit) {
    switch (fit) {
        case Fit::inside:
            return "inside";
        case Fit::partly:
            return "partly";
        case Fit::too_slow:
            return "too-slow";
        case Fit::too_fast:
            return "too-fast";
    }
    return "";
}

std::string fit_text(Language language, Fit fit) { return say(language, "history.fit." + std::string(fit_word(fit))); }

std::string score_text(Language language, const HistoryScore& score) {
    std::string text = say(language, "history.score", fmt::arg("inside", score.inside), fmt::arg("of", score.rows),
                           fmt::arg("share", percent(language, score.share_inside())), fmt::arg("partly", score.partly),
                           fmt::arg("slow", score.too_slow), fmt::arg("fast", score.too_fast));
    text += " " + say(language, "history.narrow", fmt::arg("n", score.inside_narrow));
    text += " " + say(language, "history.median-width", fmt::arg("width", width_text(language, score.width)));
    return text;
}

HistoryScore score_of(const std::vector<RetoldIncident>& incidents) {
    std::vector<HistoryRow> all;
    for (const RetoldIncident& incident : incidents) all.insert(all.end(), incident.rows.begin(), incident.rows.end());
    return score(all);
}

}  // namespace muster
