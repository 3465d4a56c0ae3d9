#pragma once
#include "viz/desk/lists.hpp"
#include "viz/desk/words.hpp"

// What the fields of forms may hold, by name. Private to viz/desk.
namespace muster::viz::desk {

[[nodiscard]] std::vector<Choice> institution_choices(const Asked& asked);
[[nodiscard]] std::vector<Choice> fact_choices(const Asked& asked);
[[nodiscard]] std::vector<Choice> topic_choices(const Asked& asked);
[[nodiscard]] std::vector<Choice> procedure_choices(const Asked& asked, InstitutionId who);
[[nodiscard]] std::vector<Choice> severity_choices(const Asked& asked);

[[nodiscard]] inline Field field(const Asked& asked, const Both& label, std::string text = {}) {
    return {label.text(asked.language), std::move(text)};
}
[[nodiscard]] inline Field choice_field(const Asked& asked, const Both& label, std::vector<Choice> choices, bool many,
                                        std::string text = {}) {
    Field out{label.text(asked.language), std::move(text)};
    out.choices = std::move(choices);
    out.many = many;
    return out;
}
[[nodiscard]] inline Field text_field(const Asked& asked, const Both& label, std::string text = {}) {
    Field out{label.text(asked.language), std::move(text)};
    out.quoted = out.long_text = true;
    return out;
}
/// An action that is a command as it stands.
[[nodiscard]] inline Action plain(const Asked& asked, const Both& label, std::string line) {
    return {label.text(asked.language), std::move(line)};
}
/// One that asks first. The form's title is the action's label and whom it is about.
[[nodiscard]] inline Action asking(const Asked& asked, const Both& label, const std::string& about, std::string pattern,
                                   std::vector<Field> fields) {
    Action out{label.text(asked.language), {}};
    out.form = Form{label.text(asked.language), about, std::move(pattern), std::move(fields)};
    return out;
}

}  // namespace muster::viz::desk
