#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <iterator>

#include "viz/exercise/desk_panels.hpp"
#include "viz/scene/palette.hpp"
#include "viz/widgets/pieces.hpp"
#include "viz/widgets/widgets.hpp"

namespace muster::viz {

namespace {

/// No text box takes more than a command line does.
constexpr std::size_t kMostTyped = 2'000;

int keep_short(ImGuiInputTextCallbackData* data) {
    if (data->EventFlag == ImGuiInputTextFlags_CallbackCharFilter) return 0;
    if (data->BufTextLen > static_cast<int>(kMostTyped))
        data->DeleteChars(static_cast<int>(kMostTyped), data->BufTextLen - static_cast<int>(kMostTyped));
    return 0;
}

void field_box(desk::Field& field, int number, bool fresh) {
    ImGui::PushID(number);
    say(field.label, palette::pale);
    if (fresh && number == 0) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(-1);
    // What is there already is usually replaced; a text is gone on with.
    ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackEdit;
    if (!field.long_text) flags |= ImGuiInputTextFlags_AutoSelectAll;
    ImGui::InputText("##text", &field.text, flags, keep_short);
    // What fits, under the field that is typed into; a click takes it, and Enter takes the first.
    if (!field.choices.empty()) {
        bool first = true;
        const auto found = desk::suggestions(field, ImGui::IsItemActive() ? 5 : 2);
        for (std::size_t k = 0; k < found.size(); ++k) {
            ImGui::PushID(static_cast<int>(k));
            const std::string text = as_label(fitted(found[k].name, ImGui::GetFontSize() * 36));
            const float width = ImGui::CalcTextSize(text.c_str()).x + ImGui::GetStyle().FramePadding.x * 2;
            if (!first) {
                ImGui::SameLine(0, ImGui::GetFontSize() * 0.35F);
                if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
            }
            if (ImGui::SmallButton((text + "##take").c_str())) desk::choose(field, found[k]);
            first = false;
            ImGui::PopID();
        }
    }
    ImGui::Spacing();
    ImGui::PopID();
}

void wrapped_line(const std::string& text, Colour ink) {
    ImGui::PushTextWrapPos(0);
    say(text, ink);
    ImGui::PopTextWrapPos();
}

}  // namespace

void draw_form(desk::Facilitator& facilitator, const Rect& over, bool fresh, Clicked& clicked) {
    auto& form = facilitator.state().form;
    if (!form) return;
    const Language language = facilitator.state().language;
    const float em = ImGui::GetFontSize();
    const auto width = std::min(static_cast<float>(over.w) - em * 2, em * 40);
    ImGui::SetNextWindowPos({static_cast<float>(over.x + over.w / 2), static_cast<float>(over.y) + em * 3},
                            ImGuiCond_Always, {0.5F, 0});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleColor(ImGuiCol_Border, colour(palette::sky_blue));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {em, em * 0.8F});
    if (ImGui::Begin("###form", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove)) {
        heading(form->title);
        if (!form->about.empty()) wrapped_line(form->about, palette::ink);
        ImGui::Spacing();
        int number = 0;
        for (desk::Field& field : form->fields) field_box(field, number++, fresh);
        const desk::Said& said = facilitator.state().said;
        if (form->refused && said.tone == Tone::bad && !said.text.empty()) wrapped_line(said.text, ink_of(said.tone));
        if (ImGui::Button(desk::words::do_it.text(language).c_str())) clicked.submit = true;
        ImGui::SameLine();
        if (ImGui::Button(desk::words::leave.text(language).c_str())) clicked.cancel = true;
        ImGui::SameLine();
        say(desk::words::enter_esc.text(language), palette::pale);
    }
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
}

void draw_help(const desk::Facilitator& facilitator, const Rect& over, Clicked& clicked) {
    const Language language = facilitator.state().language;
    const float em = ImGui::GetFontSize();
    ImGui::SetNextWindowPos({static_cast<float>(over.x) + em, static_cast<float>(over.y) + em});
    ImGui::SetNextWindowSize({static_cast<float>(over.w) - 2 * em, static_cast<float>(over.h) - 2 * em});
    bool open = true;
    const std::string title = (language == Language::es ? "Teclas" : "Keys") + std::string("###help");
    if (ImGui::Begin(title.c_str(), &open,
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav)) {
        // Two halves beside each other, so that all of them are in sight at once.
        const auto shown = [](const desk::KeyInfo& info) { return !info.cap.en.empty(); };
        const auto count = std::count_if(std::begin(desk::kKeys), std::end(desk::kKeys), shown);
        const float half = ImGui::GetContentRegionAvail().x / 2;
        auto next = std::begin(desk::kKeys);
        for (int side = 0; side < 2; ++side) {
            if (side > 0) ImGui::SameLine();
            ImGui::BeginChild(side == 0 ? "left" : "right", {half - em * 0.5F, 0});
            if (ImGui::BeginTable("keys", 2, ImGuiTableFlags_SizingFixedFit)) {
                ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, em * 3.6F);
                ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch);
                for (auto rows = side == 0 ? (count + 1) / 2 : count; rows > 0 && next != std::end(desk::kKeys);
                     ++next) {
                    if (!shown(*next)) continue;
                    --rows;
                    ImGui::TableNextRow();
                    ImGui::TableNextColumn();
                    say(next->cap.text(language), palette::yellow);
                    ImGui::TableNextColumn();
                    wrapped_line(next->does.text(language), palette::ink);
                }
                ImGui::EndTable();
            }
            ImGui::EndChild();
        }
    }
    ImGui::End();
    clicked.close_help = !open;
}

void draw_reading(const desk::Facilitator& facilitator, const Rect& over, Clicked& clicked) {
    const float em = ImGui::GetFontSize();
    ImGui::SetNextWindowPos({static_cast<float>(over.x) + em, static_cast<float>(over.y) + em});
    ImGui::SetNextWindowSize({static_cast<float>(over.w) - 2 * em, static_cast<float>(over.h) - 2 * em});
    bool open = true;
    if (ImGui::Begin("Muster###reading", &open,
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                         ImGuiWindowFlags_HorizontalScrollbar)) {
        // Its tables are set for letters of one width.
        const auto& fonts = ImGui::GetIO().Fonts->Fonts;
        ImGui::PushFont(fonts[fonts.Size > 2 ? 2 : 0]);
        const std::string& text = facilitator.state().reading;
        for (std::size_t from = 0; from < text.size();) {
            const std::size_t end = std::min(text.find('\n', from), text.size());
            say(end > from ? text.substr(from, end - from) : " ", palette::ink);
            from = end + 1;
        }
        ImGui::PopFont();
    }
    ImGui::End();
    clicked.close_reading = !open;
}

}  // namespace muster::viz
