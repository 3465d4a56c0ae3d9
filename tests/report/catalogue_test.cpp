#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"

using namespace muster;

namespace {

/// The names between braces.
std::set<std::string> arguments_of(std::string_view words) {
    std::set<std::string> names;
    for (std::size_t at = words.find('{'); at != std::string_view::npos; at = words.find('{', at + 1)) {
        names.insert(std::string(words.substr(at + 1, words.find_first_of(":}", at) - at - 1)));
    }
    return names;
}

/// Every string in quotation marks that follows a call that looks words up.
std::set<std::string> keys_in_sources() {
    std::set<std::string> keys;
    for (const char* folder : {"/engine/report", "/engine/app"}) {
        for (const auto& file : std::filesystem::directory_iterator(MUSTER_SOURCE_DIR + std::string(folder))) {
            if (file.path().extension() != ".cpp") continue;
            std::ifstream in(file.path());
            std::stringstream text;
            text << in.rdbuf();
            const std::string source = text.str();
            for (std::size_t open = source.find('"'); open != std::string::npos;) {
                const std::size_t close = source.find('"', open + 1);
                if (close == std::string::npos) break;
                keys.insert(source.substr(open + 1, close - open - 1));
                open = source.find('"', close + 1);
            }
        }
    }
    return keys;
}

bool is_plain_key(const std::string& text) {
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string::npos &&
           text.find('.') != std::string::npos;
}

}  // namespace

TEST_CASE("both languages have the same keys", "[report][catalogue]") {
    const auto english = pattern_keys(Language::en), spanish = pattern_keys(Language::es);
    REQUIRE(english.size() > 300);
    for (const std::string_view key : english) {
        INFO(key);
        CHECK(has_pattern(Language::es, key));
    }
    CHECK(english.size() == spanish.size());
}

TEST_CASE("both languages use the same arguments", "[report][catalogue]") {
    for (const std::string_view key : pattern_keys(Language::en)) {
        INFO(key);
        CHECK(arguments_of(pattern(Language::en, key)) == arguments_of(pattern(Language::es, key)));
    }
}

