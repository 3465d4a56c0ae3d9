#include "engine/html/page.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>

#include "engine/html/html.hpp"
#include "engine/report/catalogue.hpp"

namespace muster {

namespace embedded {
extern const std::string_view page_css, page_js, charts_js;
}

namespace {

/// For a content security policy: 'sha256-…' of a script or style as it stands in the page.
std::string source_hash(std::string_view text) {
    std::array<unsigned char, 32> digest{};
    unsigned length = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr);
    std::array<unsigned char, 64> base64{};
    const int size = EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(length));
    return "'sha256-" + std::string(base64.begin(), base64.begin() + size) + "'";
}

/// JSON within a script element: nothing in it can end the element or be taken for markup.
std::string json_in_markup(std::string_view json) {
    std::string out;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char letter = json[i];
        if (letter == '<') {
            out += "\\u003c";
        } else if (letter == '>') {
            out += "\\u003e";
        } else if (letter == '&') {
            out += "\\u0026";
        } else if (json.substr(i, 3) == "\u2028" || json.substr(i, 3) == "\u2029") {
            out += json.substr(i, 3) == "\u2028" ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            out += letter;
        }
    }
    return out;
}

std::string body_of(const HtmlBody& body, Language language, bool hidden, Handling handling) {
    const std::string code = language == Language::es ? "es" : "en";
    std::string markup = body.markup;
    for (std::size_t i = 0; i < body.charts.size(); ++i) {
        const std::string place = chart_place(i);
        const auto found = markup.find(place);
        if (found == std::string::npos) continue;
        const HtmlChart& chart = body.charts[i];
        std::string inner;
        if (charts_are_built()) {
            inner =
                element("div", "", "class=\"drawing\" role=\"img\" aria-label=\"" + escaped(chart.description) + "\"") +
                "<script type=\"application/json\">" + json_in_markup(chart.specification) + "</script>\n";
        } else {
            inner = text_element("p", say(language, "html.no-charts"), "class=\"note\"");
        }
        inner += text_element("figcaption", chart.description);
        markup.replace(found, place.size(), element("figure", inner, "class=\"chart\""));
    }
    const std::string label(label_of(handling));
    const std::string other(language == Language::es ? "English" : "Español");
    const std::string bar = element("header",
                                    text_element("span", label, "class=\"tlp\"") +
                                        text_element("button", other, "type=\"button\" class=\"language\""),
                                    "class=\"bar\"");
    return element("main", bar + markup,
                   "lang=\"" + code + "\"" + (hidden ? " hidden" : "") + " data-title=\"" + escaped(body.title) + "\"");
}

/// A page that says it is part of an exercise says so on every sheet of paper.
constexpr std::string_view kExercise = "EXERCISE EXERCISE EXERCISE";

constexpr std::array<std::string_view, 5> kNames = {"clear", "green", "amber", "amber+strict", "red"};

}  // namespace

std::optional<Handling> handling_of(std::string_view name) {
    if (name.empty()) return Handling::amber;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (name == kNames[i]) return static_cast<Handling>(i);
    }
    return std::nullopt;
}

std::string_view name_of(Handling handling) { return kNames[static_cast<std::size_t>(handling)]; }

std::string_view label_of(Handling handling) {
    constexpr std::array<std::string_view, 5> kLabels = {"TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT",
                                                         "TLP:RED"};
    return kLabels[static_cast<std::size_t>(handling)];
}

std::string chart_place(std::size_t index) { return fmt::format("<!--chart {}-->", index); }

bool charts_are_built() { return !embedded::charts_js.empty(); }

std::string html_page(const HtmlBody& english, const HtmlBody& spanish, Language first, Handling handling) {
    // The label stands at the foot of every printed page.
    const bool exercise = english.markup.find(kExercise) != std::string::npos;
    const std::string style =
        std::string(embedded::page_css) +
        (exercise ? "@page { @top-center { content: \"" + std::string(kExercise) +
                        " \u00b7 EJERCICIO EJERCICIO EJERCICIO\"; font: 700 9pt sans-serif; } }\n"
                  : std::string()) +
        "@page { @bottom-center { content: \"" + std::string(label_of(handling)) + "\"; font: 700 9pt sans-serif; } " +
        "@bottom-right { content: counter(page) \" / \" counter(pages); font: 9pt sans-serif; } }\n";
    const bool charts = charts_are_built() && !(english.charts.empty() && spanish.charts.empty());
    // Styles of drawings are set by attributes, which a policy for style elements does not stop.
    const std::string policy = "default-src 'none'; img-src data:; style-src " + source_hash(style) + "; script-src " +
                               source_hash(embedded::page_js) + (charts ? " " + source_hash(embedded::charts_js) : "") +
                               "; base-uri 'none'; form-action 'none'";
    const HtmlBody& shown = first == Language::es ? spanish : english;
    std::string out = "<!DOCTYPE html>\n<html lang=\"";
    out += first == Language::es ? "es" : "en";
    out += "\" data-tlp=\"" + std::string(label_of(handling)) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n";
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out += text_element("title", shown.title);
    out += "<style>" + style + "</style>\n</head>\n<body>\n";
    out += body_of(english, Language::en, first == Language::es, handling);
    out += body_of(spanish, Language::es, first == Language::en, handling);
    if (charts) out += "<script>" + std::string(embedded::charts_js) + "</script>\n";
    out += "<script>" + std::string(embedded::page_js) + "</script>\n</body>\n</html>\n";
    return out;
}

}  // namespace muster
