#include "viz/desk/form.hpp"

#include <algorithm>

namespace muster::viz::desk {

namespace {

std::string trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(" \t") - from + 1));
}

/// Lower case without accents, for comparing what people type with names: "Energía" is found by "energia".
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 'A' && c <= 'Z') {
            out += static_cast<char>(c + 32);
        } else if (c == 0xc3 && i + 1 < text.size()) {
            // Latin-1 letters; upper and lower case are 0x20 apart.
            const auto low = static_cast<unsigned char>(text[++i]) | 0x20U;
            out += low <= 0xa5   ? 'a'
                   : low == 0xa7 ? 'c'
                   : low <= 0xab ? 'e'
                   : low <= 0xaf ? 'i'
                   : low == 0xb1 ? 'n'
                   : low <= 0xb6 ? 'o'
                   : low <= 0xbc ? 'u'
                                 : 'y';
        } else {
            out += static_cast<char>(c);
        }
    }
    return out;
}

std::vector<std::string> parts(const Field& field) {
    if (!field.many) return {trimmed(field.text)};
    std::vector<std::string> out;
    std::size_t from = 0;
    while (from <= field.text.size()) {
        const std::size_t comma = std::min(field.text.find(',', from), field.text.size());
        out.push_back(trimmed(std::string_view(field.text).substr(from, comma - from)));
        from = comma + 1;
    }
    return out;
}

std::vector<Choice> fitting(const Field& field, const std::string& typed, std::size_t most) {
    const std::string wanted = plain(typed);
    std::vector<Choice> out;
    const auto add = [&](auto&& fits) {
        for (const Choice& choice : field.choices) {
            if (out.size() >= most) return;
            const bool there =
                std::any_of(out.begin(), out.end(), [&](const Choice& known) { return known.id == choice.id; });
            if (!there && fits(choice)) out.push_back(choice);
        }
    };
    add([&](const Choice& c) { return plain(c.id) == wanted; });
    add([&](const Choice& c) { return plain(c.id).starts_with(wanted) || plain(c.name).starts_with(wanted); });
    add([&](const Choice& c) {
        return plain(c.id).find(wanted) != std::string::npos || plain(c.name).find(wanted) != std::string::npos;
    });
    return out;
}

/// The value of a field as it stands in the command; empty: nothing was given.
std::string value_of(const Field& field) {
    if (field.quoted) return trimmed(field.text).empty() ? std::string() : quoted(trimmed(field.text));
    return resolved(field);
}

}  // namespace

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        // A command is one line.
        out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
    return out + "\"";
}

std::vector<Choice> suggestions(const Field& field, std::size_t most) {
    if (field.choices.empty()) return {};
    return fitting(field, parts(field).back(), most);
}

std::string resolved(const Field& field) {
    if (field.choices.empty()) return trimmed(field.text);
    std::string out;
    for (const std::string& part : parts(field)) {
        if (part.empty()) continue;
        const std::vector<Choice> found = fitting(field, part, 1);
        out += (out.empty() ? "" : ",") + (found.empty() ? part : found.front().id);
    }
    return out;
}

void choose(Field& field, const Choice& choice) {
    const std::size_t comma = field.many ? field.text.rfind(',') : std::string::npos;
    field.text = (comma == std::string::npos ? std::string() : field.text.substr(0, comma + 1)) + choice.id;
    if (field.many) field.text += ",";
}

std::string line_of(const Form& form) {
    std::string out, part;
    bool inside = false, drop = false;
    for (std::size_t i = 0; i < form.pattern.size(); ++i) {
        const char c = form.pattern[i];
        if (c == '[') {
            inside = true;
            drop = false;
            part.clear();
        } else if (c == ']') {
            inside = false;
            if (!drop) out += part;
        } else if (c == '{') {
            const auto which = static_cast<std::size_t>(form.pattern[i + 1] - '0');
            i += 2;
            const std::string value = value_of(form.fields[which]);
            if (value.empty() && !inside) return {};
            drop = drop || value.empty();
            (inside ? part : out) += value;
        } else {
            (inside ? part : out) += c;
        }
    }
    return trimmed(out);
}

}  // namespace muster::viz::desk
