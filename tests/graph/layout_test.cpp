#include "engine/graph/layout.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <set>

#include "engine/authoring/read.hpp"
#include "engine/graph/closeness.hpp"
#include "tests/graph/nation.hpp"

namespace muster {
namespace {

Model colombia() {
    Diagnostics found;
    auto model = read_nation(MUSTER_SOURCE_DIR "/scenarios/nations/colombia-2014.json", {}, found);
    REQUIRE(model);
    return std::move(*model);
}

double distance(const Point& a, const Point& b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

TEST_CASE("three institutions of three levels stand below each other", "[graph][layout]") {
    test::Nation nation;
    const auto technical = nation.institution("a", Level::technical);
    const auto political = nation.institution("b", Level::political);
    const auto operational = nation.institution("c", Level::operational);
    const auto points = layout(nation.model);
    // Three rows and two gaps of 0.3 rows: 3.6 in all. Centres at 0.5, 1.8 and 3.1 of them.
    CHECK(points[political] == Point{0.5, 0.1389});
    CHECK(points[operational] == Point{0.5, 0.5});
    CHECK(points[technical] == Point{0.5, 0.8611});
}

TEST_CASE("on the map of Colombia every level is a band of its own, and nobody stands on anybody", "[graph][layout]") {
    const Model model = colombia();
    const auto points = layout(model);
    double lowest[3] = {0, 0, 0}, highest[3] = {1, 1, 1};
    std::set<std::pair<double, double>> taken;
    for (const InstitutionId id : model.institutions.ids()) {
        const auto level = static_cast<std::size_t>(model.institutions[id].level);
        lowest[level] = std::max(lowest[level], points[id].y);
        highest[level] = std::min(highest[level], points[id].y);
        CHECK(taken.insert({points[id].x, points[id].y}).second);
        for (const double value : {points[id].x, points[id].y}) {
            CHECK((value >= 0 && value <= 1));
            CHECK(std::abs(value * 1e4 - std::round(value * 1e4)) < 1e-6);
        }
    }
    CHECK(lowest[0] < highest[1]);
    CHECK(lowest[1] < highest[2]);
}

TEST_CASE("those of one level and sector stand together", "[graph][layout]") {
    const Model model = colombia();
    const auto points = layout(model);
    // Twelve partners abroad in three rows: four columns, so that no two are further apart than three columns and two
    // rows.
    std::vector<Point> abroad;
    std::set<double> columns;
    for (const InstitutionId id : model.institutions.ids()) {
        const Institution& institution = model.institutions[id];
        if (institution.level != Level::operational) continue;
        columns.insert(points[id].x);
        if (institution.sector == "international") abroad.push_back(points[id]);
    }
    REQUIRE(abroad.size() == 12);
    const auto by_x = [](const Point& a, const Point& b) { return a.x < b.x; };
    const auto [left, right] = std::minmax_element(abroad.begin(), abroad.end(), by_x);
    CHECK(std::count_if(columns.begin(), columns.end(),
                        [&, l = left->x, r = right->x](double x) { return l <= x && x <= r; }) == 4);
}

TEST_CASE("one institution more moves the others little", "[graph][layout]") {
    const Model before = colombia();
    const auto points = layout(before);
    for (const InstitutionId like : before.institutions.ids()) {
        Model after = before;
        Institution added = before.institutions[like];
        added.id = added.short_name = "zz";
        after.institutions.add(added);
        const auto moved = layout(after);
        std::vector<double> distances;
        for (const InstitutionId id : before.institutions.ids()) distances.push_back(distance(points[id], moved[id]));
        std::sort(distances.begin(), distances.end());
        INFO(before.institutions[like].id << " median " << distances[distances.size() / 2] << " most "
                                          << distances.back());
        CHECK(distances[distances.size() / 2] < 0.03);
    }
}

TEST_CASE("places follow distances: the ends of a chain are furthest apart", "[graph][layout]") {
    const std::vector<std::vector<double>> chain{{0, 1, 2, 3}, {1, 0, 1, 2}, {2, 1, 0, 1}, {3, 2, 1, 0}};
    const auto points = graph::kamada_kawai(chain);
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = i + 1; j < 4; ++j) {
            // Side length 2 for the greatest distance of 3: a hop is two thirds.
            CHECK(distance(points[i], points[j]) == Approx(chain[i][j] * 2 / 3).epsilon(0.02));
        }
    }
    CHECK(graph::kamada_kawai({}).empty());
    CHECK(graph::kamada_kawai({{0}}).size() == 1);
}

TEST_CASE("a nation of a thousand has a map at once", "[graph][layout]") {
    test::Nation nation;
    for (int i = 0; i < 1000; ++i) {
        const InstitutionId id = nation.institution(std::to_string(1000 + i), static_cast<Level>(i % 3));
        nation.of(id).sector = std::to_string(i % 17);
    }
    for (std::uint32_t i = 1; i < 1000; ++i) nation.channel(InstitutionId{i / 2}, InstitutionId{i});
    const auto start = std::chrono::steady_clock::now();
    const auto points = layout(nation.model);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
    std::set<std::pair<double, double>> taken;
    for (const Point& point : points) taken.insert({point.x, point.y});
    CHECK(taken.size() == 1000);
}

TEST_CASE("a nation without institutions has an empty map", "[graph][layout]") { CHECK(layout(Model{}).empty()); }

TEST_CASE("labels that lie over each other are pushed apart, others stay", "[graph][layout]") {
    Table<InstitutionId, Point> points;
    Table<InstitutionId, Size> sizes(4, {0.2, 0.1});
    const auto a = points.add({0.50, 0.5}), b = points.add({0.52, 0.5}), c = points.add({0.5, 0.52}),
               far = points.add({0.1, 0.9});
    const auto apart = remove_overlaps(points, sizes);
    CHECK(apart[far] == points[far]);
    const auto overlap = [&](InstitutionId one, InstitutionId other) {
        return std::abs(apart[one].x - apart[other].x) < 0.1999 && std::abs(apart[one].y - apart[other].y) < 0.0999;
    };
    CHECK_FALSE(overlap(a, b));
    CHECK_FALSE(overlap(b, c));
    CHECK_FALSE(overlap(a, c));
    CHECK(apart[a].x <= apart[b].x);
}

TEST_CASE("labels in one place are told apart by their order", "[graph][layout]") {
    Table<InstitutionId, Point> points(2, Point{0.5, 0.5});
    const auto apart = remove_overlaps(points, Table<InstitutionId, Size>(2, {0.2, 0.1}));
    CHECK(apart[InstitutionId{0}] == Point{0.5, 0.45});
    CHECK(apart[InstitutionId{1}] == Point{0.5, 0.55});
}

}  // namespace
}  // namespace muster
