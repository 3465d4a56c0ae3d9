#include "engine/exercise/exercise.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/authoring/nearest.hpp"
#include "engine/authoring/sha256.hpp"
#include "engine/core/utf8.hpp"
#include "engine/measure/measures.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/run/run.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostCommands = 100'000;

std::string_view name_of_first() { return "main"; }

/// An instant for people: "Wed 16 Apr 19:42 (+1 h 2 min)".
std::string instant(Language language, const Model& model, SimTime at) {
    return date_text(language, model, at, DateStyle::no_year) + " (+" + exact_duration(at - kStart) + ")";
}

/// Whether somebody would want to stop at it: no routine work, no bookkeeping.
bool of_interest(const TraceEntry& entry) {
    switch (entry.kind) {
        case EntryKind::work_queued:
        case EntryKind::work_started:
        case EntryKind::work_suspended:
        case EntryKind::work_resumed:
        case EntryKind::work_ended:
        case EntryKind::work_lost:
            return entry.detail != 5;
        case EntryKind::stretch:
        case EntryKind::horizon:
            return false;
        default:
            return true;
    }
}

}  // namespace

struct Exercise::State {
    Options options;
    std::vector<Given> log;
    std::vector<Branch> branches;
    std::size_t here = 0;
    std::shared_ptr<const CompiledScenario> as_read;
    std::optional<Standing> standing;  ///< of the present branch now
    mutable std::shared_ptr<const CompiledScenario> played;
    mutable std::unique_ptr<Run> run;  ///< of `played`: made once, used for all its replays
    mutable std::unique_ptr<Measures> measures;

    [[nodiscard]] Branch& branch() { return branches[here]; }
    [[nodiscard]] Standing play(const Course& course, SimTime until) const;
    Reply say_no(std::string_view key) const { return {false, false, say(options.language, key)}; }
    Reply obey(const Given& given, bool ask);
    Reply move_clock(Branch& branch, CommandKind verb, Scan& scan);
    Reply act(Branch& branch, CommandKind verb, Scan& scan, const Given& given, bool ask);
    Reply go_back(Scan& scan);
    [[nodiscard]] Course course_of(const std::vector<std::size_t>& commands) const;
    std::string effect(const Standing& after, std::size_t acts) const;
};

Exercise::Exercise(Model model, const Options& options) : state_(std::make_unique<State>()) {
    state_->options = options;
    Branch first;
    first.name = name_of_first();
    state_->as_read = std::make_shared<const CompiledScenario>(compile(std::move(model)));
    first.course.scenario = state_->as_read;
    state_->branches.push_back(std::move(first));
}
Exercise::~Exercise() = default;
Exercise::Exercise(Exercise&&) noexcept = default;
Exercise& Exercise::operator=(Exercise&&) noexcept = default;

const std::vector<Exercise::Branch>& Exercise::branches() const { return state_->branches; }
const Exercise::Branch& Exercise::here() const { return state_->branches[state_->here]; }
std::size_t Exercise::here_index() const { return state_->here; }
const std::vector<Given>& Exercise::log() const { return state_->log; }
const Exercise::Options& Exercise::options() const { return state_->options; }
void Exercise::speak(Language language) { state_->options.language = language; }

Standing Exercise::State::play(const Course& course, SimTime until) const {
    if (played != course.scenario) {
        run = std::make_unique<Run>(*course.scenario);
        measures = std::make_unique<Measures>(*course.scenario);
        played = course.scenario;
    }
    Standing played_to;
    TraceKeeper keeper;
    const std::array<TraceSink*, 2> sinks{measures.get(), &keeper};
    measures->reset();
    (void)run->play_guided(options.seed, options.replication, sinks, {course.acts, until}, &played_to.desk);
    played_to.now = played_to.desk.now;
    played_to.entries = keeper.entries();
    played_to.result = measures->result();
    return played_to;
}

const Standing& Exercise::standing() {
    if (!state_->standing) state_->standing = state_->play(here().course, here().now);
    return *state_->standing;
}

Standing Exercise::standing_at(const Branch& branch, SimTime at) const { return state_->play(branch.course, at); }

Reply Exercise::perform(std::string_view line, std::string wall) {
    return state_->obey({here().now, std::move(wall), std::string(line)}, true);
}

Reply Exercise::again(const Given& given) { return state_->obey(given, false); }

