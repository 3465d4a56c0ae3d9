// What the panels say, without a display: the sample's story is written by hand, so each number is known.
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "engine/authoring/read.hpp"
#include "engine/run/run.hpp"
#include "tests/viz/sample.hpp"
#include "viz/panel/panel.hpp"
#include "viz/scene/hit.hpp"

using namespace muster;
using namespace muster::viz;

namespace {

/// A real run of a bundled scenario.
struct Played {
    CompiledScenario scenario;
    std::vector<TraceEntry> trace;
    Story story;

    explicit Played(const std::string& file) {
        Diagnostics found;
        auto model = read_scenario(std::string(MUSTER_SOURCE_DIR) + "/scenarios/" + file, {}, found);
        REQUIRE(model);
        scenario = compile(std::move(*model));
        Run run(scenario);
        TraceKeeper keeper;
        const std::array<TraceSink*, 1> sinks{&keeper};
        REQUIRE(run.play(1, 0, sinks).error.empty());
        trace = keeper.entries();
        story = story_of(scenario, trace);
    }
    [[nodiscard]] Frame at(Duration time) const { return frame_at(scenario, trace, story, kStart + time); }
};

const Grid& grid(const Panel& panel, std::size_t which) { return std::get<Grid>(panel.parts.at(which)); }

}  // namespace

TEST_CASE("the panel of a reached milestone adds up to the time it took", "[viz][panel]") {
    const Played played("ransomware-holiday-eve.json");
    const Frame end = played.at(played.story.end - kStart);
    std::size_t looked_at = 0;
    for (std::size_t i = 0; i < played.story.aims.size(); ++i) {
        if (!played.story.aims[i].reached || played.story.aims[i].from == kNever) continue;
        if (played.story.aims[i].at <= played.story.aims[i].from) continue;
        const Panel panel = milestone_panel({played.scenario, played.trace, played.story, end, Language::es}, i);
        REQUIRE(panel.parts.size() == 2);
        const Bar& bar = std::get<Bar>(panel.parts[0]);
        const double sum = std::accumulate(bar.parts.begin(), bar.parts.end(), 0.0,
                                           [](double s, const Bar::Part& p) { return s + p.share; });
        CHECK(sum == Approx(1));
        double rows = 0;
        for (const auto& row : grid(panel, 1).rows) rows += row[1].filled;
        CHECK(rows == Approx(1));
        ++looked_at;
    }
    CHECK(looked_at > 10);
}

TEST_CASE("a milestone that lies ahead is not given away", "[viz][panel]") {
    const Played played("ransomware-holiday-eve.json");
    for (std::size_t i = 0; i < played.story.aims.size(); ++i) {
        const Aim& aim = played.story.aims[i];
        if (!aim.reached || aim.at - kStart < Duration{2}) continue;
        const Frame before = played.at(aim.at - kStart - Duration{1});
        CHECK(milestone_panel({played.scenario, played.trace, played.story, before, Language::en}, i).parts.empty());
        const Frame then = played.at(aim.at - kStart);
        CHECK_FALSE(
            milestone_panel({played.scenario, played.trace, played.story, then, Language::en}, i).parts.empty());
    }
}

TEST_CASE("the panels count what the cards count, at any instant", "[viz][panel]") {
    const Played played("ransomware-holiday-eve.json");
    for (int hour = 0; hour < 120; hour += 7) {
        const Frame frame = played.at(std::chrono::hours{hour});
        const Seen seen{played.scenario, played.trace, played.story, frame, Language::en};
        for (const InstitutionId id : played.scenario.model.institutions.ids()) {
            INFO(played.scenario.model.institutions[id].id << " after " << hour << " h");
            const Panel panel = institution_panel(seen, id);
            std::uint32_t at_work = 0;
            for (const auto& row : grid(panel, 0).rows) at_work += static_cast<std::uint32_t>(std::stoul(row[2].text));
            CHECK(at_work == frame.institutions[id].at_work);
            CHECK(grid(panel, 3).rows.size() == frame.institutions[id].facts.size());
            for (const auto& row : grid(panel, 1).rows) CHECK((row[0].filled <= 1));
        }
        const Panel known = knowledge_panel(seen);
        const auto knowing = std::count_if(frame.institutions.begin(), frame.institutions.end(),
                                           [](const InstitutionView& v) { return !v.facts.empty(); });
        CHECK(grid(known, 0).rows.size() == static_cast<std::size_t>(knowing));
    }
}

