#include "engine/exchange/xlsx_cells.hpp"

#include <fmt/format.h>

#include <cmath>
#include <pugixml.hpp>

#include "engine/calendar/calendar.hpp"
#include "engine/exchange/xlsx_parts.hpp"

namespace muster {
namespace {

constexpr std::int64_t kDay = 86'400'000;

void append_utf8(std::string& out, unsigned code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0U | (code >> 6U));
        out += static_cast<char>(0x80U | (code & 0x3fU));
    } else {
        out += static_cast<char>(0xe0U | (code >> 12U));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3fU));
        out += static_cast<char>(0x80U | (code & 0x3fU));
    }
}

/// `_xHHHH_` at this place; surrogates and NUL are left as they stand.
std::optional<unsigned> escape_at(std::string_view text, std::size_t at) {
    if (text.size() - at < 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return std::nullopt;
    unsigned code = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
        const char c = text[i];
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) return std::nullopt;
        code = code * 16 + static_cast<unsigned>(digit);
    }
    if (code == 0 || (code >= 0xd800 && code <= 0xdfff)) return std::nullopt;
    return code;
}

/// To the second where the number cannot say more: 18:40 is a fraction of a day that has no end.
std::int64_t millis_of_days(double days) {
    const auto millis = static_cast<std::int64_t>(std::llround(days * static_cast<double>(kDay)));
    const std::int64_t second = (millis + 500) / 1000 * 1000;
    return std::llabs(millis - second) <= 10 ? second : millis;
}

std::string clock_text(std::int64_t millis) {
    std::string out = fmt::format("{:02}:{:02}", millis / 3'600'000, millis / 60'000 % 60);
    if (millis % 60'000 != 0) out += fmt::format(":{:02}", millis / 1000 % 60);
    return out;
}

ReadCell date_cell(std::int64_t local) {
    ReadCell cell;
    cell.kind = ReadCell::Kind::date;
    cell.millis = local;
    cell.text = date_cell_text(local);
    if (cell.text.ends_with(" 00:00")) cell.text.resize(cell.text.size() - 6);
    return cell;
}

}  // namespace

std::string without_escapes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const auto code = escape_at(text, i)) {
            append_utf8(out, *code);
            i += 6;
        } else {
            out += text[i];
        }
    }
    std::string lines;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i] != '\r') {
            lines += out[i];
        } else if (i + 1 == out.size() || out[i + 1] != '\n') {
            lines += '\n';
        }
    }
    return lines;
}

std::string with_escapes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (escape_at(text, i)) out += "_x005F";
        out += text[i];
    }
    return out;
}

std::string string_text(const pugi::xml_node& item) {
    std::string out;
    for (const pugi::xml_node child : item.children()) {
        const std::string_view name = plain_name(child);
        if (name == "t") out += child.text().get();
        if (name == "r") out += child_named(child, "t").text().get();
    }
    return without_escapes(out);
}

std::optional<ReadCell> dated_cell(double serial, NumberKind kind, bool from_1904) {
    constexpr double kLast = 2'958'466;  // the day after 9999-12-31
    if (!(serial >= 0 && serial < kLast)) return std::nullopt;
    if (kind == NumberKind::time || kind == NumberKind::amount || (serial < 1 && kind == NumberKind::date)) {
        // A date and time shown as a time only is still a date; a few days are an amount of time.
        constexpr double kMostDays = 1'000;
        if (kind != NumberKind::time || serial < kMostDays) {
            ReadCell cell;
            cell.kind = ReadCell::Kind::time;
            cell.millis = millis_of_days(serial);
            cell.counts = kind == NumberKind::amount;
            cell.text = clock_text(cell.millis);
            return cell;
        }
    }
    if (from_1904) return date_cell(millis_of_days(serial) - 24'107 * kDay);
    // Day 60 is 29 February 1900, which never was; before it the days are one off.
    if (serial >= 60 && serial < 61) return std::nullopt;
    return date_cell(millis_of_days(serial) - (serial < 60 ? 25'568 : 25'569) * kDay);
}

std::optional<ReadCell> iso_cell(std::string_view text) {
    LocalMillis local = 0;
    Day day = 0;
    if (const std::size_t dot = text.find('.'); dot != std::string_view::npos) text = text.substr(0, dot);
    if (text.ends_with('Z')) text.remove_suffix(1);
    if (parse_local(text, local)) return date_cell(local);
    if (parse_day(text, day)) return date_cell(day * kDay);
    return std::nullopt;
}

std::optional<CellPlace> parse_place(std::string_view text) {
    CellPlace place;
    std::size_t at = 0, column = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
        if (at == 4) return std::nullopt;
        column = column * 26 + static_cast<std::size_t>(text[at] - 'A') + 1;
    }
    if (at == 0 || at == text.size() || text.size() - at > 8) return std::nullopt;
    for (; at < text.size(); ++at) {
        if (text[at] < '0' || text[at] > '9') return std::nullopt;
        place.row = place.row * 10 + static_cast<std::size_t>(text[at] - '0');
    }
    place.column = column - 1;
    return place.row == 0 ? std::nullopt : std::optional(place);
}

}  // namespace muster
