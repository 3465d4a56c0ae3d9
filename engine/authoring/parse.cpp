#include "engine/authoring/parse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "engine/authoring/limits.hpp"
#include "engine/authoring/syntax.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

using Json = nlohmann::json;

/// Tells the handler how far the lexer has read: at each event it has read exactly the token (of a number, one more).
struct Input {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at;
    const char** read;

    const char& operator*() const { return *at; }
    Input& operator++() {
        *read = ++at;
        return *this;
    }
    Input operator++(int) {
        const Input before = *this;
        ++*this;
        return before;
    }
    [[maybe_unused]] friend bool operator==(const Input& a, const Input& b) { return a.at == b.at; }
};

/// Builds the value while the library parses. Returning false stops it, which keeps every limit before the memory.
class Builder {
public:
    Builder(std::uint16_t source, Sources::File& file, Problems& problems, Value& root)
        : source_(source), file_(file), text_(file.text), problems_(problems), root_(root) {
        read_ = text_.data();
    }
    const char** read() { return &read_; }
    [[nodiscard]] bool good() const { return good_; }

    bool null() { return literal(Value::Kind::null, 4, false); }
    bool boolean(bool value) { return literal(Value::Kind::boolean, value ? 4 : 5, value); }
    bool number_integer(std::int64_t value) { return integer(static_cast<double>(value), value >= -limit::kInteger); }
    bool number_unsigned(std::uint64_t value) {
        return integer(static_cast<double>(value), value <= static_cast<std::uint64_t>(limit::kInteger));
    }
    bool number_float(double value, const std::string& written) {
        if (written.find_first_of(".eE") == std::string::npos) return integer(value, false);
        const auto [begin, end] = number_token();
        if (end - begin > limit::kNumberCharacters) return long_number(begin);
        Value* number = add(Value::Kind::number, begin);
        if (number != nullptr) number->number = value == 0 ? 0 : value;
        return number != nullptr;
    }
    bool string(std::string& value) {
        const std::size_t begin = string_begin(value);
        if (value.size() > limit::kStringBytes) {
            return stop("string-too-long", begin, words("a string has at most {} bytes", limit::kStringBytes));
        }
        Value* text = add(Value::Kind::text, begin);
        if (text != nullptr) text->text = keep(value, begin);
        return text != nullptr;
    }
    bool binary(Json::binary_t&) { return false; }

    bool start_object(std::size_t) { return open(Value::Kind::object); }
    bool start_array(std::size_t) { return open(Value::Kind::list); }
    bool key(std::string& name) {
        const std::size_t begin = string_begin(name);
        if (name.size() > limit::kKeyBytes) {
            return stop("key-too-long", begin, words("a key has at most {} bytes", limit::kKeyBytes));
        }
        if (open_.back()->members.size() >= limit::kKeysPerObject) {
            return stop("too-many-keys", begin, words("an object has at most {} keys", limit::kKeysPerObject));
        }
        open_.back()->members.push_back({keep(name, begin), static_cast<std::uint32_t>(begin), {}});
        return true;
    }
    bool end_object() {
        std::vector<Member>& members = open_.back()->members;
        const auto less = [](const Member& a, const Member& b) {
            return std::tie(a.key, a.key_offset) < std::tie(b.key, b.key_offset);
        };
        if (!std::is_sorted(members.begin(), members.end(), less)) std::sort(members.begin(), members.end(), less);
        for (std::size_t i = 1; i < members.size(); ++i) {
            if (members[i].key != members[i - 1].key) continue;
            const auto [line, column] = line_and_column(file_, members[i - 1].key_offset);
            problems_.error(
                "duplicate-key", {source_, members[i].key_offset}, pointer() + pointer_part(members[i].key),
                words("the key {} occurs twice in this object; first at {}:{}", quote(members[i].key), line, column),
                "keep one of the two");
            good_ = false;
        }
        return close();
    }
    bool end_array() { return close(); }