Reply Exercise::State::obey(const Given& given, bool ask) {
    const LineWords line = words_of(given.text);
    if (line.words.empty() || line.unclosed) return say_no("exercise.no-line");
    if (given.text.size() > 8192 || first_not_utf8(given.text) != std::string_view::npos)
        return say_no("exercise.bad-text");
    if (log.size() >= kMostCommands) return say_no("exercise.too-many");
    const CommandInfo* info = find_command(line.words.front());
    if (info == nullptr || !info->kept) return say_no("exercise.no-line");
    Branch& there = branch();
    if (given.at != there.now) return say_no("exercise.other-time");
    Scan scan(options.language, there.course.scenario->model, there.now, {line.words.begin() + 1, line.words.end()});
    Reply reply;
    switch (info->verb) {
        case CommandKind::start:
        case CommandKind::pause:
        case CommandKind::resume:
        case CommandKind::run_to:
        case CommandKind::step:
        case CommandKind::next_event:
        case CommandKind::next_inject:
        case CommandKind::next_phase:
        case CommandKind::declare:
        case CommandKind::end:
            reply = move_clock(there, info->verb, scan);
            break;
        case CommandKind::note:
            (void)scan.text("exercise.what.text");
            scan.finish();
            reply = {scan.ok(), false, scan.ok() ? say(options.language, "exercise.noted") : scan.complaint()};
            break;
        case CommandKind::back:
            reply = go_back(scan);
            break;
        case CommandKind::branch: {
            const std::string name = scan.word("exercise.what.branch");
            scan.finish();
            if (!scan.ok()) return {false, false, scan.complaint()};
            std::vector<std::string_view> names;
            for (std::size_t k = 0; k < branches.size(); ++k) {
                names.push_back(branches[k].name);
                if (branches[k].name == name) here = k;
            }
            if (branch().name != name) {
                const std::string_view meant = nearest(name, names);
                return {
                    false, false,
                    say(options.language, "exercise.no-branch", fmt::arg("what", quote(name))) +
                        (meant.empty() ? ""
                                       : " " + say(options.language, "usage.did-you-mean", fmt::arg("what", meant)))};
            }
            reply = {true, false,
                     say(options.language, "exercise.in-branch", fmt::arg("name", name),
                         fmt::arg("when", instant(options.language, branch().course.scenario->model, branch().now)))};
            break;
        }
        default:
            reply = act(there, info->verb, scan, given, ask);
    }
    if (!reply.ok) return reply;
    reply.kept = true;
    log.push_back(given);
    log.back().outcome = reply.text;
    // Moves between branches belong to none of them.
    if (info->verb != CommandKind::back && info->verb != CommandKind::branch)
        branch().commands.push_back(log.size() - 1);
    standing.reset();
    return reply;
}

Reply Exercise::State::move_clock(Branch& there, CommandKind verb, Scan& scan) {
    const Model& model = there.course.scenario->model;
    const SimTime horizon = there.course.scenario->horizon;
    const Language language = options.language;
    if (there.stage == Stage::ended) return say_no("exercise.has-ended");
    if (verb == CommandKind::start) {
        scan.finish();
        if (!scan.ok()) return {false, false, scan.complaint()};
        if (there.stage != Stage::before) return say_no("exercise.has-started");
        there.stage = Stage::running;
        return {true, false, say(language, "exercise.started", fmt::arg("when", instant(language, model, there.now)))};
    }
    if (there.stage == Stage::before) return say_no("exercise.not-started");
    SimTime then = there.now;
    std::string text;
    switch (verb) {
        case CommandKind::pause:
            if (there.stage == Stage::paused) return say_no("exercise.is-paused");
            break;
        case CommandKind::resume:
            if (there.stage != Stage::paused) return say_no("exercise.not-paused");
            break;
        case CommandKind::run_to:
            then = scan.when();
            break;
        case CommandKind::step:
            then = there.now + scan.duration();
            break;
        case CommandKind::declare: {
            const Duration declared = scan.duration();
            if (!scan.take("table")) scan.complain(say(language, "exercise.declare-table"));
            const Duration table = scan.duration();
            if (scan.more()) (void)scan.text("exercise.what.text");
            then = there.now + declared;
            text = say(language, "exercise.declared", fmt::arg("declared", duration(declared)),
                       fmt::arg("table", duration(table))) +
                   " ";
            break;
        }
        case CommandKind::next_phase: {
            const auto next = std::find_if(model.phases.begin(), model.phases.end(),
                                           [&](const ExercisePhase& phase) { return kStart + phase.at > there.now; });
            if (next == model.phases.end()) return say_no("exercise.no-phase");
            then = kStart + next->at;
            text = shown(language, next->name, next->id) + ". ";
            break;
        }
        case CommandKind::next_event:
        case CommandKind::next_inject: {
            const Standing whole = play(there.course, horizon);
            const auto next = std::find_if(whole.entries.begin(), whole.entries.end(), [&](const TraceEntry& entry) {
                return entry.at > there.now &&
                       (verb == CommandKind::next_event ? of_interest(entry) : entry.kind == EntryKind::injected);
            });
            if (next == whole.entries.end()) return say_no("exercise.nothing-more");
            then = next->at;
            break;
        }
        default:
            break;
    }
    scan.finish();
    if (!scan.ok()) return {false, false, scan.complaint()};
    if (then < there.now) return say_no("exercise.goes-forward");
    if (then > horizon)
        return {false, false, say(language, "exercise.beyond", fmt::arg("when", instant(language, model, horizon)))};
    switch (verb) {
        case CommandKind::pause:
            there.stage = Stage::paused;
            return {true, false, say(language, "exercise.paused")};
        case CommandKind::resume:
            there.stage = Stage::running;
            return {true, false, say(language, "exercise.resumed")};
        case CommandKind::end:
            there.stage = Stage::ended;
            return {true, false,
                    say(language, "exercise.ended", fmt::arg("when", instant(language, model, there.now)))};
        default:
            // Whoever lets time pass has let the exercise go on.
            if (there.stage == Stage::paused) text = say(language, "exercise.resumed") + " " + text;
            there.stage = Stage::running;
            there.now = then;
            return {true, false,
                    text + say(language, "exercise.now", fmt::arg("when", instant(language, model, there.now)))};
    }
}

