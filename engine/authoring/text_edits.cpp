#include "engine/authoring/text_edits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace muster {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::size_t end_of_string(std::string_view text, std::size_t begin) {
    for (std::size_t at = begin + 1; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            return at + 1;
        }
    }
    return text.size();
}

}  // namespace

std::size_t end_of_value(std::string_view text, std::size_t begin) {
    if (begin >= text.size()) return text.size();
    if (text[begin] == '"') return end_of_string(text, begin);
    if (text[begin] != '{' && text[begin] != '[') {
        return std::min(text.find_first_of(" \t\r\n,]}", begin), text.size());
    }
    std::size_t depth = 0;
    for (std::size_t at = begin; at < text.size();) {
        const char c = text[at];
        if (c == '"') {
            at = end_of_string(text, at);
            continue;
        }
        ++at;
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && --depth == 0) return at;
    }
    return text.size();
}

void TextEdits::replace(std::size_t begin, std::size_t end, std::string with) {
    edits_.push_back({begin, end, std::move(with)});
}

void TextEdits::replace_value(const Value& value, std::string with) {
    replace(value.offset, end_of_value(text_, value.offset), std::move(with));
}

void TextEdits::replace_key(const Member& member, std::string_view key) {
    replace(member.key_offset, end_of_string(text_, member.key_offset), fmt::format("\"{}\"", key));
}

void TextEdits::remove(const Member& member) {
    const std::size_t end = end_of_value(text_, member.value.offset);
    const std::size_t next = text_.find_first_not_of(kSpace, end);
    if (next != std::string_view::npos && text_[next] == ',') {
        replace(member.key_offset, std::min(text_.find_first_not_of(kSpace, next + 1), text_.size()), "");
        return;
    }
    const std::size_t before =
        member.key_offset == 0 ? std::string_view::npos : text_.find_last_not_of(kSpace, member.key_offset - 1);
    const bool comma = before != std::string_view::npos && text_[before] == ',';
    replace(comma ? before : std::size_t{member.key_offset}, end, "");
}

void TextEdits::insert_before(const Member& member, const std::vector<std::string>& members) {
    const std::size_t line = text_.find_last_of('\n', member.key_offset) + 1;  // npos + 1: the first line
    const std::string_view indent = text_.substr(line, member.key_offset - line);
    const bool own_line = indent.find_first_not_of(" \t") == std::string_view::npos;
    std::string what;
    for (const std::string& one : members) what += one + (own_line ? ",\n" + std::string(indent) : ", ");
    insert(member.key_offset, std::move(what));
}

std::string TextEdits::text_of(const Value& value) const {
    return std::string(text_.substr(value.offset, end_of_value(text_, value.offset) - value.offset));
}

std::string TextEdits::result() const {
    std::vector<Edit> edits = edits_;
    std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    std::string out;
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        if (edit.begin < at) continue;  // inside what has been replaced
        out += text_.substr(at, edit.begin - at);
        out += edit.with;
        at = edit.end;
    }
    return out + std::string(text_.substr(at));
}

}  // namespace muster
