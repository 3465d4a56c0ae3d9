#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "viz/exercise/desk_panels.hpp"
#include "viz/scene/palette.hpp"
#include "viz/widgets/pieces.hpp"
#include "viz/widgets/widgets.hpp"

namespace muster::viz {

namespace {

using desk::Both;
using desk::DeskList;
using desk::Tab;

struct TabName {
    Tab tab;
    char key;
    const Both* name;
};
constexpr TabName kTabs[] = {
    {Tab::injects, 'I', &desk::words::injects},
    {Tab::decisions, 'D', &desk::words::decisions},
    {Tab::seats, 'S', &desk::words::seats},
    {Tab::hinder, 'H', &desk::words::hinder},
    {Tab::forecast, 'F', &desk::words::forecast},
    {Tab::branches, 'R', &desk::words::branches},
    {Tab::notes, 'N', &desk::words::notes},
    {Tab::log, 'G', &desk::words::log},
    {Tab::institution, 'V', &desk::words::institution},
    {Tab::knows, 'K', &desk::words::knows},
    {Tab::load, 'W', &desk::words::load},
    {Tab::clocks, 'C', &desk::words::clocks},
};

/// A button as wide as its words, on the next line if there is no room left on this one.
bool flowing_button(const std::string& text, int id, bool lit, bool first) {
    const float width = ImGui::CalcTextSize(text.c_str()).x + ImGui::GetStyle().FramePadding.x * 2;
    if (!first) {
        ImGui::SameLine(0, ImGui::GetFontSize() * 0.35F);
        if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
    }
    if (lit) ImGui::PushStyleColor(ImGuiCol_Button, colour(palette::blue));
    ImGui::PushID(id);
    const bool pressed = ImGui::Button(as_label(text).c_str());
    ImGui::PopID();
    if (lit) ImGui::PopStyleColor();
    return pressed;
}

void tabs(desk::Facilitator& facilitator, Clicked& clicked) {
    const Language language = facilitator.state().language;
    bool first = true;
    for (const TabName& tab : kTabs) {
        std::string text = fmt::format("{} {}", tab.key, tab.name->in(language));
        const std::size_t count = tab.tab == Tab::decisions ? desk::open_decisions(facilitator.exercise())
                                  : tab.tab == Tab::seats   ? desk::open_items(facilitator.exercise())
                                                            : 0;
        if (count > 0) text += fmt::format(" · {}", count);
        if (flowing_button(text, static_cast<int>(tab.tab), facilitator.state().tab == tab.tab, first))
            clicked.tab = tab.tab;
        first = false;
    }
}

/// The widest text of a column, in pixels.
float widest(const DeskList& list, std::size_t column) {
    float out = ImGui::CalcTextSize(list.columns[column].name.c_str()).x;
    for (const desk::DeskRow& row : list.rows) {
        if (column < row.cells.size()) out = std::max(out, ImGui::CalcTextSize(row.cells[column].text.c_str()).x);
    }
    return out;
}

void rows(desk::Facilitator& facilitator, const DeskList& list, bool row_moved, Clicked& clicked) {
    const int columns = static_cast<int>(list.columns.size());
    constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_ScrollY |
                                       ImGuiTableFlags_SizingStretchProp;
    if (!ImGui::BeginTable("rows", columns, kFlags, ImGui::GetContentRegionAvail())) return;
    ImGui::TableSetupScrollFreeze(0, 1);
    const float em = ImGui::GetFontSize();
    std::size_t longest = 0;
    float most = 0;
    for (std::size_t i = 0; i < list.columns.size(); ++i) {
        // Of two that are about as long the later: what is done stands after when.
        if (widest(list, i) < most * 0.85F) continue;
        most = std::max(most, widest(list, i));
        longest = i;
    }
    for (std::size_t i = 0; i < list.columns.size(); ++i) {
        const bool stretch = i == longest;
        ImGui::TableSetupColumn("", stretch ? ImGuiTableColumnFlags_WidthStretch : ImGuiTableColumnFlags_WidthFixed,
                                stretch ? 0 : std::min(widest(list, i), em * 11));
    }
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    for (const Grid::Column& column : list.columns) {
        ImGui::TableNextColumn();
        say(column.name.empty() ? " " : column.name, palette::pale);
    }
    for (std::size_t k = 0; k < list.rows.size(); ++k) {
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        ImGui::PushID(static_cast<int>(k));
        const bool chosen = k == facilitator.state().row;
        if (ImGui::Selectable("##row", chosen,
                              ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap))
            clicked.row = k;
        if (chosen && row_moved) ImGui::SetScrollHereY(0.5F);
        ImGui::SameLine(0, 0);
        for (std::size_t i = 0; i < list.rows[k].cells.size() && i < list.columns.size(); ++i) {
            if (i > 0) ImGui::TableNextColumn();
            const Cell& what = list.rows[k].cells[i];
            if (!what.text.empty()) say(fitted(what.text, ImGui::GetContentRegionAvail().x), ink_of(what.tone));
        }
        ImGui::PopID();
    }
    ImGui::EndTable();
}

void buttons(const std::vector<desk::Action>& actions, Clicked& clicked) {
    for (std::size_t k = 0; k < actions.size(); ++k) {
        // A tenth button is the 0; more can only be clicked.
        const std::string digit = k < 10 ? fmt::format("{}  ", (k + 1) % 10) : "";
        if (flowing_button(digit + fitted(actions[k].label, ImGui::GetFontSize() * 34), static_cast<int>(k), false,
                           k == 0))
            clicked.action = actions[k];
    }
}

/// What comes next, three lines: when, and what to whom.
void next_lines(const Grid& next, float em) {
    const float top = ImGui::GetCursorPosY();
    float column = 0;
    for (const auto& row : next.rows) column = std::max(column, ImGui::CalcTextSize(row[0].text.c_str()).x);
    if (next.rows.empty()) say(next.none, palette::pale);
    for (const auto& row : next.rows) {
        say(row[0].text, ink_of(row[0].tone));
        ImGui::SameLine(ImGui::GetStyle().WindowPadding.x + column + em * 0.8F);
        say(row[1].text, ink_of(row[1].tone));
    }
    ImGui::SetCursorPosY(top + ImGui::GetTextLineHeightWithSpacing() * 3 + em * 0.4F);
}

void list_of(desk::Facilitator& facilitator, bool row_moved, Clicked& clicked) {
    const DeskList& list = facilitator.list();
    const float em = ImGui::GetFontSize();
    if (!list.about.empty()) {
        ImGui::PushTextWrapPos(0);
        say(list.about, palette::pale);
        ImGui::PopTextWrapPos();
    }
    const bool odds = facilitator.state().tab == Tab::decisions && !list.rows.empty();
    const float whole_height = ImGui::GetContentRegionAvail().y;
    const float below = std::max(em * 9, whole_height * (odds ? 0.62F : 0.44F));
    float height = whole_height - below - em * 0.5F;
    // Decisions are few, and the odds of their options take what is left.
    const float row_height = ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().CellPadding.y;
    if (odds) height = std::min(height, row_height * static_cast<float>(list.rows.size() + 1) + em * 0.3F);
    if (list.rows.empty()) {
        ImGui::PushTextWrapPos(0);
        say(list.none, palette::pale);
        ImGui::PopTextWrapPos();
    } else if (ImGui::BeginChild("list", {0, height})) {
        rows(facilitator, list, row_moved, clicked);
    }
    if (!list.rows.empty()) ImGui::EndChild();
    if (ImGui::BeginChild("detail", {0, 0})) {
        const std::size_t row = facilitator.state().row;
        ImGui::Spacing();
        buttons(desk::actions_of(list, row), clicked);
        if (row < list.rows.size() && !list.rows[row].detail.empty()) {
            ImGui::Spacing();
            ImGui::PushTextWrapPos(0);
            // Line by line: safe() makes one line of each.
            const std::string& text = list.rows[row].detail;
            for (std::size_t from = 0; from < text.size();) {
                const std::size_t end = std::min(text.find('\n', from), text.size());
                if (end > from) say(text.substr(from, end - from), palette::ink);
                from = end + 1;
            }
            ImGui::PopTextWrapPos();
        }
        if (odds && row < list.rows.size()) {
            ImGui::Spacing();
            ImGui::PushTextWrapPos(0);
            say(facilitator.forecast_remark(), palette::pale);
            ImGui::PopTextWrapPos();
            if (!facilitator.odds().options.columns.empty()) grid(facilitator.odds().options, 900);
        }
    }
    ImGui::EndChild();
}

void footer(desk::Facilitator& facilitator) {
    const desk::DeskState& state = facilitator.state();
    const Language language = state.language;
    ImGui::Separator();
    if (state.looking) say(desk::words::looking_back.text(language), palette::yellow);
    if (state.locked) say(desk::words::locked.text(language), palette::orange);
    if (!state.looking && !state.locked) {
        ImGui::PushTextWrapPos(0);
        say(state.said.text.empty() ? " " : state.said.text, ink_of(state.said.tone));
        ImGui::PopTextWrapPos();
    }
    const desk::Said journal = facilitator.journal_text();
    say(journal.text, ink_of(journal.tone));
    const Both& room = !state.room_open ? desk::words::room_closed
                       : state.blanked  ? desk::words::blanked
                                        : desk::words::room_shown;
    const Both& stops = state.stop_at_seats ? desk::words::stops_on : desk::words::stops_off;
    say(fmt::format("{} · {} · {}", room.in(language), stops.in(language), desk::words::keys_hint.in(language)),
        palette::pale);
}

}  // namespace

void draw_lists(desk::Facilitator& facilitator, const Rect& place, bool row_moved, Clicked& clicked) {
    const Language language = facilitator.state().language;
    ImGui::SetNextWindowPos({static_cast<float>(place.x), static_cast<float>(place.y)});
    ImGui::SetNextWindowSize({static_cast<float>(place.w), static_cast<float>(place.h)});
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                        ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                        ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    if (ImGui::Begin("lists", nullptr, kFlags)) {
        heading(desk::words::next_injects.text(language));
        const float em = ImGui::GetFontSize();
        next_lines(facilitator.next(), em);
        tabs(facilitator, clicked);
        ImGui::Separator();
        if (ImGui::BeginChild("content", {0, ImGui::GetContentRegionAvail().y - em * 5.1F})) {
            const Tab tab = facilitator.state().tab;
            if (desk::Facilitator::is_list(tab)) {
                list_of(facilitator, row_moved, clicked);
            } else if (tab == Tab::forecast) {
                draw_forecast(facilitator.odds(), facilitator.forecast_remark(), language);
            } else {
                const Panel panel = facilitator.panel();
                heading(panel.title);
                body(panel);
            }
        }
        ImGui::EndChild();
        footer(facilitator);
    }
    ImGui::End();
    ImGui::PopStyleVar();
}

}  // namespace muster::viz
