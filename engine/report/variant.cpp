#include "engine/report/variant.hpp"

#include <algorithm>

namespace muster {
namespace {

bool in_file_names(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '-' || letter == '_';
}

/// The name of an institution, of a choice, or the value itself.
const std::string& words_of(const Model& model, const Parameter& parameter, Language language) {
    for (const Parameter::Choice& choice : parameter.choices) {
        if (choice.value == parameter.value && !choice.name.get(language).empty()) return choice.name.get(language);
    }
    for (const Institution& institution : model.institutions) {
        if (institution.id == parameter.value && !institution.short_name.empty()) return institution.short_name;
    }
    return parameter.value;
}

}  // namespace

void name_as_variant(Model& model) {
    Text values;
    for (const Parameter& parameter : model.parameters) {
        if (!parameter.set) continue;
        std::string id = "-" + parameter.id + "-" + parameter.value;
        std::replace_if(
            id.begin(), id.end(), [](char letter) { return !in_file_names(letter); }, '-');
        model.scenario_id += id;
        for (const Language language : {Language::en, Language::es}) {
            std::string& text = values.in[static_cast<std::size_t>(language)];
            text += (text.empty() ? "" : ", ") + words_of(model, parameter, language);
        }
    }
    if (values.empty()) return;
    for (const Language language : {Language::en, Language::es}) {
        std::string& name = model.name.in[static_cast<std::size_t>(language)];
        // A name in one language alone serves both.
        if (name.empty()) name = model.name.get(language == Language::en ? Language::es : Language::en);
        if (name.empty()) name = model.scenario_id;
        name += " (" + values.get(language) + ")";
    }
}

}  // namespace muster
