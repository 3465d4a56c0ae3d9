// The desk without its windows: keys and buttons become commands of the exercise, and the room sees what it may.
#include <unistd.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <thread>

#include "viz/desk/facilitator.hpp"

using namespace muster;
using namespace muster::viz;
using namespace muster::viz::desk;
using namespace std::chrono_literals;

namespace {

struct Journalled {
    std::string path =
        (std::filesystem::temp_directory_path() / ("muster-test-desk-" + std::to_string(::getpid()) + ".journal"))
            .string();
    Journalled() { std::filesystem::remove(path); }
    ~Journalled() { std::filesystem::remove(path); }
};

Session fresh(const std::string& journal = "", Language language = Language::en,
              const std::string& scenario = "ransomware-holiday-eve.json") {
    Session::Options options;
    options.page.language = language;
    options.wall = [] { return std::string("2026-01-31T12:00:00Z"); };
    SessionBegun begun = begin_session(std::string(MUSTER_SOURCE_DIR) + "/scenarios/" + scenario, {}, journal, options);
    INFO(begun.error);
    REQUIRE(begun.session);
    return std::move(*begun.session);
}

std::vector<std::string> commands(Facilitator& desk) {
    std::vector<std::string> out;
    for (const Given& given : desk.exercise().log()) out.push_back(given.text);
    return out;
}

InstitutionId institution(Facilitator& desk, std::string_view id) {
    for (const InstitutionId known : desk.scenario().model.institutions.ids()) {
        if (desk.scenario().model.institutions[known].id == id) return known;
    }
    FAIL("no institution " << id);
    return {};
}

void fill(Facilitator& desk, std::size_t field, const std::string& text) {
    REQUIRE(desk.state().form);
    REQUIRE(field < desk.state().form->fields.size());
    desk.state().form->fields[field].text = text;
}

/// Everything that can be read on a picture.
std::string texts(const Picture& picture) {
    std::string out;
    for (const Item& item : picture.items) {
        if (const auto* words = std::get_if<Words>(&item.what)) out += words->text + "\n";
    }
    return out;
}

std::string room_texts(Facilitator& desk, Language language = Language::en) {
    const Arrangement arrangement = arrange(desk.scenario().model, 1920, 1080);
    return texts(room_picture(desk.room(), arrangement, language, 15min, desk.state().clock.playing));
}

/// The row of the open list whose cells hold a text.
std::size_t row_with(Facilitator& desk, const std::string& text) {
    const auto& rows = desk.list().rows;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        for (const Cell& cell : rows[k].cells) {
            if (cell.text.find(text) != std::string::npos) return k;
        }
    }
    FAIL("no row with " << text);
    return 0;
}

}  // namespace

TEST_CASE("Space starts, lets time run, and pauses, each by a command", "[viz][desk]") {
    Facilitator desk(fresh(), Language::en);
    CHECK_FALSE(desk.state().clock.playing);
    desk.press(Key::start_pause);
    CHECK(desk.state().clock.playing);
    (void)desk.pass(200ms);  // five minutes a second
    CHECK(desk.at() == kStart + 1min);
    CHECK(desk.exercise().here().now == kStart);  // shown ahead
    desk.press(Key::start_pause);
    CHECK(commands(desk) == std::vector<std::string>{"start", "run-to 1m", "pause"});
    desk.press(Key::start_pause);
    CHECK(commands(desk).back() == "resume");
}

TEST_CASE("what is shown is committed at the latest two seconds later", "[viz][desk]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    for (int i = 0; i < 9; ++i) (void)desk.pass(250ms);
    CHECK(desk.at() - desk.exercise().here().now <= 2 * per_second(desk.state().clock) + 1s);
    CHECK(desk.exercise().here().now > kStart);
}

TEST_CASE("a command is given at the instant that is shown", "[viz][desk]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    (void)desk.pass(100ms);
    (void)desk.obey("fire director-away");
    const auto& log = desk.exercise().log();
    REQUIRE(log.size() == 3);
    CHECK(log[1].text == "run-to 30s");
    CHECK(log[2].at == kStart + 30s);
}

