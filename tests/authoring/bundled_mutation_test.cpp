#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/authoring/mutations.hpp"

using namespace muster;
using namespace muster::test;
namespace fs = std::filesystem;

namespace {

constexpr int kPerFile = 120;

/// All bundled files in a folder of the test's own, where one at a time is spoilt.
class Library {
public:
    Library() {
        fs::copy(fs::path(MUSTER_SOURCE_DIR) / "scenarios", fs::path(folder_.path()) / "scenarios",
                 fs::copy_options::recursive);
    }
    [[nodiscard]] std::vector<std::string> files(const std::string& under) const {
        std::vector<std::string> list;
        for (const auto& entry : fs::directory_iterator(folder_.path() + "/scenarios" + under)) {
            if (entry.path().extension() == ".json") list.push_back(entry.path().string());
        }
        std::sort(list.begin(), list.end());
        return list;
    }

private:
    Folder folder_;
};

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

using ReadAgain = std::function<Diagnostics()>;

struct Tally {
    struct Of {
        int tried = 0, exact = 0;
    };
    std::array<Of, kMistakes> of{};
    Of all{};
    int first = 0;  ///< of the exact: the first error that is shown is the one
    std::string accepted{}, astray{}, told_twice{};

    void count(Mistake mistake, bool exact) {
        for (Of* one : {&of[static_cast<std::size_t>(mistake)], &all}) {
            ++one->tried;
            one->exact += exact ? 1 : 0;
        }
    }
};

/// The same sequence with every compiler.
struct Dice {
    std::uint64_t state;
    std::size_t operator()(std::size_t n) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return static_cast<std::size_t>(state % n);
    }
};

/// As it is told: with the values of the scenario's parameters put in.
std::string told_as(std::string text, const Json& document) {
    if (!document.contains("parameters")) return text;
    for (const auto& [name, parameter] : document.at("parameters").items()) {
        const std::string mark = "${" + name + "}";
        if (!parameter.is_object() || !parameter.at("default").is_string()) continue;
        const std::string value = parameter.at("default");
        for (std::size_t at; (at = text.find(mark)) != std::string::npos;) text.replace(at, mark.size(), value);
    }
    return text;
}

void spoil(const std::string& path, const ReadAgain& read, Tally& tally, int most = kPerFile) {
    const std::string good = bytes_of(path);
    const Json document = Json::parse(good);
    {
        const Diagnostics before = read();
        INFO(shown(before));
        REQUIRE_FALSE(has_errors(before));
    }
    std::array<std::vector<Mutation>, kMistakes> left;
    for (Mutation& one : mutations_of(document)) left[static_cast<std::size_t>(one.mistake)].push_back(std::move(one));
    Dice dice{88172645463325252ULL};
    int done = 0;
    // In turn one of each kind, as long as there are any.
    for (std::size_t kind = 0; done < most; kind = (kind + 1) % kMistakes) {
        if (std::all_of(left.begin(), left.end(), [](const auto& list) { return list.empty(); })) break;
        if (left[kind].empty()) continue;
        const std::size_t drawn = dice(left[kind].size());
        const Mutation mutation = std::move(left[kind][drawn]);
        left[kind].erase(left[kind].begin() + static_cast<std::ptrdiff_t>(drawn));
        std::ofstream(path, std::ios::binary) << mutated(document, mutation);
        const Diagnostics found = read();
        const std::string told = fs::path(path).filename().string() + " " + std::string(name_of(mutation.mistake)) +
                                 " " + mutation.at + (mutation.put.empty() ? "" : " " + mutation.put) +
                                 (mutation.mistake == Mistake::wrong_type ? " = " + mutation.value.dump() : "") + '\n';
        if (!has_errors(found)) {
            if (mutation.mistake == Mistake::removed) continue;  // it was not needed
            tally.accepted += told;
        }
        ++done;
        Mutation seen = mutation;
        seen.at = told_as(seen.at, document);
        seen.put = told_as(seen.put, document);
        const auto right = [&](const Diagnostic& one) { return points_to(one, seen, path); };
        const bool exact = std::any_of(found.begin(), found.end(), right);
        tally.count(mutation.mistake, exact);
        if (exact && right(found.front())) ++tally.first;
        for (const Diagnostic& one : found) {
            const bool lacks = one.code == "missing-key" &&
                               (one.place.pointer == mutation.at || one.place.pointer == parent_of(mutation.at));
            if (mutation.mistake == Mistake::misspelt_key && lacks) tally.told_twice += told + to_text(one, false);
        }
        if (!exact && has_errors(found)) tally.astray += told + to_text(found.front(), false);
    }
    std::ofstream(path, std::ios::binary) << good;
}

