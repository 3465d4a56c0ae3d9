#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "engine/core/utf8.hpp"
#include "engine/graph/drawing.hpp"
#include "engine/graph/label_text.hpp"
#include "engine/graph/layout.hpp"

namespace muster {

namespace {

using graph::as_html;
using graph::as_quoted;

constexpr std::size_t kNameWidth = 22;  ///< characters in a line of a name
constexpr std::size_t kNameLines = 4;
constexpr double kInch = 72;  ///< points

/// Colours that people who see red and green alike can tell apart (after Okabe and Ito), light enough for black text.
struct Look {
    const char* kinds;  ///< separated by spaces
    const char* shape;
    const char* style;
    const char* fill;
};
constexpr Look kLooks[] = {
    {" csirt ", "hexagon", "filled,bold", "#f6c36b"},
    {" presidency ministry commission ", "box", "filled", "#cfd8e8"},
    {" police military intelligence ", "box", "filled,diagonals", "#b9d7b0"},
    {" prosecutor judge ", "folder", "filled", "#e3cfe6"},
    {" regulator ", "component", "filled", "#f3e9a8"},
    {" operator bank association supplier vendor ", "box", "filled,rounded", "#a9d3ea"},
    {" international partner ", "tab", "filled", "#e6e6e6"},
    {" adviser ", "tab", "filled,dashed", "#f4f4f4"},
    {" press ", "note", "filled", "#f2c9b8"},
};
constexpr Look kOther{"", "box", "filled", "#ffffff"};

const Look& look_of(const Institution& institution) {
    const std::string kind = ' ' + institution.kind + ' ';
    const auto* found = std::find_if(std::begin(kLooks), std::end(kLooks), [&](const Look& look) {
        return std::string_view(look.kinds).find(kind) != std::string_view::npos;
    });
    return found == std::end(kLooks) ? kOther : *found;
}

struct Line {
    const char* colour;
    const char* style;
};
/// By Channel::Medium.
constexpr Line kLines[] = {{"#0072b2", "solid"},  {"#7f7f7f", "solid"},  {"#009e73", "bold"},   {"#8a4fbf", "bold"},
                           {"#a0522d", "dashed"}, {"#d55e00", "dashed"}, {"#56b4e9", "dotted"}, {"#cc79a7", "solid"},
                           {"#b8a000", "dotted"}, {"#000000", "dotted"}};

struct Label {
    std::string html;
    Size points;  ///< estimated, to keep labels apart
};

Label label_of(const Institution& institution, Language language) {
    const std::string& name = institution.name.get(language);
    const std::string& title = institution.short_name.empty() ? institution.id : institution.short_name;
    Label label{"<B>" + as_html(title) + "</B>", {}};
    std::size_t widest = count_characters(title) + count_characters(title) / 4;  // bold and larger
    std::vector<std::string> lines;
    if (name != title) lines = graph::wrapped(name, kNameWidth, kNameLines);
    for (const std::string& line : lines) {
        label.html += "<BR/><FONT POINT-SIZE=\"8\">" + as_html(line) + "</FONT>";
        widest = std::max(widest, count_characters(line));
    }
    // Shapes other than boxes need about a third more than their text.
    label.points = {4.6 * static_cast<double>(widest) * 1.3 + 16,
                    (11.0 + 10.0 * static_cast<double>(lines.size())) * 1.4 + 8};
    return label;
}

class Writer {
public:
    Writer(const Model& model, Language language, const DrawingWords& words)
        : model_(model), language_(language), words_(words) {
        place();
    }

    std::string write() {
        begin();
        for (const Level level : {Level::political, Level::operational, Level::technical}) cluster(level);
        edges();
        out_ += "}\n";
        return std::move(out_);
    }

private:
    template <class... Args>
    void line(fmt::format_string<Args...> format, Args&&... args) {
        out_ += fmt::format(format, std::forward<Args>(args)...);
        out_ += '\n';
    }

    void place() {
        for (const Institution& institution : model_.institutions) labels_.add(label_of(institution, language_));
        // A sheet half as wide again as high, with five times the room that the labels need: channels need the rest.
        double used = 0;
        for (const Label& label : labels_) used += label.points.width * label.points.height;
        sheet_.height = std::max(4 * kInch, std::sqrt(5 * used / 1.6));
        sheet_.width = 1.6 * sheet_.height;
        Table<InstitutionId, Size> sizes;
        for (const Label& label : labels_) {
            sizes.add({label.points.width / sheet_.width, label.points.height / sheet_.height});
        }
        points_ = layout(model_, sizes);
    }

