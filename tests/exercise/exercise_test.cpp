// What a facilitator does, and what comes of it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>

#include "engine/exercise/look.hpp"
#include "tests/exercise/support.hpp"

using namespace muster;
using namespace muster::tests;

namespace {

const char* const kEve = "ransomware-holiday-eve.json";

InjectId inject(Session& session, std::string_view id) {
    const Model& model = session.exercise().here().course.scenario->model;
    for (const InjectId known : model.injects.ids()) {
        if (model.injects[known].id == id) return known;
    }
    FAIL("no inject " << id);
    return {};
}

const Desk::InjectRow& row_of(Session& session, std::string_view id) {
    return session.exercise().standing().desk.injects[inject(session, id).index];
}

std::vector<TraceEntry> past(Exercise& exercise, std::string_view branch, SimTime until) {
    for (const Exercise::Branch& known : exercise.branches()) {
        if (known.name != branch) continue;
        std::vector<TraceEntry> entries = exercise.standing_at(known, until).entries;
        entries.pop_back();
        return entries;
    }
    FAIL("no branch");
    return {};
}

bool same(const std::vector<TraceEntry>& a, const std::vector<TraceEntry>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(TraceEntry)) == 0;
}

}  // namespace

TEST_CASE("nothing happens before the start nor after the end", "[exercise]") {
    Session session = begun(bundled(kEve));
    CHECK(refuses(session, "step 1h"));
    CHECK(refuses(session, "fire director-away"));
    obey(session, "start");
    CHECK(refuses(session, "start"));
    obey(session, "step 1h");
    CHECK(obey(session, "end").find("Quick look") != std::string::npos);
    CHECK(refuses(session, "step 1h"));
    obey(session, "note \"hot wash\"");
}

TEST_CASE("time goes to instants of every kind, and never back", "[exercise]") {
    Session session = begun(bundled(kEve));
    obey(session, "start");
    const auto now = [&] { return session.exercise().here().now; };
    obey(session, "run-to 90m");
    CHECK(now() == SimTime{std::chrono::minutes{90}});
    obey(session, "run-to +30m");
    CHECK(now() == SimTime{std::chrono::hours{2}});
    obey(session, "run-to 21:00");  // it began at 18:40
    CHECK(now() == SimTime{std::chrono::minutes{140}});
    obey(session, "run-to 08:00");  // the next day
    CHECK(now() == SimTime{std::chrono::minutes{800}});
    obey(session, "run-to 2014-04-17T09:00");
    CHECK(now() == SimTime{std::chrono::minutes{860}});
    CHECK(refuses(session, "run-to 1h"));
    CHECK(refuses(session, "run-to 900d"));
    CHECK(refuses(session, "run-to soon"));
    obey(session, "next-phase");
    obey(session, "declare 4h table 20m \"who may speak\"");
    obey(session, "pause");
    CHECK(obey(session, "step 1h").find("goes on") != std::string::npos);
    CHECK(session.exercise().here().stage == Exercise::Stage::running);
    CHECK(obey(session, "step 1h").find("goes on") == std::string::npos);
}

TEST_CASE("an inject is delayed, held, released, skipped, fired, repeated and moved", "[exercise][inject]") {
    Session session = begun(bundled(kEve));
    obey(session, "start");
    CHECK(row_of(session, "ransom-note").due == SimTime{std::chrono::hours{3}});
    obey(session, "delay ransom-note 30m");
    CHECK(row_of(session, "ransom-note").due == SimTime{std::chrono::minutes{210}});
    obey(session, "hold ransom-note");
    obey(session, "run-to 5h");
    CHECK(row_of(session, "ransom-note").fired == 0);
    CHECK(row_of(session, "ransom-note").state == InjectState::on_hold);
    obey(session, "release ransom-note");
    CHECK(row_of(session, "ransom-note").fired == 1);
    CHECK(row_of(session, "ransom-note").fired_at == SimTime{std::chrono::hours{5}});
    obey(session, "repeat ransom-note");
    CHECK(row_of(session, "ransom-note").fired == 2);
    obey(session, "skip hospital");
    CHECK(row_of(session, "hospital").state == InjectState::skipped);
    obey(session, "schedule leak 6h");
    obey(session, "fire director-away");
    CHECK(row_of(session, "director-away").state == InjectState::executed);
    obey(session, "run-to 3d");
    CHECK(row_of(session, "hospital").fired == 0);
    CHECK(row_of(session, "leak").fired_at == SimTime{std::chrono::hours{6}});
    CHECK(refuses(session, "skip leak"));  // it has happened
    CHECK(refuses(session, "fire no-such-inject"));
}

