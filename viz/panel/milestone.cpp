#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/measure/delay_account.hpp"
#include "engine/report/names.hpp"
#include "viz/panel/so_far.hpp"
#include "viz/scene/palette.hpp"
#include "viz/scene/sentences.hpp"

namespace muster::viz {

namespace {

std::string word(const Seen& seen, Phrase which) { return std::string(phrase(which, seen.language)); }

/// One colour for each family of delays; the name stands beside it, so that no meaning rests on the colour.
Colour colour_of(DelayPart part) {
    using namespace palette;
    switch (part) {
        case DelayPart::work:
        case DelayPart::rework:
            return bluish_green;
        case DelayPart::queue:
            return orange;
        case DelayPart::off_hours:
        case DelayPart::call_out:
        case DelayPart::handover:
            return blue;
        case DelayPart::transit:
        case DelayPart::relay:
        case DelayPart::release:
            return sky_blue;
        case DelayPart::approval:
        case DelayPart::decision:
        case DelayPart::assembly:
            return reddish_purple;
        case DelayPart::information:
            return yellow;
        case DelayPart::withheld:
            return vermillion;
        case DelayPart::attack:
        case DelayPart::planned:
            break;
    }
    return pale;
}

/// The entry with which an aim was reached.
EntryIndex entry_of(const Seen& seen, const Aim& aim) {
    for (EntryIndex i = 0; i < seen.trace.size(); ++i) {
        const TraceEntry& entry = seen.trace[i];
        if (entry.kind == EntryKind::milestone_reached && MilestoneId{entry.a} == aim.milestone && entry.at == aim.at &&
            entry.incident < seen.story.incident_of.size() && seen.story.incident_of[entry.incident] == aim.incident) {
            return i;
        }
    }
    return kNoEntry;
}

}  // namespace

Panel milestone_panel(const Seen& seen, std::size_t aim_index) {
    const Aim& aim = seen.story.aims[aim_index];
    const Model& model = seen.scenario.model;
    const Milestone& milestone = model.milestones[aim.milestone];
    Panel panel;
    panel.title = called(milestone.name, milestone.id, seen.language);
    const bool reached = aim.reached && aim.at <= seen.frame.at;
    const EntryIndex entry = reached ? entry_of(seen, aim) : kNoEntry;
    if (entry == kNoEntry || aim.from == kNever) {
        panel.about = word(seen, Phrase::not_yet);
        if (aim.from <= seen.frame.at && aim.due != kNever) {
            panel.about = aim.due < seen.frame.at
                              ? word(seen, Phrase::overdue) + " · " + since_text(seen, aim.due)
                              : fmt::format(fmt::runtime(phrase(Phrase::time_left, seen.language)),
                                            fmt::arg("time", short_duration(aim.due - seen.frame.at)));
        }
        return panel;
    }
    const std::vector<Stretch> stretches = delay_account(seen.trace, entry, aim.from);
    const Duration whole = std::max(Duration{}, aim.at - aim.from);
    panel.about = fmt::format(fmt::runtime(phrase(Phrase::reached_after, seen.language)),
                              fmt::arg("when", moment_text(seen, aim.at)), fmt::arg("time", duration_text(whole)));
    if (aim.due != kNever && aim.at > aim.due) {
        panel.about += " · " + fmt::format(fmt::runtime(phrase(Phrase::after_target, seen.language)),
                                           fmt::arg("time", short_duration(aim.at - aim.due)));
    }

    std::array<Duration, kDelayParts> sums{};
    for (const Stretch& stretch : stretches) sums[static_cast<std::size_t>(stretch.category)] += stretch.length();
    Bar bar{word(seen, Phrase::panel_account), {}};
    for (std::size_t i = 0; i < kDelayParts; ++i) {
        if (sums[i] <= Duration{}) continue;
        const auto part = static_cast<DelayPart>(i);
        bar.parts.push_back({part_name(seen.language, part), duration_text(sums[i]),
                             static_cast<double>(sums[i].count()) / static_cast<double>(whole.count()),
                             colour_of(part)});
    }
    std::stable_sort(bar.parts.begin(), bar.parts.end(),
                     [](const Bar::Part& l, const Bar::Part& r) { return l.share > r.share; });
    panel.parts.emplace_back(std::move(bar));

    Grid grid{word(seen, Phrase::panel_chain),
              {{word(seen, Phrase::column_when)},
               {word(seen, Phrase::column_time), true},
               {word(seen, Phrase::column_spent_on)},
               {word(seen, Phrase::column_where)}},
              {},
              {}};
    for (const Stretch& stretch : stretches) {
        const double share = static_cast<double>(stretch.length().count()) / static_cast<double>(whole.count());
        grid.rows.push_back({{moment_text(seen, stretch.from)},
                             {duration_text(stretch.length()), share >= 0.2 ? Tone::bad : Tone::plain, share},
                             {part_name(seen.language, stretch.category)},
                             {name_of(seen.language, model, stretch.place)}});
    }
    panel.parts.emplace_back(std::move(grid));
    return panel;
}

}  // namespace muster::viz
