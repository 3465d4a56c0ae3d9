// What the panels say, without a display: the sample's story is written by hand, so each number is known.
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "engine/authoring/read.hpp"
#include "engine/run/run.hpp"
#include "tests/viz/sample.hpp"
#include "viz/panel/panel.hpp"
#include "viz/panel/so_far.hpp"
#include "viz/scene/beside.hpp"
#include "viz/scene/hit.hpp"
#include "viz/scene/words.hpp"

using namespace muster;
using namespace muster::viz;

namespace {

/// A real run of a bundled scenario.
struct Played {
    CompiledScenario scenario;
    std::vector<TraceEntry> trace;
    Story story;

    explicit Played(const std::string& file, const std::vector<std::string>& with = {}) {
        const std::string folder = std::string(MUSTER_SOURCE_DIR) + "/scenarios/";
        ReadOptions options;
        for (const std::string& name : with) options.with.push_back(folder + "recommendations/" + name);
        Diagnostics found;
        auto model = read_scenario(folder + file, options, found);
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
            // Nothing that has ended is still said to wait. Cards count what waits to be read or passed on as unread.
            const auto work = open_work(seen);
            const auto waiting = std::count_if(work.begin(), work.end(), [&](const OpenWork& w) {
                return w.institution == id && !w.at_work && w.kind != 1 && w.kind != 2;
            });
            CHECK(static_cast<std::uint32_t>(waiting) == frame.institutions[id].waiting);
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

TEST_CASE("two futures under one clock: what the table gives back is the difference of the two runs", "[viz][beside]") {
    const Played today("ransomware-holiday-eve.json");
    const Played changed("ransomware-holiday-eve.json", {"duty-desk-24x7.json"});
    const Arrangement left = arrange(today.scenario.model, 1920, 1080, Part::left_half);
    const Arrangement right = arrange(changed.scenario.model, 1920, 1080, Part::right_half);
    CHECK(left.map.right() <= right.map.x);
    for (const InstitutionId id : today.scenario.model.institutions.ids()) {
        CHECK(left.places[id].card.right() < left.map.right());
        CHECK(right.places[id].card.x > right.map.x);
    }
    const Story both = merged(today.story, changed.story);
    CHECK(std::is_sorted(both.happenings.begin(), both.happenings.end(),
                         [](const Happening& l, const Happening& r) { return l.at < r.at; }));
    CHECK(both.happenings.size() == today.story.happenings.size() + changed.story.happenings.size());

    const auto texts = [&](const Picture& picture, const std::string& tag) {
        std::vector<std::string> out;
        for (const Item& item : picture.items) {
            if (item.tag == tag) out.push_back(std::get<Words>(item.what).text);
        }
        return out;
    };
    const auto at = [&](Duration time, const Played& other) {
        const Frame here = today.at(time), there = other.at(time);
        return compose_beside({today.scenario, today.trace, today.story, left, here, "Today"},
                              {other.scenario, other.trace, other.story, right, there, "With"}, both, "", {});
    };
    // The whole run: the first row is the milestone with the greatest difference, to the minute.
    const Picture end = at(both.end - kStart, changed);
    Duration most{};
    for (const Aim& aim : today.story.aims) {
        for (const Aim& other : changed.story.aims) {
            if (other.milestone != aim.milestone || other.incident != aim.incident || !aim.reached || !other.reached)
                continue;
            const Duration gap = (aim.at - aim.from) - (other.at - other.from);
            if (std::chrono::abs(gap) > std::chrono::abs(most)) most = gap;
        }
    }
    REQUIRE(most != Duration{});
    CHECK(texts(end, "pair/gap").at(0).find(duration_text(std::chrono::abs(most))) != std::string::npos);
    // Beside itself nothing is given back, at any instant, and both have lost the same.
    for (const int hour : {1, 13, 40, 200}) {
        const Picture same = at(std::chrono::hours{hour}, today);
        for (const std::string& gap : texts(same, "pair/gap")) CHECK((gap.empty() || gap == "the same"));
        const auto figures = texts(same, "loss/figure");
        if (!figures.empty()) CHECK(figures.at(0) == figures.at(1));
    }
}

TEST_CASE("a click on the sign of a message opens what is under way between those two", "[viz][panel]") {
    const Played played("ransomware-holiday-eve.json");
    const Arrangement arrangement = arrange(played.scenario.model, 1280, 720);
    std::size_t signs = 0, both_ways = 0, held_up = 0;
    for (int hour = 2; hour < 60; hour += 2) {
        const Frame frame = played.at(std::chrono::hours{hour});
        const Picture picture = compose(played.scenario, played.story, arrangement, frame, {});
        for (const Item& item : picture.items) {
            if (!item.tag.starts_with("message/")) continue;
            const Selection found =
                hit(played.scenario, played.story, arrangement, picture, std::get<Shape>(item.what).outline[0]);
            REQUIRE(found.kind == Selection::Kind::message);
            for (const Language language : {Language::en, Language::es}) {
                const Panel panel = panel_of({played.scenario, played.trace, played.story, frame, language}, found);
                const auto& grid = std::get<viz::Grid>(panel.parts.at(0));
                REQUIRE_FALSE(grid.rows.empty());
                // Whoever it comes from is one of the two that the title names.
                for (const auto& row : grid.rows) CHECK(panel.title.find(row.at(0).text) != std::string::npos);
                // All that is under way between the two, whichever way and over whichever channel, and nothing else.
                const auto ends = [&](const MessageView& view) {
                    const Channel& channel = played.scenario.model.channels[played.story.legs[view.leg].channel];
                    return std::minmax(channel.from, channel.to);
                };
                std::size_t between = 0, waiting = 0;
                for (const MessageView& view : frame.messages) {
                    if (view.arrived || ends(view) != ends({found.index, 0, false, 0})) continue;
                    ++between;
                    waiting += played.story.legs[view.leg].leaves > frame.at ? 1U : 0U;
                }
                CHECK(grid.rows.size() == between);
                const std::string waits(phrase(Phrase::work_waits, language));
                const auto said = std::count_if(grid.rows.begin(), grid.rows.end(), [&](const auto& row) {
                    return row.at(3).text.find(waits) != std::string::npos;
                });
                CHECK(static_cast<std::size_t>(said) == waiting);
                both_ways += between > 1 ? 1U : 0U;
                held_up += waiting;
            }
            ++signs;
        }
    }
    CHECK(signs > 5);
    CHECK(both_ways > 0);
    CHECK(held_up > 0);
    // A message that has arrived is under way no more, though its trail still shows.
    std::size_t arrived = 0;
    for (const Leg& leg : played.story.legs) {
        if (leg.to == kNever || leg.lost || arrived > 20) continue;
        const Frame frame = played.at(leg.to - kStart);
        const Seen seen{played.scenario, played.trace, played.story, frame, Language::en};
        const auto& model = played.scenario.model;
        const auto index = static_cast<std::size_t>(&leg - played.story.legs.data());
        const auto same = [&](const MessageView& view) {
            const Channel& l = model.channels[played.story.legs[view.leg].channel];
            const Channel& r = model.channels[leg.channel];
            return !view.arrived && std::minmax(l.from, l.to) == std::minmax(r.from, r.to);
        };
        const auto others = std::count_if(frame.messages.begin(), frame.messages.end(), same);
        const auto rows = std::get<viz::Grid>(message_panel(seen, index).parts.at(0)).rows.size();
        CHECK(rows == static_cast<std::size_t>(others));
        ++arrived;
    }
    CHECK(arrived > 20);
}

TEST_CASE("two ways between the same two are one line of the map, and one panel, whichever way each was written",
          "[viz][panel]") {
    using namespace std::chrono_literals;
    Model model = test::sample_model(12);
    Channel back = model.channels[ChannelId{0}];
    back.id = "back";
    std::swap(back.from, back.to);
    const ChannelId other = model.channels.add(back);
    const CompiledScenario scenario = compile(std::move(model));
    const auto sent = [&](Duration at, ChannelId over, std::uint32_t number) {
        TraceEntry entry;
        entry.at = SimTime{at};
        entry.kind = EntryKind::sent;
        entry.institution = static_cast<std::uint16_t>(scenario.model.channels[over].from.index);
        entry.a = over.index;
        entry.b = number;
        entry.incident = kNoCase;
        return entry;
    };
    const std::vector<TraceEntry> trace{sent(1h, ChannelId{0}, 0), sent(2h, other, 1), sent(3h, ChannelId{1}, 2)};
    const Story story = story_of(scenario, trace);
    const Frame frame = frame_at(scenario, trace, story, SimTime{3h});
    REQUIRE(frame.messages.size() == 3);
    const Panel panel = message_panel({scenario, trace, story, frame, Language::en}, 0);
    CHECK(std::get<viz::Grid>(panel.parts.at(0)).rows.size() == 2);
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
