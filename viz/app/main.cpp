#include <SFML/System/Err.hpp>
#include <cstdio>

#include "viz/app/record.hpp"
#include "viz/app/snapshot.hpp"
#include "viz/app/window.hpp"

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
    const auto loaded = load(options);
    if (!loaded) return 2;
    if (!options.film.empty()) return record(*loaded, options);
    return options.file.empty() ? show(*loaded, options) : snapshot(*loaded, options);
}
