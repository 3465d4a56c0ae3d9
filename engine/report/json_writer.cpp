#include "engine/report/json_writer.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "engine/core/utf8.hpp"

namespace muster {

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        std::uint32_t character = 0;
        const std::size_t length = front_character(text, character);
        if (length == 0) {
            out += "\\ufffd";
            text.remove_prefix(1);
            continue;
        }
        if (character == '"' || character == '\\') {
            out += '\\';
            out += static_cast<char>(character);
        } else if (character < 0x20 || character == 0x7f || character == 0x2028 || character == 0x2029) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", character);
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    out += '"';
}

void append_json_number(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
    } else {
        fmt::format_to(std::back_inserter(out), "{}", value == 0 ? 0.0 : value);  // no minus zero
    }
}

void append_seconds(std::string& out, Duration value) {
    const std::int64_t all = value.count();
    if (all < 0) out += '-';
    const std::int64_t size = all < 0 ? -all : all;
    fmt::format_to(std::back_inserter(out), "{}", size / 1000);
    if (size % 1000 == 0) return;
    fmt::format_to(std::back_inserter(out), ".{:03}", size % 1000);
    while (out.back() == '0') out.pop_back();
}

void JsonWriter::begin() {
    if (!first_) out_ += ',';
    first_ = false;
    if (new_line_) out_ += '\n';
    new_line_ = false;
}

void JsonWriter::begin(std::string_view key) {
    begin();
    append_json_string(out_, key);
    out_ += ':';
}

}  // namespace muster
