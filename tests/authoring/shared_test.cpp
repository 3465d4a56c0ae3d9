// Hours, procedures and playbooks that a nation takes from a shared file.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "engine/authoring/assumptions.hpp"
#include "engine/authoring/format.hpp"
#include "engine/authoring/limits.hpp"
#include "engine/authoring/migrate.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

/// A shared file with the procedure that reports of the small nation's tax authority start, and two others.
Json shared_parts() {
    return Json::parse(R"({
      "format": "muster/shared/2",
      "name": "Offices",
      "hours": {"long-day": {"mon-fri": ["06:00-20:00"], "sat": ["08:00-12:00"]}, "round-the-clock": "always"},
      "procedures": {
        "answer": {
          "on": [{"inject": "any"}, {"message": "incident-report"}],
          "steps": {
            "read": {"work": {"team": "desk", "effort": {"triangular": ["10m", "20m", "1h"]}}},
            "think": {"after": {"read": {}}, "wait": "30m"}
          }
        },
        "file-away": {"on": {"message": "incident-report"}, "steps": {"file": {"wait": "5m"}}}
      },
      "playbooks": {"office": {"name": "An office", "procedures": {"answer": {}, "file-away": {}}}}
    })");
}

Json nation_of_two() {
    return Json::parse(R"({
      "format": "muster/nation/2",
      "uses": "../shared/offices.json",
      "name": "Two",
      "time_zone": "America/Bogota",
      "topics": {"incident-report": {}},
      "hours": {"office": {"like": "long-day"}},
      "institutions": {
        "north": {"name": "North", "teams": {"desk": {"staff": 1, "hours": "office"}}, "playbooks": {"office": {}}},
        "south": {"name": "South", "teams": {"desk": {"staff": 1, "hours": "office"}},
          "procedures": {"reply": {"like": "answer", "steps": {"read": {"work": {"effort": "2h"}}}}}}
      }
    })");
}

struct Desk {
    Folder folder;
    Json shared = shared_parts(), nation = nation_of_two();

    void renew() {
        shared = shared_parts();
        nation = nation_of_two();
    }
    [[nodiscard]] std::string path(const std::string& name) const { return folder.path() + "/" + name; }
    [[nodiscard]] Read read() const {
        folder.write("shared/offices.json", shared.dump(2));
        const std::string nation_path = folder.write("nations/two.json", nation.dump(2));
        Read read;
        read.model = read_nation(nation_path, {}, read.found);
        shorten(read.found);
        return read;
    }
    void shorten(Diagnostics& found) const {
        for (Diagnostic& each : found) {
            each.place.file = std::filesystem::path(each.place.file).lexically_normal().string();
            if (each.place.file.starts_with(folder.path())) each.place.file.erase(0, folder.path().size() + 1);
        }
    }
};

const Procedure& procedure_of(const Model& model, const std::string& institution, const std::string& id) {
    for (const ProcedureId each : model.procedures.ids()) {
        const Procedure& procedure = model.procedures[each];
        if (procedure.id == id && model.institutions[procedure.institution].id == institution) return procedure;
    }
    FAIL("there is no procedure " << institution << "/" << id);
    throw std::logic_error("unreachable");
}

/// The one error that there is, with its place held against the file as it is written.
const Diagnostic& the_error(const Read& read, const std::string& code, const std::string& file, const Json& written,
                            const std::string& pointer, bool key = false) {
    INFO(shown(read.found));
    REQUIRE_FALSE(read.model);
    REQUIRE(read.found.size() == 1);
    const Diagnostic& found = read.found.front();
    CHECK(found.code == code);
    CHECK(found.place.file == file);
    CHECK(found.place.pointer == pointer);
    CHECK(std::pair(found.place.line, found.place.column) == place_of(written, pointer, key));
    return found;
}

}  // namespace

