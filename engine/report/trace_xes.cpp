#include <fmt/format.h>

#include <iterator>
#include <vector>

#include "engine/report/authored_ids.hpp"
#include "engine/report/mined_events.hpp"
#include "engine/report/trace_files.hpp"

namespace muster {

namespace {

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <string key="lifecycle:transition" value="complete"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
  </global>
  <classifier name="Activity" keys="concept:name lifecycle:transition"/>
)";

void append_string(std::string& out, std::string_view key, std::string_view value) {
    fmt::format_to(std::back_inserter(out), "      <string key=\"{}\" value=\"{}\"/>\n", key, xml_text(value));
}

void append_event(std::string& out, const AuthoredIds& ids, LocalTimes& local, const MinedEvent& event,
                  const TraceEntry& entry) {
    out += "    <event>\n";
    append_string(out, "concept:name", event.activity);
    append_string(out, "lifecycle:transition", event.transition);
    fmt::format_to(std::back_inserter(out), "      <date key=\"time:timestamp\" value=\"{}\"/>\n", local.at(entry.at));
    if (!event.resource.empty()) append_string(out, "org:resource", event.resource);
    if (entry.institution != 0xffff) append_string(out, "org:group", ids.of(entry.where()));
    append_string(out, "muster:category", name_of(category(entry.part, entry.for_what)));
    fmt::format_to(std::back_inserter(out), "      <int key=\"muster:entry\" value=\"{}\"/>\n", event.entry);
    out += "    </event>\n";
}

}  // namespace

std::string trace_xes(const CompiledScenario& scenario, std::span<const TraceEntry> trace, TraceOrigin origin) {
    const AuthoredIds ids(scenario.model);
    LocalTimes local(scenario.start_utc, scenario.model.scenario_time_zone);
    // Events of a case stand together; cases in the order of their beginning, the nation's last.
    std::vector<std::string> cases;
    std::vector<std::string> names;
    std::string nation;
    for (const MinedEvent& event : mined_events(ids, trace)) {
        const TraceEntry& entry = trace[event.entry];
        if (entry.incident == kNoCase) {
            append_event(nation, ids, local, event, entry);
            continue;
        }
        if (entry.incident >= cases.size()) {
            cases.resize(entry.incident + 1);
            names.resize(entry.incident + 1);
        }
        if (entry.kind == EntryKind::incident_began) {
            names[entry.incident] = fmt::format("{} #{}", ids.of(IncidentId{entry.a}), entry.incident);
        }
        append_event(cases[entry.incident], ids, local, event, entry);
    }
    std::string out(kHead);
    fmt::format_to(std::back_inserter(out), "  <string key=\"concept:name\" value=\"{}, seed {}, replication {}\"/>\n",
                   xml_text(scenario.model.scenario_id), origin.seed, origin.replication);
    const auto append_trace = [&out](std::string_view name, std::string_view events) {
        if (events.empty()) return;
        fmt::format_to(std::back_inserter(out), "  <trace>\n    <string key=\"concept:name\" value=\"{}\"/>\n",
                       xml_text(name));
        out += events;
        out += "  </trace>\n";
    };
    for (std::size_t i = 0; i != cases.size(); ++i) append_trace(names[i], cases[i]);
    append_trace("nation", nation);
    out += "</log>\n";
    return out;
}

}  // namespace muster
