// Dependencies point one way. A table of who may include whom, and which package, held against every #include.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

/// Folder → the folders that it may include, itself aside.
const std::map<std::string, Names> kMayInclude = {
    {"engine/core", {}},
    {"engine/kernel", {"engine/core"}},
    {"engine/model", {"engine/core", "engine/kernel"}},
    {"engine/calendar", {"engine/core", "engine/model"}},
    {"engine/trace", {"engine/core", "engine/model"}},
    {"engine/graph", {"engine/core", "engine/model", "engine/calendar"}},
    {"engine/authoring", {"engine/core", "engine/kernel", "engine/model", "engine/calendar"}},
    {"engine/lint", {"engine/core", "engine/kernel", "engine/model", "engine/calendar", "engine/authoring"}},
    {"engine/compile", {"engine/core", "engine/kernel", "engine/model", "engine/calendar", "engine/trace"}},
    {"engine/run",
     {"engine/core", "engine/kernel", "engine/model", "engine/calendar", "engine/trace", "engine/graph",
      "engine/compile"}},
    {"engine/measure",
     {"engine/core", "engine/kernel", "engine/model", "engine/calendar", "engine/trace", "engine/compile"}},
    {"engine/study",
     {"engine/core", "engine/kernel", "engine/model", "engine/calendar", "engine/trace", "engine/compile", "engine/run",
      "engine/measure"}},
    {"engine/mpi", {"engine/study"}},
    {"engine/report",
     {"engine/core", "engine/kernel", "engine/model", "engine/calendar", "engine/trace", "engine/graph",
      "engine/compile", "engine/measure", "engine/study"}},
    {"engine/exchange",
     {"engine/core", "engine/kernel", "engine/model", "engine/calendar", "engine/compile", "engine/authoring",
      "engine/measure", "engine/study", "engine/report"}},
    {"engine/html",
     {"engine/core", "engine/kernel", "engine/model", "engine/calendar", "engine/trace", "engine/compile",
      "engine/measure", "engine/study", "engine/report", "engine/exchange"}},
    {"engine/exercise",
     {"engine/core", "engine/kernel", "engine/model", "engine/calendar", "engine/trace", "engine/authoring",
      "engine/compile", "engine/run", "engine/measure", "engine/study", "engine/report", "engine/exchange",
      "engine/html"}},
    {"engine/app",
     {"engine/core", "engine/kernel", "engine/model", "engine/calendar", "engine/trace", "engine/graph",
      "engine/authoring", "engine/lint", "engine/compile", "engine/run", "engine/measure", "engine/study",
      "engine/report", "engine/exchange", "engine/html", "engine/exercise"}},
    {"viz/scene",
     {"engine/core", "engine/kernel", "engine/model", "engine/calendar", "engine/trace", "engine/graph",
      "engine/compile", "engine/measure"}},
    {"viz/panel",
     {"viz/scene", "engine/core", "engine/model", "engine/calendar", "engine/trace", "engine/compile", "engine/measure",
      "engine/report"}},
    {"viz/start", {"viz/scene", "engine/core"}},
    {"viz/draw", {"viz/scene", "engine/core"}},
    {"viz/widgets", {"viz/scene", "viz/panel", "viz/draw", "engine/core"}},
    {"viz/desk",
     {"viz/scene", "viz/panel", "engine/core", "engine/model", "engine/calendar", "engine/trace", "engine/compile",
      "engine/run", "engine/measure", "engine/study", "engine/report", "engine/exercise"}},
    {"viz/exercise",
     {"viz/scene", "viz/start", "viz/panel", "viz/draw", "viz/widgets", "viz/desk", "engine/core", "engine/calendar",
      "engine/authoring", "engine/html", "engine/report", "engine/exercise"}},
    {"viz/app",
     {"viz/scene", "viz/start", "viz/panel", "viz/draw", "viz/widgets", "engine/core", "engine/model",
      "engine/calendar", "engine/trace", "engine/authoring", "engine/compile", "engine/run", "engine/measure",
      "engine/report"}},
};

