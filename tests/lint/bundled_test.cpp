#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

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

std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the pages of recommendations have all entries of the catalogue, and every file", "[lint][bundled]") {
    const std::filesystem::path root = MUSTER_SOURCE_DIR;
    for (const auto& [name, not_modelled] : {std::pair{"docs/recommendations.md", "(**not modelled**)"},
                                             std::pair{"docs/es/recommendations.md", "(**no modelada**)"}}) {
        INFO(name);
        const std::string page = contents(root / name);
        for (int number = 1; number <= 33; ++number) {
            INFO(number);
            CHECK(has(page, "\n| " + std::to_string(number) + " | ["));
        }
        CHECK_FALSE(has(page, "\n| 34 | ["));
        CHECK(has(page, not_modelled));
        for (const auto& entry : std::filesystem::directory_iterator(root / "scenarios/recommendations")) {
            const std::string file = entry.path().filename().string();
            if (file.starts_with("aurelia-")) continue;
            INFO(file);
            const std::size_t at = page.find("scenarios/recommendations/" + file + ")");
            CHECK(at != std::string::npos);
        }
    }
}

TEST_CASE("a recommendation of the catalogue says who says so, what it costs, takes and needs, in both languages",
          "[lint][bundled]") {
    const std::filesystem::path folder = std::filesystem::path(MUSTER_SOURCE_DIR) / "scenarios/recommendations";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().filename().string().starts_with("aurelia-")) continue;
        INFO(entry.path().filename().string());
        Diagnostics found;
        const auto one = read_recommendation(entry.path().string(), found);
        REQUIRE(one);
        CHECK(one->name.in[0] != one->name.in[1]);
        CHECK(one->text.in[0] != one->text.in[1]);
        // "circular" is one word in both languages.
        CHECK_FALSE(one->instrument.empty());
        CHECK_FALSE((one->theme.empty() || one->area.empty() || one->owner.empty() || one->signed_by.empty()));
        CHECK(one->evidence.kind != EvidenceKind::unstated);
        CHECK(one->usd_per_year_high > one->usd_per_year_low);
        CHECK(one->lead_time_most > one->lead_time);
        CHECK(one->cost_evidence.kind != EvidenceKind::unstated);
        CHECK(one->lead_time_evidence.kind != EvidenceKind::unstated);
    }
}

TEST_CASE("the bundled files pass the check without a warning, or say why one is meant", "[lint][bundled]") {
    ReadOptions options;
    options.look = lint::lint;
    const std::vector<std::string> files = bundled();
    const Diagnostics found = check_files(files, options);
    INFO(shown(found));
    CHECK(found.empty());
    CHECK(files.size() > 30);
}
