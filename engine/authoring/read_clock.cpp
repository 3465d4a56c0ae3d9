#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_condition.hpp"
#include "engine/authoring/read_hours.hpp"
#include "engine/authoring/values.hpp"

namespace muster {
namespace {

using Unit = StatutoryClock::Unit;

void read_within(Reading& reading, const Node& node, StatutoryClock::Stage& stage) {
    if (node.is(Value::Kind::text)) {
        stage.within = read_duration(reading, node, Zero::refused);
        return;
    }
    Fields fields(reading, node, R"(a duration, or {"business_days": 15}, {"days": 30} or {"months": 1})");
    if (!fields) return;
    int given = 0;
    const auto read_unit = [&](std::string_view key, Unit unit, std::uint32_t most) {
        const Node count = fields.optional(key);
        if (!count) return;
        ++given;
        stage.unit = unit;
        stage.count = read_count(reading, count, 1, most);
    };
    read_unit("business_days", Unit::business_days, 2600);
    read_unit("days", Unit::days, 3653);
    read_unit("months", Unit::months, 120);
    if (given != 1 && !(given == 0 && !names_in(node.value).empty())) {
        reading.error(node, "bad-within", "a stage is within one unit of time", R"(write {"business_days": 15})");
    }
}

}  // namespace

void read_clock(Reading& reading, const Node& node, ClockId id) {
    StatutoryClock& clock = reading.model.clocks[id];
    clock.id = node.key;
    Fields fields(reading, node);
    if (!fields) return;
    if (const Node name = fields.optional("name")) clock.name = read_text(reading, name);
    if (const Node who = fields.required("who", "an institution")) clock.who = institution_at(reading, who);
    const Scope scope{clock.who, {}};
    if (const Node starts = fields.required("starts", "a condition"))
        clock.starts = read_condition(reading, starts, scope);
    if (const Node source = fields.optional("source")) clock.source = read_string(reading, source, limit::kStringBytes);
    if (const Node verified = fields.optional("verified")) clock.verified = read_date(reading, verified);

    struct Ranked {
        std::uint32_t rank;
        StatutoryClock::Stage stage;
    };
    std::vector<Ranked> stages;
    const Node node_of_stages = fields.required("stages", R"({"notice": {"rank": 1, "within": "24h", "met": …}})");
    if (!check_number(reading, node_of_stages, limit::kActs, "stages")) return;
    each_entry(reading, node_of_stages, [&](const Node& entry, std::uint32_t place) {
        Ranked ranked{place, {}};
        ranked.stage.id = entry.key;
        Fields of(reading, entry);
        if (const Node name = of.optional("name")) ranked.stage.name = read_text(reading, name);
        if (const Node rank = of.required("rank", "1")) {
            ranked.rank = read_count(reading, rank, 1, 1000);
            if (std::any_of(stages.begin(), stages.end(), [&](const Ranked& s) { return s.rank == ranked.rank; })) {
                reading.error(rank, "duplicate-rank", words("two stages have the rank {}", ranked.rank));
            }
        }
        if (const Node within = of.required("within", R"("24h")")) read_within(reading, within, ranked.stage);
        if (const Node met = of.required("met", "a condition")) ranked.stage.met = read_condition(reading, met, scope);
        if (const Node from = of.optional("from_previous")) ranked.stage.from_previous = read_flag(reading, from);
        stages.push_back(std::move(ranked));
    });
    if (stages.empty() && node_of_stages && node_of_stages.is(Value::Kind::object)) {
        reading.error(node_of_stages, "empty-set", "this clock has no stage");
    }
    std::stable_sort(stages.begin(), stages.end(), [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
    for (Ranked& ranked : stages) clock.stages.push_back(std::move(ranked.stage));
}

}  // namespace muster
