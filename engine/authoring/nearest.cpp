#include "engine/authoring/nearest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "engine/authoring/limits.hpp"
#include "engine/authoring/spanish_keys.hpp"
#include "engine/core/utf8.hpp"

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

std::string plain_letters(std::string_view text) {
    // U+00C0 to U+00FF.
    constexpr std::string_view kPlain = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty";
    std::string out;
    while (!text.empty()) {
        std::uint32_t c = 0;
        text.remove_prefix(std::max<std::size_t>(front_character(text, c), 1));
        if (c >= 0x300 && c <= 0x36f) continue;  // an accent that stands alone
        if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
        if (c >= 0xc0 && c <= 0xff) c = static_cast<unsigned char>(kPlain[c - 0xc0]);
        out += c < 0x80 ? static_cast<char>(c) : '?';
    }
    return out;
}

std::string_view nearest(std::string_view written, std::span<const std::string_view> among) {
    std::string_view best;
    if (written.size() > 2 * kMost) return best;
    // An accent or a capital is the first thing that people get wrong, and no letter of its own.
    const std::string plain = plain_letters(written);
    const std::string_view name = plain;
    if (name.size() > kMost) return best;
    std::size_t allowed = std::max<std::size_t>(1, name.size() / 3);
    for (const std::string_view whole : among) {
        const bool capitals = std::any_of(whole.begin(), whole.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        const std::string small = capitals ? plain_letters(whole) : std::string();
        const std::string_view candidate = capitals ? std::string_view(small) : whole;
        const std::size_t longer = std::max(candidate.size(), name.size());
        const std::size_t shorter = std::min(candidate.size(), name.size());
        if (candidate.size() > kMost || longer - shorter > allowed) continue;
        const std::size_t far = distance(name, candidate, allowed);
        if (far > allowed || far >= longer) continue;
        best = whole;
        if (far == 0) return best;
        allowed = far - 1;  // only a nearer one is better
    }
    return best;
}

std::string_view key_for_spanish(std::string_view name, std::span<const std::string_view> among) {
    constexpr std::size_t kMostBytes = 40;
    if (name.size() > kMostBytes) return {};
    std::string wanted = plain_letters(name);
    for (char& c : wanted) c = c == ' ' || c == '-' ? '_' : c;
    for (const SpanishKey& each : kSpanishKeys) {
        if (each.spanish != wanted) continue;
        const auto known = std::find(among.begin(), among.end(), each.key);
        if (known != among.end()) return *known;
    }
    return {};
}

}  // namespace muster
