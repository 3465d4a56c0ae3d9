#include <fmt/format.h>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_holidays.hpp"
#include "engine/authoring/read_hours.hpp"
#include "engine/authoring/values.hpp"

namespace muster {
namespace {

void check_count(Reading& reading, const Node& node, std::size_t n, std::size_t most, Said what) {
    if (n > most) reading.error(node, "too-many", words("there are {} {}; at most {}", n, what, most));
}

void read_roles(Reading& reading, const Node& node) {
    Fields fields(reading, node);
    Model& model = reading.model;
    if (const Node csirt = fields.optional("csirt")) model.csirt = institution_at(reading, csirt);
    if (const Node minister = fields.optional("minister")) model.minister = institution_at(reading, minister);
    if (const Node president = fields.optional("president")) model.president = institution_at(reading, president);
    if (const Node press = fields.optional("press")) model.press = institution_at(reading, press);
}

/// What has no evidence, its own or inherited, is as good as assumed.
void count_unstated(Model& model) {
    const auto count = [&](const auto& rows) {
        for (const auto& row : rows) {
            if (row.evidence.kind == EvidenceKind::unstated) ++model.assumed;
        }
    };
    count(model.teams);
    count(model.channels);
    count(model.authorities);
    count(model.steps);
}

}  // namespace

void read_named_hours(Reading& reading, const Node& node) {
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        if (entry.key == "always" || entry.key == "never") {
            reading.problems.error("bad-id", entry.key_spot(), entry.pointer(),
                                   "\"always\" and \"never\" are known already");
        }
        Hours hours = read_hours(reading, entry);
        hours.id = entry.key;
        reading.model.hours.add(std::move(hours));
    });
}

void read_nation_parts(Reading& reading, const Node& nation, const Node& scenario) {
    Model& model = reading.model;
    const Names& names = reading.names;
    Fields fields(reading, nation);
    (void)fields.optional("format");
    if (const Node schema = fields.optional("$schema")) (void)read_string(reading, schema, limit::kStringBytes);
    refuse_shared(reading, fields, "uses");
    if (const Node name = fields.required("name", R"("Colombia, 2014")")) model.nation_name = read_text(reading, name);
    Evidence evidence;
    if (const Node own = fields.optional("evidence")) evidence = read_evidence(reading, own);
    if (const Node zone = fields.required("time_zone", R"("America/Bogota")"))
        model.time_zone = read_time_zone(reading, zone);
    std::string language = "en";
    if (const Node own = fields.optional("language")) language = read_string(reading, own);
    if (const Node holidays = fields.optional("holidays")) model.holidays = read_holidays(reading, holidays, {});
    if (const Node weekend = fields.optional("weekend")) model.weekend = read_weekend(reading, weekend);

    const Node institutions = fields.required("institutions", R"({"colcert": {…}})");
    const Node channels = fields.optional("channels");
    if (institutions)
        check_count(reading, institutions, names.institutions.size(), limit::kInstitutions, "institutions");
    if (institutions) check_count(reading, institutions, names.steps, limit::kSteps, "steps");
    if (channels) check_count(reading, channels, names.channels.size(), limit::kChannels, "channels");
    if (institutions && names.institutions.empty() && institutions.is(Value::Kind::object)) {
        reading.error(institutions, "empty-set", "there is no institution");
    }

    read_named_hours(reading, fields.optional("hours"));
    read_severity(reading, fields);
    read_alert_levels(reading, fields.optional("alert_levels"));
    const auto in_scenario = [&](std::string_view key) {
        const Value* value = scenario ? scenario.value->find(key) : nullptr;
        return value == nullptr ? Node{} : Node{value, &scenario, key, 0, value->offset};
    };
    read_facts(reading, fields.optional("facts"), in_scenario("facts"));
    read_topics(reading, fields.optional("topics"), in_scenario("topics"));

    read_institutions(reading, institutions, language, evidence);
    model.assets.assign(names.assets.size(), {});
    each_entry(reading, fields.optional("assets"),
               [&](const Node& entry, std::uint32_t i) { read_asset(reading, entry, AssetId{i}, evidence); });
    model.channels.assign(names.channels.size(), {});
    each_entry(reading, channels,
               [&](const Node& entry, std::uint32_t i) { read_channel(reading, entry, ChannelId{i}, evidence); });
    each_entry(reading, fields.optional("authorities"), [&](const Node& entry, std::uint32_t) {
        model.authorities.add(read_authority(reading, entry, std::string(entry.key), {}, evidence));
    });
    read_procedures(reading, institutions);
    model.clocks.assign(names.clocks.size(), {});
    each_entry(reading, fields.optional("clocks"),
               [&](const Node& entry, std::uint32_t i) { read_clock(reading, entry, ClockId{i}); });
    if (const Node roles = fields.optional("roles")) read_roles(reading, roles);
    count_unstated(model);
}

}  // namespace muster
