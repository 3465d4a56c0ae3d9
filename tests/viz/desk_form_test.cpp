// What is typed into forms, as commands.
#include <catch2/catch.hpp>

#include "engine/exercise/command.hpp"
#include "viz/desk/clock.hpp"
#include "viz/desk/form.hpp"
#include "viz/desk/keys.hpp"

using namespace muster;
using namespace muster::viz::desk;

namespace {

Field with_choices(std::string text, bool many) {
    Field field{"To", std::move(text)};
    field.many = many;
    field.choices = {{"dian", "DIAN · Dirección de Impuestos"},
                     {"colcert", "colCERT · Grupo de Respuesta"},
                     {"mindefensa", "MinDefensa · Ministerio de Defensa"},
                     {"energia", "Regulador de Energía"}};
    return field;
}

}  // namespace

TEST_CASE("a form makes the command, and leaves out what was not said", "[viz][desk]") {
    Form form{"", "", "edit note[ to {0}][ text {1}]", {{"To", ""}, {"Text", " say \"now\" \\ "}}};
    form.fields[1].quoted = true;
    CHECK(line_of(form) == "edit note text \"say \\\"now\\\" \\\\\"");
    // The command reads back what was typed.
    CHECK(words_of(line_of(form)).words.back() == "say \"now\" \\");
    form.fields[0].text = "dian";
    CHECK(line_of(form).starts_with("edit note to dian text "));
    form.pattern = "delay x {0}";
    form.fields[0].text = "  ";
    CHECK(line_of(form).empty());
}

TEST_CASE("a command stays one line whatever is typed", "[viz][desk]") {
    const LineWords words = words_of("note " + quoted("one\ntwo\tthree \"four\" \\ #5"));
    CHECK_FALSE(words.unclosed);
    REQUIRE(words.words.size() == 2);
    CHECK(words.words[1] == "one two three \"four\" \\ #5");
}

TEST_CASE("part of a name is enough, without accents and in any case", "[viz][desk]") {
    CHECK(resolved(with_choices("imPUESTOS", false)) == "dian");
    CHECK(resolved(with_choices("energia", false)) == "energia");
    CHECK(resolved(with_choices("ENERGÍA", false)) == "energia");
    CHECK(resolved(with_choices("dir, mindef ,", true)) == "dian,mindefensa");
    CHECK(resolved(with_choices("nobody", false)) == "nobody");  // the command says what is wrong
    CHECK(resolved(with_choices("", true)).empty());
}

TEST_CASE("an id comes before names that hold it", "[viz][desk]") {
    Field field = with_choices("dian", false);
    field.choices.insert(field.choices.begin(), {"guardian", "Dian and others"});
    CHECK(resolved(field) == "dian");
    CHECK(suggestions(field, 5).size() == 2);
}

TEST_CASE("a suggestion takes the place of what is being typed", "[viz][desk]") {
    Field field = with_choices("colcert,imp", true);
    choose(field, suggestions(field, 1).front());
    CHECK(field.text == "colcert,dian,");
    CHECK(resolved(field) == "colcert,dian");
}

TEST_CASE("real time is mapped to exercise time and never leaps", "[viz][desk]") {
    using namespace std::chrono_literals;
    Clock clock;
    pass(clock, 1s, kNever);
    CHECK(clock.at == kStart);  // it stands still
    clock.playing = true;
    CHECK(per_second(clock) == 5min);
    pass(clock, 100ms, kNever);
    CHECK(clock.at == kStart + 30s);
    pass(clock, 1h, kNever);  // a stall
    CHECK(clock.at == kStart + 30s + 75s);
    for (int i = 0; i < 20; ++i) slower(clock);
    CHECK(per_second(clock) == 1s);
    for (int i = 0; i < 20; ++i) faster(clock);
    CHECK(per_second(clock) == 24h);
    pass(clock, 200ms, kStart + 1h);
    CHECK(clock.at == kStart + 1h);
    CHECK_FALSE(clock.playing);
}

TEST_CASE("instants are written as commands read them", "[viz][desk]") {
    using namespace std::chrono_literals;
    CHECK(since_start(kStart) == "0s");
    CHECK(since_start(kStart + 27h + 5s + 1ms) == "1d3h5s1ms");
    CHECK(whole_second(kStart + 1999ms) == kStart + 1s);
}

TEST_CASE("every key of the desk has a name of its own", "[viz][desk]") {
    for (const KeyInfo& one : kKeys) {
        CHECK(name_of(one.key) == one.name);
        CHECK(one.cap.en.empty() == one.cap.es.empty());
        CHECK(one.cap.en.empty() == one.does.en.empty());
        CHECK(one.does.en.empty() == one.does.es.empty());
        for (const KeyInfo& other : kKeys) CHECK((&one == &other || one.name != other.name));
    }
}
