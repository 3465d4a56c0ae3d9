// What comes out of an exercise at its end.
#include <catch2/catch.hpp>
#include <filesystem>

#include "engine/exercise/after_action.hpp"
#include "engine/exercise/kit.hpp"
#include "engine/exercise/played_msel.hpp"
#include "engine/html/html.hpp"
#include "tests/exercise/support.hpp"

using namespace muster;
using namespace muster::tests;

TEST_CASE("times propose P, S, M and U, and nothing while there is time", "[exercise][report]") {
    const Duration hour = std::chrono::hours{1};
    CHECK(rating_of(true, hour, hour, hour) == Rating::performed);
    CHECK(rating_of(true, 2 * hour, hour, 2 * hour) == Rating::some);
    CHECK(rating_of(true, 2 * hour + Duration{1}, hour, 3 * hour) == Rating::major);
    CHECK(rating_of(false, {}, hour, hour) == Rating::none);
    CHECK(rating_of(false, {}, hour, hour + Duration{1}) == Rating::unable);
    CHECK(rating_of(true, hour, {}, hour) == Rating::none);
}

TEST_CASE("the reports hold text of people as text, in both languages, beside simulated runs", "[exercise][report]") {
    Session session = begun(bundled("ransomware-holiday-eve.json"));
    obey(session, "start");
    obey(session, "run-to 1h");
    obey(session, "add bad to dian from \"<b>x</b>\" text \"</td><script>alert(1)</script>\"");
    obey(session, "declare 1h table 10m \"<img src=x onerror=alert(1)>\"");
    obey(session, "note \"=1+1 <script>\"");
    obey(session, "run-to 3d");
    obey(session, "end");
    const Played result = played(session.exercise(), 30);
    CHECK(result.simulated.done == 30);
    CHECK_FALSE(result.milestones.empty());
    CHECK_FALSE(result.tasks.empty());
    for (const PlayedMilestone& milestone : result.milestones) {
        CHECK(milestone.of == 30);
        CHECK(milestone.faster <= milestone.of);
        if (milestone.result.reached && milestone.result.elapsed > Duration{}) CHECK_FALSE(milestone.stretches.empty());
    }
    for (const Language language : {Language::en, Language::es}) {
        const std::string markup = after_action_body(language, session.exercise(), result).markup;
        CHECK(markup.find("<script") == std::string::npos);
        CHECK(markup.find("<img") == std::string::npos);
        CHECK(markup.find("&lt;script&gt;alert(1)") != std::string::npos);
        CHECK(markup.find("=1+1") == std::string::npos);  // private notes are the facilitator's
        CHECK(quick_look_body(language, session.exercise(), result).markup.find("<table") != std::string::npos);
    }
    CHECK(log_csv(session.exercise()).find("=1+1") != std::string::npos);
    CHECK(log_json(session.exercise(), result).find("\"muster/exercise-log/1\"") != std::string::npos);
    const SheetTable msel = played_msel(session.exercise(), result);
    CHECK(msel.rows.size() == session.exercise().here().course.scenario->model.injects.size());
    for (const auto& row : msel.rows) CHECK(row.size() == msel.columns.size());
}

