#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/trace/entry.hpp"
#include "viz/scene/arrangement.hpp"
#include "viz/scene/frame.hpp"
#include "viz/scene/picture.hpp"
#include "viz/scene/playback.hpp"
#include "viz/scene/story.hpp"

namespace muster::viz {

// What a panel beside the map says, as plain values: tests read them without a display, the window shows them.

struct Cell {
    std::string text;
    Tone tone = Tone::plain;
    double filled = -1;  ///< 0 to 1: a bar behind the text; below 0: none
};
struct Grid {
    struct Column {
        std::string name;
        bool number = false;  ///< to the right
    };
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    std::string none;  ///< said instead of an empty table
};
/// Shares of a whole in a row, each with its name, time and colour.
struct Bar {
    struct Part {
        std::string name, time;
        double share = 0;  ///< they add up to 1
        Colour colour;
    };
    std::string title;
    std::vector<Part> parts;  ///< the largest first
};
struct Panel {
    std::string title, about;
    std::vector<std::variant<Grid, Bar>> parts;
};

/// What the panels look at: one instant of one run, and who asks.
struct Seen {
    const CompiledScenario& scenario;
    std::span<const TraceEntry> trace;
    const Story& story;
    const Frame& frame;
    Language language = Language::en;
};

/// Teams with their people and queues, what lies unread, what is worked on, what is known, and the services it owns.
[[nodiscard]] Panel institution_panel(const Seen& seen, InstitutionId id);
/// A milestone (an index into Story::aims): where the time to it went, in this run. Not before it is reached: a room
/// that watches must not be told what comes.
[[nodiscard]] Panel milestone_panel(const Seen& seen, std::size_t aim);
/// A message under way (an index into Story::legs), and all others between the same two institutions.
[[nodiscard]] Panel message_panel(const Seen& seen, std::size_t leg);
/// Who knows what since when: institutions by facts.
[[nodiscard]] Panel knowledge_panel(const Seen& seen);
/// Teams by how much waits for them.
[[nodiscard]] Panel load_panel(const Seen& seen);
/// Legal deadlines with what is left of them, and what the outage has cost so far.
[[nodiscard]] Panel deadlines_panel(const Seen& seen);

/// The panel of a selection, which must not be empty.
[[nodiscard]] Panel panel_of(const Seen& seen, const Selection& selection);
/// Where a panel opens: over the right part of the map, beside the side list; the matrix of knowledge over all of it.
[[nodiscard]] Rect panel_place(const Arrangement& arrangement, Selection::Kind kind);

}  // namespace muster::viz
