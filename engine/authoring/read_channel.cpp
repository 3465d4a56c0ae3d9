#include <fmt/format.h>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/values.hpp"

namespace muster {
namespace {

void read_ends(Reading& reading, Fields& fields, Channel& channel) {
    const Node between = fields.optional("between");
    const Node from = fields.optional("from");
    const Node to = fields.optional("to");
    if (between && (from || to)) {
        reading.error(between, "conflicting-keys", "either \"between\", or \"from\" and \"to\"");
    } else if (between) {
        std::vector<InstitutionId> ends;
        each_item(reading, between, R"(two institutions, as ["colcert", "mintic"])",
                  [&](const Node& item, std::uint32_t) { ends.push_back(institution_at(reading, item)); });
        if (between.is(Value::Kind::list) && ends.size() != 2) {
            reading.error(between, "wrong-length", words("expected two institutions, found {}", ends.size()));
        } else if (ends.size() == 2) {
            channel.from = ends[0];
            channel.to = ends[1];
        }
    } else if (from || to) {
        channel.one_way = true;
        const Node sender = from ? from : fields.required("from", "an institution");
        const Node receiver = to ? to : fields.required("to", "an institution");
        if (sender) channel.from = institution_at(reading, sender);
        if (receiver) channel.to = institution_at(reading, receiver);
    } else if (fields) {
        (void)fields.required("between", "[\"…\", \"…\"]");
    }
    if (channel.from.valid() && channel.from == channel.to) {
        reading.error(between ? between : to, "channel-to-itself",
                      "a channel joins two institutions, not one with itself");
    }
}

/// What is not written stays as it is otherwise.
void read_quality(Reading& reading, Fields& fields, Channel::Quality& quality) {
    if (const Node latency = fields.optional("latency")) quality.latency = read_distribution(reading, latency);
    if (const Node loss = fields.optional("loss")) quality.loss = read_probability(reading, loss);
}

void read_failures(Reading& reading, Fields& fields, Channel& channel) {
    channel.retry = Distribution::constant(std::chrono::minutes{10});
    if (const Node fails = fields.optional("fails")) {
        channel.failure = read_word<Channel::Failure>(
            reading, fails, {{"silent", Channel::Failure::silent}, {"seen", Channel::Failure::seen}});
    }
    if (const Node retry = fields.optional("retry")) channel.retry = read_distribution(reading, retry);
    if (const Node retries = fields.optional("retries")) channel.retries = read_count(reading, retries, 0, 1000);
}

}  // namespace

Channel::Medium read_medium(Reading& reading, const Node& node) {
    using Medium = Channel::Medium;
    return read_word<Medium>(reading, node,
                             {{"phone", Medium::phone},
                              {"email", Medium::email},
                              {"platform", Medium::platform},
                              {"liaison", Medium::liaison},
                              {"letter", Medium::letter},
                              {"note", Medium::note},
                              {"radio", Medium::radio},
                              {"meeting", Medium::meeting},
                              {"press", Medium::press},
                              {"other", Medium::other}});
}

void read_channel(Reading& reading, const Node& node, ChannelId id, const Evidence& evidence) {
    Channel& channel = reading.model.channels[id];
    channel.id = node.key;
    channel.evidence = evidence;
    Fields fields(reading, node);
    read_ends(reading, fields, channel);
    if (const Node own = fields.optional("evidence")) channel.evidence = read_evidence(reading, own);
    if (const Node name = fields.optional("name")) channel.name = read_text(reading, name);
    if (const Node medium = fields.optional("medium")) channel.medium = read_medium(reading, medium);
    channel.live = channel.medium == Channel::Medium::phone || channel.medium == Channel::Medium::meeting;
    if (const Node live = fields.optional("live")) channel.live = read_flag(reading, live);
    channel.hours_of = channel.from;
    if (const Node hours = fields.optional("hours")) channel.hours = hours_at(reading, hours);
    read_quality(reading, fields, channel.on_duty);
    channel.off_duty = channel.on_duty;
    if (const Node off_duty = fields.optional("off_duty")) {
        Fields of(reading, off_duty);
        channel.has_off_duty = true;
        read_quality(reading, of, channel.off_duty);
    }
    each_entry(reading, fields.optional("at_alert"), [&](const Node& entry, std::uint32_t) {
        Channel::AlertQuality alert{alert_level_named(reading, entry, entry.key), channel.on_duty, {}};
        Fields of(reading, entry);
        read_quality(reading, of, alert.quality);
        if (const Node hours = of.optional("hours")) alert.hours = hours_at(reading, hours);
        channel.at_alert.push_back(std::move(alert));
    });
    if (const Node label = fields.optional("label")) channel.label = read_label(reading, label);
    read_failures(reading, fields, channel);
    if (const Node asset = fields.optional("depends_on")) channel.depends_on = asset_at(reading, asset);
    if (const Node translation = fields.optional("translation")) {
        channel.has_translation = true;
        channel.translation = read_distribution(reading, translation);
    }
}

void read_asset(Reading& reading, const Node& node, AssetId id, const Evidence& evidence) {
    Asset& asset = reading.model.assets[id];
    asset.id = node.key;
    asset.evidence = evidence;
    Fields fields(reading, node);
    if (const Node own = fields.optional("evidence")) asset.evidence = read_evidence(reading, own);
    if (const Node name = fields.optional("name")) asset.name = read_text(reading, name);
    if (const Node owner = fields.required("owner", "an institution")) asset.owner = institution_at(reading, owner);
    each_entry(reading, fields.optional("depends_on"), [&](const Node& entry, std::uint32_t) {
        check_empty(reading, entry);
        const AssetId other = asset_named(reading, entry, entry.key);
        if (other == id) {
            reading.problems.error("depends-on-itself", entry.key_spot(), entry.pointer(),
                                   "an asset does not depend on itself");
        }
        asset.depends_on.push_back(other);
    });
    if (const Node impact = fields.optional("impact_per_hour")) {
        Fields of(reading, impact);
        if (const Node people = of.optional("people")) asset.people_per_hour = read_number(reading, people, 0, 1e10);
        if (const Node usd = of.optional("usd")) asset.usd_per_hour = read_number(reading, usd, 0, 1e13);
    }
}

}  // namespace muster
