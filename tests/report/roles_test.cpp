#include "engine/report/roles.hpp"

#include <catch2/catch.hpp>

using namespace muster;

namespace {

Institution institution(const std::string& id, const std::string& kind, const Text& name,
                        const std::string& short_name) {
    Institution out;
    out.id = id;
    out.kind = kind;
    out.name = name;
    out.short_name = short_name;
    return out;
}

Model nation() {
    Model out;
    out.nation_name = {{"Ruritania, 1894", "Ruritania, 1894"}};
    out.institutions.add(institution("banks", "bank", {{"Banks", "Bancos"}}, "Bancos"));
    out.institutions.add(institution("health", "ministry",
                                     {{"Ministry of Health and Waters", "Ministerio de Salud y Aguas"}}, "MinHealth"));
    out.institutions.add(institution("un", "adviser", {{"United Nations", "Naciones Unidas"}}, "ONU"));
    out.institutions.add(institution("war", "ministry", {{"Ministry of War", "Ministerio de Guerra"}}, "MinWar"));
    return out;
}

}  // namespace

TEST_CASE("each institution has a role of its kind, with a letter where there are several", "[report][roles]") {
    const Model model = nation();
    const Roles roles({&model});
    CHECK(roles.name_of("health") == Text{{"Ministry\u00a0A", "Ministerio\u00a0A"}});
    CHECK(roles.name_of("war") == Text{{"Ministry\u00a0B", "Ministerio\u00a0B"}});
    CHECK(roles.name_of("un") == Text{{"Adviser", "Asesor"}});
    CHECK(roles.id_of("war") == "ministry-b");
    CHECK(roles.id_of("nobody") == "nobody");
}

TEST_CASE("names in texts become roles, however they are written", "[report][roles]") {
    const Model model = nation();
    const Roles roles({&model});
    CHECK(roles.in_text(Language::en, "MinWar asks the ministry of war.") ==
          "Ministry\u00a0B asks the Ministry\u00a0B.");
    // The beginning of a name that means one of them only.
    CHECK(roles.in_text(Language::es, "El Ministerio de Salud avisa") == "El Ministerio\u00a0A avisa");
    CHECK(roles.in_text(Language::en, "Ruritania, at the Ruritanian border") == "The country, at the national border");
}

TEST_CASE("words that name nobody stay", "[report][roles]") {
    const Model model = nation();
    const Roles roles({&model});
    CHECK(roles.in_text(Language::es, "un aviso a los bancos, Bancos filtrados") ==
          "un aviso a los bancos, Bancos filtrados");
    CHECK(roles.in_text(Language::en, "MinWarrior, PreMinWar, warm water") == "MinWarrior, PreMinWar, warm water");
    CHECK(roles.in_text(Language::en, "") == "");
}

TEST_CASE("ids within ids become those of roles", "[report][roles]") {
    const Model model = nation();
    const Roles roles({&model});
    CHECK(roles.in_id("war-health") == "ministry-b-ministry-a");
    CHECK(roles.in_id("warm-up") == "warm-up");
    CHECK(roles.in_id("ruritania-deputies") == "country-deputies");
}

TEST_CASE("an institution has the same role in every model", "[report][roles]") {
    const Model model = nation();
    Model other = nation();
    other.institutions.add(institution("zoo", "ministry", {{"Ministry of Animals", "Ministerio de Animales"}}, ""));
    const Roles roles({&model, &other});
    CHECK(roles.id_of("war") == "ministry-b");
    CHECK(roles.id_of("zoo") == "ministry-c");
}

TEST_CASE("evidence keeps its kind and loses its source", "[report][roles]") {
    Model model = nation();
    const Roles roles({&model});
    Team team;
    team.id = "desk";
    team.evidence = {EvidenceKind::sourced, "Yearbook of Ruritania"};
    model.teams.add(team);
    take_names_away(roles, model);
    CHECK(model.teams.begin()->evidence.kind == EvidenceKind::sourced);
    CHECK(model.teams.begin()->evidence.source.empty());
    CHECK(model.institutions.begin()->short_name.empty());
}