TEST_CASE("a playbook gives an institution its procedures, and like takes one with a patch on it",
          "[authoring][shared]") {
    const Desk desk;
    const Read read = desk.read();
    INFO(shown(read.found));
    REQUIRE(read.model);
    CHECK(read.found.empty());
    const Model& model = *read.model;
    CHECK(model.procedures.size() == 3);
    CHECK(procedure_of(model, "north", "answer").steps.size() == 2);
    CHECK(procedure_of(model, "north", "file-away").steps.size() == 1);
    const Procedure& reply = procedure_of(model, "south", "reply");
    REQUIRE(reply.steps.size() == 2);
    CHECK(reply.on.size() == 2);
    CHECK(std::get<WorkStep>(model.steps[reply.steps[0]].verb).effort.mean() == std::chrono::hours{2});
    CHECK(std::get<WorkStep>(model.steps[procedure_of(model, "north", "answer").steps[0]].verb).effort.mean() !=
          std::chrono::hours{2});
    CHECK(reply.shared.find("shared/offices.json:") != std::string::npos);
    bool open_on_saturday = false;
    for (const HoursId id : model.hours.ids()) {
        if (model.hours[id].id == "office") open_on_saturday = !model.hours[id].week[5].empty();
    }
    CHECK(open_on_saturday);
}

TEST_CASE("what is written out in full is the same model as what is taken", "[authoring][shared]") {
    Desk taken, full;
    full.nation.erase("uses");
    full.nation["hours"]["office"] = full.shared["hours"]["long-day"];
    Json& institutions = full.nation["institutions"];
    institutions["north"].erase("playbooks");
    institutions["north"]["procedures"] = full.shared["procedures"];
    Json reply = full.shared["procedures"]["answer"];
    reply["steps"]["read"]["work"]["effort"] = "2h";
    institutions["south"]["procedures"] = {{"reply", reply}};
    const auto digest = [](const Desk& desk) {
        (void)desk.read();
        std::string out;
        ReadOptions options;
        options.wanted = [&](const std::string& all) {
            out = all;
            return true;
        };
        Diagnostics found;
        REQUIRE(read_nation(desk.path("nations/two.json"), options, found));
        return out;
    };
    CHECK(digest(taken) == digest(full));
}

TEST_CASE("several files are used together, and named hours may be a word", "[authoring][shared]") {
    Desk desk;
    desk.folder.write(
        "shared/more.json",
        R"({"format": "muster/shared/2", "name": "More", "hours": {"half-day": {"mon": ["08:00-12:00"]}}})");
    desk.nation["uses"] = {"../shared/offices.json", "../shared/more.json"};
    desk.nation["hours"]["all"] = {{"like", "round-the-clock"}};
    desk.nation["hours"]["half"] = {{"like", "half-day"}, {"tue", {"08:00-12:00"}}, {"mon", nullptr}};
    Read read = desk.read();
    INFO(shown(read.found));
    REQUIRE(read.model);
    for (const HoursId id : read.model->hours.ids()) {
        const Hours& hours = read.model->hours[id];
        if (hours.id == "all") CHECK(hours.always);
        if (hours.id != "half") continue;
        CHECK(hours.week[0].empty());
        CHECK(hours.week[1].size() == 1);
    }
    REQUIRE(read.model->inputs.size() == 3);
    CHECK(read.model->inputs[1].sha256.size() == 64);
    desk.nation["hours"]["all"]["sat"] = {"08:00-12:00"};
    read = desk.read();
    the_error(read, "conflicting-keys", "nations/two.json", desk.nation, "/hours/all/like");
}