TEST_CASE("recommendations of the library are tried at what was late, and only those that give time back are named",
          "[exercise][report]") {
    const Folder folder;
    std::filesystem::copy(bundled(""), folder.path + "/library", std::filesystem::copy_options::recursive);
    const std::string library = folder.path + "/library/", scenario = library + "ransomware-holiday-eve.json";
    // Few files, so that the test is quick: two that help, one for another country, one that is no recommendation.
    for (const auto& entry : std::filesystem::directory_iterator(library + "recommendations")) {
        const std::string name = entry.path().stem().string();
        if (name != "command-post" && name != "deputies-may-sign" && name != "aurelia-one-scale")
            std::filesystem::remove(entry.path());
    }
    put_bytes(library + "recommendations/broken.json", "{");
    Session session = begun(scenario);
    obey(session, "start");
    obey(session, "run-to 4d");
    Played result = played(session.exercise(), 0);
    result.remedies = remedies(result, {scenario, {}}, 1, 40);
    result.scenario_file = scenario;
    REQUIRE(result.remedies.size() == 2);
    bool post = false;
    // The one that gives back most comes first, and of each the milestone that gains most.
    const auto all_of = [](const Remedy& remedy) {
        double sum = 0;
        for (const Remedy::Gain& gain : remedy.gains) sum += gain.gain.mean;
        return sum;
    };
    CHECK(all_of(result.remedies[0]) > all_of(result.remedies[1]));
    for (const Remedy& remedy : result.remedies) {
        REQUIRE_FALSE(remedy.gains.empty());
        for (std::size_t k = 1; k < remedy.gains.size(); ++k)
            CHECK(remedy.gains[k - 1].gain.mean >= remedy.gains[k].gain.mean);
        for (const Remedy::Gain& gain : remedy.gains) {
            CHECK(gain.gain.mean_low > 0);
            CHECK(gain.gain.n == 40);
            CHECK(result.milestones[gain.milestone].proposed > Rating::performed);
            const MilestoneId milestone = result.milestones[gain.milestone].result.milestone;
            post =
                post || (remedy.id == "command-post" &&
                         session.exercise().here().course.scenario->model.milestones[milestone].id == "command-post");
        }
    }
    CHECK(post);  // a post that severity convenes is in session sooner
    for (const Language language : {Language::en, Language::es}) {
        const std::string markup = after_action_body(language, session.exercise(), result).markup;
        CHECK(markup.find("command-post.json") != std::string::npos);
        CHECK(markup.find("aurelia") == std::string::npos);
    }
    // What the exercise had already is not recommended to it, and without a library there is nothing.
    CHECK(remedies(result, {scenario, {library + "recommendations/command-post.json"}}, 1, 40).size() == 1);
    CHECK(remedies(result, {folder.path + "/none.json", {}}, 1, 40).empty());
}

TEST_CASE("what the exercise is measured by does not change it", "[exercise][report]") {
    Session session = begun(bundled("ransomware-holiday-eve.json"));
    obey(session, "start");
    obey(session, "take colcert");
    obey(session, "run-to 2d");
    const Played result = played(session.exercise(), 0);
    const Standing& now = session.exercise().standing();
    for (std::size_t k = 0; k < now.result.milestones.size(); ++k)
        CHECK(now.result.milestones[k].at == result.milestones[k].result.at);
}

TEST_CASE("an inject that was repeated is measured from the first time, and all its times are listed",
          "[exercise][report]") {
    Session session = begun(bundled("ransomware-holiday-eve.json"));
    const Model& model = session.exercise().here().course.scenario->model;
    InjectId locked;
    for (const InjectId id : model.injects.ids()) locked = model.injects[id].id == "files-locked" ? id : locked;
    REQUIRE(locked.valid());
    const auto of_it = [&](const Played& result) {
        std::vector<PlayedTask> tasks;
        for (const PlayedTask& task : result.tasks) {
            if (task.inject == locked && task.measured) tasks.push_back(task);
        }
        return tasks;
    };
    obey(session, "start");
    obey(session, "run-to 8h");
    const std::vector<PlayedTask> before = of_it(played(session.exercise(), 0));
    CHECK(refuses(session, "fire files-locked"));  // that would be to repeat it
    obey(session, "repeat files-locked");
    obey(session, "run-to 10h");
    const Played result = played(session.exercise(), 0);
    REQUIRE(result.times[locked.index].size() == 2);
    CHECK(result.times[locked.index].back() == SimTime{std::chrono::hours{8}});
    const std::vector<PlayedTask> after = of_it(result);
    REQUIRE_FALSE(after.empty());
    bool done = false;
    for (std::size_t k = 0; k < after.size(); ++k) {
        CHECK(after[k].from == before[k].from);
        CHECK_FALSE(after[k].before());
        if (!before[k].done) continue;
        done = true;
        CHECK(after[k].at == before[k].at);
        CHECK(after[k].proposed == before[k].proposed);
    }
    CHECK(done);
    const std::string markup = after_action_body(Language::en, session.exercise(), result).markup;
    CHECK(markup.find("Wed 16 Apr 2014 18:40; Thu 17 Apr 2014 02:40") != std::string::npos);
    const SheetTable msel = played_msel(session.exercise(), result);
    bool again = false;
    for (const auto& row : msel.rows) {
        for (const TableCell& cell : row) again = again || cell.text == "Thu 17 Apr 2014 02:40";
    }
    CHECK(again);
}

