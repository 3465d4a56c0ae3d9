#pragma once
#include <optional>
#include <string>

#include "engine/report/parting.hpp"
#include "viz/app/load.hpp"
#include "viz/panel/panel.hpp"
#include "viz/scene/beside.hpp"
#include "viz/scene/compose.hpp"
#include "viz/scene/moved.hpp"
#include "viz/scene/playback.hpp"

namespace muster::viz {

/// What is shown, in a window, a picture or a film: one run, or the same run with and without recommendations.
class Stage {
public:
    /// Both must outlive it. `changed` may be null: then there is one run.
    Stage(const Loaded& today, const Loaded* changed);

    /// Lays everything out for a picture of this size.
    void fit(int width, int height);
    /// What the people in front of it want otherwise; holds from the next fit.
    Wishes wishes;
    struct Held : viz::Held {
        bool of_changed = false;  ///< of two maps, the right one
    };
    /// Takes hold of the card at a point. Nothing: there is none.
    [[nodiscard]] std::optional<Held> hold(Point at) const;
    /// Moves it to the cell that is nearest to a point, and whoever stands there to where it came from. False: it is
    /// there already.
    bool move(const Held& held, Point to);
    [[nodiscard]] const Arrangement& arrangement() const { return arrangement_; }
    /// For stepping and seeking: of both runs together, if there are two.
    [[nodiscard]] const Story& story() const { return changed_ == nullptr ? today_.story : both_; }
    [[nodiscard]] const CompiledScenario& scenario() const { return today_.scenario; }

    [[nodiscard]] Frame frame(SimTime at, Duration linger) const;
    [[nodiscard]] Picture picture(SimTime at, Duration linger, const View& view) const;
    /// What a click on that picture meets; of two runs, the one that was clicked.
    [[nodiscard]] Selection hit(const Picture& picture, Point at) const;
    /// The panel of a selection at an instant, and where it opens.
    [[nodiscard]] Panel panel(const Selection& selection, SimTime at, Duration linger, Language language) const;
    [[nodiscard]] Rect panel_place(Selection::Kind kind) const;

private:
    [[nodiscard]] std::string parting_at(SimTime at, Language language) const;

    const Loaded& today_;
    const Loaded* changed_;
    Story both_;
    Arrangement arrangement_, arrangement_changed_;
    std::optional<Parting> parting_[2];  ///< by language
};

}  // namespace muster::viz