TEST_CASE("digits press the buttons of the chosen row", "[viz][desk]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    desk.press(Key::start_pause);
    desk.press(Key::injects);
    desk.choose_row(row_with(desk, "director"));
    desk.press_digit(1);
    CHECK(commands(desk).back() == "fire director-away");
    // The next one that comes by itself is delayed, with a form.
    desk.choose_row(row_with(desk, "screens"));
    desk.press_digit(2);
    fill(desk, 0, "45m");
    desk.submit_form();
    CHECK_FALSE(desk.state().form);
    CHECK(commands(desk).back().starts_with("delay "));
    CHECK(commands(desk).back().ends_with(" 45m"));
}

TEST_CASE("a form that is not understood stays, with what is wrong", "[viz][desk]") {
    Facilitator desk(fresh(), Language::es);
    desk.press(Key::start_pause);
    desk.press(Key::declare);
    fill(desk, 0, "four hours");
    fill(desk, 1, "20m");
    desk.submit_form();
    REQUIRE(desk.state().form);
    CHECK(desk.state().said.tone == Tone::bad);
    CHECK(desk.state().said.text.find("duración") != std::string::npos);
    fill(desk, 0, "4h");
    desk.submit_form();
    CHECK_FALSE(desk.state().form);
    CHECK(commands(desk).back() == "declare 4h table 20m");
    CHECK(desk.exercise().here().now == kStart + 4h);
    CHECK(desk.at() == kStart + 4h);
}

TEST_CASE("a seat is taken, gets something, stops the clock, follows a procedure, and is given back", "[viz][desk]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    desk.press(Key::seats);
    desk.choose(institution(desk, "colcert"));
    desk.press_digit(1);
    CHECK(commands(desk).back() == "take colcert");
    for (int i = 0; i < 6; ++i) desk.press(Key::faster);
    desk.state().clock.playing = true;
    for (int i = 0; i < 4000 && desk.state().clock.playing; ++i) (void)desk.pass(50ms);
    CHECK_FALSE(desk.state().clock.playing);
    REQUIRE(open_items(desk.exercise()) > 0);
    CHECK(desk.state().tab == Tab::seats);
    // Not a moment later than it came.
    CHECK(desk.exercise().standing().desk.items.back().since == desk.exercise().here().now);
    desk.choose_row(0);
    desk.press_digit(1);
    CHECK(commands(desk).back().starts_with("order colcert #"));
    const auto actions = actions_of(desk.list(), 0);
    const auto back = std::find_if(actions.begin(), actions.end(),
                                   [](const Action& action) { return action.line == "give-back colcert"; });
    REQUIRE(back != actions.end());
    desk.act(*back);
    CHECK(commands(desk).back() == "give-back colcert");
}

TEST_CASE("decisions are taken by digits, or left to their rule", "[viz][desk]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    desk.press(Key::decisions);
    // An institution that will come to decide: ahead of time.
    for (const InstitutionId id : desk.scenario().model.institutions.ids()) {
        desk.choose(id);
        if (!desk.list().rows.empty()) break;
    }
    REQUIRE_FALSE(desk.list().rows.empty());
    const auto& row = desk.list().rows.front();
    REQUIRE(row.actions.size() >= 2);
    CHECK(row.actions.back().line.ends_with(" rule"));
    const std::string line = row.actions.front().line;
    desk.press_digit(1);
    CHECK(commands(desk).back() == line);
    CHECK(desk.exercise().log().back().outcome.find("Noted") != std::string::npos);
}

TEST_CASE("one goes back, takes another way, and both branches stay", "[viz][desk]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    (void)desk.obey("run-to 10h");
    desk.press(Key::back);
    REQUIRE(desk.state().looking);
    const SimTime then = desk.at();
    CHECK(then < kStart + 10h);
    CHECK(desk.exercise().here().now == kStart + 10h);  // looking changes nothing
    desk.press(Key::fork);
    fill(desk, 1, "other-way");
    desk.submit_form();
    CHECK(desk.exercise().here().name == "other-way");
    CHECK(desk.exercise().here().now == then);
    CHECK(desk.at() == then);
    CHECK_FALSE(desk.state().clock.playing);
    desk.press(Key::branches);
    REQUIRE(desk.list().rows.size() == 2);
    desk.choose_row(0);
    desk.press_digit(2);
    CHECK(desk.state().reading.find("other-way") != std::string::npos);
    desk.press(Key::leave);
    CHECK(desk.state().reading.empty());
    desk.press_digit(1);
    CHECK(desk.exercise().here().name == "main");
    CHECK(desk.at() == kStart + 10h);
}

