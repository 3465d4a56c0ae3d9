#include "viz/start/places_file.hpp"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace muster::viz {

namespace {

using Json = nlohmann::json;
constexpr const char* kFormat = "muster/places/1";
constexpr std::uintmax_t kMostBytes = 1 << 20;

bool is_share(const Json& entry, const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_number() && *found >= 0.0 && *found <= 1.0;
}

/// Nothing if the text is not such a file.
bool parse(const std::string& text, Moved& out) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || json.value("format", Json()) != kFormat) return false;
    const auto places = json.find("places");
    if (places == json.end() || !places->is_object()) return false;
    for (const auto& [id, place] : places->items()) {
        if (!place.is_object() || !is_share(place, "across") || !is_share(place, "down")) return false;
        out[id] = {place["across"].get<double>(), place["down"].get<double>()};
    }
    return true;
}

/// Enough digits for any grid, and the same text on every machine.
double rounded(double share) { return std::round(share * 1e4) / 1e4; }

}  // namespace

std::string places_file_of(const std::string& scenario) {
    return std::filesystem::path(scenario).replace_extension(".places").string();
}

Moved read_places(const std::string& file, Language language, std::string& why) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (!fs::exists(file, error) || error) return {};
    Moved out;
    // A pipe or a device would never end.
    if (fs::is_regular_file(file, error) && fs::file_size(file, error) <= kMostBytes) {
        std::ifstream in(file, std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        if (in && parse(text.str(), out)) return out;
    }
    why =
        language == Language::es
            ? file + " no dice dónde están las entidades; se muestran en su lugar de siempre. Bórrelo, o mueva una"
            : file + " does not say where institutions stand; they stand where they always do. Delete it, or move one";
    return {};
}

bool write_places(const std::string& file, const Moved& moved, Language language, std::string& why) {
    if (moved.empty()) {
        std::remove(file.c_str());
        return true;
    }
    Json places = Json::object();
    for (const auto& [id, share] : moved)
        places[id] = {{"across", rounded(share.across)}, {"down", rounded(share.down)}};
    const std::string beside = file + ".part";
    {
        std::ofstream out(beside, std::ios::binary);
        out << Json{{"format", kFormat}, {"places", places}}.dump(2) << '\n';
        out.flush();
        if (out && std::rename(beside.c_str(), file.c_str()) == 0) return true;
    }
    std::remove(beside.c_str());
    why = language == Language::es
              ? "no se puede escribir " + file + ": las entidades vuelven a su lugar la próxima vez"
              : "cannot write " + file + ": institutions are back in their places the next time";
    return false;
}

}  // namespace muster::viz
