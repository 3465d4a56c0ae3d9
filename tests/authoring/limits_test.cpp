// Every limit that `muster limits` shows: at it a file passes, one beyond is refused, and the limit is named.
#include "engine/authoring/limits.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

using Try = std::function<Diagnostics(std::size_t)>;

/// What is read with so many of something, and how it is refused: the error's name, and a word of its message or mend.
struct OneLimit {
    std::string what;  ///< as `muster limits` calls it
    std::size_t most;
    std::string code, named;
    Try read;
};

Diagnostics read_bytes(const std::string& bytes) {
    const Folder folder;
    Diagnostics found;
    (void)read_scenario(folder.write("limit.json", bytes), {}, found);
    return found;
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

std::string id(std::size_t i) { return "x" + std::to_string(i); }

Json many(std::size_t n, const Json& each) {
    Json list = Json::object();
    for (std::size_t i = 0; i < n; ++i) list[id(i)] = each;
    return list;
}

Json ranked(std::size_t n, std::size_t first, const Json& each) {
    Json list = many(n, each);
    for (std::size_t i = 0; i < n; ++i) list[id(i)]["rank"] = first + i;
    return list;
}

/// The small files with one value put in.
Diagnostics with(bool in_nation, const std::string& pointer, const Json& value) {
    Files files;
    put(in_nation ? files.nation : files.scenario, pointer, value);
    return read_files(files).found;
}

/// The bytes of a nation alone, around one large part; faster than through a tree of JSON.
Diagnostics nation_of(const std::string& part) {
    const Folder folder;
    Diagnostics found;
    (void)read_nation(
        folder.write("limit.json", R"({"format": "muster/nation/2", "name": "N", "time_zone": "UTC", )" + part + "}"),
        {}, found);
    return found;
}

std::string entries(std::size_t n, const std::string& each, const std::string& front = "x") {
    std::string out = "{";
    for (std::size_t i = 0; i < n; ++i) out += (i > 0 ? ",\"" : "\"") + front + std::to_string(i) + "\":" + each;
    return out + "}";
}

Diagnostics read_with_recommendations(std::size_t n) {
    Files files;
    for (std::size_t i = 0; i < n; ++i) {
        files.recommendations.emplace_back(
            "r" + std::to_string(i), Json{{"format", "muster/recommendation/2"},
                                          {"name", "R"},
                                          {"adds", {{"topics", {{"new-" + std::to_string(i), Json::object()}}}}}});
    }
    return read_files(files).found;
}

Diagnostics read_with_named_files(std::size_t n) {
    const Folder folder;
    Json nation = {{"format", "muster/nation/2"}, {"name", "N"}, {"time_zone", "UTC"}};
    for (std::size_t i = 0; i < n; ++i) {
        const std::string name = "h" + std::to_string(i) + ".json";
        folder.write(name,
                     R"({"format": "muster/holidays/2", "name": "H", "country": "XX", "source": "s", "years": {}})");
        nation["institutions"][id(i)] = {{"name", "x"}, {"adviser", true}, {"holidays", {{"from", name}}}};
    }
    Diagnostics found;
    (void)read_nation(folder.write("nation.json", nation.dump()), {}, found);
    return found;
}

Diagnostics read_extended(std::size_t n) {
    const Folder folder;
    folder.write("n0.json", R"({"format": "muster/nation/2", "name": "N", "time_zone": "UTC",
        "institutions": {"a": {"name": "A", "adviser": true}}})");
    std::string last = "n0.json";
    for (std::size_t i = 1; i <= n; ++i) {
        const std::string name = "n" + std::to_string(i) + ".json";
        folder.write(name, R"({"format": "muster/nation/2", "extends": ")" + last + R"("})");
        last = name;
    }
    Diagnostics found;
    (void)read_nation(folder.path() + "/" + last, {}, found);
    return found;
}

/// As many as one object may hold; those beyond stand in a file that extends it.
Diagnostics read_channels(std::size_t n) {
    const Folder folder;
    const std::string each = R"({"between":["a","b"]})";
    const std::size_t here = std::min(n, limit::kKeysPerObject);
    std::string last = folder.write("base.json", R"({"format":"muster/nation/2","name":"N","time_zone":"UTC",)"
                                                 R"("institutions":{"a":{"name":"x","adviser":true},)"
                                                 R"("b":{"name":"x","adviser":true}},"channels":)" +
                                                     entries(here, each) + "}");
    if (here < n) {
        last = folder.write("more.json", R"({"format":"muster/nation/2","extends":"base.json","channels":)" +
                                             entries(n - here, each, "y") + "}");
    }
    Diagnostics found;
    (void)read_nation(last, {}, found);
    return found;
}