TEST_CASE("an inject that is added goes to whom it was sent, with its facts", "[exercise][inject]") {
    Session session = begun(bundled(kEve));
    obey(session, "start");
    obey(session, "step 1h");
    const auto before = past(session.exercise(), "main", session.exercise().here().now);
    CHECK(refuses(session, "add call to nobody"));
    CHECK(refuses(session, "add leak to colcert"));
    obey(session, "add call to colcert facts service-symptoms text \"A journalist calls\"");
    obey(session, "run-to 5d");
    const Standing& now = session.exercise().standing();
    CHECK(same(before, std::vector<TraceEntry>(now.entries.begin(),
                                               now.entries.begin() + static_cast<std::ptrdiff_t>(before.size()))));
    const Model& model = session.exercise().here().course.scenario->model;
    const bool knows =
        std::any_of(now.result.knowledge.begin(), now.result.knowledge.end(), [&](const KnowledgeResult& row) {
            return model.institutions[row.institution].id == "colcert" &&
                   model.facts[row.fact].id == "service-symptoms";
        });
    CHECK(knows);
    CHECK(inject_text(session.exercise(), session.exercise().here(), inject(session, "call")) == "A journalist calls");
    obey(session, "edit leak to colcert text \"Another list\"");
    CHECK(inject_text(session.exercise(), session.exercise().here(), inject(session, "leak")) == "Another list");
}

TEST_CASE("a seat that is taken waits for its people, and given back it goes on by itself", "[exercise][seat]") {
    Session free = begun(bundled(kEve));
    obey(free, "start");
    obey(free, "run-to 2d");
    Session session = begun(bundled(kEve));
    obey(session, "start");
    obey(session, "take colcert");
    CHECK(refuses(session, "take colcert"));
    obey(session, "run-to 2d");
    const Desk desk = session.exercise().standing().desk;
    REQUIRE_FALSE(desk.items.empty());
    CHECK(desk.items.front().open);
    CHECK(obey(session, "inbox colcert").find("#1") != std::string::npos);
    const auto started = [](Session& some) {
        const Model& model = some.exercise().here().course.scenario->model;
        std::size_t count = 0;
        for (const TraceEntry& entry : some.exercise().standing().entries) {
            if (entry.kind == EntryKind::procedure_started && model.institutions[entry.where()].id == "colcert")
                ++count;
        }
        return count;
    };
    CHECK(started(free) > 0);
    CHECK(started(session) == 0);
    CHECK(refuses(session, "order colcert #99"));
    obey(session, "order colcert #1");
    CHECK(refuses(session, "order colcert #1"));
    CHECK(started(session) == 1);
    obey(session, "give-back colcert");
    CHECK(started(session) > 1);
    for (const SeatItem& item : session.exercise().standing().desk.items) CHECK_FALSE(item.open);
    obey(session, "run-to 4d");
}

