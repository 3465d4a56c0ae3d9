#pragma once
#include "engine/model/scenario.hpp"

namespace muster {

/// Gives a scenario whose parameters were set an id and a name of its own, so that a study can list one file several
/// times: "locked-files-hit-registry", "Locked files (Registry)". The id may name a file. Without a value that was set,
/// nothing changes.
void name_as_variant(Model& model);

}  // namespace muster
