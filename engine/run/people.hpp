#pragma once
#include <utility>
#include <vector>

#include "engine/kernel/event.hpp"
#include "engine/run/desk.hpp"
#include "engine/run/rows.hpp"

namespace muster {

/// What people have done in a run and what waits for them. A run without interventions has none of it.
struct People {
    struct InjectControl {
        InjectState state = InjectState::scheduled;
        Ticket ticket = kNoTicket;  ///< of the only event that may still fire it
        bool moved = false;         ///< the facilitator said when: what would have fired it does not
        bool ripe = false;          ///< it would have happened while on hold
        Duration later{};
        SimTime due = kNever;
        EntryIndex because = kNoEntry;
        std::uint32_t fired = 0;
        SimTime fired_at{};
        const act::Edit* edited = nullptr;
    };
    /// What an item needs to go on without people.
    struct Item {
        SeatItem seen;
        Slot slot = kNil;
        InstitutionId origin;
        std::uint64_t trigger = 0;
        std::uint32_t nth = 0;
        Context context;
        std::uint32_t row = kNil, age = 0;  ///< request, approval, step run or meeting
        InstitutionId asker;
        TeamId team;
        const Distribution* effort = nullptr;
    };
    struct Choice {
        StepId step;
        std::int16_t option = -1;
        std::size_t of = 0;  ///< the intervention
    };

    std::span<const Intervention> list;
    std::size_t next = 0;
    Table<InjectId, InjectControl> injects;
    Table<InstitutionId, std::uint8_t> taken;
    std::vector<Item> items;
    Table<ChannelId, std::uint8_t> broken;
    Table<TeamId, const std::vector<CompiledScenario::TeamHours>*> team_hours;
    Table<ChannelId, const std::vector<OpenHours>*> channel_hours;
    std::vector<Choice> choices;  ///< decisions that were taken before they were due
    std::int8_t says = -1;        ///< of the approval that is being answered: 0 no, 1 yes
    bool acting = false;          ///< what is being done is done by people: it does not wait for them again
    bool firing = false;          ///< the facilitator fires an inject
    std::vector<ActEffect> effects;
};

}  // namespace muster
