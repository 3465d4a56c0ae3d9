#include "viz/app/load.hpp"

#include <unistd.h>

#include <array>
#include <cstdio>

#include "engine/authoring/read.hpp"
#include "engine/authoring/values.hpp"
#include "engine/run/run.hpp"
#include "viz/scene/words.hpp"

namespace muster::viz {

std::optional<Loaded> load(const Options& options, const std::vector<std::string>& with) {
    Diagnostics found;
    ReadOptions reading{with};
    reading.set = options.set;
    std::optional<Model> model = read_scenario(options.scenario, reading, found);
    std::fputs(to_text(found, {options.language, isatty(STDERR_FILENO) != 0}).c_str(), stderr);
    if (!model) return std::nullopt;
    Loaded out{compile(std::move(*model)), {}, {}, {}};
    for (const std::string& file : with) {
        Diagnostics unheard;  // it was read before, as part of the scenario
        const auto recommendation = read_recommendation(file, unheard);
        if (!recommendation) continue;
        for (const Language language : {Language::en, Language::es}) {
            std::string& names = out.with.in[static_cast<std::size_t>(language)];
            const std::string& name = recommendation->name.get(language);
            names += (names.empty() ? "" : " · ") + (name.empty() ? recommendation->id : name);
        }
    }
    Run run(out.scenario);
    TraceKeeper keeper;
    const std::array<TraceSink*, 1> sinks{&keeper};
    const RunEnd end = run.play(options.seed, options.replication, sinks);
    if (!end.error.empty()) {
        std::fprintf(stderr, "muster-view: %s\n", end.error.get(options.language).c_str());
        return std::nullopt;
    }
    out.trace = keeper.entries();
    out.story = story_of(out.scenario, out.trace);
    return out;
}

std::optional<SimTime> moment_of(const std::string& text, const CompiledScenario& scenario, Language language,
                                 std::string& why) {
    const bool spanish = language == Language::es;
    SimTime time{};
    LocalMillis local = 0;
    Said ignored;
    if (parse_local(text, local)) {
        time = SimTime{Duration{to_utc(local, scenario.model.scenario_time_zone) - scenario.start_utc}};
    } else if (const auto since = parse_duration(text, false, ignored)) {
        time = kStart + *since;
    } else {
        why = spanish
                  ? "\"" + text + "\" no es un tiempo: escriba 7h20m (desde el inicio) o 2014-04-17T03:00 (hora local)"
                  : "\"" + text + "\" is no time: write 7h20m (since the start) or 2014-04-17T03:00 (local time)";
        return std::nullopt;
    }
    if (time < kStart || time > scenario.horizon) {
        const auto at = [&](SimTime t) {
            const LocalMillis then =
                to_local(scenario.start_utc + t.time_since_epoch().count(), scenario.model.scenario_time_zone);
            return date_text(then, language) + ", " + time_text(then);
        };
        why = (spanish ? "la corrida va de " : "the run goes from ") + at(kStart) + (spanish ? " a " : " to ") +
              at(scenario.horizon);
        return std::nullopt;
    }
    return time;
}

}  // namespace muster::viz
