// What was typed in the course of an exercise, and the legal deadlines that ran, as parts of its reports.
#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/exercise/after_action.hpp"
#include "engine/exercise/scan.hpp"
#include "engine/html/html.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

HtmlTable::Column column_of(Language language, std::string_view key, bool number = false) {
    return {say(language, key), "", number};
}

class Deeds {
public:
    Deeds(Language language, const Exercise& exercise)
        : language_(language), exercise_(exercise), here_(exercise.here()), model_(here_.course.scenario->model) {}

    [[nodiscard]] std::string all() const {
        HtmlTable people, desk;
        people.name = "choices";
        desk.name = "facilitator";
        people.columns = {column("exercise.number"), column("exercise.exercise-time"), column("exercise.what"),
                          column("exercise.command")};
        desk.columns = people.columns;
        HtmlTable declared;
        declared.name = "declared";
        declared.columns = {column("exercise.number"), column("exercise.exercise-time"), column("aar.declared", true),
                            column("aar.at-table", true), column("exercise.what")};
        for (const std::size_t number : here_.commands) {
            const Given& given = exercise_.log()[number];
            const LineWords line = words_of(given.text);
            const CommandInfo* info = find_command(line.words.front());
            const std::string no = "#" + std::to_string(number + 1);
            if (info->verb == CommandKind::declare && line.words.size() >= 4) {
                declared.rows.push_back({{no, {}, {}},
                                         {date(given.at), {}, {}},
                                         {line.words[1], {}, {}},
                                         {line.words[3], {}, {}},
                                         {line.words.size() > 4 ? line.words[4] : "", {}, {}}});
                continue;
            }
            if (info->verb < CommandKind::fire || info->verb > CommandKind::tell) continue;
            const bool of_people = info->verb >= CommandKind::decide && info->verb <= CommandKind::put_away;
            (of_people ? people : desk)
                .rows.push_back({{no, {}, {}},
                                 {date(given.at), {}, {}},
                                 {deed(info->verb, line.words), {}, {}},
                                 {without_comment(line.words), {}, HtmlTable::Tone::faint}});
        }
        std::string out;
        if (!people.rows.empty()) out += h2("aar.choices") + table_markup(people);
        if (!desk.rows.empty()) out += h2("aar.facilitated") + table_markup(desk);
        if (!declared.rows.empty())
            out += text_element("h3", say(language_, "aar.declared-title")) +
                   text_element("p", say(language_, "aar.declared-about"), "class=\"note\"") + table_markup(declared);
        return out;
    }

private:
    /// A command as it was typed, but for what the writer of a script noted behind it.
    [[nodiscard]] static std::string without_comment(const std::vector<std::string>& words) {
        std::string out;
        for (const std::string& word : words) {
            const bool quoted = word.empty() || word.find(' ') != std::string::npos;
            out += (out.empty() ? "" : " ") + (quoted ? "\u201c" + word + "\u201d" : word);
        }
        return out;
    }
    /// The name of what an id means; the word itself if it is none.
    [[nodiscard]] std::string named(const std::string& word) const {
        for (const InstitutionId id : model_.institutions.ids()) {
            if (model_.institutions[id].id == word) return short_name(language_, model_, id);
        }
        for (const InjectId id : model_.injects.ids()) {
            if (model_.injects[id].id == word) return shown(language_, model_.injects[id].name, word);
        }
        for (const TeamId id : model_.teams.ids()) {
            if (model_.institutions[model_.teams[id].institution].id + "/" + model_.teams[id].id == word)
                return name_of(language_, model_, id);
        }
        for (const FactId id : model_.facts.ids()) {
            if (model_.facts[id].id == word) return name_of(language_, model_, id);
        }
        return word;
    }
    /// What a command did, in words: who or what it was about, and the manual's sentence on it.
    [[nodiscard]] std::string deed(CommandKind verb, const std::vector<std::string>& words) const {
        const std::string does = say(language_, "exercise.help." + words.front());
        if (verb == CommandKind::decide && words.size() >= 4) {
            Scan scan(language_, model_, kStart, {words.begin() + 1, words.end()});
            const InstitutionId who = scan.institution();
            const StepId step = scan.decision(who);
            const std::int16_t option = scan.option(step);
            if (scan.ok()) {
                const auto& options = std::get<DecideStep>(model_.steps[step].verb).options;
                const std::string taken =
                    option < 0 ? say(language_, "aar.own-rule") : options[static_cast<std::size_t>(option)].id;
                return short_name(language_, model_, who) + ": " + name_of(language_, model_, step) + ": " + taken;
            }
        }
        std::string about;
        for (std::size_t k = 1; k < words.size(); ++k) {
            const bool list = words[k - 1] == "to" || words[k - 1] == "facts";
            if (!list) {
                about += " " + named(words[k]);
                continue;
            }
            std::string names;
            for (std::size_t at = 0; at <= words[k].size();) {
                const std::size_t comma = std::min(words[k].find(',', at), words[k].size());
                names += (names.empty() ? "" : ", ") + named(words[k].substr(at, comma - at));
                at = comma + 1;
            }
            about += " " + names;
        }
        return capitalised(does) + (about.empty() ? "" : ":") + about;
    }
    [[nodiscard]] std::string h2(std::string_view key) const { return text_element("h2", say(language_, key)); }
    [[nodiscard]] std::string date(SimTime at) const { return date_text(language_, model_, at); }
    [[nodiscard]] HtmlTable::Column column(std::string_view key, bool number = false) const {
        return column_of(language_, key, number);
    }

    Language language_;
    const Exercise& exercise_;
    const Exercise::Branch& here_;
    const Model& model_;
};

}  // namespace

std::string deeds_markup(Language language, const Exercise& exercise) { return Deeds(language, exercise).all(); }

std::string deadlines_markup(Language language, const Exercise& exercise, const Played& played) {
    const Model& model = exercise.here().course.scenario->model;
    HtmlTable table;
    table.name = "deadlines";
    table.columns = {column_of(language, "exercise.clock"), column_of(language, "exercise.institution"),
                     column_of(language, "exercise.due"), column_of(language, "exercise.state")};
    const SimTime now = played.standing.now;
    for (const ClockStageResult& row : played.standing.result.clocks) {
        if (row.state == ClockState::not_started || row.started > now) continue;
        const StatutoryClock& clock = model.clocks[row.clock];
        const StatutoryClock::Stage& stage = clock.stages[row.stage];
        HtmlTable::Cell state;
        if (row.state == ClockState::open)
            state = {say(language, "exercise.left", fmt::arg("time", duration(row.due - now))), {}, {}};
        else if (row.state == ClockState::met)
            state = {say(language, "exercise.in-time"), {}, HtmlTable::Tone::good};
        else
            state = {say(language, row.state == ClockState::late ? "exercise.late" : "exercise.overdue"),
                     {},
                     HtmlTable::Tone::bad};
        table.rows.push_back(
            {{capitalised(name_of(language, model, row.clock)) + ": " + shown(language, stage.name, stage.id), {}, {}},
             {short_name(language, model, clock.who), {}, {}},
             {date_text(language, model, row.due), {}, {}},
             std::move(state)});
    }
    return table.rows.empty() ? "" : text_element("h2", say(language, "exercise.clocks")) + table_markup(table);
}

}  // namespace muster