/// What became of the acts of the last command.
std::string Exercise::State::effect(const Standing& after, std::size_t acts) const {
    const auto& effects = after.desk.effects;
    bool standing_one = false;
    for (std::size_t k = effects.size() - acts; k < effects.size(); ++k)
        standing_one = standing_one || effects[k] == ActEffect::standing;
    return say(options.language, standing_one ? "exercise.will-do" : "exercise.done");
}

Reply Exercise::State::act(Branch& there, CommandKind verb, Scan& scan, const Given&, bool ask) {
    if (there.stage == Stage::ended) return say_no("exercise.has-ended");
    if (there.stage == Stage::before) return say_no("exercise.not-started");
    if (verb == CommandKind::wait) {
        (void)scan.institution();
        (void)scan.item();
        if (scan.more()) (void)scan.text("exercise.what.text");
        scan.finish();
        return {scan.ok(), false, scan.ok() ? say(options.language, "exercise.waits") : scan.complaint()};
    }
    Course before;
    if (ask) before = there.course;
    if (ask && verb == CommandKind::fire) {
        const Standing now = play(there.course, there.now);
        const InjectId id = Scan(scan).inject();
        if (id.valid() && now.desk.injects[id.index].fired > 0)
            return {false, false,
                    say(options.language, "exercise.fired-before",
                        fmt::arg("what", there.course.scenario->model.injects[id].id))};
    }
    const std::size_t acts = there.course.acts.size();
    add_acts(there.course, verb, scan, options.language, there.now, log.size());
    if (!scan.ok()) return {false, false, scan.complaint()};
    const std::size_t added = there.course.acts.size() - acts;
    if (!ask) return {};
    const Standing after = play(there.course, there.now);
    const auto& effects = after.desk.effects;
    const bool nothing = std::all_of(effects.end() - static_cast<std::ptrdiff_t>(added), effects.end(),
                                     [](ActEffect what) { return what == ActEffect::nothing; });
    if (nothing) {
        there.course = std::move(before);
        return say_no("exercise.no-effect");
    }
    return {true, false, effect(after, added)};
}

Course Exercise::State::course_of(const std::vector<std::size_t>& commands) const {
    Course course;
    course.scenario = as_read;
    for (const std::size_t number : commands) {
        const Given& given = log[number];
        const LineWords line = words_of(given.text);
        const CommandInfo* info = find_command(line.words.front());
        Scan scan(options.language, course.scenario->model, given.at, {line.words.begin() + 1, line.words.end()});
        add_acts(course, info->verb, scan, options.language, given.at, number);
    }
    return course;
}