TEST_CASE("a decision is taken by people, now or before it comes", "[exercise][decide]") {
    // Find a decision that comes by itself, and take its other option.
    Session session = begun(bundled(kEve));
    obey(session, "start");
    obey(session, "run-to 4d");
    const Model& model = session.exercise().here().course.scenario->model;
    std::string who, step, other;
    StepId id;
    for (const TraceEntry& entry : session.exercise().standing().entries) {
        if (entry.kind != EntryKind::decided) continue;
        const auto& options = std::get<DecideStep>(model.steps[StepId{entry.a}].verb).options;
        if (options.size() < 2) continue;
        id = StepId{entry.a};
        who = model.institutions[entry.where()].id;
        step = model.procedures[model.steps[id].procedure].id + "/" + model.steps[id].id;
        other = options[entry.b == 0 ? 1 : 0].id;
        break;
    }
    REQUIRE_FALSE(who.empty());
    Session again = begun(bundled(kEve));
    obey(again, "start");
    obey(again, "decide " + who + " " + step + " " + other);
    CHECK(refuses(again, "decide " + who + " " + step + " no-such-option"));
    obey(again, "run-to 4d");
    bool taken = false;
    for (const TraceEntry& entry : again.exercise().standing().entries) {
        if (entry.kind != EntryKind::decided || StepId{entry.a} != id) continue;
        taken = std::get<DecideStep>(model.steps[id].verb).options[entry.b].id == other;
        break;
    }
    CHECK(taken);
}

TEST_CASE("withdrawn staff, a holiday and a broken channel change what comes and nothing before", "[exercise]") {
    Session session = begun(bundled(kEve));
    obey(session, "start");
    obey(session, "run-to 1h");
    const Model& model = session.exercise().here().course.scenario->model;
    const auto before = past(session.exercise(), "main", SimTime{std::chrono::hours{1}} - Duration{1});
    const TeamId team{0};
    const std::string name = model.institutions[model.teams[team].institution].id + "/" + model.teams[team].id;
    obey(session, "withdraw 100 from " + name + " for 2h");
    CHECK(session.exercise().standing().desk.teams[0].staff == 0);
    obey(session, "holiday all 2014-04-21");
    obey(session, "break " + model.channels[ChannelId{0}].id);
    CHECK(refuses(session, "break " + model.channels[ChannelId{0}].id));
    CHECK(session.exercise().standing().desk.broken[0] == 1);
    obey(session, "run-to 2014-04-21T10:00");  // an office day that has become a holiday
    const Desk holiday = session.exercise().standing().desk;
    Session plain = begun(bundled(kEve));
    obey(plain, "start");
    obey(plain, "run-to 2014-04-21T10:00");
    std::size_t closed = 0;
    for (std::size_t k = 0; k < holiday.teams.size(); ++k)
        closed += holiday.teams[k].staff < plain.exercise().standing().desk.teams[k].staff ? 1 : 0;
    CHECK(closed > 3);
    CHECK(same(before, past(session.exercise(), "main", SimTime{std::chrono::hours{1}} - Duration{1})));
    for (const TraceEntry& entry : session.exercise().standing().entries) {
        if (entry.kind == EntryKind::sent && entry.at > SimTime{std::chrono::hours{1}}) CHECK(entry.a != 0);
    }
}

TEST_CASE("going back and forking keeps the past and both branches", "[exercise][branch]") {
    Session session = begun(bundled(kEve));
    obey(session, "start");
    obey(session, "run-to 2h");
    obey(session, "fire director-away");
    obey(session, "run-to 10h");
    obey(session, "fire minister-tweets");
    obey(session, "run-to 20h");
    const SimTime fork{std::chrono::hours{6}};
    const auto main_past = past(session.exercise(), "main", fork);
    obey(session, "back 6h as other");
    CHECK(session.exercise().here().name == "other");
    CHECK(session.exercise().here().now == fork);
    CHECK(row_of(session, "director-away").fired == 1);
    CHECK(row_of(session, "minister-tweets").fired == 0);
    CHECK(same(main_past, past(session.exercise(), "other", fork)));
    CHECK(refuses(session, "back 5h as other"));
    CHECK(refuses(session, "back 9h"));
    obey(session, "skip hospital");
    obey(session, "run-to 20h");
    CHECK(obey(session, "compare main other").find("first difference") != std::string::npos);
    obey(session, "branch main");
    CHECK(row_of(session, "minister-tweets").fired == 1);
    CHECK(same(main_past, past(session.exercise(), "main", fork)));
    obey(session, "back #5 as before-the-tweet");
    CHECK(session.exercise().here().now == SimTime{std::chrono::hours{10}});
    CHECK(row_of(session, "minister-tweets").fired == 0);
}