TEST_CASE("a locked desk ignores keys and digits, and the stop key works all the same", "[viz][desk]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    desk.press(Key::lock);
    const auto before = commands(desk);
    for (const KeyInfo& info : kKeys) {
        if (info.key == Key::unlock || info.key == Key::stop_everything) continue;
        desk.press(info.key);
    }
    desk.press_digit(1);
    CHECK(commands(desk) == before);
    CHECK(desk.state().locked);
    CHECK_FALSE(desk.state().form);
    desk.press(Key::stop_everything);
    CHECK(desk.state().stopped);
    CHECK_FALSE(desk.state().clock.playing);
    CHECK(desk.exercise().here().stage == Exercise::Stage::paused);
    CHECK(commands(desk).back().starts_with("note "));
    desk.press(Key::start_pause);
    CHECK(desk.state().stopped);
    desk.press(Key::go_on);
    CHECK(commands(desk).back() == "note \"The exercise goes on.\"");
    CHECK_FALSE(desk.state().stopped);
    CHECK(desk.state().locked);
    desk.press(Key::unlock);
    CHECK_FALSE(desk.state().locked);
    // In both languages, whatever is spoken.
    for (const Language language : {Language::en, Language::es}) {
        const std::string said = texts(not_the_exercise(1280, 720, language));
        CHECK(said.find("THIS IS NOT THE EXERCISE") != std::string::npos);
        CHECK(said.find("ESTO NO ES EL EJERCICIO") != std::string::npos);
    }
}

TEST_CASE("the room reads no inject to come, no milestone, no forecast and no note", "[viz][desk][room]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    (void)desk.obey("note \"the minister is not in the room\"");
    (void)desk.obey("delay ransom-note 1h");
    (void)desk.obey("run-to 8h");
    (void)desk.obey("next-event");
    const Model& model = desk.scenario().model;
    for (const Language language : {Language::en, Language::es}) {
        const std::string said = room_texts(desk, language);
        CHECK(said.find(language == Language::en ? "EXERCISE" : "EJERCICIO") != std::string::npos);
        CHECK(said.find("minister is not") == std::string::npos);
        std::size_t hidden = 0;
        for (const InjectId id : model.injects.ids()) {
            if (desk.exercise().standing().desk.injects[id.index].fired > 0) continue;
            ++hidden;
            // Some are called like a step of a procedure: what they say is their own.
            const std::string& text = model.injects[id].text.get(language);
            INFO(text);
            REQUIRE(text.size() > 20);
            CHECK(said.find(text.substr(0, 20)) == std::string::npos);
        }
        CHECK(hidden > 3);
        for (const Happening& happening : desk.room().story.happenings) {
            CHECK(happening.at <= desk.exercise().here().now);
            CHECK(happening.tone != Tone::milestone);
            CHECK(happening.icon != Icon::attack);
        }
        for (const Milestone& milestone : model.milestones) {
            if (milestone.name.get(language).empty()) continue;
            INFO(milestone.name.get(language));
            CHECK(said.find("\n" + milestone.name.get(language) + "\n") == std::string::npos);
        }
        for (const Marker& marker : desk.room().story.markers) {
            CHECK(marker.kind == Marker::Kind::inject);
            CHECK(marker.at <= desk.exercise().here().now);
        }
    }
    // The desk's own time line knows of injects to come.
    CHECK(std::any_of(desk.story().markers.begin(), desk.story().markers.end(),
                      [&](const Marker& marker) { return marker.at > desk.exercise().here().now; }));
    CHECK(std::none_of(desk.story().markers.begin(), desk.story().markers.end(), [&](const Marker& marker) {
        return marker.kind == Marker::Kind::milestone && marker.at > desk.exercise().here().now;
    }));
}

TEST_CASE("the room does not see what is shown before it is committed, nor what is looked back at",
          "[viz][desk][room]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    (void)desk.pass(200ms);
    CHECK(desk.at() > kStart);
    CHECK(desk.room().seen.now == kStart);
    (void)desk.obey("run-to 10h");
    desk.press(Key::back);
    CHECK(desk.room().seen.now == kStart + 10h);
}

