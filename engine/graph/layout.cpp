#include "engine/graph/layout.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <queue>
#include <string>
#include <vector>

#include "engine/graph/closeness.hpp"

namespace muster {

namespace {

using Ids = std::vector<InstitutionId>;
constexpr std::size_t kLevels = 3;
constexpr std::size_t kMostForSprings = 150;
constexpr double kBetweenLevels = 0.3;  ///< rows

/// Those of one level and sector: a block of as many rows as the level has, and as many columns as that takes. A small
/// one shares its column with the next.
struct Block {
    Ids members;
    std::size_t column = 0, row = 0;  ///< of its first member
    std::size_t width = 1, height = 1;
};

struct Band {
    std::vector<Block> blocks;
    std::size_t rows = 0, columns = 0;
};

/// By the sector's name, with the CSIRT's in the middle: most channels end there.
std::vector<Block> make_blocks(const Model& model, Level level) {
    std::map<std::string, Block> by_sector;
    for (const InstitutionId id : model.institutions.ids()) {
        const Institution& institution = model.institutions[id];
        if (institution.level == level) by_sector[institution.sector].members.push_back(id);
    }
    const std::string centre_name = model.csirt.valid() ? model.institutions[model.csirt].sector : std::string{};
    std::vector<Block> blocks;
    std::size_t total = 0, before = 0;
    for (const auto& [sector, block] : by_sector) total += block.members.size();
    const auto centre = by_sector.find(centre_name);
    for (auto& [sector, block] : by_sector) {
        if (sector == centre_name) continue;
        // The middle of the members, not of the sectors.
        if (centre != by_sector.end() && !centre->second.members.empty() &&
            2 * before + centre->second.members.size() >= total) {
            blocks.push_back(std::move(centre->second));
            centre->second.members.clear();
        }
        before += block.members.size();
        blocks.push_back(std::move(block));
    }
    if (centre != by_sector.end() && !centre->second.members.empty()) blocks.push_back(std::move(centre->second));
    return blocks;
}

std::size_t ceiling(std::size_t count, std::size_t by) { return (count + by - 1) / by; }

/// Places the blocks from the left in a band of so many rows.
Band make_band(std::vector<Block> blocks, std::size_t rows) {
    Band band{std::move(blocks), rows, 0};
    std::size_t free_rows = 0;  // below the last block, in the last column
    for (Block& block : band.blocks) {
        block.width = ceiling(block.members.size(), rows);
        block.height = ceiling(block.members.size(), block.width);
        const bool shares = block.width == 1 && block.height <= free_rows;
        if (!shares) free_rows = rows;
        block.column = shares ? band.columns - 1 : band.columns;
        block.row = rows - free_rows;
        free_rows = block.width == 1 ? free_rows - block.height : 0;
        if (!shares) band.columns += block.width;
    }
    return band;
}

/// No level has more columns than that (it takes as many rows as that needs).
std::array<Band, kLevels> plan_with(const std::array<std::vector<Block>, kLevels>& blocks, std::size_t columns) {
    std::array<Band, kLevels> bands;
    for (std::size_t level = 0; level < kLevels; ++level) {
        std::size_t count = 0;
        for (const Block& block : blocks[level]) count += block.members.size();
        if (count == 0) continue;
        std::size_t rows = ceiling(count, columns);
        do {
            bands[level] = make_band(blocks[level], rows++);
        } while (bands[level].columns > columns);
    }
    return bands;
}

std::size_t rows_of(const std::array<Band, kLevels>& bands) { return bands[0].rows + bands[1].rows + bands[2].rows; }

/// About three columns to two rows: labels are two or three times as wide as high, and screens half as wide again.
std::array<Band, kLevels> make_plan(const Model& model) {
    std::array<std::vector<Block>, kLevels> blocks;
    for (std::size_t level = 0; level < kLevels; ++level) blocks[level] = make_blocks(model, static_cast<Level>(level));
    std::size_t columns = 1;
    std::array<Band, kLevels> bands = plan_with(blocks, columns);
    while (2 * columns < 3 * rows_of(bands)) bands = plan_with(blocks, ++columns);
    return bands;
}

/// Hops along channels, whoever passes on and whatever the label. Those who cannot be reached are as far as anybody can
/// be.
std::vector<double> hops_from(const std::vector<Ids>& neighbours, InstitutionId from) {
    std::vector<double> hops(neighbours.size(), static_cast<double>(neighbours.size()));
    std::queue<InstitutionId> next;
    hops[from.index] = 0;
    for (next.push(from); !next.empty(); next.pop()) {
        const InstitutionId here = next.front();
        for (const InstitutionId there : neighbours[here.index]) {
            if (there == from || hops[there.index] < static_cast<double>(neighbours.size())) continue;
            hops[there.index] = hops[here.index] + 1;
            next.push(there);
        }
    }
    return hops;
}

/// The members of one block, row by row, so that those who are few channels apart stand together.
Ids arrange(const Ids& block, const std::vector<Ids>& neighbours, std::size_t width) {
    if (block.size() < 3 || neighbours.size() > kMostForSprings) return block;
    std::vector<std::vector<double>> distances;
    for (const InstitutionId from : block) {
        const std::vector<double> hops = hops_from(neighbours, from);
        distances.emplace_back();
        for (const InstitutionId to : block) distances.back().push_back(hops[to.index]);
    }
    const std::vector<Point> places = graph::kamada_kawai(distances);
    std::vector<std::size_t> order(block.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    const auto by = [&](double Point::*axis) {
        return [&places, axis](std::size_t a, std::size_t b) { return places[a].*axis < places[b].*axis; };
    };
    std::stable_sort(order.begin(), order.end(), by(&Point::y));
    for (std::size_t row = 0; row < order.size(); row += width) {
        const auto end = std::min(row + width, order.size());
        std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(row),
                         order.begin() + static_cast<std::ptrdiff_t>(end), by(&Point::x));
    }
    Ids arranged;
    for (const std::size_t k : order) arranged.push_back(block[k]);
    return arranged;
}

std::vector<Ids> neighbours_of(const Model& model) {
    std::vector<Ids> neighbours(model.institutions.size());
    for (const Channel& channel : model.channels) {
        neighbours[channel.from.index].push_back(channel.to);
        neighbours[channel.to.index].push_back(channel.from);
    }
    return neighbours;
}

}  // namespace

Table<InstitutionId, Point> layout(const Model& model) {
    const std::array<Band, kLevels> bands = make_plan(model);
    const std::vector<Ids> neighbours = neighbours_of(model);
    std::size_t columns = 1;
    double height = -kBetweenLevels;
    for (const Band& band : bands) {
        columns = std::max(columns, band.columns);
        if (band.rows > 0) height += static_cast<double>(band.rows) + kBetweenLevels;
    }
    Table<InstitutionId, Point> points(model.institutions.size());
    double top = 0;
    for (const Band& band : bands) {
        const double left = static_cast<double>(columns - band.columns) / 2;
        for (const Block& block : band.blocks) {
            const Ids members = arrange(block.members, neighbours, block.width);
            for (std::size_t k = 0; k < members.size(); ++k) {
                const std::size_t row = k / block.width;
                const std::size_t in_row = std::min(block.width, members.size() - row * block.width);
                const double gap = static_cast<double>(block.width - in_row) / 2;  // a last row that is not full
                const double x = left + static_cast<double>(block.column + k % block.width) + gap + 0.5;
                const double y = top + static_cast<double>(block.row + row) + 0.5;
                points[members[k]] = {x / static_cast<double>(columns), y / height};
            }
        }
        if (band.rows > 0) top += static_cast<double>(band.rows) + kBetweenLevels;
    }
    return remove_overlaps(std::move(points), Table<InstitutionId, Size>(model.institutions.size()));
}

Table<InstitutionId, Point> layout(const Model& model, const Table<InstitutionId, Size>& sizes) {
    return remove_overlaps(layout(model), sizes);
}

}  // namespace muster