TEST_CASE("going back to an instant leaves out what was given there, and says so", "[exercise][branch]") {
    Session session = begun(bundled(kEve));
    obey(session, "start");
    obey(session, "take colcert");
    obey(session, "run-to 2h");
    obey(session, "fire director-away");
    obey(session, "note \"kept\"");
    obey(session, "run-to 10h");
    CHECK(obey(session, "back 2h as other").find("#4") != std::string::npos);
    CHECK(row_of(session, "director-away").fired == 0);
    CHECK(session.exercise().here().stage == Exercise::Stage::running);
    CHECK(session.exercise().here().commands.size() == 5);  // start, take, both moves of the clock, note
    // Back to now undoes nothing: it is another way from here.
    obey(session, "fire director-away");
    CHECK(obey(session, "back +0m as third").find('#') == std::string::npos);
    CHECK(row_of(session, "director-away").fired == 1);
    obey(session, "branch main");
    // The move of the clock that was given there keeps all that was given before it.
    obey(session, "back #6 as with-it");
    CHECK(row_of(session, "director-away").fired == 1);
    // The start itself stays.
    obey(session, "back 0m as from-the-start");
    CHECK(session.exercise().here().stage == Exercise::Stage::running);
    CHECK(session.exercise().standing().desk.taken ==
          std::vector<std::uint8_t>(session.exercise().standing().desk.taken.size(), 0));
}

TEST_CASE("a journal whose first line is damaged goes on with the scenario that is named", "[exercise][journal]") {
    const Folder folder;
    const std::string path = folder.path + "/a";
    Session::Options options = fixed_options();
    options.seed = 5;
    std::string state;
    {
        Session session = begun(bundled(kEve), path, options);
        for (const char* const line : {"start", "run-to 2h", "fire director-away", "run-to 5h"}) obey(session, line);
        state = session.exercise().state_hash();
    }
    const std::string whole = bytes_in(path);
    const std::size_t first = whole.find('\n') + 1;
    std::string flipped = whole, zeroed = whole, joined = whole;
    flipped[5000] = static_cast<char>(flipped[5000] ^ 1);
    zeroed.replace(0, first, std::string(first, '\0'));
    joined[first - 1] = ' ';
    for (const std::string& bytes : {flipped, zeroed, joined, whole.substr(first), std::string("x\ny\n") + flipped}) {
        put_bytes(path, bytes);
        const SessionBegun refused = resume_session(path, true, options);  // no scenario is named
        CHECK_FALSE(refused.session);
        CHECK(refused.error.find("4 records") != std::string::npos);
        CHECK(bytes_in(path) == bytes);
        options.library.scenario = bundled(kEve);
        CHECK_FALSE(resume_session(path, false, options).session);
        CHECK(bytes_in(path) == bytes);
        SessionBegun mended = resume_session(path, true, options);
        options.library.scenario.clear();
        INFO(mended.error);
        REQUIRE(mended.session);
        CHECK(mended.message.find("byte for byte") != std::string::npos);
        CHECK(mended.session->exercise().state_hash() == state);
        CHECK(bytes_in(path) == whole);
        CHECK(bytes_in(path + ".damaged-1") == bytes);
        std::filesystem::remove(path + ".damaged-1");
    }
    // With another seed it is another exercise: that is said, and the journal is one again.
    put_bytes(path, flipped);
    options.library.scenario = bundled(kEve);
    options.seed = 6;
    {
        const SessionBegun other = resume_session(path, true, options);
        REQUIRE(other.session);
        CHECK(other.message.find("NOT EXACTLY") != std::string::npos);
    }
    CHECK(read_journal(bytes_in(path)).damage == JournalContent::Damage::none);
    CHECK(resume_session(path, false, options).session);
    // A torn end is cut as well.
    options.seed = 5;
    put_bytes(path, flipped.substr(0, flipped.size() - 3));
    const SessionBegun torn = resume_session(path, true, options);
    REQUIRE(torn.session);
    CHECK(torn.session->journal().lines().size() == 4);
}

