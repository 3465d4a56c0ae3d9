#include "viz/desk/choices.hpp"

// The forms that stand by themselves.
namespace muster::viz::desk {

namespace {

Form one_field(Language language, const Both& title, const Both& label, const char* pattern, std::string text,
               bool quoted = false) {
    Field field{label.text(language), std::move(text)};
    field.quoted = quoted;
    return {title.text(language), {}, pattern, {std::move(field)}};
}

}  // namespace

Form back_form(Language language, const std::string& moment) {
    Form form = one_field(language, words::fork, words::back_to, "back {0}[ as {1}]", moment);
    form.fields.push_back({words::branch_name.text(language), {}});
    form.fields.back().optional = true;
    return form;
}

Form note_form(Language language) {
    Form form = one_field(language, words::write_note, words::note, "note {0}", {}, true);
    form.fields.front().long_text = true;
    form.about = words::no_notes.text(language);
    form.about = form.about.substr(form.about.find(". ") + 2);
    return form;
}

Form declare_form(Language language) {
    Form form = one_field(language, words::declare_title, words::declared, "declare {0} table {1}[ {2}]", {});
    form.about = words::declare_about.text(language);
    form.fields.push_back({words::table_time.text(language), {}});
    form.fields.push_back({words::about_what.text(language), {}});
    form.fields.back().quoted = true;
    return form;
}

Form run_to_form(Language language, const std::string& moment) {
    return one_field(language, words::run_to_title, words::new_instant, "run-to {0}", moment);
}

Form command_form(Language language) {
    Form form = one_field(language, words::command_title, words::command, "{0}", {});
    form.about = words::command_about.text(language);
    return form;
}

Form save_form(Language language) {
    return one_field(language, words::save_title, words::file, "save-as {0}", {}, true);
}

Form report_form(Language language) {
    return one_field(language, words::report_title, words::folder, "report {0}", {}, true);
}

Form add_form(const Asked& asked) {
    Field from = text_field(asked, words::sender);
    from.long_text = false;
    return {words::add.text(asked.language),
            {},
            "add {0} to {1}[ at {2}][ from {3}][ facts {4}][ text {5}]",
            {field(asked, words::new_id), choice_field(asked, words::whom, institution_choices(asked), true),
             field(asked, words::when_empty_now), from, choice_field(asked, words::facts, fact_choices(asked), true),
             text_field(asked, words::text)}};
}

}  // namespace muster::viz::desk
