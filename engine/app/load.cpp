#include "engine/app/load.hpp"

#include "engine/authoring/read.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {

std::string nation_of(const std::string& scenario) {
    Diagnostics aside;
    std::vector<std::string> opened;
    ReadOptions options;
    options.opened = &opened;
    (void)read_scenario(scenario, options, aside);
    // What that file extends was opened after it.
    for (const std::string& file : opened) {
        if (kind_of(file, aside) == FileKind::nation) return file;
    }
    return {};
}

void show(Console& console, const Diagnostics& found) {
    console.say_aside(to_text(found, {console.language(), console.colours_errors(), console.page().width}));
}

std::optional<Model> load_scenario(Console& console, const std::string& path, const std::vector<std::string>& with,
                                   const std::vector<std::string>& set) {
    Diagnostics found;
    ReadOptions options{with};
    options.set = set;
    std::optional<Model> model = read_scenario(path, options, found);
    show(console, found);
    return model;
}

std::optional<Model> load_any(Console& console, const std::string& path, const std::vector<std::string>& with,
                              const std::vector<std::string>& set) {
    Diagnostics found;
    ReadOptions options{with};
    options.set = set;
    const std::optional<FileKind> kind = kind_of(path, found);
    std::optional<Model> model;
    if (kind == FileKind::scenario) model = read_scenario(path, options, found);
    if (kind == FileKind::nation) model = read_nation(path, options, found);
    show(console, found);
    if (kind == FileKind::recommendation) console.complain(say(console.language(), "app.is-recommendation"));
    return model;
}

}  // namespace muster::app