TEST_CASE("a name that the shared parts do not have is told with the nearest, and where it was looked for",
          "[authoring][shared]") {
    Desk desk;
    desk.nation["institutions"]["south"]["procedures"]["reply"]["like"] = "anser";
    {
        const Read read = desk.read();
        const Diagnostic& found = the_error(read, "unknown-shared", "nations/two.json", desk.nation,
                                            "/institutions/south/procedures/reply/like");
        CHECK(found.message.in[0].find("shared/offices.json") != std::string::npos);
        CHECK(found.mend.in[0] == "did you mean \"answer\"?");
    }
    desk.renew();
    desk.nation["institutions"]["north"]["playbooks"] = {{"offices", Json::object()}};
    the_error(desk.read(), "unknown-shared", "nations/two.json", desk.nation, "/institutions/north/playbooks/offices",
              true);
    desk.nation = nation_of_two();
    desk.nation["hours"]["office"]["like"] = "day";
    the_error(desk.read(), "unknown-shared", "nations/two.json", desk.nation, "/hours/office/like");
    desk.nation.erase("uses");
    const Read read = desk.read();
    CHECK(read.found.size() == 3);
    for (const Diagnostic& found : read.found) CHECK(found.mend.in[0].find("\"uses\"") != std::string::npos);
}

TEST_CASE("what is wrong in a shared file is told there, once, also of what nobody takes", "[authoring][shared]") {
    Desk desk;
    const std::string effort = "/procedures/answer/steps/read/work/effort";
    put(desk.shared, effort, "ten minutes");
    the_error(desk.read(), "bad-duration", "shared/offices.json", desk.shared, effort);
    desk.shared = shared_parts();
    desk.nation["institutions"]["north"].erase("playbooks");
    put(desk.shared, "/procedures/file-away/steps/file/pause", "5m");
    the_error(desk.read(), "unknown-key", "shared/offices.json", desk.shared, "/procedures/file-away/steps/file/pause",
              true);
    desk.shared = shared_parts();
    desk.shared["playbooks"]["office"]["procedures"]["file-it"] = Json::object();
    the_error(desk.read(), "unknown-procedure", "shared/offices.json", desk.shared,
              "/playbooks/office/procedures/file-it", true);
    desk.shared = shared_parts();
    desk.shared["playbooks"]["office"]["procedures"] = Json::object();
    the_error(desk.read(), "empty-set", "shared/offices.json", desk.shared, "/playbooks/office/procedures");
    Diagnostics alone;
    check_part(desk.folder.write("shared/offices.json", desk.shared.dump(2)), alone);
    CHECK(alone.size() == 1);
    alone.clear();
    check_part(desk.folder.write("shared/offices.json", shared_parts().dump(2)), alone);
    INFO(shown(alone));
    CHECK(alone.empty());
}

TEST_CASE("what the nation lacks for a shared procedure is told where it is named, with who takes it",
          "[authoring][shared]") {
    Desk desk;
    for (const char* each : {"north", "south"}) {
        Json& teams = desk.nation["institutions"][each]["teams"];
        teams = {{"office", teams["desk"]}};
    }
    {
        // Of the patch on it nothing is wrong: "desk" stands in the shared file in both cases.
        const Read read = desk.read();
        const Diagnostic& found = the_error(read, "unknown-team", "shared/offices.json", desk.shared,
                                            "/procedures/answer/steps/read/work/team");
        CHECK(found.message.in[0] ==
              "there is no team \"desk\", in the institution \"north\" that takes this, and in 1 more");
        CHECK(found.message.in[1] ==
              "no existe el equipo \"desk\", en la entidad \"north\", que toma esto, y en 1 más");
    }
    desk.renew();
    desk.nation.erase("topics");
    const Read read = desk.read();
    INFO(shown(read.found));
    CHECK(read.found.size() == 2);
    for (const Diagnostic& found : read.found) CHECK(found.code == "unknown-topic");
    desk.renew();
    put(desk.nation, "/institutions/south/procedures/reply/steps/read/work/team", "bureau");
    the_error(desk.read(), "unknown-team", "nations/two.json", desk.nation,
              "/institutions/south/procedures/reply/steps/read/work/team");
}

