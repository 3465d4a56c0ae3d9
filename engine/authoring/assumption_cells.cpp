#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/authoring/assumptions.hpp"
#include "engine/authoring/text_edits.hpp"
#include "engine/authoring/values.hpp"

namespace muster {
namespace {

/// Parameters of a law, in the order in which they are written.
constexpr std::array<std::string_view, 7> kParameters = {"median", "mean", "shape", "scale", "p90", "p95", "cv"};

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// JSON on one line, with single spaces.
std::string on_one_line(std::string_view json) {
    std::string out;
    bool quoted = false, escaped = false;
    for (const char c : json) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!quoted && space) {
            const bool needless = out.empty() || out.back() == ' ' || out.back() == '{' || out.back() == '[';
            if (!needless) out += ' ';
            continue;
        }
        if (!quoted && (c == '}' || c == ']') && !out.empty() && out.back() == ' ') out.pop_back();
        out += c;
        if (c == '"' && !escaped) quoted = !quoted;
        escaped = quoted && c == '\\' && !escaped;
    }
    return out;
}

std::string as_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += c;
        }
    }
    return out + '"';
}

/// Whether all of it stands in one file, and not some as a patch in another.
bool is_of_one_file(const Value& value, std::uint16_t source) {
    return value.source == source && std::all_of(value.members.begin(), value.members.end(), [&](const Member& member) {
               return is_of_one_file(member.value, source);
           });
}

std::string json_of(const Value& value, const Sources& sources) {
    const bool object = value.kind == Value::Kind::object;
    if (value.kind == Value::Kind::text) return as_text(value.text);
    if ((!object && value.kind != Value::Kind::list) || is_of_one_file(value, value.source)) {
        const std::string_view text = sources[value.source].file->text;
        return on_one_line(text.substr(value.offset, end_of_value(text, value.offset) - value.offset));
    }
    std::string out(1, object ? '{' : '[');
    for (const Member& member : value.members) {
        if (out.size() > 1) out += ", ";
        out += (object ? as_text(member.key) + ": " : "") + json_of(member.value, sources);
    }
    return out + (object ? '}' : ']');
}

std::string written(const Value& value, const Sources& sources) {
    return value.kind == Value::Kind::text ? std::string(value.text) : json_of(value, sources);
}

std::vector<std::string_view> words_in(std::string_view text) {
    std::vector<std::string_view> out;
    while (!(text = trimmed(text)).empty()) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return out;
}

/// A plain number in JSON's writing, if it is one.
std::optional<double> plain_number(std::string text) {
    if (std::count(text.begin(), text.end(), ',') == 1 && text.find('.') == std::string::npos)
        text[text.find(',')] = '.';
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || rest != end || !(value > -1e15 && value < 1e15)) return std::nullopt;
    return value;
}

std::string json_number(double value) { return fmt::format("{}", value); }

std::string json_word(std::string_view word) {
    if (const auto number = plain_number(std::string(word))) return json_number(*number);
    return as_text(word);
}

std::string json_of_law(const std::vector<std::string_view>& parts) {
    std::string inside;
    const bool named =
        parts.size() > 1 && std::find(kParameters.begin(), kParameters.end(), parts[1]) != kParameters.end();
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (!inside.empty()) inside += ", ";
        inside +=
            named ? fmt::format("{}: {}", as_text(parts[i]), i + 1 < parts.size() ? json_word(parts[i + 1]) : "null")
                  : json_word(parts[i]);
        i += static_cast<std::size_t>(named);
    }
    return fmt::format("{{\"{}\": {}{}{}}}", parts[0], named ? '{' : '[', inside, named ? '}' : ']');
}

}  // namespace

std::string short_value(const Value& value, const Sources& sources) {
    if (value.kind != Value::Kind::object) return written(value, sources);
    const bool law = value.members.size() == 1 && is_law(value.members.front().key);
    if (!law) return written(value, sources);
    const Member& of = value.members.front();
    std::string out(of.key);
    if (of.value.kind == Value::Kind::list) {
        for (const Member& item : of.value.members) out += " " + written(item.value, sources);
        return out;
    }
    std::size_t shown = 0;
    for (const std::string_view parameter : kParameters) {
        const Value* one = of.value.find(parameter);
        if (one == nullptr) continue;
        out += fmt::format(" {} {}", parameter, written(*one, sources));
        ++shown;
    }
    return shown == of.value.members.size() ? out : written(value, sources);
}

std::string json_of_cell(std::string_view cell, NumberKind kind) {
    cell = trimmed(cell);
    if (cell.empty()) return "\"\"";
    if (cell.front() == '{' || cell.front() == '[' || cell.front() == '"') return std::string(cell);
    const std::vector<std::string_view> parts = words_in(cell);
    if (is_law(parts.front())) return json_of_law(parts);
    if (kind == NumberKind::probability && cell.ends_with('%')) {
        const auto share = plain_number(std::string(trimmed(cell.substr(0, cell.size() - 1))));
        if (share) return json_number(*share / 100);
    }
    return json_word(cell);
}

bool same_value(std::string_view left, std::string_view right) {
    if (left == right) return true;
    Said why;
    const auto one = parse_duration(left, false, why), other = parse_duration(right, false, why);
    if (one && other) return *one == *other;
    const auto first = plain_number(std::string(left)), second = plain_number(std::string(right));
    return first && second && *first == *second;
}

}  // namespace muster
