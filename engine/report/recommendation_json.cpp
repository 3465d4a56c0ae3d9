#include "engine/report/study_sections.hpp"

namespace muster {
namespace {

std::string_view name_of(EvidenceKind kind) {
    switch (kind) {
        case EvidenceKind::sourced:
            return "sourced";
        case EvidenceKind::comparable:
            return "comparable";
        case EvidenceKind::unstated:
        case EvidenceKind::assumed:
            break;
    }
    return "assumed";
}

void write_evidence(JsonWriter& json, std::string_view key, const Evidence& evidence) {
    json.open_object(key);
    json.text("kind", name_of(evidence.kind));
    json.text("source", evidence.source);
    json.close_object();
}

void write_ids(JsonWriter& json, std::string_view key, const std::vector<std::string>& ids) {
    json.open_array(key);
    for (const std::string& id : ids) json.text(id);
    json.close_array();
}

}  // namespace

void write_recommendation(JsonWriter& json, const Recommendation& one) {
    json.new_line();
    json.open_object();
    json.text("recommendation", one.id);
    write_text(json, "name", one.name);
    write_text(json, "text", one.text);
    json.text("file", one.file);
    json.text("theme", one.theme);
    json.text("area", one.area);
    write_evidence(json, "evidence", one.evidence);
    json.open_object("cost_per_year");
    json.number("usd_low", one.usd_per_year_low);
    json.number("usd_high", one.usd_per_year_high);
    write_evidence(json, "evidence", one.cost_evidence);
    json.close_object();
    json.open_object("lead_time");
    json.seconds("least_s", one.lead_time);
    json.seconds("most_s", one.lead_time_most);
    write_evidence(json, "evidence", one.lead_time_evidence);
    json.close_object();
    write_text(json, "instrument", one.instrument);
    json.text("signed_by", one.signed_by);
    json.text("owner", one.owner);
    write_ids(json, "requires", one.requires_all);
    write_ids(json, "excludes", one.excludes);
    json.close_object();
}

}  // namespace muster