TEST_CASE("work under way fills from nothing to all of it", "[viz][panel]") {
    const Played played("two-offices.json");
    // The first piece of work for the incident, looked at from its start to its end.
    const auto started = std::find_if(played.trace.begin(), played.trace.end(), [](const TraceEntry& e) {
        return e.kind == EntryKind::work_started && e.detail == 0 && e.incident != kNoCase;
    });
    REQUIRE(started != played.trace.end());
    const auto ended = std::find_if(started, played.trace.end(), [&](const TraceEntry& e) {
        return e.kind == EntryKind::work_ended && e.b == started->b;
    });
    REQUIRE(ended != played.trace.end());
    const auto filled_at = [&](double share) {
        const auto length = static_cast<double>((ended->at - started->at).count());
        const Frame frame = played.at(started->at - kStart + Duration{static_cast<std::int64_t>(length * share)});
        const Panel panel =
            institution_panel({played.scenario, played.trace, played.story, frame, Language::en}, started->where());
        return grid(panel, 1).rows.at(0).at(0).filled;
    };
    CHECK(filled_at(0.25) == Approx(0.25).margin(0.01));
    CHECK(filled_at(0.75) == Approx(0.75).margin(0.01));
}

TEST_CASE("legal deadlines say what is left, and later what became of them", "[viz][panel]") {
    const Played played("reporting-duties.json");
    const Frame early = played.at(std::chrono::hours{12});
    const Panel running = deadlines_panel({played.scenario, played.trace, played.story, early, Language::en});
    const auto open = std::count_if(grid(running, 0).rows.begin(), grid(running, 0).rows.end(),
                                    [](const auto& row) { return row[2].filled >= 0; });
    CHECK(open > 3);
    const Frame late = played.at(played.story.end - kStart);
    const Panel over = deadlines_panel({played.scenario, played.trace, played.story, late, Language::en});
    CHECK(grid(over, 0).rows.size() > grid(running, 0).rows.size());
    CHECK(std::any_of(grid(over, 0).rows.begin(), grid(over, 0).rows.end(),
                      [](const auto& row) { return row[2].text == "met in time"; }));
}

TEST_CASE("a click on a card or on a milestone's row finds it", "[viz][panel]") {
    const Played played("ransomware-holiday-eve.json");
    const Arrangement arrangement = arrange(played.scenario.model, 1280, 720);
    const Frame frame = played.at(std::chrono::hours{16});
    const Picture picture = compose(played.scenario, played.story, arrangement, frame, {});
    for (const InstitutionId id : played.scenario.model.institutions.ids()) {
        const Selection found =
            hit(played.scenario, played.story, arrangement, picture, arrangement.places[id].card.centre());
        CHECK(found == Selection{Selection::Kind::institution, id.index});
    }
    std::size_t rows = 0;
    for (const Item& item : picture.items) {
        if (!item.tag.starts_with("milestone/")) continue;
        const Rect text = extent(std::get<Words>(item.what));
        const Selection found = hit(played.scenario, played.story, arrangement, picture, text.centre());
        REQUIRE(found.kind == Selection::Kind::milestone);
        const Aim& aim = played.story.aims[found.index];
        CHECK(item.tag.starts_with("milestone/" + played.scenario.model.milestones[aim.milestone].id));
        ++rows;
    }
    CHECK(rows > 3);
    CHECK(hit(played.scenario, played.story, arrangement, picture, {1, 1}).kind == Selection::Kind::none);
}
