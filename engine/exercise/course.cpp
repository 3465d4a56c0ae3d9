#include "engine/exercise/course.hpp"

#include <algorithm>

#include "engine/report/catalogue.hpp"

namespace muster {
namespace {

/// What a command does, once its words have been read without a mistake.
struct Doing {
    Course& course;
    Scan& scan;
    Language language;
    SimTime at;
    std::vector<Act> acts;

    [[nodiscard]] const Model& model() const { return course.scenario->model; }
    void complain(std::string_view key) { scan.complain(say(language, key)); }

    void inject(CommandKind verb) {
        const InjectId id = scan.inject();
        switch (verb) {
            case CommandKind::delay:
                acts.emplace_back(act::Delay{id, scan.duration()});
                break;
            case CommandKind::schedule:
                acts.emplace_back(act::Schedule{id, scan.when()});
                break;
            case CommandKind::hold:
                acts.emplace_back(act::Hold{id});
                break;
            case CommandKind::release:
                acts.emplace_back(act::Release{id});
                break;
            case CommandKind::skip:
            case CommandKind::cancel:
                acts.emplace_back(act::Skip{id, verb == CommandKind::cancel});
                break;
            default:
                acts.emplace_back(act::Fire{id});
        }
    }

    void edit() {
        const InjectId id = scan.inject();
        if (!scan.ok()) return;
        act::Edit edit{id, model().injects[id].to, model().injects[id].facts};
        for (std::size_t k = course.acts.size(); k-- > 0;) {
            const auto* earlier = std::get_if<act::Edit>(&course.acts[k].act);
            if (earlier == nullptr || earlier->inject != id) continue;
            edit = *earlier;
            break;
        }
        while (scan.ok() && scan.more()) {
            if (scan.take("to")) {
                edit.to = scan.institutions();
            } else if (scan.take("facts")) {
                edit.facts = scan.facts();
            } else if (scan.take("text")) {
                (void)scan.text("exercise.what.text");  // for people: it stands in the log
            } else {
                break;
            }
        }
        acts.emplace_back(std::move(edit));
    }

    /// A new inject gets the last number, so that nothing of what has happened changes.
    void add() {
        Inject inject;
        inject.id = scan.new_name("exercise.what.new-inject");
        inject.at = kNever - kStart;
        inject.kind = Inject::Kind::contingency;
        SimTime when = at;
        bool later = false;
        std::string text;
        while (scan.ok() && scan.more()) {
            if (scan.take("to")) {
                inject.to = scan.institutions();
            } else if (scan.take("facts")) {
                inject.facts = scan.facts();
            } else if (scan.take("from")) {
                const std::string from = scan.text("exercise.what.from");
                inject.from = {{from, from}};
            } else if (scan.take("text")) {
                text = scan.text("exercise.what.text");
            } else if (scan.take("at")) {
                when = scan.when();
                later = true;
            } else {
                break;
            }
        }
        if (!scan.ok()) return;
        for (const Inject& known : model().injects) {
            if (known.id == inject.id) return complain("exercise.inject-exists");
        }
        if (inject.to.empty()) return complain("exercise.add-needs-to");
        inject.text = {{text, text}};
        Model changed = model();
        for (const IncidentId incident : changed.incidents.ids()) {
            if (!changed.incidents[incident].stream && !inject.incident.valid()) inject.incident = incident;
        }
        const InjectId id = changed.injects.add(std::move(inject));
        course.kept.push_back(course.scenario);
        course.scenario = std::make_shared<const CompiledScenario>(compile(std::move(changed)));
        if (later) {
            acts.emplace_back(act::Schedule{id, when});
        } else {
            acts.emplace_back(act::Fire{id});
        }
    }

    void answer() {
        act::Answer answer;
        answer.seat = scan.institution();
        answer.item = scan.item();
        if (scan.take("facts")) {
            answer.facts = scan.facts();
        } else if (scan.take("no")) {
            answer.yes = false;
        } else if (!scan.take("yes") && scan.ok()) {
            complain("exercise.yes-or-no");
        }
        acts.emplace_back(std::move(answer));
    }

    void order() {
        act::Order order;
        order.seat = scan.institution();
        const std::string_view next = scan.peek();
        if (!next.empty() && (next.front() == '#' || (next.front() >= '0' && next.front() <= '9'))) {
            order.item = scan.item();
        } else {
            order.procedure = scan.procedure(order.seat);
        }
        acts.emplace_back(order);
    }

