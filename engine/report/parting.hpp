#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/core/text.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// The first thing that happens in one future and not, or not at that instant, in the other: the same run played twice
/// under the same draws.
struct Parting {
    struct Event {
        SimTime at{};
        std::string text;  ///< a sentence, escaped
    };
    std::uint32_t replication = 0;
    std::optional<Event> before, after;  ///< what each future has there that the other has not; none: nothing more
    [[nodiscard]] SimTime at() const {
        if (!before) return after->at;
        return after && after->at < before->at ? after->at : before->at;
    }
};
/// Events of one instant may come in any order. Ordinary work of teams is passed over. Nothing: both are the same.
[[nodiscard]] std::optional<Parting> parting(Language language, const CompiledScenario& before,
                                             std::span<const TraceEntry> trace_before, const CompiledScenario& after,
                                             std::span<const TraceEntry> trace_after, std::uint32_t replication);

}  // namespace muster
