#include "viz/scene/words.hpp"

#include <fmt/format.h>

#include <array>

namespace muster::viz {

namespace {

struct Both {
    Phrase which;
    std::string_view en, es;
};

constexpr auto kCount = static_cast<std::size_t>(Phrase::count_);

// clang-format off
constexpr std::array<Both, kCount> kPhrases = {{
    {Phrase::exercise, "EXERCISE", "EJERCICIO"},
    {Phrase::clock_elapsed, "{time} since the start", "{time} desde el inicio"},
    {Phrase::political, "POLITICAL", "POLÍTICO"},
    {Phrase::operational, "OPERATIONAL", "OPERATIVO"},
    {Phrase::technical, "TECHNICAL", "TÉCNICO"},
    {Phrase::milestones, "Milestones", "Hitos"},
    {Phrase::now, "Now", "Ahora"},
    {Phrase::knew_first, "First to know: {names}", "Primeros en saber: {names}"},
    {Phrase::most_work, "Most tasks waiting: {names}", "Más tareas en espera: {names}"},
    {Phrase::wait_approval, "{who} must approve: {what}", "{who} debe autorizar: {what}"},
    {Phrase::wait_meeting, "Too few have come yet to the meeting that {who} called",
     "Aún falta gente para la reunión que citó {who}"},
    {Phrase::wait_withheld, "{who} knows and keeps it to itself for now", "{who} lo sabe y por ahora se lo reserva"},
    {Phrase::wait_unread, "{who} has messages that nobody has opened", "{who} tiene mensajes que nadie ha abierto"},
    {Phrase::wait_for, "for {time}", "hace {time}"},
    {Phrase::services, "Essential services", "Servicios esenciales"},
    {Phrase::latest, "Latest", "Últimos sucesos"},
    {Phrase::within_target, "in time", "a tiempo"},
    {Phrase::after_target, "{time} late", "{time} tarde"},
    {Phrase::due_by, "due {day}, {time}", "plazo {day}, {time}"},
    {Phrase::overdue, "overdue", "vencido"},
    {Phrase::not_yet, "not yet", "pendiente"},
    {Phrase::service_down, "down {time}", "caído {time}"},
    {Phrase::service_degraded, "−{share} %, {time}", "−{share} %, {time}"},
    {Phrase::service_isolated, "isolated", "aislado"},
    {Phrase::service_blocked, "blocked", "bloqueado"},
    {Phrase::service_contained, "contained", "contenido"},
    {Phrase::service_restored, "restored, {time}", "restablecido, {time}"},
    {Phrase::no_service_hit, "All in service", "Todos en servicio"},
    {Phrase::nothing_yet, "Nothing yet", "Nada todavía"},
    {Phrase::alert_level, "Alert level: {name}", "Nivel de alerta: {name}"},
    {Phrase::offices_open, "With somebody on duty: {open} of {all}", "Con alguien de turno: {open} de {all}"},
    {Phrase::holiday, "holiday", "festivo"},
    {Phrase::more, "and {count} more", "y {count} más"},
    {Phrase::legend_open, "on duty", "en turno"},
    {Phrase::legend_duty_desk, "duty desk only", "solo guardia"},
    {Phrase::legend_closed, "closed", "fuera de turno"},
    {Phrase::legend_coming_in, "staff coming in", "personal llamado"},
    {Phrase::legend_aware, "knows (1, 2, 3: the first)", "sabe (1, 2, 3: primeros)"},
    {Phrase::legend_unread, "unread", "sin leer"},
    {Phrase::legend_working, "at work", "trabajando"},
    {Phrase::legend_waiting, "work waiting (a bar: much)", "en cola (barra: mucho)"},
    {Phrase::legend_report, "report", "informe"},
    {Phrase::legend_question, "request", "solicitud"},
    {Phrase::legend_answer, "answer", "respuesta"},
    {Phrase::legend_invitation, "invitation", "convocatoria"},
    {Phrase::legend_approval, "approval", "autorización"},
    {Phrase::legend_hit, "service down", "servicio caído"},
    {Phrase::legend_isolated, "isolated", "aislado"},
    {Phrase::legend_restored, "restored", "restablecido"},
    {Phrase::legend_inject, "inject", "inyecto"},
    {Phrase::help_title, "Keys", "Teclas"},
    {Phrase::help_play, "Space|play, pause", "Espacio|reproducir, pausar"},
    {Phrase::help_step, "← →|one happening back, on", "← →|un suceso atrás, adelante"},
    {Phrase::help_mark, "↑ ↓|previous, next inject or milestone", "↑ ↓|inyecto o hito anterior, siguiente"},
    {Phrase::help_speed, "+ −|faster, slower", "+ −|más rápido, más lento"},
    {Phrase::help_ends, "Home End|start, end of the run", "Inicio Fin|comienzo, final de la corrida"},
    {Phrase::help_language, "L|Spanish, English", "L|inglés, español"},
    {Phrase::help_full, "F|full screen", "F|pantalla completa"},
    {Phrase::help_text, "T|larger text, for the back of the room", "T|letra más grande, para el fondo de la sala"},
    {Phrase::help_drag, "Drag|a card to another place; it stays there", "Arrastrar|una ficha a otro lugar; se queda allí"},
    {Phrase::help_help, "?|this page, and the signs", "?|esta página y los signos"},
    {Phrase::help_quit, "Esc|close", "Esc|cerrar"},
    {Phrase::help_click, "Mouse|time line: go there; card, message, milestone: its panel", "Ratón|línea de tiempo: ir allí; ficha, mensaje, hito: panel"},
    {Phrase::simulated_run, "run {number}", "corrida {number}"},
    {Phrase::seed, "seed {number}", "semilla {number}"},
    {Phrase::speed, "{time} / s", "{time} / s"},
    {Phrase::said_inject, "Inject: {what}", "Inyecto: {what}"},
    {Phrase::said_inject_to, "Inject to {to}: {what}", "Inyecto para {to}: {what}"},
    {Phrase::said_sent, "{from} sends {to}: {what}", "{from} envía a {to}: {what}"},
    {Phrase::said_asked, "{from} asks {to}: {what}", "{from} solicita a {to}: {what}"},
    {Phrase::said_read, "{to} reads, from {from}: {what}", "{to} lee, de {from}: {what}"},
    {Phrase::said_read_inject, "{to} takes note: {what}", "{to} toma nota: {what}"},
    {Phrase::an_answer, "an answer", "una respuesta"},
    {Phrase::a_message, "a message", "un mensaje"},
    {Phrase::said_lost, "A message from {from} to {to} is lost ({by})", "Se pierde un mensaje de {from} a {to} ({by})"},
    {Phrase::said_undeliverable, "{from} has no usable channel for: {what}", "{from} no tiene canal utilizable para: {what}"},
    {Phrase::said_no_answer, "{who} has no answer in time: {what}", "{who} no recibe respuesta a tiempo: {what}"},
    {Phrase::said_escalated, "{who} turns to {to}: {what}", "{who} recurre a {to}: {what}"},
    {Phrase::said_learned, "{who} establishes: {what}", "{who} establece: {what}"},
    {Phrase::said_classified, "{who} rates the incident: {what}", "{who} califica el incidente: {what}"},
    {Phrase::said_withheld, "{who} holds back: {what}", "{who} retiene: {what}"},
    {Phrase::said_released, "{who} no longer holds back: {what}", "{who} deja de retener: {what}"},
    {Phrase::said_failed, "{who} must redo: {what}", "{who} debe rehacer: {what}"},
    {Phrase::said_call_out, "{who} calls staff in", "{who} llama a su personal"},
    {Phrase::said_called_in, "{who}: on-call staff have arrived", "{who}: llegó el personal en disponibilidad"},
    {Phrase::said_approval_asked, "{who} is asked to approve: {what}", "Se pide autorización a {who}: {what}"},
    {Phrase::said_approved, "{who} approves: {what}", "{who} autoriza: {what}"},
    {Phrase::said_refused, "{who} refuses: {what}", "{who} no autoriza: {what}"},
    {Phrase::said_decided, "{who} decides: {what}", "{who} decide: {what}"},
    {Phrase::said_convened, "{who} calls a meeting: {what}", "{who} convoca: {what}"},
    {Phrase::said_quorum, "Quorum, the meeting begins: {what}", "Hay quórum, comienza la reunión: {what}"},
    {Phrase::said_stage_began, "Attack under way: {what}", "Ataque en curso: {what}"},
    {Phrase::said_stage_stopped, "Attack stopped: {what}", "Ataque detenido: {what}"},
    {Phrase::said_hit, "Service down: {what}", "Servicio caído: {what}"},
    {Phrase::said_degraded, "{share} % of the service lost: {what}", "{share} % del servicio perdido: {what}"},
    {Phrase::said_contained, "Contained: {what}", "Contenido: {what}"},
    {Phrase::said_isolated, "Isolated: {what}", "Aislado: {what}"},
    {Phrase::said_blocked, "Blocked: {what}", "Bloqueado: {what}"},
    {Phrase::said_restored, "Service restored: {what}", "Servicio restablecido: {what}"},
    {Phrase::said_published, "{who} makes a public statement", "{who} emite un comunicado público"},
    {Phrase::said_alert_declared, "Alert level declared: {what}", "Nivel de alerta declarado: {what}"},
    {Phrase::said_alert_ended, "Alert level ended: {what}", "Nivel de alerta levantado: {what}"},
    {Phrase::said_milestone, "Milestone: {what}", "Hito: {what}"},
    {Phrase::said_clock_started, "Legal deadline runs: {what}", "Corre el plazo legal: {what}"},
    {Phrase::said_clock_met, "Legal duty met: {what}", "Obligación legal cumplida: {what}"},
    {Phrase::said_work_lost, "{who} turns work away, its queue is full", "{who} rechaza trabajo, su cola está llena"},
    {Phrase::work_reading, "reads: {what}", "lee: {what}"},
    {Phrase::work_relay, "passes on: {what}", "retransmite: {what}"},
    {Phrase::work_approval, "approval: {what}", "autorización: {what}"},
    {Phrase::work_decision, "decision: {what}", "decisión: {what}"},
    {Phrase::work_routine, "ordinary work", "trabajo ordinario"},
    {Phrase::work_waits, "waits", "en espera"},
    {Phrase::panel_teams, "Teams", "Equipos"},
    {Phrase::panel_no_teams, "No teams", "Sin equipos"},
    {Phrase::panel_unread, "Unread", "Sin leer"},
    {Phrase::panel_nothing_unread, "Nothing", "Nada"},
    {Phrase::panel_work, "Work", "Trabajo"},
    {Phrase::panel_no_work, "Nothing waits and nobody is at work", "Nada espera y nadie trabaja"},
    {Phrase::panel_under_way, "Under way", "En camino"},
    {Phrase::panel_nothing_under_way, "Nothing any more", "Ya nada"},
    {Phrase::panel_knows, "Knows", "Sabe"},
    {Phrase::panel_knows_nothing, "Nothing of an incident yet", "Nada de un incidente todavía"},
    {Phrase::panel_account, "Where the time went, in this run", "En qué se fue el tiempo, en esta corrida"},
    {Phrase::panel_chain, "Step by step", "Paso a paso"},
    {Phrase::panel_knowledge, "Who knew what, and when", "Quién supo qué, y cuándo"},
    {Phrase::panel_knowledge_about, "Time since the start; the first to know is marked", "Tiempo desde el inicio; se marca a quien lo supo primero"},
    {Phrase::panel_load, "Who is overloaded", "Quién está sobrecargado"},
    {Phrase::panel_load_about, "Pieces of work now, ordinary work included", "Trabajos en este momento, incluido el trabajo ordinario"},
    {Phrase::panel_clocks, "Deadlines and impact", "Plazos e impacto"},
    {Phrase::panel_deadlines, "Legal deadlines", "Plazos legales"},
    {Phrase::panel_no_deadlines, "None is running", "Ninguno corre"},
    {Phrase::panel_impact, "What the outage has cost so far", "Lo que ha costado hasta ahora"},
    {Phrase::column_team, "Team", "Equipo"},
    {Phrase::column_on_duty, "On duty", "En turno"},
    {Phrase::column_at_work, "At work", "Trabajando"},
    {Phrase::column_waiting, "Waiting", "En cola"},
    {Phrase::column_longest, "Longest wait", "Espera más larga"},
    {Phrase::column_from, "From", "De"},
    {Phrase::column_what, "What", "Qué"},
    {Phrase::column_for_whom, "For", "Para"},
    {Phrase::column_by, "By", "Por"},
    {Phrase::column_since, "Since", "Desde hace"},
    {Phrase::column_when, "When", "Cuándo"},
    {Phrase::column_time, "Time", "Tiempo"},
    {Phrase::column_spent_on, "Spent on", "En qué"},
    {Phrase::column_where, "Where", "Dónde"},
    {Phrase::column_institution, "Institution", "Entidad"},
    {Phrase::column_service, "Service", "Servicio"},
    {Phrase::column_down, "Down", "Caído"},
    {Phrase::column_person_hours, "Person-hours", "Horas-persona"},
    {Phrase::column_duty, "Duty", "Obligación"},
    {Phrase::column_due, "Due", "Vence"},
    {Phrase::column_left, "Left", "Queda"},
    {Phrase::team_coming, "(coming in)", "(en camino)"},
    {Phrase::known_by_itself, "own finding", "hallazgo propio"},
    {Phrase::reached_after, "{when}, after {time}", "{when}, a las {time}"},
    {Phrase::time_left, "{time} left", "quedan {time}"},
    {Phrase::legal_met, "met in time", "cumplido a tiempo"},
    {Phrase::all_together, "All together", "En total"},
    {Phrase::help_panels, "Tab|an institution, the next one", "Tab|una entidad, la siguiente"},
    {Phrase::help_knowledge, "K|who knew what, and when", "K|quién supo qué, y cuándo"},
    {Phrase::help_load, "W|who is overloaded", "W|quién está sobrecargado"},
    {Phrase::help_clocks, "C|deadlines and impact", "C|plazos e impacto"},
    {Phrase::help_account, "M|the last milestone: where its time went", "M|el último hito: en qué se fue su tiempo"},
    {Phrase::future_today, "Today", "Hoy"},
    {Phrase::future_with, "With the change", "Con el cambio"},
    {Phrase::future_with_names, "With: {names}", "Con: {names}"},
    {Phrase::gap, "Given back", "Se recupera"},
    {Phrase::gap_none, "the same", "igual"},
    {Phrase::gap_gained, "{time}", "{time}"},
    {Phrase::gap_lost, "−{time}", "−{time}"},
    {Phrase::gap_gains, "{time}, growing", "{time} y creciendo"},
    {Phrase::gap_loses, "−{time}, growing", "−{time} y creciendo"},
    {Phrase::person_hours_lost, "Person-hours without service", "Horas-persona sin servicio"},
    {Phrase::first_difference, "The first difference", "La primera diferencia"},
    {Phrase::parting_said, "{when}: {with} (today: {today})", "{when}: {with} (hoy: {today})"},
    {Phrase::parting_only, "{when}, {whose}: {what}", "{when}, {whose}: {what}"},
}};
// clang-format on

constexpr bool in_order() {
    for (std::size_t i = 0; i < kCount; ++i) {
        if (static_cast<std::size_t>(kPhrases[i].which) != i) return false;
    }
    return true;
}
static_assert(in_order(), "each phrase once, in the order of the enumeration");

constexpr std::array<std::array<std::string_view, 7>, 2> kDays = {
    {{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}, {"lun", "mar", "mié", "jue", "vie", "sáb", "dom"}}};
constexpr std::array<std::array<std::string_view, 12>, 2> kMonths = {
    {{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
     {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"}}};

std::string_view weekday(const CivilTime& time, Language language) {
    return kDays[static_cast<std::size_t>(language)][static_cast<std::size_t>(time.weekday - 1)];
}

}  // namespace

std::string_view phrase(Phrase which, Language language) {
    const Both& both = kPhrases[static_cast<std::size_t>(which)];
    return language == Language::es ? both.es : both.en;
}

std::string date_text(LocalMillis local, Language language) {
    const CivilTime time = civil(local);
    const auto month = kMonths[static_cast<std::size_t>(language)][static_cast<std::size_t>(time.month - 1)];
    return fmt::format("{} {} {} {}", weekday(time, language), time.day, month, time.year);
}

std::string day_text(LocalMillis local, Language language) {
    const CivilTime time = civil(local);
    return fmt::format("{} {}", weekday(time, language), time.day);
}

std::string month_text(LocalMillis local, Language language) {
    const CivilTime time = civil(local);
    const auto month = kMonths[static_cast<std::size_t>(language)][static_cast<std::size_t>(time.month - 1)];
    return fmt::format("{} {}", month, time.year);
}

std::string time_text(LocalMillis local) {
    const CivilTime time = civil(local);
    return fmt::format("{:02}:{:02}", time.hour, time.minute);
}

std::string duration_text(Duration duration) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration).count();
    const auto minutes = seconds / 60;
    const auto hours = minutes / 60;
    const auto days = hours / 24;
    if (days > 0 && hours % 24 == 0) return fmt::format("{} d", days);
    if (days > 0) return fmt::format("{} d {} h", days, hours % 24);
    if (hours > 0 && minutes % 60 == 0) return fmt::format("{} h", hours);
    if (hours > 0) return fmt::format("{} h {:02} min", hours, minutes % 60);
    if (minutes > 0 || seconds == 0) return fmt::format("{} min", minutes);
    return fmt::format("{} s", seconds);
}

std::string short_duration(Duration duration) {
    using namespace std::chrono;
    if (duration >= days{10}) return duration_text(floor<days>(duration));
    if (duration >= hours{10} && duration < days{1}) return duration_text(floor<hours>(duration));
    return duration_text(duration);
}

}  // namespace muster::viz