/// A nation of one institution that uses a shared file with these hours, and has these named hours.
Diagnostics read_with_shared(const std::string& shared_hours, const std::string& hours) {
    const Folder folder;
    folder.write("shared.json", R"({"format":"muster/shared/2","name":"S","hours":)" + shared_hours + "}");
    Diagnostics found;
    (void)read_nation(
        folder.write("nation.json", R"({"format":"muster/nation/2","uses":"shared.json","name":"N",)"
                                    R"("time_zone":"UTC","institutions":{"a":{"name":"A","adviser":true}},"hours":)" +
                                        hours + "}"),
        {}, found);
    return found;
}

/// Two copies of hours with many spans, and one more value if the number is odd.
Diagnostics read_values_taken(std::size_t n) {
    std::string spans = R"({"big":{"mon":[)";
    for (std::size_t i = 0; i < (n - 4) / 2; ++i) spans += i > 0 ? R"(,"08:00-17:00")" : R"("08:00-17:00")";
    spans += R"(]},"small":"always"})";
    std::string hours = R"({"one":{"like":"big"},"two":{"like":"big"})";
    if (n % 2 == 1) hours += R"(,"three":{"like":"small"})";
    return read_with_shared(spans, hours + "}");
}

/// Of several things that have one limit, each must be refused beyond it.
Diagnostics together(const std::vector<Diagnostics>& all, const std::string& code, bool beyond) {
    Diagnostics out;
    for (const Diagnostics& one : all) {
        if (beyond && find_code(one, code) == nullptr) return {};
        out.insert(out.end(), one.begin(), one.end());
    }
    return out;
}

/// Two files that have so many bytes together, most of them spaces.
Diagnostics read_bytes_together(std::size_t n) {
    const Folder folder;
    std::string nation = small_nation().dump(), scenario = small_scenario().dump();
    constexpr std::size_t kMost = limit::kFileBytes;
    nation += std::string(std::min(kMost, n - scenario.size()) - nation.size(), ' ');
    Diagnostics found;
    ReadOptions options;
    if (n > nation.size() + kMost) {
        const std::string rest = R"({"format": "muster/recommendation/2", "name": "R", "adds": {}})";
        options.with.push_back(folder.write("r.json", rest));
        n -= rest.size();
    }
    scenario += std::string(n - nation.size() - scenario.size(), ' ');
    folder.write("nations/small.json", nation);
    (void)read_scenario(folder.write("small.json", scenario), options, found);
    return found;
}

const std::string kColcert = "/institutions/colcert/procedures/handle-report/steps";

