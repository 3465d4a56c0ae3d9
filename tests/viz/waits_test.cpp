// What others wait for, and who has it in hand.
#include "viz/scene/waits.hpp"

#include <catch2/catch.hpp>
#include <utility>

#include "tests/viz/sample.hpp"
#include "viz/scene/frame.hpp"

using namespace muster;
using namespace muster::viz;
using namespace std::chrono_literals;

namespace {

constexpr InstitutionId kPresidency{0}, kDefence{1}, kHub{4};

TraceEntry entry(Duration at, EntryKind kind, InstitutionId where, std::uint32_t a, std::uint32_t b) {
    TraceEntry out;
    out.at = SimTime{at};
    out.kind = kind;
    out.institution = static_cast<std::uint16_t>(where.index);
    out.a = a;
    out.b = b;
    out.incident = 0;
    return out;
}

std::vector<Wait> waits(const std::vector<TraceEntry>& trace, bool named = true) {
    static const Model model = test::sample_model(12);
    return waits_of(model, trace, {named});
}

}  // namespace

TEST_CASE("an approval is waited for from asking to giving, at whoever is asked last", "[viz][waits]") {
    using K = EntryKind;
    const auto found =
        waits({entry(1h, K::approval_asked, kDefence, 3, 7), entry(3h, K::approval_asked, kPresidency, 3, 7),
               entry(4h, K::approved, kPresidency, 3, 8),  // of another instance
               entry(5h, K::approved, kPresidency, 3, 7)});
    REQUIRE(found.size() == 2);
    CHECK(found[0].where == kDefence);
    CHECK(found[0].to == SimTime{3h});
    CHECK(found[1].where == kPresidency);
    CHECK(found[1].from == SimTime{3h});
    CHECK(found[1].to == SimTime{5h});
}

TEST_CASE("nobody waits for an approval that was refused", "[viz][waits]") {
    const auto found =
        waits({entry(1h, EntryKind::approval_asked, kDefence, 3, 7), entry(2h, EntryKind::refused, kDefence, 3, 7),
               entry(9h, EntryKind::step_ended, kHub, 3, 7)});
    REQUIRE(found.size() == 1);
    CHECK(found[0].to == SimTime{2h});
}

TEST_CASE("a step that ends or is left out leaves nobody waiting", "[viz][waits]") {
    using K = EntryKind;
    const K end = GENERATE(K::step_ended, K::step_skipped);
    for (const K begin : {K::approval_asked, K::convened, K::withheld}) {
        const auto found = waits({entry(1h, begin, kHub, 2, 2), entry(2h, end, kHub, 2, 2)});
        REQUIRE(found.size() == 1);
        CHECK(found[0].to == SimTime{2h});
    }
}

TEST_CASE("a meeting waits for its quorum and a hold for its release", "[viz][waits]") {
    using K = EntryKind;
    const auto found = waits(
        {entry(1h, K::convened, kHub, 2, 0), entry(1h, K::withheld, kDefence, 5, 0), entry(2h, K::quorum, kHub, 2, 0)});
    REQUIRE(found.size() == 2);
    CHECK(found[0].kind == Wait::Kind::meeting);
    CHECK(found[0].to == SimTime{2h});
    CHECK(found[1].kind == Wait::Kind::withheld);
    CHECK(found[1].to == kNever);
}

TEST_CASE("a message lies unread where it is, through relays, and not again once it was read", "[viz][waits]") {
    using K = EntryKind;
    const auto found = waits({entry(1h, K::delivered, kHub, 0, 4), entry(2h, K::relayed, kHub, 0, 4),
                              entry(3h, K::delivered, kDefence, 0, 4), entry(5h, K::read, kDefence, 0, 4),
                              entry(6h, K::delivered, kDefence, 0, 4)});
    REQUIRE(found.size() == 2);
    CHECK(found[0].where == kHub);
    CHECK(found[0].to == SimTime{2h});
    CHECK(found[1].where == kDefence);
    CHECK(found[1].to == SimTime{5h});
}

TEST_CASE("ordinary cases are nobody's wait", "[viz][waits]") {
    CHECK(waits({entry(1h, EntryKind::approval_asked, kHub, 2, 2)}, false).empty());
}

TEST_CASE("of an instant all that is open is shown, unread messages after an hour, and who knew first",
          "[viz][waits]") {
    const CompiledScenario scenario = compile(test::sample_model(12));
    const auto trace = test::sample_trace(scenario);
    const Story story = story_of(scenario, trace);
    std::size_t some = 0, mixed = 0;
    for (Duration at = 0h; at < 100h; at += 10min) {
        const Frame frame = frame_at(scenario, trace, story, SimTime{at});
        some += frame.waits.size();
        // All of them: what somebody has in hand first, then what lies unread, each the longest first.
        std::size_t open = 0;
        for (const Wait& wait : story.waits) {
            const Duration least = wait.kind == Wait::Kind::unread ? Duration{1h} : Duration{};
            open += wait.from + least <= frame.at && wait.to > frame.at ? 1U : 0U;
        }
        CHECK(frame.waits.size() == open);
        for (std::size_t k = 1; k < frame.waits.size(); ++k) {
            const Wait& l = story.waits[frame.waits[k - 1]];
            const Wait& r = story.waits[frame.waits[k]];
            const auto key = [](const Wait& wait) { return std::pair{wait.kind == Wait::Kind::unread, wait.from}; };
            CHECK(key(l) <= key(r));
            mixed += key(l).first != key(r).first ? 1U : 0U;
        }
        for (const std::size_t index : frame.waits) {
            const Wait& wait = story.waits[index];
            CHECK(wait.from <= frame.at);
            CHECK(wait.to > frame.at);
            if (wait.kind == Wait::Kind::unread) CHECK(frame.at - wait.from >= 1h);
        }
        // Those who know are numbered without a gap.
        std::uint32_t knowing = 0, most = 0;
        for (const auto& view : frame.institutions) {
            CHECK((view.knew > 0) == view.aware);
            knowing += view.aware ? 1U : 0U;
            most = std::max(most, view.knew);
        }
        CHECK(most == knowing);
    }
    CHECK(some > 0);
    CHECK(mixed > 0);
}