Reply Exercise::State::go_back(Scan& scan) {
    const Language language = options.language;
    const Branch& from = branch();
    const Model& model = from.course.scenario->model;
    SimTime then{};
    std::size_t first_undone = log.size();
    if (scan.peek().starts_with('#')) {
        const std::uint32_t number = scan.item();
        if (!scan.ok()) return {false, false, scan.complaint()};
        if (number > log.size()) return say_no("exercise.no-command");
        first_undone = number - 1;
        then = log[first_undone].at;
        if (std::find(from.commands.begin(), from.commands.end(), first_undone) == from.commands.end())
            return say_no("exercise.no-command");
    } else {
        then = scan.when();
    }
    std::string name;
    if (scan.take("as")) {
        name = scan.new_name("exercise.what.branch");
    } else {
        name = "branch-" + std::to_string(branches.size() + 1);
    }
    scan.finish();
    if (!scan.ok()) return {false, false, scan.complaint()};
    if (then > from.now) return say_no("exercise.goes-back");
    for (const Branch& other : branches) {
        if (other.name == name)
            return {false, false, say(language, "exercise.branch-exists", fmt::arg("what", quote(name)))};
    }
    Branch next;
    next.name = name;
    next.parent = here;
    next.from = next.now = then;
    std::vector<std::string> left_out;
    for (const std::size_t number : from.commands) {
        const CommandInfo* info = find_command(words_of(log[number].text).words.front());
        if (number >= first_undone || log[number].at > then) break;
        // Whoever goes back to an instant wants to do something else there. Nothing is undone by going back to now.
        const bool undone = first_undone == log.size() && then < from.now && log[number].at == then;
        if (undone && info->verb != CommandKind::note && info->verb > CommandKind::end) {
            left_out.push_back("#" + std::to_string(number + 1));
            continue;
        }
        // A move of the clock beyond that instant is not part of its past, nor is the end.
        if (info->verb == CommandKind::end) continue;
        next.commands.push_back(number);
        if (info->verb == CommandKind::start) next.stage = Stage::running;
    }
    next.course = course_of(next.commands);
    std::string text =
        say(language, "exercise.went-back", fmt::arg("name", name), fmt::arg("when", instant(language, model, then)));
    if (!left_out.empty())
        text += " " + say(language, "exercise.went-before", fmt::arg("list", list_and(language, left_out)));
    branches.push_back(std::move(next));
    here = branches.size() - 1;
    return {true, false, text};
}

std::string Exercise::state_hash() {
    const Standing& now = standing();
    std::string bytes;
    const auto add = [&bytes](std::uint64_t value) {
        for (unsigned shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(value >> shift & 0xff);
    };
    for (const Branch& branch : branches()) {
        bytes += branch.name + "\n";
        add(branch.parent);
        add(static_cast<std::uint64_t>(branch.now.time_since_epoch().count()));
        add(static_cast<std::uint64_t>(branch.stage));
        add(branch.commands.size());
    }
    add(state_->here);
    for (const Given& given : log()) {
        add(static_cast<std::uint64_t>(given.at.time_since_epoch().count()));
        bytes += given.text + "\n";
    }
    for (std::size_t k = 0; k + 1 < now.entries.size(); ++k) {
        const TraceEntry& entry = now.entries[k];
        add(static_cast<std::uint64_t>(entry.at.time_since_epoch().count()));
        add(std::uint64_t{entry.because} << 32 | entry.released_by);
        add(std::uint64_t{entry.a} << 32 | entry.b);
        add(std::uint64_t{entry.place_index} << 32 | entry.incident);
        add(std::uint64_t{entry.institution} << 48 | std::uint64_t{entry.holder} << 32 |
            static_cast<std::uint64_t>(entry.kind) << 24 | static_cast<std::uint64_t>(entry.part) << 16 |
            static_cast<std::uint64_t>(entry.place_kind) << 8 | static_cast<std::uint64_t>(entry.for_what));
        add(static_cast<std::uint16_t>(entry.detail));
    }
    for (const Desk::InjectRow& row : now.desk.injects) {
        add(static_cast<std::uint64_t>(row.state));
        add(static_cast<std::uint64_t>(row.due.time_since_epoch().count()));
        add(row.fired);
    }
    for (const SeatItem& item : now.desk.items) add(std::uint64_t{item.number} << 1 | (item.open ? 1 : 0));
    return sha256(bytes);
}

std::string inject_text(const Exercise& exercise, const Exercise::Branch& branch, InjectId inject) {
    const Model& model = branch.course.scenario->model;
    const std::string& id = model.injects[inject].id;
    for (std::size_t k = branch.commands.size(); k-- > 0;) {
        const LineWords line = words_of(exercise.log()[branch.commands[k]].text);
        if (line.words.size() < 2 || line.words[0] != "edit" || line.words[1] != id) continue;
        for (std::size_t w = 2; w + 1 < line.words.size(); ++w) {
            if (line.words[w] == "text") return line.words[w + 1];
        }
    }
    return model.injects[inject].text.get(exercise.language());
}

}  // namespace muster
