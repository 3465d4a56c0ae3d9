#include "engine/authoring/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/authoring/limits.hpp"
#include "engine/core/utf8.hpp"

namespace muster {

std::string pointer_part(std::string_view key) {
    std::string out = "/";
    for (const char c : key) {
        if (c == '~') {
            out += "~0";
        } else if (c == '/') {
            out += "~1";
        } else {
            out += c;
        }
    }
    return out;
}

std::pair<std::uint32_t, std::uint32_t> line_and_column(Sources::File& file, std::uint32_t offset) {
    if (file.lines.empty()) {
        file.lines.push_back(0);
        for (std::size_t i = 0; i < file.text.size(); ++i) {
            if (file.text[i] == '\n') file.lines.push_back(static_cast<std::uint32_t>(i + 1));
        }
    }
    const auto after = std::upper_bound(file.lines.begin(), file.lines.end(), offset);
    const std::uint32_t begin = *(after - 1);
    const std::string_view before = std::string_view(file.text).substr(begin, offset - begin);
    return {static_cast<std::uint32_t>(after - file.lines.begin()),
            static_cast<std::uint32_t>(count_characters(before) + 1)};
}

/// Of a long line, what is wanted at most: it may be as long as a file.
static void quote_line(Place& place, std::string_view line, std::size_t offset) {
    constexpr std::size_t kMost = std::size_t{8} << 10;
    const auto middle_of_character = [&](std::size_t at) {
        return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xc0) == 0x80;
    };
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    std::size_t begin = offset > kMost ? offset - kMost : 0, end = std::min(line.size(), offset + kMost);
    while (begin > 0 && middle_of_character(begin)) --begin;
    while (middle_of_character(end)) ++end;
    place.line_text = begin < end ? line.substr(begin, end - begin) : std::string_view{};
    place.line_text_from = static_cast<std::uint32_t>(count_characters(line.substr(0, begin)) + 1);
    place.line_text_cut = end < line.size();
}

void quote_line(Place& place, std::string_view text) {
    std::size_t begin = 0;
    for (std::uint32_t line = 1; line < place.line && begin < text.size(); ++line) {
        begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
    }
    const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    std::size_t offset = 0;
    for (std::uint32_t column = 1; column < place.column && offset < line.size(); ++column) {
        std::uint32_t code_point = 0;
        offset += std::max<std::size_t>(front_character(line.substr(offset), code_point), 1);
    }
    quote_line(place, line, offset);
}

/// A pointer into what was read as one, as a pointer into the file.
static std::string in_file(const Sources::Source& source, std::string_view pointer) {
    for (std::size_t i = 0; i < source.drop && !pointer.empty(); ++i) {
        pointer.remove_prefix(std::min(pointer.find('/', 1), pointer.size()));
    }
    return source.prefix + std::string(pointer);
}

/// The institution in whose procedure something stands that was taken from a shared file.
static std::string taker_of(const Sources::Source& source, std::string_view pointer) {
    constexpr std::string_view kFront = "/institutions/";
    if (source.drop == 0 || !pointer.starts_with(kFront)) return {};
    pointer.remove_prefix(kFront.size());
    return std::string(pointer.substr(0, pointer.find('/')));
}

/// A name that leads nowhere, maybe because what it names has been lost by another mistake.
static bool may_follow(std::string_view code) { return code.starts_with("unknown-") && code != "unknown-key"; }

void Problems::add(List& list, DiagnosticLevel level, Code code, Spot spot, std::string pointer, Said message,
                   Said mend) {
    const Sources::Source& source = sources_[spot.source];
    std::string taker = taker_of(source, pointer);
    if (!taker.empty()) {
        // The same of each institution that takes it is said once.
        const auto same = std::find_if(list.kept.begin(), list.kept.end(), [&](const Entry& other) {
            return !other.taker.empty() && other.taker != taker && other.spot.source == spot.source &&
                   other.spot.offset == spot.offset && other.diagnostic.code == code.name &&
                   other.diagnostic.message.in[0] == message.en;
        });
        if (same != list.kept.end()) {
            ++same->takers;
            return;
        }
    }
    ++list.total;
    if (list.kept.size() >= (may_follow(code.name) ? limit::kKept : 2 * limit::kKept)) return;
    Diagnostic diagnostic{level, std::string(code.name), message.text(), mend.text(), {}};
    diagnostic.place.file = source.file->name;
    diagnostic.place.pointer = printable(in_file(source, pointer), limit::kStringBytes);
    const std::size_t takers = taker.empty() ? 0 : 1;
    list.kept.push_back({spot, std::move(diagnostic), true, std::move(taker), takers});
}

