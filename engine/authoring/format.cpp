#include "engine/authoring/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/layout.hpp"
#include "engine/authoring/parse.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr std::size_t kColumns = 128, kIndent = 2;

void put_escaped(std::string& out, std::uint32_t code_point) {
    if (code_point > 0xffff) {
        const std::uint32_t rest = code_point - 0x10000;
        out += fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (rest >> 10), 0xdc00 + (rest & 0x3ff));
    } else {
        out += fmt::format("\\u{:04x}", code_point);
    }
}

/// Characters as they are; only those that JSON forbids, or that nobody would see, are escaped.
std::string written(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        std::uint32_t c = 0;
        const std::size_t length = std::max<std::size_t>(front_character(text, c), 1);
        constexpr std::string_view kPlain = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
        const std::size_t plain = length == 1 ? kPlain.find(text.front()) : std::string_view::npos;
        if (plain != std::string_view::npos) {
            out += '\\';
            out += kLetters[plain];
        } else if (is_unseen(c)) {
            put_escaped(out, c);
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return out + '"';
}

std::size_t columns_in(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        std::uint32_t c = 0;
        const std::size_t length = std::max<std::size_t>(front_character(text, c), 1);
        columns += columns_of(c);
        text.remove_prefix(length);
    }
    return columns;
}

/// Recursion is bounded by the depth of files (limit::kDepth).
class Printer {
public:
    explicit Printer(std::string_view source) : source_(source) {}

    /// `used`: columns before the value on its line; `after`: what comes behind it there.
    void put(const Value& value, const Layout* layout, std::size_t indent, std::size_t used, std::size_t after) {
        const bool container = value.kind == Value::Kind::object || value.kind == Value::Kind::list;
        if (!container || value.members.empty()) {
            put_inline(value, layout);
            return;
        }
        const std::size_t begin = out_.size();
        if (indent > 0 && fits(value, layout, kColumns - std::min(kColumns, used + after))) return;
        out_.resize(begin);
        const bool object = value.kind == Value::Kind::object;
        out_ += object ? '{' : '[';
        const std::vector<Place> order = in_order(value, layout);
        for (std::size_t i = 0; i < order.size(); ++i) {
            out_ += i > 0 ? ",\n" : "\n";
            out_.append(indent + kIndent, ' ');
            std::size_t front = indent + kIndent;
            if (object) {
                const std::string key = written(order[i].member->key) + ": ";
                front += columns_in(key);
                out_ += key;
            }
            put(order[i].member->value, order[i].layout, indent + kIndent, front, i + 1 < order.size() ? 1 : 0);
        }
        out_ += '\n';
        out_.append(indent, ' ');
        out_ += object ? '}' : ']';
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    struct Place {
        const Member* member;
        const Layout* layout;
    };

    /// Puts it on this line if it has room there.
    bool fits(const Value& value, const Layout* layout, std::size_t room) {
        const std::size_t begin = out_.size();
        limit_ = begin + 4 * room;  // no character has more bytes than that
        put_inline(value, layout);
        const bool whole = out_.size() <= limit_;
        limit_ = std::string::npos;
        return whole && columns_in(std::string_view(out_).substr(begin)) <= room;
    }

    void put_inline(const Value& value, const Layout* layout) {
        if (out_.size() > limit_) return;
        switch (value.kind) {
            case Value::Kind::null:
                out_ += "null";
                break;
            case Value::Kind::boolean:
                out_ += value.flag ? "true" : "false";
                break;
            case Value::Kind::integer:
            case Value::Kind::number: {
                const std::string_view rest = source_.substr(value.offset);
                out_ += rest.substr(0, rest.find_first_not_of("0123456789+-.eE"));
                break;
            }
            case Value::Kind::text:
                out_ += written(value.text);
                break;
            case Value::Kind::list:
            case Value::Kind::object: {
                const bool object = value.kind == Value::Kind::object;
                out_ += object ? '{' : '[';
                bool first = true;
                for (const Place& place : in_order(value, layout)) {
                    if (!first) out_ += ", ";
                    first = false;
                    if (object) out_ += written(place.member->key) + ": ";
                    put_inline(place.member->value, place.layout);
                }
                out_ += object ? '}' : ']';
                break;
            }
        }
    }

    /// The members in the order in which they are written.
    static std::vector<Place> in_order(const Value& value, const Layout* layout) {
        std::vector<Place> order;
        order.reserve(value.members.size());
        const bool list = value.kind == Value::Kind::list;
        const bool collection = layout == nullptr || layout->is_collection || list;
        for (const Member& member : value.members)
            order.push_back({&member, collection && layout != nullptr ? layout->entries : nullptr});
        if (list) return order;
        std::sort(order.begin(), order.end(),
                  [](const Place& a, const Place& b) { return a.member->key_offset < b.member->key_offset; });
        if (collection) return order;
        const std::vector<Layout::Member>& keys = layout->keys;
        const auto rank = [&](std::string_view key) {
            const auto at =
                std::find_if(keys.begin(), keys.end(), [&](const Layout::Member& known) { return known.key == key; });
            if (at != keys.end()) return 1 + static_cast<std::size_t>(at - keys.begin());
            if (key == "note" || key == "allow") return keys.size() + (key == "note" ? 2U : 3U);
            return layout->others_first ? 0 : keys.size() + 1;
        };
        for (Place& place : order) {
            const std::size_t at = rank(place.member->key);
            if (at >= 1 && at <= keys.size()) place.layout = keys[at - 1].value;
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](const Place& a, const Place& b) { return rank(a.member->key) < rank(b.member->key); });
        return order;
    }

    std::string_view source_;
    std::string out_;
    std::size_t limit_ = std::string::npos;
};

bool same(const Value& a, const Value& b) {
    if (a.kind != b.kind || a.flag != b.flag || a.number != b.number || a.text != b.text) return false;
    return std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(),
                      [](const Member& x, const Member& y) { return x.key == y.key && same(x.value, y.value); });
}

struct Sheet {
    Sources sources;
    Problems problems{sources};
    Value value, again;
};

}  // namespace

std::optional<std::string> formatted(const std::string& path, Diagnostics& found) {
    const auto sheet = std::make_unique<Sheet>();
    const auto source = read_guarded(path, sheet->sources, sheet->problems);
    if (!source || !parse(*source, sheet->sources, sheet->problems, sheet->value)) {
        sheet->problems.hand_over(found);
        return std::nullopt;
    }
    const Value* format = sheet->value.find("format");
    const std::string_view name = format != nullptr && format->kind == Value::Kind::text ? format->text : "";
    Printer printer(sheet->sources[*source].file->text);
    printer.put(sheet->value, &layout_of(name), 0, 0, 0);
    std::string out = printer.take() + '\n';

    // Whatever is wrong here, no file is written that says something else.
    Sources::File& copy = sheet->sources.add_file(path);
    copy.text = out;
    const std::uint16_t second = sheet->sources.add_source(copy, "");
    if (!parse(second, sheet->sources, sheet->problems, sheet->again) || !same(sheet->value, sheet->again)) {
        sheet->problems.file_error("internal", printable(path), "the new layout would not say the same");
        sheet->problems.hand_over(found);
        return std::nullopt;
    }
    return out;
}

}  // namespace muster
