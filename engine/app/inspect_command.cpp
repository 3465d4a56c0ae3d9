#include <array>
#include <string_view>

#include "engine/app/commands.hpp"
#include "engine/app/load.hpp"
#include "engine/app/out_folder.hpp"
#include "engine/app/program.hpp"
#include "engine/core/utf8.hpp"
#include "engine/graph/inspect.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/inspect_report.hpp"

namespace muster::app {
namespace {

Label label_of(std::string_view name) {
    constexpr std::array<std::string_view, 5> kNames{"clear", "green", "amber", "amber+strict", "red"};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (name == kNames[i]) return static_cast<Label>(i);
    }
    return Label::clear;
}

}  // namespace

int perform(const InspectCommand& command, Console& console) {
    const std::optional<Model> model = load_any(console, command.nation, command.with, command.set);
    if (!model) return kBadInput;
    InspectOptions options;
    options.label = label_of(command.label);
    console.print(inspect_report(console.page(), *model, inspect(*model, options)));
    if (command.out.empty()) return kOk;
    const bool written = make_folder(console, command.out) && write_graph(console, command.out, *model);
    if (written)
        console.say_aside(say(console.language(), "app.written", fmt::arg("folder", printable(command.out))) + "\n");
    return written ? kOk : kFailed;
}

}  // namespace muster::app
