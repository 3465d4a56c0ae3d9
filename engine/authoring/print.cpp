#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/read.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr std::size_t kLineCharacters = 120;

/// A line of a file with a caret under the column; empty if the file cannot be read or has no such line.
std::string line_with_caret(const Place& place, std::string_view caret) {
    const std::string bytes = bytes_of(place.file);
    std::string_view rest = bytes;
    if (rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);
    for (std::uint32_t line = 1; line < place.line; ++line) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    std::string_view line = rest.substr(0, rest.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);

    // Of a long line, what stands around the column. All of it as it may be printed, which can be longer.
    const std::size_t before = place.column - 1;
    const std::size_t first = before > kLineCharacters * 2 / 3 ? before - kLineCharacters * 2 / 3 : 0;
    std::string shown = first > 0 ? "…" : "";
    std::size_t width = first > 0 ? 1 : 0;
    for (std::size_t character = 0; !line.empty() && character < first + kLineCharacters; ++character) {
        std::uint32_t code_point = 0;
        const std::size_t length = std::max<std::size_t>(front_character(line, code_point), 1);
        if (character >= first) {
            const std::string piece = line[0] == '\t' ? " " : printable(line.substr(0, length));
            shown += piece;
            if (character < before) width += count_characters(piece);
        }
        line.remove_prefix(length);
    }
    if (!line.empty()) shown += "…";
    return fmt::format("    {}\n    {}{}\n", shown, std::string(width, ' '), caret);
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

std::string to_text(const Diagnostic& diagnostic, bool colour) {
    const bool error = diagnostic.level == DiagnosticLevel::error;
    const std::string_view strong = colour ? "\x1b[1m" : "";
    const std::string_view level = !colour ? "" : error ? "\x1b[1;31m" : "\x1b[1;35m";
    const std::string_view green = colour ? "\x1b[32m" : "";
    const std::string_view plain = colour ? "\x1b[0m" : "";
    const Place& place = diagnostic.place;
    std::string at = printable(place.file);
    if (place.line > 0) at += fmt::format(":{}:{}", place.line, place.column);
    std::string out = fmt::format("{}{}:{} {}{}:{} {} [{}]\n", strong, at, plain, level, error ? "error" : "warning",
                                  plain, diagnostic.message, diagnostic.code);
    if (place.line > 0) out += line_with_caret(place, fmt::format("{}^{}", green, plain));
    if (!place.pointer.empty()) out += fmt::format("    at {}\n", place.pointer);
    if (!diagnostic.mend.empty()) out += fmt::format("    {}mend:{} {}\n", green, plain, diagnostic.mend);
    return out;
}

std::string to_json(const Diagnostics& list) {
    std::string out = "[";
    for (const Diagnostic& diagnostic : list) {
        out += fmt::format(
            R"({}{{"level":"{}","code":{},"message":{},"mend":{},"file":{},"line":{},"column":{},"pointer":{}}})",
            out.size() > 1 ? ",\n " : "\n ", diagnostic.level == DiagnosticLevel::error ? "error" : "warning",
            json_string(diagnostic.code), json_string(diagnostic.message), json_string(diagnostic.mend),
            json_string(printable(diagnostic.place.file)), diagnostic.place.line, diagnostic.place.column,
            json_string(diagnostic.place.pointer));
    }
    return out + (list.empty() ? "]\n" : "\n]\n");
}

}  // namespace muster