TEST_CASE("the language changes while the exercise runs, for answers too", "[viz][desk]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    CHECK(desk.list().title == "Injects");
    desk.press(Key::language);
    CHECK(desk.list().title == "Inyectos");
    (void)desk.obey("step");
    CHECK(desk.state().said.text.find("falta") != std::string::npos);
    desk.press(Key::language);
    CHECK(desk.list().title == "Injects");
}

TEST_CASE("the foot of the desk says whether the journal is on disk", "[viz][desk]") {
    Journalled file;
    {
        Facilitator desk(fresh(file.path), Language::en);
        desk.press(Key::start_pause);
        CHECK(desk.journal_text().tone == Tone::good);
        CHECK(desk.journal_text().text.find("1 command") != std::string::npos);
    }
    Facilitator memory(fresh(), Language::en);
    CHECK(memory.journal_text().text.find("memory only") != std::string::npos);
    memory.press(Key::save);
    std::filesystem::remove(file.path);
    fill(memory, 0, file.path);
    memory.submit_form();
    CHECK(memory.journal_text().tone == Tone::good);
    CHECK(std::filesystem::exists(file.path));
}

TEST_CASE("when the disk is full the desk says so and the exercise goes on", "[viz][desk]") {
    Journalled file;
    static bool full = false;
    full = false;
    Session::Options options;
    options.system = real_system();
    options.system.write = [](int descriptor, const void* bytes, std::size_t count) -> long {
        if (!full) return real_system().write(descriptor, bytes, count);
        errno = ENOSPC;
        return -1;
    };
    SessionBegun begun =
        begin_session(std::string(MUSTER_SOURCE_DIR) + "/scenarios/two-offices.json", {}, file.path, options);
    REQUIRE(begun.session);
    Facilitator desk(std::move(*begun.session), Language::en);
    desk.press(Key::start_pause);
    desk.press(Key::start_pause);
    full = true;
    (void)desk.obey("run-to 1h");
    CHECK(desk.exercise().here().now == kStart + 1h);
    CHECK(desk.state().said.tone == Tone::bad);
    CHECK(desk.journal_text().text.find("NOT WRITTEN") != std::string::npos);
    full = false;
    const std::string elsewhere = file.path + ".elsewhere";
    std::filesystem::remove(elsewhere);
    desk.press(Key::save);
    fill(desk, 0, elsewhere);
    desk.submit_form();
    CHECK(desk.journal_text().tone == Tone::good);
    std::filesystem::remove(elsewhere);
}

TEST_CASE("forecasts come by themselves, for each option of a decision too", "[viz][desk]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    desk.press(Key::start_pause);
    desk.press(Key::forecast);
    const auto wait = [&] {
        for (int i = 0; i < 3600; ++i) {
            if (desk.pass(20ms) && !desk.odds().fans.empty()) return true;
            std::this_thread::sleep_for(50ms);
        }
        return false;
    };
    REQUIRE(wait());
    const Odds& odds = desk.odds();
    CHECK(odds.at == desk.exercise().here().now);
    std::size_t spread = 0;
    for (const Fan& fan : odds.fans) {
        if (fan.done || !fan.half) continue;
        CHECK(*fan.half >= odds.at);
        if (fan.quarter && fan.three_quarters) {
            CHECK(*fan.quarter <= *fan.half);
            CHECK(*fan.half <= *fan.three_quarters);
            if (*fan.quarter < *fan.three_quarters) ++spread;
        }
    }
    CHECK(spread > 3);
    CHECK(desk.forecast_remark().find("1000") != std::string::npos);
    // No part of the exercise.
    CHECK(commands(desk).back() == "pause");
}

TEST_CASE("the desk goes on from a journal where it stood", "[viz][desk]") {
    Journalled file;
    std::string hash;
    {
        Facilitator desk(fresh(file.path), Language::en);
        desk.press(Key::start_pause);
        for (int i = 0; i < 12; ++i) (void)desk.pass(250ms);
        desk.press(Key::start_pause);
        (void)desk.obey("take colcert");
        (void)desk.obey("break " + desk.scenario().model.channels[ChannelId{0}].id);
        hash = desk.exercise().state_hash();
    }
    SessionBegun again = resume_session(file.path, false, {});
    INFO(again.error);
    REQUIRE(again.session);
    Facilitator desk(std::move(*again.session), Language::es);
    CHECK(desk.exercise().state_hash() == hash);
    CHECK(desk.at() == desk.exercise().here().now);
    CHECK_FALSE(desk.state().clock.playing);
}

