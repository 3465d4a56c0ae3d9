#include "viz/desk/room_side.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/report/names.hpp"
#include "viz/desk/words.hpp"
#include "viz/scene/words.hpp"

namespace muster::viz::desk {

namespace {

RoomSide side_of(const RoomView& room, const Model& model, Language language) {
    RoomSide side;
    side.title = words::room_deadlines.text(language);
    side.none = words::room_no_deadlines.text(language);
    for (const ClockStageResult& row : room.deadlines) {
        const StatutoryClock& clock = model.clocks[row.clock];
        const StatutoryClock::Stage& stage = clock.stages[row.stage];
        DeadlineLine line;
        line.name = short_name(language, model, clock.who) + ": " + name_of(language, model, row.clock) + ", " +
                    shown(language, stage.name, stage.id);
        switch (row.state) {
            case ClockState::met:
                line.left = words::met.text(language);
                line.tone = Tone::good;
                break;
            case ClockState::late:
                line.left = words::late.text(language);
                line.tone = Tone::bad;
                break;
            case ClockState::missed:
                line.left = words::overdue.text(language);
                line.tone = Tone::bad;
                break;
            default:
                line.left = fmt::format(fmt::runtime(words::left.in(language)),
                                        fmt::arg("time", short_duration(std::max(Duration{}, row.due - room.now))));
                line.tone = row.due - room.now < std::chrono::hours{2} ? Tone::decision : Tone::plain;
        }
        side.deadlines.push_back(std::move(line));
    }
    // Those that run first, the nearest on top.
    std::stable_sort(side.deadlines.begin(), side.deadlines.end(), [](const DeadlineLine& l, const DeadlineLine& r) {
        const auto closed = [](const DeadlineLine& d) { return d.tone == Tone::good || d.tone == Tone::bad; };
        return closed(l) < closed(r);
    });
    return side;
}

/// The inside of institutions that the room does not hold is not drawn.
void hide_insides(Frame& frame, const RoomView& room, const Model& model) {
    for (const InstitutionId id : model.institutions.ids()) {
        InstitutionView& view = frame.institutions[id];
        // Who knew first of all cannot be told by those who see only their own: there the sign has no number.
        constexpr std::uint32_t kNotFirst = 4;
        if (!room.watches && view.knew > 0) view.knew = kNotFirst;
        if (open_to_room(room, id)) continue;
        view.at_work = view.on_incident = view.waiting = view.unread = 0;
        view.aware = view.struck = false;
        view.coming_in = view.called_in = false;
        view.knew = 0;
        view.facts.clear();
    }
}

}  // namespace

RoomScene room_scene(const Exercise::Branch& branch, const Standing& standing, SimTime timeline_end) {
    RoomScene scene{room_view(branch, standing), branch.course.scenario, {}};
    scene.story = story_of(*scene.scenario, scene.seen.entries, timeline_end);
    // What is measured is not the room's.
    for (Aim& aim : scene.story.aims) aim = {aim.milestone, aim.incident, false, {}, kNever, kNever};
    return scene;
}

Picture room_picture(const RoomScene& scene, const Arrangement& arrangement, Language language, Duration linger,
                     bool plays) {
    const Model& model = scene.scenario->model;
    Frame frame = frame_at(*scene.scenario, scene.seen.entries, scene.story, scene.seen.now, {linger});
    hide_insides(frame, scene.seen, model);
    if (!scene.seen.staff.empty()) put_staff(frame, model, scene.seen.staff);
    View view;
    view.language = language;
    static constexpr const Both* kStages[] = {&words::before_start, &words::playing, &words::standing, &words::ended};
    const bool waits = scene.seen.stage == Exercise::Stage::running && !plays;
    view.stage = (waits ? words::standing : *kStages[static_cast<std::size_t>(scene.seen.stage)]).text(language);
    return compose_room(*scene.scenario, scene.story, arrangement, frame, view, side_of(scene.seen, model, language));
}

Picture not_the_exercise(int width, int height, Language language) {
    return compose_notice(width, height,
                          {words::not_exercise_en.text(language), words::not_exercise_es.text(language),
                           words::not_exercise_hint.text(language)},
                          true, language);
}

Picture blank(int width, int height, Language language) {
    return compose_notice(width, height, {words::room_break.text(language)}, false, language);
}

void put_staff(Frame& frame, const Model& model, const std::vector<std::uint32_t>& staff) {
    frame.open_offices = 0;
    for (const InstitutionId id : model.institutions.ids()) {
        InstitutionView& view = frame.institutions[id];
        std::size_t open = 0;
        view.staff = 0;
        for (const TeamId team : model.institutions[id].teams) {
            open += staff[team.index] > 0 ? 1U : 0U;
            view.staff += staff[team.index];
        }
        if (open == 0) view.duty = Duty::closed;
        if (open > 0 && view.duty == Duty::closed) view.duty = Duty::duty_desk;
        if (open > 0) ++frame.open_offices;
    }
}

}  // namespace muster::viz::desk
