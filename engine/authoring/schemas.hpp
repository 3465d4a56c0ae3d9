#pragma once
#include <string>
#include <string_view>

#include "engine/authoring/formats.hpp"
#include "engine/core/text.hpp"

namespace muster {

/// The JSON Schema (draft-07) of a kind of file, as it stands in `schema/`: what editors complete and explain keys by.
[[nodiscard]] std::string_view schema_text(FileKind kind, Language language);

/// The name of its file: "nation.schema.json".
[[nodiscard]] std::string schema_name(FileKind kind);

}  // namespace muster
