#include "engine/authoring/print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "engine/authoring/said.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr std::size_t kLeastColumns = 40;
constexpr std::string_view kIndent = "    ";

/// What of a line is shown, and in which column of it the place is.
struct Excerpt {
    std::string shown;
    std::size_t column = 0;
};

/// One character of a line as it may be printed, and the columns that it takes.
struct Piece {
    std::string text;
    std::size_t columns;
};

std::vector<Piece> pieces_of(std::string_view line) {
    std::vector<Piece> pieces;
    while (!line.empty()) {
        std::uint32_t code_point = 0;
        const std::size_t length = std::max<std::size_t>(front_character(line, code_point), 1);
        std::string text = line[0] == '\t' ? " " : printable(line.substr(0, length));
        const bool as_it_is = text == line.substr(0, length);
        const std::size_t columns = as_it_is ? columns_of(code_point) : count_characters(text);
        pieces.push_back({std::move(text), columns});
        line.remove_prefix(length);
    }
    return pieces;
}

/// Of a long line, what stands around the place: two thirds of it before, so that the key is seen, and then what
/// follows. Blanks at the front of a line only take room.
std::optional<Excerpt> excerpt_of(const Place& place, std::size_t width) {
    if (place.line_text.empty() || place.column < place.line_text_from) return std::nullopt;
    std::string_view line = place.line_text;
    // Far away from the place nothing is looked at: a line can be as long as a file.
    const std::size_t before = place.column - place.line_text_from;
    std::size_t skipped = 0;
    bool cut_front = place.line_text_from > 1;
    while (skipped + 2 * width < before && !line.empty()) {
        std::uint32_t code_point = 0;
        line.remove_prefix(std::max<std::size_t>(front_character(line, code_point), 1));
        ++skipped;
        cut_front = true;
    }
    const bool too_long = line.size() > 20 * width;
    const std::vector<Piece> pieces = pieces_of(too_long ? line.substr(0, 20 * width) : line);
    const std::size_t at = std::min(before - skipped, pieces.size());

    std::size_t first = 0, in_front = 0;
    for (std::size_t i = 0; i < at; ++i) in_front += pieces[i].columns;
    while (first < at && in_front > width * 2 / 3) {
        in_front -= pieces[first++].columns;
        cut_front = true;
    }
    Excerpt excerpt{cut_front ? "…" : "", in_front + (cut_front ? 1 : 0)};
    std::size_t used = excerpt.column - in_front, end = first;
    while (end < pieces.size() && used + pieces[end].columns < width) {
        used += pieces[end].columns;
        excerpt.shown += pieces[end++].text;
    }
    if (end < pieces.size() || too_long || place.line_text_cut) excerpt.shown += "…";
    return excerpt;
}

std::string text_of(const Diagnostic& diagnostic, const Appearance& look) {
    const bool error = diagnostic.level == DiagnosticLevel::error;
    const std::string_view strong = look.colour ? "\x1b[1m" : "";
    const std::string_view level = !look.colour ? "" : error ? "\x1b[1;31m" : "\x1b[1;35m";
    const std::string_view green = look.colour ? "\x1b[32m" : "";
    const std::string_view plain = look.colour ? "\x1b[0m" : "";
    const auto word = [&](Said said) { return said.get(look.language); };
    const Place& place = diagnostic.place;
    std::string at = printable(place.file);
    if (place.line > 0) at += fmt::format(":{}:{}", place.line, place.column);
    std::string out =
        fmt::format("{}{}:{} {}{}:{} {} [{}]\n", strong, at, plain, level, error ? word("error") : word("warning"),
                    plain, diagnostic.message.get(look.language), diagnostic.code);
    const std::size_t width = std::max(look.width, kLeastColumns) - kIndent.size();
    if (const auto excerpt = excerpt_of(place, width)) {
        out += fmt::format("{}{}\n", kIndent, excerpt->shown);
        out += fmt::format("{}{}{}^{}\n", kIndent, std::string(excerpt->column, ' '), green, plain);
    }
    if (!place.pointer.empty()) out += fmt::format("{}{} {}\n", kIndent, word("at"), place.pointer);
    const std::string& mend = diagnostic.mend.get(look.language);
    if (!mend.empty()) out += fmt::format("{}{}{}:{} {}\n", kIndent, green, word("mend"), plain, mend);
    return out;
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        } else {
            out += c;
        }
    }
    return out + '"';
}

}  // namespace

std::string to_text(const Diagnostics& list, const Appearance& look) {
    std::string out;
    for (const Diagnostic& diagnostic : list) out += text_of(diagnostic, look);
    return out;
}

std::string to_text(const Diagnostic& diagnostic, bool colour) { return text_of(diagnostic, {Language::en, colour}); }

std::string to_json(const Diagnostics& list, Language language) {
    std::string out = "[";
    for (const Diagnostic& diagnostic : list) {
        out += fmt::format(
            R"({}{{"level":"{}","code":{},"message":{},"mend":{},"file":{},"line":{},"column":{},"pointer":{}}})",
            out.size() > 1 ? ",\n " : "\n ", diagnostic.level == DiagnosticLevel::error ? "error" : "warning",
            json_string(diagnostic.code), json_string(diagnostic.message.get(language)),
            json_string(diagnostic.mend.get(language)), json_string(printable(diagnostic.place.file)),
            diagnostic.place.line, diagnostic.place.column, json_string(diagnostic.place.pointer));
    }
    return out + (list.empty() ? "]\n" : "\n]\n");
}

}  // namespace muster
