#include "engine/html/html.hpp"

#include <fmt/format.h>

namespace muster {
namespace {

/// Bytes; a cell with more has a column in which it can be read.
constexpr std::size_t kLongText = 50;

std::string_view class_of(HtmlTable::Tone tone) {
    switch (tone) {
        case HtmlTable::Tone::good:
            return "good";
        case HtmlTable::Tone::bad:
            return "bad";
        case HtmlTable::Tone::faint:
            return "faint";
        case HtmlTable::Tone::plain:
            break;
    }
    return {};
}

}  // namespace

std::string element(std::string_view tag, std::string_view inner, std::string_view attributes) {
    std::string out = "<";
    out += tag;
    if (!attributes.empty()) {
        out += ' ';
        out += attributes;
    }
    out += '>';
    out += inner;
    out += "</";
    out += tag;
    out += ">\n";
    return out;
}

std::string text_element(std::string_view tag, std::string_view text, std::string_view attributes) {
    return element(tag, escaped(text), attributes);
}

std::string table_markup(const HtmlTable& table) {
    std::string head;
    for (const HtmlTable::Column& column : table.columns) {
        head += element("th", element("span", escaped(column.heading), "role=\"button\" tabindex=\"0\""),
                        column.number ? "scope=\"col\" class=\"number\"" : "scope=\"col\"");
    }
    std::string body;
    for (const auto& row : table.rows) {
        std::string cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const HtmlTable::Cell& cell = row[i];
            std::string classes(class_of(cell.tone));
            const bool number = i < table.columns.size() && table.columns[i].number;
            if (number) classes += classes.empty() ? "number" : " number";
            // The same attributes whatever it says.
            if (!number && i > 0)
                classes += std::string(classes.empty() ? "" : " ") + (cell.text.size() > kLongText ? "long" : "words");
            std::string attributes = classes.empty() ? "" : "class=\"" + classes + "\"";
            if (cell.value)
                attributes += fmt::format("{}data-value=\"{:.9g}\"", attributes.empty() ? "" : " ", *cell.value);
            if (table.stacked && i > 0 && i < table.columns.size())
                attributes += fmt::format("{}data-label=\"{}\"", attributes.empty() ? "" : " ",
                                          escaped(table.columns[i].heading));
            const std::string inner = cell.anchor.empty()
                                          ? escaped(cell.text)
                                          : element("a", escaped(cell.text), "href=\"#" + escaped(cell.anchor) + "\"");
            cells += i == 0 ? element("th", inner, "scope=\"row\"" + (attributes.empty() ? "" : " " + attributes))
                            : element("td", inner, attributes);
        }
        body += element("tr", cells);
    }
    std::string inner = table.caption.empty() ? "" : text_element("caption", table.caption);
    inner += element("thead", element("tr", head)) + element("tbody", body);
    return element("div", element("table", inner, table.stacked ? "class=\"sortable stacked\"" : "class=\"sortable\""),
                   "class=\"scroll\"");
}

}  // namespace muster
