#include "engine/report/mined_events.hpp"

#include <fmt/format.h>

#include "engine/core/utf8.hpp"
#include "engine/measure/working_team.hpp"
#include "engine/report/entry_subject.hpp"

namespace muster {

namespace {

constexpr std::int16_t kRoutine = 5;

bool is_work(EntryKind kind) { return kind >= EntryKind::work_queued && kind <= EntryKind::work_lost; }

std::string_view transition_of(EntryKind kind) {
    switch (kind) {
        case EntryKind::work_queued:
            return "schedule";
        case EntryKind::work_started:
            return "start";
        case EntryKind::work_suspended:
            return "suspend";
        case EntryKind::work_resumed:
            return "resume";
        case EntryKind::work_lost:
            return "pi_abort";
        default:
            return "complete";
    }
}

bool means_something(const TraceEntry& entry) {
    switch (entry.kind) {
        case EntryKind::stretch:
        case EntryKind::classified:
        case EntryKind::step_skipped:
        case EntryKind::work_suspended:
        case EntryKind::case_closed:
        case EntryKind::horizon:
            return entry.kind == EntryKind::work_suspended && entry.detail != kRoutine;
        default:
            return !(is_work(entry.kind) && entry.detail == kRoutine);
    }
}

/// "reading incident-brief", "approval colcert/handle-report/isolate"; the work of a step goes by the step's name.
std::string activity_of(const AuthoredIds& ids, const TraceEntry& entry) {
    const EntrySubject subject = subject_of(ids, entry);
    if (is_work(entry.kind)) {
        if (entry.detail == 0) return fmt::format("work {}", subject.a_id);
        return subject.a_id.empty() ? std::string(work_name(entry.detail))
                                    : fmt::format("{} {}", work_name(entry.detail), subject.a_id);
    }
    std::string out(name_of(entry.kind));
    for (const std::string_view id : {subject.a_id, subject.b_id}) {
        if (!id.empty()) out += fmt::format(" {}", id);
    }
    if (!subject.detail.empty()) out += fmt::format(" {}", subject.detail);
    return out;
}

}  // namespace

std::vector<MinedEvent> mined_events(const AuthoredIds& ids, std::span<const TraceEntry> trace) {
    std::vector<MinedEvent> out;
    for (std::size_t i = 0; i != trace.size(); ++i) {
        const TraceEntry& entry = trace[i];
        if (!means_something(entry)) continue;
        MinedEvent& event = out.emplace_back();
        event.entry = i;
        event.activity = activity_of(ids, entry);
        event.transition = transition_of(entry.kind);
        if (is_work(entry.kind) && entry.place_kind == SpentAt::Kind::team)
            event.resource = ids.of(working_team(ids.model(), trace, entry));
    }
    return out;
}

std::string xml_text(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::uint32_t character = 0;
        const std::size_t length = front_character(text, character);
        const bool control = character < 0x20 && character != '\t' && character != '\n';
        if (length == 0 || control || character == 0xfffe || character == 0xffff) {
            out += "\xef\xbf\xbd";
        } else if (character == '&') {
            out += "&amp;";
        } else if (character == '<') {
            out += "&lt;";
        } else if (character == '>') {
            out += "&gt;";
        } else if (character == '"') {
            out += "&quot;";
        } else if (character == '\t' || character == '\n') {
            out += fmt::format("&#{};", character);
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

}  // namespace muster
