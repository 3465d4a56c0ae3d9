#include "viz/app/options.hpp"

#include <CLI/CLI.hpp>
#include <string_view>
#include <vector>

#include "viz/start/numbers.hpp"

namespace muster::viz {

namespace {

constexpr const char* kHelpEn =
    R"(Shows one simulated run of a scenario in a window, or draws one instant of it into a file.

  muster view SCENARIO [options]

  --replication N         which simulated run (default 0)
  --seed S                seed of the random draws (default 1)
  --with FILE             recommendation to apply; may be repeated
  --set NAME=VALUE        set a parameter of the scenario; may be repeated
  --beside                show the run without and with the recommendations side by side, under one clock
  --lang en|es            language of the picture (default en; L changes it in the window)
  --snapshot T FILE       draw the instant T into FILE (.png or .svg) and end; needs no display.
                          T is a time since the start (7h20m) or local time (2014-04-17T03:00)
  --record FILE           film the run into FILE (.mp4 or .gif, by ffmpeg) and end; needs no display
  --from T, --to T        what the film shows (default: the whole run)
  --seconds N             how long the film lasts (default 60, a .gif 20)
  --size WIDTHxHEIGHT     of the window or film (default 1280x720) or of the picture (default 1920x1080)
  --text 0|1|2            size of the text: usual, larger, largest (T changes it in the window)
  --log                   print one line of JSON for each command given in the window
  --help                  this text

Examples:
  muster view scenarios/ransomware-holiday-eve.json
  muster view scenarios/ransomware-holiday-eve.json --snapshot 2014-04-17T12:30 noon.png
  muster view scenarios/ransomware-holiday-eve.json --with scenarios/recommendations/duty-desk-24x7.json --beside
  muster view scenarios/ransomware-holiday-eve.json --record first-night.mp4 --to 14h --seconds 45

Keys in the window: Space plays and pauses, arrows step, + and - change the speed, Home and End jump,
L changes the language, F fills the screen, T enlarges the text, ? explains keys and signs, Esc closes.
)";

constexpr const char* kHelpEs =
    R"(Muestra en una ventana una corrida simulada de un escenario, o dibuja un instante de ella en un archivo.

  muster view ESCENARIO [opciones]

  --replication N         qué corrida simulada (por omisión 0)
  --seed S                semilla de los sorteos (por omisión 1)
  --with ARCHIVO          recomendación que se aplica; puede repetirse
  --set NOMBRE=VALOR      fija un parámetro del escenario; puede repetirse
  --beside                muestra la corrida sin y con las recomendaciones, una al lado de la otra, con un solo reloj
  --lang en|es            idioma de la imagen (por omisión en; L lo cambia en la ventana)
  --snapshot T ARCHIVO    dibuja el instante T en ARCHIVO (.png o .svg) y termina; no necesita pantalla.
                          T es un tiempo desde el inicio (7h20m) o una hora local (2014-04-17T03:00)
  --record ARCHIVO        filma la corrida en ARCHIVO (.mp4 o .gif, con ffmpeg) y termina; no necesita pantalla
  --from T, --to T        lo que muestra la película (por omisión: toda la corrida)
  --seconds N             cuánto dura la película (por omisión 60, un .gif 20)
  --size ANCHOxALTO       de la ventana o película (por omisión 1280x720) o de la imagen (por omisión 1920x1080)
  --text 0|1|2            tamaño de la letra: usual, mayor, máxima (T la cambia en la ventana)
  --log                   imprime una línea de JSON por cada orden dada en la ventana
  --help                  este texto

Ejemplos:
  muster view scenarios/ransomware-holiday-eve.json --lang es
  muster view scenarios/ransomware-holiday-eve.json --snapshot 2014-04-17T12:30 mediodia.png
  muster view scenarios/ransomware-holiday-eve.json --with scenarios/recommendations/duty-desk-24x7.json --beside
  muster view scenarios/ransomware-holiday-eve.json --record primera-noche.mp4 --to 14h --seconds 45

Teclas en la ventana: Espacio reproduce y pausa, las flechas avanzan paso a paso, + y - cambian la velocidad,
Inicio y Fin saltan, L cambia el idioma, F llena la pantalla, T agranda la letra, ? explica teclas y signos, Esc cierra.
)";

}  // namespace

Options read_options(int argc, char** argv) {
    Options out;
    GivenTexts given;
    std::string seed, replication, seconds;
    std::vector<std::string> snapshot;
    bool mismatch = false;

    CLI::App app;
    take_common(app, out, given);
    app.add_option("--seed", seed);
    app.add_option("--replication", replication);
    app.add_option("--snapshot", snapshot)->expected(2);
    app.add_option("--record", out.film);
    app.add_option("--from", out.film_from);
    app.add_option("--to", out.film_to);
    app.add_option("--seconds", seconds);
    app.add_flag("--beside", out.beside);
    std::string parsing;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ArgumentMismatch& error) {
        parsing = error.what();
        mismatch = parsing.starts_with("--snapshot");
    } catch (const CLI::Error& error) {
        parsing = error.what();
    }
    if (!mismatch) out.complaint = parsing;
    read_common(given, kHelpEn, kHelpEs, out);
    if (!out.text.empty()) return out;
    if (mismatch) {
        out.complaint = out.language == Language::es
                            ? "--snapshot lleva un tiempo y un archivo: --snapshot 7h20m imagen.png"
                            : "--snapshot takes a time and a file: --snapshot 7h20m picture.png";
    }
    if (!seed.empty() && !whole_number(seed, out.seed)) {
        complain(out, "--seed is a whole number", "--seed es un número entero");
    }
    if (!replication.empty() && !whole_number(replication, out.replication)) {
        complain(out, "--replication is a whole number from 0 on", "--replication es un número entero desde 0");
    }
    if (!snapshot.empty()) {
        out.moment = snapshot[0];
        out.file = snapshot[1];
        if (!out.file.ends_with(".png") && !out.file.ends_with(".svg")) {
            complain(out, "--snapshot writes .png or .svg files", "--snapshot escribe archivos .png o .svg");
        }
    }
    if (out.beside && out.with.empty()) {
        complain(out, "--beside compares with recommendations: add --with FILE",
                 "--beside compara con recomendaciones: agregue --with ARCHIVO");
    }
    if (!out.film.empty() && !out.film.ends_with(".mp4") && !out.film.ends_with(".gif")) {
        complain(out, "--record writes .mp4 or .gif files", "--record escribe archivos .mp4 o .gif");
    }
    if (!out.film.empty() && !out.file.empty()) {
        complain(out, "--record and --snapshot do not go together", "--record y --snapshot no van juntos");
    }
    if (out.film.empty() && (!out.film_from.empty() || !out.film_to.empty() || !seconds.empty())) {
        complain(out, "--from, --to and --seconds belong to --record", "--from, --to y --seconds van con --record");
    }
    if (!seconds.empty() &&
        (!whole_number(seconds, out.film_seconds) || out.film_seconds < 1 || out.film_seconds > 3600)) {
        complain(out, "--seconds is a whole number from 1 to 3600", "--seconds es un número entero de 1 a 3600");
    }
    if (!out.film.empty() && (out.width % 2 != 0 || out.height % 2 != 0)) {
        complain(out, "a film needs an even width and height", "una película necesita un ancho y un alto pares");
    }
    if (out.scenario.empty()) {
        complain(out, "which scenario? muster view SCENARIO; --help tells more",
                 "¿qué escenario? muster view ESCENARIO; --help dice más");
    }
    return out;
}

}  // namespace muster::viz