    void begin() {
        line("digraph nation {{");
        // Our own map for every program of Graphviz, with lines led round the institutions.
        line(
            "  graph [layout=neato, inputscale=72, splines=true, outputorder=edgesfirst, pad=0.3, charset=\"UTF-8\","
            " fontname=\"Helvetica\", labelloc=t, label=<{}>];",
            title());
        line("  node [fontname=\"Helvetica\", fontsize=11, style=filled, color=\"#404040\", margin=\"0.06,0.04\"];");
        line("  edge [arrowsize=0.6, penwidth=1.1];");
    }

    std::string title() const {
        std::string html = "<B>" + as_html(model_.nation_name.get(language_)) + "</B><BR/>";
        std::set<Channel::Medium> used;
        for (const Channel& channel : model_.channels) used.insert(channel.medium);
        for (const Channel::Medium medium : used) {
            const auto index = static_cast<std::size_t>(medium);
            html +=
                fmt::format("<FONT COLOR=\"{}\">━ {}</FONT>   ", kLines[index].colour, as_html(words_.media[index]));
        }
        return html;
    }

    void cluster(Level level) {
        std::vector<InstitutionId> members;
        for (const InstitutionId id : model_.institutions.ids()) {
            if (model_.institutions[id].level == level) members.push_back(id);
        }
        if (members.empty()) return;
        const auto index = static_cast<std::size_t>(level);
        const std::string name = as_html(words_.levels[index]);
        line("  subgraph cluster_{} {{", index);
        line("    label=\"\"; margin=14; style=\"rounded,filled\"; color=\"#d0d0d0\"; fillcolor=\"#fafafa\";");
        double height = 0;
        for (const InstitutionId id : members) {
            node(id);
            height += points_[id].y / static_cast<double>(members.size());
        }
        line("  }}");
        // Beside the row, where no institution stands. No institution's id has a space.
        line(
            "  \"level {}\" [label=<<B>{}</B>>, shape=plaintext, style=solid, fontcolor=\"#707070\", "
            "pos=\"{:.1f},{:.1f}!\"];",
            index, name, -kInch / 2, (1 - height) * sheet_.height);
    }

    void node(InstitutionId id) {
        const Institution& institution = model_.institutions[id];
        const Look& look = look_of(institution);
        line("      {} [label=<{}>, tooltip={}, shape={}, fillcolor=\"{}\", style=\"{}\", pos=\"{:.1f},{:.1f}!\"];",
             as_quoted(institution.id), labels_[id].html, as_quoted(institution.name.get(language_)), look.shape,
             look.fill, look.style, points_[id].x * sheet_.width, (1 - points_[id].y) * sheet_.height);
    }

    /// One line for all channels between the same two institutions, in their colours side by side.
    void edges() {
        std::map<std::pair<InstitutionId, InstitutionId>, std::vector<ChannelId>> pairs;
        for (const ChannelId id : model_.channels.ids()) {
            const Channel& channel = model_.channels[id];
            pairs[std::minmax(channel.from, channel.to)].push_back(id);
        }
        for (const auto& [ends, channels] : pairs) edge(channels);
    }

    void edge(const std::vector<ChannelId>& channels) {
        const Channel& first = model_.channels[channels.front()];
        std::set<Channel::Medium> media;
        std::string names;
        bool one_way = true;
        for (const ChannelId id : channels) {
            const Channel& channel = model_.channels[id];
            media.insert(channel.medium);
            names += (names.empty() ? "" : ", ") + channel.id;
            one_way = one_way && channel.one_way && channel.from == first.from;
        }
        std::string colours;
        for (const Channel::Medium medium : media) {
            colours += (colours.empty() ? "" : ":") + std::string(kLines[static_cast<std::size_t>(medium)].colour);
        }
        const char* style = media.size() == 1 ? kLines[static_cast<std::size_t>(*media.begin())].style : "solid";
        line("  {} -> {} [color=\"{}\", style={}, dir={}, tooltip={}];", as_quoted(model_.institutions[first.from].id),
             as_quoted(model_.institutions[first.to].id), colours, style, one_way ? "forward" : "none",
             as_quoted(names));
    }

    const Model& model_;
    Language language_;
    const DrawingWords& words_;
    Table<InstitutionId, Label> labels_;
    Table<InstitutionId, Point> points_;
    Size sheet_;  ///< in points
    std::string out_;
};

}  // namespace

std::string to_dot(const Model& model, Language language, const DrawingWords& words) {
    return Writer(model, language, words).write();
}

}  // namespace muster
