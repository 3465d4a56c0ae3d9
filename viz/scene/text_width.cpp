#include "viz/scene/text_width.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace muster::viz {

namespace {

// Advance widths of Inter 4.0 in units of 1/2816 em: U+0020 to U+007E, U+00A0 to U+00FF, then kBeyond in its order.
constexpr double kUnitsPerEm = 2816;
constexpr std::array<char32_t, 18> kBeyond = {U'\u2013', U'\u2014', U'\u2018', U'\u2019', U'\u201c', U'\u201d',
                                              U'\u2022', U'\u2026', U'\u20a1', U'\u20ac', U'\u2190', U'\u2191',
                                              U'\u2192', U'\u2193', U'\u2212', U'\u2260', U'\u2264', U'\u2265'};
constexpr std::size_t kAdvances = 95 + 96 + kBeyond.size();
constexpr std::array<std::uint16_t, kAdvances> kMedium = {
    746,  827,  1126, 1794, 1812, 2332, 1833, 612,  1064, 1064, 1469, 1875, 810,  1304, 797,  1035, 1819, 1331, 1727,
    1814, 1842, 1746, 1790, 1630, 1778, 1790, 797,  810,  1875, 1875, 1875, 1480, 2725, 1971, 1842, 2071, 2032, 1698,
    1650, 2109, 2090, 759,  1554, 1871, 1589, 2528, 2103, 2163, 1800, 2164, 1816, 1812, 1833, 2077, 1971, 2754, 1876,
    1928, 1799, 1064, 1035, 1064, 1338, 1295, 1400, 1603, 1762, 1599, 1762, 1654, 1039, 1738, 1695, 701,  701,  1567,
    701,  2488, 1682, 1696, 1738, 1738, 1082, 1509, 1047, 1674, 1595, 2323, 1552, 1595, 1553, 1064, 964,  1064, 1875,
    746,  827,  1599, 1814, 2075, 1566, 822,  1591, 1611, 2576, 1300, 1601, 1558, 1304, 1882, 1373, 1285, 1875, 1187,
    1223, 1400, 1794, 1698, 797,  853,  889,  1298, 1604, 2484, 2598, 2687, 1480, 1971, 1971, 1971, 1971, 1971, 1971,
    2826, 2071, 1698, 1698, 1698, 1698, 759,  759,  759,  759,  2032, 2103, 2163, 2163, 2163, 2163, 2163, 1875, 2163,
    2077, 2077, 2077, 2077, 1928, 1814, 1767, 1603, 1603, 1603, 1603, 1603, 1603, 2594, 1599, 1654, 1654, 1654, 1654,
    701,  701,  701,  701,  1651, 1682, 1696, 1696, 1696, 1696, 1696, 1875, 1696, 1674, 1674, 1674, 1674, 1595, 1719,
    1595, 1408, 2816, 601,  561,  1110, 1110, 1491, 2291, 2071, 1892, 2688, 2688, 2688, 2688, 1875, 1875, 1875, 1875};
constexpr std::array<std::uint16_t, kAdvances> kBold = {
    653,  914,  1105, 1829, 1844, 2420, 1898, 588,  1152, 1152, 1590, 1914, 853,  1320, 838,  1098, 1938, 1378, 1774,
    1857, 1909, 1815, 1859, 1675, 1861, 1859, 838,  853,  1914, 1914, 1914, 1584, 2902, 2106, 1861, 2118, 2048, 1725,
    1647, 2142, 2101, 790,  1605, 1942, 1598, 2576, 2070, 2202, 1824, 2204, 1848, 1844, 1882, 2054, 2106, 2917, 2012,
    2040, 1878, 1152, 1098, 1152, 1373, 1342, 1400, 1634, 1789, 1654, 1789, 1683, 1086, 1783, 1758, 766,  766,  1638,
    766,  2568, 1751, 1728, 1781, 1781, 1151, 1582, 1094, 1751, 1650, 2394, 1616, 1650, 1610, 1152, 1052, 1152, 1914,
    653,  914,  1654, 1891, 2154, 1611, 971,  1670, 1506, 2576, 1372, 1762, 1633, 1320, 1869, 1590, 1294, 1914, 1194,
    1246, 1400, 1877, 1717, 838,  1054, 904,  1365, 1772, 2476, 2579, 2718, 1584, 2106, 2106, 2106, 2106, 2106, 2106,
    2901, 2118, 1725, 1725, 1725, 1725, 790,  790,  790,  790,  2048, 2070, 2202, 2202, 2202, 2202, 2202, 1914, 2202,
    2054, 2054, 2054, 2054, 2040, 1889, 1870, 1634, 1634, 1634, 1634, 1634, 1634, 2573, 1654, 1683, 1683, 1683, 1683,
    766,  766,  766,  766,  1688, 1751, 1728, 1728, 1728, 1728, 1728, 1914, 1728, 1751, 1751, 1751, 1751, 1650, 1726,
    1650, 1408, 2816, 682,  642,  1187, 1185, 1306, 2250, 2118, 1932, 2688, 2688, 2688, 2688, 1914, 1914, 1914, 1914};
// A letter that the table does not know: rather too wide than into the neighbour.
constexpr std::uint16_t kUnknown = 2600;

constexpr std::uint16_t advance_units(char32_t letter, Weight weight) {
    const auto& table = weight == Weight::bold ? kBold : kMedium;
    if (letter >= 0x20 && letter < 0x7f) return table[letter - 0x20];
    if (letter >= 0xa0 && letter <= 0xff) return table[95 + letter - 0xa0];
    const auto* const found = std::find(kBeyond.begin(), kBeyond.end(), letter);
    return found == kBeyond.end() ? kUnknown : table[95 + 96 + static_cast<std::size_t>(found - kBeyond.begin())];
}

constexpr bool is_digit(char32_t letter) { return letter >= U'0' && letter <= U'9'; }

constexpr bool is_drawn(char32_t letter) {
    if (letter < 0x20 || (letter >= 0x7f && letter < 0xa0)) return false;  // control characters
    if (letter >= 0x200b && letter <= 0x200f) return false;                // zero width, direction marks
    if (letter >= 0x202a && letter <= 0x202e) return false;                // direction overrides
    if (letter >= 0x2066 && letter <= 0x2069) return false;                // direction isolates
    return letter != 0xad && letter != 0xfeff && letter <= 0xffff;
}

}  // namespace