    bool parse_error(std::size_t, const std::string& last, const Json::exception& error) {
        good_ = false;
        if (error.id == 406) {  // out_of_range: the text is a number, its value is not
            problems_.error("number-too-large", spot(number_token().first), next_pointer(), "this number is too large");
            return false;
        }
        std::size_t at = where_wrong(last, error.what());
        Text mend;
        const std::size_t before = text_.substr(0, at).find_last_not_of(" \t\r\n");
        const char next = at < text_.size() ? text_[at] : ' ';
        if (before != std::string::npos && text_[before] == ',' && (next == '}' || next == ']')) {
            at = before;
            mend = words("take away the comma before it");
        } else if (next == '/' || next == '#') {
            mend = words(R"(JSON has no comments; write a "note")");
        } else if (next == '\'') {
            mend = words("use double quotation marks");
        } else if (is_typographic_quote(text_.substr(at))) {
            mend = words(R"(these are the curly quotation marks of a word processor; write " in their place)");
        } else if (next == '"' && before != std::string::npos && (ends_value(text_[before]))) {
            // The commonest slip of all, told where the parser noticed it, which is a line too late.
            mend = words("put a comma after what stands before it, at the end of line {}", line_of(before));
        }
        problems_.error("syntax", spot(at), pointer(), explain_syntax(error.what()), mend);
        return false;
    }

private:
    [[nodiscard]] std::size_t position() const { return static_cast<std::size_t>(read_ - text_.data()); }
    [[nodiscard]] Spot spot(std::size_t offset) const { return {source_, static_cast<std::uint32_t>(offset)}; }