TEST_CASE("a patch on a shared procedure takes away only what is there, and says what it loses of a list",
          "[authoring][shared]") {
    Desk desk;
    const std::string steps = "/institutions/south/procedures/reply/steps";
    put(desk.nation, steps + "/thik", nullptr);
    {
        const Read read = desk.read();
        const Diagnostic& found =
            the_error(read, "does-not-exist", "nations/two.json", desk.nation, steps + "/thik", true);
        CHECK(found.mend.in[0] == "did you mean \"think\"?");
    }
    desk.nation = nation_of_two();
    put(desk.nation, steps + "/read", nullptr);
    {
        const Read read = desk.read();  // "think" waits for it
        REQUIRE(read.found.size() == 1);
        CHECK(read.found[0].code == "unknown-step");
        CHECK(read.found[0].place.file == "shared/offices.json");
        CHECK(read.found[0].mend.in[0].find("it is taken away in ") == 0);
    }
    desk.nation = nation_of_two();
    put(desk.nation, "/institutions/south/procedures/reply/on", Json::parse(R"([{"message": "incident-report"}])"));
    Read read = desk.read();
    REQUIRE(read.model);
    REQUIRE(read.found.size() == 1);
    CHECK(read.found[0].code == "list-replaced");
    CHECK(read.found[0].place.file == "nations/two.json");
    desk.shared["allow"] = {{"list-replaced", "of no use: it stands in the nation"}};
    CHECK(desk.read().found.size() == 1);
    put(desk.nation, "/institutions/south/procedures/reply/allow", Json::parse(R"({"list-replaced": "meant"})"));
    CHECK(desk.read().found.empty());
}

TEST_CASE("a procedure of one's own beside that of a playbook says that it is like it", "[authoring][shared]") {
    Desk desk;
    Json& north = desk.nation["institutions"]["north"];
    north["procedures"] = {{"answer", desk.shared["procedures"]["answer"]}};
    the_error(desk.read(), "exists-already", "nations/two.json", desk.nation, "/institutions/north/procedures/answer",
              true);
    north["procedures"]["answer"] = {{"like", "answer"}, {"once", true}};
    Read read = desk.read();
    INFO(shown(read.found));
    REQUIRE(read.model);
    CHECK(procedure_of(*read.model, "north", "answer").once);
    CHECK(read.model->procedures.size() == 3);
    // Two playbooks that have the same procedure bring it once.
    desk.shared["playbooks"]["filing"] = {{"procedures", {{"file-away", Json::object()}}}};
    north["playbooks"]["filing"] = Json::object();
    read = desk.read();
    REQUIRE(read.model);
    CHECK(read.model->procedures.size() == 3);
}

TEST_CASE("one id in two shared files that are used together is an error in the second", "[authoring][shared]") {
    Desk desk;
    Json other = {{"format", "muster/shared/2"}, {"name", "Other"}, {"hours", {{"long-day", "always"}}}};
    desk.folder.write("shared/other.json", other.dump(2));
    desk.nation["uses"] = {"../shared/offices.json", "../shared/other.json"};
    const Read read = desk.read();
    const Diagnostic& found =
        the_error(read, "in-two-shared-files", "shared/other.json", other, "/hours/long-day", true);
    CHECK(found.message.in[0].find("shared/offices.json:") != std::string::npos);
}

TEST_CASE("a shared file takes nothing from another, and so no circle can be", "[authoring][shared]") {
    Desk desk;
    desk.shared["uses"] = "offices.json";
    the_error(desk.read(), "unknown-key", "shared/offices.json", desk.shared, "/uses", true);
    desk.shared = shared_parts();
    desk.shared["procedures"]["file-away"]["like"] = "answer";
    the_error(desk.read(), "unknown-key", "shared/offices.json", desk.shared, "/procedures/file-away/like", true);
    desk.shared = shared_parts();
    desk.shared["hours"]["long-day"]["like"] = "round-the-clock";
    the_error(desk.read(), "unknown-key", "shared/offices.json", desk.shared, "/hours/long-day/like", true);
    desk.shared = shared_parts();
    desk.nation["uses"] = "two.json";
    const Read read = desk.read();
    REQUIRE(read.found.size() == 1);
    CHECK(read.found[0].code == "wrong-format");
}

