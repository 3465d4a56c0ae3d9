#pragma once
#include <string>
#include <string_view>

#include "engine/core/text.hpp"

/// Everything that the facilitator's desk and the room's window say by themselves, in both languages. Braces are fmt's
/// named arguments.
namespace muster::viz::desk {

struct Both {
    std::string_view en, es;
    [[nodiscard]] constexpr std::string_view in(Language language) const { return language == Language::es ? es : en; }
    [[nodiscard]] std::string text(Language language) const { return std::string(in(language)); }
};

namespace words {

// Lists.
inline constexpr Both injects{"Injects", "Inyectos"};
inline constexpr Both decisions{"Decisions", "Decisiones"};
inline constexpr Both seats{"Seats", "Puestos"};
inline constexpr Both hinder{"Hinder", "Estorbos"};
inline constexpr Both branches{"Branches", "Ramas"};
inline constexpr Both forecast{"Forecast", "Pronóstico"};
inline constexpr Both notes{"Notes", "Notas"};
inline constexpr Both log{"Log", "Registro"};
inline constexpr Both institution{"Institution", "Entidad"};
inline constexpr Both knows{"Knows", "Saben"};
inline constexpr Both load{"Load", "Carga"};
inline constexpr Both clocks{"Deadlines", "Plazos"};

// Columns.
inline constexpr Both state{"State", "Estado"};
inline constexpr Both when{"When", "Cuándo"};
inline constexpr Both inject{"Inject", "Inyecto"};
inline constexpr Both what{"What", "Qué"};
inline constexpr Both who{"Who", "Quién"};
inline constexpr Both since{"Since", "Desde"};
inline constexpr Both team{"Team", "Equipo"};
inline constexpr Both on_duty{"On duty", "En turno"};
inline constexpr Both branch{"Branch", "Rama"};
inline constexpr Both of{"From", "De"};
inline constexpr Both begins{"Begins", "Comienza"};
inline constexpr Both stands_at{"Stands at", "Está en"};
inline constexpr Both time_of_day{"Time of day", "Hora real"};
inline constexpr Both note{"Note", "Nota"};
inline constexpr Both command{"Command", "Orden"};
inline constexpr Both number{"No.", "N.º"};
inline constexpr Both milestone{"Milestone", "Hito"};

// Above the lists.
inline constexpr Both next_injects{"Next injects", "Próximos inyectos"};
inline constexpr Both no_next{"Nothing comes by itself any more.", "Nada más llega por sí solo."};
inline constexpr Both in_time{"in {time}", "en {time}"};
inline constexpr Both ago{"{time} ago", "hace {time}"};
inline constexpr Both on_condition{"on a condition", "según condición"};
inline constexpr Both to{"to {who}", "para {who}"};
inline constexpr Both from_to{"From {from} to {to}.", "De {from} para {to}."};
inline constexpr Both expected{"Expected of {who}: {what}", "Se espera de {who}: {what}"};
inline constexpr Both within{" (within {time})", " (en {time})"};
inline constexpr Both tells{"Tells: {facts}.", "Informa: {facts}."};
inline constexpr Both no_injects{"This scenario has no injects.", "Este escenario no tiene inyectos."};
inline constexpr Both no_decisions{"No institution is working on a decision.",
                                   "Ninguna entidad trabaja en una decisión."};
inline constexpr Both decision_open{"being taken", "en curso"};
inline constexpr Both decision_ahead{"may come", "puede venir"};
inline constexpr Both decisions_about{"Taken now where open; otherwise it takes effect once it comes.",
                                      "Rige ya si está en curso; si no, cuando llegue."};
inline constexpr Both no_seats{"Nobody in the room holds a seat. Choose an institution (Tab or a click on the map).",
                               "Nadie en la sala ocupa un puesto. Elija una entidad (Tab o clic en el mapa)."};
inline constexpr Both seat_empty{"nothing waits", "nada espera"};
inline constexpr Both chosen_is{"Chosen: {who}", "Elegida: {who}"};
inline constexpr Both no_branches{"No branches.", "No hay ramas."};
inline constexpr Both here{"here", "aquí"};
inline constexpr Both no_notes{"No notes yet. Nobody but you sees them, and they cannot be changed.",
                               "Aún no hay notas. Solo usted las ve y no se pueden cambiar."};
inline constexpr Both no_log{"Nothing has been commanded yet.", "Aún no hay órdenes."};
inline constexpr Both hinder_about{"Teams of {who}", "Equipos de {who}"};
inline constexpr Both hinder_none{"Choose an institution (Tab or a click on the map) to see its teams and channels.",
                                  "Elija una entidad (Tab o clic en el mapa) para ver sus equipos y canales."};
inline constexpr Both channel{"channel", "canal"};
inline constexpr Both staff{"{n} on duty", "{n} en turno"};
inline constexpr Both broken{"broken", "cortado"};
inline constexpr Both works{"works", "funciona"};

// Forecast.
inline constexpr Both forecast_about{
    "{n} futures from {when} on. Seats are given back first: nobody can forecast people.",
    "{n} futuros desde {when}. Antes se devuelven los puestos: nadie predice a la gente."};
inline constexpr Both forecast_works{"Looking ahead …", "Mirando adelante …"};
inline constexpr Both forecast_old{"of an earlier moment; looking ahead anew …",
                                   "de un momento anterior; mirando de nuevo …"};
inline constexpr Both forecast_none{"Nothing is measured in this scenario.", "Este escenario no mide nada."};
inline constexpr Both reached_at{"reached {when}", "alcanzado {when}"};
inline constexpr Both odds{"{share} in time", "{share} a tiempo"};
inline constexpr Both reached_in{"{share} reach it", "{share} lo alcanza"};
inline constexpr Both deadline_odds{"Odds of each legal deadline", "Probabilidad de cada plazo legal"};
inline constexpr Both option_odds{"Option by option: typical time, odds of the target",
                                  "Opción por opción: tiempo típico, probabilidad de la meta"};
inline constexpr Both person_hours_lost{"Person-hours without service (mean)", "Horas-persona sin servicio (media)"};
inline constexpr Both no_difference{"No option changes the typical case of any milestone.",
                                    "Ninguna opción cambia el caso típico de ningún hito."};
inline constexpr Both not_reached{"not reached", "no se alcanza"};
inline constexpr Both fan_key{"line: 5 to 95 %  ·  bar: 25 to 75 %  ·  tick: half  ·  dashed: target",
                              "línea: 5 a 95 %  ·  barra: 25 a 75 %  ·  marca: mitad  ·  discontinua: meta"};
inline constexpr Both met{"met", "cumplido"};
inline constexpr Both late{"late", "tarde"};
inline constexpr Both overdue{"overdue", "vencido"};
inline constexpr Both left{"{time} left", "quedan {time}"};

// Actions.
inline constexpr Both fire{"Fire now", "Lanzar ya"};
inline constexpr Both delay{"Delay …", "Aplazar …"};
inline constexpr Both schedule{"At …", "A las …"};
inline constexpr Both skip{"Skip", "Omitir"};
inline constexpr Both cancel{"Cancel", "Cancelar"};
inline constexpr Both hold{"Hold", "Retener"};
inline constexpr Both release{"Release", "Liberar"};
inline constexpr Both repeat{"Repeat", "Repetir"};
inline constexpr Both edit{"Edit …", "Editar …"};
inline constexpr Both add{"Add …", "Agregar …"};
inline constexpr Both rule{"Let its rule decide", "Que decida su regla"};
inline constexpr Both take{"Take this seat", "Tomar el puesto"};
inline constexpr Both give_back{"Give back", "Devolver"};
inline constexpr Both confirm{"Confirm", "Confirmar"};
inline constexpr Both refuse{"Refuse", "Negar"};
inline constexpr Both answer{"Answer …", "Responder …"};
inline constexpr Both order{"Follow", "Seguir"};
inline constexpr Both forward{"Forward …", "Reenviar …"};
inline constexpr Both send{"Send …", "Enviar …"};
inline constexpr Both wait{"Wait …", "Esperar …"};
inline constexpr Both put_away{"Put away", "Archivar"};
inline constexpr Both order_any{"Order …", "Ordenar …"};
inline constexpr Both withdraw{"Withdraw staff …", "Retirar personal …"};
inline constexpr Both break_it{"Break", "Cortar"};
inline constexpr Both mend{"Mend", "Reparar"};
inline constexpr Both holiday{"Holiday …", "Festivo …"};
inline constexpr Both tell{"Tell a fact …", "Dar un dato …"};
inline constexpr Both severity{"Severity …", "Gravedad …"};
inline constexpr Both go_there{"Go there", "Ir allí"};
inline constexpr Both compare{"Compare with here", "Comparar con esta"};
inline constexpr Both fork{"Go back …", "Volver atrás …"};
inline constexpr Both write_note{"New note …", "Nueva nota …"};

// Forms.
inline constexpr Both by_how_long{"By how long (30m, 1h30m)", "Cuánto (30m, 1h30m)"};
inline constexpr Both new_instant{"When (+2h, 08:00, 2014-04-17T08:00)", "Cuándo (+2h, 08:00, 2014-04-17T08:00)"};
inline constexpr Both whom{"To (institutions, by commas)", "Para (entidades, con comas)"};
inline constexpr Both facts{"Facts (empty: as it is)", "Datos (vacío: como está)"};
inline constexpr Both facts_known{"Facts (empty: all it knows)", "Datos (vacío: todo lo que sabe)"};
inline constexpr Both text{"Text", "Texto"};
inline constexpr Both new_id{"A short name (letters, digits, -)", "Nombre corto (letras, cifras, -)"};
inline constexpr Both sender{"From (empty: nobody)", "De (vacío: nadie)"};
inline constexpr Both when_empty_now{"When (empty: now)", "Cuándo (vacío: ya)"};
inline constexpr Both topic{"About (a topic)", "Tema"};
inline constexpr Both topic_same{"About (empty: the same)", "Tema (vacío: el mismo)"};
inline constexpr Both procedure{"Procedure", "Procedimiento"};
inline constexpr Both why{"Why (may be empty)", "Por qué (puede quedar vacío)"};
inline constexpr Both how_many{"How many people", "Cuántas personas"};
inline constexpr Both for_how_long{"For how long (4h)", "Por cuánto tiempo (4h)"};
inline constexpr Both date{"Date (2014-04-18)", "Fecha (2014-04-18)"};
inline constexpr Both whose{"Institution, or all", "Entidad, o all (todas)"};
inline constexpr Both fact{"Fact", "Dato"};
inline constexpr Both level{"Level", "Nivel"};
inline constexpr Both branch_name{"Name of the new branch (may be empty)",
                                  "Nombre de la rama nueva (puede quedar vacío)"};
inline constexpr Both back_to{"Back to (6h, 08:00, 2014-04-17T08:00, #12)",
                              "Volver a (6h, 08:00, 2014-04-17T08:00, #12)"};
inline constexpr Both declared{"Exercise time that passes (4h)", "Tiempo del ejercicio que pasa (4h)"};
inline constexpr Both table_time{"It took the table (20m)", "La mesa tardó (20m)"};
inline constexpr Both about_what{"About what", "Sobre qué"};
inline constexpr Both declare_title{"Declared time: this debate stands for hours",
                                    "Tiempo declarado: el debate vale por horas"};
inline constexpr Both declare_about{"Logged apart from table time; nothing is rated by table time.",
                                    "Se registra aparte del tiempo de mesa; nada se califica por este."};
inline constexpr Both run_to_title{"Let time pass", "Dejar pasar el tiempo"};
inline constexpr Both end_title{"End the exercise (ENDEX)?", "¿Terminar el ejercicio (ENDEX)?"};
inline constexpr Both end_about{"Enter ends this branch; Esc does not. A branch can still begin from before.",
                                "Intro termina esta rama; Esc no. Aún podrá comenzar una rama desde antes."};
inline constexpr Both quit_title{"Close the desk and the room’s window?", "¿Cerrar el puesto y la ventana de la sala?"};
inline constexpr Both quit_saved{"Everything is in {file}; --resume goes on.",
                                 "Todo está en {file}; --resume continúa."};
inline constexpr Both quit_unsaved{"NOTHING IS SAVED: the exercise is in memory only. F6 saves it.",
                                   "NADA ESTÁ GUARDADO: el ejercicio solo está en memoria. F6 lo guarda."};
inline constexpr Both save_title{"Save the journal elsewhere and go on there",
                                 "Guardar el diario en otro lugar y seguir allí"};
inline constexpr Both file{"File", "Archivo"};
inline constexpr Both report_title{"Write the reports into a folder", "Escribir los informes en una carpeta"};
inline constexpr Both folder{"Folder", "Carpeta"};
inline constexpr Both command_title{"Any command (as in a script)", "Cualquier orden (como en un guion)"};
inline constexpr Both command_about{"help lists them", "help las enumera"};
inline constexpr Both enter_esc{"Enter: do it · Esc: leave · Tab: next field",
                                "Intro: hacerlo · Esc: salir · Tab: campo siguiente"};
inline constexpr Both do_it{"Do it", "Hacerlo"};
inline constexpr Both field_empty{"A field that is needed is empty.", "Falta llenar un campo necesario."};
inline constexpr Both leave{"Leave", "Salir"};

// State.
inline constexpr Both before_start{"not started", "sin iniciar"};
inline constexpr Both playing{"running", "en marcha"};
inline constexpr Both standing{"stands still", "detenido"};
inline constexpr Both ended{"ended", "terminado"};
inline constexpr Both per_second{"{time} a second", "{time} por segundo"};
inline constexpr Both press_space{"Space starts the exercise (STARTEX).", "Espacio inicia el ejercicio (STARTEX)."};
inline constexpr Both saved_in{"Saved: {file}, {n}", "Guardado: {file}, {n}"};
inline constexpr Both commands_one{"{n} command", "{n} orden"};
inline constexpr Both commands_many{"{n} commands", "{n} órdenes"};
inline constexpr Both memory_only{"No journal: in memory only. F6 saves.", "Sin diario: solo en memoria. F6 guarda."};
inline constexpr Both not_written{"JOURNAL NOT WRITTEN: in memory only. F6 saves elsewhere.",
                                  "DIARIO SIN ESCRIBIR: solo en memoria. F6 guarda en otro lugar."};
inline constexpr Both looking_back{"LOOKING BACK · B begins a branch from here · Esc returns",
                                   "MIRANDO ATRÁS · B comienza una rama desde aquí · Esc regresa"};
inline constexpr Both locked{"DESK LOCKED · Ctrl+F8 unlocks", "PUESTO BLOQUEADO · Ctrl+F8 desbloquea"};
inline constexpr Both blanked{"room’s window is blank (F7)", "la sala está en blanco (F7)"};
inline constexpr Both room_shown{"room’s window shows (F7)", "la sala ve (F7)"};
inline constexpr Both room_closed{"room’s window closed (F10)", "ventana de sala cerrada (F10)"};
inline constexpr Both stops_on{"stops for news at a seat (A)", "para si un puesto recibe algo (A)"};
inline constexpr Both stops_off{"does not stop for seats (A)", "no para por los puestos (A)"};
inline constexpr Both keys_hint{"? keys", "? teclas"};
inline constexpr Both seat_stop{"Stopped: {who} has something new.", "Detenido: {who} tiene algo nuevo."};
inline constexpr Both real_stop{"This is not the exercise: stopped for real.",
                                "Esto no es el ejercicio: detenido de verdad."};
inline constexpr Both real_goes_on{"The exercise goes on.", "El ejercicio continúa."};
inline constexpr Both note_blanked{"The room’s window is blank.", "La ventana de la sala está en blanco."};
inline constexpr Both note_shows{"The room’s window shows again.", "La ventana de la sala vuelve a mostrar."};
inline constexpr Both note_closed{"The room’s window is closed.", "La ventana de la sala está cerrada."};
inline constexpr Both note_opened{"The room’s window is open.", "La ventana de la sala está abierta."};
inline constexpr Both not_exercise_en{"THIS IS NOT THE EXERCISE", "THIS IS NOT THE EXERCISE"};
inline constexpr Both not_exercise_es{"ESTO NO ES EL EJERCICIO", "ESTO NO ES EL EJERCICIO"};
inline constexpr Both not_exercise_hint{"Ctrl+F12 at the desk goes back to the exercise",
                                        "Ctrl+F12 en el puesto vuelve al ejercicio"};
inline constexpr Both room_break{"Please wait", "Espere, por favor"};
inline constexpr Both room_deadlines{"Legal deadlines", "Plazos legales"};
inline constexpr Both room_no_deadlines{"None runs", "Ninguno corre"};
inline constexpr Both at_horizon{"The scenario ends here.", "El escenario termina aquí."};
inline constexpr Both facilitator{"Facilitator", "Facilitador"};
inline constexpr Both room{"Room", "Sala"};

}  // namespace words
}  // namespace muster::viz::desk
