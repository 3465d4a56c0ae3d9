#include "engine/app/study_assumptions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/app/load.hpp"
#include "engine/authoring/read.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"

namespace muster::app {
namespace {

using Kind = Study::Assumption::Kind;

bool is_whole(double value) { return value == std::floor(value); }

/// What takes the place of a value; empty: a factor applies to it.
std::string json_of(const Study::Assumption& assumption, double value) {
    if (assumption.kind == Kind::factor) return {};
    if (assumption.kind == Kind::duration) return fmt::format("\"{}ms\"", std::llround(value * 1000));
    // Ends like 2 and 6 are of something that is counted; 0 and 1 may be of a probability.
    const bool counted = is_whole(assumption.low) && is_whole(assumption.high) && assumption.high > 1;
    return fmt::format("{}", counted ? std::round(value) : value);
}

double middle(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[(values.size() - 1) / 2];
}

/// What the assumptions find in one scenario, added to what they have found.
bool look(Console& console, const Study& study, const std::string& scenario, std::vector<EditedPlaces>& all) {
    ReadOptions options;
    std::vector<std::size_t> of;  // by edit
    for (std::size_t j = 0; j < study.assumptions.size(); ++j) {
        for (const std::string& at : study.assumptions[j].at) {
            options.edits.push_back({at});
            of.push_back(j);
        }
    }
    std::vector<EditedPlaces> found;
    options.edited = &found;
    Diagnostics problems;
    if (!read_scenario(scenario, options, problems)) {
        show(console, problems);
        return false;
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        EditedPlaces& into = all[of[i]];
        into.places += found[i].places;
        into.seconds.insert(into.seconds.end(), found[i].seconds.begin(), found[i].seconds.end());
        into.numbers.insert(into.numbers.end(), found[i].numbers.begin(), found[i].numbers.end());
    }
    return true;
}

/// Whether the nation can be read with these values, with no recommendation and with as many as are allowed.
bool can_be_read(Console& console, const LoadedStudy& loaded, const InputValues& values, const std::string& what) {
    const StudyPlan& plan = loaded.plan;
    std::vector<SetMask> sets = plan.rules.largest_allowed((SetMask{1} << plan.size()) - 1);
    sets.push_back(0);
    for (const Study::Scenario& scenario : plan.study.scenarios) {
        for (const SetMask set : sets) {
            ReadOptions options;
            options.with = files_of(plan, set);
            options.edits = edits_of(plan.study, values);
            Diagnostics found;
            options.set = scenario.set;
            if (read_scenario(scenario.file, options, found)) continue;
            console.complain(say(console.language(), "study.bad-end", fmt::arg("what", what)));
            show(console, found);
            return false;
        }
    }
    return true;
}

bool ends_can_be_read(Console& console, const LoadedStudy& loaded) {
    const Study& study = loaded.plan.study;
    const Language language = console.language();
    InputValues lows, highs;
    for (std::size_t j = 0; j < study.assumptions.size(); ++j) {
        const Study::Assumption& one = study.assumptions[j];
        for (const bool high : {false, true}) {
            InputValues values(study.assumptions.size());
            values[j] = high ? one.high : one.low;
            const std::string what = say(language, high ? "study.high-end" : "study.low-end",
                                         fmt::arg("name", shown(language, one.name, one.id)));
            if (!can_be_read(console, loaded, values, what)) return false;
        }
        lows.emplace_back(one.low);
        highs.emplace_back(one.high);
    }
    return can_be_read(console, loaded, lows, say(language, "study.low-ends")) &&
           can_be_read(console, loaded, highs, say(language, "study.high-ends"));
}

}  // namespace

std::vector<ValueEdit> edits_of(const Study& study, const InputValues& values) {
    std::vector<ValueEdit> out;
    for (std::size_t j = 0; j < values.size(); ++j) {
        if (!values[j]) continue;
        const Study::Assumption& one = study.assumptions[j];
        const std::string json = json_of(one, *values[j]);
        for (const std::string& at : one.at) out.push_back({at, json, json.empty() ? *values[j] : 1});
    }
    return out;
}

std::optional<std::vector<UncertainInput>> describe_inputs(Console& console, const LoadedStudy& loaded) {
    const Study& study = loaded.plan.study;
    std::vector<EditedPlaces> found(study.assumptions.size());
    for (const Study::Scenario& scenario : study.scenarios) {
        if (!look(console, study, scenario.file, found)) return std::nullopt;
    }
    std::vector<UncertainInput> out;
    for (std::size_t j = 0; j < study.assumptions.size(); ++j) {
        const Study::Assumption& one = study.assumptions[j];
        UncertainInput input;
        input.id = one.id;
        input.name = one.name;
        for (const std::string& at : one.at) input.at += (input.at.empty() ? "" : ", ") + at;
        input.source = one.source;
        input.kind = static_cast<UncertainInput::Kind>(one.kind);
        input.low = one.low;
        input.high = one.high;
        input.places = found[j].places;
        if (one.kind == Kind::factor) input.typical_s = middle(found[j].seconds);
        if (one.kind == Kind::duration) input.usual = middle(found[j].seconds);
        if (one.kind == Kind::number) input.usual = middle(found[j].numbers);
        const bool fits = one.kind == Kind::factor ||
                          (one.kind == Kind::duration ? !found[j].seconds.empty() : !found[j].numbers.empty());
        if (input.places == 0 || !fits) {
            console.complain(say(console.language(), input.places == 0 ? "study.no-place" : "study.other-kind",
                                 fmt::arg("name", printable(shown(console.language(), one.name, one.id))),
                                 fmt::arg("at", printable(input.at, 500))));
            return std::nullopt;
        }
        out.push_back(std::move(input));
    }
    if (!ends_can_be_read(console, loaded)) return std::nullopt;
    return out;
}

}  // namespace muster::app
