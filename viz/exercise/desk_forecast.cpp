#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "viz/exercise/desk_panels.hpp"
#include "viz/scene/palette.hpp"
#include "viz/scene/words.hpp"
#include "viz/widgets/pieces.hpp"
#include "viz/widgets/widgets.hpp"

namespace muster::viz {

namespace {

/// Where a chart of time lies within a row.
struct Track {
    float left = 0, right = 0;
    SimTime from{}, to{};

    [[nodiscard]] float x(SimTime at) const {
        const auto all = static_cast<double>(std::max<std::int64_t>(1, (to - from).count()));
        const double share = static_cast<double>((at - from).count()) / all;
        return left + static_cast<float>(std::clamp(share, 0.0, 1.0)) * (right - left);
    }
};

void chart(const desk::Fan& fan, const Track& track, float top, float height) {
    ImDrawList* const list = ImGui::GetWindowDrawList();
    const float middle = top + height / 2;
    list->AddRectFilled({track.left, top + 1}, {track.right, top + height - 1}, packed(palette::closed_office));
    const ImU32 line = packed(palette::pale), bar = packed(palette::sky_blue), tick = packed(palette::white);
    if (fan.low) {
        // What does not come by the end of the run reaches beyond the chart.
        const float end = fan.high ? track.x(*fan.high) : track.right;
        list->AddLine({track.x(*fan.low), middle}, {end, middle}, line, std::max(1.0F, height * 0.08F));
    }
    if (fan.quarter) {
        const float end = fan.three_quarters ? track.x(*fan.three_quarters) : track.right;
        const float from = track.x(*fan.quarter);
        list->AddRectFilled({from, middle - height * 0.25F}, {std::max(end, from + 2), middle + height * 0.25F}, bar,
                            2);
    }
    if (fan.half) {
        const float x = track.x(*fan.half);
        list->AddRectFilled({x - height * 0.07F, top + height * 0.1F}, {x + height * 0.07F, top + height * 0.9F}, tick);
    }
    if (fan.due < kNever && fan.due >= track.from && fan.due <= track.to) {
        const float x = track.x(fan.due);
        for (float y = top; y < top + height; y += height * 0.3F)
            list->AddLine({x, y}, {x, std::min(y + height * 0.16F, top + height)}, packed(palette::orange),
                          std::max(1.5F, height * 0.1F));
    }
}

}  // namespace

void draw_forecast(const desk::Odds& odds, const std::string& remark, Language language) {
    ImGui::PushTextWrapPos(0);
    say(remark, palette::pale);
    ImGui::PopTextWrapPos();
    if (odds.fans.empty()) return;
    const float em = ImGui::GetFontSize();
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const Track track{start.x + width * 0.44F, start.x + width - em * 6.4F, odds.at, odds.end};
    // The span of the chart: from now, in time that passes.
    ImGui::Dummy({width, ImGui::GetTextLineHeight()});
    ImGui::GetWindowDrawList()->AddText({track.left, start.y}, packed(palette::pale), "+0");
    const std::string far = "+" + short_duration(odds.end - odds.at);
    const float far_width = ImGui::CalcTextSize(far.c_str()).x;
    ImGui::GetWindowDrawList()->AddText({track.right - far_width, start.y}, packed(palette::pale), far.c_str());
    for (const desk::Fan& fan : odds.fans) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        say(fitted(fan.name, track.left - at.x - em * 0.5F), fan.done ? palette::pale : palette::ink);
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", safe(fan.name).c_str());
        if (fan.done) {
            ImGui::SameLine(width * 0.44F);
            say(fan.said, ink_of(fan.tone));
            continue;
        }
        chart(fan, track, at.y, ImGui::GetTextLineHeight());
        const std::string said = safe(fan.said);
        const float said_width = ImGui::CalcTextSize(said.c_str()).x;
        ImGui::SameLine(width - said_width);
        say(said, ink_of(fan.tone));
    }
    say(desk::words::fan_key.text(language), palette::pale);
    if (!odds.deadlines.rows.empty()) grid(odds.deadlines, 902);
}

}  // namespace muster::viz
