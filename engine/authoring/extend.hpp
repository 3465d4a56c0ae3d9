#pragma once
#include <vector>

#include "engine/authoring/merge.hpp"
#include "engine/authoring/named_file.hpp"

namespace muster {

/// Puts under a file what it extends: `value`, a parsed file, becomes what it says on top of the file that it names
/// under `extends`, which may extend another, in at most limit::kNamedDepth steps. False, and an error, if one of them
/// cannot be used. A nation's file has what it takes from shared files (shared.hpp) in it then. What scenarios say
/// under `change` is for the nation and comes one after the other: it is handed over in `changes`, that of the last
/// file in the row first.
[[nodiscard]] bool extend(Value& value, FileKind kind, const Opening& opening, Removed& removed,
                          std::vector<Value>& changes);

}  // namespace muster
