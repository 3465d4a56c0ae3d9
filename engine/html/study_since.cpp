#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/html/study_page.hpp"
#include "engine/html/study_phrases.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostLetters = 120;

std::string short_hash(const std::string& hash) { return hash.empty() ? "\u2013" : hash.substr(0, 12); }

const char* word_of(ChangedInput::What what) {
    switch (what) {
        case ChangedInput::What::added:
            return "since.added";
        case ChangedInput::What::removed:
            return "since.removed";
        case ChangedInput::What::changed:
            break;
    }
    return "since.changed";
}

std::string files(Language language, const StudyChanges& changes, PageParts& parts) {
    if (changes.inputs.empty()) return {};
    HtmlTable table, values;
    table.name = "changed-files";
    table.columns = {{say(language, "since.file"), "", false},
                     {say(language, "since.what"), "", false},
                     {say(language, "since.hash-before"), "", false},
                     {say(language, "since.hash-after"), "", false},
                     {say(language, "since.values"), "", true}};
    values.name = "changed-values";
    values.columns = {{say(language, "since.file"), "", false},
                      {say(language, "since.value"), "", false},
                      {say(language, "compare.before"), "", false},
                      {say(language, "compare.after"), "", false}};
    values.columns[2].heading = say(language, "since.before");
    values.columns[3].heading = say(language, "since.now");
    bool hidden = false;
    for (const ChangedInput& each : changes.inputs) {
        const std::size_t count = each.values.size() + each.more;
        table.rows.push_back(
            {{printable(each.file), {}, {}},
             {say(language, word_of(each.what)), {}, {}},
             {short_hash(each.before), {}, HtmlTable::Tone::faint},
             {short_hash(each.after), {}, HtmlTable::Tone::faint},
             each.compared
                 ? HtmlTable::Cell{number(language, static_cast<std::int64_t>(count)), static_cast<double>(count), {}}
                 : HtmlTable::Cell{"\u2013", {}, {}}});
        hidden = hidden || each.more > 0;
        for (const ChangedValue& value : each.values) {
            const auto text = [&](const std::string& json) {
                return HtmlTable::Cell{json.empty() ? "\u2013" : printable(json, kMostLetters), {}, {}};
            };
            values.rows.push_back({{printable(each.file), {}, {}},
                                   {printable(value.pointer), {}, {}},
                                   text(value.before),
                                   text(value.after)});
        }
    }
    std::string out = text_element("h3", say(language, "since.files")) + parts.put(std::move(table));
    if (!values.rows.empty())
        out += text_element("h3", say(language, "since.changed-values")) + parts.put(std::move(values));
    if (hidden) out += text_element("p", say(language, "since.more-values"), "class=\"note\"");
    return out;
}

std::string results(Language language, const StudyChanges& changes, PageParts& parts) {
    if (changes.results.empty()) return {};
    HtmlTable table;
    table.name = "changed-results";
    table.columns = {{say(language, "since.figure"), "", false}, {say(language, "study.by"), "", false},
                     {say(language, "since.before"), "", true},  {say(language, "since.now"), "", true},
                     {say(language, "since.moved"), "", true},   {say(language, "since.margin"), "", true},
                     {say(language, "since.beyond"), "", false}};
    for (const MovedResult& each : changes.results) {
        const Range apart{each.moved(), each.moved() - each.margin(), each.moved() + each.margin()};
        table.rows.push_back({{result_words(language, each), {}, {}},
                              {say(language, "since.by." + std::string(name_of(each.measure))), {}, {}},
                              {gain_text(language, each.measure, each.before), each.before.mean, {}},
                              {gain_text(language, each.measure, each.after), each.after.mean, {}},
                              {gain_text(language, each.measure, apart), each.moved(), {}},
                              margin_cell(language, each.measure, apart),
                              {say(language, each.beyond_chance() ? "html.yes" : "html.no"), {}, {}}});
    }
    return text_element("h3", say(language, "since.moved-results")) + parts.put(std::move(table)) +
           text_element("p", say(language, "since.margin-note"), "class=\"note\"");
}

std::string choices(Language language, const StudyChanges& changes) {
    std::string list;
    const auto names = [&](const std::vector<Text>& set) {
        std::vector<std::string> out;
        for (const Text& name : set)
            out.push_back(say(language, "quoted", fmt::arg("text", printable(name.get(language)))));
        return out.empty() ? say(language, "study.nothing") : list_and(language, out);
    };
    for (const ChangedChoice& each : changes.choices) {
        list +=
            text_element("li", say(language, "since.choice",
                                   fmt::arg("budget", number(language, static_cast<std::int64_t>(each.budget))),
                                   fmt::arg("measure", say(language, "since.by." + std::string(name_of(each.measure)))),
                                   fmt::arg("before", names(each.before)), fmt::arg("after", names(each.after))));
    }
    return list.empty() ? list : text_element("h3", say(language, "since.other-choices")) + element("ul", list);
}

}  // namespace

std::string study_since(Language language, const StudyPages& pages, PageParts& parts) {
    if (pages.changes == nullptr) return {};
    std::string list;
    for (const std::string& sentence : change_sentences(language, *pages.changes)) list += text_element("li", sentence);
    return section_heading(language, "since", say(language, "since.title")) + element("ul", list) +
           results(language, *pages.changes, parts) + choices(language, *pages.changes) +
           files(language, *pages.changes, parts);
}

}  // namespace muster
