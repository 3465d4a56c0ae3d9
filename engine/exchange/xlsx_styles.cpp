#include "engine/exchange/xlsx_styles.hpp"

#include <algorithm>
#include <map>
#include <pugixml.hpp>

#include "engine/exchange/xlsx_parts.hpp"

namespace muster {
namespace {

/// Those with a number of their own (ECMA-376 part 1, 18.8.30), with the ones that East-Asian programs use for dates.
NumberKind built_in(unsigned id) {
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
        return NumberKind::date;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47) return NumberKind::time;
    return id == 46 ? NumberKind::amount : NumberKind::number;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

NumberKind kind_of_format(std::string_view code) {
    bool date = false, clock = false, months_or_minutes = false;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        switch (lower(code[i])) {
            case '"':
                i = std::min(code.find('"', i + 1), code.size());
                break;
            case '\\':
            case '_':
            case '*':
                ++i;  // the next one stands for itself
                break;
            case '[': {
                const std::size_t end = code.find(']', i);
                // [h] counts on past a day; [Red], [$-409], [>5] say nothing of what it is.
                const bool counts = i + 1 < code.size() && end != std::string_view::npos &&
                                    code.find_first_not_of("hHmMsS", i + 1) == end;
                if (counts) return NumberKind::amount;
                i = std::min(end, code.size());
                break;
            }
            case 'y':
            case 'd':
                date = true;
                break;
            case 'h':
            case 's':
                clock = true;
                break;
            case 'm':
                months_or_minutes = true;
                break;
            case 'g':
                if (lower(i + 1 < code.size() ? code[i + 1] : ' ') == 'e') return NumberKind::number;  // General
                break;
            default:
                break;
        }
    }
    if (date) return NumberKind::date;
    if (clock) return NumberKind::time;
    return months_or_minutes ? NumberKind::date : NumberKind::number;
}

std::vector<NumberKind> kinds_of_styles(const pugi::xml_document& styles) {
    const pugi::xml_node root = child_named(styles, "styleSheet");
    std::map<unsigned, NumberKind> named;
    for (const pugi::xml_node format : child_named(root, "numFmts").children()) {
        if (plain_name(format) != "numFmt") continue;
        named[format.attribute("numFmtId").as_uint()] = kind_of_format(format.attribute("formatCode").value());
    }
    std::vector<NumberKind> kinds;
    for (const pugi::xml_node style : child_named(root, "cellXfs").children()) {
        if (plain_name(style) != "xf") continue;
        const unsigned id = style.attribute("numFmtId").as_uint();
        const auto own = named.find(id);
        kinds.push_back(own != named.end() ? own->second : built_in(id));
    }
    return kinds;
}

}  // namespace muster
