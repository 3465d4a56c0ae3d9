#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/authored_ids.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// An entry as process mining sees it: an activity with a life cycle, a resource, a case.
struct MinedEvent {
    std::size_t entry = 0;        ///< index into the trace
    std::string activity;         ///< "colcert/handle-report/triage", "read incident-brief", "milestone csirt-knows"
    std::string_view transition;  ///< of the XES life cycle: schedule, start, suspend, resume, complete, pi_abort
    std::string_view resource;    ///< the team that works; empty: none
};

/// The entries that mean something outside the engine: work, steps, messages, approvals, decisions, meetings, the
/// attack, milestones. Bookkeeping (stretches, due, classified, routine work) is left out.
[[nodiscard]] std::vector<MinedEvent> mined_events(const AuthoredIds& ids, std::span<const TraceEntry> trace);

/// Text for XML: markup escaped, what XML 1.0 cannot hold replaced by U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace muster
