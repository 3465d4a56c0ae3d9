#pragma once
#include <cstdint>
#include <string_view>

#include "viz/desk/words.hpp"

namespace muster::viz::desk {

/// What a key asks for at the desk. The window only knows which key of the keyboard stands for which.
enum class Key : std::uint8_t {
    none,
    start_pause,
    faster,
    slower,
    back,
    on,
    next_inject,
    next_phase,
    run_to,
    declare,
    end,
    row_up,
    row_down,
    injects,
    decisions,
    seats,
    hinder,
    branches,
    forecast,
    notes,
    log,
    institution,
    knows,
    load,
    clocks,
    next_institution,
    previous_institution,
    fork,
    note,
    command,
    stop_at_seats,
    language,
    text_size,
    room_text_size,
    help,
    save,
    blank,
    lock,
    unlock,
    room_window,
    full_screen,
    room_full_screen,
    stop_everything,
    go_on,
    leave,  ///< Esc: closes what lies on top
    quit
};

struct KeyInfo {
    Key key;
    std::string_view name;  ///< in the log of the window
    Both cap;               ///< as it stands on the keyboard; empty: not on the page of help
    Both does;
};
/// In the order of the page of help.
inline constexpr KeyInfo kKeys[] = {
    {Key::start_pause, "start-pause", {"Space", "Espacio"}, {"start, let time run, pause", "iniciar, correr, pausar"}},
    {Key::faster,
     "faster",
     {"+ −", "+ −"},
     {"faster, slower: real time to a day a second", "más rápido, más lento: de tiempo real a un día por segundo"}},
    {Key::slower, "slower", {}, {}},
    {Key::on, "on", {"→", "→"}, {"to the next thing that happens", "al próximo suceso"}},
    {Key::back, "back", {"←", "←"}, {"look at what was before; Esc returns", "mirar lo anterior; Esc regresa"}},
    {Key::next_inject, "next-inject", {"PgDn", "AvPág"}, {"to the next inject", "al próximo inyecto"}},
    {Key::next_phase, "next-phase", {"P", "P"}, {"to the next phase", "a la próxima fase"}},
    {Key::run_to, "run-to", {"T", "T"}, {"let time pass up to …", "dejar pasar el tiempo hasta …"}},
    {Key::declare,
     "declare",
     {"E", "E"},
     {"declared time: this debate stands for hours", "tiempo declarado: el debate vale por horas"}},
    {Key::stop_at_seats,
     "stop-at-seats",
     {"A", "A"},
     {"stop when a seat gets something, or do not", "parar cuando un puesto recibe algo, o no"}},
    {Key::end, "end", {"X", "X"}, {"end the exercise (ENDEX)", "terminar el ejercicio (ENDEX)"}},
    {Key::row_down,
     "row-down",
     {"↑ ↓", "↑ ↓"},
     {"choose a row; digits press its buttons", "elegir una fila; las cifras pulsan sus botones"}},
    {Key::row_up, "row-up", {}, {}},
    {Key::next_institution, "next-institution", {"Tab", "Tab"}, {"choose an institution", "elegir una entidad"}},
    {Key::previous_institution, "previous-institution", {}, {}},
    {Key::injects, "injects", {"I D S", "I D S"}, {"injects, decisions, seats", "inyectos, decisiones, puestos"}},
    {Key::decisions, "decisions", {}, {}},
    {Key::seats, "seats", {}, {}},
    {Key::hinder,
     "hinder",
     {"H V", "H V"},
     {"hinder (staff, channels, holidays), institution", "estorbos (personal, canales, festivos), entidad"}},
    {Key::institution, "institution", {}, {}},
    {Key::forecast, "forecast", {"F R G", "F R G"}, {"forecast, branches, log", "pronóstico, ramas, registro"}},
    {Key::branches, "branches", {}, {}},
    {Key::log, "log", {}, {}},
    {Key::knows,
     "knows",
     {"K W C", "K W C"},
     {"who knows what, load, legal deadlines", "quién sabe qué, carga, plazos legales"}},
    {Key::load, "load", {}, {}},
    {Key::clocks, "clocks", {}, {}},
    {Key::fork, "fork", {"B", "B"}, {"go back: a new branch", "volver atrás: una rama nueva"}},
    {Key::note, "note", {"N", "N"}, {"a private note; Ctrl+N lists them", "una nota privada; Ctrl+N las enumera"}},
    {Key::notes, "notes", {}, {}},
    {Key::command, "command", {"Enter", "Intro"}, {"any command", "cualquier orden"}},
    {Key::language, "language", {"L", "L"}, {"Spanish, English", "inglés, español"}},
    {Key::text_size,
     "text-size",
     {"Z", "Z"},
     {"larger text; Shift+Z in the room’s window", "letra más grande; Mayús+Z en la ventana de la sala"}},
    {Key::room_text_size, "room-text-size", {}, {}},
    {Key::save, "save", {"F6", "F6"}, {"save the journal elsewhere", "guardar el diario en otro lugar"}},
    {Key::blank, "blank", {"F7", "F7"}, {"blank the room’s window", "poner en blanco la ventana de la sala"}},
    {Key::lock, "lock", {"F8", "F8"}, {"lock the desk; Ctrl+F8 unlocks", "bloquear el puesto; Ctrl+F8 desbloquea"}},
    {Key::unlock, "unlock", {}, {}},
    {Key::room_window,
     "room-window",
     {"F10", "F10"},
     {"open, close the room’s window; Shift+F11 fills its screen",
      "abrir, cerrar la ventana de la sala; Mayús+F11 llena su pantalla"}},
    {Key::full_screen, "full-screen", {"F11", "F11"}, {"full screen", "pantalla completa"}},
    {Key::room_full_screen, "room-full-screen", {}, {}},
    {Key::stop_everything,
     "stop-everything",
     {"F12", "F12"},
     {"STOP: this is not the exercise; Ctrl+F12 goes on", "ALTO: esto no es el ejercicio; Ctrl+F12 sigue"}},
    {Key::go_on, "go-on", {}, {}},
    {Key::help, "help", {"?", "?"}, {"this page", "esta página"}},
    {Key::leave, "leave", {"Esc", "Esc"}, {"close what lies on top", "cerrar lo que está encima"}},
    {Key::quit, "quit", {"Ctrl+Q", "Ctrl+Q"}, {"close both windows", "cerrar ambas ventanas"}},
};
[[nodiscard]] constexpr std::string_view name_of(Key key) {
    for (const KeyInfo& info : kKeys) {
        if (info.key == key) return info.name;
    }
    return "none";
}

}  // namespace muster::viz::desk
