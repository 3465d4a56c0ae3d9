#include <SFML/System/Err.hpp>
#include <cstdio>

#include "viz/app/record.hpp"
#include "viz/app/snapshot.hpp"
#include "viz/app/stage.hpp"
#include "viz/app/window.hpp"
#include "viz/scene/playback.hpp"
#include "viz/start/places_file.hpp"

int main(int argc, char** argv) {
    using namespace muster::viz;
    const Options options = read_options(argc, argv);
    if (!options.text.empty()) {
        std::fputs(options.text.c_str(), stdout);
        return 0;
    }
    if (!options.complaint.empty()) {
        std::fprintf(stderr, "muster-view: %s\n", options.complaint.c_str());
        return 2;
    }
    // What fails is said by this program, with the mend; SFML's own remarks would only frighten.
    sf::err().rdbuf(nullptr);
    const auto today = load(options, options.beside ? std::vector<std::string>{} : options.with);
    if (!today) return 2;
    const auto changed = options.beside ? load(options, options.with) : std::nullopt;
    if (options.beside && !changed) return 2;
    Stage stage(*today, changed ? &*changed : nullptr);
    std::string why;
    stage.wishes.moved = read_places(places_file_of(options.scenario), options.language, why);
    if (!why.empty()) std::fprintf(stderr, "muster-view: %s\n", why.c_str());
    stage.wishes.text_size = text_size(options.text_size);
    if (!options.film.empty()) return record(stage, options);
    return options.file.empty() ? show(stage, options) : snapshot(stage, options);
}
