#include "engine/study/comparison.hpp"

#include <catch2/catch.hpp>

#include "engine/study/replications.hpp"
#include "tests/study/read.hpp"

using namespace muster;
using namespace muster::test;

namespace {

const std::string kFolder = "tests/study/scenarios/";

CompiledScenario approval(const std::vector<std::string>& with = {}) {
    ReadOptions options;
    for (const std::string& one : with)
        options.with.push_back(std::string(MUSTER_SOURCE_DIR) + "/" + kFolder + one + ".json");
    Diagnostics found;
    const auto model = read_scenario(std::string(MUSTER_SOURCE_DIR) + "/" + kFolder + "approval.json", options, found);
    for (const Diagnostic& diagnostic : found) UNSCOPED_INFO(diagnostic.code + diagnostic.message.in[0]);
    REQUIRE(model.has_value());
    return compile(*model);
}

Comparison compared(const CompiledScenario& before, const CompiledScenario& after, unsigned jobs = 1) {
    StudyOptions options;
    options.replications = 100;
    options.jobs = jobs;
    return compare(before, play_future(before, options), after, play_future(after, options));
}

}  // namespace

TEST_CASE("a recommendation that changes nothing shows exactly zero, in every figure", "[study][compare]") {
    const CompiledScenario before = approval(), after = approval({"nothing"});
    const Comparison got = compared(before, after);
    REQUIRE(got.milestones.size() >= 4);
    for (const MilestoneChange& change : got.milestones) {
        CHECK(change.gain.n == 100);
        CHECK(change.gain.mean == 0);
        CHECK(change.gain.mean_low == 0);
        CHECK(change.gain.mean_high == 0);
        CHECK(change.gain.better + change.gain.worse == 0);
    }
    CHECK(got.person_hours.mean == 0);
    CHECK(got.person_hours.high == 0);
    CHECK_FALSE(got.parts_in.has_value());
    CHECK(got.person_hours.before > 0);
}

TEST_CASE("two recommendations that are the same show the same", "[study][compare]") {
    const CompiledScenario before = approval();
    const Comparison one = compared(before, approval({"quick-look"}), 1);
    const Comparison twin = compared(before, approval({"quick-look-twin"}), 2);
    REQUIRE(one.milestones.size() == twin.milestones.size());
    for (std::size_t i = 0; i < one.milestones.size(); ++i) {
        CHECK(one.milestones[i].gain.mean == twin.milestones[i].gain.mean);
        CHECK(one.milestones[i].gain.mean_high == twin.milestones[i].gain.mean_high);
    }
    CHECK(one.person_hours.mean == twin.person_hours.mean);
    CHECK(one.parts_in == 0U);
}

TEST_CASE("a gain is counted run by run, and what cannot get better stays equal", "[study][compare]") {
    const Comparison got = compared(approval(), approval({"night"}));
    std::size_t gained = 0, same = 0;
    for (const MilestoneChange& change : got.milestones) {
        CHECK(change.gain.worse == 0);
        gained += static_cast<std::size_t>(change.gain.better == 100);
        same += static_cast<std::size_t>(!change.changed());
    }
    CHECK(gained >= 2);                  // stopped, and stopped since found: the ministry no longer sleeps
    CHECK(same >= 2);                    // found does not ask it; never is never
    CHECK(got.person_hours.better > 0);  // where the ministry now is quicker than the attack
    CHECK(got.person_hours.worse == 0);
}

TEST_CASE("the difference of a number is paired, and less is a gain", "[study][compare]") {
    const std::vector<double> before = {10, 20, 30, 40}, after = {8, 20, 33, 30};
    const PairedMean got = paired_mean(before, after);
    CHECK(got.n == 4);
    CHECK(got.mean == Approx(2.25));  // (2 + 0 − 3 + 10) / 4
    CHECK(got.better == 2);
    CHECK(got.worse == 1);
    CHECK(got.before == Approx(25));
    CHECK(got.after == Approx(22.75));
    // Variance (0.25² + 2.25² + 5.25² + 7.75²) / 3 = 30.917; t(3) 3.1824 × sqrt(30.917 / 4) = 8.8477.
    CHECK(got.high - got.mean == Approx(8.8477).epsilon(1e-4));
}
