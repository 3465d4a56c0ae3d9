#include "viz/scene/svg.hpp"

#include <fmt/format.h>

#include <iterator>

#include "engine/core/markup.hpp"

namespace muster::viz {

namespace {

// A tenth of a pixel is enough, and keeps the last bits of libm out of files that are compared.
std::string number(double value) {
    std::string text = fmt::format("{:.1f}", value);
    if (text.size() > 2 && text.ends_with(".0")) text.resize(text.size() - 2);
    return text == "-0" ? "0" : text;
}

std::string paint(const char* what, Colour colour) {
    if (colour.alpha == 0) return fmt::format(" {}=\"none\"", what);
    std::string out = fmt::format(" {}=\"#{:02x}{:02x}{:02x}\"", what, colour.red, colour.green, colour.blue);
    if (colour.alpha != 255) out += fmt::format(" {}-opacity=\"{:.2f}\"", what, colour.alpha / 255.0);
    return out;
}

std::string points(const std::vector<Point>& list) {
    std::string out;
    for (const Point& point : list) out += (out.empty() ? "" : " ") + number(point.x) + "," + number(point.y);
    return out;
}

struct Writer {
    std::string& out;
    const std::string& tag;

    template <class... Arguments>
    void put(fmt::format_string<Arguments...> form, Arguments&&... arguments) const {
        fmt::format_to(std::back_inserter(out), form, std::forward<Arguments>(arguments)...);
    }
    [[nodiscard]] std::string name() const {
        return tag.empty() ? std::string{} : " data-what=\"" + escaped(tag) + "\"";
    }

    void operator()(const Box& box) const {
        const double inset = box.edge_width / 2;
        put("<rect{} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", name(), number(box.rect.x + inset),
            number(box.rect.y + inset), number(box.rect.w - 2 * inset), number(box.rect.h - 2 * inset));
        if (box.radius > 0) put(" rx=\"{}\"", number(box.radius));
        put("{}", paint("fill", box.fill));
        if (box.edge_width > 0) put("{} stroke-width=\"{}\"", paint("stroke", box.edge), number(box.edge_width));
        put("/>\n");
    }
    void operator()(const Disc& disc) const {
        put("<circle{} cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>\n", name(), number(disc.centre.x), number(disc.centre.y),
            number(disc.radius), paint("fill", disc.fill));
    }
    void operator()(const Shape& shape) const {
        put("<polygon{} points=\"{}\"{}/>\n", name(), points(shape.outline), paint("fill", shape.fill));
    }
    void operator()(const Line& line) const {
        put("<polyline{} points=\"{}\" fill=\"none\"{} stroke-width=\"{}\"", name(), points(line.points),
            paint("stroke", line.colour), number(line.width));
        if (line.dash > 0) put(" stroke-dasharray=\"{}\"", number(line.dash));
        put("/>\n");
    }
    void operator()(const Words& words) const {
        put("<text{} x=\"{}\" y=\"{}\" font-size=\"{}\"", name(), number(words.at.x), number(words.at.y), words.size);
        if (words.weight == Weight::bold) put(" font-weight=\"700\"");
        if (words.align == Align::centre) put(" text-anchor=\"middle\"");
        if (words.align == Align::right) put(" text-anchor=\"end\"");
        // Where Inter is missing, another font is made to fit: labels stay apart.
        const double width = text_width(words.text, words.size, words.weight, words.tabular);
        if (letters(words.text).size() > 1) put(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", number(width));
        if (words.tabular) put(" font-variant-numeric=\"tabular-nums\"");
        if (words.upwards) put(" transform=\"rotate(-90 {} {})\"", number(words.at.x), number(words.at.y));
        put("{}>{}</text>\n", paint("fill", words.colour), escaped(utf8(letters(words.text))));
    }
};

}  // namespace

std::string svg(const Picture& picture, const std::string& title) {
    std::string out;
    fmt::format_to(
        std::back_inserter(out),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\""
        " font-family=\"Inter, sans-serif\" font-weight=\"500\" font-kerning=\"none\">\n<title>{2}</title>\n"
        "<rect width=\"{0}\" height=\"{1}\"{3}/>\n",
        picture.width, picture.height, escaped(utf8(letters(title))), paint("fill", picture.background));
    for (const Item& item : picture.items) std::visit(Writer{out, item.tag}, item.what);
    return out + "</svg>\n";
}

}  // namespace muster::viz