    void send(bool forward) {
        act::Send send;
        send.from = scan.institution();
        if (forward) send.item = scan.item();
        bool topic = forward;
        while (scan.ok() && scan.more()) {
            if (scan.take("to")) {
                send.to = scan.institutions();
            } else if (scan.take("topic")) {
                send.topic = scan.topic();
                topic = true;
            } else if (scan.take("facts")) {
                send.facts = scan.facts();
            } else if (scan.take("label")) {
                send.label = scan.label();
            } else {
                break;
            }
        }
        if (!scan.ok()) return;
        if (send.to.empty()) return complain("exercise.send-needs-to");
        if (!topic) return complain("exercise.send-needs-topic");
        // What it knows, unless it was said what is to be told.
        if (send.facts.empty()) {
            for (const FactId id : model().facts.ids()) {
                if (send.facts.size() < 64) send.facts.push_back(id);
            }
        }
        acts.emplace_back(std::move(send));
    }

    void withdraw() {
        Course::Withdrawn some;
        some.staff = scan.count(100'000);
        if (!scan.take("from")) complain("exercise.withdraw-from");
        some.team = scan.team();
        if (!scan.take("for")) complain("exercise.withdraw-for");
        some.from = at;
        some.until = at + scan.duration();
        if (!scan.ok()) return;
        course.withdrawn.push_back(some);
        acts.push_back(hours_act(course, some.team));
    }

    void holiday() {
        const bool all = scan.take("all");
        const InstitutionId only = all ? InstitutionId{} : scan.institution();
        const Day day = scan.day();
        if (!scan.ok()) return;
        Model changed = course.hours ? course.hours->model : model();
        const auto add = [day](std::vector<Day>& days) {
            if (std::find(days.begin(), days.end(), day) != days.end()) return;
            days.push_back(day);
            std::sort(days.begin(), days.end());
        };
        if (all) add(changed.holidays);
        for (const InstitutionId id : changed.institutions.ids()) {
            if (all || id == only) add(changed.institutions[id].holidays);
        }
        course.hours = std::make_shared<const CompiledScenario>(compile(std::move(changed)));
        course.kept.push_back(course.hours);
        for (const TeamId team : model().teams.ids()) {
            if (all || model().teams[team].institution == only) acts.push_back(hours_act(course, team));
        }
        for (const ChannelId id : model().channels.ids()) {
            const Channel& channel = model().channels[id];
            const InstitutionId whose = channel.hours_of.valid() ? channel.hours_of : channel.from;
            if (all || whose == only) acts.emplace_back(act::ChannelHours{id, course.hours->channel_hours[id]});
        }
    }

    void seat(CommandKind verb) {
        const InstitutionId who = scan.institution();
        switch (verb) {
            case CommandKind::take:
                acts.emplace_back(act::TakeSeat{who});
                break;
            case CommandKind::give_back:
                acts.emplace_back(act::GiveBack{who});
                break;
            case CommandKind::confirm:
                acts.emplace_back(act::Answer{who, scan.item(), true, {}});
                break;
            case CommandKind::put_away:
                acts.emplace_back(act::PutAway{who, scan.item()});
                break;
            case CommandKind::severity:
                acts.emplace_back(act::Severity{who, scan.severity(), {}});
                break;
            case CommandKind::tell:
                acts.emplace_back(act::Tell{who, scan.fact(), {}});
                break;
            default: {
                const StepId step = scan.decision(who);
                acts.emplace_back(act::Decide{step, scan.option(step)});
            }
        }
    }

    void read(CommandKind verb) {
        switch (verb) {
            case CommandKind::fire:
            case CommandKind::repeat:
            case CommandKind::delay:
            case CommandKind::schedule:
            case CommandKind::hold:
            case CommandKind::release:
            case CommandKind::skip:
            case CommandKind::cancel:
                return inject(verb);
            case CommandKind::edit:
                return edit();
            case CommandKind::add:
                return add();
            case CommandKind::answer:
                return answer();
            case CommandKind::order:
                return order();
            case CommandKind::send:
            case CommandKind::forward:
                return send(verb == CommandKind::forward);
            case CommandKind::withdraw:
                return withdraw();
            case CommandKind::holiday:
                return holiday();
            case CommandKind::break_channel:
            case CommandKind::mend_channel:
                acts.emplace_back(act::Channels{scan.channel(), verb == CommandKind::break_channel});
                return;
            case CommandKind::decide:
            case CommandKind::take:
            case CommandKind::give_back:
            case CommandKind::confirm:
            case CommandKind::put_away:
            case CommandKind::severity:
            case CommandKind::tell:
                return seat(verb);
            default:
                return;
        }
    }
};

}  // namespace

void add_acts(Course& course, CommandKind verb, Scan& scan, Language language, SimTime at, std::size_t command) {
    Course changed = course;
    Doing doing{changed, scan, language, at, {}};
    doing.read(verb);
    if (doing.acts.empty() && scan.ok()) return;
    if (scan.ok()) scan.finish();
    if (!scan.ok()) return;
    for (Act& act : doing.acts) {
        changed.acts.push_back({at, std::move(act)});
        changed.of_command.push_back(command);
    }
    course = std::move(changed);
}

}  // namespace muster
