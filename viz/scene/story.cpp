#include "viz/scene/story.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "viz/scene/sentences.hpp"

namespace muster::viz {

namespace {

using Trace = std::span<const TraceEntry>;

/// What kind of message it is: what it was sent for, and whether it has a topic, say so together.
MessageKind kind_of(const TraceEntry& sent, const Message& message) {
    if (sent.for_what == For::approval && message.step.valid()) return MessageKind::approval;
    if (sent.for_what == For::assembly) return MessageKind::invitation;
    if (!message.topic.valid()) return MessageKind::answer;
    // A question is held by the one who is asked; whatever else he sends about it, he holds himself.
    const bool asks =
        sent.for_what == For::information && message.receiver.valid() && sent.holder == message.receiver.index;
    return asks ? MessageKind::question : MessageKind::report;
}

/// The inject that a read message without a sender stands for.
InjectId inject_behind(Trace trace, const TraceEntry& read) {
    EntryIndex index = read.because;
    for (int hops = 0; hops < 64 && index < trace.size(); ++hops, index = trace[index].because) {
        if (trace[index].kind == EntryKind::injected) return InjectId{trace[index].a};
    }
    return {};
}

void collect_messages(const Model& model, Trace trace, Story& story) {
    std::vector<EntryIndex> sent_at;
    const auto message = [&](std::uint32_t number) -> Message& {
        if (number >= story.messages.size()) {
            story.messages.resize(number + std::size_t{1});
            sent_at.resize(number + std::size_t{1}, kNoEntry);
        }
        return story.messages[number];
    };
    for (EntryIndex i = 0; i < trace.size(); ++i) {
        const TraceEntry& entry = trace[i];
        switch (entry.kind) {
            case EntryKind::sent: {
                Message& row = message(entry.b);
                if (row.sender.valid()) break;  // a further copy
                sent_at[entry.b] = i;
                row.sender = entry.where();
                const Channel& channel = model.channels[ChannelId{entry.a}];
                row.receiver = channel.from == row.sender ? channel.to : channel.from;
                const bool asked =
                    entry.because < trace.size() && trace[entry.because].kind == EntryKind::approval_asked;
                if (asked) row.step = StepId{trace[entry.because].a};
                break;
            }
            case EntryKind::delivered:
                message(entry.b).receiver = entry.where();
                break;
            case EntryKind::undeliverable: {
                Message& row = message(entry.b);
                if (!row.sender.valid()) row.sender = entry.where();
                row.topic = TopicId{entry.a};
                break;
            }
            case EntryKind::read: {
                Message& row = message(entry.b);
                row.topic = TopicId{entry.a};
                row.receiver = entry.where();
                if (!row.sender.valid()) row.inject = inject_behind(trace, entry);
                break;
            }
            default:
                break;
        }
    }
    for (std::size_t i = 0; i < story.messages.size(); ++i) {
        Message& row = story.messages[i];
        if (!model.topics.contains(row.topic)) row.topic = {};
        if (sent_at[i] != kNoEntry) row.kind = kind_of(trace[sent_at[i]], row);
    }
}

/// When a hop that ends with entry `index` really left: it may have waited for translation or for the channel's hours.
SimTime departure(Trace trace, EntryIndex index) {
    SimTime out = kStart;
    for (EntryIndex k = index; k > 0 && trace[k - 1].kind == EntryKind::stretch && trace[k - 1].b == trace[index].b &&
                               trace[k - 1].a == trace[index].a;
         --k) {
        out = std::max(out, trace[k - 1].at);
    }
    return out;
}

void collect_legs(const Model& model, Trace trace, Story& story) {
    std::map<std::uint32_t, std::vector<std::size_t>> under_way;  // message → its copies, first sent first
    const auto begin = [&](const TraceEntry& entry, InstitutionId start) {
        Leg leg;
        leg.from = leg.leaves = entry.at;
        leg.channel = ChannelId{entry.a};
        leg.forward = model.channels[leg.channel].from == start;
        leg.kind = story.messages[entry.b].kind;
        leg.message = entry.b;
        under_way[entry.b].push_back(story.legs.size());
        story.legs.push_back(leg);
    };
    for (EntryIndex i = 0; i < trace.size(); ++i) {
        const TraceEntry& entry = trace[i];
        if (entry.kind == EntryKind::sent || entry.kind == EntryKind::relayed) begin(entry, entry.where());
        if (entry.kind != EntryKind::delivered && entry.kind != EntryKind::lost &&
            entry.kind != EntryKind::undeliverable) {
            continue;
        }
        auto& copies = under_way[entry.b];
        if (copies.empty()) continue;
        Leg& leg = story.legs[copies.front()];
        copies.erase(copies.begin());
        leg.to = entry.at;
        leg.lost = entry.kind != EntryKind::delivered;
        if (entry.kind == EntryKind::delivered) leg.leaves = std::max(leg.from, departure(trace, i));
        if (entry.kind == EntryKind::lost && model.channels[leg.channel].failure == Channel::Failure::seen) {
            begin(entry, entry.where());  // a failure that was seen is tried again
        }
    }
    std::stable_sort(story.legs.begin(), story.legs.end(), [](const Leg& l, const Leg& r) { return l.from < r.from; });
}

void collect_cases(const Model& model, Trace trace, Story& story) {
    for (const TraceEntry& entry : trace) {
        if (entry.kind != EntryKind::incident_began || entry.incident == kNoCase) continue;
        if (entry.incident >= story.incident_of.size()) story.incident_of.resize(entry.incident + std::size_t{1});
        story.incident_of[entry.incident] = IncidentId{entry.a};
    }
    for (const IncidentId incident : model.incidents.ids()) {
        if (model.incidents[incident].stream) continue;
        for (const MilestoneId milestone : model.milestones.ids()) {
            const IncidentId of = model.milestones[milestone].incident;
            if (of.valid() && of != incident) continue;
            Aim aim;
            aim.milestone = milestone;
            aim.incident = incident;
            story.aims.push_back(aim);
        }
    }
    const auto incident_of = [&](CaseIndex number) {
        return number < story.incident_of.size() ? story.incident_of[number] : IncidentId{};
    };
    std::map<IncidentId, SimTime> began;
    for (const TraceEntry& entry : trace) {
        const IncidentId incident = incident_of(entry.incident);
        if (!incident.valid()) continue;
        if (entry.kind == EntryKind::incident_began) began.try_emplace(incident, entry.at);
        if (entry.kind != EntryKind::milestone_reached) continue;
        for (Aim& aim : story.aims) {
            if (aim.milestone != MilestoneId{entry.a} || aim.incident != incident || aim.reached) continue;
            aim.reached = true;
            aim.at = entry.at;
        }
    }
    for (Aim& aim : story.aims) {
        const Milestone& milestone = model.milestones[aim.milestone];
        if (!milestone.from.valid()) {
            if (const auto found = began.find(aim.incident); found != began.end()) aim.from = found->second;
        } else {
            for (const Aim& other : story.aims) {
                if (other.milestone == milestone.from && other.incident == aim.incident && other.reached) {
                    aim.from = other.at;
                }
            }
        }
        if (aim.from != kNever && milestone.target > Duration::zero()) aim.due = aim.from + milestone.target;
    }
    // In the order in which the run reaches them; those it never reaches by their target.
    std::stable_sort(story.aims.begin(), story.aims.end(), [](const Aim& l, const Aim& r) {
        const auto key = [](const Aim& aim) { return std::pair{aim.reached ? aim.at : kNever, aim.due}; };
        return key(l) < key(r);
    });
}

void collect_markers(const Model& model, Trace trace, Story& story) {
    for (const TraceEntry& entry : trace) {
        if (entry.kind != EntryKind::injected) continue;
        const Inject& inject = model.injects[InjectId{entry.a}];
        if (inject.incident.valid() && model.incidents[inject.incident].stream) continue;
        Marker marker{entry.at, Marker::Kind::inject, inject.name, false};
        for (std::size_t l = 0; l < marker.text.in.size(); ++l) {
            if (marker.text.in[l].empty()) marker.text.in[l] = called(inject.name, inject.id, static_cast<Language>(l));
        }
        story.markers.push_back(std::move(marker));
    }
    for (const Aim& aim : story.aims) {
        if (!aim.reached) continue;
        const Milestone& milestone = model.milestones[aim.milestone];
        Marker marker{aim.at, Marker::Kind::milestone, {}, aim.at > aim.due};
        for (std::size_t l = 0; l < marker.text.in.size(); ++l) {
            marker.text.in[l] = called(milestone.name, milestone.id, static_cast<Language>(l));
        }
        story.markers.push_back(std::move(marker));
    }
    std::stable_sort(story.markers.begin(), story.markers.end(),
                     [](const Marker& l, const Marker& r) { return l.at < r.at; });
}

void collect_open_offices(const CompiledScenario& scenario, Story& story) {
    const Model& model = scenario.model;
    struct Change {
        SimTime at;
        InstitutionId where;
        int teams;  ///< +1 or -1: so many more of its teams are on duty
    };
    std::vector<Change> changes;
    for (const TeamId team : model.teams.ids()) {
        bool open = false;
        for (const StaffStep& step : scenario.team_hours[team].front().steps) {
            if (step.at > story.end) break;
            if ((step.staff > 0) == open) continue;
            open = !open;
            changes.push_back({step.at, model.teams[team].institution, open ? 1 : -1});
        }
    }
    std::stable_sort(changes.begin(), changes.end(), [](const Change& l, const Change& r) { return l.at < r.at; });
    Table<InstitutionId, int> teams(model.institutions.size(), 0);
    std::uint32_t open = 0;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        int& here = teams[changes[i].where];
        const bool before = here > 0;
        here += changes[i].teams;
        if ((here > 0) != before) open = here > 0 ? open + 1 : open - 1;
        const bool last = i + 1 == changes.size() || changes[i + 1].at != changes[i].at;
        const bool differs = story.open_offices.empty() || story.open_offices.back().open != open;
        if (last && differs) story.open_offices.push_back({changes[i].at, open});
    }
}

/// The time line ends with the run, or a little after the last thing that happened if nothing more came for long.
SimTime end_of(const CompiledScenario& scenario, const Story& story) {
    const SimTime last = story.happenings.empty() ? scenario.horizon : story.happenings.back().at;
    const SimTime enough = last + (last - kStart) / 20 + std::chrono::hours{1};
    return std::max(kStart + Duration{1}, std::min(enough, scenario.horizon));
}

}  // namespace

