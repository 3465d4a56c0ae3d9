#pragma once
#include <catch2/catch.hpp>
#include <string>

#include "engine/authoring/read.hpp"
#include "engine/compile/compiled_scenario.hpp"

namespace muster::test {

/// A scenario of this folder, compiled; the test fails with the diagnostics if it is not right.
inline CompiledScenario compiled(const std::string& path) {
    Diagnostics found;
    const auto model = read_scenario(std::string(MUSTER_SOURCE_DIR) + "/" + path, {}, found);
    for (const Diagnostic& diagnostic : found) UNSCOPED_INFO(to_text(diagnostic, false));
    REQUIRE(model.has_value());
    return compile(*model);
}

}  // namespace muster::test
