#include "tests/viz/sample.hpp"

#include <array>

#include "engine/calendar/calendar.hpp"

namespace muster::viz::test {

namespace {

using namespace std::chrono_literals;

constexpr std::array<const char*, 12> kNames = {"Presidencia", "MinDefensa", "MinTIC",      "Fiscalía",
                                                "colCERT",     "CCOC",       "CSIRT-PONAL", "Superfinanc.",
                                                "DIAN",        "ETB",        "Banco Rep.",  "XM Energía"};
constexpr std::array<Level, 12> kLevels = {
    Level::political,   Level::political,   Level::political, Level::political, Level::operational, Level::operational,
    Level::operational, Level::operational, Level::technical, Level::technical, Level::technical,   Level::technical};

Text both(const std::string& en, const std::string& es) { return {{en, es}}; }

void add_hours(Model& model) {
    Hours office;
    office.id = "office";
    for (int day = 0; day < 5; ++day) office.week[day] = {{480, 750}, {810, 1050}};
    model.hours.add(office);
    Hours always;
    always.id = "always";
    always.always = true;
    model.hours.add(always);
}

void add_institution(Model& model, std::size_t i) {
    Institution row;
    const std::size_t kind = i % kNames.size();
    const std::size_t round = i / kNames.size();
    row.id = "inst-" + std::to_string(100 + i);
    row.short_name = round == 0 ? kNames[kind]
                                : (i % 5 == 0   ? "Superservic. "
                                   : i % 3 == 0 ? "CSIRT Sector "
                                                : "Entidad ") +
                                      std::to_string(i);
    row.name = both("Institution " + std::to_string(i), "Entidad " + std::to_string(i));
    row.level = kLevels[kind];
    row.sector = "s" + std::to_string(i % 4);
    row.time_zone = i == 11 ? "Europe/Madrid" : "America/Bogota";
    row.holidays = model.holidays;
    const InstitutionId id = model.institutions.add(row);
    for (int k = 0; k < 2; ++k) {
        if (k == 1 && i % 3 != 1) continue;
        Team team;
        team.id = k == 0 ? "analysts" : "duty";
        team.institution = id;
        team.shifts = {{HoursId{k == 0 ? 0U : 1U}, 2}};
        model.institutions[id].teams.push_back(model.teams.add(team));
    }
    model.institutions[id].inbox = model.institutions[id].teams.back();
}

void add_channel(Model& model, std::size_t from, std::size_t to) {
    Channel row;
    row.id = "c" + std::to_string(model.channels.size());
    row.from = InstitutionId{static_cast<std::uint32_t>(from)};
    row.to = InstitutionId{static_cast<std::uint32_t>(to)};
    row.medium = Channel::Medium::email;
    row.depends_on = model.channels.size() % 11 == 10 ? AssetId{1} : AssetId{};
    model.channels.add(row);
}

}  // namespace

Model sample_model(std::size_t institutions) {
    Model model;
    model.nation_name = both("Sample nation, 2014", "País de muestra, 2014");
    model.time_zone = model.scenario_time_zone = "America/Bogota";
    LocalMillis starts = 0;
    (void)parse_local("2014-04-16T18:40", starts);
    model.starts_local = starts;
    model.horizon = 240h;
    for (const char* day : {"2014-04-17", "2014-04-18"}) {
        Day out = 0;
        (void)parse_day(day, out);
        model.holidays.push_back(out);
    }
    model.scenario_id = "sample";
    model.name = both("Ransomware on the eve of a holiday", "Ransomware en víspera de festivo");
    add_hours(model);
    model.facts.add({"files-encrypted", both("files are encrypted", "hay archivos cifrados"), false});
    model.facts.add({"indicators", both("indicators of compromise", "indicadores de compromiso"), false});
    model.topics.add({"incident-report", both("incident report", "informe de incidente")});
    model.topics.add({"incident-brief", both("briefing for the minister", "nota para el ministro")});
    model.alert_levels.add({"national", both("National incident", "Incidente nacional"), 1});
    for (std::size_t i = 0; i < institutions; ++i) add_institution(model, i);
    model.assets.add({"tax-portal", both("Tax portal", "Portal de impuestos"), InstitutionId{8}, {}, 40000, 0, {}});
    model.assets.add({"mail", both("Government e-mail", "Correo del Gobierno"), InstitutionId{2}, {}, 9000, 0, {}});
    for (std::size_t i = 0; i < institutions; ++i) {
        if (i != 4) add_channel(model, 4, i);
        if (i >= 12) add_channel(model, i, (i * 7 + 3) % institutions == i ? 0 : (i * 7 + 3) % institutions);
        if (i > 0 && i < 4) add_channel(model, i, 0);
    }
    Procedure procedure;
    procedure.id = "handle";
    procedure.institution = InstitutionId{4};
    model.procedures.add(procedure);
    Step isolate;
    isolate.id = "isolate";
    isolate.name = both("take the tax portal off the network", "desconectar el portal de impuestos");
    isolate.procedure = ProcedureId{0};
    model.steps.add(isolate);
    Incident incident;
    incident.id = "tax";
    incident.name = both("Tax administration", "Administración de impuestos");
    incident.first = InjectId{0};
    model.incidents.add(incident);
    Inject alert;
    alert.id = "soc-alert";
    alert.name =
        both("The operations centre reports encrypted files", "El centro de operaciones reporta archivos cifrados");
    alert.incident = IncidentId{0};
    alert.to = {{InstitutionId{8}}};
    model.injects.add(alert);
    Inject press;
    press.id = "press";
    press.name = both("The press asks", "La prensa pregunta");
    press.incident = IncidentId{0};
    press.to = {{InstitutionId{2}}};
    model.injects.add(press);
    const auto milestone = [&](const char* id, Text name, Duration target) {
        Milestone row;
        row.id = id;
        row.name = std::move(name);
        row.target = target;
        model.milestones.add(row);
    };
    milestone("csirt-knows", both("The national CSIRT knows", "El CSIRT nacional lo sabe"), 2h);
    milestone("minister-knows", both("The minister knows", "El ministro lo sabe"), 6h);
    milestone("restored", both("Service restored", "Servicio restablecido"), 72h);
    milestone("statement", both("Public statement", "Comunicado público"), {});
    milestone("stopped", both("The spread has stopped", "La propagación se detuvo"), 8h);
    return model;
}

std::vector<TraceEntry> sample_trace(const CompiledScenario&) {
    std::vector<TraceEntry> trace;
    const auto add = [&](Duration at, EntryKind kind, std::uint32_t where, std::uint32_t a, std::uint32_t b = 0,
                         EntryIndex because = 0, For what = For::itself, std::uint16_t holder = 0xffff) {
        TraceEntry entry;
        entry.at = SimTime{at};
        entry.kind = kind;
        entry.institution = static_cast<std::uint16_t>(where);
        entry.a = a;
        entry.b = b;
        entry.because = because;
        entry.incident = 0;
        entry.for_what = what;
        entry.holder = holder;
        trace.push_back(entry);
        return static_cast<EntryIndex>(trace.size() - 1);
    };
    constexpr std::uint32_t kNobody = 0xffff, kNoTopic = 0xffffffff;
    add(0ms, EntryKind::incident_began, kNobody, 0, 0, kNoEntry);
    const EntryIndex alert = add(0ms, EntryKind::injected, kNobody, 0);
    const EntryIndex noticed = add(12min, EntryKind::read, 8, kNoTopic, 0, alert);
    add(12min, EntryKind::learned, 8, 0, 0, noticed);
    add(30min, EntryKind::asset_hit, 8, 0, 1000);
    // The sample's channels: 0 hub to presidency, 1 hub to defence, 2 defence to presidency, 3 hub to the ministry …
    const std::uint32_t hub_to_tax = 10, hub_to_ministry = 1, hub_to_mintic = 3;
    add(40min, EntryKind::sent, 8, hub_to_tax, 1);
    add(55min, EntryKind::delivered, 4, hub_to_tax, 1);
    add(55min, EntryKind::work_queued, 4, 0, 0);
    add(58min, EntryKind::work_started, 4, 0, 0);
    const EntryIndex read = add(1h, EntryKind::read, 4, 0, 1);
    add(1h, EntryKind::learned, 4, 0, 0, read);
    add(1h, EntryKind::milestone_reached, 4, 0);
    add(2h, EntryKind::asset_hit, 2, 1, 600);
    add(3h, EntryKind::work_ended, 4, 0, 0);
    add(3h, EntryKind::learned, 4, 1, 0, 0);
    add(3h, EntryKind::sent, 4, hub_to_ministry, 2);
    add(3h, EntryKind::sent, 4, hub_to_mintic, 3);
    add(4h, EntryKind::delivered, 1, hub_to_ministry, 2);
    add(4h, EntryKind::call_out_began, 1, 1);
    add(5h, EntryKind::injected, kNobody, 1);
    add(5h, EntryKind::call_out_arrived, 1, 1, 1);
    add(13h, EntryKind::delivered, 2, hub_to_mintic, 3);
    const EntryIndex briefed = add(14h, EntryKind::read, 1, 1, 2);
    add(14h, EntryKind::learned, 1, 0, 0, briefed);
    add(14h, EntryKind::milestone_reached, 1, 1);
    const EntryIndex asked = add(15h, EntryKind::approval_asked, 1, 0, 0, 0, For::approval, 1);
    add(15h, EntryKind::sent, 4, hub_to_ministry, 4, asked, For::approval, 1);
    add(16h, EntryKind::delivered, 1, hub_to_ministry, 4);
    add(16h, EntryKind::read, 1, kNoTopic, 4);
    add(20h, EntryKind::alert_declared, 1, 0);
    add(21h, EntryKind::approved, 1, 0, 0, 0, For::approval, 1);
    add(21h, EntryKind::sent, 1, hub_to_ministry, 5, 0, For::approval, 1);
    add(22h, EntryKind::delivered, 4, hub_to_ministry, 5);
    add(22h, EntryKind::read, 4, kNoTopic, 5);
    add(22h, EntryKind::asset_isolated, 4, 0);
    add(22h, EntryKind::milestone_reached, 4, 4);
    add(30h, EntryKind::sent, 4, hub_to_mintic, 6);
    add(30h, EntryKind::lost, 4, hub_to_mintic, 6);
    add(70h, EntryKind::asset_restored, 8, 0);
    add(90h, EntryKind::asset_restored, 2, 1);
    add(90h, EntryKind::milestone_reached, 8, 2);
    add(240h, EntryKind::horizon, kNobody, 0, 0, kNoEntry);
    return trace;
}

}  // namespace muster::viz::test
