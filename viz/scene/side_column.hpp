#pragma once
#include <span>
#include <string>
#include <vector>

#include "viz/scene/canvas.hpp"

// The list beside the map. Private to viz/scene.
namespace muster::viz {

inline constexpr double kRow = 31, kFurtherLine = 25;  ///< heights of lines, in units

/// One line of a list: a sign, a text, and something short at the right.
struct Row {
    Icon icon;
    Colour sign;
    std::string text;
    Colour ink;
    std::vector<std::string> sayings;  ///< the longest first
    Colour right_ink;
    std::string tag;
};

/// Writes downwards in the side list.
struct Column {
    const Canvas& c;
    double x, right, y, bottom;

    void title(Phrase which) {
        y += c.px(34);
        c.write({x, y}, c.text(24), Weight::bold, Align::left, palette::white, std::string(c.word(which)));
        y += c.px(9);
        c.rule(x, right, y);
        y += c.px(5);
    }
    /// The lines of a row: beside the longest of several sayings that leaves the text in one line; if there is none,
    /// two lines beside the shortest.
    struct Lines {
        std::vector<std::string> left;
        std::string right;
    };
    [[nodiscard]] Lines lines(const Row& row) const {
        const int size = c.text(21);
        const auto room = [&](const std::string& at_right) {
            return right - x - c.px(36) - text_width(at_right, size, Weight::medium) - c.px(14);
        };
        for (const std::string& saying : row.sayings) {
            if (text_width(row.text, size, Weight::medium) <= room(saying)) return {{row.text}, saying};
        }
        const std::string shortest = row.sayings.empty() ? "" : row.sayings.back();
        return {wrapped(row.text, room(shortest), size, Weight::medium, 2), shortest};
    }
    [[nodiscard]] double height(const Row& row) const {
        return c.px(kRow + kFurtherLine * static_cast<double>(lines(row).left.size() - 1));
    }
    void write(const Row& row) {
        const int size = c.text(21);
        const Lines shown = lines(row);
        add_icon(c.picture, row.icon, {x + c.px(12), y + c.px(15.5)}, c.px(20), row.sign, palette::panel);
        c.write({right, y + c.px(22.5)}, size, Weight::medium, Align::right, row.right_ink, shown.right);
        double base = y + c.px(22.5);
        for (const std::string& line : shown.left) {
            c.write({x + c.px(36), base}, size, Weight::medium, Align::left, row.ink, line, row.tag);
            base += c.px(kFurtherLine);
        }
        y += height(row);
    }
    /// How many of these rows fit, from the front, beside a remark that more would be left.
    [[nodiscard]] std::size_t fitting(std::span<const Row> rows, double keep) const {
        double room = bottom - keep - y;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            room -= height(rows[i]);
            const double remark = i + 1 == rows.size() ? 0 : c.px(kRow);
            if (room < remark) return i;
        }
        return rows.size();
    }
    void remark(const std::string& text) {
        c.write({x + c.px(36), y + c.px(22.5)}, c.text(20), Weight::medium, Align::left, palette::pale, text);
        y += c.px(kRow);
    }
};

/// The services that were ever hit, keeping `keep` pixels below them.
void services(Column& column, double keep);
/// What happened last, to the foot of the column.
void latest(Column& column);

}  // namespace muster::viz
