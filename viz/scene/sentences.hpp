#pragma once
#include <optional>
#include <span>

#include "viz/scene/story.hpp"

namespace muster::viz {

/// What an institution, a step … is called in a sentence: its name, or its id with spaces where it has none.
[[nodiscard]] std::string called(const Text& name, const std::string& id, Language language);
/// The short name of an institution; "—" if there is none.
[[nodiscard]] std::string called(const Model& model, InstitutionId id);

/// The sentence for an entry of the trace, in both languages; nothing if it is not worth one. `story` must have its
/// messages already.
[[nodiscard]] std::optional<Happening> told(const Model& model, std::span<const TraceEntry> trace, const Story& story,
                                            EntryIndex index);

}  // namespace muster::viz
