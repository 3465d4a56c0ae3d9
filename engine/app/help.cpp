#include "engine/app/help.hpp"

#include <algorithm>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"

namespace muster::app {
namespace {

std::string entries(const std::vector<HelpEntry>& list, std::size_t width) {
    std::size_t widest = 0;
    for (const HelpEntry& entry : list) widest = std::max(widest, columns(entry.name));
    std::string out;
    for (const HelpEntry& entry : list)
        out += paragraph(entry.description, width, "  " + pad_right(entry.name, widest) + "  ");
    return out;
}

/// Lines of a command to type are not wrapped: they are there to be copied.
std::string examples(Language language, const std::string& command) {
    std::string out;
    const std::string text = say(language, command.empty() ? "help.examples.all" : "help.examples." + command);
    for (const std::string& line : wrap(text, 10'000)) out += "  " + line + "\n";
    return out;
}

}  // namespace

std::string help_text(Language language, std::size_t width, const HelpPage& page) {
    width = std::min<std::size_t>(width, 100);
    std::string out =
        paragraph(say(language, page.command.empty() ? "help.about" : "help.about." + page.command), width);
    out += "\n" + say(language, "help.usage") + "\n  " + page.usage + "\n";
    if (!page.commands.empty()) out += "\n" + say(language, "help.commands") + "\n" + entries(page.commands, width);
    out += "\n" + say(language, "help.options") + "\n" + entries(page.options, width);
    out += "\n" + say(language, "help.examples") + "\n" + examples(language, page.command);
    if (page.command.empty())
        out += "\n" + paragraph(say(language, "help.exit-codes"), width) +
               paragraph(say(language, "help.environment"), width);
    return out;
}

}  // namespace muster::app
