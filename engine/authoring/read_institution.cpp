#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_holidays.hpp"
#include "engine/authoring/read_hours.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr std::size_t kShortCharacters = 14;

void choose_inbox(Reading& reading, Fields& fields, InstitutionId id) {
    Institution& institution = reading.model.institutions[id];
    const Names::OfInstitution& of = reading.names.of_institution[id.index];
    if (const Node inbox = fields.optional("inbox")) {
        institution.inbox = team_at(reading, inbox, id);
        if (institution.inbox.valid() && reading.model.teams[institution.inbox].institution != id) {
            reading.error(inbox, "not-its-own", "the inbox is a team of the same institution");
        }
    } else if (const auto duty = find_name(of.teams, "duty")) {
        institution.inbox = TeamId{of.first_team + *duty};
    } else if (of.teams.size() == 1) {
        institution.inbox = TeamId{of.first_team};
    } else if (!of.teams.empty()) {
        std::string list;
        for (const std::string_view team : of.teams) list += (list.empty() ? "" : ", ") + quote(team);
        fields.lacks({"inbox"}, "which team reads what arrives? There are several, and none is \"duty\"",
                     words("add \"inbox\": one of {}", list));
    }
}

void read_relay(Reading& reading, const Node& node, InstitutionId id) {
    Institution& institution = reading.model.institutions[id];
    Fields fields(reading, node);
    const Node team = fields.optional("team");
    institution.relay_team = team ? team_at(reading, team, id) : institution.inbox;
    if (const Node effort = fields.optional("effort")) institution.relay_effort = read_distribution(reading, effort);
    if (const Node label = fields.optional("label")) institution.relay_label = read_label(reading, label);
}

void read_people(Reading& reading, Fields& fields, InstitutionId id) {
    Institution& institution = reading.model.institutions[id];
    const Names::OfInstitution& of = reading.names.of_institution[id.index];
    // All are counted in before any is read: hours and severity of one may be asked for by another.
    for (std::uint32_t i = 0; i < of.teams.size(); ++i) {
        institution.teams.push_back(TeamId{of.first_team + i});
        reading.model.teams[institution.teams.back()].institution = id;
    }
    for (std::uint32_t i = 0; i < of.procedures.size(); ++i) {
        institution.procedures.push_back(ProcedureId{of.first_procedure + i});
    }
    const Node teams =
        institution.adviser ? fields.optional("teams") : fields.required("teams", R"({"duty": {"staff": 1}})");
    each_entry(reading, teams, [&](const Node& entry, std::uint32_t i) {
        read_team(reading, entry, TeamId{of.first_team + i}, id, institution.evidence);
    });
    if (teams && of.teams.empty() && !institution.adviser && teams.is(Value::Kind::object)) {
        reading.error(teams, "empty-set", "an institution has at least one team", R"(add one, or "adviser": true)");
    }
    choose_inbox(reading, fields, id);
    if (const Node time = fields.optional("reading")) institution.reading = read_distribution(reading, time);
    if (const Node relay = fields.optional("relay")) read_relay(reading, relay, id);
    each_entry(reading, fields.optional("routine_work"), [&](const Node& entry, std::uint32_t i) {
        read_routine_work(reading, entry, RoutineId{of.first_routine + i}, id, institution.evidence);
    });
}

void read_institution(Reading& reading, const Node& node, InstitutionId id, const std::string& language,
                      const Evidence& evidence) {
    Institution& institution = reading.model.institutions[id];
    institution.id = node.key;
    institution.short_name = node.key.substr(0, kShortCharacters);
    institution.time_zone = reading.model.time_zone;
    institution.holidays = reading.model.holidays;
    institution.weekend = reading.model.weekend;
    institution.language = language;
    institution.evidence = evidence;
    Fields fields(reading, node);
    if (!fields) return;
    if (const Node own = fields.optional("evidence")) institution.evidence = read_evidence(reading, own);
    if (const Node name = fields.required("name", R"("…")")) institution.name = read_text(reading, name);
    if (const Node name = fields.optional("short"))
        institution.short_name = read_string(reading, name, kShortCharacters);
    if (const Node kind = fields.optional("kind")) institution.kind = read_string(reading, kind);
    if (const Node level = fields.optional("level")) {
        institution.level = read_word<Level>(
            reading, level,
            {{"political", Level::political}, {"operational", Level::operational}, {"technical", Level::technical}});
    }
    if (const Node sector = fields.optional("sector")) institution.sector = read_string(reading, sector);
    if (const Node part_of = fields.optional("part_of")) institution.part_of = institution_at(reading, part_of);
    if (const Node zone = fields.optional("time_zone")) institution.time_zone = read_time_zone(reading, zone);
    if (const Node own = fields.optional("language")) institution.language = read_string(reading, own);
    if (const Node holidays = fields.optional("holidays"))
        institution.holidays = read_holidays(reading, holidays, reading.model.holidays);
    if (const Node weekend = fields.optional("weekend")) institution.weekend = read_weekend(reading, weekend);
    if (const Node adviser = fields.optional("adviser")) institution.adviser = read_flag(reading, adviser);
    if (const Node scheme = fields.optional("scheme")) {
        const std::string wanted = read_string(reading, scheme);
        if (const auto found = find_name(reading.names.scheme_ids, wanted)) {
            institution.scheme = static_cast<std::uint8_t>(1 + *found);
        } else {
            reading.error(scheme, "unknown-scheme", words("there is no severity scheme {}", quote(wanted)),
                          did_you_mean(reading, wanted, reading.names.scheme_ids));
        }
    }
    read_people(reading, fields, id);
    refuse_shared(reading, fields, "playbooks");
    (void)fields.optional("procedures");  // read_procedures()
}

}  // namespace

void read_institutions(Reading& reading, const Node& node, const std::string& language, const Evidence& evidence) {
    Model& model = reading.model;
    model.institutions.assign(reading.names.institutions.size(), {});
    model.teams.assign(reading.names.teams, {});
    model.routine.assign(reading.names.routine, {});
    each_entry(reading, node, [&](const Node& entry, std::uint32_t i) {
        read_institution(reading, entry, InstitutionId{i}, language, evidence);
    });
}

}  // namespace muster
