#include <catch2/catch.hpp>

#include "tests/app/program.hpp"

using namespace muster::test;

TEST_CASE("the version names the zone rules, since they decide dates", "[app]") {
    const Ended ended = run_muster({"--version"});
    CHECK(ended.code == 0);
    CHECK(ended.out.starts_with("muster 0.1.0 (time zone rules 20"));
    CHECK(ended.err.empty());
}

TEST_CASE("help is there for every command, in both languages, with an example", "[app]") {
    for (const char* command : {"run", "explain", "tell", "inspect", "check", "history", "assumptions", "compare",
                                "view", "limits", "schema"}) {
        INFO(command);
        const Ended english = run_muster({command, "--help"});
        CHECK(english.code == 0);
        CHECK(contains(english.out, "Examples:\n  muster " + std::string(command)));
        const Ended spanish = run_muster({command, "--help", "--lang", "es"});
        CHECK(spanish.code == 0);
        CHECK(contains(spanish.out, "Ejemplos:\n  muster " + std::string(command)));
        CHECK(contains(spanish.out, "mostrar esta ayuda"));
    }
    const Ended all = run_muster({"--help"});
    CHECK(all.code == 0);
    CHECK(contains(all.out, "Exit codes:"));
    CHECK(contains(all.out, "MUSTER_LANG"));
}

TEST_CASE("help is a command, too", "[app]") {
    const Ended all = run_muster({"help"}), of_run = run_muster({"help", "run", "--lang", "es"});
    CHECK(all.code == 0);
    CHECK(all.out == run_muster({"--help"}).out);
    CHECK(of_run.code == 0);
    CHECK(of_run.out == run_muster({"run", "--help", "--lang", "es"}).out);
    CHECK(run_muster({"help", "nonsense"}).code == 2);
}

TEST_CASE("what the system refuses is told in the reader's language", "[app]") {
    const Ended ended = run_muster({"format", "no-such-folder/none.json", "--lang", "es"});
    CHECK(ended.code != 0);
    CHECK_FALSE(contains(ended.err, "No such file"));
    const Ended made = run_muster({"new", "nation", "no-such-folder/none.json", "--lang", "es"});
    CHECK(made.code != 0);
    CHECK(contains(made.err, "no existe ese archivo o carpeta"));
}

TEST_CASE("without a command the program says what there is and fails", "[app]") {
    const Ended ended = run_muster({});
    CHECK(ended.code == 2);
    CHECK(ended.out.empty());
    CHECK(contains(ended.err, "Commands:"));
}

TEST_CASE("a mistyped command or option gets the nearest one", "[app]") {
    const Ended command = run_muster({"rnu", "x.json"});
    CHECK(command.code == 2);
    CHECK(contains(command.err, "Did you mean “run”?"));
    const Ended option = run_muster({"run", "scenarios/two-offices.json", "--replicatons", "5"});
    CHECK(option.code == 2);
    CHECK(contains(option.err, "Did you mean “--replications”?"));
    CHECK(run_muster({"frobnicate"}).code == 2);
}

TEST_CASE("values that make no sense are refused, with what would", "[app]") {
    CHECK(contains(run_muster({"run", "x.json", "--replications", "0"}).err, "from 1 to 10000000"));
    CHECK(run_muster({"run", "x.json", "--replications", "0"}).code == 2);
    CHECK(run_muster({"run", "x.json", "--seed", "-1"}).code == 2);
    CHECK(run_muster({"run", "x.json", "--seed", "18446744073709551616"}).code == 2);
    CHECK(run_muster({"run", "x.json", "--jobs", "many"}).code == 2);
    CHECK(run_muster({"run", "x.json", "--lang", "fr"}).code == 2);
    CHECK(run_muster({"run", "x.json", "--width", "7"}).code == 2);
    CHECK(run_muster({"run"}).code == 2);
    CHECK(run_muster({"run", "--seed"}).code == 2);
    CHECK(run_muster({"explain", "x.json", "--case", "worst"}).code == 2);
    CHECK(run_muster({"run", "x.json", "y.json"}).code == 2);
}

TEST_CASE("the language comes from the option, else from MUSTER_LANG, never from the locale", "[app]") {
    CHECK(contains(run_muster({"rnu"}, {{"MUSTER_LANG=es"}, 0, ""}).err, "¿Quiso decir «run»?"));
    CHECK(contains(run_muster({"rnu", "--lang", "en"}, {{"MUSTER_LANG=es"}, 0, ""}).err, "Did you mean"));
    CHECK(contains(run_muster({"rnu"}, {{"LANG=es_CO.UTF-8", "LC_ALL=es_CO.UTF-8"}, 0, ""}).err, "Did you mean"));
}

TEST_CASE("a file that is missing is bad input", "[app]") {
    for (const char* command : {"run", "explain", "tell", "inspect", "check"}) {
        INFO(command);
        const Ended ended = run_muster({command, "no-such-file.json"});
        CHECK(ended.code == 2);
        CHECK(contains(ended.err + ended.out, "no-such-file.json"));
    }
}

TEST_CASE("what is accepted at most can be asked", "[app]") {
    const Ended ended = run_muster({"limits", "--lang", "es"});
    CHECK(ended.code == 0);
    CHECK(contains(ended.out, "entidades"));
    CHECK_FALSE(contains(ended.out, "bytes in"));
}

TEST_CASE("control characters of the command line do not reach the terminal", "[app][hostile]") {
    for (const std::string& name : {std::string("\x1b]0;title\x07"),
                                    std::string("a\xc2\x9b"
                                                "31m"),
                                    std::string("x\ny")}) {
        for (const auto& arguments : std::vector<std::vector<std::string>>{{name},
                                                                           {"run", name},
                                                                           {"run", "--" + name},
                                                                           {"tell", name},
                                                                           {"check", name},
                                                                           {"run", "x.json", "--seed", name},
                                                                           {"run", "x.json", "--lang", name}}) {
            const Ended ended = run_muster(arguments);
            CHECK(ended.code == 2);
            CHECK_FALSE(has_control(ended.err));
            CHECK_FALSE(has_control(ended.out));
        }
    }
}

TEST_CASE("the view that was not built is said to be missing", "[app]") {
    const Ended ended = run_muster({"view", "scenarios/two-offices.json"}, {{"PATH=/nonexistent"}, 0, ""});
    if (!contains(ended.err, "MUSTER_VIZ")) return;  // it was built and stands beside the program
    CHECK(ended.code == 1);
}