TEST_CASE("the report says what was never reached, whose capability it is, and what it cites", "[exercise][report]") {
    Session session = begun(bundled("ransomware-holiday-eve.json"));
    obey(session, "start");
    obey(session, "hold leak # a remark of whoever wrote the script");
    obey(session, "withdraw 1 from dian/systems for 6h");
    obey(session, "run-to 12h");
    const Played result = played(session.exercise(), 20);
    const Model& model = session.exercise().here().course.scenario->model;
    bool overdue = false, reached_late = false;
    for (const PlayedMilestone& milestone : result.milestones) {
        overdue = overdue || (!milestone.result.reached && milestone.proposed == Rating::unable);
        reached_late = reached_late || (milestone.result.reached && milestone.proposed > Rating::performed);
    }
    REQUIRE(overdue);
    REQUIRE(reached_late);
    const std::string markup = after_action_body(Language::en, session.exercise(), result).markup;
    CHECK(markup.find(": not reached after ") != std::string::npos);
    // In the analysis and in the plan.
    const std::string plan =
        markup.substr(markup.find("Appendix A"), markup.find("Appendix B") - markup.find("Appendix A"));
    CHECK(plan.find(": not reached after ") != std::string::npos);
    CHECK(markup.substr(0, markup.find("Appendix A")).find(": not reached after ") != std::string::npos);
    bool capability = false;
    for (const Objective& objective : model.objectives) {
        const std::string name = escaped(objective.capability.get(Language::en));
        capability = capability || (!name.empty() && plan.find(name) != std::string::npos);
    }
    CHECK(capability);
    // Each event that is cited stands in the last appendix.
    const std::size_t appendix = markup.find("Appendix E");
    REQUIRE(appendix != std::string::npos);
    std::size_t cited = 0;
    for (std::size_t at = markup.find("event "); at < appendix; at = markup.find("event ", at + 1)) {
        const std::size_t end = markup.find_first_not_of("0123456789", at + 6);
        if (end == at + 6) continue;
        ++cited;
        CHECK(markup.find(markup.substr(at, end - at) + "<", appendix) != std::string::npos);
    }
    CHECK(cited > 0);
    // What the facilitator did is no deed of the people, and remarks of a script are nobody's.
    CHECK(markup.find("a remark of whoever") == std::string::npos);
    CHECK(markup.find("What people did") == std::string::npos);
    CHECK(markup.find("What the facilitator changed") != std::string::npos);
    const std::string spanish = after_action_body(Language::es, session.exercise(), result).markup;
    CHECK(spanish.find("No ocurre hasta que se libere") != std::string::npos);
}

TEST_CASE("all that leaves an exercise says EXERCISE and its label", "[exercise][report]") {
    Session session = begun(bundled("ransomware-holiday-eve.json"));
    obey(session, "start");
    obey(session, "run-to 12h");
    const Played result = played(session.exercise(), 0);
    CHECK(log_csv(session.exercise(), Handling::red).find("EXERCISE TLP:RED") != std::string::npos);
    CHECK(log_json(session.exercise(), result, Handling::red).find("EXERCISE TLP:RED") != std::string::npos);
    const SheetTable msel = played_msel(session.exercise(), result, Handling::red);
    for (const auto& row : msel.rows) CHECK(row.back().text == "EXERCISE TLP:RED");
    const HtmlBody body = quick_look_body(Language::en, session.exercise(), result);
    CHECK(body.markup.rfind("EXERCISE EXERCISE EXERCISE") > body.markup.rfind("</table>"));
    CHECK(html_page(body, body, Language::en, Handling::red).find("@top-center { content: \"EXERCISE") !=
          std::string::npos);
    // It says what the text for the terminal says.
    CHECK(body.markup.find("Furthest from its target") != std::string::npos);
}

TEST_CASE("the papers for the room are there in both languages under their label", "[exercise][kit]") {
    Session session = begun(bundled("ransomware-holiday-eve.json"));
    const Model& model = session.exercise().here().course.scenario->model;
    const std::vector<KitPage> pages = kit_pages(model, Language::es, Handling::green);
    REQUIRE(pages.size() == 4);
    for (const KitPage& page : pages) {
        CHECK(page.html.find("TLP:GREEN") != std::string::npos);
        CHECK(page.html.find("EJERCICIO EJERCICIO") != std::string::npos);
        CHECK(page.html.find("EXERCISE EXERCISE") != std::string::npos);
        CHECK(page.html.find("Content-Security-Policy") != std::string::npos);
    }
}
