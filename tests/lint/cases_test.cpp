// One small example of each warning, and of its nearest innocent: tests/lint/cases. They are what the docs show.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "engine/authoring/codes.hpp"
#include "engine/lint/lint.hpp"
#include "tests/lint/files.hpp"

using namespace muster;
using namespace muster::test;
using Ordered = nlohmann::ordered_json;

namespace {

const std::string kRoot = MUSTER_SOURCE_DIR;

// Of a file as bytes, of the migration, of what was not given to the check, and of the list of warnings itself.
const std::set<std::string_view> kNotOfWhatIsWritten = {"byte-order-mark", "change-not-tried", "look-at", "more"};
// `needless-allow` cannot know these from a nation alone, or is not looked for in such a file.
const std::set<std::string_view> kNeverNeedless = {
    "hours-never-overlap", "inject-not-addressed",           "needless-allow",
    "no-holidays",         "recommendation-changes-nothing", "unused-parameter"};

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

/// By the name of the warning. `given` and `innocent` are merge patches: of the plain country, and of what was given.
std::map<std::string, Ordered> cases() {
    std::map<std::string, Ordered> all;
    for (const auto& entry : std::filesystem::directory_iterator(kRoot + "/tests/lint/cases"))
        all[entry.path().stem().string()] = Ordered::parse(bytes_of(entry.path().string()));
    return all;
}

std::string file_of(const std::string& part) {
    if (part == "nation") return "nations/plain.json";
    return part == "scenario" ? "plain.json" : "recommendations/idea.json";
}

/// The plain country's files by their names, with patches.
struct Written {
    std::map<std::string, Json> files = {{"nations/plain.json", plain_nation()}, {"plain.json", plain_scenario()}};

    void patch(const Ordered& patches) {
        for (const auto& [part, patch] : patches.items()) {
            if (part == "files") {
                for (const auto& [name, content] : patch.items()) files[name].merge_patch(Json(content));
            } else {
                files[file_of(part)].merge_patch(Json(patch));
            }
        }
    }
    void allow(const std::string& part, const std::string& at, const std::string& warning) {
        files[file_of(part)][Json::json_pointer(at + "/allow")][warning] = "it is meant";
    }
    [[nodiscard]] Diagnostics check(bool nation_alone = false) const {
        const Folder folder;
        for (const auto& [name, content] : files) folder.write(name, content.dump(2));
        std::vector<std::string> paths{folder.path() + (nation_alone ? "/nations/plain.json" : "/plain.json")};
        if (files.contains(file_of("recommendation"))) paths.push_back(folder.path() + "/recommendations/idea.json");
        ReadOptions options;
        options.look = lint::lint;
        Diagnostics found = check_files(paths, options);
        for (Diagnostic& one : found) one.place.file.erase(0, folder.path().size() + 1);
        return found;
    }
};

std::string text(const Ordered& both, std::size_t language) { return both[language == 0 ? "en" : "es"]; }

// ---- how the docs show them

constexpr std::size_t kColumns = 100;

std::string one_line(const Ordered& value) {
    if (!value.is_structured() || value.empty()) return value.dump();
    std::string out;
    for (const auto& [key, member] : value.items()) {
        out += out.empty() ? "" : ", ";
        out += (value.is_object() ? Json(key).dump() + ": " : "") + one_line(member);
    }
    return value.is_object() ? "{" + out + "}" : "[" + out + "]";
}

std::string laid_out(const Ordered& value, std::size_t indent = 0) {
    const std::string line = one_line(value);
    if (!value.is_object() || indent + line.size() <= kColumns) return line;
    std::string out;
    for (const auto& [key, member] : value.items()) {
        out += out.empty() ? "" : ",\n";
        out += std::string(indent + 2, ' ') + Json(key).dump() + ": " + laid_out(member, indent + 2);
    }
    return "{\n" + out + "\n" + std::string(indent, ' ') + "}";
}

struct Page {
    std::size_t language;

