#include "engine/study/influence.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "engine/authoring/assumptions.hpp"
#include "tests/study/read.hpp"

using namespace muster;
using namespace muster::test;

namespace {

const std::string kFolder = std::string(MUSTER_SOURCE_DIR) + "/tests/study/scenarios/";

/// All numbers of the nation of the approval, and what varying them does.
struct Approval {
    CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");
    std::vector<Assumption> numbers;
    InfluenceQuestion question;
    StudyOptions options;

    Approval() {
        Diagnostics found;
        numbers = list_assumptions(kFolder + "approval.nation.json", found).value();
        question.scenarios = {&scenario};
        for (const Assumption& each : numbers)
            question.ways.push_back(static_cast<std::uint8_t>(each.variations.size()));
        question.vary = [this](std::size_t, std::span<const NumberTried> tried) { return varied(tried); };
        options.replications = 60;
    }
    [[nodiscard]] std::optional<Model> varied(std::span<const NumberTried> tried) const {
        ReadOptions reading;
        for (const NumberTried& one : tried) {
            for (const ValueEdit& edit : numbers[one.number].variations[one.way].edits) reading.edits.push_back(edit);
        }
        Diagnostics aside;
        return read_scenario(kFolder + "approval.json", reading, aside);
    }
};

}  // namespace

TEST_CASE("what groups show of a number is what it shows alone", "[study][influence]") {
    const Approval approval;
    Text error;
    const std::vector<Influence> got = influences(approval.question, approval.options, error);
    REQUIRE(error.empty());
    REQUIRE(got.size() == approval.numbers.size());
    const Summary base = replicate(approval.scenario, approval.options);
    std::size_t moving = 0, idle = 0;
    for (std::uint32_t i = 0; i < got.size(); ++i) {
        INFO(approval.numbers[i].pointer);
        if (approval.numbers[i].variations.empty()) {
            CHECK(got[i].measured == Measured::not_varied);
            continue;
        }
        const NumberTried tried{i, got[i].way};
        const auto model = approval.varied({&tried, 1});
        REQUIRE(model);
        const Summary alone = replicate(compile(*model), approval.options);
        double sum = 0;
        bool same = true;
        for (std::size_t m = 0; m < base.milestones.size(); ++m) {
            const PairedDifference difference =
                paired_difference(base.milestones[m].times, alone.milestones[m].times, approval.scenario.model.horizon);
            same = same && difference.better + difference.worse == 0;
            const bool sure = difference.mean_low > 0 || difference.mean_high < 0;
            if (sure || !got[i].sure) sum += std::abs(difference.mean);
        }
        CHECK((got[i].measured == Measured::no_influence) == same);
        CHECK(got[i].mean == Approx(sum / static_cast<double>(base.milestones.size())).margin(1e-6));
        ++(same ? idle : moving);
    }
    CHECK(moving > 2);
    CHECK(idle > 2);
}

TEST_CASE("influence does not depend on the number of threads", "[study][influence]") {
    Approval approval;
    Text error;
    approval.options.jobs = 1;
    const std::vector<Influence> one = influences(approval.question, approval.options, error);
    approval.options.jobs = 3;
    const std::vector<Influence> three = influences(approval.question, approval.options, error);
    REQUIRE(one.size() == three.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        CHECK(one[i].measured == three[i].measured);
        CHECK(one[i].mean == three[i].mean);
    }
}

TEST_CASE("influence that is stopped says what it did not measure", "[study][influence]") {
    Approval approval;
    approval.options.jobs = 1;
    std::uint32_t asked = 0;
    approval.options.stop = [&] { return ++asked > 100; };  // the scenario as it is, and a little more
    Text error;
    const std::vector<Influence> got = influences(approval.question, approval.options, error);
    REQUIRE(got.size() == approval.numbers.size());
    std::size_t open = 0;
    for (const Influence& each : got) open += static_cast<std::size_t>(each.measured == Measured::not_yet);
    CHECK(open > 0);
    // Nothing that was not finished is shown as if it were.
    for (const Influence& each : got) {
        if (each.measured == Measured::not_yet) CHECK_FALSE(each.most.has_value());
    }
}
