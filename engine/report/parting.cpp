#include "engine/report/parting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "engine/report/authored_ids.hpp"
#include "engine/report/entry_subject.hpp"
#include "engine/report/happening.hpp"

namespace muster {
namespace {

constexpr std::int16_t kRoutine = 5;

/// Something that can be told, and what it is called in files: the same in both models, while ids of tables are not.
struct Event {
    SimTime at{};
    std::string name;
    std::string text;
};

bool is_routine(const TraceEntry& entry) {
    return entry.kind >= EntryKind::work_queued && entry.kind <= EntryKind::work_lost && entry.detail == kRoutine;
}

std::vector<Event> events_of(Language language, const Model& model, std::span<const TraceEntry> trace) {
    const AuthoredIds ids(model);
    Happenings happenings(language, model, trace);
    std::vector<Event> out;
    for (const TraceEntry& entry : trace) {
        // A stretch only splits the account of the entry behind it, and may lie before the entries around it.
        if (entry.kind == EntryKind::stretch || is_routine(entry)) continue;
        const std::optional<std::string> text = happenings.tell(entry);
        if (!text) continue;
        const EntrySubject subject = subject_of(ids, entry);
        const std::string_view where =
            entry.where().valid() ? std::string_view(ids.of(entry.where())) : std::string_view();
        out.push_back(
            {entry.at, fmt::format("{} {} {} {}", name_of(entry.kind), where, subject.a_id, subject.detail), *text});
    }
    return out;
}

/// One past the last event of the instant of `first`.
std::size_t end_of_instant(const std::vector<Event>& events, std::size_t first) {
    std::size_t end = first;
    while (end < events.size() && events[end].at == events[first].at) ++end;
    return end;
}

/// The first of these events whose name is not among those, each name counting as often as it occurs.
std::optional<std::size_t> first_missing(const std::vector<Event>& events, std::size_t from, std::size_t to,
                                         const std::vector<Event>& others, std::size_t others_from,
                                         std::size_t others_to) {
    std::vector<std::string_view> left;
    for (std::size_t i = others_from; i < others_to; ++i) left.push_back(others[i].name);
    for (std::size_t i = from; i < to; ++i) {
        const auto found = std::find(left.begin(), left.end(), events[i].name);
        if (found == left.end()) return i;
        left.erase(found);
    }
    return std::nullopt;
}

std::optional<Parting::Event> told(const std::vector<Event>& events, std::size_t index) {
    if (index >= events.size()) return std::nullopt;
    return Parting::Event{events[index].at, events[index].text};
}

}  // namespace

std::optional<Parting> parting(Language language, const CompiledScenario& before,
                               std::span<const TraceEntry> trace_before, const CompiledScenario& after,
                               std::span<const TraceEntry> trace_after, std::uint32_t replication) {
    const std::vector<Event> left = events_of(language, before.model, trace_before);
    const std::vector<Event> right = events_of(language, after.model, trace_after);
    std::size_t i = 0, j = 0;
    while (i < left.size() && j < right.size() && left[i].at == right[j].at) {
        const std::size_t left_end = end_of_instant(left, i), right_end = end_of_instant(right, j);
        const auto only_left = first_missing(left, i, left_end, right, j, right_end);
        const auto only_right = first_missing(right, j, right_end, left, i, left_end);
        if (only_left || only_right)
            return Parting{replication, told(left, only_left.value_or(left_end)),
                           told(right, only_right.value_or(right_end))};
        i = left_end;
        j = right_end;
    }
    if (i >= left.size() && j >= right.size()) return std::nullopt;
    return Parting{replication, told(left, i), told(right, j)};
}

}  // namespace muster