    /// “ ” „ ‘ ’ « » in UTF-8.
    static bool is_typographic_quote(std::string_view text) {
        if (text.starts_with("\xc2\xab") || text.starts_with("\xc2\xbb")) return true;
        return text.size() >= 3 && text.starts_with("\xe2\x80") && text[2] >= '\x98' && text[2] <= '\x9f';
    }
    static bool ends_value(char last) {
        return last == '"' || last == '}' || last == ']' || (last >= '0' && last <= '9') || last == 'e' || last == 'l';
    }
    [[nodiscard]] std::size_t line_of(std::size_t offset) const {
        return 1 + static_cast<std::size_t>(
                       std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    }

    bool stop(Code code, std::size_t offset, Said message) {
        problems_.error(code, spot(offset), pointer(), message);
        good_ = false;
        return false;
    }
    bool long_number(std::size_t begin) {
        return stop("number-too-long", begin, words("a number has at most {} characters", limit::kNumberCharacters));
    }

    /// Where the string begins that has just been read. Without escapes that is a subtraction.
    [[nodiscard]] std::size_t string_begin(std::string_view value) const {
        const std::size_t end = position();
        if (end >= value.size() + 2) {
            const std::size_t begin = end - value.size() - 2;
            if (text_[begin] == '"' && text_.substr(begin + 1, value.size()).find('\\') == std::string_view::npos) {
                return begin;
            }
        }
        std::size_t begin = end - 1;
        while (begin > 0) {
            --begin;
            if (text_[begin] != '"') continue;
            std::size_t slashes = 0;
            while (slashes < begin && text_[begin - 1 - slashes] == '\\') ++slashes;
            if (slashes % 2 == 0) break;
        }
        return begin;
    }
    std::string_view keep(std::string& value, std::size_t begin) {
        const std::string_view written = text_.substr(begin + 1, value.size());
        if (begin + value.size() + 2 == position() && written == value) return written;
        file_.decoded.push_back(std::move(value));
        return file_.decoded.back();
    }
    [[nodiscard]] std::pair<std::size_t, std::size_t> number_token() const {
        const auto belongs = [](char c) {
            return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
        };
        std::size_t end = position();
        if (end > 0 && !belongs(text_[end - 1])) --end;
        std::size_t begin = end;
        while (begin > 0 && belongs(text_[begin - 1])) --begin;
        return {begin, end};
    }

    bool literal(Value::Kind kind, std::size_t length, bool flag) {
        Value* value = add(kind, position() - length);
        if (value != nullptr) value->flag = flag;
        return value != nullptr;
    }
    bool integer(double value, bool in_range) {
        const auto [begin, end] = number_token();
        if (end - begin > limit::kNumberCharacters) return long_number(begin);
        if (!in_range) {
            problems_.error("number-too-large", spot(begin), next_pointer(), "a whole number lies within ±2^53");
            good_ = false;
        }
        Value* number = add(Value::Kind::integer, begin);
        if (number != nullptr) number->number = value == 0 ? 0 : value;
        return number != nullptr;
    }

    Value* add(Value::Kind kind, std::size_t offset) {
        if (++values_ > limit::kValues) {
            stop("too-many-values", offset, words("a file has at most {} values", limit::kValues));
            return nullptr;
        }
        Value* value = &root_;
        if (!open_.empty()) {
            std::vector<Member>& members = open_.back()->members;
            if (open_.back()->kind == Value::Kind::list) members.emplace_back();
            value = &members.back().value;
        }
        value->kind = kind;
        value->source = source_;
        value->offset = static_cast<std::uint32_t>(offset);
        return value;
    }
    bool open(Value::Kind kind) {
        if (open_.size() >= limit::kDepth) {
            return stop("too-deep", position() - 1, words("values are nested more than {} deep", limit::kDepth));
        }
        Value* value = add(kind, position() - 1);
        if (value != nullptr) open_.push_back(value);
        return value != nullptr;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    /// Of the innermost open value.
    [[nodiscard]] std::string pointer() const {
        std::string out;
        for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
            const std::vector<Member>& members = open_[i]->members;
            out += open_[i]->kind == Value::Kind::list ? fmt::format("/{}", members.size() - 1)
                                                       : pointer_part(members.back().key);
        }
        return out;
    }
    /// Of the value that is about to be added.
    [[nodiscard]] std::string next_pointer() const {
        if (open_.empty()) return {};
        const std::vector<Member>& members = open_.back()->members;
        return pointer() + (open_.back()->kind == Value::Kind::list ? fmt::format("/{}", members.size())
                                                                    : pointer_part(members.back().key));
    }

    /// Where the token begins that the library did not expect, or the character that it did not.
    [[nodiscard]] std::size_t where_wrong(std::string_view token, std::string_view what) const {
        const auto says = [&](std::string_view text) { return what.find(text) != std::string_view::npos; };
        std::size_t at = position();
        if (says("unexpected end of input")) return at;
        // Of strings and numbers the library keeps the text; of a number it has read one character more.
        if (says("unexpected string literal") || says("unexpected number literal") || says("missing closing quote")) {
            for (const std::size_t end : {at, at > 0 ? at - 1 : 0}) {
                if (end >= token.size() && text_.substr(end - token.size(), token.size()) == token)
                    return end - token.size();
            }
        }
        if (at > 0) --at;
        const auto letter = [&](std::size_t i) { return text_[i] >= 'a' && text_[i] <= 'z'; };
        if (says("unexpected")) {
            while (at > 0 && letter(at) && letter(at - 1)) --at;
        }
        return at;
    }

    std::uint16_t source_;
    Sources::File& file_;
    std::string_view text_;
    Problems& problems_;
    Value& root_;
    std::vector<Value*> open_;
    std::size_t values_ = 0;
    const char* read_ = nullptr;
    bool good_ = true;
};

}  // namespace

bool parse(std::uint16_t source, Sources& sources, Problems& problems, Value& out) {
    Sources::File& file = *sources[source].file;
    Builder builder(source, file, problems, out);
    const char* const begin = file.text.data();
    const Input first{begin, builder.read()};
    const Input last{begin + file.text.size(), builder.read()};
    return Json::sax_parse(first, last, &builder) && builder.good();
}

}  // namespace muster
