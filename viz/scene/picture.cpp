#include "viz/scene/picture.hpp"

namespace muster::viz {

Rect extent(const Words& words) {
    const double width = text_width(words.text, words.size, words.weight, words.tabular);
    const double above = words.size * 0.80;  // capitals reach 0.73 em, their accents a little more
    const double below = words.size * 0.22;
    const double before = words.align == Align::left ? 0 : words.align == Align::centre ? width / 2 : width;
    if (words.upwards) return {words.at.x - above, words.at.y - (width - before), above + below, width};
    return {words.at.x - before, words.at.y - above, width, above + below};
}

}  // namespace muster::viz
