#include "viz/panel/so_far.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "viz/scene/sentences.hpp"

namespace muster::viz {

namespace {

/// The course of one piece of work over the whole run: how much of it had been served by the instant looked at.
struct Course {
    OpenWork work;
    SimTime served_since{};
    Duration before{};  ///< served until the instant
    Duration all{};     ///< served to the end
    bool serving = false, open = false, begun = false;
};

}  // namespace

std::vector<OpenWork> open_work(const Seen& seen) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> at;  // (job, team) → its present course
    std::vector<Course> courses;
    const SimTime now = seen.frame.at;
    for (const TraceEntry& entry : seen.trace) {
        const bool of_team = entry.place_kind == SpentAt::Kind::team;
        const auto key = std::pair{entry.b, of_team ? entry.place_index : 0xffff'ffffU};
        if (entry.kind == EntryKind::work_queued) {
            if (entry.at > now) continue;  // what comes later cannot be open now
            Course course;
            course.work.team = of_team ? TeamId{entry.place_index} : TeamId{};
            course.work.institution = of_team ? seen.scenario.model.teams[course.work.team].institution : entry.where();
            course.work.subject = entry.a;
            course.work.kind = entry.detail;
            course.work.incident = entry.incident;
            course.work.queued = entry.at;
            course.open = true;
            at[key] = courses.size();
            courses.push_back(course);
            continue;
        }
        const bool serves = entry.kind == EntryKind::work_started || entry.kind == EntryKind::work_resumed;
        const bool pauses = entry.kind == EntryKind::work_suspended || entry.kind == EntryKind::work_ended;
        if (!serves && !pauses && entry.kind != EntryKind::work_lost) continue;
        const auto found = at.find(key);
        if (found == at.end()) continue;
        Course& course = courses[found->second];
        if (serves) {
            course.served_since = entry.at;
            course.serving = true;
            if (entry.at <= now) course.work.at_work = true;
            continue;
        }
        if (course.serving) {
            course.all += entry.at - course.served_since;
            course.before += std::max(Duration{}, std::min(entry.at, now) - course.served_since);
        }
        course.serving = false;
        if (entry.at <= now) course.work.at_work = false;
        if (entry.kind != EntryKind::work_suspended) {
            if (entry.at <= now) course.open = false;
            at.erase(found);
        }
    }
    std::vector<OpenWork> out;
    for (Course& course : courses) {
        if (!course.open) continue;
        if (course.serving) {  // to the end of the run
            course.all += seen.scenario.horizon - course.served_since;
            course.before += std::max(Duration{}, now - course.served_since);
        }
        if (course.all > Duration{}) {
            course.work.done = static_cast<double>(course.before.count()) / static_cast<double>(course.all.count());
        }
        out.push_back(course.work);
    }
    std::stable_sort(out.begin(), out.end(), [](const OpenWork& l, const OpenWork& r) {
        return std::tuple(l.team, l.queued) < std::tuple(r.team, r.queued);
    });
    return out;
}

std::vector<Unread> unread(const Seen& seen) {
    std::map<std::uint32_t, Unread> lying;
    std::vector<bool> was_read(seen.story.messages.size(), false);
    for (const TraceEntry& entry : seen.trace) {
        if (entry.kind == EntryKind::stretch) continue;
        if (entry.at > seen.frame.at) break;
        if (entry.kind == EntryKind::delivered && !was_read[entry.b]) {
            lying.try_emplace(entry.b, Unread{entry.b, entry.where(), entry.at});
            lying[entry.b].at = entry.where();
        } else if (entry.kind == EntryKind::relayed) {
            lying.erase(entry.b);
        } else if (entry.kind == EntryKind::read && entry.b < was_read.size()) {
            was_read[entry.b] = true;
            lying.erase(entry.b);
        }
    }
    std::vector<Unread> out;
    for (const auto& [message, row] : lying) out.push_back(row);
    std::stable_sort(out.begin(), out.end(), [](const Unread& l, const Unread& r) { return l.since < r.since; });
    return out;
}

Table<TeamId, CalledIn> called_in(const Seen& seen) {
    Table<TeamId, CalledIn> out;
    out.assign(seen.scenario.model.teams.size(), {});
    for (const TraceEntry& entry : seen.trace) {
        if (entry.kind == EntryKind::stretch) continue;
        if (entry.at > seen.frame.at) break;
        if (entry.kind == EntryKind::call_out_began) out[TeamId{entry.a}].coming = true;
        if (entry.kind == EntryKind::call_out_arrived) out[TeamId{entry.a}] = {entry.b, false};
        if (entry.kind == EntryKind::stood_down) out[TeamId{entry.a}] = {};
    }
    return out;
}

std::string moment_text(const Seen& seen, SimTime time) {
    const LocalMillis local =
        to_local(seen.scenario.start_utc + time.time_since_epoch().count(), seen.scenario.model.scenario_time_zone);
    return day_text(local, seen.language) + ", " + time_text(local);
}

std::string since_text(const Seen& seen, SimTime time) { return short_duration(seen.frame.at - time); }

std::string work_text(const Seen& seen, const OpenWork& work) {
    const Model& model = seen.scenario.model;
    const auto said = [&](Phrase which, const std::string& what) {
        return fmt::format(fmt::runtime(phrase(which, seen.language)), fmt::arg("what", what));
    };
    const auto topic = [&] {
        const TopicId id{work.subject};
        if (!model.topics.contains(id)) return std::string(phrase(Phrase::a_message, seen.language));
        return called(model.topics[id].name, model.topics[id].id, seen.language);
    };
    const auto step = [&] {
        const StepId id{work.subject};
        if (!model.steps.contains(id)) return std::string();
        return called(model.steps[id].name, model.steps[id].id, seen.language);
    };
    switch (work.kind) {
        case 1:
            return said(Phrase::work_reading, topic());
        case 2:
            return said(Phrase::work_relay, topic());
        case 3:
            return said(Phrase::work_approval, step());
        case 4:
            return said(Phrase::work_decision, step());
        case 5:
            return std::string(phrase(Phrase::work_routine, seen.language));
        default:
            return step();
    }
}

std::string topic_text(const Seen& seen, std::uint32_t message) {
    const Model& model = seen.scenario.model;
    const Message& row = seen.story.messages[message];
    if (model.injects.contains(row.inject))
        return called(model.injects[row.inject].name, model.injects[row.inject].id, seen.language);
    if (model.topics.contains(row.topic))
        return called(model.topics[row.topic].name, model.topics[row.topic].id, seen.language);
    if (model.steps.contains(row.step))
        return called(model.steps[row.step].name, model.steps[row.step].id, seen.language);
    return std::string(phrase(row.kind == MessageKind::answer ? Phrase::an_answer : Phrase::a_message, seen.language));
}

}  // namespace muster::viz
