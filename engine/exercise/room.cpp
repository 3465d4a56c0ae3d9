#include "engine/exercise/room.hpp"

#include <algorithm>

namespace muster {
namespace {

/// Messages that somebody in the room has sent, or has been given. By message number.
std::vector<std::uint8_t> messages_of(const RoomView& room, const std::vector<TraceEntry>& entries) {
    std::vector<std::uint8_t> ours;
    for (const TraceEntry& entry : entries) {
        const bool sends = entry.kind == EntryKind::sent;
        const bool gets = entry.kind == EntryKind::delivered || entry.kind == EntryKind::read;
        if (entry.at > room.now || (!sends && !gets) || !open_to_room(room, entry.where())) continue;
        if (entry.b >= ours.size()) ours.resize(entry.b + std::size_t{1}, 0);
        ours[entry.b] = 1;
    }
    return ours;
}

bool may_know(const RoomView& room, const Model& model, const std::vector<std::uint8_t>& messages,
              const TraceEntry& entry) {
    switch (entry.kind) {
        // Public, or needed to tell incidents apart and without words of its own.
        case EntryKind::incident_began:
        case EntryKind::asset_hit:
        case EntryKind::asset_contained:
        case EntryKind::asset_isolated:
        case EntryKind::asset_blocked:
        case EntryKind::asset_restored:
        case EntryKind::published:
        case EntryKind::alert_declared:
        case EntryKind::alert_ended:
        case EntryKind::clock_started:
        case EntryKind::clock_met:
            return true;
        // The evaluators' and the attacker's.
        case EntryKind::milestone_reached:
        case EntryKind::stage_began:
        case EntryKind::stage_ended:
        case EntryKind::stage_stopped:
        case EntryKind::case_closed:
        case EntryKind::horizon:
        case EntryKind::stretch:
            return false;
        case EntryKind::injected: {
            const auto& to = model.injects[InjectId{entry.a}].to;
            return room.watches || std::any_of(to.begin(), to.end(), [&](const Addressee& addressee) {
                       return open_to_room(room, addressee.institution);
                   });
        }
        case EntryKind::sent:
        case EntryKind::lost:
        case EntryKind::relayed:
        case EntryKind::delivered:
        case EntryKind::read:
            return room.watches || (entry.b < messages.size() && messages[entry.b] != 0);
        default:
            return open_to_room(room, entry.where());
    }
}

}  // namespace

std::vector<std::uint32_t> changed_staff(const Exercise::Branch& branch, const Standing& standing) {
    std::vector<std::uint32_t> out;
    if (branch.course.withdrawn.empty() && branch.course.hours == nullptr) return out;
    for (const Desk::TeamRow& row : standing.desk.teams) out.push_back(row.staff);
    return out;
}

RoomView room_view(const Exercise::Branch& branch, const Standing& standing) {
    RoomView room;
    room.now = standing.now;
    room.stage = branch.stage;
    room.seats = standing.desk.taken;
    room.watches = std::none_of(room.seats.begin(), room.seats.end(), [](std::uint8_t taken) { return taken != 0; });
    room.staff = changed_staff(branch, standing);
    const Model& model = branch.course.scenario->model;
    const std::vector<std::uint8_t> messages = messages_of(room, standing.entries);
    // Before the start the room sees a country at rest.
    if (room.stage == Exercise::Stage::before) return room;
    room.entries.reserve(standing.entries.size());
    for (const TraceEntry& entry : standing.entries) {
        if (entry.kind != EntryKind::stretch && entry.at > room.now) break;
        if (may_know(room, model, messages, entry)) {
            room.entries.push_back(entry);
            continue;
        }
        TraceEntry nothing;
        nothing.kind = EntryKind::stretch;
        nothing.at = std::min(entry.at, room.now);
        room.entries.push_back(nothing);
    }
    for (const ClockStageResult& row : standing.result.clocks) {
        if (row.state != ClockState::not_started && row.started <= room.now) room.deadlines.push_back(row);
    }
    return room;
}

}  // namespace muster