TEST_CASE("a change of a nation says in full what is other", "[authoring][shared]") {
    for (const auto& [pointer, value] :
         {std::pair("/change/institutions/dian/playbooks", Json::parse(R"({"office": {}})")),
          std::pair("/change/institutions/dian/procedures/help/like", Json("answer")),
          std::pair("/change/hours/office/like", Json("long-day")), std::pair("/change/uses", Json("x.json"))}) {
        Files files;
        Json& change = files.scenario["change"];
        if (!change.is_object()) change = Json::object();
        Json patch;
        patch[Json::json_pointer(pointer)] = value;
        change.merge_patch(patch["change"]);
        const Read read = read_files(files);
        INFO(pointer << "\n" << shown(read.found));
        const Diagnostic* told = find_at(read.found, "unknown-key", pointer);
        REQUIRE(told != nullptr);
        CHECK(told->mend.in[0].find("of a nation itself") != std::string::npos);
    }
}

TEST_CASE("uses is a path or a list of them, and leads nowhere out", "[authoring][shared][library]") {
    Desk desk;
    const auto code = [&](const Json& uses) {
        desk.nation["uses"] = uses;
        const Read read = desk.read();
        INFO(uses.dump() << "\n" << shown(read.found));
        REQUIRE(read.found.size() == 1);
        CHECK_FALSE(read.model);
        return read.found.front().code;
    };
    CHECK(code(1) == "wrong-type");
    CHECK(code(Json::array()) == "empty-set");
    CHECK(code(Json::array({"../shared/offices.json", 1})) == "wrong-type");
    CHECK(code("../shared/nothing.json") == "no-such-file");
    CHECK(code("../../shared/offices.json") == "path-not-allowed");
    CHECK(code("/etc/offices.json") == "path-not-allowed");
    CHECK(code("../shared/../shared/offices.json") == "path-not-allowed");
    std::filesystem::create_symlink("/etc/hostname", desk.path("shared/link.json"));
    CHECK(code("../shared/link.json") == "path-leads-out");
    REQUIRE(mkfifo(desk.path("shared/pipe.json").c_str(), 0600) == 0);
    CHECK(code("../shared/pipe.json") == "not-a-file");
    desk.folder.write("shared/secret.json", R"({"password": "hunter2"})");
    CHECK(code("../shared/secret.json") == "not-of-muster");
}

TEST_CASE("a nation that extends another takes over what that took, and takes its own",
          "[authoring][shared][extends]") {
    Desk desk;
    (void)desk.read();
    const auto read_above = [&](const Json& more) {
        Json above = {{"format", "muster/nation/2"}, {"extends", "two.json"}};
        above.update(more);
        Read read;
        read.model = read_nation(desk.folder.write("nations/above.json", above.dump(2)), {}, read.found);
        desk.shorten(read.found);
        return read;
    };
    Read read = read_above(Json::parse(R"({"institutions": {"north": {"procedures": {"file-away": null,
        "answer": {"steps": {"read": {"work": {"effort": "3h"}}}}}}}})"));
    INFO(shown(read.found));
    REQUIRE(read.model);
    CHECK(read.model->procedures.size() == 2);
    CHECK(std::get<WorkStep>(read.model->steps[procedure_of(*read.model, "north", "answer").steps[0]].verb)
              .effort.mean() == std::chrono::hours{3});
    // `uses` is for the file in which it stands.
    read = read_above(Json::parse(R"({"institutions": {"south": {"playbooks": {"office": {}}}}})"));
    REQUIRE(read.found.size() == 1);
    CHECK(read.found[0].code == "unknown-shared");
    read = read_above(
        Json::parse(R"({"uses": "../shared/offices.json", "institutions": {"south": {"playbooks": {"office": {}}}}})"));
    REQUIRE(read.model);
    CHECK(read.model->procedures.size() == 5);
}

