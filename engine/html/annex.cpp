#include "engine/html/annex.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "engine/html/evidence_section.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"

namespace muster {
std::string cost_text(Language language, const Recommendation& one) {
    if (one.usd_per_year_high <= 0) return say(language, "html.not-stated");
    const auto usd = [&](double value) { return number(language, static_cast<std::int64_t>(value)); };
    if (one.usd_per_year_low == one.usd_per_year_high) return "USD " + usd(one.usd_per_year_high);
    return "USD " + usd(one.usd_per_year_low) + "\u2013" + usd(one.usd_per_year_high);
}

namespace {

/// Nobody plans a law by the day: months, if it takes longer than some weeks.
std::optional<std::uint64_t> months(Duration time) {
    const double days = static_cast<double>(time.count()) / 86'400'000;
    if (days < 45) return std::nullopt;
    return static_cast<std::uint64_t>(days / 30.44 + 0.5);
}
std::string lead_text(Language language, Duration time) {
    const auto whole = months(time);
    return whole ? counted(language, "html.months", *whole) : duration(time);
}

}  // namespace

std::string lead_text(Language language, const Recommendation& one) {
    if (one.lead_time_most <= Duration{}) return say(language, "html.not-stated");
    const std::string least = lead_text(language, one.lead_time), most = lead_text(language, one.lead_time_most);
    if (least == most) return most;
    if (months(one.lead_time) && months(one.lead_time_most))
        return say(language, "html.months-between", fmt::arg("least", *months(one.lead_time)),
                   fmt::arg("most", *months(one.lead_time_most)));
    return least + " \u2013 " + most;
}

std::string institution_text(Language language, const Model& model, const std::string& id) {
    for (const InstitutionId each : model.institutions.ids()) {
        if (model.institutions[each].id == id) return name_of(language, model, each);
    }
    return id;
}

namespace {

std::string items(Language language, const char* prefix, int count) {
    std::string out;
    for (int i = 1; i <= count; ++i) out += text_element("li", say(language, fmt::format("{}.{}", prefix, i)));
    return element("ul", out);
}

}  // namespace

HtmlTable::Cell cost_cell(Language language, const Recommendation& one) {
    HtmlTable::Cell out{cost_text(language, one), one.usd_per_year_low, {}};
    out.most = one.usd_per_year_high;
    return out;
}

HtmlTable::Cell lead_cell(Language language, const Recommendation& one) {
    constexpr double kDay = 86'400'000;
    HtmlTable::Cell out{lead_text(language, one), static_cast<double>(one.lead_time.count()) / kDay, {}};
    out.most = static_cast<double>(one.lead_time_most.count()) / kDay;
    return out;
}

HtmlTable signing_table(Language language, const Model& model, const std::vector<Recommendation>& recommendations) {
    HtmlTable table;
    table.name = "recommendations";
    table.columns = {
        {say(language, "html.recommendation"), "", false}, {say(language, "html.instrument"), "", false},
        {say(language, "html.signed-by"), "", false},      {say(language, "html.owner"), "", false},
        {say(language, "html.cost"), "USD", true, true},   {say(language, "html.lead-time"), "d", true, true},
        {say(language, "html.says-who"), "", false}};
    for (const Recommendation& one : recommendations) {
        const auto or_none = [&](const std::string& text) {
            return text.empty() ? say(language, "html.not-stated") : text;
        };
        table.rows.push_back({{shown(language, one.name, one.id), {}, {}},
                              {or_none(one.instrument.get(language)), {}, {}},
                              {or_none(institution_text(language, model, one.signed_by)), {}, {}},
                              {or_none(institution_text(language, model, one.owner)), {}, {}},
                              cost_cell(language, one),
                              lead_cell(language, one),
                              {evidence_text(language, one.evidence), {}, HtmlTable::Tone::faint}});
    }
    return table;
}

HtmlTable brief_signing_table(Language language, const Model& model,
                              const std::vector<Recommendation>& recommendations) {
    HtmlTable table = signing_table(language, model, recommendations);
    table.name = "to-sign";
    const auto without = [](auto& cells) {
        cells.erase(cells.begin() + 6);
        cells.erase(cells.begin() + 3);
    };
    without(table.columns);
    for (auto& row : table.rows) without(row);
    return table;
}

std::string signature_lines(Language language) {
    return element(
        "div",
        text_element("div", say(language, "html.place-date")) + text_element("div", say(language, "html.signature")),
        "class=\"sign\"");
}

std::string limits_section(Language language) {
    return text_element("h2", say(language, "html.limits")) + items(language, "html.limit", 6);
}

std::string credibility_section(Language language, const Model& model, const Trust& trust) {
    const std::uint32_t all = model.sourced + model.comparable + model.assumed;
    const double sourced = all == 0 ? 0 : static_cast<double>(model.sourced) / all;
    struct Factor {
        const char* key;
        int level;
        const char* reason = "because";
    };
    const bool varied = trust.assumptions > 0, past = trust.published_times > 0;
    const auto n = [&](std::size_t value) { return Count{language, value}; };
    // Verification stands on the published results that the tests reproduce; validation on the real incidents beside
    // which `muster history` sets the bands. Nobody outside has looked on yet.
    const std::array<Factor, 8> factors{{{"verification", 3},
                                         {"validation", 1, past ? "past" : "because"},
                                         {"pedigree", sourced >= 0.5 ? 2 : 1},
                                         {"uncertainty", varied ? 3 : 2, varied ? "ranges" : "because"},
                                         {"robustness", 2, varied ? "ranges" : "because"},
                                         {"use-history", 0},
                                         {"management", 2},
                                         {"people", 0}}};
    HtmlTable table;
    table.name = "credibility";
    table.columns = {{say(language, "html.factor"), "", false},
                     {say(language, "html.level"), "", true},
                     {say(language, "html.because"), "", false}};
    for (const Factor& factor : factors) {
        const std::string key = std::string("html.factor.") + factor.key;
        table.rows.push_back(
            {{say(language, key), {}, {}},
             {fmt::format("{} / 4", factor.level), factor.level, {}},
             {say(language, key + "." + factor.reason, fmt::arg("sourced", percent(language, sourced)),
                  fmt::arg("all", number(language, all)), fmt::arg("n", n(trust.assumptions)),
                  fmt::arg("places", n(trust.places)), fmt::arg("of", n(trust.published_times)),
                  fmt::arg("inside", n(trust.published_inside)), fmt::arg("incidents", n(trust.past_incidents))),
              {},
              HtmlTable::Tone::faint}});
    }
    return text_element("h2", say(language, "html.credibility")) +
           text_element("p", say(language, "html.credibility-about"), "class=\"about\"") + table_markup(table);
}

std::string stress_section(Language language) {
    constexpr std::array<const char*, 20> kItems = {"1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4",
                                                    "2.5", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2",
                                                    "4.3", "5.1", "5.2", "5.3", "5.4", "6.1"};
    std::string rows;
    for (const char* item : kItems) {
        const std::string key = std::string("html.stress.") + item;
        rows += element("tr", text_element("th", std::string(item) + " " + say(language, key), "scope=\"row\"") +
                                  text_element("td", say(language, key + ".where")));
    }
    return text_element("h2", say(language, "html.stress")) +
           text_element("p", say(language, "html.stress-about"), "class=\"about\"") +
           element("div", element("table", element("tbody", rows)), "class=\"scroll\"");
}

std::string made_by_section(Language language, const MadeBy& made) {
    std::string list;
    const auto row = [&](const char* key, const std::string& text, bool code) {
        list += text_element("dt", say(language, key));
        list += element("dd", code ? text_element("code", text) : escaped(text));
    };
    row("html.program", made.version, false);
    row("html.command", made.command, true);
    row("html.seed", fmt::format("{}", made.seed), false);
    row("html.replications", number(language, made.replications), false);
    for (const Model::Input& input : made.inputs) {
        list += text_element("dt", input.file);
        list += element("dd", text_element("code", "sha256 " + input.sha256));
    }
    return text_element("h2", say(language, "html.made-by")) + element("dl", list);
}

std::vector<Model::Input> inputs_once(std::vector<Model::Input> inputs) {
    const auto key = [](const Model::Input& i) { return std::pair(i.file, i.sha256); };
    std::sort(inputs.begin(), inputs.end(), [&](const auto& l, const auto& r) { return key(l) < key(r); });
    inputs.erase(
        std::unique(inputs.begin(), inputs.end(), [&](const auto& l, const auto& r) { return key(l) == key(r); }),
        inputs.end());
    return inputs;
}

}  // namespace muster