TEST_CASE("one thing is told in the singular and several in the plural, in both languages", "[report][catalogue]") {
    CHECK(counted(Language::en, "runs", 1) == "1 simulated run");
    CHECK(counted(Language::en, "runs", 0) == "0 simulated runs");
    CHECK(counted(Language::es, "runs", 1) == "1 corrida simulada");
    CHECK(counted(Language::es, "runs", 12'345) == "12\u00a0345 corridas simuladas");
    CHECK(say(Language::es, "exercise.script-failed", fmt::arg("n", Count{Language::es, 1})) ==
          "1 de las órdenes no se pudo cumplir");
    CHECK(say(Language::es, "exercise.script-failed", fmt::arg("n", Count{Language::es, 2})) ==
          "2 de las órdenes no se pudieron cumplir");
}

TEST_CASE("words that follow a number come in one way only", "[report][catalogue]") {
    // The word behind is no plural, the number never one, or it is a share.
    const std::set<std::string> no_counts{
        "business-days",        "html.all-of-them", "html.milestones-of",           "html.months-between",
        "html.some-of-them",    "inspect.more",     "html.factor.pedigree.because", "inspect.others",
        "compare.account-note", "html.and-more"};
    const std::set<std::string> numbers{"n",
                                        "of",
                                        "all",
                                        "runs",
                                        "each",
                                        "done",
                                        "asked",
                                        "moves",
                                        "scenarios",
                                        "assumed",
                                        "recommendations",
                                        "sets",
                                        "futures",
                                        "assumptions",
                                        "draws"};
    for (const Language language : {Language::en, Language::es}) {
        for (const std::string_view key : pattern_keys(language)) {
            INFO(key);
            CHECK_FALSE(key.ends_with(".one"));
            if (no_counts.contains(std::string(key))) continue;
            const std::string_view words = pattern(language, key);
            for (std::size_t open = words.find('{'); open != std::string_view::npos; open = words.find('{', open + 1)) {
                const std::size_t close = words.find('}', open);
                const std::string name(words.substr(open + 1, close - open - 1));
                if (!numbers.contains(name) || words.substr(close + 1, 1) != " ") continue;
                // A plural right after a number must be a form of it.
                const std::size_t end = words.find_first_of(" ,;:.)", close + 2);
                const std::string_view next = words.substr(close + 2, end - close - 2);
                INFO(next);
                CHECK_FALSE((next.size() > 3 && next.ends_with('s') && next.find('{') == std::string_view::npos));
            }
        }
    }
}

TEST_CASE("whatever the sources look up is in the catalogue", "[report][catalogue]") {
    std::set<std::string> families;
    for (const std::string_view key : pattern_keys(Language::en))
        families.insert(std::string(key.substr(0, key.find('.'))));
    std::size_t seen = 0;
    for (const std::string& text : keys_in_sources()) {
        // File names have dots too; a key begins with a family of keys.
        if (!is_plain_key(text) || text.back() == '.' || !families.contains(text.substr(0, text.find('.')))) continue;
        if (text.ends_with(".csv") || text.ends_with(".json") || text.ends_with(".svg") || text.ends_with(".txt") ||
            text.ends_with(".part"))
            continue;
        INFO(text);
        CHECK(has_pattern(Language::en, text));
        ++seen;
    }
    CHECK(seen > 200);
}

TEST_CASE("every kind of delay has its words and its reason", "[report][catalogue]") {
    for (std::size_t part = 0; part < kDelayParts; ++part) {
        const auto delay = static_cast<DelayPart>(part);
        for (const Language language : {Language::en, Language::es}) {
            CHECK_FALSE(part_name(language, delay).empty());
            CHECK(has_pattern(language, "reason." + std::string(name_of(delay))));
        }
    }
}

TEST_CASE("Spanish reads as ministries read it", "[report][catalogue]") {
    CHECK(part_name(Language::es, DelayPart::off_hours) == "fuera de turno");
    CHECK(part_name(Language::es, DelayPart::call_out) == "llamado al personal");
    CHECK(part_name(Language::es, DelayPart::relay) == "intermediación");
    CHECK(part_name(Language::es, DelayPart::assembly) == "espera de quórum");
    CHECK(part_name(Language::es, DelayPart::withheld) == "información retenida");
    CHECK(part_name(Language::es, DelayPart::release) == "autorización para compartir");
    CHECK(say(Language::es, "case.typical") == "Caso típico");
    CHECK(say(Language::es, "case.bad") == "Caso adverso (1\u00a0de\u00a020)");
    CHECK(counted(Language::es, "runs", 1000) == "1000 corridas simuladas");
    CHECK(counted(Language::en, "runs", 1000) == "1,000 simulated runs");
    CHECK(counted(Language::en, "runs", 1) == "1 simulated run");
}

TEST_CASE("lists end with the right word", "[report][names]") {
    CHECK(list_and(Language::en, {"a"}) == "a");
    CHECK(list_and(Language::en, {"a", "b", "c"}) == "a, b and c");
    CHECK(list_and(Language::es, {"DIAN", "MinTIC"}) == "DIAN y MinTIC");
    CHECK(list_and(Language::es, {"DIAN", "Interpol"}) == "DIAN e Interpol");
    CHECK(list_and(Language::es, {"uno", "hierro"}) == "uno y hierro");
    CHECK(list_or(Language::es, {"siete", "ocho"}) == "siete u ocho");
    CHECK(list_or(Language::es, {"«a»", "«orden»"}) == "«a» u «orden»");
}

TEST_CASE("capitals know accents", "[report][names]") {
    CHECK(capitalised("ñandú") == "Ñandú");
    CHECK(capitalised("área jurídica") == "Área jurídica");
    CHECK(capitalised("") == "");
}
