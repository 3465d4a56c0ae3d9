#include "viz/widgets/pieces.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "viz/scene/canvas.hpp"
#include "viz/scene/palette.hpp"
#include "viz/widgets/widgets.hpp"

namespace muster::viz {

ImVec4 colour(Colour c) { return {c.red / 255.0F, c.green / 255.0F, c.blue / 255.0F, c.alpha / 255.0F}; }
ImU32 packed(Colour c) { return IM_COL32(c.red, c.green, c.blue, c.alpha); }

void say(const std::string& text, Colour c) {
    ImGui::PushStyleColor(ImGuiCol_Text, colour(c));
    const std::string shown = safe(text);
    ImGui::TextUnformatted(shown.data(), shown.data() + shown.size());
    ImGui::PopStyleColor();
}

Colour ink_of(Tone tone) {
    return tone == Tone::plain ? palette::ink : tone == Tone::good ? Colour{0x3d, 0xc9, 0x9d} : colour_of(tone);
}

void cell(const Cell& what, bool to_the_right) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    if (what.filled >= 0) {
        const auto share = static_cast<float>(std::clamp(what.filled, 0.0, 1.0));
        ImDrawList* const list = ImGui::GetWindowDrawList();
        const float height = ImGui::GetTextLineHeight();
        list->AddRectFilled({at.x - 4, at.y}, {at.x + room, at.y + height}, packed(palette::closed_office), 3);
        list->AddRectFilled({at.x - 4, at.y}, {at.x - 4 + (room + 4) * share, at.y + height},
                            packed(palette::open_office), 3);
    }
    if (what.text.empty()) return;
    const std::string shown = safe(what.text);
    if (to_the_right) {
        const float width = ImGui::CalcTextSize(shown.data(), shown.data() + shown.size()).x;
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room - width));
    }
    ImGui::PushStyleColor(ImGuiCol_Text, colour(ink_of(what.tone)));
    // Numbers keep to their column; words wrap, so that long names are read whole.
    if (!to_the_right) ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(shown.data(), shown.data() + shown.size());
    if (!to_the_right) ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

std::string as_label(const std::string& text) {
    std::string out = safe(text);
    for (auto found = out.find("##"); found != std::string::npos; found = out.find("##", found))
        out.insert(found + 1, " ");
    return out;
}

std::string fitted(const std::string& text, float width) {
    std::string out = text.substr(0, 400);
    // Whole letters, not bytes of them.
    while (out.size() < text.size() && (static_cast<unsigned char>(text[out.size()]) & 0xc0) == 0x80) out.pop_back();
    if (ImGui::CalcTextSize(out.c_str()).x <= width) return out;
    while (!out.empty() && ImGui::CalcTextSize((out + "…").c_str()).x > width) {
        while ((static_cast<unsigned char>(out.back()) & 0xc0) == 0x80) out.pop_back();
        out.pop_back();
    }
    return out + "…";
}

void heading(const std::string& text) {
    ImGui::Spacing();
    ImGui::PushFont(ImGui::GetIO().Fonts->Fonts[1]);
    say(text, palette::white);
    ImGui::PopFont();
}

namespace {

/// The widest text of a column.
float width_of(const Grid& what, std::size_t column) {
    const auto measured = [](const std::string& text) {
        return ImGui::CalcTextSize(text.data(), text.data() + std::min<std::size_t>(text.size(), 200)).x;
    };
    float out = measured(what.columns[column].name);
    for (const auto& row : what.rows) {
        if (column < row.size()) out = std::max(out, measured(row[column].text));
    }
    return out;
}

/// Whether no column of words is long: then the first takes the room that is left.
bool all_short(const Grid& what) {
    for (std::size_t i = 0; i < what.columns.size(); ++i) {
        if (!what.columns[i].number && width_of(what, i) >= ImGui::GetFontSize() * 9) return false;
    }
    return true;
}

}  // namespace

