#pragma once
#include "engine/authoring/formats.hpp"
#include "engine/authoring/text_edits.hpp"

namespace muster {

/// Version 1 had severity ranks from 0 without saying which end is the worst, holidays as bare dates, "verified" as a
/// flag, and free text under objectives, phases and questions. `problems` takes warnings: what to look at.
void from_1_to_2(const Value& file, FileKind kind, TextEdits& edits, Problems& problems);

}  // namespace muster
