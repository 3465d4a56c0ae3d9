#include "viz/exercise/options.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace muster::viz {

namespace {

constexpr std::string_view kHelpEn =
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
  --log                   print one line of JSON for each key, click and command
  --help                  this text

Keys at the desk: ? shows them.
)";

constexpr std::string_view kHelpEs =
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
  --log                   imprime una línea de JSON por cada tecla, clic y orden
  --help                  este texto

Teclas en el puesto: ? las muestra.
)";

bool whole_number(std::string_view text, auto& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size();
}

bool two_numbers(std::string_view text, char between, int& left, int& right) {
    const auto at = text.find(between);
    return at != std::string_view::npos && whole_number(text.substr(0, at), left) &&
           whole_number(text.substr(at + 1), right);
}

bool is_size(std::string_view text, int& width, int& height) {
    return two_numbers(text, 'x', width, height) && width >= 640 && width <= 7680 && height >= 360 && height <= 4320;
}

}  // namespace

DeskOptions read_desk_options(int argc, char** argv) {
    DeskOptions out;
    std::string lang, size, room_size, room_at, tlp;
    if (const char* wanted = std::getenv("MUSTER_LANG")) lang = wanted;
    bool help = false;
    CLI::App app;
    app.set_help_flag();
    app.add_option("scenario", out.scenario);
    app.add_option("--with", out.with)->allow_extra_args(false);
    app.add_option("--set", out.set)->allow_extra_args(false);
    app.add_option("--journal", out.journal);
    app.add_flag("--resume", out.resume);
    app.add_flag("--accept-damage", out.accept_damage);
    app.add_option("--seed", out.seed);
    app.add_option("--replications", out.simulated);
    app.add_option("--tlp", tlp);
    app.add_option("--lang", lang);
    app.add_option("--size", size);
    app.add_option("--room-size", room_size);
    app.add_option("--room-at", room_at);
    app.add_flag("--log", out.log);
    app.add_flag("--help,-h", help);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Error& error) {
        out.complaint = error.what();
    }
    if (lang.starts_with("es")) out.language = Language::es;
    const bool spanish = out.language == Language::es;
    const auto complain = [&](const char* en, const char* es) {
        if (out.complaint.empty()) out.complaint = spanish ? es : en;
    };
    if (help) {
        out.complaint.clear();
        out.text = spanish ? kHelpEs : kHelpEn;
        return out;
    }
    if (!size.empty() && !is_size(size, out.width, out.height))
        complain("--size is WIDTHxHEIGHT, from 640x360 to 7680x4320", "--size es ANCHOxALTO, de 640x360 a 7680x4320");
    out.room_width = out.width;
    out.room_height = out.height;
    if (!room_size.empty() && !is_size(room_size, out.room_width, out.room_height))
        complain("--room-size is WIDTHxHEIGHT, from 640x360 to 7680x4320",
                 "--room-size es ANCHOxALTO, de 640x360 a 7680x4320");
    if (!room_at.empty() && !two_numbers(room_at, ',', out.room_x, out.room_y))
        complain("--room-at is X,Y in pixels", "--room-at es X,Y en píxeles");
    if (!tlp.empty()) {
        const std::optional<Handling> handling = handling_of(tlp);
        if (!handling)
            complain("--tlp is clear, green, amber, amber+strict or red",
                     "--tlp es clear, green, amber, amber+strict o red");
        if (handling) out.handling = *handling;
    }
    if (out.resume ? out.journal.empty() : out.scenario.empty())
        complain("which scenario? muster exercise SCENARIO; --help tells more",
                 "¿qué escenario? muster exercise ESCENARIO; --help dice más");
    return out;
}

}  // namespace muster::viz
