#pragma once
#include <SFML/Graphics/Font.hpp>
#include <string>
#include <vector>

namespace muster::viz {

/// The two cuts of Inter. A font is never loaded from a place that a scenario names.
struct Fonts {
    sf::Font medium, bold;
    std::string medium_file, bold_file;  ///< for widgets, which read them themselves
};

/// Folders in which Inter is looked for, in this order.
[[nodiscard]] std::vector<std::string> font_folders();
/// False, with the reason and the mend, if Inter is in none of them.
bool load_fonts(Fonts& fonts, std::string& why);

}  // namespace muster::viz
