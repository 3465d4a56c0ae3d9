#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// Which run a trace is of.
struct TraceOrigin {
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
};

/// Files made of the whole trace of one run (a TraceKeeper's entries). All are described in docs/trace.md.

/// JSON Lines: a header, then one object an entry. What a script needs to recompute the delay account.
[[nodiscard]] std::string trace_jsonl(const CompiledScenario& scenario, std::span<const TraceEntry> trace,
                                      TraceOrigin origin);
/// XES (IEEE 1849-2016), for process mining: a trace a case, an event a piece of work, message, decision, milestone.
[[nodiscard]] std::string trace_xes(const CompiledScenario& scenario, std::span<const TraceEntry> trace,
                                    TraceOrigin origin);
/// OCEL 2.0 as JSON, for object-centric process mining: cases, institutions, teams, channels and assets are objects.
[[nodiscard]] std::string trace_ocel(const CompiledScenario& scenario, std::span<const TraceEntry> trace,
                                     TraceOrigin origin);
/// Chrome trace events, for Perfetto and chrome://tracing: an institution is a process, a team a row.
[[nodiscard]] std::string trace_chrome(const CompiledScenario& scenario, std::span<const TraceEntry> trace,
                                       TraceOrigin origin);

}  // namespace muster
