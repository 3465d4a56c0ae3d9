// What is said to authors: each name is used, each text is said, both languages have all of it, and the docs list it.
#include "engine/authoring/codes.hpp"
#include "engine/core/text.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "engine/authoring/spanish.hpp"
#include "engine/core/text.hpp"

using namespace muster;

namespace {

const std::string kRoot = MUSTER_SOURCE_DIR;

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

/// The string literals of a source, those that stand side by side as one. Enough of C++ for our own files.
std::set<std::string> literals_of(const std::string& source) {
    std::set<std::string> found;
    std::string text;
    bool open = false;  // a literal that the next one may continue
    const auto end = [&] {
        if (open) found.insert(text);
        open = false;
        text.clear();
    };
    for (std::size_t i = 0; i < source.size(); ++i) {
        const std::string_view rest = std::string_view(source).substr(i);
        if (rest.starts_with("//")) {
            i += rest.find('\n');
        } else if (rest.starts_with("R\"(")) {
            const std::size_t close = rest.find(")\"");
            text += rest.substr(3, close - 3);
            open = true;
            i += close + 1;
        } else if (rest[0] == '\'' && rest.size() > 2) {
            end();
            i += rest[1] == '\\' ? 3 : 2;
        } else if (rest[0] == '"') {
            for (++i; source[i] != '"'; ++i) {
                if (source[i] == '\\') ++i;
                text += source[i];
            }
            open = true;
        } else if (rest[0] != ' ' && rest[0] != '\n') {
            end();
        }
    }
    return found;
}

std::set<std::string> literals_of_the_engine() {
    std::set<std::string> all;
    for (const char* folder : {"/engine/authoring", "/engine/lint"}) {
        for (const auto& entry : std::filesystem::directory_iterator(kRoot + folder)) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with("spanish") || name == "codes.hpp") continue;
            all.merge(literals_of(bytes_of(entry.path().string())));
        }
    }
    return all;
}

std::string table(CodeKind kind, Language language) {
    const bool en = language == Language::en;
    std::string out = en ? "| name | what it means |\n| --- | --- |\n" : "| nombre | qué significa |\n| --- | --- |\n";
    for (const CodeRow& row : kCodes) {
        if (row.kind != kind && row.kind != CodeKind::both) continue;
        out += fmt::format("| `{}` | {} |\n", row.code, en ? row.en : row.es);
    }
    return out;
}

}  // namespace

TEST_CASE("each error and warning has one name, said somewhere, and a meaning in both languages",
          "[authoring][codes]") {
    const std::set<std::string> said = literals_of_the_engine();
    std::string_view last;
    for (const CodeRow& row : kCodes) {
        INFO(row.code);
        CHECK(last < row.code);
        last = row.code;
        CHECK(said.contains(std::string(row.code)));
        CHECK(row.en.ends_with('.'));
        CHECK(row.es.ends_with('.'));
        CHECK(row.en != row.es);
    }
}

TEST_CASE("each Spanish text is that of one English text, which is said somewhere", "[authoring][codes]") {
    const std::set<std::string> said = literals_of_the_engine();
    std::set<std::string_view> seen;
    std::size_t n = 0;
    for (const std::span<const InSpanish> rows : kSpanish) {
        for (const InSpanish& row : rows) {
            INFO(row.english);
            ++n;
            CHECK(seen.insert(row.english).second);
            CHECK_FALSE(row.spanish.empty());
            CHECK(said.contains(std::string(row.english)));
            // What is only marks and JSON is the same in both; words are not.
            const bool words = row.english.find(' ') != std::string_view::npos && !row.english.starts_with('{');
            if (words && !row.english.starts_with('"')) CHECK(row.english != row.spanish);
        }
    }
    CHECK(n > 200);
}

TEST_CASE("the docs list each error and each warning by its name, in both languages", "[authoring][codes]") {
    const std::string english =
        "# Errors and warnings by name\n\n"
        "What `muster check` says, by the name that stands in brackets behind it; [check.md](check.md) says how to "
        "read "
        "it and how to\nswitch a warning off, [warnings.md](warnings.md) shows an example of each warning. This page "
        "is "
        "made from\n`engine/authoring/codes.hpp`, and a test holds it against that. [En "
        "español](es/diagnostics.md).\n\n"
        "## Warnings\n" +
        table(CodeKind::warning, Language::en) + "\n## Errors\n" + table(CodeKind::error, Language::en);
    const std::string spanish =
        "# Errores y advertencias por nombre\n\n"
        "Lo que dice `muster check`, por el nombre que va entre corchetes al final; [check.md](check.md) dice cómo "
        "leerlo "
        "y cómo\ndesactivar una advertencia, y [warnings.md](warnings.md) muestra un ejemplo de cada advertencia. Esta "
        "página se hace a\npartir de `engine/authoring/codes.hpp`, y una prueba la compara con él. [In "
        "English](../diagnostics.md).\n\n"
        "## Advertencias\n" +
        table(CodeKind::warning, Language::es) + "\n## Errores\n" + table(CodeKind::error, Language::es);
    for (const auto& [file, expected] :
         {std::pair("/docs/diagnostics.md", english), std::pair("/docs/es/diagnostics.md", spanish)}) {
        const std::string page = kRoot + file;
        if (std::getenv("MUSTER_UPDATE_DOCS") != nullptr) std::ofstream(page, std::ios::binary) << expected;
        INFO("run test_authoring with MUSTER_UPDATE_DOCS=1 to write the page anew");
        CHECK(bytes_of(page) == expected);
    }
}
