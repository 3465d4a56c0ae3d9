#include "engine/report/parameter_words.hpp"

#include <fmt/format.h>

#include <vector>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/names.hpp"

namespace muster {
namespace {

std::string value_words(Language language, const Parameter& parameter) {
    if (!parameter.set) return printable(parameter.value);
    return say(language, "parameter.set", fmt::arg("value", printable(parameter.value)),
               fmt::arg("usual", printable(parameter.usual)));
}

std::string choice_words(Language language, const Parameter::Choice& choice) {
    const std::string name = shown(language, choice.name, "");
    return printable(choice.value) + (name.empty() ? "" : " (" + name + ")");
}

}  // namespace

std::string tell_parameters(const Page& page, const Model& model) {
    const Language language = page.language;
    if (model.parameters.empty()) return {};
    std::string out = heading(page, say(language, "tell.parameters"));
    for (const Parameter& parameter : model.parameters) {
        std::string text =
            say(language, "parameter.is", fmt::arg("name", shown(language, parameter.name, parameter.id)),
                fmt::arg("id", printable(parameter.id)), fmt::arg("value", value_words(language, parameter)));
        std::string choices;
        for (const Parameter::Choice& choice : parameter.choices) {
            choices += (choices.empty() ? "" : ", ") + choice_words(language, choice);
        }
        text += " " + (choices.empty() ? say(language, "parameter.range", fmt::arg("least", printable(parameter.least)),
                                             fmt::arg("most", printable(parameter.most)))
                                       : say(language, "parameter.one-of", fmt::arg("choices", choices)));
        out += paragraph(text, text_width(page), "\u00b7 ");
    }
    return out;
}

std::string parameters_note(const Page& page, const Model& model) {
    if (model.parameters.empty()) return {};
    std::string list;
    for (const Parameter& parameter : model.parameters) {
        list += (list.empty() ? "" : ", ") + printable(parameter.id) + " = " + value_words(page.language, parameter);
    }
    return paragraph(say(page.language, "run.parameters", fmt::arg("list", list)), text_width(page));
}

}  // namespace muster
