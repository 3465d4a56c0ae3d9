#include "engine/report/grid.hpp"

#include <algorithm>
#include <numeric>

#include "engine/report/columns.hpp"

namespace muster {
namespace {

constexpr std::size_t kGap = 2;

std::size_t widest_line(std::string_view text) {
    std::size_t widest = 0;
    while (true) {
        const std::size_t end = text.find('\n');
        widest = std::max(widest, columns(text.substr(0, end)));
        if (end == std::string_view::npos) return widest;
        text.remove_prefix(end + 1);
    }
}

std::size_t widest_word(std::string_view text) {
    std::size_t widest = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || text[i] == ' ' || text[i] == '\n') {
            widest = std::max(widest, columns(text.substr(start, i - start)));
            start = i + 1;
        }
    }
    return widest;
}

std::vector<std::size_t> natural_widths(const std::vector<GridColumn>& columns_of,
                                        const std::vector<std::vector<GridCell>>& rows) {
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < columns_of.size(); ++c) {
        std::size_t width = widest_word(columns_of[c].title);
        for (const auto& row : rows) width = std::max(width, widest_line(row[c].text));
        widths.push_back(std::max<std::size_t>(width, 1));
    }
    return widths;
}

/// Takes columns from the widest flexible column, one by one, until the table fits.
void shrink(std::vector<std::size_t>& widths, const std::vector<GridColumn>& columns_of, std::size_t available) {
    std::size_t total = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
    for (const bool below_least : {false, true}) {
        while (total > available) {
            std::size_t widest = widths.size();
            for (std::size_t c = 0; c < widths.size(); ++c) {
                const std::size_t least = below_least ? 1 : columns_of[c].least;
                if ((!columns_of[c].flexible && !below_least) || widths[c] <= least) continue;
                if (widest == widths.size() || widths[c] > widths[widest]) widest = c;
            }
            if (widest == widths.size()) break;
            --widths[widest];
            --total;
        }
    }
}

/// Gives what is left over to columns whose title would otherwise be wrapped: first to two lines, then to one.
void widen_for_titles(std::vector<std::size_t>& widths, const std::vector<GridColumn>& columns_of,
                      std::size_t available) {
    std::size_t total = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
    for (const std::size_t lines : {3U, 2U, 1U}) {
        for (std::size_t c = 0; c < widths.size(); ++c) {
            std::size_t wanted = widths[c];
            while (wrap(columns_of[c].title, wanted).size() > lines) ++wanted;
            if (total + wanted - widths[c] > available) continue;
            total += wanted - widths[c];
            widths[c] = wanted;
        }
    }
}

std::string trimmed(std::string line) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string lines_of(const Page& page, const std::vector<GridColumn>& columns_of,
                     const std::vector<std::size_t>& widths, const std::vector<GridCell>& cells, std::size_t indent,
                     bool at_bottom) {
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 0;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        wrapped.push_back(wrap(cells[c].text, widths[c]));
        height = std::max(height, wrapped.back().size());
    }
    std::string out;
    for (std::size_t l = 0; l < height; ++l) {
        std::string line(indent, ' ');
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::size_t skipped = at_bottom ? height - wrapped[c].size() : 0;
            const std::string text = l < skipped || l - skipped >= wrapped[c].size() ? "" : wrapped[c][l - skipped];
            const std::string space(widths[c] - std::min(widths[c], columns(text)), ' ');
            if (columns_of[c].right) line += space;
            line += paint(page, cells[c].ink, text);
            if (!columns_of[c].right) line += space;
            if (c + 1 != cells.size()) line += std::string(kGap, ' ');
        }
        out += trimmed(std::move(line)) + "\n";
    }
    return out;
}

}  // namespace

std::string grid(const Page& page, const std::vector<GridColumn>& columns_of,
                 const std::vector<std::vector<GridCell>>& rows, std::size_t indent) {
    std::vector<std::size_t> widths = natural_widths(columns_of, rows);
    const std::size_t gaps = kGap * (columns_of.size() - 1) + indent;
    const std::size_t available = page.width > gaps ? page.width - gaps : 1;
    shrink(widths, columns_of, available);
    widen_for_titles(widths, columns_of, available);

    std::vector<GridCell> titles;
    for (const GridColumn& column : columns_of) titles.push_back({column.title, Ink::faint});
    std::string out = lines_of(page, columns_of, widths, titles, indent, true);
    std::string rule;
    for (std::size_t i = std::accumulate(widths.begin(), widths.end(), gaps - indent); i != 0; --i) rule += "\u2500";
    out += std::string(indent, ' ') + paint(page, Ink::faint, rule) + "\n";
    for (const auto& row : rows) out += lines_of(page, columns_of, widths, row, indent, false);
    return out;
}

}  // namespace muster
