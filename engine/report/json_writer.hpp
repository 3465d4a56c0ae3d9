#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/time.hpp"

namespace muster {

/// Text as a JSON string, quotation marks included. What is not UTF-8 becomes U+FFFD; control characters, U+2028 and
/// U+2029 are escaped.
void append_json_string(std::string& out, std::string_view text);
/// The shortest decimal that reads back as the same number; null if it is not finite. No locale.
void append_json_number(std::string& out, double value);
/// Whole milliseconds as seconds: "7200", "0.25", "-3.001". Exact.
void append_seconds(std::string& out, Duration value);

/// Writes JSON piece by piece, with its commas. The caller opens and closes in order.
class JsonWriter {
public:
    void open_object() { open('{'); }
    void open_array() { open('['); }
    void open_object(std::string_view key) {
        begin(key);
        open_bare('{');
    }
    void open_array(std::string_view key) {
        begin(key);
        open_bare('[');
    }
    void close_object() { close('}'); }
    void close_array() { close(']'); }
    /// A line break before the next value, so that large files can be read and compared line by line.
    void new_line() { new_line_ = true; }

    void text(std::string_view key, std::string_view value) {
        begin(key);
        append_json_string(out_, value);
    }
    void text(std::string_view value) {
        begin();
        append_json_string(out_, value);
    }
    void whole(std::string_view key, std::uint64_t value) {
        begin(key);
        out_ += std::to_string(value);
    }
    void number(std::string_view key, double value) {
        begin(key);
        append_json_number(out_, value);
    }
    void number(double value) {
        begin();
        append_json_number(out_, value);
    }
    void seconds(std::string_view key, Duration value) {
        begin(key);
        append_seconds(out_, value);
    }
    void seconds(std::string_view key, const std::optional<Duration>& value) {
        begin(key);
        if (value) {
            append_seconds(out_, *value);
        } else {
            out_ += "null";
        }
    }
    void boolean(std::string_view key, bool value) {
        begin(key);
        out_ += value ? "true" : "false";
    }
    void null(std::string_view key) {
        begin(key);
        out_ += "null";
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void begin();
    void begin(std::string_view key);
    void open(char bracket) {
        begin();
        open_bare(bracket);
    }
    void open_bare(char bracket) {
        out_ += bracket;
        first_ = true;
    }
    void close(char bracket) {
        if (new_line_) out_ += '\n';
        new_line_ = false;
        out_ += bracket;
        first_ = false;
    }
    std::string out_;
    bool first_ = true;
    bool new_line_ = false;
};

}  // namespace muster
