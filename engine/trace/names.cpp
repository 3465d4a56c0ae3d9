#include <array>
#include <cstddef>

#include "engine/trace/entry.hpp"

namespace muster {

namespace {

constexpr std::array<std::string_view, kDelayParts> kPartNames = {
    "work",     "queue",       "off-hours", "call-out", "handover", "transit", "relay",  "approval",
    "assembly", "information", "decision",  "withheld", "release",  "rework",  "attack", "planned"};

constexpr std::array kKindNames = std::to_array<std::string_view>({
    "incident-began",
    "injected",
    "stretch",
    "sent",
    "lost",
    "relayed",
    "delivered",
    "read",
    "undeliverable",
    "acknowledged",
    "timed-out",
    "escalated",
    "learned",
    "classified",
    "procedure-started",
    "step-skipped",
    "step-ended",
    "step-failed",
    "withheld",
    "released",
    "work-queued",
    "work-started",
    "work-suspended",
    "work-resumed",
    "work-ended",
    "work-lost",
    "call-out-began",
    "call-out-arrived",
    "stood-down",
    "approval-asked",
    "approved",
    "refused",
    "answered",
    "decided",
    "convened",
    "joined",
    "quorum",
    "stage-began",
    "stage-ended",
    "stage-stopped",
    "asset-hit",
    "asset-contained",
    "asset-isolated",
    "asset-blocked",
    "asset-restored",
    "published",
    "alert-declared",
    "alert-ended",
    "milestone-reached",
    "clock-started",
    "clock-met",
    "case-closed",
    "horizon",
});
static_assert(kKindNames.size() == static_cast<std::size_t>(EntryKind::horizon) + 1);

constexpr std::array<std::string_view, 5> kForNames = {"itself", "approval", "information", "assembly", "decision"};
static_assert(kForNames.size() == static_cast<std::size_t>(For::decision) + 1);

}  // namespace

std::string_view name_of(DelayPart part) { return kPartNames[static_cast<std::size_t>(part)]; }
std::string_view name_of(EntryKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }
std::string_view name_of(For for_what) { return kForNames[static_cast<std::size_t>(for_what)]; }

}  // namespace muster
