#include "engine/graph/drawing.hpp"

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "engine/graph/label_text.hpp"
#include "tests/graph/nation.hpp"

namespace muster {
namespace {

const std::string kHostile = "</B><IMG SRC=\"/etc/passwd\"/> \" \\\" -> x; & 'a' \x1b[31m \\N";

/// A CSIRT with a hostile name, a ministry, an adviser; a telephone both ways, a letter one way.
struct Three : test::Nation {
    InstitutionId csirt = institution("csirt"), ministry = institution("ministry", Level::political),
                  oecd = institution("oecd");
    Three() {
        of(csirt).kind = "csirt";
        of(csirt).name.in = {kHostile, "Grupo de respuesta"};
        of(csirt).short_name = kHostile;
        of(oecd).adviser = true;
        of(oecd).kind = "adviser";
        model.channels[channel(csirt, ministry)].medium = Channel::Medium::phone;
        model.channels[one_way(ministry, csirt)].medium = Channel::Medium::letter;
        one_way(oecd, ministry);
        model.nation_name.in = {"<Nation>", "País"};
    }
};

/// The text outside quoted strings and HTML labels: what Graphviz takes for its own language.
std::string structure(const std::string& dot) {
    std::string outside;
    int depth = 0;
    bool quoted = false;
    for (std::size_t k = 0; k < dot.size(); ++k) {
        const char c = dot[k];
        if (quoted && c == '\\') {
            ++k;
        } else if (depth == 0 && c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '<' || (c == '>' && depth > 0))) {
            depth += c == '<' ? 1 : -1;
        } else if (!quoted && depth == 0) {
            outside += c;
        }
    }
    CHECK(depth == 0);
    CHECK_FALSE(quoted);
    return outside;
}

TEST_CASE("no name of an author becomes part of the language of Graphviz", "[graph][drawing]") {
    const Three nation;
    Three tame;
    tame.of(tame.csirt).name.in = tame.of(tame.csirt).name.in = {"x", "x"};
    tame.of(tame.csirt).short_name = "x";
    const std::string dot = to_dot(nation.model, Language::en);
    const auto without_digits = [](std::string text) {
        std::erase_if(text, [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '\n'; });
        return text;
    };
    CHECK(without_digits(structure(dot)) == without_digits(structure(to_dot(tame.model, Language::en))));
    CHECK(dot.find("<B>&lt;/B&gt;&lt;IMG SRC=&quot;") != std::string::npos);
    CHECK(dot.find("; &amp; &#39;a&#39; \\\\u{1b}[31m \\\\N</B>") != std::string::npos);
    CHECK(dot.find('\x1b') == std::string::npos);
    CHECK(dot.find("&lt;Nation&gt;") != std::string::npos);
}

TEST_CASE("a drawing has each institution once, and one line for all channels between two", "[graph][drawing]") {
    const Three nation;
    const std::string dot = to_dot(nation.model, Language::es, {{"político", "operativo", "técnico"}, {}});
    const auto count = [&](std::string_view what) {
        std::size_t times = 0;
        for (std::size_t at = dot.find(what); at != std::string::npos; at = dot.find(what, at + 1)) ++times;
        return times;
    };
    CHECK(count("fillcolor=\"#f6c36b\"") == 1);  // the CSIRT
    CHECK(count("\"filled,dashed\"") == 1);      // the adviser
    CHECK(count(" -> ") == 2);
    CHECK(count("dir=none") == 1);
    CHECK(count("dir=forward") == 1);
    CHECK(count("#0072b2:#a0522d") == 1);    // telephone and letter side by side
    CHECK(count("subgraph cluster_") == 2);  // nobody is technical
    CHECK(count("político") == 1);
    CHECK(count("técnico") == 0);
    CHECK(count("Grupo de respuesta") >= 1);
}

TEST_CASE("long names are broken between words, and what is left out shows", "[graph][drawing]") {
    using Lines = std::vector<std::string>;
    CHECK(graph::wrapped("Grupo de Respuesta a Emergencias Cibernéticas de Colombia", 22, 3) ==
          Lines{"Grupo de Respuesta a", "Emergencias", "Cibernéticas de…"});
    // "Emergencias Cibernéticas" has 24 characters; with 24 it fits, though it has 25 bytes.
    CHECK(graph::wrapped("Emergencias Cibernéticas", 24, 3) == Lines{"Emergencias Cibernéticas"});
    CHECK(graph::wrapped("Telecomunicaciones y Sistemas", 10, 3) == Lines{"Telecomunicaciones", "y Sistemas"});
    CHECK(graph::wrapped("", 10, 3).empty());
    CHECK(graph::wrapped("  a  b ", 10, 3) == Lines{"a b"});
}

TEST_CASE("GraphML says of each institution and channel what it is", "[graph][drawing]") {
    const Three nation;
    std::istringstream file(to_graphml(nation.model));
    boost::property_tree::ptree tree;
    REQUIRE_NOTHROW(read_xml(file, tree));
    std::map<std::string, std::string> names;  // of keys
    for (const auto& [tag, key] : tree.get_child("graphml")) {
        if (tag == "key")
            names[key.get<std::string>("<xmlattr>.id")] = key.get<std::string>({"<xmlattr>/attr.name", '/'});
    }
    std::vector<std::map<std::string, std::string>> nodes, edges;
    for (const auto& [tag, element] : tree.get_child("graphml.graph")) {
        if (tag != "node" && tag != "edge") continue;
        auto& row = (tag == "node" ? nodes : edges).emplace_back();
        for (const auto& [inner, data] : element) {
            if (inner == "data") row[names[data.get<std::string>("<xmlattr>.key")]] = data.data();
        }
    }
    REQUIRE(nodes.size() == 3);
    CHECK(nodes[0]["id"] == "csirt");
    CHECK(nodes[0]["name_en"] == "</B><IMG SRC=\"/etc/passwd\"/> \" \\\" -> x; & 'a' \\u{1b}[31m \\N");
    CHECK(nodes[0]["name_es"] == "Grupo de respuesta");
    CHECK(nodes[1]["level"] == "political");
    CHECK(nodes[2]["adviser"] == "1");
    REQUIRE(edges.size() == 4);  // the telephone both ways, and two one-way channels
    CHECK(edges[0]["medium"] == "phone");
    CHECK(edges[0]["minutes_on_duty"] == "1");
}

}  // namespace
}  // namespace muster
