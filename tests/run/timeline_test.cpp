// Hand-drawn timelines: two delays overlap in each, and the account must name the right one at the right place, to the
// tick.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/authoring/read.hpp"
#include "engine/measure/delay_account.hpp"
#include "engine/run/run.hpp"
#include "tests/support/invariants.hpp"

using namespace muster;
namespace fs = std::filesystem;

namespace {

Duration duration_of(const std::string& text) {
    Duration sum{};
    std::int64_t number = 0;
    for (const char letter : text) {
        if (letter >= '0' && letter <= '9') number = number * 10 + (letter - '0');
        if (letter == 'h') sum += std::chrono::hours{std::exchange(number, 0)};
        if (letter == 'm') sum += std::chrono::minutes{std::exchange(number, 0)};
    }
    return sum;
}

std::string name_of_place(const Model& model, SpentAt place) {
    switch (place.kind) {
        case SpentAt::Kind::institution:
            return "institution " + model.institutions[InstitutionId{place.index}].id;
        case SpentAt::Kind::team: {
            const Team& team = model.teams[TeamId{place.index}];
            return "team " + model.institutions[team.institution].id + "/" + team.id;
        }
        case SpentAt::Kind::channel:
            return "channel " + model.channels[ChannelId{place.index}].id;
        case SpentAt::Kind::asset:
            return "asset " + model.assets[AssetId{place.index}].id;
        case SpentAt::Kind::scenario:
            return "scenario ";
        case SpentAt::Kind::nowhere:
            break;
    }
    return "nowhere";
}

std::string line(std::string_view part, const std::string& place, Duration takes) {
    return std::string(part) + " at " + place + ": " + std::to_string(takes.count() / 60000) + " min " +
           std::to_string(takes.count() % 60000) + " ms";
}

void write(const fs::path& path, const nlohmann::json& value) { std::ofstream(path) << value.dump(1); }

}  // namespace

TEST_CASE("every hand-drawn timeline is accounted for tick by tick", "[run][timeline]") {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(fs::path(MUSTER_SOURCE_DIR) / "tests/run/timelines"))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() >= 20);
    const fs::path folder = fs::path(MUSTER_BINARY_DIR) / "timelines";
    for (const fs::path& file : files) {
        INFO(file.filename().string());
        const nlohmann::json written = nlohmann::json::parse(std::ifstream(file));
        const fs::path own = folder / file.stem();
        fs::create_directories(own);
        write(own / "nation.json", written.at("nation"));
        write(own / "scenario.json", written.at("scenario"));
        Diagnostics found;
        auto model = read_scenario((own / "scenario.json").string(), {}, found);
        for (const Diagnostic& diagnostic : found) UNSCOPED_INFO(to_text(diagnostic, false));
        REQUIRE(model.has_value());

        const CompiledScenario scenario = compile(std::move(*model));
        Run run(scenario);
        TraceKeeper keeper;
        TraceSink* sinks[] = {&keeper};
        const RunEnd end = run.play(1, 0, sinks);
        REQUIRE(end.error.empty());
        CHECK(tests::violations(scenario, keeper.entries()).empty());

        SimTime from{};
        std::vector<std::string> seen, expected;
        for (EntryIndex i = 0; i < keeper.entries().size(); ++i) {
            const TraceEntry& entry = keeper.entries()[i];
            const bool first = entry.kind == EntryKind::injected && entry.incident != kNoCase &&
                               scenario.model.injects[InjectId{entry.a}].id == "ix";
            if (first) from = entry.at;
            if (entry.kind != EntryKind::milestone_reached || scenario.model.milestones[MilestoneId{entry.a}].id != "m")
                continue;
            for (const Stretch& stretch : delay_account(keeper.entries(), i, from)) {
                seen.push_back(
                    line(name_of(stretch.category), name_of_place(scenario.model, stretch.place), stretch.length()));
            }
        }
        for (const nlohmann::json& part : written.at("account")) {
            const std::string place = part.at("at").get<std::string>() + " " + part.at("place").get<std::string>();
            expected.push_back(
                line(part.at("part").get<std::string>(), place, duration_of(part.at("takes").get<std::string>())));
        }
        CHECK(seen == expected);
    }
}
