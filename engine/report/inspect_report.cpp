#include "engine/report/inspect_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostPairs = 8, kMostBrokers = 8, kMostCuts = 10, kMostNames = 12;

std::string moment_name(Language language, std::size_t moment) {
    return say(language, fmt::format("inspect.moment.{}", moment));
}

std::string reading_time(Language language, Duration time) {
    return time >= kLongest ? say(language, "inspect.nobody") : duration(time);
}

/// Names of institutions, cut off after a dozen.
std::string some(Language language, const Model& model, const std::vector<InstitutionId>& who) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < who.size() && i < kMostNames; ++i) names.push_back(short_name(language, model, who[i]));
    if (who.size() > kMostNames) names.push_back(counted(language, "inspect.others", who.size() - kMostNames));
    return list_and(language, names);
}

std::string moments(const Page& page, const Inspection& inspection) {
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    for (std::size_t i = 0; i < kMoments; ++i) {
        const Snapshot& at = inspection.at[i];
        rows.push_back(
            {{capitalised(moment_name(language, i)), Ink::strong},
             {date_text(language, at.local)},
             {number(language, static_cast<std::int64_t>(at.unstaffed))},
             {number(language, static_cast<std::int64_t>(at.possible))},
             {number(language, static_cast<std::int64_t>(at.impossible)), at.impossible > 0 ? Ink::bad : Ink::plain},
             {reading_time(language, at.median)}});
    }
    return heading(page, say(language, "inspect.moments")) +
           grid(page,
                {{say(language, "inspect.moment"), false, true, 10},
                 {say(language, "inspect.when")},
                 {say(language, "inspect.unstaffed"), true},
                 {say(language, "inspect.possible"), true},
                 {say(language, "inspect.impossible"), true},
                 {say(language, "inspect.median"), true}},
                rows) +
           paragraph(say(language, "inspect.moments-note"), text_width(page));
}

std::string way_words(Language language, const Model& model, const Snapshot& at, const Pair& pair) {
    std::string out;
    for (const WayStep& hop : way(at, pair.from, pair.to))
        out += (out.empty() ? short_name(language, model, hop.from) : "") + " \u2192 " +
               short_name(language, model, hop.to);
    return out;
}

std::string slowest(const Page& page, const Model& model, const Snapshot& at, std::size_t moment) {
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    for (const Pair& pair : at.slowest) {
        if (rows.size() == kMostPairs) break;
        const Reach& reach = at.reach[pair.from][pair.to];
        rows.push_back({{way_words(language, model, at, pair)},
                        {reading_time(language, reach.arrives)},
                        {reading_time(language, reach.read)}});
    }
    if (rows.empty()) return {};
    return heading(page, say(language, "inspect.slowest", fmt::arg("moment", moment_name(language, moment)))) +
           grid(page,
                {{say(language, "inspect.way"), false, true, 20},
                 {say(language, "inspect.arrives"), true},
                 {say(language, "inspect.read"), true}},
                rows);
}

std::string dependence(const Page& page, const Model& model, const Inspection& inspection) {
    const Language language = page.language;
    std::string out;
    std::vector<std::vector<GridCell>> rows;
    for (const Broker& broker : inspection.brokers) {
        if (rows.size() == kMostBrokers) break;
        const auto only = std::find_if(inspection.only_ways.begin(), inspection.only_ways.end(),
                                       [&](const OnlyWay& way) { return way.through == broker.institution; });
        rows.push_back({{name_of(language, model, broker.institution)},
                        {percent(language, broker.share)},
                        {only == inspection.only_ways.end() ? "\u2013" : percent(language, only->share)}});
    }
    if (!rows.empty()) {
        out +=
            heading(page, say(language, "inspect.brokers")) + grid(page,
                                                                   {{say(language, "knowledge.who"), false, true, 20},
                                                                    {say(language, "inspect.passes"), true},
                                                                    {say(language, "inspect.only-way"), true}},
                                                                   rows);
    }
    if (!inspection.cut_points.empty() || !inspection.bridges.empty())
        out += heading(page, say(language, "inspect.cuts"));
    for (std::size_t i = 0; i < inspection.cut_points.size() && i < kMostCuts; ++i) {
        const CutPoint& cut = inspection.cut_points[i];
        out +=
            paragraph(say(language, "inspect.cut-point", fmt::arg("who", short_name(language, model, cut.institution)),
                          fmt::arg("others", some(language, model, cut.cut_off))),
                      text_width(page), "\u00b7 ");
    }
    for (std::size_t i = 0; i < inspection.bridges.size() && i < kMostCuts; ++i) {
        const Bridge& bridge = inspection.bridges[i];
        out += paragraph(say(language, "inspect.bridge", fmt::arg("channel", name_of(language, model, bridge.channel)),
                             fmt::arg("others", some(language, model, bridge.cut_off))),
                         text_width(page), "\u00b7 ");
    }
    const std::size_t hidden = inspection.cut_points.size() - std::min(inspection.cut_points.size(), kMostCuts) +
                               inspection.bridges.size() - std::min(inspection.bridges.size(), kMostCuts);
    if (hidden != 0) out += paragraph(counted(language, "inspect.more", hidden), text_width(page));
    return out;
}

std::string labels(const Page& page, const Model& model, const Inspection& inspection) {
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    for (const LabelLimit& limit : inspection.labels) {
        rows.push_back({{std::string(label_name(limit.label)), Ink::strong},
                        {number(language, static_cast<std::int64_t>(limit.impossible))},
                        {limit.from_nobody.empty() ? "\u2013" : some(language, model, limit.from_nobody)},
                        {limit.not_from_csirt.empty() ? "\u2013" : some(language, model, limit.not_from_csirt)}});
    }
    return heading(page, say(language, "inspect.labels")) +
           grid(page,
                {{say(language, "inspect.label")},
                 {say(language, "inspect.impossible"), true},
                 {say(language, "inspect.from-nobody"), false, true, 14},
                 {say(language, "inspect.not-from-csirt"), false, true, 14}},
                rows);
}

std::string parts(const Page& page, const Model& model, const Inspection& inspection) {
    const Language language = page.language;
    std::string out;
    for (std::size_t i = 1; i < inspection.parts.size() && i <= kMostCuts; ++i) {
        out += paragraph(say(language, "inspect.island", fmt::arg("who", some(language, model, inspection.parts[i]))),
                         text_width(page), "\u00b7 ");
    }
    if (!inspection.advisers.empty())
        out += paragraph(say(language, "inspect.advisers", fmt::arg("who", some(language, model, inspection.advisers))),
                         text_width(page), "\u00b7 ");
    return out.empty() ? out : heading(page, say(language, "inspect.apart")) + out;
}

}  // namespace

std::string inspect_report(const Page& page, const Model& model, const Inspection& inspection) {
    const Language language = page.language;
    std::string out;
    for (const std::string& line : wrap(shown(language, model.nation_name, "?"), page.width))
        out += paint(page, Ink::strong, line) + "\n";
    const std::vector<std::string> counts{counted(language, "n.institutions", model.institutions.size()),
                                          counted(language, "n.channels", model.channels.size())};
    out += paragraph(say(language, "inspect.about", fmt::arg("counts", list_and(language, counts)),
                         fmt::arg("label", label_name(inspection.label))),
                     text_width(page));
    out += moments(page, inspection);
    for (std::size_t i = 0; i < kMoments; ++i) out += slowest(page, model, inspection.at[i], i);
    return out + dependence(page, model, inspection) + labels(page, model, inspection) + parts(page, model, inspection);
}

}  // namespace muster
