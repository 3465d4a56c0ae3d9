#include "viz/scene/waits.hpp"

#include <map>
#include <optional>
#include <tuple>

namespace muster::viz {

namespace {

/// What begins and ends a wait has these in common: step and instance, or the message.
using Key = std::tuple<Wait::Kind, std::uint32_t, std::uint32_t>;

Key key_of(Wait::Kind kind, const TraceEntry& entry) {
    return kind == Wait::Kind::unread ? Key{kind, entry.b, 0} : Key{kind, entry.a, entry.b};
}

struct Turn {
    Wait::Kind kind;
    bool begins;
};

/// What an entry begins or ends.
std::optional<Turn> turn_of(EntryKind kind) {
    switch (kind) {
        case EntryKind::approval_asked:
            return Turn{Wait::Kind::approval, true};
        case EntryKind::approved:
        case EntryKind::refused:
            return Turn{Wait::Kind::approval, false};
        case EntryKind::convened:
            return Turn{Wait::Kind::meeting, true};
        case EntryKind::quorum:
            return Turn{Wait::Kind::meeting, false};
        case EntryKind::withheld:
            return Turn{Wait::Kind::withheld, true};
        case EntryKind::released:
            return Turn{Wait::Kind::withheld, false};
        case EntryKind::delivered:
            return Turn{Wait::Kind::unread, true};
        case EntryKind::relayed:
        case EntryKind::read:
            return Turn{Wait::Kind::unread, false};
        default:
            return std::nullopt;
    }
}

}  // namespace

std::vector<Wait> waits_of(const Model& model, std::span<const TraceEntry> trace, const std::vector<bool>& is_named) {
    std::vector<Wait> out;
    std::map<Key, std::size_t> open;
    const auto close = [&](const Key& key, SimTime at, bool for_good = false) {
        const auto found = open.find(key);
        if (found == open.end() || out[found->second].to != kNever) return;
        out[found->second].to = at;
        // A message that was read is not unread again by another copy of it; one that is passed on is, further on.
        if (!for_good) open.erase(found);
    };
    for (const TraceEntry& entry : trace) {
        if (entry.incident >= is_named.size() || !is_named[entry.incident]) continue;
        if (entry.kind == EntryKind::step_ended || entry.kind == EntryKind::step_skipped) {
            for (const auto kind : {Wait::Kind::approval, Wait::Kind::meeting, Wait::Kind::withheld}) {
                close(key_of(kind, entry), entry.at);
            }
        }
        const std::optional<Turn> turn = turn_of(entry.kind);
        if (!turn) continue;
        const Key key = key_of(turn->kind, entry);
        // Whoever is asked instead, or next, is the one who is waited for from now on.
        if (!turn->begins || turn->kind == Wait::Kind::approval) close(key, entry.at, entry.kind == EntryKind::read);
        if (!turn->begins || !open.try_emplace(key, out.size()).second) continue;
        const StepId step = turn->kind == Wait::Kind::unread ? StepId{} : StepId{entry.a};
        out.push_back({turn->kind, entry.where(), model.steps.contains(step) ? step : StepId{}, entry.at, kNever});
    }
    return out;
}

}  // namespace muster::viz
