#pragma once
#include <cstdint>
#include <functional>
#include <utility>

#include "engine/authoring/duty.hpp"
#include "engine/model/scenario.hpp"

namespace muster::lint {

/// How soon anything can be dealt with: nobody is busy, and everything is as quick as can be, or as it is in a small
/// share of times. Without hours (a nation alone), everybody is always there but those who never are.
class Rota {
public:
    Rota(const Model& model, bool timed, double quick);

    [[nodiscard]] bool timed() const { return timed_; }
    /// So quick that it is quicker only in that share of times; nothing at all without hours.
    [[nodiscard]] Duration quick(const Distribution& takes) const;
    /// Somebody of the team is there; kNever: not before the end.
    [[nodiscard]] SimTime on_duty(TeamId team, SimTime from);
    /// Work of the team that begins at `from` or as soon as somebody is there has ended.
    [[nodiscard]] SimTime done(TeamId team, SimTime from, Duration effort);
    /// A message can leave by this channel. Who speaks now is there now: of a live one, only the other end must be.
    [[nodiscard]] SimTime leaves(ChannelId channel, InstitutionId to, SimTime from);
    /// Whether nobody of the team is ever there, nor can be called, nor comes at an alert level.
    [[nodiscard]] bool never_there(TeamId team);
    /// Tells from when on an alert level can be in force. Until then none ever is.
    void alerts_are(std::function<SimTime(AlertLevelId)> in_force_from) { alert_from_ = std::move(in_force_from); }

private:
    [[nodiscard]] const Intervals& hours_of(TeamId team);
    [[nodiscard]] bool comes_when_called(const Team& team) const;

    const Model& model_;
    bool timed_;
    double quick_;
    Duty duty_;
    std::uint8_t worst_ = 0;  ///< severity that anybody can see
    std::function<SimTime(AlertLevelId)> alert_from_;
    Table<TeamId, Intervals> teams_;
    Table<TeamId, std::uint8_t> known_team_;
    struct Ends {
        Intervals open[2];  ///< towards `from`, towards `to`
        bool known[2] = {false, false};
    };
    Table<ChannelId, Ends> channels_;
};

/// The first instant from `from` on that lies in one of the intervals.
[[nodiscard]] SimTime next_open(const Intervals& intervals, SimTime from);

}  // namespace muster::lint
