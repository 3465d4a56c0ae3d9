#include <algorithm>

#include "engine/report/names.hpp"
#include "viz/panel/so_far.hpp"
#include "viz/scene/sentences.hpp"

namespace muster::viz {

namespace {

std::string word(const Seen& seen, Phrase which) { return std::string(phrase(which, seen.language)); }

Phrase kind_name(MessageKind kind) {
    switch (kind) {
        case MessageKind::report:
            return Phrase::legend_report;
        case MessageKind::question:
            return Phrase::legend_question;
        case MessageKind::answer:
            return Phrase::legend_answer;
        case MessageKind::invitation:
            return Phrase::legend_invitation;
        case MessageKind::approval:
            break;
    }
    return Phrase::legend_approval;
}

bool same_ends(const Channel& l, const Channel& r) {
    return (l.from == r.from && l.to == r.to) || (l.from == r.to && l.to == r.from);
}

}  // namespace

Panel message_panel(const Seen& seen, std::size_t leg_index) {
    const Model& model = seen.scenario.model;
    const Channel& way = model.channels[seen.story.legs[leg_index].channel];
    Panel panel;
    panel.title = called(model, way.from) + " – " + called(model, way.to);
    Grid grid{word(seen, Phrase::panel_under_way),
              {{word(seen, Phrase::column_from)},
               {word(seen, Phrase::column_what)},
               {word(seen, Phrase::column_for_whom)},
               {word(seen, Phrase::column_by)},
               {word(seen, Phrase::column_since), true}},
              {},
              word(seen, Phrase::panel_nothing_under_way)};
    for (const MessageView& view : seen.frame.messages) {
        const Leg& leg = seen.story.legs[view.leg];
        const Channel& channel = model.channels[leg.channel];
        if (view.arrived || !same_ends(channel, way)) continue;
        const Message& message = seen.story.messages[leg.message];
        const std::string kind = capitalised(word(seen, kind_name(leg.kind)));
        const std::string topic = topic_text(seen, leg.message);
        // It may be on the last of several hops, or on one before it.
        const std::string receiver = message.receiver.valid() ? called(model, message.receiver) : "—";
        std::string by = name_of(seen.language, model, leg.channel);
        const bool waits = leg.leaves > seen.frame.at;
        if (waits) by += " · " + word(seen, Phrase::work_waits);
        grid.rows.push_back({{called(model, leg.forward ? channel.from : channel.to)},
                             {kind + ": " + topic},
                             {receiver},
                             {by, waits ? Tone::decision : Tone::plain},
                             {since_text(seen, leg.from)}});
    }
    panel.parts.emplace_back(std::move(grid));
    return panel;
}

}  // namespace muster::viz