void Problems::error(Code code, Spot spot, std::string pointer, Said message, Said mend) {
    add(errors_, DiagnosticLevel::error, code, spot, std::move(pointer), message, mend);
}

void Problems::warning(Code code, Spot spot, std::string pointer, Said message, Said mend) {
    add(warnings_, DiagnosticLevel::warning, code, spot, std::move(pointer), message, mend);
}

void Problems::file_error(Code code, const std::string& file, Said message, Said mend) {
    ++errors_.total;
    if (errors_.kept.size() >= limit::kKept) return;
    Diagnostic diagnostic{DiagnosticLevel::error, std::string(code.name), message.text(), mend.text(), {}};
    diagnostic.place.file = file;
    errors_.kept.push_back({Spot{}, std::move(diagnostic), false});
}

Problems::Mark Problems::mark() const {
    return {errors_.total, errors_.kept.size(), warnings_.total, warnings_.kept.size()};
}

void Problems::take_back(const Mark& since) {
    errors_.total = since.errors;
    errors_.kept.erase(errors_.kept.begin() + static_cast<std::ptrdiff_t>(since.kept_errors), errors_.kept.end());
    warnings_.total = since.warnings;
    warnings_.kept.erase(warnings_.kept.begin() + static_cast<std::ptrdiff_t>(since.kept_warnings),
                         warnings_.kept.end());
}

std::string Problems::shared_place_of(Spot spot) const {
    return sources_[spot.source].drop > 0 ? place_of(spot) : std::string();
}

std::string Problems::place_of(Spot spot) const {
    Sources::File& file = *sources_[spot.source].file;
    const auto [line, column] = line_and_column(file, spot.offset);
    return fmt::format("{}:{}:{}", file.name, line, column);
}

void Problems::hand_over(List& list, Diagnostics& found) {
    // What is said of a file as a whole comes first.
    const auto file_of = [&](const Entry& entry) {
        return entry.has_place ? sources_[entry.spot.source].file->number + 1 : 0;
    };
    const auto by_place = [&](const Entry& a, const Entry& b) {
        return std::pair(file_of(a), a.spot.offset) < std::pair(file_of(b), b.spot.offset);
    };
    std::stable_sort(list.kept.begin(), list.kept.end(), by_place);
    if (list.kept.size() > limit::kShown) {
        // Where not all can be shown, first those that may have led to the others.
        std::stable_partition(list.kept.begin(), list.kept.end(),
                              [](const Entry& entry) { return !may_follow(entry.diagnostic.code); });
        list.kept.resize(limit::kShown);
        std::stable_sort(list.kept.begin(), list.kept.end(), by_place);
    }
    const std::size_t shown = list.kept.size();
    for (std::size_t i = 0; i < shown; ++i) {
        Entry& entry = list.kept[i];
        if (entry.has_place) {
            Sources::File& file = *sources_[entry.spot.source].file;
            Place& place = entry.diagnostic.place;
            std::tie(place.line, place.column) = line_and_column(file, entry.spot.offset);
            const std::size_t begin = file.lines[place.line - 1];
            const std::size_t end = place.line < file.lines.size() ? file.lines[place.line] : file.text.size();
            quote_line(place, std::string_view(file.text).substr(begin, end - begin), entry.spot.offset - begin);
        }
        if (entry.takers == 1) {
            entry.diagnostic.message =
                words("{}, in the institution {} that takes this", entry.diagnostic.message, quote(entry.taker));
        } else if (entry.takers > 1) {
            entry.diagnostic.message = words("{}, in the institution {} that takes this, and in {} more",
                                             entry.diagnostic.message, quote(entry.taker), entry.takers - 1);
        }
        found.push_back(std::move(entry.diagnostic));
    }
    if (list.total > shown) {
        Diagnostic more = found.back();
        more.code = "more";
        more.message = more.level == DiagnosticLevel::error
                           ? words("{} more errors are not shown", list.total - shown)
                           : words("{} more warnings are not shown", list.total - shown);
        more.mend = {};
        more.place = {more.place.file, 0, 0, {}};
        found.push_back(std::move(more));
    }
    list = {};
}

void Problems::hand_over(Diagnostics& found) {
    hand_over(errors_, found);
    hand_over(warnings_, found);
}

}  // namespace muster
