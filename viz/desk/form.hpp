#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace muster::viz::desk {

/// Something that a field may hold: what commands write, and what people call it.
struct Choice {
    std::string id, name;
};

struct Field {
    std::string label;
    std::string text;
    bool optional = false;
    bool quoted = false;  ///< text for people: written in quotation marks
    bool long_text = false;
    bool many = false;  ///< several choices, by commas
    std::vector<Choice> choices{};
};

/// What must still be said before something can be done. `pattern` is the command with {0}, {1} … for the fields; a
/// part in [brackets] is left out if a field in it is empty.
struct Form {
    std::string title, about;
    std::string pattern;
    std::vector<Field> fields;
    bool refused = false;  ///< as it was filled in: why is what was said last
};

/// The command; empty if a field that is needed is empty.
[[nodiscard]] std::string line_of(const Form& form);
/// A text in quotation marks, as commands read it.
[[nodiscard]] std::string quoted(std::string_view text);
/// Choices that fit what has been typed (of several: the last), best first, at most `most`.
[[nodiscard]] std::vector<Choice> suggestions(const Field& field, std::size_t most);
/// What was typed with names replaced by ids: each part that is no id becomes the best suggestion for it.
[[nodiscard]] std::string resolved(const Field& field);
/// Puts a choice in the place of what is being typed.
void choose(Field& field, const Choice& choice);

}  // namespace muster::viz::desk