    [[nodiscard]] std::string say(const char* english, const char* spanish) const {
        return language == 0 ? english : spanish;
    }
    [[nodiscard]] std::string where(const std::string& part) const {
        if (part == "nation") return say("In the nation:", "En el país:");
        if (part == "scenario") return say("In the scenario:", "En el escenario:");
        return say("In the recommendation:", "En la recomendación:");
    }
    [[nodiscard]] std::string blocks(const std::string& name, const Ordered& patches) const {
        std::string out;
        const auto block = [&](const std::string& heading, const Ordered& content) {
            out += heading + "\n\n" +
                   fmt::format("<!-- not run: tests/lint/cases/{}.json has it -->\n```json\n", name) +
                   laid_out(content) + "\n```\n\n";
        };
        for (const auto& [part, patch] : patches.items()) {
            if (part != "files") {
                block(where(part), patch);
                continue;
            }
            for (const auto& [file, content] : patch.items())
                block(fmt::format(fmt::runtime(say("In `{}`:", "En `{}`:")), file), content);
        }
        return out;
    }
    [[nodiscard]] std::string section(const CodeRow& row, const Ordered& example) const {
        const std::string name(row.code), at = example["allow"];
        std::string out = fmt::format("## `{}`\n{}\n\n", name, language == 0 ? row.en : row.es);
        out += blocks(name, example["given"]);
        out += fmt::format("> {} — *{}*\n\n", text(example["says"], language), text(example["mend"], language));
        out += say("Of what follows nothing is said. ", "De lo que sigue no se dice nada. ") +
               text(example["because"], language) + "\n\n";
        out += blocks(name, example["innocent"]);
        out += at.empty() ? say("Switched off at the top of the file.", "Se desactiva al principio del archivo.")
                          : fmt::format(fmt::runtime(say("Switched off at `{}`.", "Se desactiva en `{}`.")), at);
        return out + "\n\n";
    }
};

std::string page(std::size_t language) {
    const Page in{language};
    std::string out = in.say(
        "# An example of each warning\n\n"
        "Each shows what differs from a plain country of three offices, of which the check has nothing to say: first "
        "what it\nwarns of and the words and the mend with which it does, then the nearest of which it says nothing "
        "(`null` takes\nsomething away). [check.md](check.md) says how to switch a warning off; "
        "[en español](es/warnings.md). The examples are\n`tests/lint/cases`; a test checks each of them and writes "
        "this page.\n\n",
        "# Un ejemplo de cada advertencia\n\n"
        "Cada uno muestra lo que cambia frente a un país sencillo de tres oficinas, del que la revisión no dice nada: "
        "primero\naquello de lo que advierte, con sus palabras y el arreglo; luego lo más cercano de lo que no dice "
        "nada (`null` quita\nalgo). [check.md](check.md) dice cómo desactivar una advertencia; "
        "[in English](../warnings.md). Los ejemplos están en\n`tests/lint/cases`; una prueba revisa cada uno y "
        "escribe esta página.\n\n");
    const auto all = cases();
    for (const CodeRow& row : kCodes) {
        if (const auto found = all.find(std::string(row.code)); found != all.end())
            out += in.section(row, found->second);
    }
    out.pop_back();
    return out;
}

}  // namespace

TEST_CASE("there is an example of each warning, and of nothing else", "[lint][cases]") {
    const auto all = cases();
    std::size_t warnings = 0;
    for (const CodeRow& row : kCodes) {
        if (row.kind != CodeKind::warning || kNotOfWhatIsWritten.contains(row.code)) continue;
        INFO(row.code);
        ++warnings;
        CHECK(all.contains(std::string(row.code)));
    }
    CHECK(all.size() == warnings);
}

TEST_CASE("each warning is given at its place with its mend, in both languages, and of nothing nearby",
          "[lint][cases]") {
    for (const auto& [name, example] : cases()) {
        INFO(name);
        const std::string part = example["file"], at = example["at"];
        Written given;
        given.patch(example["given"]);
        const Diagnostics found = given.check();
        INFO(shown(found));
        REQUIRE(found.size() == 1);
        const Diagnostic& one = found[0];
        CHECK(one.level == DiagnosticLevel::warning);
        CHECK(one.code == name);
        CHECK(one.place.file == file_of(part));
        CHECK(one.place.pointer == at);
        const auto [line, column] = place_of(given.files[file_of(part)], at, example.value("key", false));
        CHECK(one.place.line == line);
        CHECK(one.place.column == column);
        for (const std::size_t language : {0U, 1U}) {
            CHECK(one.message.in[language] == text(example["says"], language));
            CHECK(one.mend.in[language] == text(example["mend"], language));
        }
        CHECK_FALSE(one.mend.in[0].empty());
        CHECK(one.message.in[0] != one.message.in[1]);
        CHECK(one.mend.in[0] != one.mend.in[1]);

        Written innocent = given;
        innocent.patch(example["innocent"]);
        const Diagnostics none = innocent.check();
        INFO("innocent: " << shown(none));
        CHECK(none.empty());
    }
}

TEST_CASE("each warning is switched off by its name, and told when there is nothing to switch off", "[lint][cases]") {
    for (const auto& [name, example] : cases()) {
        INFO(name);
        const std::string part = example["file"], at = example["allow"];
        Written silent;
        silent.patch(example["given"]);
        silent.allow(part, at, name);
        const Diagnostics none = silent.check();
        INFO(shown(none));
        CHECK(none.empty());

        Written needless;
        needless.patch(example["given"]);
        needless.patch(example["innocent"]);
        needless.allow(part, at, name);
        // A nation is judged alone: a scenario on it may not need what another one does.
        const Diagnostics found = needless.check(part == "nation");
        INFO("needless: " << shown(found));
        if (kNeverNeedless.contains(name)) {
            CHECK(found.empty());
        } else {
            REQUIRE(found.size() == 1);
            CHECK(found[0].code == "needless-allow");
            CHECK(found[0].place.pointer == at + "/allow/" + name);
        }
    }
}

TEST_CASE("the docs show the example of each warning in both languages", "[lint][cases]") {
    for (const std::size_t language : {0U, 1U}) {
        const std::string path = kRoot + (language == 0 ? "/docs/warnings.md" : "/docs/es/warnings.md");
        const std::string expected = page(language);
        if (std::getenv("MUSTER_UPDATE_DOCS") != nullptr) std::ofstream(path, std::ios::binary) << expected;
        INFO("run test_lint with MUSTER_UPDATE_DOCS=1 to write the page anew");
        CHECK(bytes_of(path) == expected);
    }
}
