#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "engine/report/evidence_of.hpp"
#include "engine/report/example_run.hpp"

using namespace muster;
using namespace std::chrono_literals;

namespace {
std::vector<Stretch> stretches_of(const std::vector<std::int64_t>& lengths) {
    std::vector<Stretch> out;
    SimTime at = kStart + 17s;
    for (const std::int64_t length : lengths) {
        Stretch stretch;
        stretch.from = at;
        stretch.to = at + Duration{length};
        at = stretch.to;
        out.push_back(stretch);
    }
    return out;
}
}  // namespace

TEST_CASE("rounded stretches add up to the rounded whole", "[report][account]") {
    // Three times 40 minutes and 20 seconds are 2 h 1 min; rounded one by one they would be 2 h.
    const auto lengths = lengths_that_add_up(stretches_of({2'420'000, 2'420'000, 2'420'000}));
    CHECK(lengths == std::vector<Duration>{40min, 41min, 40min});

    CHECK(rc::check("any stretches", [](const std::vector<std::uint32_t>& raw) {
        std::vector<std::int64_t> lengths_ms;
        std::int64_t whole = 0;
        for (const std::uint32_t value : raw) {
            lengths_ms.push_back(value % 90'000'000 + 1);
            whole += lengths_ms.back();
        }
        Duration sum{};
        for (const Duration length : lengths_that_add_up(stretches_of(lengths_ms))) {
            RC_ASSERT(length >= Duration::zero());
            sum += length;
        }
        const std::int64_t unit = whole < 1000 ? 1 : whole < 3'600'000 ? 1000 : 60'000;
        RC_ASSERT(sum.count() == (whole + unit / 2) / unit * unit);
    }));
}

TEST_CASE("neighbours of one kind at one place are one stretch", "[report][account]") {
    std::vector<Stretch> stretches = stretches_of({1000, 2000, 3000});
    stretches[0].category = stretches[1].category = DelayPart::queue;
    stretches[2].category = DelayPart::work;
    const auto together = joined(stretches);
    REQUIRE(together.size() == 2);
    CHECK(together[0].length() == 3s);
    CHECK(together[1].category == DelayPart::work);
}

TEST_CASE("time rests on what it was spent at: the step, the power to approve, the channel, the team",
          "[report][evidence]") {
    Model model;
    Team team;
    team.evidence.kind = EvidenceKind::comparable;
    const TeamId desk = model.teams.add(team);
    Channel channel;
    channel.evidence.kind = EvidenceKind::sourced;
    const ChannelId phone = model.channels.add(channel);
    Authority authority;
    authority.evidence = {EvidenceKind::sourced, "decree"};
    Step step;
    step.evidence = {EvidenceKind::assumed, "expert"};
    step.approval = model.authorities.add(authority);
    const StepId isolate = model.steps.add(step);
    TraceEntry ended;
    ended.kind = EntryKind::work_ended;
    ended.a = isolate.index;
    const std::vector<TraceEntry> trace{ended};

    Stretch stretch;
    stretch.entry = 0;
    stretch.place = spent_at(desk);
    stretch.activity = stretch.category = DelayPart::work;
    CHECK(evidence_of(model, trace, stretch)->source == "expert");
    stretch.for_what = For::approval;
    CHECK(evidence_of(model, trace, stretch)->source == "decree");
    stretch.for_what = For::itself;
    stretch.activity = stretch.category = DelayPart::off_hours;
    CHECK(evidence_of(model, trace, stretch)->kind == EvidenceKind::comparable);
    stretch.activity = stretch.category = DelayPart::transit;
    stretch.place = spent_at(phone);
    CHECK(evidence_of(model, trace, stretch)->kind == EvidenceKind::sourced);
    stretch.activity = stretch.category = DelayPart::planned;
    CHECK(evidence_of(model, trace, stretch)->source == "expert");
    stretch.entry = kNoEntry;
    CHECK(evidence_of(model, trace, stretch) == nullptr);
    stretch.activity = stretch.category = DelayPart::attack;
    CHECK(evidence_of(model, trace, stretch) == nullptr);
}
