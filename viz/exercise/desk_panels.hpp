#pragma once
#include "viz/desk/facilitator.hpp"
#include "viz/scene/arrangement.hpp"

namespace muster::viz {

/// What the mouse did on the lists and forms, done after the frame.
struct Clicked {
    std::optional<desk::Tab> tab;
    std::optional<std::size_t> row;
    std::optional<desk::Action> action;
    bool submit = false, cancel = false, close_help = false, close_reading = false;
    [[nodiscard]] bool any() const { return tab || row || action || submit || cancel || close_help || close_reading; }
};

/// The facilitator's lists beside the map, within a frame of ImGui. `row_moved`: the keyboard has chosen another row,
/// which must be in sight.
void draw_lists(desk::Facilitator& desk, const Rect& place, bool row_moved, Clicked& clicked);
/// The form that is open, over the map; `fresh`: it has just been opened, or was refused; its first field gets the
/// keyboard.
void draw_form(desk::Facilitator& desk, const Rect& over, bool fresh, Clicked& clicked);
/// The keys.
void draw_help(const desk::Facilitator& desk, const Rect& over, Clicked& clicked);
/// A long answer: a comparison, the quick look.
void draw_reading(const desk::Facilitator& desk, const Rect& over, Clicked& clicked);

/// What may come, as a fan for each milestone, and the odds of legal deadlines.
void draw_forecast(const desk::Odds& odds, const std::string& remark, Language language);

}  // namespace muster::viz
