#include "engine/report/advice_report.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/report/authored_ids.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/study_sections.hpp"

namespace muster {
namespace {

std::string_view word_of(Advice::Kind kind) {
    switch (kind) {
        case Advice::Kind::one_more:
            return "one-more";
        case Advice::Kind::round_the_clock:
            return "round-the-clock";
        case Advice::Kind::open_longer:
            return "open-longer";
        case Advice::Kind::deputy:
            return "deputy";
        case Advice::Kind::pre_authorise:
            return "pre-authorise";
        case Advice::Kind::direct_channel:
            break;
    }
    return "direct-channel";
}

Duration rounded(double hours) { return Duration{std::llround(hours * 3600) * 1000}; }

}  // namespace

std::string advice_text(Language language, const Model& model, const Advice& advice) {
    const auto team = [&] { return name_of(language, model, advice.team); };
    const auto authority = [&] {
        const Authority& row = model.authorities[advice.authority];
        return shown(language, row.name, row.id);
    };
    const std::string key = fmt::format("advise.{}", word_of(advice.kind));
    switch (advice.kind) {
        case Advice::Kind::one_more:
        case Advice::Kind::round_the_clock:
        case Advice::Kind::open_longer:
            return say(language, key, fmt::arg("team", team()));
        case Advice::Kind::deputy:
            return say(language, key, fmt::arg("team", team()), fmt::arg("authority", authority()));
        case Advice::Kind::pre_authorise:
            return say(language, key, fmt::arg("authority", authority()));
        case Advice::Kind::direct_channel:
            break;
    }
    return say(language, key, fmt::arg("from", short_name(language, model, advice.from)),
               fmt::arg("to", short_name(language, model, advice.to)));
}

std::string advice_report(const Page& page, const AdviceReport& report) {
    const Language language = page.language;
    const Model& model = report.scenario.model;
    std::string out;
    for (const std::string& line : wrap(shown(language, model.name, model.scenario_id), page.width))
        out += paint(page, Ink::strong, line) + "\n";
    out += paragraph(say(language, "run.about", fmt::arg("nation", shown(language, model.nation_name, "?")),
                         fmt::arg("start", date_text(language, model.starts_local)),
                         fmt::arg("zone", model.scenario_time_zone), fmt::arg("horizon", duration(model.horizon)),
                         fmt::arg("runs", counted(language, "runs", report.replications)),
                         fmt::arg("seed", fmt::format("{}", report.seed))),
                     text_width(page));
    std::vector<std::vector<GridCell>> rows;
    std::size_t idle = 0;
    for (const TriedAdvice& one : report.tried) {
        if (one.gain.better + one.gain.worse == 0) {
            ++idle;
            continue;
        }
        const Ink ink = one.gain.low > 0 ? Ink::good : one.gain.high < 0 ? Ink::bad : Ink::plain;
        rows.push_back({{advice_text(language, model, one.advice), Ink::strong},
                        {decimal(language, one.advice.usd_per_year / 1000, 0) + "\u00a0k"},
                        {duration(rounded(one.gain.mean)), ink},
                        {"\u00b1\u00a0" + duration(rounded((one.gain.high - one.gain.low) / 2)), Ink::faint},
                        {duration(rounded(one.hours_per_100k())), ink}});
    }
    const std::vector<GridColumn> columns_of{{say(language, "advise.change"), false, true, 20},
                                             {say(language, "advise.cost"), true},
                                             {say(language, "compare.gained"), true},
                                             {say(language, "milestones.margin"), true},
                                             {say(language, "advise.per-100k"), true}};
    out += heading(page, say(language, "advise.title"));
    out += rows.empty() ? paragraph(say(language, "advise.none"), text_width(page)) : grid(page, columns_of, rows);
    if (idle > 0) out += paragraph(counted(language, "advise.idle", idle), text_width(page));
    return out + paragraph(say(language, "advise.note"), text_width(page));
}

std::string advice_json(const AdviceReport& report) {
    const Model& model = report.scenario.model;
    const AuthoredIds ids(model);
    JsonWriter json;
    json.open_object();
    json.text("format", "muster/advice/1");
    json.text("version", MUSTER_VERSION);
    if (!report.command.empty()) json.text("command", report.command);
    json.text("scenario", model.scenario_id);
    json.whole("seed", report.seed);
    json.whole("replications", report.replications);
    json.open_array("advice");
    for (const TriedAdvice& one : report.tried) {
        json.new_line();
        json.open_object();
        json.text("kind", word_of(one.advice.kind));
        write_text(json, "text",
                   {{advice_text(Language::en, model, one.advice), advice_text(Language::es, model, one.advice)}});
        if (one.advice.team.valid()) json.text("team", ids.of(one.advice.team));
        if (one.advice.authority.valid()) json.text("authority", model.authorities[one.advice.authority].id);
        if (one.advice.from.valid()) json.text("from", ids.of(one.advice.from));
        if (one.advice.to.valid()) json.text("to", ids.of(one.advice.to));
        json.number("usd_per_year", one.advice.usd_per_year);
        write_paired(json, "hours", one.gain);
        write_paired(json, "person_hours", one.person_hours);
        json.number("hours_per_100k_usd", one.hours_per_100k());
        json.close_object();
    }
    json.close_array();
    json.new_line();
    json.close_object();
    return json.take() + '\n';
}

}  // namespace muster
