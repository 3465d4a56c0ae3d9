#include "engine/html/page.hpp"

#include <openssl/evp.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/html/chart.hpp"
#include "engine/html/html.hpp"

using namespace muster;

namespace {

/// Names that strangers could write, and that have run as code on other people's pages.
const std::vector<std::string> kPayloads = {"<script>alert(1)</script>",
                                            "\"><img src=x onerror=alert(1)>",
                                            "' onmouseover='alert(1)",
                                            "</script><script>alert(1)</script>",
                                            "</style><svg onload=alert(1)>",
                                            "<!--chart 0-->",
                                            "javascript:alert(1)",
                                            "{{constructor.constructor('alert(1)')()}}",
                                            "\u2028alert(1)\u2029",
                                            "&lt;b&gt;",
                                            "]]><script>alert(1)</script>",
                                            std::string("nul\0byte", 8),
                                            "\x1b[31mred",
                                            "<a href=\"https://example.com\">x</a>"};

/// The tags of a page in order, attributes and text left out.
std::vector<std::string> skeleton(const std::string& page) {
    std::vector<std::string> out;
    for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
        std::size_t end = at + 1;
        while (end < page.size() &&
               (page[end] == '/' || page[end] == '!' || std::isalnum(static_cast<unsigned char>(page[end]))))
            ++end;
        out.push_back(page.substr(at, end - at));
    }
    return out;
}

HtmlBody body_with(const std::string& name) {
    HtmlBody body;
    body.title = name;
    HtmlTable table{"table", name, {{name, name, true}}, {{{name, 1.5, HtmlTable::Tone::good}}, {{name, {}, {}}}}};
    body.markup = text_element("h1", name) + table_markup(table) + chart_place(0) + chart_place(1);
    body.charts = {gain_chart(Language::en, {{name, 1, 0.5, 1.5}}, name, name),
                   stack_chart(Language::es, {name, "b"}, {{name, {1, 2}}}, name, name)};
    return body;
}

std::string hash_of(const std::string& text) {
    unsigned char digest[32];
    unsigned length = 0;
    EVP_Digest(text.data(), text.size(), digest, &length, EVP_sha256(), nullptr);
    unsigned char base64[64];
    const int size = EVP_EncodeBlock(base64, digest, static_cast<int>(length));
    return "'sha256-" + std::string(base64, base64 + size) + "'";
}

}  // namespace

TEST_CASE("no name changes what a page is made of", "[html]") {
    const auto plain = skeleton(html_page(body_with("A name"), body_with("Un nombre"), Language::en, Handling::amber));
    for (const std::string& payload : kPayloads) {
        INFO(payload);
        CHECK(skeleton(html_page(body_with(payload), body_with(payload), Language::en, Handling::amber)) == plain);
    }
}

TEST_CASE("the policy names the page's own scripts and style by their hashes, and nothing else may run or load",
          "[html]") {
    const std::string page = html_page(body_with("A"), body_with("B"), Language::es, Handling::red);
    const auto policy_at = page.find("Content-Security-Policy\" content=\"");
    REQUIRE(policy_at != std::string::npos);
    const std::string policy = page.substr(policy_at, page.find("\">", policy_at) - policy_at);
    CHECK(policy.find("default-src 'none'") != std::string::npos);
    CHECK(policy.find("unsafe") == std::string::npos);
    std::size_t scripts = 0;
    for (std::size_t at = page.find("<script>"); at != std::string::npos; at = page.find("<script>", at + 1)) {
        const std::size_t from = at + 8, to = page.find("</script>", from);
        CHECK(policy.find(hash_of(page.substr(from, to - from))) != std::string::npos);
        ++scripts;
    }
    CHECK(scripts == (charts_are_built() ? 2 : 1));
    const std::size_t style = page.find("<style>") + 7;
    CHECK(policy.find(hash_of(page.substr(style, page.find("</style>") - style))) != std::string::npos);
}

TEST_CASE("the label stands on the page and at the foot of each printed one", "[html]") {
    const std::string page = html_page(body_with("A"), body_with("B"), Language::en, Handling::amber_strict);
    CHECK(page.find("content: \"TLP:AMBER+STRICT\"") != std::string::npos);
    CHECK(page.find("<span class=\"tlp\">TLP:AMBER+STRICT</span>") != std::string::npos);
}

TEST_CASE("a page opens in the language asked for and holds the other", "[html]") {
    const std::string page = html_page(body_with("English"), body_with("Español"), Language::es, Handling::clear);
    CHECK(page.find("<html lang=\"es\"") != std::string::npos);
    CHECK(page.find("<title>Español</title>") != std::string::npos);
    CHECK(page.find("lang=\"en\" hidden") != std::string::npos);
    CHECK(page.find("lang=\"es\" hidden") == std::string::npos);
}

TEST_CASE("text is text in markup and in attributes", "[html]") {
    CHECK(escaped("a<b>&\"c\"'d'") == "a&lt;b&gt;&amp;&quot;c&quot;&#39;d&#39;");
    CHECK(escaped(std::string("x\0\x1b\x7fy", 5)).find('\x1b') == std::string::npos);
    CHECK(escaped("Año – ñandú") == "Año – ñandú");
}
