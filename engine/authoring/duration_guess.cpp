#include "engine/authoring/duration_guess.hpp"

#include <cstdint>
#include <utility>

#include "engine/authoring/values.hpp"

namespace muster {
namespace {

struct Unit {
    std::string_view name;
    std::int64_t ms;
};
constexpr Unit kUnits[] = {{"w", 604'800'000}, {"d", 86'400'000}, {"h", 3'600'000},
                           {"m", 60'000},      {"s", 1'000},      {"ms", 1}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The unit that a word in English or Spanish means; nullptr: none.
const Unit* unit_of(const std::string& word) {
    constexpr std::pair<std::string_view, std::size_t> kWords[] = {
        {"w", 0},    {"week", 0},   {"weeks", 0},   {"semana", 0},   {"semanas", 0},   {"d", 1},        {"day", 1},
        {"days", 1}, {"dia", 1},    {"dias", 1},    {"d\u00eda", 1}, {"d\u00edas", 1}, {"h", 2},        {"hr", 2},
        {"hrs", 2},  {"hour", 2},   {"hours", 2},   {"hora", 2},     {"horas", 2},     {"m", 3},        {"min", 3},
        {"mins", 3}, {"minute", 3}, {"minutes", 3}, {"minuto", 3},   {"minutos", 3},   {"s", 4},        {"sec", 4},
        {"secs", 4}, {"second", 4}, {"seconds", 4}, {"seg", 4},      {"segundo", 4},   {"segundos", 4}, {"ms", 5}};
    for (const auto& [name, unit] : kWords) {
        if (name == word) return &kUnits[unit];
    }
    return nullptr;
}

/// One number with its unit: in thousandths, so that "1.5" and "0.25" are exact.
struct Piece {
    std::int64_t thousandths = 0;
    const Unit* unit = nullptr;
};

/// Takes a number away from the front. At most three decimals: no hour is told more exactly. A comma before three
/// digits may part thousands.
bool take_number(std::string_view& text, std::int64_t& thousandths) {
    std::size_t at = 0;
    std::int64_t whole = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) whole = whole * 10 + (text[at] - '0');
    if (at == 0 || at > 7) return false;
    thousandths = whole * 1000;
    if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(text[at + 1])) {
        const bool comma = text[at++] == ',';
        std::size_t decimals = 0;
        for (std::int64_t worth = 100; at < text.size() && is_digit(text[at]); ++at, worth /= 10, ++decimals)
            thousandths += worth * (text[at] - '0');
        if (decimals > 3 || (comma && decimals == 3)) return false;
    }
    text.remove_prefix(at);
    return true;
}

std::string take_word(std::string_view& text) {
    std::string word;
    while (!text.empty() && !is_digit(text.front()) && text.front() != ' ' && text.front() != '.') {
        const char c = text.front();
        word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        text.remove_prefix(1);
    }
    return word;
}

void skip(std::string_view& text) {
    while (text.starts_with(' ') || text.starts_with('.')) text.remove_prefix(1);
}

std::string in_units(std::int64_t ms) {
    std::string out;
    for (const Unit& unit : kUnits) {
        if (unit.name == "w") continue;
        if (ms >= unit.ms) out += std::to_string(ms / unit.ms) + std::string(unit.name);
        ms %= unit.ms;
    }
    return out;
}

}  // namespace

std::string duration_meant(std::string_view text) {
    std::string plain;
    std::int64_t sum = 0;
    bool whole = true;
    const Unit* last = nullptr;
    for (skip(text); !text.empty(); skip(text)) {
        Piece piece;
        if (!take_number(text, piece.thousandths)) return {};
        skip(text);
        const std::string word = take_word(text);
        if (word == "y" || word == "and") return {};
        piece.unit = unit_of(word);
        // "1 h 30"
        if (word.empty() && text.empty() && last == &kUnits[2]) piece.unit = &kUnits[3];
        if (piece.unit == nullptr || piece.thousandths * piece.unit->ms % 1000 != 0) return {};
        whole = whole && piece.thousandths % 1000 == 0;
        plain += std::to_string(piece.thousandths / 1000) + std::string(piece.unit->name);
        sum += piece.thousandths * piece.unit->ms / 1000;
        last = piece.unit;
    }
    Said unheard;
    const std::string meant = whole ? plain : in_units(sum);
    return parse_duration(meant, false, unheard) ? meant : std::string();
}

}  // namespace muster
