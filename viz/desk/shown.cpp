// What the windows show of the desk, made once for each state of the exercise.
#include <fmt/format.h>

#include <filesystem>

#include "engine/core/utf8.hpp"
#include "viz/desk/facilitator.hpp"
#include "viz/scene/words.hpp"

namespace muster::viz::desk {

const DeskList& Facilitator::list() {
    if (list_.version == version_) return list_.what;
    list_.version = version_;
    const Asked by = asked();
    switch (state_.tab) {
        case Tab::injects:
            list_.what = injects_list(by);
            break;
        case Tab::decisions:
            list_.what = decisions_list(by);
            break;
        case Tab::seats:
            list_.what = seats_list(by);
            break;
        case Tab::hinder:
            list_.what = hinder_list(by);
            break;
        case Tab::branches:
            list_.what = branches_list(by);
            break;
        case Tab::notes:
            list_.what = notes_list(by);
            break;
        case Tab::log:
            list_.what = log_list(by);
            break;
        default:
            list_.what = {};
    }
    if (state_.row >= list_.what.rows.size()) state_.row = list_.what.rows.empty() ? 0 : list_.what.rows.size() - 1;
    return list_.what;
}

const Grid& Facilitator::next() {
    if (next_.version == version_) return next_.what;
    next_.version = version_;
    next_.what = next_injects(asked(), 3);
    return next_.what;
}

const Odds& Facilitator::odds() {
    if (odds_.version == version_) return odds_.what;
    odds_.version = version_;
    odds_.what = {};
    if (seen_) odds_.what = odds_of(*seen_->scenario, exercise().standing(), seen_->outlook, state_.language);
    return odds_.what;
}

std::string Facilitator::forecast_remark() const {
    const Language l = state_.language;
    if (!seen_) return words::forecast_works.text(l);
    if (seen_->number != asked_number_ || lookout_.busy() || asked_version_ != exercise_version_)
        return words::forecast_old.text(l);
    const CompiledScenario& of = *seen_->scenario;
    const LocalMillis local =
        to_local(of.start_utc + seen_->outlook.at.time_since_epoch().count(), of.model.scenario_time_zone);
    return fmt::format(fmt::runtime(words::forecast_about.in(l)), fmt::arg("n", seen_->continuations),
                       fmt::arg("when", day_text(local, l) + ", " + time_text(local)));
}

const RoomScene& Facilitator::room() {
    if (room_.version == exercise_version_) return room_.what;
    room_.version = exercise_version_;
    room_.what = room_scene(exercise().here(), exercise().standing(), timeline_end_);
    return room_.what;
}

Duration Facilitator::linger() const {
    const Duration moment = per_second(state_.clock) * 3 / 2;
    return std::max<Duration>(std::chrono::minutes{15}, state_.clock.playing ? moment : Duration{});
}

Frame Facilitator::frame() {
    Frame frame = frame_at(scenario(), ahead_, story_, at(), {linger()});
    if (const auto staff = changed_staff(exercise().here(), exercise().standing()); !staff.empty())
        put_staff(frame, scenario().model, staff);
    return frame;
}

Panel Facilitator::panel() {
    const Frame now = frame();
    const Seen seen{scenario(), ahead_, story_, now, state_.language};
    switch (state_.tab) {
        case Tab::institution:
            return state_.chosen.valid() ? institution_panel(seen, state_.chosen) : Panel{};
        case Tab::knows:
            return knowledge_panel(seen);
        case Tab::load:
            return load_panel(seen);
        default:
            return deadlines_panel(seen);
    }
}

std::string Facilitator::stage_text() {
    switch (exercise().here().stage) {
        case Exercise::Stage::before:
            return words::before_start.text(state_.language);
        case Exercise::Stage::ended:
            return words::ended.text(state_.language);
        default:
            return (state_.clock.playing ? words::playing : words::standing).text(state_.language);
    }
}

Said Facilitator::journal_text() {
    const Language l = state_.language;
    const Journal& journal = session_.journal();
    if (journal.path().empty()) return {words::memory_only.text(l), Tone::decision};
    if (!journal.on_disk()) return {words::not_written.text(l), Tone::bad};
    const std::size_t n = exercise().log().size();
    const std::string count =
        fmt::format(fmt::runtime((n == 1 ? words::commands_one : words::commands_many).in(l)), fmt::arg("n", n));
    return {fmt::format(fmt::runtime(words::saved_in.in(l)),
                        fmt::arg("file", printable(std::filesystem::path(journal.path()).filename().string(), 60)),
                        fmt::arg("n", count)),
            Tone::good};
}

}  // namespace muster::viz::desk
