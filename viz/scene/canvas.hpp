#pragma once
#include <fmt/format.h>

#include <string>
#include <utility>

#include "viz/scene/compose.hpp"
#include "viz/scene/icons.hpp"
#include "viz/scene/palette.hpp"
#include "viz/scene/words.hpp"

namespace muster::viz {

/// What the parts of a picture are composed from. Private to viz/scene; one file per part adds its function.
struct Canvas {
    const CompiledScenario& scenario;
    const Story& story;
    const Arrangement& a;
    const Frame& frame;
    const View& view;
    Picture& picture;

    [[nodiscard]] double px(double units) const { return a.px(units); }
    [[nodiscard]] int text(double units) const { return a.text(units); }
    [[nodiscard]] std::string_view word(Phrase which) const { return phrase(which, view.language); }
    template <class... Arguments>
    [[nodiscard]] std::string say(Phrase which, Arguments&&... arguments) const {
        return fmt::format(fmt::runtime(word(which)), std::forward<Arguments>(arguments)...);
    }
    void write(Point at, int size, Weight weight, Align align, Colour colour, std::string what,
               std::string tag = {}) const {
        picture.add(Words{at, size, weight, align, colour, std::move(what)}, std::move(tag));
    }
    void rule(double x0, double x1, double y) const {
        picture.add(Line{{{x0, y}, {x1, y}}, px(1.5), palette::rule, 0});
    }
    [[nodiscard]] LocalMillis local(SimTime time) const;
};

/// So much work in the queue is too much.
inline constexpr std::uint32_t kOverloaded = 10;

struct Look {
    Icon icon;
    Colour colour;
    Colour ground;
    Phrase name;
};
/// How a kind of message looks, everywhere.
[[nodiscard]] Look look_of(MessageKind kind);
[[nodiscard]] Look look_of(AssetState state);
[[nodiscard]] Colour colour_of(Tone tone);

void compose_top(const Canvas& canvas);
void compose_clock(const Canvas& canvas);
void compose_map(const Canvas& canvas);
/// Messages under way: their trails in the lanes between the cards, and their signs.
void compose_messages(const Canvas& canvas);
void compose_cards(const Canvas& canvas);
/// Who knows of an incident; above the messages, so that none ever covers who knew first.
void compose_badges(const Canvas& canvas);
void compose_side(const Canvas& canvas);
void compose_legend(const Canvas& canvas);
void compose_timeline(const Canvas& canvas);
/// What is other in every frame while the run plays: the clock, and where on the time line it is now.
void compose_now(const Canvas& canvas);
void compose_help(const Canvas& canvas);

}  // namespace muster::viz