double advance(char32_t letter, double size, Weight weight, bool tabular) {
    // Letters are drawn at whole pixels; at small sizes Inter's own space is lost in the rounding.
    if (letter == U' ') return size * 830 / kUnitsPerEm;
    // "4" is not the widest everywhere, "0" and "2" are near it: take the widest of the ten once and for all.
    if (tabular && is_digit(letter)) return size * (weight == Weight::bold ? 1938 : 1842) / kUnitsPerEm;
    return size * advance_units(letter, weight) / kUnitsPerEm;
}

std::u32string letters(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xf0 && lead < 0xf5 ? 4
                             : lead >= 0xe0                ? 3
                             : lead >= 0xc2                ? 2
                                                           : 0;
        if (lead >= 0xf5 || length == 0 || i + length > text.size()) {
            out.push_back(U'?');
            ++i;
            continue;
        }
        char32_t letter = length == 1 ? lead : lead & (0xffU >> (length + 1));
        bool good = true;
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            good = good && (next & 0xc0U) == 0x80U;
            letter = (letter << 6U) | (next & 0x3fU);
        }
        if (!good) length = 1;
        if (!good) {
            out.push_back(U'?');
        } else if (letter == U'\t' || letter == U'\n' || letter == U'\r') {
            out.push_back(U' ');
        } else if (is_drawn(letter)) {
            out.push_back(letter);
        }
        i += length;
    }
    return out;
}

std::string utf8(std::u32string_view letters_of_text) {
    std::string out;
    for (const char32_t letter : letters_of_text) {
        if (letter < 0x80) {
            out.push_back(static_cast<char>(letter));
        } else if (letter < 0x800) {
            out.push_back(static_cast<char>(0xc0U | (letter >> 6U)));
            out.push_back(static_cast<char>(0x80U | (letter & 0x3fU)));
        } else {
            out.push_back(static_cast<char>(0xe0U | (letter >> 12U)));
            out.push_back(static_cast<char>(0x80U | ((letter >> 6U) & 0x3fU)));
            out.push_back(static_cast<char>(0x80U | (letter & 0x3fU)));
        }
    }
    return out;
}

double text_width(std::string_view text, double size, Weight weight, bool tabular) {
    double width = 0;
    for (const char32_t letter : letters(text)) width += advance(letter, size, weight, tabular);
    return width;
}

std::string shortened(std::string_view text, double room, double size, Weight weight) {
    std::u32string kept = letters(text);
    if (text_width(utf8(kept), size, weight) <= room) return utf8(kept);
    const double dots = advance(U'\u2026', size, weight, false);
    double width = dots;
    std::size_t count = 0;
    while (count < kept.size() && width + advance(kept[count], size, weight, false) <= room) {
        width += advance(kept[count], size, weight, false);
        ++count;
    }
    while (count > 0 && kept[count - 1] == U' ') --count;
    kept.resize(count);
    kept.push_back(U'\u2026');
    return utf8(kept);
}

std::vector<std::string> wrapped(std::string_view text, double room, double size, Weight weight,
                                 std::size_t most_lines) {
    std::vector<std::string> lines;
    const std::string clean = utf8(letters(text));
    std::string_view rest = clean;
    while (!rest.empty() && lines.size() < most_lines) {
        if (lines.size() + 1 == most_lines || text_width(rest, size, weight) <= room) {
            lines.push_back(shortened(rest, room, size, weight));
            break;
        }
        std::size_t cut = 0;
        for (std::size_t space = rest.find(' '); space != std::string_view::npos; space = rest.find(' ', space + 1)) {
            if (text_width(rest.substr(0, space), size, weight) > room) break;
            cut = space;
        }
        if (cut == 0) {  // one word wider than the line
            const std::size_t space = rest.find(' ');
            lines.push_back(shortened(rest.substr(0, space), room, size, weight));
            if (space == std::string_view::npos) break;
            rest.remove_prefix(space + 1);
            continue;
        }
        lines.emplace_back(rest.substr(0, cut));
        rest.remove_prefix(cut + 1);
    }
    return lines;
}

}  // namespace muster::viz
