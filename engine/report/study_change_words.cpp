#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/study_changes.hpp"

namespace muster {

std::string result_words(Language language, const MovedResult& result) {
    const std::string name = printable(result.name.get(language));
    switch (result.kind) {
        case MovedResult::Kind::total:
            return say(language, "study.all-together");
        case MovedResult::Kind::alone:
            return say(language, "since.alone", fmt::arg("name", name));
        case MovedResult::Kind::share:
            return say(language, "since.share", fmt::arg("name", name));
        case MovedResult::Kind::today:
            break;
    }
    return say(language, "since.today", fmt::arg("name", name));
}

std::vector<std::string> change_sentences(Language language, const StudyChanges& changes) {
    const auto n = [&](std::size_t value) { return Count{language, value}; };
    std::vector<std::string> out;
    if (changes.inputs.empty()) out.push_back(say(language, "since.same-inputs"));
    if (!changes.inputs.empty()) {
        std::size_t values = 0;
        for (const ChangedInput& each : changes.inputs) values += each.values.size() + each.more;
        out.push_back(say(language, "since.inputs",
                          fmt::arg("files", counted(language, "since.n-files", changes.inputs.size())),
                          fmt::arg("values", counted(language, "since.n-values", values))));
    }
    if (changes.version_before != changes.version_after || changes.seed_before != changes.seed_after ||
        changes.replications_before != changes.replications_after) {
        out.push_back(say(language, "since.settings", fmt::arg("version_before", printable(changes.version_before)),
                          fmt::arg("version_after", printable(changes.version_after)),
                          fmt::arg("seed_before", std::to_string(changes.seed_before)),
                          fmt::arg("seed_after", std::to_string(changes.seed_after)),
                          fmt::arg("runs_before", n(changes.replications_before)),
                          fmt::arg("runs_after", n(changes.replications_after))));
    }
    const auto beyond = std::count_if(changes.results.begin(), changes.results.end(),
                                      [](const MovedResult& each) { return each.beyond_chance(); });
    out.push_back(say(language, "since.results", fmt::arg("moved", n(changes.results.size())),
                      fmt::arg("of", n(changes.results.size() + changes.same)),
                      fmt::arg("beyond", n(static_cast<std::size_t>(beyond)))));
    if (changes.only_one > 0) out.push_back(counted(language, "since.only-one", changes.only_one));
    if (!changes.choices.empty()) out.push_back(counted(language, "since.choices", changes.choices.size()));
    return out;
}

}  // namespace muster