TEST_CASE("going on says that it goes on with its own copy if something else was named", "[exercise]") {
    const Folder folder;
    {
        Session session = begun(bundled(kEve), folder.path + "/a");
        obey(session, "start");
    }
    const auto message = [&](const Session::Options& options) {
        const SessionBegun begun = resume_session(folder.path + "/a", false, options);
        REQUIRE(begun.session);
        return begun.message;
    };
    Session::Options options = fixed_options();
    CHECK(message(options).find("own copy") == std::string::npos);
    options.library.scenario = bundled(kEve);
    CHECK(message(options).find("own copy") == std::string::npos);
    options.seed = 7;
    CHECK(message(options).find("--seed 7") != std::string::npos);
    options.seed = 1;
    options.library.with = {bundled("recommendations/command-post.json")};
    CHECK(message(options).find("command-post.json") != std::string::npos);
    options.library.with.clear();
    options.library.scenario = bundled("locked-files.json");
    CHECK(message(options).find("locked-files.json") != std::string::npos);
}

TEST_CASE("the same commands make the same journal, byte for byte, and resuming changes none of it", "[exercise]") {
    const Folder folder;
    for (const char* const name : {"/a", "/b"}) {
        Session session = begun(bundled(kEve), folder.path + name);
        for (std::size_t k = 0; k < 60; ++k) (void)obey(session, long_script()[k]);
    }
    const std::string bytes = bytes_in(folder.path + "/a");
    CHECK(bytes == bytes_in(folder.path + "/b"));
    {
        SessionBegun begun = resume_session(folder.path + "/a", false, fixed_options());
        REQUIRE(begun.session);
        CHECK(begun.session->exercise().state_hash() == long_script_states()[60]);
        CHECK(bytes == bytes_in(folder.path + "/a"));
        for (std::size_t k = 60; k < 70; ++k) (void)obey(*begun.session, long_script()[k]);
    }
    SessionBegun again = resume_session(folder.path + "/a", false, fixed_options());
    REQUIRE(again.session);
    CHECK(again.session->exercise().state_hash() == long_script_states()[70]);
}

TEST_CASE("a journal is gone on with by the seed it was begun with, whatever is asked for", "[exercise]") {
    const Folder folder;
    Session::Options options = fixed_options();
    options.seed = 7;
    options.replication = 3;
    std::string state;
    {
        Session session = begun(bundled(kEve), folder.path + "/a", options);
        obey(session, "start");
        obey(session, "run-to 20h");
        state = session.exercise().state_hash();
        Session usual = begun(bundled(kEve));
        obey(usual, "start");
        obey(usual, "run-to 20h");
        CHECK(usual.exercise().state_hash() != state);
    }
    SessionBegun again = resume_session(folder.path + "/a", false, fixed_options());
    REQUIRE(again.session);
    CHECK(again.session->exercise().state_hash() == state);
    // Reports compare with simulated runs of that seed.
    CHECK(again.session->options().seed == 7);
    CHECK(again.session->options().replication == 3);
}

TEST_CASE("a journal whose state is not the one it remembers is not gone on with", "[exercise]") {
    const Folder folder;
    {
        Session session = begun(bundled(kEve), folder.path + "/a");
        for (std::size_t k = 0; k < 50; ++k) (void)obey(session, long_script()[k]);
    }
    // The same lines, with another hash where the state stands: well formed, and wrong.
    const JournalContent content = read_journal(bytes_in(folder.path + "/a"));
    Journal forged;
    for (JournalRecord record : content.records) {
        if (record.kind == JournalRecord::Kind::state) record.state[0] = record.state[0] == '0' ? '1' : '0';
        (void)forged.add(record, Language::en);
    }
    std::string bytes;
    for (const std::string& line : forged.lines()) bytes += line;
    put_bytes(folder.path + "/b", bytes);
    const SessionBegun begun = resume_session(folder.path + "/b", false, fixed_options());
    CHECK_FALSE(begun.session);
    CHECK(begun.error.find("state") != std::string::npos);
}

