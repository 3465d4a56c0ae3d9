#include "viz/app/snapshot.hpp"

#include <cstdio>
#include <fstream>

#include "viz/draw/display.hpp"
#include "viz/draw/draw.hpp"
#include "viz/scene/compose.hpp"
#include "viz/scene/svg.hpp"

namespace muster::viz {

namespace {

int fail(const std::string& why) {
    std::fprintf(stderr, "muster-view: %s\n", why.c_str());
    return 1;
}

int write_text(const std::string& path, const std::string& text) {
    const std::string beside = path + ".part";
    {
        std::ofstream out(beside, std::ios::binary);
        out << text;
        out.flush();
        if (!out) {
            std::remove(beside.c_str());
            return fail("cannot write " + path);
        }
    }
    if (std::rename(beside.c_str(), path.c_str()) == 0) return 0;
    std::remove(beside.c_str());
    return fail("cannot write " + path);
}

}  // namespace

int snapshot(Stage& stage, const Options& options) {
    std::string why;
    const auto time = moment_of(options.moment, stage.scenario(), options.language, why);
    if (!time) return fail(why);
    stage.fit(options.width > 0 ? options.width : 1920, options.height > 0 ? options.height : 1080);
    View view;
    view.language = options.language;
    view.replication = options.replication;
    view.seed = options.seed;
    const Picture picture = stage.picture(*time, FrameOptions{}.linger, view);
    if (options.file.ends_with(".svg")) {
        return write_text(options.file, svg(picture, stage.scenario().model.name.get(options.language)));
    }
    Display display;
    std::string unused;
    if (!display.use_present(unused) && !display.start_private(why)) return fail(why);
    Fonts fonts;
    if (!load_fonts(fonts, why)) return fail(why);
    if (!write_png(picture, fonts, options.file, why)) return fail(why);
    return 0;
}

}  // namespace muster::viz
