#include "viz/scene/compose.hpp"

#include "viz/scene/canvas.hpp"

namespace muster::viz {

LocalMillis Canvas::local(SimTime time) const {
    return to_local(scenario.start_utc + time.time_since_epoch().count(), scenario.model.scenario_time_zone);
}

Look look_of(MessageKind kind) {
    using namespace palette;
    switch (kind) {
        case MessageKind::report:
            return {Icon::report, sky_blue, black, Phrase::legend_report};
        case MessageKind::question:
            return {Icon::question, orange, black, Phrase::legend_question};
        case MessageKind::answer:
            return {Icon::answer, bluish_green, white, Phrase::legend_answer};
        case MessageKind::invitation:
            return {Icon::invitation, blue, white, Phrase::legend_invitation};
        case MessageKind::approval:
            break;
    }
    return {Icon::approval, reddish_purple, black, Phrase::legend_approval};
}

Look look_of(AssetState state) {
    using namespace palette;
    switch (state) {
        case AssetState::sound:
            return {Icon::none, pale, night, Phrase::no_service_hit};
        case AssetState::hit:
            return {Icon::hit, vermillion, white, Phrase::service_down};
        case AssetState::isolated:
            return {Icon::isolated, sky_blue, black, Phrase::service_isolated};
        case AssetState::blocked:
            return {Icon::blocked, sky_blue, black, Phrase::service_blocked};
        case AssetState::contained:
            return {Icon::contained, sky_blue, black, Phrase::service_contained};
        case AssetState::restored:
            break;
    }
    return {Icon::done, bluish_green, white, Phrase::service_restored};
}

Colour colour_of(Tone tone) {
    using namespace palette;
    switch (tone) {
        case Tone::plain:
            return pale;
        case Tone::good:
            return bluish_green;
        case Tone::bad:
            return vermillion;
        case Tone::decision:
            return orange;
        case Tone::inject:
            return reddish_purple;
        case Tone::milestone:
            break;
    }
    return yellow;
}

Picture compose(const CompiledScenario& scenario, const Story& story, const Arrangement& arrangement,
                const Frame& frame, const View& view) {
    Picture picture;
    picture.width = arrangement.width;
    picture.height = arrangement.height;
    picture.background = palette::night;
    const Canvas canvas{scenario, story, arrangement, frame, view, picture};
    compose_map(canvas);
    compose_cards(canvas);
    compose_side(canvas);
    compose_legend(canvas);
    compose_timeline(canvas);
    compose_top(canvas);
    picture.moves = true;
    compose_messages(canvas);
    compose_badges(canvas);
    compose_now(canvas);
    if (view.help) compose_help(canvas);
    return picture;
}

}  // namespace muster::viz
