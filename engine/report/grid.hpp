#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "engine/report/page.hpp"

namespace muster {

struct GridColumn {
    std::string title;
    bool right = false;     ///< numbers stand on the right
    bool flexible = false;  ///< may become narrower than its content, down to `least`; the content is then wrapped
    std::size_t least = 10;
};

struct GridCell {
    std::string text;  ///< escaped already; "\n" starts another line
    Ink ink = Ink::plain;
};

/// A table with a rule under its titles, no wider than the page. Two spaces part the columns. Titles are wrapped to the
/// width of what stands under them.
[[nodiscard]] std::string grid(const Page& page, const std::vector<GridColumn>& columns_of,
                               const std::vector<std::vector<GridCell>>& rows, std::size_t indent = 0);

}  // namespace muster