/// Package (the first folder of an include in angle brackets, or its whole name) → the folders that may use it.
const std::map<std::string, Names> kPackages = {
    {"SFML", {"viz/draw", "viz/widgets", "viz/app", "viz/exercise"}},
    {"imgui.h", {"viz/widgets", "viz/exercise"}},
    {"imgui_stdlib.h", {"viz/exercise"}},
    {"backends", {"viz/widgets"}},
    {"boost",
     {"engine/kernel", "engine/graph", "engine/lint", "engine/measure", "engine/study", "engine/mpi",
      "engine/exercise"}},
    {"nlohmann",
     {"engine/authoring", "engine/html", "engine/report", "engine/exchange", "engine/exercise", "viz/start"}},
    {"CLI", {"engine/app", "viz/app", "viz/exercise", "viz/start"}},
    {"date", {"engine/calendar"}},
    {"Random123", {"engine/kernel"}},
    {"openssl", {"engine/authoring", "engine/html"}},
    {"xlsxwriter.h", {"engine/exchange"}},
    {"zip.h", {"engine/exchange"}},
    {"pugixml.hpp", {"engine/exchange"}},
    {"catch2", {}},
    {"rapidcheck", {}},
};
/// Headers that would make every file slow to compile stay in .cpp files.
const Names kNeverInHeaders = {"boost", "nlohmann", "CLI", "date", "Random123", "openssl"};

struct Include {
    std::string where;   ///< file
    std::string folder;  ///< its folder, two levels
    std::string what;    ///< as written
    bool quoted = false;
};

std::string two_levels(const std::string& path) {
    const std::size_t first = path.find('/');
    const std::size_t second = first == std::string::npos ? first : path.find('/', first + 1);
    return second == std::string::npos ? path : path.substr(0, second);
}

std::vector<Include> includes() {
    std::vector<Include> found;
    const fs::path root(MUSTER_SOURCE_DIR);
    for (const char* const top : {"engine", "viz"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".cpp" && extension != ".hpp") continue;
            const std::string name = fs::relative(entry.path(), root).generic_string();
            std::ifstream file(entry.path());
            for (std::string line; std::getline(file, line);) {
                if (line.rfind("#include ", 0) != 0) continue;
                const bool quoted = line[9] == '"';
                const std::size_t end = line.find(quoted ? '"' : '>', 10);
                found.push_back({name, two_levels(name), line.substr(10, end - 10), quoted});
            }
        }
    }
    return found;
}

std::vector<std::string> faults(const std::vector<Include>& all) {
    std::vector<std::string> wrong;
    for (const Include& include : all) {
        if (include.quoted) {
            const std::string target = two_levels(include.what);
            const auto row = kMayInclude.find(include.folder);
            if (row == kMayInclude.end()) {
                wrong.push_back(include.where + ": no row in the table for " + include.folder);
            } else if (target != include.folder && row->second.count(target) == 0) {
                wrong.push_back(include.where + " may not include " + include.what);
            }
            continue;
        }
        const std::string package = include.what.substr(0, include.what.find('/'));
        const auto owner = kPackages.find(package);
        if (owner == kPackages.end()) continue;
        if (owner->second.count(include.folder) == 0) wrong.push_back(include.where + " may not use " + package);
        const bool header = include.where.size() > 4 && include.where.substr(include.where.size() - 4) == ".hpp";
        if (header && kNeverInHeaders.count(package) > 0)
            wrong.push_back(include.where + " brings " + package + " into a header");
    }
    return wrong;
}

}  // namespace

TEST_CASE("dependencies point one way, and packages stay in their folders", "[architecture]") {
    const std::vector<Include> all = includes();
    REQUIRE(all.size() > 300);
    CHECK(faults(all) == std::vector<std::string>{});
}

TEST_CASE("a wrong include would be found", "[architecture]") {
    CHECK(faults({{"engine/run/work.cpp", "engine/run", "engine/report/table.hpp", true}}).size() == 1);
    CHECK(faults({{"engine/measure/measures.cpp", "engine/measure", "viz/scene/frame.hpp", true}}).size() == 1);
    CHECK(faults({{"engine/run/state.hpp", "engine/run", "boost/graph/adjacency_list.hpp", false}}).size() == 2);
    CHECK(faults({{"engine/model/nation.hpp", "engine/model", "engine/core/id.hpp", true}}).empty());
}
