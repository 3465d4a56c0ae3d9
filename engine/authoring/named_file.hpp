#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/authoring/formats.hpp"
#include "engine/authoring/problems.hpp"
#include "engine/authoring/value.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// Where files go that are read, and what is said of them.
struct Opening {
    Sources& sources;
    Problems& problems;
    std::vector<Model::Input>& inputs;
};

/// Reads and parses the file that is named by `path`, which must be text, in the source where it stands. Nothing, and
/// an error, if it cannot be used or is not of this kind.
[[nodiscard]] std::optional<Value> load_named(const Opening& opening, const Value& path, const std::string& pointer,
                                              FileKind kind);

}  // namespace muster