void conclude(const Tally& tally, const std::string& what) {
    std::ostringstream out;
    out << what << ": " << tally.all.tried << " mistakes, " << tally.all.exact << " told at their place, "
        << tally.first << " of them first";
    for (std::size_t i = 0; i < kMistakes; ++i) {
        out << "; " << name_of(static_cast<Mistake>(i)) << " " << tally.of[i].exact << "/" << tally.of[i].tried;
    }
    WARN(out.str());
    INFO("accepted:\n" << tally.accepted << "astray:\n" << tally.astray);
    CHECK(tally.accepted.empty());
    INFO("told twice:\n" << tally.told_twice);
    CHECK(tally.told_twice.empty());
    CHECK(tally.all.exact * 100 >= tally.all.tried * 99);
}

}  // namespace

TEST_CASE("a mistake in a bundled scenario is told at its place", "[authoring][mutation][bundled]") {
    const Library library;
    Tally tally;
    for (const std::string& path : library.files("")) {
        spoil(
            path,
            [&] {
                Diagnostics found;
                (void)read_scenario(path, {}, found);
                return found;
            },
            tally);
    }
    CHECK(tally.all.tried >= 18 * kPerFile);
    conclude(tally, "scenarios");
}

TEST_CASE("a mistake in a bundled nation is told at its place", "[authoring][mutation][bundled]") {
    const Library library;
    Tally tally;
    for (const std::string& path : library.files("/nations")) {
        // Read with a scenario that is played in it: only that says what its injects and milestones are.
        std::string scenario;
        for (const std::string& other : library.files("")) {
            if (Json::parse(bytes_of(other)).value("nation", "") == "nations/" + fs::path(path).filename().string()) {
                scenario = other;
            }
        }
        REQUIRE_FALSE(scenario.empty());
        spoil(
            path,
            [&] {
                Diagnostics found;
                (void)read_scenario(scenario, {}, found);
                for (Diagnostic& one : found) one.place.file = fs::path(one.place.file).lexically_normal().string();
                return found;
            },
            tally);
    }
    CHECK(tally.all.tried >= 11 * kPerFile);
    conclude(tally, "nations");
}

TEST_CASE("a mistake in a bundled recommendation is told at its place", "[authoring][mutation][bundled]") {
    const Library library;
    Tally tally;
    const std::vector<std::string> nations = library.files("/nations");
    for (const std::string& path : library.files("/recommendations")) {
        ReadOptions options{.with = {path}};
        // And all that it requires.
        for (std::size_t i = 0; i < options.with.size(); ++i) {
            const Json document = Json::parse(bytes_of(options.with[i]));
            if (!document.contains("requires")) continue;
            for (const auto& [id, nothing] : document.at("requires").items()) {
                const std::string other = fs::path(path).parent_path() / (id + ".json");
                if (std::find(options.with.begin(), options.with.end(), other) == options.with.end()) {
                    options.with.push_back(other);
                }
            }
        }
        const auto fits = std::find_if(nations.begin(), nations.end(), [&](const std::string& nation) {
            Diagnostics found;
            return read_nation(nation, options, found).has_value();
        });
        INFO(path);
        REQUIRE(fits != nations.end());
        spoil(
            path,
            [&] {
                Diagnostics found;
                (void)read_nation(*fits, options, found);
                return found;
            },
            tally);
    }
    conclude(tally, "recommendations");
}

TEST_CASE("a mistake in a bundled shared file is told at its place", "[authoring][mutation][bundled]") {
    const Library library;
    Tally tally;
    for (const std::string& path : library.files("/shared")) {
        // Read with a scenario whose nation takes all of it.
        std::string scenario;
        for (const std::string& other : library.files("")) {
            const std::string nation = fs::path(other).parent_path() / Json::parse(bytes_of(other)).value("nation", "");
            if (fs::is_regular_file(nation) &&
                Json::parse(bytes_of(nation)).value("uses", "") == "../shared/" + fs::path(path).filename().string() &&
                scenario.empty()) {
                scenario = other;
            }
        }
        REQUIRE_FALSE(scenario.empty());
        spoil(
            path,
            [&] {
                Diagnostics found;
                (void)read_scenario(scenario, {}, found);
                for (Diagnostic& one : found) one.place.file = fs::path(one.place.file).lexically_normal().string();
                return found;
            },
            tally, 1'000);  // all of a small file: a wrong "format" is told where the file is named
    }
    CHECK(tally.all.tried >= kPerFile);
    conclude(tally, "shared files");
}

TEST_CASE("a mistake in a bundled file of holidays is told at its place", "[authoring][mutation][bundled]") {
    const Library library;
    Tally tally;
    for (const std::string& path : library.files("/holidays")) {
        spoil(
            path,
            [&] {
                Diagnostics found;
                check_part(path, found);
                return found;
            },
            tally);
    }
    conclude(tally, "holidays");
}
