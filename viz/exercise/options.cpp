#include "viz/exercise/options.hpp"

#include <CLI/CLI.hpp>

#include "viz/start/numbers.hpp"

namespace muster::viz {

namespace {

constexpr const char* kHelpEn =
    R"(Opens a tabletop exercise in two windows: the facilitator's desk, and the room's window, which shows only what the
people in the room may know.

  muster exercise SCENARIO --journal FILE [options]
  muster exercise --journal FILE --resume

  --with FILE             recommendation to apply; may be repeated
  --set NAME=VALUE        parameter of the scenario; may be repeated
  --journal FILE          where each command is kept before it is answered
  --resume                goes on with a journal; --accept-damage cuts a damaged one
  --seed S                seed of the random draws (default 1)
  --lang en|es            language (default en; L changes it at the desk)
  --size WIDTHxHEIGHT     of the desk's window (default 1280x720)
  --room-size WIDTHxHEIGHT, --room-at X,Y
                          size and place of the room's window
  --text 0|1|2            size of the text in both windows: usual, larger, largest (Z changes it)
  --log                   print one line of JSON for each key, click and command
  --help                  this text

Keys at the desk: ? shows them.
)";

constexpr const char* kHelpEs =
    R"(Abre un ejercicio de mesa en dos ventanas: el puesto del facilitador y la ventana de la sala, que muestra solo lo
que la sala puede saber.

  muster exercise ESCENARIO --journal ARCHIVO [opciones]
  muster exercise --journal ARCHIVO --resume

  --with ARCHIVO          recomendación que se aplica; puede repetirse
  --set NOMBRE=VALOR      parámetro del escenario; puede repetirse
  --journal ARCHIVO       donde queda cada orden antes de responderse
  --resume                sigue con un diario; --accept-damage corta uno dañado
  --seed S                semilla de los sorteos (por omisión 1)
  --lang en|es            idioma (por omisión en; L lo cambia en el puesto)
  --size ANCHOxALTO       de la ventana del puesto (por omisión 1280x720)
  --room-size ANCHOxALTO, --room-at X,Y
                          tamaño y lugar de la ventana de la sala
  --text 0|1|2            tamaño de la letra en ambas ventanas: usual, mayor, máxima (Z lo cambia)
  --log                   imprime una línea de JSON por cada tecla, clic y orden
  --help                  este texto

Teclas en el puesto: ? las muestra.
)";

}  // namespace

DeskOptions read_desk_options(int argc, char** argv) {
    DeskOptions out;
    GivenTexts given;
    std::string room_size, room_at, tlp;
    CLI::App app;
    take_common(app, out, given);
    app.add_option("--journal", out.journal);
    app.add_flag("--resume", out.resume);
    app.add_flag("--accept-damage", out.accept_damage);
    app.add_option("--seed", out.seed);
    app.add_option("--replications", out.simulated);
    app.add_option("--tlp", tlp);
    app.add_option("--room-size", room_size);
    app.add_option("--room-at", room_at);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Error& error) {
        out.complaint = error.what();
    }
    read_common(given, kHelpEn, kHelpEs, out);
    if (!out.text.empty()) return out;
    if (out.width == 0) {
        out.width = 1280;
        out.height = 720;
    }
    out.room_width = out.width;
    out.room_height = out.height;
    if (!room_size.empty() && !is_size(room_size, out.room_width, out.room_height))
        complain(out, "--room-size is WIDTHxHEIGHT, from 640x360 to 7680x4320",
                 "--room-size es ANCHOxALTO, de 640x360 a 7680x4320");
    if (!room_at.empty() && !two_numbers(room_at, ',', out.room_x, out.room_y))
        complain(out, "--room-at is X,Y in pixels", "--room-at es X,Y en píxeles");
    if (!tlp.empty()) {
        const std::optional<Handling> handling = handling_of(tlp);
        if (!handling)
            complain(out, "--tlp is clear, green, amber, amber+strict or red",
                     "--tlp es clear, green, amber, amber+strict o red");
        if (handling) out.handling = *handling;
    }
    if (out.resume ? out.journal.empty() : out.scenario.empty())
        complain(out, "which scenario? muster exercise SCENARIO; --help tells more",
                 "¿qué escenario? muster exercise ESCENARIO; --help dice más");
    return out;
}

}  // namespace muster::viz