void grid(const Grid& what, int id) {
    if (!what.title.empty()) heading(what.title);
    if (what.rows.empty()) {
        say(what.none, palette::pale);
        return;
    }
    // ImGui gives a table its widths once. Another institution's names, or longer ones later on, need others: so a
    // table of other widths is another table.
    int widths = id;
    for (std::size_t i = 0; i < what.columns.size(); ++i)
        widths = static_cast<int>(static_cast<unsigned>(widths) * 31U +
                                  static_cast<unsigned>(width_of(what, i) / ImGui::GetFontSize()));
    ImGui::PushID(id);
    ImGui::PushID(widths);
    const bool wide = what.columns.size() > 7;
    const ImGuiTableFlags flags =
        ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_Resizable |
        (wide ? ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_SizingFixedFit
              : ImGuiTableFlags_SizingStretchProp);
    const ImVec2 size(0, wide ? std::max(200.0F, ImGui::GetContentRegionAvail().y) : 0);
    const int columns = static_cast<int>(std::min<std::size_t>(what.columns.size(), 60));
    if (ImGui::BeginTable("table", columns, flags, size)) {
        if (wide) ImGui::TableSetupScrollFreeze(1, 1);
        for (int i = 0; i < columns; ++i) {
            const bool number = what.columns[static_cast<std::size_t>(i)].number;
            if (wide) {
                // The names of facts are long and what stands below them is short.
                const float most = ImGui::GetFontSize() * (i == 0 ? 10 : 6.5F);
                ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed,
                                        std::min(width_of(what, static_cast<std::size_t>(i)), most));
                continue;
            }
            // Figures and short words take what they need, longer words share the rest.
            const float width = width_of(what, static_cast<std::size_t>(i));
            const bool fixed = number || width < ImGui::GetFontSize() * 9;
            ImGui::TableSetupColumn("",
                                    fixed && !(i == 0 && all_short(what)) ? ImGuiTableColumnFlags_WidthFixed
                                                                          : ImGuiTableColumnFlags_WidthStretch,
                                    std::min(width, ImGui::GetFontSize() * 16));
        }
        ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
        for (int i = 0; i < columns; ++i) {
            ImGui::TableNextColumn();
            const auto& column = what.columns[static_cast<std::size_t>(i)];
            // In a narrow column the name wraps, over figures too.
            cell({column.name, Tone::plain, -1}, column.number && !wide);
        }
        for (const auto& row : what.rows) {
            ImGui::TableNextRow();
            for (std::size_t i = 0; i < row.size() && i < static_cast<std::size_t>(columns); ++i) {
                ImGui::TableNextColumn();
                cell(row[i], what.columns[i].number);
            }
        }
        ImGui::EndTable();
    }
    ImGui::PopID();
    ImGui::PopID();
}

void bar(const Bar& what) {
    heading(what.title);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ImGui::GetTextLineHeight() * 1.4F;
    ImDrawList* const list = ImGui::GetWindowDrawList();
    float x = at.x;
    for (const Bar::Part& part : what.parts) {
        const float to = x + width * static_cast<float>(part.share);
        list->AddRectFilled({x, at.y}, {to - 1, at.y + height}, packed(part.colour));
        x = to;
    }
    ImGui::Dummy({width, height + 4});
    // The key, with the same order as the bar: nobody has to tell the colours apart.
    for (const Bar::Part& part : what.parts) {
        const ImVec2 here = ImGui::GetCursorScreenPos();
        const float side = ImGui::GetTextLineHeight() * 0.7F;
        const float down = (ImGui::GetTextLineHeight() - side) / 2;
        list->AddRectFilled({here.x, here.y + down}, {here.x + side, here.y + down + side}, packed(part.colour));
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + side * 1.6F);
        say(fmt::format("{} · {} · {:.0f} %", part.name, part.time, part.share * 100), palette::ink);
    }
}

void body(const Panel& panel) {
    if (!panel.about.empty()) {
        ImGui::PushTextWrapPos(0);
        say(panel.about, palette::pale);
        ImGui::PopTextWrapPos();
    }
    int number = 0;
    for (const auto& part : panel.parts) {
        if (const auto* table = std::get_if<Grid>(&part)) grid(*table, number);
        if (const auto* shares = std::get_if<Bar>(&part)) bar(*shares);
        ++number;
    }
}

std::string safe(const std::string& text) {
    constexpr std::size_t kMost = 8'000;
    std::string out;
    out.reserve(std::min(text.size(), kMost));
    for (std::size_t i = 0; i < text.size() && out.size() < kMost; ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 || c == 0x7f) {
            out += ' ';
        } else {
            out += text[i];
        }
    }
    // Not in the middle of a character.
    if (text.size() > kMost) {
        while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xc0) == 0x80) out.pop_back();
        if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xc0) out.pop_back();
    }
    return out.empty() ? "–" : out;
}

}  // namespace muster::viz