std::uint32_t staff_at(const CompiledScenario& scenario, TeamId team, AlertLevelId alert, SimTime time) {
    const auto& rows = scenario.team_hours[team];
    const std::size_t row = alert.valid() && alert.index + 1 < rows.size() ? alert.index + 1 : 0;
    const auto& steps = rows[row].steps;
    const auto after = std::upper_bound(steps.begin(), steps.end(), time,
                                        [](SimTime t, const StaffStep& step) { return t < step.at; });
    return after == steps.begin() ? 0 : std::prev(after)->staff;
}

Story story_of(const CompiledScenario& scenario, std::span<const TraceEntry> trace, SimTime end) {
    Story story;
    collect_messages(scenario.model, trace, story);
    collect_legs(scenario.model, trace, story);
    collect_cases(scenario.model, trace, story);
    std::vector<bool> is_named;
    for (const IncidentId id : story.incident_of) {
        is_named.push_back(id.valid() && !scenario.model.incidents[id].stream);
    }
    story.waits = waits_of(scenario.model, trace, is_named);
    for (EntryIndex i = 0; i < trace.size(); ++i) {
        const TraceEntry& entry = trace[i];
        const bool named = entry.incident < is_named.size() && is_named[entry.incident];
        // Streams of ordinary cases would bury what the audience came for.
        if (entry.incident != kNoCase && !named) continue;
        if (auto happening = told(scenario.model, trace, story, i)) story.happenings.push_back(std::move(*happening));
    }
    story.end = end == kNever ? end_of(scenario, story) : std::max(kStart + Duration{1}, end);
    collect_markers(scenario.model, trace, story);
    collect_open_offices(scenario, story);
    return story;
}

}  // namespace muster::viz
