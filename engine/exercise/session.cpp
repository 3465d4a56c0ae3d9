#include "engine/exercise/session.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/nearest.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/core/utf8.hpp"
#include "engine/exercise/embedded_files.hpp"
#include "engine/exercise/look.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"

namespace muster {
namespace {

JournalRecord record_of(const Given& given) {
    JournalRecord record;
    record.kind = JournalRecord::Kind::command;
    record.at = given.at;
    record.wall = given.wall;
    record.text = given.text;
    return record;
}

}  // namespace

namespace {

JournalRecord header_of(EmbeddedScenario&& kept, const Session::Options& options) {
    JournalRecord header;
    header.kind = JournalRecord::Kind::header;
    header.header = {MUSTER_VERSION, zone_rules_version(),  options.seed, options.replication, kept.scenario,
                     kept.with,      std::move(kept.files), options.set};
    return header;
}

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// Files whose content one has and the other has not.
void add_others(const std::vector<JournalFile>& these, const std::vector<JournalFile>& those,
                std::vector<std::string>& names) {
    for (const JournalFile& file : these) {
        const auto same = [&file](const JournalFile& other) { return other.sha256 == file.sha256; };
        const std::string name = printable(base_name(file.name), 100);
        if (std::none_of(those.begin(), those.end(), same) &&
            std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
}

/// In what the files and options that were named are not those of the journal. Empty: in nothing, or nothing was named.
std::vector<std::string> differences(const JournalHeader& header, const Session::Options& options) {
    std::vector<std::string> out;
    if (!options.library.scenario.empty()) {
        Diagnostics unheard;
        const auto named = read_and_keep(options.library.scenario, options.library.with, options.set, unheard);
        if (named) {
            add_others(named->files, header.files, out);
            add_others(header.files, named->files, out);
        } else {
            out.push_back(printable(base_name(options.library.scenario), 100));
        }
    }
    // Without --seed it is 1, and nothing was named.
    if (options.seed != 1 && options.seed != header.seed)
        out.push_back(fmt::format("--seed {} (here {})", options.seed, header.seed));
    if ((!options.library.scenario.empty() || !options.set.empty()) && options.set != header.set)
        out.emplace_back("--set");
    return out;
}

}  // namespace

SessionBegun begin_session(const std::string& scenario, const std::vector<std::string>& with, const std::string& path,
                           const Session::Options& options) {
    SessionBegun begun;
    const Language language = options.page.language;
    std::optional<EmbeddedScenario> kept = read_and_keep(scenario, with, options.set, begun.found);
    if (!kept) return begun;
    Journal journal;
    if (!path.empty()) {
        begun.error = journal.create(path, language, options.system);
        if (!begun.error.empty()) return begun;
    }
    Model model = std::move(kept->model);
    begun.message = journal.add(header_of(std::move(*kept), options), language);
    Session::Options own = options;
    own.library = {scenario, with, options.set};
    begun.session.emplace(Exercise(std::move(model), {options.seed, options.replication, language}), std::move(journal),
                          std::move(own));
    return begun;
}

SessionBegun resume_session(const std::string& path, bool cut_at_damage, const Session::Options& options) {
    SessionBegun begun;
    const Language language = options.page.language;
    Journal journal;
    Journal::Opened opened = journal.open(path, cut_at_damage, language, options.system);
    if (opened.no_header && cut_at_damage && !options.library.scenario.empty()) {
        std::optional<EmbeddedScenario> kept =
            read_and_keep(options.library.scenario, options.library.with, options.set, begun.found);
        if (!kept) return begun;
        const JournalRecord header = header_of(std::move(*kept), options);
        begun.found.clear();  // it is read again below
        opened = journal.open(path, cut_at_damage, language, options.system, &header);
    }
    if (!opened.error.empty()) {
        begun.error = opened.error;
        return begun;
    }
    begun.message = opened.warning;
    const JournalHeader& header = opened.records.front().header;
    if (const std::vector<std::string> others = differences(header, options); !others.empty()) {
        if (!begun.message.empty()) begun.message += "\n";
        begun.message += say(language, "exercise.resume-differs", fmt::arg("list", list_and(language, others)));
    }
    std::optional<Model> model = read_kept(header, language, begun.found, begun.error);
    if (!model) return begun;
    Session::Options own = options;
    own.seed = header.seed;
    own.replication = header.replication;
    Exercise exercise(std::move(*model), {header.seed, header.replication, language});
    for (std::size_t k = 1; k < opened.records.size(); ++k) {
        const JournalRecord& record = opened.records[k];
        std::string trouble;
        if (record.kind == JournalRecord::Kind::command) {
            const Reply reply = exercise.again({record.at, record.wall, record.text});
            if (!reply.ok) trouble = reply.text;
        } else if (exercise.state_hash() != record.state) {
            trouble = say(language, "exercise.other-state");
        }
        if (trouble.empty()) continue;
        begun.error = say(language, "exercise.cannot-resume", fmt::arg("line", k + 1), fmt::arg("reason", trouble),
                          fmt::arg("version", printable(header.version, 40)),
                          fmt::arg("rules", printable(header.zone_rules, 40)));
        return begun;
    }
    if (!begun.message.empty()) begun.message += "\n";
    const std::size_t commands = exercise.log().size();
    begun.message +=
        say(language, "exercise.goes-on", fmt::arg("commands", counted(language, "exercise.commands", commands)),
            fmt::arg("when", exercise_instant(exercise, exercise.here().now)));
    begun.session.emplace(std::move(exercise), std::move(journal), std::move(own));
    return begun;
}

Session::Answer Session::obey(std::string_view line) {
    const Language language = options_.page.language;
    const LineWords words = words_of(line);
    if (words.words.empty()) return {};
    Answer answer;
    const CommandInfo* info = find_command(words.words.front());
    if (info == nullptr || words.unclosed) {
        answer.ok = false;
        answer.text = words.unclosed
                          ? say(language, "exercise.unclosed")
                          : say(language, "exercise.unknown-command", fmt::arg("what", quote(words.words.front())));
        std::vector<std::string_view> names;
        for (const CommandInfo& known : all_commands()) names.push_back(known.name);
        const std::string_view meant = nearest(words.words.front(), names);
        if (!words.unclosed && !meant.empty())
            answer.text += " " + say(language, "usage.did-you-mean", fmt::arg("what", meant));
        return answer;
    }
    if (info->verb == CommandKind::quit) {
        answer.leaves = true;
        return answer;
    }
    if (info->verb == CommandKind::save_as || info->verb == CommandKind::report) return files(line);
    if (!info->kept) {
        std::vector<std::string> rest(words.words.begin() + 1, words.words.end());
        const Reply reply = look(exercise_, info->verb, std::move(rest), options_.page);
        answer.ok = reply.ok;
        answer.text = reply.text;
        return answer;
    }
    const std::size_t before = exercise_.log().size();
    const Reply reply = exercise_.perform(line, options_.wall ? options_.wall() : std::string());
    answer.ok = reply.ok;
    answer.kept = reply.kept;
    answer.text = reply.text;
    if (exercise_.log().size() == before) return answer;
    answer.number = exercise_.log().size();
    answer.warning = journal_.add(record_of(exercise_.log().back()), language);
    if (answer.number % kStateEvery == 0) {
        JournalRecord state;
        state.kind = JournalRecord::Kind::state;
        state.at = exercise_.here().now;
        state.commands = answer.number;
        state.state = exercise_.state_hash();
        const std::string warning = journal_.add(std::move(state), language);
        if (answer.warning.empty()) answer.warning = warning;
    }
    if (words.words.front() == "end") answer.text += "\n" + quick_look(exercise_, options_.page);
    return answer;
}

Session::Answer Session::files(std::string_view line) {
    const Language language = options_.page.language;
    const LineWords words = words_of(line);
    Answer answer;
    if (words.words.size() != 2) {
        answer.ok = false;
        answer.text = say(language, "exercise.one-name");
        return answer;
    }
    const std::string& name = words.words[1];
    const bool saves = words.words.front() == "save-as";
    const std::string error =
        saves ? journal_.save_as(name, language) : write_exercise_files(exercise_, name, options_);
    answer.ok = error.empty();
    answer.text = error.empty()
                      ? say(language, saves ? "exercise.saved" : "exercise.written", fmt::arg("file", printable(name)))
                      : error;
    return answer;
}

}  // namespace muster
