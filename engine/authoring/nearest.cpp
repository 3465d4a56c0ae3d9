#include "engine/authoring/nearest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "engine/authoring/limits.hpp"
#include "engine/authoring/spanish_keys.hpp"

namespace muster {
namespace {

constexpr std::size_t kMost = limit::kKeyBytes;

/// Optimal string alignment: no part is edited twice. Both names are at most kMost long.
std::size_t distance(std::string_view a, std::string_view b, std::size_t give_up_above) {
    // What they have in common at both ends costs nothing.
    while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
    while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
    std::array<std::array<std::size_t, kMost + 1>, 3> rows;
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& now = rows[i % 3];
        const auto& last = rows[(i + 2) % 3];
        const auto& before = rows[(i + 1) % 3];
        now[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
            least = std::min(least, now[j]);
        }
        if (least > give_up_above) return least;
    }
    return rows[a.size() % 3][b.size()];
}

}  // namespace

std::string_view nearest(std::string_view name, std::span<const std::string_view> among) {
    std::string_view best;
    if (name.size() > kMost) return best;
    std::size_t allowed = std::max<std::size_t>(1, name.size() / 3);
    for (const std::string_view candidate : among) {
        const std::size_t longer = std::max(candidate.size(), name.size());
        const std::size_t shorter = std::min(candidate.size(), name.size());
        if (candidate.size() > kMost || longer - shorter > allowed) continue;
        const std::size_t far = distance(name, candidate, allowed);
        if (far > allowed || far >= longer) continue;
        best = candidate;
        if (far == 0) return best;
        allowed = far - 1;  // only a nearer one is better
    }
    return best;
}

namespace {

/// Small letters without accents; "_" for a space or a hyphen.
std::string plain(std::string_view name) {
    static constexpr std::pair<std::string_view, char> kAccents[] = {
        {"\u00e1", 'a'}, {"\u00e9", 'e'}, {"\u00ed", 'i'}, {"\u00f3", 'o'}, {"\u00fa", 'u'}, {"\u00f1", 'n'},
        {"\u00c1", 'a'}, {"\u00c9", 'e'}, {"\u00cd", 'i'}, {"\u00d3", 'o'}, {"\u00da", 'u'}, {"\u00d1", 'n'}};
    std::string out;
    while (!name.empty()) {
        const auto accent = std::find_if(std::begin(kAccents), std::end(kAccents),
                                         [&](const auto& each) { return name.starts_with(each.first); });
        if (accent != std::end(kAccents)) {
            out += accent->second;
            name.remove_prefix(accent->first.size());
            continue;
        }
        const char c = name.front();
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == ' ' || c == '-' ? '_' : c;
        name.remove_prefix(1);
    }
    return out;
}

}  // namespace

std::string_view key_for_spanish(std::string_view name, std::span<const std::string_view> among) {
    constexpr std::size_t kMostBytes = 40;
    if (name.size() > kMostBytes) return {};
    const std::string wanted = plain(name);
    for (const SpanishKey& each : kSpanishKeys) {
        if (each.spanish != wanted) continue;
        const auto known = std::find(among.begin(), among.end(), each.key);
        if (known != among.end()) return *known;
    }
    return {};
}

}  // namespace muster
