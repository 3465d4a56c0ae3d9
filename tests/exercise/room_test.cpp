// What the room may know, decided in one place.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "engine/exercise/room.hpp"
#include "tests/exercise/support.hpp"

using namespace muster;
using namespace muster::tests;

namespace {

const char* const kEve = "ransomware-holiday-eve.json";

RoomView room_of(Session& session) { return room_view(session.exercise().here(), session.exercise().standing()); }

InstitutionId institution(Session& session, std::string_view id) {
    const Model& model = session.exercise().here().course.scenario->model;
    for (const InstitutionId known : model.institutions.ids()) {
        if (model.institutions[known].id == id) return known;
    }
    FAIL("no institution " << id);
    return {};
}

std::size_t count(const RoomView& room, EntryKind kind) {
    return static_cast<std::size_t>(std::count_if(room.entries.begin(), room.entries.end(),
                                                  [&](const TraceEntry& entry) { return entry.kind == kind; }));
}

std::size_t all_of(Session& session, EntryKind kind) {
    const auto& entries = session.exercise().standing().entries;
    return static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(), [&](const TraceEntry& entry) { return entry.kind == kind; }));
}

}  // namespace

TEST_CASE("the room knows nothing before the start", "[exercise][room]") {
    Session session = begun(bundled(kEve));
    const RoomView room = room_of(session);
    CHECK(room.entries.empty());
    CHECK(room.deadlines.empty());
    CHECK(room.watches);
}

TEST_CASE("nothing that is to come ever reaches the room", "[exercise][room]") {
    Session session = begun(bundled(kEve));
    obey(session, "start");
    for (const char* step : {"run-to 1h", "run-to 6h", "run-to 1d", "run-to 3d", "run-to 6d"}) {
        obey(session, step);
        const RoomView room = room_of(session);
        const Standing& now = session.exercise().standing();
        REQUIRE_FALSE(room.entries.empty());
        for (const TraceEntry& entry : room.entries) CHECK(entry.at <= now.now);
        // Every inject that it has seen has been given, and it has seen them all, for nobody holds a seat.
        std::set<std::uint32_t> seen, given;
        for (const TraceEntry& entry : room.entries) {
            if (entry.kind == EntryKind::injected) seen.insert(entry.a);
        }
        for (std::uint32_t k = 0; k < now.desk.injects.size(); ++k) {
            if (now.desk.injects[k].fired > 0) given.insert(k);
        }
        CHECK(seen == given);
        for (const ClockStageResult& row : room.deadlines) CHECK(row.started <= now.now);
    }
}

TEST_CASE("what evaluators measure and the attacker does is not the room's", "[exercise][room]") {
    Session session = begun(bundled(kEve));
    obey(session, "start");
    obey(session, "run-to 2d");
    REQUIRE(all_of(session, EntryKind::milestone_reached) > 0);
    REQUIRE(all_of(session, EntryKind::stage_began) > 0);
    const RoomView room = room_of(session);
    for (const EntryKind kind : {EntryKind::milestone_reached, EntryKind::stage_began, EntryKind::stage_ended,
                                 EntryKind::stage_stopped, EntryKind::case_closed, EntryKind::horizon}) {
        CHECK(count(room, kind) == 0);
    }
    // Indices keep their meaning.
    const auto& entries = session.exercise().standing().entries;
    REQUIRE(room.entries.size() <= entries.size());
    for (std::size_t k = 0; k < room.entries.size(); ++k) {
        if (room.entries[k].kind == EntryKind::stretch) {
            CHECK(room.entries[k].because == kNoEntry);
            continue;
        }
        CHECK(room.entries[k].kind == entries[k].kind);
        CHECK(room.entries[k].at == entries[k].at);
    }
}

TEST_CASE("who holds a seat learns of others only what is public or reaches the seat", "[exercise][room]") {
    Session session = begun(bundled(kEve));
    obey(session, "start");
    obey(session, "take colcert");
    obey(session, "run-to 1d");
    const InstitutionId seat = institution(session, "colcert");
    const RoomView room = room_of(session);
    CHECK_FALSE(room.watches);
    CHECK(open_to_room(room, seat));
    CHECK_FALSE(open_to_room(room, institution(session, "dian")));
    // The services and deadlines stay public.
    CHECK(count(room, EntryKind::asset_hit) == all_of(session, EntryKind::asset_hit));
    REQUIRE(count(room, EntryKind::asset_hit) > 0);
    // Of messages those that the seat sent or was given, and there were others.
    std::set<std::uint32_t> ours;
    for (const TraceEntry& entry : session.exercise().standing().entries) {
        const bool touches =
            entry.kind == EntryKind::sent || entry.kind == EntryKind::delivered || entry.kind == EntryKind::read;
        if (touches && entry.where() == seat) ours.insert(entry.b);
    }
    REQUIRE(all_of(session, EntryKind::sent) > count(room, EntryKind::sent));
    for (const TraceEntry& entry : room.entries) {
        if (entry.kind == EntryKind::sent || entry.kind == EntryKind::delivered || entry.kind == EntryKind::read ||
            entry.kind == EntryKind::lost || entry.kind == EntryKind::relayed) {
            CHECK(ours.count(entry.b) == 1);
        }
        if (entry.kind == EntryKind::learned || entry.kind == EntryKind::withheld || entry.kind == EntryKind::decided)
            CHECK(entry.where() == seat);
        if (entry.kind == EntryKind::injected) {
            const auto& to = session.exercise().here().course.scenario->model.injects[InjectId{entry.a}].to;
            CHECK(std::any_of(to.begin(), to.end(), [&](const Addressee& who) { return who.institution == seat; }));
        }
    }
    // Given back, the room watches again.
    obey(session, "give-back colcert");
    CHECK(room_of(session).watches);
    CHECK(count(room_of(session), EntryKind::sent) == all_of(session, EntryKind::sent));
}

TEST_CASE("withdrawn staff and called holidays are told by the desk's own hours", "[exercise][room]") {
    Session session = begun(bundled(kEve));
    obey(session, "start");
    CHECK(room_of(session).staff.empty());
    obey(session, "holiday all 2014-04-22");
    const RoomView room = room_of(session);
    CHECK(room.staff.size() == session.exercise().here().course.scenario->model.teams.size());
}
