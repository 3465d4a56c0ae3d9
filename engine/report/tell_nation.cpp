#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/evidence_of.hpp"
#include "engine/report/model_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/tell.hpp"

namespace muster {
namespace {

std::string quality_words(Language language, const Channel::Quality& quality) {
    std::string text = distribution_words(language, quality.latency);
    if (quality.loss > 0) text += say(language, "channel.loss", fmt::arg("share", percent(language, quality.loss)));
    return text;
}

std::string channel_words(Language language, const Model& model, ChannelId id) {
    const Channel& channel = model.channels[id];
    std::string text = fmt::format("{}\u00a0{} {}: ", short_name(language, model, channel.from),
                                   channel.one_way ? "\u2192" : "\u2194", short_name(language, model, channel.to));
    if (!channel.name.empty()) text += shown(language, channel.name, channel.id) + ", ";
    text += say(language, fmt::format("medium.{}", static_cast<int>(channel.medium))) + ", " +
            quality_words(language, channel.on_duty);
    if (channel.has_off_duty)
        text += say(language, "channel.off-duty", fmt::arg("quality", quality_words(language, channel.off_duty)));
    const bool has_hours = channel.hours.valid() && !model.hours[channel.hours].always;
    if (has_hours) text += "; " + hours_words(language, model.hours[channel.hours]);
    for (const Channel::AlertQuality& alert : channel.at_alert) {
        text += say(language, "channel.at-alert", fmt::arg("level", name_of(language, model, alert.level)),
                    fmt::arg("quality", quality_words(language, alert.quality)));
        if (alert.hours.valid()) text += ", " + hours_words(language, model.hours[alert.hours]);
    }
    if (channel.live) text += say(language, "channel.live");
    if (channel.label != Label::red)
        text += say(language, "channel.label", fmt::arg("label", label_name(channel.label)));
    if (channel.has_translation)
        text +=
            say(language, "channel.translation", fmt::arg("time", distribution_words(language, channel.translation)));
    if (channel.depends_on.valid())
        text += say(language, "channel.depends", fmt::arg("asset", name_of(language, model, channel.depends_on)));
    return text + ".";
}

std::string stage_limit(Language language, const StatutoryClock::Stage& stage) {
    switch (stage.unit) {
        case StatutoryClock::Unit::duration:
            return time_limit(stage.within);
        case StatutoryClock::Unit::days:
            return counted(language, "days", stage.count);
        case StatutoryClock::Unit::business_days:
            return counted(language, "business-days", stage.count);
        case StatutoryClock::Unit::months:
            return counted(language, "months", stage.count);
    }
    return "?";
}

/// Every evidence that a reader can be shown: of teams, channels, steps, routine work, assets, powers.
std::map<std::string, std::size_t> assumptions(const Model& model) {
    std::map<std::string, std::size_t> reasons;
    const auto look = [&](const Evidence& evidence) {
        if (evidence.kind == EvidenceKind::assumed && !evidence.source.empty()) ++reasons[evidence.source];
    };
    for (const Institution& row : model.institutions) look(row.evidence);
    for (const Team& row : model.teams) look(row.evidence);
    for (const Channel& row : model.channels) look(row.evidence);
    for (const Step& row : model.steps) look(row.evidence);
    for (const RoutineWork& row : model.routine) look(row.evidence);
    for (const Asset& row : model.assets) look(row.evidence);
    for (const Authority& row : model.authorities) look(row.evidence);
    return reasons;
}

}  // namespace

std::string tell_channels(const Page& page, const Model& model) {
    if (model.channels.empty()) return {};
    std::string out = heading(page, say(page.language, "tell.channels"));
    for (const ChannelId id : model.channels.ids())
        out += paragraph(channel_words(page.language, model, id), text_width(page), "\u00b7 ");
    return out;
}

std::string tell_assets(const Page& page, const Model& model) {
    const Language language = page.language;
    if (model.assets.empty()) return {};
    std::string out = heading(page, say(language, "tell.assets"));
    for (const AssetId id : model.assets.ids()) {
        const Asset& asset = model.assets[id];
        std::string text = capitalised(name_of(language, model, id));
        if (asset.owner.valid())
            text += ", " + say(language, "asset.owner", fmt::arg("owner", short_name(language, model, asset.owner)));
        text += ".";
        if (!asset.depends_on.empty()) {
            std::vector<std::string> needs;
            for (const AssetId need : asset.depends_on) needs.push_back(name_of(language, model, need));
            text += " " + say(language, "asset.depends", fmt::arg("assets", list_and(language, needs)));
        }
        if (asset.people_per_hour > 0)
            text +=
                " " +
                say(language, "asset.people",
                    fmt::arg("n", Count{language, static_cast<std::uint64_t>(std::llround(asset.people_per_hour))}));
        if (asset.usd_per_hour > 0)
            text += " " + say(language, "asset.usd", fmt::arg("n", decimal(language, asset.usd_per_hour, 0)));
        out += paragraph(text, text_width(page), "\u00b7 ");
    }
    return out;
}

std::string tell_clocks(const Page& page, const Model& model) {
    const Language language = page.language;
    if (model.clocks.empty()) return {};
    std::string out = heading(page, say(language, "tell.clocks"));
    for (const ClockId id : model.clocks.ids()) {
        const StatutoryClock& clock = model.clocks[id];
        std::string text = capitalised(name_of(language, model, id)) + ": ";
        if (model.conditions.contains(clock.starts))
            text +=
                say(language, "clock.starts", fmt::arg("condition", condition_words(language, model, clock.starts)));
        for (const StatutoryClock::Stage& stage : clock.stages) {
            text += " " + say(language, stage.from_previous ? "clock.stage-from-previous" : "clock.stage",
                              fmt::arg("stage", capitalised(shown(language, stage.name, stage.id))),
                              fmt::arg("limit", stage_limit(language, stage)));
        }
        if (!clock.source.empty()) {
            text += " " + say(language, !clock.verified.empty() ? "clock.source" : "clock.source-unverified",
                              fmt::arg("source", printable(clock.source)));
        }
        out += paragraph(text, text_width(page), "\u00b7 ");
    }
    return out;
}

std::string tell_evidence(const Page& page, const Model& model) {
    const Language language = page.language;
    std::string out = heading(page, say(language, "tell.evidence"));
    out += paragraph(evidence_counts(language, model), text_width(page));
    std::vector<std::pair<std::string, std::size_t>> reasons;
    for (const auto& [reason, count] : assumptions(model)) reasons.emplace_back(reason, count);
    std::stable_sort(reasons.begin(), reasons.end(),
                     [](const auto& left, const auto& right) { return left.second > right.second; });
    for (const auto& [reason, count] : reasons) {
        out += paragraph(fmt::format("{} ({})", printable(reason), counted(language, "times-used", count)),
                         text_width(page), "\u00b7 ");
    }
    return out;
}

std::string tell_nation(const Page& page, const Model& model) {
    const Language language = page.language;
    std::string out;
    for (const std::string& line : wrap(shown(language, model.nation_name, "nation"), page.width))
        out += paint(page, Ink::strong, line) + "\n";
    const std::vector<std::string> counts{
        counted(language, "n.institutions", model.institutions.size()),
        counted(language, "n.teams", model.teams.size()), counted(language, "n.procedures", model.procedures.size()),
        counted(language, "n.channels", model.channels.size()), counted(language, "n.assets", model.assets.size())};
    out += paragraph(say(language, "tell.nation", fmt::arg("counts", list_and(language, counts)),
                         fmt::arg("zone", printable(model.time_zone))),
                     text_width(page));
    out += heading(page, say(language, "tell.institutions"));
    for (const InstitutionId id : model.institutions.ids()) out += tell_institution(page, model, id);
    out += tell_authorities(page, model);
    out += tell_channels(page, model);
    out += tell_assets(page, model);
    out += tell_clocks(page, model);
    out += tell_evidence(page, model);
    return out;
}

}  // namespace muster
