#include <catch2/catch.hpp>
#include <filesystem>

#include "engine/authoring/format.hpp"
#include "engine/lint/lint.hpp"
#include "tests/lint/files.hpp"

using namespace muster;
using namespace muster::test;

namespace {

std::vector<std::string> bundled() {
    std::vector<std::string> files;
    for (const char* folder : {"/scenarios", "/scenarios/nations", "/scenarios/recommendations"}) {
        for (const auto& entry : std::filesystem::directory_iterator(std::string(MUSTER_SOURCE_DIR) + folder)) {
            if (entry.path().extension() == ".json") files.push_back(entry.path().string());
        }
    }
    return files;
}

}  // namespace

TEST_CASE("the bundled files pass the check without a warning, or say why one is meant", "[lint][bundled]") {
    ReadOptions options;
    options.look = lint::lint;
    const std::vector<std::string> files = bundled();
    const Diagnostics found = check_files(files, options);
    INFO(shown(found));
    CHECK(found.empty());
    CHECK(files.size() > 30);
}