std::vector<OneLimit> all_limits() {
    using namespace limit;
    return {
        {"bytes in a file", kFileBytes, "file-too-large", "67108864",
         [](std::size_t n) { return read_bytes("{}" + std::string(n - 2, ' ')); }},
        {"depth of nesting", kDepth, "too-deep", "64",
         [](std::size_t n) { return read_bytes(repeated("[", n) + repeated("]", n)); }},
        {"values in a file", kValues, "too-many-values", "2000000",
         [](std::size_t n) { return read_bytes("[" + repeated("0,", n - 2) + "0]"); }},
        {"keys in an object", kKeysPerObject, "too-many-keys", std::to_string(kKeysPerObject),
         [](std::size_t n) { return read_bytes(entries(n, "0")); }},
        {"bytes in a key", kKeyBytes, "key-too-long", "128",
         [](std::size_t n) { return read_bytes("{\"" + std::string(n, 'k') + "\": 1}"); }},
        {"bytes in a string", kStringBytes, "string-too-long", "65536",
         [](std::size_t n) { return read_bytes("{\"k\": \"" + std::string(n, 's') + "\"}"); }},
        {"characters in a name", kNameCharacters, "text-too-long", "200",
         [](std::size_t n) { return with(true, "/name", repeated("ñ", n)); }},
        {"characters in an id", kIdBytes, "bad-id", "64",
         [](std::size_t n) { return with(true, "/topics/" + std::string(n, 'x'), Json::object()); }},
        {"characters in a number", kNumberCharacters, "number-too-long", "40",
         [](std::size_t n) { return read_bytes("{\"k\": 0." + std::string(n - 2, '1') + "}"); }},
        {"size of an integer", std::size_t{1} << 53, "number-too-large", "2^53",
         [](std::size_t n) { return read_bytes("{\"k\": -" + std::to_string(n) + "}"); }},
        {"days in a duration or horizon", 3653, "bad-duration", "ten years",
         [](std::size_t n) { return with(false, "/horizon", std::to_string(n) + "d"); }},
        {"files that are named in files", kNamedFiles, "too-many", "64", read_with_named_files},
        {"files that extend each other in a row", kNamedDepth, "too-many", "8", read_extended},
        {"parts of shared files", kSharedParts, "too-many", "10000",
         [](std::size_t n) { return read_with_shared(entries(n, R"("always")"), "{}"); }},
        {"values taken from shared files", kValues, "too-many", "2000000", read_values_taken},
        {"bytes in all files of a reading", kAllBytes, "file-too-large", "134217728", read_bytes_together},
        {"recommendations together", kRecommendations, "too-many", "64", read_with_recommendations},
        {"institutions", kInstitutions, "too-many", "10000",
         [](std::size_t n) { return nation_of("\"institutions\":" + entries(n, R"({"name":"x","adviser":true})")); }},
        {"channels", kChannels, "too-many", "100000", read_channels},
        {"steps", kSteps, "too-many", "200000",
         [](std::size_t n) {
             std::string procedures = "{";
             for (std::size_t left = n, i = 0; left > 0; ++i) {
                 const std::size_t here = std::min<std::size_t>(left, kStepsPerProcedure);
                 procedures += (i > 0 ? ",\"" : "\"") + id(i) + R"(":{"on":{"inject":"any"},"steps":)" +
                               entries(here, R"({"wait":"1m"})") + "}";
                 left -= here;
             }
             return nation_of(R"("institutions":{"a":{"name":"x","teams":{"duty":{"staff":1}},"procedures":)" +
                              procedures + "}}}");
         }},
        {"steps of a procedure", kStepsPerProcedure, "too-many", "1000",
         [](std::size_t n) {
             return with(true, "/institutions/dian/procedures/help/steps", many(n, {{"wait", "1m"}}));
         }},
        {"conditions", kConditions, "too-many", "500000",
         [](std::size_t n) {
             return nation_of(R"("institutions":{"a":{"name":"x","teams":{"duty":{"staff":1}},"procedures":{"p":)"
                              R"({"on":{"inject":"any"},"steps":{"s":{"wait":"1m","if":{"any":[)" +
                              repeated(R"({"aware":"a"},)", n - 2) + R"({"aware":"a"}]}}}}}}})");
         }},
        {"injects", kInjects, "too-many", "20000",
         [](std::size_t n) {
             Files files;
             for (std::size_t i = files.scenario["injects"].size(); i < n; ++i)
                 files.scenario["injects"][id(i)] = {{"at", "1h"}, {"to", {{"dian", Json::object()}}}};
             return read_files(files).found;
         }},
        {"incidents", kIncidents, "too-many", "1000",
         [](std::size_t n) {
             Files files;
             for (std::size_t i = files.scenario["incidents"].size(); i < n; ++i) {
                 files.scenario["injects"][id(i)] = {{"at", "1h"}, {"to", {{"dian", Json::object()}}}};
                 files.scenario["incidents"][id(i)] = {{"severity", "low"}, {"first", id(i)}};
             }
             return read_files(files).found;
         }},
        {"milestones", kMilestones, "too-many", "1000",
         [](std::size_t n) {
             Files files;
             // With those built in.
             const std::size_t there = read_files(files).model->milestones.size();
             for (std::size_t i = there; i < n; ++i)
                 files.scenario["milestones"][id(i)] = {{"when", {{"elapsed", "1h"}}}};
             return read_files(files).found;
         }},
        {"objectives", kObjectives, "too-many", "1000",
         [](std::size_t n) {
             Json objectives = many(n - small_scenario().value("objectives", Json::object()).size(), {{"name", "x"}});
             objectives.update(small_scenario().value("objectives", Json::object()));
             return with(false, "/objectives", objectives);
         }},
        {"phases, questions of a phase", kPhases, "too-many", "1000",
         [](std::size_t n) {
             Json phases = many(n, {{"name", "x"}});
             for (std::size_t i = 0; i < n; ++i) phases[id(i)]["at"] = std::to_string(i) + "m";
             return together(
                 {with(false, "/phases", phases),
                  with(false, "/phases", {{"p", {{"at", "1h"}, {"name", "x"}, {"questions", many(n, "why?")}}}})},
                 "too-many", n > kPhases);
         }},
        {"parameters, choices of a parameter", kParameters, "too-many", "100",
         [](std::size_t n) {
             const Json one = {{"name", "x"}, {"default", "x0"}, {"one_of", {{"x0", "x"}}}};
             return together(
                 {with(false, "/parameters", many(n, one)),
                  with(false, "/parameters", {{"p", {{"name", "x"}, {"default", "x0"}, {"one_of", many(n, "x")}}}})},
                 "too-many", n > kParameters);
         }},
        {"severity schemes", kSchemes, "too-many", "100",
         [](std::size_t n) {
             Json schemes = small_nation()["schemes"];
             for (std::size_t i = schemes.size(); i < n; ++i) schemes[id(i)] = schemes["police"];
             return with(true, "/schemes", schemes);
         }},
        {"levels of a severity scheme", kSeverityLevels, "wrong-length", "32",
         [](std::size_t n) { return with(true, "/severity/levels", ranked(n, 0, Json::object())); }},
        {"alert levels", kAlertLevels, "too-many", "32",
         [](std::size_t n) {
             Json levels = small_nation()["alert_levels"];
             for (std::size_t i = levels.size(); i < n; ++i) levels[id(i)] = {{"rank", 100 + i}};
             return with(true, "/alert_levels", levels);
         }},
        {"stages of an attack", kStagesPerAttack, "too-many", "1000",
         [](std::size_t n) {
             return with(false, "/incidents/" + small_scenario()["incidents"].begin().key() + "/attack",
                         {{"stages", many(n, {{"takes", "1h"}})}});
         }},
        {"acts of an authority, stages of a clock, triggers of a procedure", kActs, "too-many", "20",
         [](std::size_t n) {
             const Json stage = {{"within", "1h"}, {"met", {{"aware", "anyone"}}}};
             Json triggers = Json::array();
             for (std::size_t i = 0; i < n; ++i) triggers.push_back({{"inject", "any"}});
             return together({with(true, "/authorities/minister-signs/chain", ranked(n, 1, {{"by", "presidency"}})),
                              with(true, "/clocks/data-protection/stages", ranked(n, 1, stage)),
                              with(true, "/institutions/dian/procedures/report/on", triggers)},
                             "too-many", n > kActs);
         }},
        {"options of a decision", kOptions, "wrong-length", "100",
         [](std::size_t n) {
             Json options = many(n - 2, {{"probability", 0}});
             options["isolate"] = {{"probability", 1}};
             options["watch"] = {{"probability", 0}};
             return with(true, kColcert + "/choose/decide/options", options);
         }},
        {"people in a team at once", kStaff, "out-of-range", "10000",
         [](std::size_t n) { return with(true, "/institutions/colcert/teams/duty/staff", n); }},
        {"other counts", kCount, "out-of-range", "1000000",
         [](std::size_t n) { return with(true, "/institutions/colcert/teams/duty/queue_limit", n); }},
        {"errors shown", kShown, "more", "1 more",
         [](std::size_t n) {
             Files files;
             for (std::size_t i = 0; i < n; ++i) files.nation[id(i)] = 1;
             return read_files(files).found;
         }},
    };
}

}  // namespace

TEST_CASE("at each limit a file passes, one beyond it is refused with the limit in the message",
          "[authoring][limits]") {
    for (const OneLimit& one : all_limits()) {
        INFO(one.what);
        const Diagnostics at = one.read(one.most), beyond = one.read(one.most + 1);
        {
            INFO("at the limit:\n" << shown(at));
            CHECK(find_code(at, one.code) == nullptr);
        }
        INFO("beyond:\n" << shown(beyond));
        const Diagnostic* refused = find_code(beyond, one.code);
        REQUIRE(refused != nullptr);
        const std::string said = refused->message.in[0] + " " + refused->mend.in[0];
        CHECK(said.find(one.named) != std::string::npos);
    }
}

TEST_CASE("every limit that is shown is tested", "[authoring][limits]") {
    std::vector<std::string> shown_ones, tested;
    for (const auto& [what, most] : limits()) shown_ones.push_back(what);
    for (const OneLimit& one : all_limits()) tested.push_back(one.what);
    std::sort(shown_ones.begin(), shown_ones.end());
    std::sort(tested.begin(), tested.end());
    CHECK(shown_ones == tested);
}
