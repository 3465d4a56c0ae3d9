#include <fmt/format.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/report/authored_ids.hpp"
#include "engine/report/entry_subject.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/mined_events.hpp"
#include "engine/report/trace_files.hpp"

namespace muster {

namespace {

constexpr std::string_view kObjectTypes[] = {"case", "institution", "team", "channel", "asset"};

/// What an event has to do with: (type, id, qualifier).
struct Relation {
    std::string_view type;
    std::string id;
    std::string_view qualifier;
};

std::vector<Relation> relations_of(const AuthoredIds& ids, const TraceEntry& entry) {
    std::vector<Relation> out;
    if (entry.incident != kNoCase) out.push_back({"case", fmt::format("{}", entry.incident), "belongs to"});
    if (entry.institution != 0xffff) out.push_back({"institution", ids.of(entry.where()), "at"});
    if (entry.holder != 0xffff && entry.holder != entry.institution) {
        out.push_back({"institution", ids.of(InstitutionId{entry.holder}), "for"});
    }
    if (entry.place_kind == SpentAt::Kind::team)
        out.push_back({"team", std::string(ids.of(entry.place())), "spent at"});
    const EntrySubject subject = subject_of(ids, entry);
    if (subject.a_key == "channel") out.push_back({"channel", std::string(subject.a_id), "by"});
    if (subject.a_key == "asset") out.push_back({"asset", std::string(subject.a_id), "of"});
    return out;
}

/// Ids are unique over all types in OCEL.
std::string object_id(const Relation& relation) { return fmt::format("{}:{}", relation.type, relation.id); }

void write_types(JsonWriter& json, const std::set<std::string_view>& event_types) {
    json.new_line();
    json.open_array("objectTypes");
    for (const std::string_view type : kObjectTypes) {
        json.open_object();
        json.text("name", type);
        json.open_array("attributes");
        json.close_array();
        json.close_object();
    }
    json.close_array();
    json.new_line();
    json.open_array("eventTypes");
    for (const std::string_view type : event_types) {
        json.new_line();
        json.open_object();
        json.text("name", type);
        json.open_array("attributes");
        for (const auto& [name, kind] :
             {std::pair{"activity", "string"}, std::pair{"category", "string"}, std::pair{"entry", "integer"}}) {
            json.open_object();
            json.text("name", name);
            json.text("type", kind);
            json.close_object();
        }
        json.close_array();
        json.close_object();
    }
    json.close_array();
}

void write_attribute(JsonWriter& json, std::string_view name, std::string_view value) {
    json.open_object();
    json.text("name", name);
    json.text("value", value);
    json.close_object();
}

}  // namespace

std::string trace_ocel(const CompiledScenario& scenario, std::span<const TraceEntry> trace, TraceOrigin /*origin*/) {
    const AuthoredIds ids(scenario.model);
    LocalTimes local(scenario.start_utc, scenario.model.scenario_time_zone);
    const std::vector<MinedEvent> events = mined_events(ids, trace);
    std::set<std::string_view> event_types;
    std::set<std::pair<std::string, std::string_view>> objects;
    for (const MinedEvent& event : events) {
        event_types.insert(name_of(trace[event.entry].kind));
        for (const Relation& relation : relations_of(ids, trace[event.entry])) {
            objects.emplace(object_id(relation), relation.type);
        }
    }
    JsonWriter json;
    json.open_object();
    write_types(json, event_types);
    json.new_line();
    json.open_array("objects");
    for (const auto& [id, type] : objects) {
        json.new_line();
        json.open_object();
        json.text("id", id);
        json.text("type", type);
        json.open_array("attributes");
        json.close_array();
        json.close_object();
    }
    json.close_array();
    json.new_line();
    json.open_array("events");
    for (const MinedEvent& event : events) {
        const TraceEntry& entry = trace[event.entry];
        json.new_line();
        json.open_object();
        json.text("id", fmt::format("e{}", event.entry));
        json.text("type", name_of(entry.kind));
        json.text("time", local.at(entry.at));
        json.open_array("attributes");
        write_attribute(json, "activity", event.activity);
        write_attribute(json, "category", name_of(category(entry.part, entry.for_what)));
        json.open_object();
        json.text("name", "entry");
        json.whole("value", event.entry);
        json.close_object();
        json.close_array();
        json.open_array("relationships");
        for (const Relation& relation : relations_of(ids, entry)) {
            json.open_object();
            json.text("objectId", object_id(relation));
            json.text("qualifier", relation.qualifier);
            json.close_object();
        }
        json.close_array();
        json.close_object();
    }
    json.close_array();
    json.new_line();
    json.close_object();
    return json.take() + "\n";
}

}  // namespace muster
