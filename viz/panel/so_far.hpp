#pragma once
#include <cstdint>
#include <vector>

#include "viz/panel/panel.hpp"
#include "viz/scene/words.hpp"

namespace muster::viz {

/// A piece of work that has been queued and is not done yet.
struct OpenWork {
    TeamId team;
    InstitutionId institution;
    std::uint32_t subject = 0;  ///< StepId, TopicId or RoutineId, by `kind`
    std::int16_t kind = 0;  ///< as TraceEntry::detail: 0 step, 1 reading, 2 relay, 3 approval, 4 decision, 5 routine
    CaseIndex incident = kNoCase;
    SimTime queued{};
    bool at_work = false;
    double done = 0;  ///< share of its effort, 0 to 1
};
/// By team, then as queued.
[[nodiscard]] std::vector<OpenWork> open_work(const Seen& seen);

/// A message that lies at its receiver and has been neither read nor passed on.
struct Unread {
    std::uint32_t message = 0;
    InstitutionId at;
    SimTime since{};
};
[[nodiscard]] std::vector<Unread> unread(const Seen& seen);

/// On-call people of each team who are there, and whether some are on their way.
struct CalledIn {
    std::uint32_t there = 0;
    bool coming = false;
};
[[nodiscard]] Table<TeamId, CalledIn> called_in(const Seen& seen);

/// "Thu 17, 06:40", in the scenario's zone.
[[nodiscard]] std::string moment_text(const Seen& seen, SimTime time);
/// How long ago, short.
[[nodiscard]] std::string since_text(const Seen& seen, SimTime time);
/// What a piece of work is called: a step's name, "reads: incident report", "ordinary work".
[[nodiscard]] std::string work_text(const Seen& seen, const OpenWork& work);
[[nodiscard]] std::string topic_text(const Seen& seen, std::uint32_t message);

}  // namespace muster::viz
