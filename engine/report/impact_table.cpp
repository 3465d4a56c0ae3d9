#include <fmt/format.h>

#include <cmath>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

constexpr std::size_t kRoomForAll = 110;

bool any_usd(const Summary& summary) {
    for (const AssetSummary& row : summary.assets) {
        if (row.usd.mean > 0) return true;
    }
    return false;
}

Duration mean_time(const Estimate& estimate) { return Duration{std::llround(estimate.mean)}; }

/// A row: the wide page has a column for each, the narrow one only for what a reader asks first.
class Rows {
public:
    Rows(const Page& page, const Summary& summary)
        : language_(page.language), wide_(page.width >= kRoomForAll), usd_(any_usd(summary)) {}

    [[nodiscard]] std::vector<GridColumn> columns_of() const {
        std::vector<GridColumn> out{{say(language_, "impact.asset"), false, true, 16}};
        if (wide_) out.push_back({say(language_, "impact.hit"), true});
        out.push_back({say(language_, "impact.down"), true});
        if (wide_) out.push_back({say(language_, "impact.restored"), true});
        out.push_back({say(language_, "impact.person-hours"), true});
        out.push_back({say(language_, "milestones.margin"), true});
        if (usd_) out.push_back({say(language_, "impact.usd"), true});
        return out;
    }

    void add(const std::string& name, const AssetSummary* asset, const Estimate& hours, const Estimate& usd) {
        std::vector<GridCell> cells{{name, Ink::strong}};
        if (wide_) cells.push_back({asset == nullptr ? "" : percent(language_, asset->hit.share)});
        cells.push_back({asset == nullptr ? "" : duration(mean_time(asset->down))});
        if (wide_) cells.push_back({asset == nullptr ? "" : percent(language_, asset->restored.share)});
        cells.push_back({decimal(language_, hours.mean, 0)});
        cells.push_back({"\u00b1\u00a0" + decimal(language_, hours.half_width(), 0), Ink::faint});
        if (usd_) cells.push_back({decimal(language_, usd.mean, 0)});
        rows_.push_back(std::move(cells));
    }
    [[nodiscard]] const std::vector<std::vector<GridCell>>& rows() const { return rows_; }

private:
    Language language_;
    bool wide_, usd_;
    std::vector<std::vector<GridCell>> rows_;
};

}  // namespace

std::string impact_table(const Page& page, const CompiledScenario& scenario, const Summary& summary) {
    const Language language = page.language;
    const Model& model = scenario.model;
    Rows rows(page, summary);
    for (const AssetId id : model.assets.ids()) {
        if (id.index >= summary.assets.size() || summary.assets[id.index].hit.count == 0) continue;
        const AssetSummary& asset = summary.assets[id.index];
        rows.add(capitalised(name_of(language, model, id)), &asset, asset.person_hours, asset.usd);
    }
    if (rows.rows().empty()) return {};
    rows.add(say(language, "impact.all"), nullptr, summary.person_hours, summary.usd);
    return heading(page, say(language, "impact.title")) + grid(page, rows.columns_of(), rows.rows()) +
           paragraph(say(language, "impact.note"), text_width(page));
}

}  // namespace muster
