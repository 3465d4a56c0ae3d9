#include <fmt/format.h>

#include <iterator>

#include "engine/report/authored_ids.hpp"
#include "engine/report/entry_subject.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/trace_files.hpp"

namespace muster {

namespace {

/// What a script needs to know beside the entries: what each milestone of each incident counts from.
void append_header(std::string& out, const CompiledScenario& scenario, const AuthoredIds& ids, LocalTimes& local,
                   TraceOrigin origin) {
    const Model& model = scenario.model;
    JsonWriter json;
    json.open_object();
    json.text("format", "muster/trace/1");
    json.text("scenario", model.scenario_id);
    json.text("start", local.at(kStart));
    json.text("time_zone", model.scenario_time_zone);
    json.text("zone_rules", zone_rules_version());
    json.whole("seed", origin.seed);
    json.whole("replication", origin.replication);
    json.open_object("incidents");
    for (const IncidentId id : model.incidents.ids()) {
        const Incident& incident = model.incidents[id];
        json.open_object(ids.of(id));
        if (incident.first.valid()) json.text("first", ids.of(incident.first));
        json.boolean("stream", incident.stream);
        json.close_object();
    }
    json.close_object();
    json.open_object("milestones");
    for (const MilestoneId id : model.milestones.ids()) {
        const Milestone& milestone = model.milestones[id];
        json.open_object(ids.of(id));
        if (milestone.incident.valid()) json.text("incident", ids.of(milestone.incident));
        if (milestone.from.valid()) json.text("from", ids.of(milestone.from));
        if (milestone.target > Duration::zero()) json.seconds("target_s", milestone.target);
        json.close_object();
    }
    json.close_object();
    json.close_object();
    out += json.take();
    out += '\n';
}

void append_key(std::string& out, std::string_view key) {
    out += ",\"";
    out += key;
    out += "\":";
}

void append_text(std::string& out, std::string_view key, std::string_view value) {
    append_key(out, key);
    append_json_string(out, value);
}

void append_whole(std::string& out, std::string_view key, std::uint64_t value) {
    append_key(out, key);
    fmt::format_to(std::back_inserter(out), "{}", value);
}

void append_subject(std::string& out, const EntrySubject& subject, const TraceEntry& entry) {
    if (!subject.a_key.empty()) {
        if (subject.a_id.empty()) {
            append_whole(out, subject.a_key, entry.a);
        } else {
            append_text(out, subject.a_key, subject.a_id);
        }
    }
    if (!subject.b_key.empty()) {
        if (subject.b_id.empty()) {
            append_whole(out, subject.b_key, entry.b);
        } else {
            append_text(out, subject.b_key, subject.b_id);
        }
    }
    if (!subject.detail_key.empty()) append_text(out, subject.detail_key, subject.detail);
}

}  // namespace

std::string trace_jsonl(const CompiledScenario& scenario, std::span<const TraceEntry> trace, TraceOrigin origin) {
    const AuthoredIds ids(scenario.model);
    LocalTimes local(scenario.start_utc, scenario.model.scenario_time_zone);
    std::vector<IncidentId> incident_of;  // by case
    std::string out;
    out.reserve(trace.size() * 200);
    append_header(out, scenario, ids, local, origin);
    for (std::size_t n = 0; n != trace.size(); ++n) {
        const TraceEntry& entry = trace[n];
        if (entry.kind == EntryKind::incident_began && entry.incident != kNoCase) {
            if (entry.incident >= incident_of.size()) incident_of.resize(entry.incident + 1);
            incident_of[entry.incident] = IncidentId{entry.a};
        }
        fmt::format_to(std::back_inserter(out), R"({{"n":{},"ms":{},"local":"{}","kind":"{}")", n,
                       entry.at.time_since_epoch().count(), local.at(entry.at), name_of(entry.kind));
        if (entry.because != kNoEntry) append_whole(out, "because", entry.because);
        if (entry.released_by != kNoEntry) append_whole(out, "released_by", entry.released_by);
        if (entry.incident != kNoCase) {
            append_whole(out, "case", entry.incident);
            if (entry.incident < incident_of.size() && incident_of[entry.incident].valid()) {
                append_text(out, "incident", ids.of(incident_of[entry.incident]));
            }
        }
        if (entry.institution != 0xffff) append_text(out, "institution", ids.of(entry.where()));
        append_subject(out, subject_of(ids, entry), entry);
        append_text(out, "part", name_of(entry.part));
        append_text(out, "category", name_of(category(entry.part, entry.for_what)));
        append_text(out, "place_kind", name_of(entry.place_kind));
        if (const std::string_view place = ids.of(entry.place()); !place.empty()) append_text(out, "place", place);
        if (entry.for_what != For::itself) append_text(out, "for", name_of(entry.for_what));
        if (entry.holder != 0xffff) append_text(out, "holder", ids.of(InstitutionId{entry.holder}));
        out += "}\n";
    }
    return out;
}

}  // namespace muster