TEST_CASE("recommendations see what was taken as if it were written in the nation", "[authoring][shared]") {
    const Desk desk;
    (void)desk.read();
    const std::string with = desk.folder.write("quick.json", R"({"format": "muster/recommendation/2", "name": "Quick",
        "change": {"institutions": {"north": {"procedures": {"answer": {"steps": {"read": {"work": {"effort": "1m"}}}}}}}},
        "scale": [{"at": "/institutions/*/procedures/*/steps/think/wait", "by": 0.5}]})");
    Diagnostics found;
    const auto model = read_nation(desk.path("nations/two.json"), {.with = {with}}, found);
    INFO(shown(found));
    REQUIRE(model);
    const auto first = [&](const char* whose, const char* procedure) {
        const Procedure& of = procedure_of(*model, whose, procedure);
        return std::get<WorkStep>(model->steps[of.steps[0]].verb).effort.mean();
    };
    CHECK(first("north", "answer") == std::chrono::minutes{1});
    CHECK(first("south", "reply") == std::chrono::hours{2});
    for (const auto& [whose, id] : {std::pair("north", "answer"), std::pair("south", "reply")}) {
        const Step& think = model->steps[procedure_of(*model, whose, id).steps[1]];
        CHECK(std::get<WaitStep>(think.verb).wait.mean() == std::chrono::minutes{15});
    }
}

TEST_CASE("a number of a shared file is listed once, with its place and all who take it", "[authoring][shared]") {
    Desk desk;
    desk.nation["institutions"]["east"] = desk.nation["institutions"]["north"];
    (void)desk.read();
    Diagnostics found;
    const auto rows = list_assumptions(desk.path("nations/two.json"), found);
    REQUIRE(rows);
    std::vector<const Assumption*> waits;
    for (const Assumption& row : *rows) {
        if (row.value == "30m") waits.push_back(&row);
    }
    REQUIRE(waits.size() == 1);
    const Assumption& wait = *waits.front();
    CHECK(wait.institution_ids == "east, north, south");
    CHECK(wait.institutions.size() == 3);
    CHECK(wait.where.back().in[0].find("shared/offices.json:") != std::string::npos);
    REQUIRE_FALSE(wait.variations.empty());
    CHECK(wait.variations.front().edits.size() == 3);
    Diagnostics refused;
    CHECK_FALSE(with_proposals(desk.path("nations/two.json"), {{wait.pointer, "\"1h\""}}, refused));
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].code == "stands-elsewhere");
    CHECK(refused[0].place.file.find("shared/offices.json") != std::string::npos);
}

TEST_CASE("muster format and muster migrate know a shared file", "[authoring][shared]") {
    const Desk desk;
    const std::string path = desk.folder.write(
        "shared/x.json",
        R"({"procedures": {"b": {"steps": {"s": {"wait": "1m"}}, "on": {"inject": "any"}}}, "name": "X", "format": "muster/shared/2"})");
    Diagnostics found;
    const auto text = formatted(path, found);
    REQUIRE(text);
    CHECK(text->find("\"format\"") < text->find("\"name\""));
    CHECK(text->find("\"on\"") < text->find("\"steps\""));
    const auto nation = formatted(desk.folder.write("nations/y.json", nation_of_two().dump()), found);
    REQUIRE(nation);
    CHECK(nation->find("\"uses\"") < nation->find("\"name\""));
    CHECK(nation->find("{\"like\": \"answer\", \"steps\"") != std::string::npos);
    const auto migration = migrate(desk.folder.write("shared/z.json", shared_parts().dump(2)), found);
    INFO(shown(found));
    REQUIRE(migration);
    CHECK(migration->from == migration->to);
}

TEST_CASE("all files that were read are named for whoever watches them", "[authoring][shared]") {
    const Desk desk;
    (void)desk.read();
    std::vector<std::string> opened;
    ReadOptions options;
    options.opened = &opened;
    Diagnostics found;
    (void)read_nation(desk.path("nations/two.json"), options, found);
    REQUIRE(opened.size() == 2);
    CHECK(opened[1].ends_with("shared/offices.json"));
}
