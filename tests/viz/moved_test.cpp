// Cards that people have put elsewhere, and the file that remembers it.
#include "viz/scene/moved.hpp"

#include <rapidcheck.h>

#include <unistd.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/viz/sample.hpp"
#include "viz/start/places_file.hpp"

using namespace muster;
using namespace muster::viz;

namespace {

struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("muster-places-" + std::to_string(getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string at(const std::string& name) const { return (path / name).string(); }
};

}  // namespace

TEST_CASE("whatever is moved wherever, cards stay in their band and never share a cell", "[viz][moved]") {
    CHECK(rc::check("moved cards apart", [] {
        const Model model = test::sample_model(static_cast<std::size_t>(*rc::gen::inRange(12, 80)));
        Wishes wishes;
        for (const InstitutionId id : model.institutions.ids()) {
            if (*rc::gen::inRange(0, 3) != 0) continue;
            wishes.moved[model.institutions[id].id] = {*rc::gen::inRange(0, 101) / 100.0,
                                                       *rc::gen::inRange(0, 101) / 100.0};
        }
        wishes.moved["nobody-of-that-name"] = {0.5, 0.5};
        const Arrangement a =
            arrange(model, *rc::gen::inRange(640, 4000), *rc::gen::inRange(360, 2200), Part::whole, wishes);
        std::set<std::pair<std::size_t, std::size_t>> cells;
        for (const InstitutionId id : model.institutions.ids()) {
            const auto& place = a.places[id];
            const Rect& band = a.bands[static_cast<std::size_t>(model.institutions[id].level)];
            RC_ASSERT(cells.emplace(place.row, place.column).second);
            RC_ASSERT(place.card.x == a.column_lefts[place.column]);
            RC_ASSERT(place.card.y == a.row_tops[place.row]);
            RC_ASSERT(place.card.y >= band.y);
            RC_ASSERT(place.card.bottom() <= band.bottom());
        }
    }));
}

TEST_CASE("a card goes where it is let go, and nobody else moves but who stood there", "[viz][moved]") {
    CHECK(rc::check("one card, one exchange", [] {
        const Model model = test::sample_model(24);
        const Arrangement before = arrange(model, 1920, 1080);
        const InstitutionId mover{static_cast<std::uint32_t>(*rc::gen::inRange(0, 24))};
        const InstitutionId there{static_cast<std::uint32_t>(*rc::gen::inRange(0, 24))};
        RC_PRE(model.institutions[mover].level == model.institutions[there].level);
        const Level level = model.institutions[mover].level;
        Wishes wishes;
        wishes.moved[model.institutions[mover].id] = share_at(before, level, before.places[there].card.centre());
        const Arrangement after = arrange(model, 1920, 1080, Part::whole, wishes);
        for (const InstitutionId id : model.institutions.ids()) {
            const InstitutionId from = id == mover ? there : id == there ? mover : id;
            RC_ASSERT(after.places[id].row == before.places[from].row);
            RC_ASSERT(after.places[id].column == before.places[from].column);
        }
    }));
}

TEST_CASE("whoever stands where a card is let go stands where it came from, also if he had been moved before",
          "[viz][moved]") {
    const Model model = test::sample_model(24);
    const auto at = [&](const Wishes& wishes, InstitutionId id) {
        const auto& place = arrange(model, 1920, 1080, Part::whole, wishes).places[id];
        return std::pair{place.row, place.column};
    };
    Wishes wishes;
    const auto drag = [&](InstitutionId who, InstitutionId onto) {
        const Arrangement a = arrange(model, 1920, 1080, Part::whole, wishes);
        const std::optional<Held> held = hold(a, wishes.moved, a.places[who].card.centre());
        REQUIRE(held);
        CHECK(held->card == who);
        wishes.moved = let_go(model, *held, a.places[onto].card.centre());
    };
    std::vector<InstitutionId> band;
    for (const InstitutionId id : model.institutions.ids()) {
        if (model.institutions[id].level == Level::operational) band.push_back(id);
    }
    REQUIRE(band.size() > 2);
    const auto first = at(wishes, band[0]), second = at(wishes, band[1]), third = at(wishes, band[2]);
    drag(band[0], band[1]);
    CHECK(at(wishes, band[0]) == second);
    CHECK(at(wishes, band[1]) == first);
    // The third onto the one that was dragged.
    drag(band[2], band[0]);
    CHECK(at(wishes, band[2]) == second);
    CHECK(at(wishes, band[0]) == third);
    CHECK(at(wishes, band[1]) == first);
    // Beside all cards there is nothing to take hold of.
    CHECK_FALSE(hold(arrange(model, 1920, 1080), {}, {1, 1}));
}

TEST_CASE("larger letters leave the map its cards, and a name on each", "[viz][arrangement]") {
    const Model model = test::sample_model(60);
    Wishes wishes;
    wishes.text_size = 1.3;
    const Arrangement usual = arrange(model, 1280, 720), large = arrange(model, 1280, 720, Part::whole, wishes);
    CHECK(large.text(21) > usual.text(21));
    CHECK(large.side.w > usual.side.w);
    CHECK(large.name_size >= usual.name_size * 3 / 4);
    for (const auto& place : large.places) CHECK(place.name.size() > 2);
}

TEST_CASE("where cards were put is read as it was written", "[viz][moved]") {
    const Folder folder;
    const std::string file = places_file_of(folder.at("a scenario.json"));
    CHECK(file == folder.at("a scenario.places"));
    std::string why;
    CHECK(read_places(file, Language::en, why).empty());
    CHECK(why.empty());
    const Moved moved = {{"colcert", {0.25, 0.875}}, {"dian", {1, 0}}};
    REQUIRE(write_places(file, moved, Language::en, why));
    CHECK(read_places(file, Language::en, why) == moved);
    CHECK_FALSE(std::filesystem::exists(file + ".part"));
    // With nobody moved there is nothing to remember.
    REQUIRE(write_places(file, {}, Language::en, why));
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("a file of places that is none is said to be so, and moves nobody", "[viz][moved]") {
    const Folder folder;
    const std::string file = folder.at("x.places");
    const auto [text, fits] = GENERATE(table<std::string, bool>({
        {"", false},
        {"[]", false},
        {"{\"format\": \"muster/places/1\"}", false},
        {"{\"format\": \"muster/places/2\", \"places\": {}}", false},
        {"{\"format\": \"muster/places/1\", \"places\": {\"a\": {\"across\": 2, \"down\": 0}}}", false},
        {"{\"format\": \"muster/places/1\", \"places\": {\"a\": {\"across\": 0.5}}}", false},
        {"{\"format\": \"muster/places/1\", \"places\": {\"a\": {\"across\": \"0.5\", \"down\": 0}}}", false},
        {"{\"format\": \"muster/places/1\", \"places\": {\"a\": {\"across\": 0.5, \"down\": 0}}}", true},
        {"{\"format\": \"muster/places/1\", \"places\": {}}" + std::string(2 << 20, ' '), false},
    }));
    std::ofstream(file, std::ios::binary) << text;
    CAPTURE(text.substr(0, 80));
    std::string why;
    CHECK(read_places(file, Language::es, why).empty() != fits);
    CHECK(why.empty() == fits);
}

TEST_CASE("a folder that cannot be written to is said to be so", "[viz][moved]") {
    std::string why;
    CHECK_FALSE(write_places("/proc/none.places", {{"a", {0, 0}}}, Language::en, why));
    CHECK(why.find("/proc/none.places") != std::string::npos);
}
