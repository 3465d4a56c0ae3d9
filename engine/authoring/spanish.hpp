#pragma once
#include <span>

#include "engine/authoring/spanish_files.hpp"
#include "engine/authoring/spanish_language.hpp"
#include "engine/authoring/spanish_lint.hpp"
#include "engine/authoring/spanish_parts.hpp"
#include "engine/authoring/spanish_reuse.hpp"
#include "engine/authoring/spanish_sense.hpp"
#include "engine/authoring/spanish_study.hpp"
#include "engine/authoring/spanish_values.hpp"

namespace muster {

/// The Spanish of all that is said to authors.
inline constexpr std::span<const InSpanish> kSpanish[] = {kSpanishOfFiles, kSpanishOfValues, kSpanishOfParts,
                                                          kSpanishOfSense, kSpanishOfLint,   kSpanishOfLanguage,
                                                          kSpanishOfReuse, kSpanishOfStudies};

}  // namespace muster
