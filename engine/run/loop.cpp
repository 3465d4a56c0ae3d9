#include <algorithm>
#include <cstddef>
#include <vector>

#include "engine/run/state.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostBack = 4096;  ///< entries that are looked at
constexpr std::size_t kMostNamed = 64;   ///< a loop of more is cut

/// What led to each other round and round, oldest first: rows of entries of one kind. Empty if none came again.
std::vector<std::uint32_t> round_of(const TraceWindow& trace, EntryKind kind) {
    EntryIndex at = trace.end();
    std::size_t looked = 0;
    while (at != trace.begin() && trace[at - 1].kind != kind && looked < kMostBack) --at, ++looked;
    if (at == trace.begin() || trace[at - 1].kind != kind) return {};
    --at;
    std::vector<std::uint32_t> way;
    for (looked = 0; looked < kMostBack && at != kNoEntry && at - trace.begin() < trace.end() - trace.begin();
         ++looked) {
        const TraceEntry& entry = trace[at];
        at = entry.because;
        if (entry.kind != kind) continue;
        const auto before = std::find(way.begin(), way.end(), entry.a);
        if (before != way.end()) {
            way.erase(way.begin(), before);
            std::reverse(way.begin(), way.end());
            return way;
        }
        way.push_back(entry.a);
    }
    return {};
}

}  // namespace

void Run::State::stop_in_loop(std::string_view en, std::string_view es) {
    std::vector<std::string> names;
    for (const std::uint32_t row : round_of(trace, EntryKind::procedure_started)) {
        const Procedure& procedure = model.procedures[ProcedureId{row}];
        names.push_back(model.institutions[procedure.institution].id + "/" + procedure.id);
    }
    if (names.empty()) {
        for (const std::uint32_t row : round_of(trace, EntryKind::step_ended)) {
            const Step& step = model.steps[StepId{row}];
            const Procedure& procedure = model.procedures[step.procedure];
            names.push_back(model.institutions[procedure.institution].id + "/" + procedure.id + "/" + step.id);
        }
    }
    failure = Text{{std::string(en), std::string(es)}};
    if (names.empty()) {
        failure.in[0] += "; no procedure leads to itself there: look for work, waits or arrivals of no length";
        failure.in[1] +=
            "; allí ningún procedimiento lleva a sí mismo: busque trabajo, esperas o llegadas sin duración";
        return;
    }
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i) list += (i > 0 ? ", " : "") + names[i];
    if (names.size() > kMostNamed) list += ", …";
    failure.in[0] += "; in the loop: " + list;
    failure.in[1] += "; en el ciclo: " + list;
}

}  // namespace muster