TEST_CASE("the options of a decision stand beside each other, what hangs on them most first", "[viz][desk]") {
    Facilitator desk(fresh("", Language::es, "interbank-transfer.json"), Language::es);
    desk.press(Key::start_pause);
    desk.press(Key::start_pause);
    desk.press(Key::decisions);
    desk.choose(institution(desk, "bangladesh-bank"));
    REQUIRE(desk.list().rows.size() == 1);
    for (int i = 0; i < 3600 && desk.odds().options.columns.empty(); ++i) {
        (void)desk.pass(20ms);
        std::this_thread::sleep_for(50ms);
    }
    const Grid& options = desk.odds().options;
    REQUIRE(options.columns.size() == 3);
    CHECK(options.columns[1].name == "Una falla de rutina, dejarla para mañana");
    REQUIRE(options.rows.size() > 3);
    // A day is lost until anybody sees that it was an attack, and nothing hangs on the decision more.
    CHECK(options.rows[0][0].text == "Incidente confirmado");
    for (const auto& row : options.rows) {
        REQUIRE(row.size() == 3);
        CHECK(row[1].text != row[2].text);
    }
}

TEST_CASE("when the room's window was blank or closed is noted, so that evaluators know what could be seen",
          "[viz][desk][room]") {
    Journalled file;
    Facilitator desk(fresh(file.path), Language::en);
    desk.press(Key::start_pause);
    (void)desk.pass(250ms);
    const SimTime shown = whole_second(desk.at());
    desk.press(Key::blank);
    REQUIRE(desk.state().blanked);
    CHECK(commands(desk).back() == "note \"The room’s window is blank.\"");
    CHECK(desk.exercise().log().back().at == shown);  // at the instant that is shown, not at what was committed
    CHECK(desk.state().clock.playing);
    (void)desk.pass(250ms);
    desk.press(Key::language);
    desk.press(Key::blank);
    CHECK_FALSE(desk.state().blanked);
    CHECK(commands(desk).back() == "note \"La ventana de la sala vuelve a mostrar.\"");
    desk.show_room(false);
    CHECK(commands(desk).back() == "note \"La ventana de la sala está cerrada.\"");
    const std::size_t count = commands(desk).size();
    desk.show_room(false);
    CHECK(commands(desk).size() == count);
    desk.press(Key::room_window);
    CHECK(desk.state().room_open);
    CHECK(commands(desk).back() == "note \"La ventana de la sala está abierta.\"");
    // What the facilitator looks at stays, and what was said last.
    (void)desk.obey("run-to 6h");
    desk.press(Key::back);
    REQUIRE(desk.state().looking);
    const std::string said = desk.state().said.text;
    desk.press(Key::blank);
    CHECK(desk.state().looking);
    CHECK(desk.state().said.text == said);
}

TEST_CASE("in the room messages travel, though nobody there can know when they arrive", "[viz][desk][room]") {
    Facilitator desk(fresh(), Language::en);
    desk.press(Key::start_pause);
    desk.press(Key::start_pause);
    // Minute by minute until a message has been under way for a while.
    std::vector<double> seen;
    std::size_t leg = 0;
    for (int minute = 1; minute < 900 && seen.size() < 4; ++minute) {
        (void)desk.obey("run-to " + std::to_string(minute) + "m");
        const RoomScene& scene = desk.room();
        const Frame frame = frame_at(*scene.scenario, scene.seen.entries, scene.story, scene.seen.now, {15min});
        const auto under_way = std::find_if(frame.messages.begin(), frame.messages.end(), [&](const MessageView& m) {
            return !m.arrived && (seen.empty() || m.leg == leg);
        });
        if (under_way == frame.messages.end()) {
            seen.clear();
            continue;
        }
        leg = under_way->leg;
        CHECK(scene.story.legs[leg].to == kNever);
        seen.push_back(under_way->progress);
    }
    REQUIRE(seen.size() == 4);
    for (std::size_t i = 1; i < seen.size(); ++i) CHECK(seen[i] > seen[i - 1]);
    CHECK(seen.back() < 1);
}
