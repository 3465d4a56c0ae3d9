#include <fmt/format.h>

#include <algorithm>

#include "engine/report/catalogue.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostPlaces = 8;

struct PlaceSum {
    SpentAt place;
    double mean = 0, share = 0;
    PlaceMean largest;
};

std::vector<PlaceSum> sums_by_place(const AccountMean& account) {
    std::vector<PlaceSum> sums;
    for (const PlaceMean& part : account.by_place) {
        const bool somewhere = part.place.kind != SpentAt::Kind::scenario && part.place.kind != SpentAt::Kind::nowhere;
        if (!somewhere || part.mean <= 0) continue;
        auto found =
            std::find_if(sums.begin(), sums.end(), [&](const PlaceSum& sum) { return sum.place == part.place; });
        if (found == sums.end()) found = sums.insert(sums.end(), PlaceSum{part.place, 0, 0, part});
        found->mean += part.mean;
        found->share += part.share;
    }
    std::stable_sort(sums.begin(), sums.end(),
                     [](const PlaceSum& left, const PlaceSum& right) { return left.mean > right.mean; });
    if (sums.size() > kMostPlaces) sums.resize(kMostPlaces);
    return sums;
}

}  // namespace

std::string slowest_places(const Page& page, const RunReport& report) {
    const Language language = page.language;
    const Model& model = report.scenario.model;
    if (!report.milestone) return {};
    const MilestoneSummary& milestone = report.summary.milestones[*report.milestone];
    std::vector<std::vector<GridCell>> rows;
    for (const PlaceSum& sum : sums_by_place(milestone.account)) {
        const std::string mainly = part_name(language, sum.largest.category) + " (" +
                                   duration(Duration{static_cast<std::int64_t>(sum.largest.mean)}) + ")";
        rows.push_back({{capitalised(name_of(language, model, sum.place))},
                        {duration(Duration{static_cast<std::int64_t>(sum.mean)})},
                        {percent(language, sum.share)},
                        {mainly}});
    }
    if (rows.empty()) return {};
    const std::vector<GridColumn> columns_of{{say(language, "places.place"), false, true, 20},
                                             {say(language, "places.mean"), true},
                                             {say(language, "places.share"), true},
                                             {say(language, "places.mainly"), false, true, 16}};
    const std::string label = milestone_label(language, model, milestone.milestone, milestone.incident);
    return heading(page, say(language, "places.title", fmt::arg("milestone", label))) + grid(page, columns_of, rows);
}

}  // namespace muster
