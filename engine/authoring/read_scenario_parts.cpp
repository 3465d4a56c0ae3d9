#include <fmt/format.h>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_hours.hpp"
#include "engine/authoring/values.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

void read_window(Reading& reading, const Node& node) {
    Window& window = reading.model.window;
    window.given = true;
    Fields fields(reading, node);
    if (const Node warm_up = fields.optional("warm_up")) window.warm_up = read_duration(reading, warm_up);
    if (const Node length = fields.required("length", R"("30d")")) {
        window.length = read_duration(reading, length, Zero::refused);
    }
    each_item(reading, fields.optional("samples"), "a list of durations",
              [&](const Node& item, std::uint32_t) { window.samples.push_back(read_duration(reading, item)); });
    if (window.samples.size() > 10'000) reading.error(node, "too-many", "a window has at most 10000 samples");
    if (const Node states = fields.optional("states")) window.states = read_count(reading, states, 0, 10'000);
    if (fields && window.warm_up + window.length > reading.model.horizon && reading.model.horizon > Duration{}) {
        reading.error(node, "after-the-end", "the window ends after the scenario's horizon");
    }
}

void read_start(Reading& reading, Fields& fields) {
    Model& model = reading.model;
    const Node starts = fields.required("starts", R"("2014-04-16T18:40")");
    if (starts) {
        if (!starts.is(Value::Kind::text)) {
            reading.wrong_type(starts, "a local date and time");
        } else if (!parse_local(starts.value->text, model.starts_local)) {
            reading.error(starts, "bad-date", words("{} is not a local date and time", quoted_value(starts)),
                          R"(write "2014-04-16T18:40")");
        }
    }
    model.scenario_time_zone = model.time_zone;
    if (const Node zone = fields.optional("time_zone")) model.scenario_time_zone = read_time_zone(reading, zone);
    const std::string& clock = model.scenario_time_zone;
    if (starts && model.starts_local != 0 && known_zone(clock) &&
        to_local(to_utc(model.starts_local, clock), clock) != model.starts_local) {
        reading.warning(
            starts, "no-such-hour",
            words("{} does not exist in {}: the clocks go forward then", quoted_value(starts), quote(clock)),
            "write an hour that exists");
    }
    if (const Node horizon = fields.required("horizon", R"("10d")")) {
        const std::size_t before = reading.problems.error_count();
        model.horizon = read_duration(reading, horizon, Zero::refused);
        if (reading.problems.error_count() > before) model.horizon = {};  // nothing is after an end that nobody knows
    }
}

void check_first_injects(Reading& reading, const Node& incidents) {
    const Model& model = reading.model;
    std::vector<bool> taken(model.injects.size());
    visit_entries(incidents, [&](const Node& entry, std::uint32_t i) {
        const InjectId first = model.incidents[IncidentId{i}].first;
        if (!first.valid()) return;
        if (taken[first.index]) {
            const Value* value = entry.value->find("first");
            reading.error({value, &entry, "first", 0, 0}, "first-of-two", "another incident begins with this inject",
                          "give each incident an inject of its own");
        }
        taken[first.index] = true;
    });
}

}  // namespace

void read_scenario_parts(Reading& reading, const Node& scenario) {
    Model& model = reading.model;
    Fields fields(reading, scenario);
    (void)fields.optional("format");
    (void)fields.optional("nation");
    (void)fields.optional("change");
    (void)fields.optional("facts");
    (void)fields.optional("topics");
    (void)fields.optional("parameters");  // they have been put in
    if (const Node schema = fields.optional("$schema")) (void)read_string(reading, schema, limit::kStringBytes);
    if (const Node name = fields.required("name", R"("…")")) model.name = read_text(reading, name);
    if (const Node briefing = fields.optional("briefing"))
        model.briefing = read_text(reading, briefing, limit::kStringBytes);
    each_item(reading, fields.optional("sources"), "a list of sources", [&](const Node& item, std::uint32_t) {
        model.sources.push_back(read_string(reading, item, limit::kStringBytes));
    });
    read_start(reading, fields);
    if (const Node routing = fields.optional("routing")) {
        model.relay_by_hops = read_word<bool>(reading, routing, {{"expected", false}, {"hops", true}});
    }
    if (const Node window = fields.optional("window")) read_window(reading, window);
    const Node incidents = fields.optional("incidents");
    read_incidents(reading, incidents, fields.optional("taxonomies"));
    read_objectives(reading, fields.optional("objectives"));
    read_injects(reading, fields.optional("injects"));
    check_first_injects(reading, incidents);
    read_milestones(reading, fields.optional("milestones"));
    read_phases(reading, fields.optional("phases"));
    read_history(reading, fields.optional("history"));
}

}  // namespace muster
