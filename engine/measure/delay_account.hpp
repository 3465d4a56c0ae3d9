#pragma once
#include <cassert>
#include <cstddef>
#include <utility>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/model/ids.hpp"
#include "engine/trace/entry.hpp"
#include "engine/trace/sink.hpp"

namespace muster {

/// A stretch of the delay account: [from, to) was spent on one thing at one place. Never empty.
struct Stretch {
    SimTime from, to;
    DelayPart activity = DelayPart::planned;  ///< what went on
    DelayPart category = DelayPart::planned;  ///< what it counts as (see `category()` in entry.hpp)
    For for_what = For::itself;
    SpentAt place;
    InstitutionId holder;         ///< of the innermost approval, request, meeting or decision; invalid: none
    EntryIndex entry = kNoEntry;  ///< the entry that the stretch ends with

    [[nodiscard]] Duration length() const { return to - from; }
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// What a walk back along the causes found beside the stretches.
struct ChainRoot {
    EntryIndex entry = kNoEntry;  ///< the first entry of the chain, or the one that the clipping stopped at
    std::uint32_t hand_offs = 0;  ///< how often the chain passed from one institution to another after `from`
};

namespace detail {

inline bool kept(const TraceWindow& trace, EntryIndex index) {
    return index - trace.begin() < trace.end() - trace.begin();
}
template <class Trace>
bool kept(const Trace& trace, EntryIndex index) {
    return index < trace.size();
}

constexpr bool of_attack(EntryKind kind) {
    return kind == EntryKind::stage_began || kind == EntryKind::stage_ended || kind == EntryKind::stage_stopped ||
           kind == EntryKind::asset_hit;
}

/// Whether a chain with this root began because the attack got so far, and not because the scenario planned it.
template <class Trace>
bool rooted_in_attack(const Trace& trace, const TraceEntry& root) {
    if (of_attack(root.kind) || root.part == DelayPart::attack) return true;
    return root.released_by != kNoEntry && kept(trace, root.released_by) && of_attack(trace[root.released_by].kind);
}

}  // namespace detail

/// The delay account of one entry, most often a milestone: where the time from `from` to it went, in order of time.
///
/// Follows `because` from the entry to its root. Each pair of neighbours is a stretch, dropped when it took no time and
/// cut at `from`. A root later than `from` is completed with a first stretch `attack` or `planned`, spent at the
/// scenario. The stretches join without gap or overlap and add up to the entry's instant minus `from` (asserted); an
/// entry not later than `from` has an empty account. `trace` is anything that an EntryIndex looks up. Reuses `out`;
/// allocates only if it must grow.
template <class Trace>
ChainRoot delay_account(const Trace& trace, EntryIndex milestone, SimTime from, std::vector<Stretch>& out);

template <class Trace>
[[nodiscard]] std::vector<Stretch> delay_account(const Trace& trace, EntryIndex milestone, SimTime from) {
    std::vector<Stretch> out;
    (void)delay_account(trace, milestone, from, out);
    return out;
}

template <class Trace>
ChainRoot delay_account(const Trace& trace, EntryIndex milestone, SimTime from, std::vector<Stretch>& out) {
    out.clear();
    ChainRoot root{milestone, 0};
    const SimTime end = trace[milestone].at;
    SimTime covered = end;  // everything from here to `end` is accounted for
    std::uint16_t there = trace[milestone].institution;
    while (covered > from) {
        const TraceEntry& entry = trace[root.entry];
        if (entry.because == kNoEntry) break;
        assert(detail::kept(trace, entry.because) && "a cause was forgotten before its effect was accounted for");
        const TraceEntry& cause = trace[entry.because];
        assert(cause.at <= covered && "a cause comes after its effect");
        const SimTime begin = cause.at < from ? from : cause.at;
        if (begin < covered) {
            out.push_back({begin, covered, entry.part, category(entry.part, entry.for_what), entry.for_what,
                           entry.place(), entry.holder == 0xffff ? InstitutionId{} : InstitutionId{entry.holder},
                           root.entry});
        }
        covered = begin;
        root.entry = entry.because;
        if (cause.institution != 0xffff) {
            root.hand_offs += static_cast<std::uint32_t>(there != 0xffff && there != cause.institution);
            there = cause.institution;
        }
    }
    if (covered > from) {
        const DelayPart part =
            detail::rooted_in_attack(trace, trace[root.entry]) ? DelayPart::attack : DelayPart::planned;
        out.push_back({from, covered, part, part, For::itself, spent_in_scenario(), InstitutionId{}, root.entry});
    }
    for (std::size_t low = 0, high = out.size(); low + 1 < high; ++low, --high) std::swap(out[low], out[high - 1]);

    SimTime at = from < end ? from : end;
    for (const Stretch& stretch : out) {
        assert(stretch.from == at && stretch.to > stretch.from && "the account has a gap or an overlap");
        at = stretch.to;
    }
    assert(at == end && "the account does not add up");
    return root;
}

}  // namespace muster