TEST_CASE("a journal goes on without the files that it was begun from, and leads nowhere else", "[exercise]") {
    const Folder folder;
    {
        Session session = begun(bundled(kEve), folder.path + "/a");
        obey(session, "start");
    }
    const JournalContent content = read_journal(bytes_in(folder.path + "/a"));
    CHECK(content.records.front().header.files.size() >= 2);
    for (const char* const name : {"../out.json", "/etc/out.json", "a/../../out.json", ""}) {
        Journal forged;
        for (JournalRecord record : content.records) {
            if (record.kind == JournalRecord::Kind::header) record.header.files.back().name = name;
            (void)forged.add(record, Language::en);
        }
        std::string bytes;
        for (const std::string& line : forged.lines()) bytes += line;
        put_bytes(folder.path + "/b", bytes);
        const SessionBegun begun = resume_session(folder.path + "/b", false, fixed_options());
        CHECK_FALSE(begun.session);
        CHECK_FALSE(begun.error.empty());
    }
}

TEST_CASE("words are parted as the manual says", "[exercise]") {
    CHECK(words_of("  note  \"two words\"  x ").words == std::vector<std::string>{"note", "two words", "x"});
    CHECK(words_of("note \"a \\\"b\\\" \\\\\"").words == std::vector<std::string>{"note", "a \"b\" \\"});
    CHECK(words_of("# a comment").words.empty());
    CHECK(words_of("step 1h # why").words == std::vector<std::string>{"step", "1h"});
    CHECK(words_of("order a #3").words == std::vector<std::string>{"order", "a", "#3"});
    CHECK(words_of("note \"open").unclosed);
}

TEST_CASE("every command has its help in both languages, and every looking command answers", "[exercise]") {
    for (const Language language : {Language::en, Language::es}) {
        Session::Options options = fixed_options();
        options.page.language = language;
        Session session = begun(bundled(kEve), "", options);
        const std::string help = obey(session, "help");
        for (const CommandInfo& info : all_commands()) CHECK(help.find(std::string(info.name)) != std::string::npos);
        CHECK((help.find("INSTITUTION") != std::string::npos) == (language == Language::en));
        CHECK((help.find("ENTIDAD") != std::string::npos) == (language == Language::es));
        obey(session, "start");
        obey(session, "take colcert");
        obey(session, "run-to 1d");
        for (const char* const line : {"status", "injects", "inbox colcert", "decisions", "knows", "load", "clocks",
                                       "milestones", "notes", "log", "branches", "quick-look"})
            CHECK_FALSE(obey(session, line).empty());
        CHECK(session.obey("statsu").text.find("status") != std::string::npos);
        CHECK(session.obey("fire ransom-not").text.find("ransom-note") != std::string::npos);
    }
}

TEST_CASE("an exercise is begun with the parameters that are set, and its journal remembers them", "[exercise]") {
    const Folder folder;
    const std::string scenario = bundled("locked-files.json");
    Session::Options options = fixed_options();
    options.set = {"hit=electoral", "hour=06:00"};
    std::string state;
    {
        Session session = begun(scenario, folder.path + "/a", options);
        obey(session, "start");
        state = session.exercise().state_hash();
        Session usual = begun(scenario);
        obey(usual, "start");
        CHECK(usual.exercise().state_hash() != state);
    }
    CHECK(read_journal(bytes_in(folder.path + "/a")).records.front().header.set == options.set);
    SessionBegun again = resume_session(folder.path + "/a", false, fixed_options());
    INFO(again.error);
    REQUIRE(again.session);
    CHECK(again.session->exercise().state_hash() == state);

    options.set = {"hit=nobody"};
    const SessionBegun refused = begin_session(scenario, {}, "", options);
    CHECK_FALSE(refused.session);
    REQUIRE(refused.found.size() == 1);
    CHECK(refused.found[0].code == "not-allowed");
}
