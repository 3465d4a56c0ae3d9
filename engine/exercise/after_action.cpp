#include "engine/exercise/after_action.hpp"

#include <algorithm>
#include <set>

#include "engine/core/utf8.hpp"
#include "engine/exercise/look.hpp"
#include "engine/html/html.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/happening.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

HtmlTable::Tone tone_of(Rating rating) {
    if (rating == Rating::performed) return HtmlTable::Tone::good;
    if (rating == Rating::major || rating == Rating::unable) return HtmlTable::Tone::bad;
    return HtmlTable::Tone::plain;
}

/// The report in one language. Its parts are in the order of the template.
class Pages {
public:
    Pages(Language language, const Exercise& exercise, const Played& played)
        : language_(language),
          exercise_(exercise),
          here_(exercise.here()),
          model_(here_.course.scenario->model),
          played_(played) {}

    [[nodiscard]] std::string overview() const {
        std::vector<std::string> capabilities, objectives, threats, seats;
        for (const Objective& objective : model_.objectives) {
            const std::string capability = objective.capability.get(language_);
            if (!capability.empty() &&
                std::find(capabilities.begin(), capabilities.end(), capability) == capabilities.end())
                capabilities.push_back(capability);
            objectives.push_back(shown(language_, objective.name, objective.id));
        }
        for (const IncidentId id : model_.incidents.ids()) threats.push_back(name_of(language_, model_, id));
        for (const InstitutionId id : model_.institutions.ids()) {
            if (!model_.institutions[id].adviser) seats.push_back(name_of(language_, model_, id));
        }
        std::string out = h2("aar.overview");
        std::string list = row("aar.name", shown(language_, model_.name, model_.scenario_id));
        list += row("aar.dates", wall_dates() + " \u00b7 " +
                                     say(language_, "aar.exercise-dates", fmt::arg("from", date(kStart)),
                                         fmt::arg("to", date(played_.standing.now))));
        list += row("aar.scope", blank()) + row("aar.mission", blank());
        list += row("aar.capabilities", capabilities.empty() ? blank() : joined_lines(capabilities));
        list += row("aar.objectives", objectives.empty() ? blank() : joined_lines(objectives));
        list += row("aar.threat", joined_lines(threats));
        list += row("aar.scenario", model_.briefing.get(language_));
        list += row("aar.sponsor", blank());
        list += row("aar.organizations", joined_lines(seats));
        list += row("aar.contact", blank());
        return out + element("dl", list);
    }

    [[nodiscard]] std::string quick() const {
        std::size_t reached = 0, late = 0, targets = 0, fired = 0, left_out = 0;
        for (const PlayedMilestone& milestone : played_.milestones) {
            reached += milestone.result.reached ? 1U : 0U;
            const Duration target = model_.milestones[milestone.result.milestone].target;
            targets += target > Duration{} ? 1U : 0U;
            late += milestone.proposed > Rating::performed ? 1U : 0U;
        }
        for (const Desk::InjectRow& inject : played_.standing.desk.injects) {
            fired += inject.fired > 0 ? 1U : 0U;
            left_out += inject.state == InjectState::skipped || inject.state == InjectState::cancelled ? 1U : 0U;
        }
        std::size_t decisions = 0, seats = 0;
        for (const std::size_t number : here_.commands) {
            const std::string verb = words_of(exercise_.log()[number].text).words.front();
            decisions += verb == "decide" ? 1U : 0U;
            seats += verb == "take" ? 1U : 0U;
        }
        std::string list;
        list += text_element("li", say(language_, "exercise.quick.span", fmt::arg("from", date(kStart)),
                                       fmt::arg("to", date(played_.standing.now)),
                                       fmt::arg("time", exact_duration(played_.standing.now - kStart))));
        list += text_element(
            "li", say(language_, "exercise.quick.counts", fmt::arg("fired", fired), fmt::arg("skipped", left_out),
                      fmt::arg("decisions", decisions), fmt::arg("seats", seats)));
        list += text_element(
            "li", say(language_, "exercise.quick.reached", fmt::arg("reached", Count{language_, reached}),
                      fmt::arg("of", Count{language_, played_.milestones.size()}),
                      fmt::arg("late", Count{language_, late}), fmt::arg("targets", Count{language_, targets})));
        const std::vector<PlayedMilestone> late_ones = worst();
        if (!late_ones.empty()) {
            const PlayedMilestone& furthest = late_ones.front();
            list += text_element(
                "li", say(language_, furthest.result.reached ? "exercise.quick.worst" : "exercise.quick.worst-open",
                          fmt::arg("milestone", label(furthest)), fmt::arg("took", duration(took(furthest))),
                          fmt::arg("target", duration(target_of(furthest)))));
        }
        return element("ul", list, "class=\"answer\"");
    }

    /// Each milestone as it was played, beside the simulated runs.
    [[nodiscard]] std::string milestones() const {
        HtmlTable table;
        table.name = "milestones";
        const bool simulated = played_.simulated.done > 0;
        table.caption = simulated ? say(language_, "aar.milestones-about",
                                        fmt::arg("runs", counted(language_, "runs", played_.simulated.done)))
                                  : std::string();
        table.columns = {column("exercise.milestone"), column("exercise.target", true), column("aar.played", true)};
        if (simulated) {
            table.columns.push_back(column("aar.typical", true));
            table.columns.push_back(column("aar.bad", true));
            table.columns.push_back(column("aar.position"));
        }
        table.columns.push_back(column("aar.proposed"));
        for (const PlayedMilestone& milestone : played_.milestones) {
            const MilestoneResult& result = milestone.result;
            const Duration target = model_.milestones[result.milestone].target;
            std::vector<HtmlTable::Cell> cells;
            cells.push_back({milestone_label(language_, model_, result.milestone, result.incident), {}, {}});
            cells.push_back(target > Duration{} ? time(target) : HtmlTable::Cell{"\u2013", {}, {}});
            cells.push_back(result.reached
                                ? time(result.elapsed)
                                : HtmlTable::Cell{say(language_, "exercise.not-reached"), {}, HtmlTable::Tone::faint});
            if (simulated) {
                const MilestoneSummary& row = played_.simulated.milestones[milestone.row];
                const auto quantile = [&](const Quantile& value) {
                    return value.value
                               ? time(*value.value)
                               : HtmlTable::Cell{say(language_, "exercise.not-reached"), {}, HtmlTable::Tone::faint};
                };
                cells.push_back(quantile(row.median()));
                cells.push_back(quantile(row.bad_case()));
                cells.push_back({position(milestone), {}, {}});
            }
            cells.push_back({letter_of(milestone.proposed), {}, tone_of(milestone.proposed)});
            table.rows.push_back(std::move(cells));
        }
        return table_markup(table);
    }

    [[nodiscard]] std::string performance() const {
        std::string out =
            h2("aar.analysis") + text_element("p", say(language_, "aar.proposed-about"), "class=\"note\"");
        HtmlTable table;
        table.name = "performance";
        table.caption = say(language_, "aar.table-1");
        table.columns = {column("aar.objective"), column("aar.capability"), column("aar.tasks"), column("aar.proposed"),
                         column("aar.confirmed")};
        for (const ObjectiveId id : model_.objectives.ids()) {
            const Objective& objective = model_.objectives[id];
            std::size_t measured = 0, all = 0;
            for (const PlayedTask& task : played_.tasks) {
                if (!serves(task, id)) continue;
                ++all;
                measured += task.proposed != Rating::none ? 1U : 0U;
            }
            table.rows.push_back(
                {{shown(language_, objective.name, objective.id), {}, {}},
                 {objective.capability.get(language_), {}, {}},
                 {say(language_, "aar.measured-of", fmt::arg("measured", measured), fmt::arg("all", all)), {}, {}},
                 {letter_of(played_.objectives[id.index]), {}, tone_of(played_.objectives[id.index])},
                 {"P \u2610  S \u2610  M \u2610  U \u2610", {}, {}}});
        }
        if (!table.rows.empty()) out += table_markup(table);
        std::string ratings;
        for (const char* const letter : {"p", "s", "m", "u"})
            ratings += text_element("li", say(language_, std::string("aar.rating.") + letter));
        out += text_element("h3", say(language_, "aar.ratings")) + element("ul", ratings, "class=\"about\"");
        for (const ObjectiveId id : model_.objectives.ids()) {
            const std::string found = observations(&id);
            if (found.empty()) continue;
            out += text_element("h3", shown(language_, model_.objectives[id].name, model_.objectives[id].id)) + found;
        }
        const std::string others = observations(nullptr);
        if (!others.empty()) out += text_element("h3", say(language_, "aar.no-objective")) + others;
        return out;
    }

    /// Milestones that were late, with where their time went.
    [[nodiscard]] std::string lost_time() const {
        std::string out;
        for (const PlayedMilestone& milestone : worst()) {
            const bool reached = milestone.result.reached;
            out += text_element(
                "h3",
                say(language_, reached ? "aar.lost" : "aar.lost-open", fmt::arg("milestone", label(milestone)),
                    fmt::arg("took", duration(took(milestone))), fmt::arg("target", duration(target_of(milestone)))));
            if (!reached) {
                out += text_element("p", open_words(milestone));
                continue;
            }
            HtmlTable table;
            table.name = "lost-time";
            table.columns = {column("account.part"), column("account.place"), column("account.time", true),
                             column("aar.event")};
            for (const Stretch& stretch : largest(milestone)) {
                table.rows.push_back({{capitalised(part_name(language_, stretch.category)), {}, {}},
                                      {name_of(language_, model_, stretch.place), {}, {}},
                                      time(stretch.length()),
                                      {event_number(stretch.entry), {}, HtmlTable::Tone::faint}});
            }
            out += table_markup(table);
        }
        return out.empty() ? out : h2("aar.where") + out;
    }

    [[nodiscard]] std::string improvement_plan() const {
        HtmlTable table;
        table.name = "improvement-plan";
        table.columns = {column("aar.capability"), column("aar.issue"),       column("aar.action"),
                         column("aar.element"),    column("aar.responsible"), column("aar.poc"),
                         column("aar.start"),      column("aar.completion")};
        std::set<std::pair<int, std::uint32_t>> told;
        for (const PlayedMilestone& milestone : worst()) {
            if (!milestone.result.reached && table.rows.size() < 12) {
                table.rows.push_back(
                    {{blank_capability(), {}, {}},
                     {say(language_, "aar.lost-open", fmt::arg("milestone", label(milestone)),
                          fmt::arg("took", duration(took(milestone))),
                          fmt::arg("target", duration(target_of(milestone)))),
                      {},
                      {}},
                     {say(language_, "aar.action-open") + best_remedy(milestone, std::nullopt), {}, {}},
                     {"", {}, {}},
                     {"", {}, {}},
                     {"", {}, {}},
                     {"", {}, {}},
                     {"", {}, {}}});
            }
            for (const Stretch& stretch : largest(milestone)) {
                const auto key = std::pair{static_cast<int>(stretch.category), stretch.place.index};
                if (table.rows.size() >= 12 || !told.insert(key).second || !can_improve(stretch.category)) continue;
                const std::string part(name_of(stretch.category));
                const InstitutionId who = responsible(stretch.place);
                table.rows.push_back(
                    {{capability_of(who), {}, {}},
                     {say(language_, "aar.issue-words", fmt::arg("milestone", label(milestone)),
                          fmt::arg("time", duration(stretch.length())),
                          fmt::arg("part", part_name(language_, stretch.category)),
                          fmt::arg("place", name_of(language_, model_, stretch.place))) +
                          " (" + event_number(stretch.entry) + ")",
                      {},
                      {}},
                     {say(language_, "aar.action." + part) + best_remedy(milestone, stretch.category), {}, {}},
                     {say(language_, "aar.element." + part), {}, {}},
                     {who.valid() ? name_of(language_, model_, who) : "", {}, {}},
                     {"", {}, {}},
                     {"", {}, {}},
                     {"", {}, {}}});
            }
        }
        // A row without text would have no height on paper.
        for (int blank_row = 0; blank_row < 3; ++blank_row)
            table.rows.emplace_back(8, HtmlTable::Cell{"\u00a0", {}, {}});
        return h2("aar.plan") + text_element("p", say(language_, "aar.plan-about"), "class=\"note\"") +
               table_markup(table);
    }

    [[nodiscard]] std::string participants() const {
        HtmlTable table;
        table.name = "participants";
        table.columns = {column("exercise.institution"), column("aar.person"), column("aar.role")};
        std::set<std::string> seats;
        for (const std::size_t number : here_.commands) {
            const LineWords line = words_of(exercise_.log()[number].text);
            if (line.words[0] == "take" && line.words.size() > 1) seats.insert(line.words[1]);
        }
        for (const InstitutionId id : model_.institutions.ids()) {
            if (seats.contains(model_.institutions[id].id))
                table.rows.push_back(
                    {{name_of(language_, model_, id), {}, {}}, {"", {}, {}}, {say(language_, "aar.player"), {}, {}}});
        }
        for (const char* const role : {"aar.facilitator", "aar.evaluator", "aar.observer"})
            table.rows.push_back({{"", {}, {}}, {"", {}, {}}, {say(language_, role), {}, {}}});
        return h2("aar.participants") + table_markup(table);
    }

    [[nodiscard]] std::string injects() const {
        HtmlTable table;
        table.name = "injects";
        table.columns = {column("exercise.inject"), column("exercise.when"), column("exercise.state"),
                         column("exercise.text")};
        std::vector<InjectId> order;
        for (const InjectId id : model_.injects.ids()) {
            if (!model_.injects[id].to.empty()) order.push_back(id);
        }
        const auto when = [&](InjectId id) {
            return played_.times[id.index].empty() ? kNever : played_.times[id.index].front();
        };
        std::stable_sort(order.begin(), order.end(), [&](InjectId a, InjectId b) { return when(a) < when(b); });
        for (const InjectId id : order) {
            std::string times;
            for (const SimTime at : played_.times[id.index]) times += (times.empty() ? "" : "; ") + date(at);
            table.rows.push_back({{model_.injects[id].id, {}, {}},
                                  {times.empty() ? "\u2013" : times, {}, {}},
                                  {progress_name(language_, progress_of(model_, played_.standing, id)), {}, {}},
                                  {text_of(id), {}, {}}});
        }
        return h2("aar.injects") + table_markup(table);
    }

    /// The events that were named above: call it last.
    [[nodiscard]] std::string events() const {
        if (cited_.empty()) return {};
        const std::vector<TraceEntry>& entries = played_.standing.entries;
        Happenings happenings(language_, model_, entries);
        HtmlTable table;
        table.name = "events";
        table.columns = {column("aar.event"), column("exercise.when"), column("exercise.institution"),
                         column("exercise.what")};
        for (const EntryIndex cited : cited_) {
            // What the report measures by is no event of its own: it says what brought it.
            EntryIndex at = cited;
            std::optional<std::string> what;
            for (int back = 0; back < 6 && at != kNoEntry && !what; ++back, at = entries[at].because) {
                const bool added =
                    entries[at].kind == EntryKind::milestone_reached && entries[at].a >= model_.milestones.size();
                if (!added) what = happenings.tell(entries[at]);
            }
            const InstitutionId who = entries[cited].where();
            table.rows.push_back({{event_number(cited), {}, {}},
                                  {date(entries[cited].at), {}, {}},
                                  {who.valid() ? short_name(language_, model_, who) : "\u2013", {}, {}},
                                  {what.value_or("\u2013"), {}, {}}});
        }
        return h2("aar.events") + text_element("p", say(language_, "aar.events-about"), "class=\"note\"") +
               table_markup(table);
    }

    [[nodiscard]] std::string hot_wash() const {
        std::string list;
        for (const char* const key : {"aar.hot.well", "aar.hot.slow", "aar.hot.missing", "aar.hot.change"})
            list += question(say(language_, key));
        for (const ExercisePhase& phase : model_.phases) {
            for (const ExercisePhase::Question& asked : phase.questions)
                list += question(shown(language_, asked.text, asked.id));
        }
        return h2("aar.hot-wash") + text_element("p", say(language_, "aar.hot-wash-about"), "class=\"note\"") +
               element("ol", list);
    }

    [[nodiscard]] std::string provenance() const {
        std::string list = row("aar.seed", std::to_string(exercise_.options().seed));
        list += row("aar.branch", here_.name);
        for (const Model::Input& input : model_.inputs) list += row("aar.file", input.file + "  " + input.sha256);
        return h2("aar.made") + element("dl", list);
    }

    [[nodiscard]] std::string title(std::string_view key) const {
        return say(language_, key, fmt::arg("name", printable(model_.name.get(language_), 200)));
    }
    /// What is part of an exercise ends with that word too.
    [[nodiscard]] std::string foot() const {
        return text_element("p", say(language_, "exercise.marking"), "class=\"tlp\"");
    }
    [[nodiscard]] std::string head(std::string_view key) const {
        return text_element("p", say(language_, "exercise.marking"), "class=\"tlp\"") + text_element("h1", title(key));
    }

private:
    [[nodiscard]] std::string h2(std::string_view key) const { return text_element("h2", say(language_, key)); }
    [[nodiscard]] std::string row(std::string_view key, const std::string& text) const {
        return text_element("dt", say(language_, key)) + text_element("dd", text);
    }
    [[nodiscard]] static std::string blank() { return "______________________________"; }
    [[nodiscard]] static std::string question(const std::string& text) {
        return element("li", text_element("p", text) + "<p>&nbsp;<br>&nbsp;<br>&nbsp;</p>\n");
    }
    [[nodiscard]] static std::string joined_lines(const std::vector<std::string>& items) {
        std::string out;
        for (const std::string& item : items) out += (out.empty() ? "" : "; ") + item;
        return out;
    }
    [[nodiscard]] std::string date(SimTime at) const { return date_text(language_, model_, at); }
    [[nodiscard]] HtmlTable::Column column(std::string_view key, bool number = false) const {
        return {say(language_, key), "", number};
    }
    [[nodiscard]] static HtmlTable::Cell time(Duration value) {
        return {duration(value), static_cast<double>(value.count()) / 3'600'000, {}};
    }
    [[nodiscard]] std::string label(const PlayedMilestone& milestone) const {
        return milestone_label(language_, model_, milestone.result.milestone, milestone.result.incident);
    }
    [[nodiscard]] Duration target_of(const PlayedMilestone& milestone) const {
        return model_.milestones[milestone.result.milestone].target;
    }
    [[nodiscard]] std::string text_of(InjectId id) const {
        const std::string own = model_.injects[id].text.get(language_);
        const std::string now = inject_text(exercise_, here_, id);
        const bool edited = now != model_.injects[id].text.get(exercise_.language());
        return edited ? now : own;
    }
    [[nodiscard]] std::string wall_dates() const {
        const std::vector<Given>& log = exercise_.log();
        if (log.empty() || log.front().wall.empty()) return blank();
        const std::string first = log.front().wall.substr(0, 10), last = log.back().wall.substr(0, 10);
        return first == last ? first : first + " \u2013 " + last;
    }
    [[nodiscard]] bool serves(const PlayedTask& task, ObjectiveId objective) const {
        const auto& list = model_.injects[task.inject].objectives;
        return std::find(list.begin(), list.end(), objective) != list.end();
    }
    /// Entries of the run; `events` lists those that were named.
    [[nodiscard]] std::string event_number(EntryIndex entry) const {
        if (entry != kNoEntry) cited_.insert(entry);
        return entry == kNoEntry ? "" : say(language_, "aar.event-no", fmt::arg("n", entry));
    }
    [[nodiscard]] std::string position(const PlayedMilestone& milestone) const {
        if (milestone.of == 0) return "\u2013";
        const double share = static_cast<double>(milestone.faster) / static_cast<double>(milestone.of);
        return say(language_, milestone.result.reached ? "aar.later-than" : "aar.open-later-than",
                   fmt::arg("share", percent(language_, share)));
    }
    /// What was observed of the tasks of an objective (null: of none), as strengths and areas for improvement.
    [[nodiscard]] std::string observations(const ObjectiveId* objective) const {
        std::string strengths, areas, open;
        for (const PlayedTask& task : played_.tasks) {
            const Inject& inject = model_.injects[task.inject];
            if (objective != nullptr ? !serves(task, *objective) : !inject.objectives.empty()) continue;
            if (!task.given) continue;
            const Inject::Expect& expect = inject.expects[task.expect];
            const std::string what =
                short_name(language_, model_, expect.institution) + ": " + shown(language_, expect.action, inject.id);
            const std::string asked = expect.within > Duration{} ? duration(expect.within) : "\u2013";
            if (!task.measured || task.proposed == Rating::none) {
                open += text_element("li", say(language_, task.done ? "aar.task-done" : "aar.task-judge",
                                               fmt::arg("what", what), fmt::arg("asked", asked),
                                               fmt::arg("took", duration(std::max(task.at - task.from, Duration{})))));
                continue;
            }
            const std::string_view came = task.before() ? "aar.task-before"
                                          : task.done   ? "aar.task-took"
                                                        : "aar.task-not-done";
            std::string text = say(language_, came, fmt::arg("what", what),
                                   fmt::arg("took", duration(std::max(task.at - task.from, Duration{}))),
                                   fmt::arg("asked", asked), fmt::arg("rating", letter_of(task.proposed)));
            text +=
                " " + say(language_, "aar.reference", fmt::arg("inject", inject.id), fmt::arg("from", date(task.from)));
            if (task.done) text += ", " + event_number(task.entry) + ", " + date(task.at);
            if (task.done && task.proposed != Rating::performed && task.at > task.from) text += ". " + analysis(task);
            (task.proposed == Rating::performed ? strengths : areas) += text_element("li", text);
        }
        std::string out;
        const auto part = [&](std::string_view key, const std::string& list) {
            if (!list.empty()) out += text_element("p", say(language_, key), "class=\"about\"") + element("ul", list);
        };
        part("aar.strengths", strengths);
        part("aar.areas", areas);
        part("aar.to-judge", open);
        return out;
    }
    /// Where the time to an action went, the largest part first.
    [[nodiscard]] std::string analysis(const PlayedTask& task) const {
        std::vector<Stretch> list = joined(delay_account(played_.standing.entries, task.entry, task.from));
        if (list.empty()) return {};
        const auto most = std::max_element(list.begin(), list.end(),
                                           [](const Stretch& a, const Stretch& b) { return a.length() < b.length(); });
        return say(language_, "aar.most-of-it", fmt::arg("time", duration(most->length())),
                   fmt::arg("part", part_name(language_, most->category)),
                   fmt::arg("place", name_of(language_, model_, most->place)));
    }
    /// The recommendation of the library that gives most back at a milestone: of what one part of its time took, or of
    /// all of it. Empty if none does.
    [[nodiscard]] std::string best_remedy(const PlayedMilestone& milestone, std::optional<DelayPart> part) const {
        const Remedy* best = nullptr;
        double most = 0;
        for (const Remedy& remedy : played_.remedies) {
            for (const Remedy::Gain& gain : remedy.gains) {
                const MilestoneResult& result = played_.milestones[gain.milestone].result;
                if (result.milestone != milestone.result.milestone || result.incident != milestone.result.incident)
                    continue;
                double gained = gain.gain.mean;
                if (part) {
                    const PartChange& change = gain.parts[static_cast<std::size_t>(*part)];
                    gained = change.low > 0 ? change.mean : 0;
                }
                if (gained <= most) continue;
                best = &remedy;
                most = gained;
            }
        }
        if (best == nullptr) return {};
        return ". " + say(language_, "aar.see-remedy", fmt::arg("name", shown(language_, best->name, best->id)));
    }
    /// The capabilities of the objectives that what was expected of an institution serves; a blank if there are none.
    [[nodiscard]] std::string capability_of(InstitutionId who) const {
        std::vector<std::string> found;
        for (const PlayedTask& task : played_.tasks) {
            const Inject& inject = model_.injects[task.inject];
            if (!who.valid() || inject.expects[task.expect].institution != who) continue;
            for (const ObjectiveId objective : inject.objectives) {
                const std::string capability = model_.objectives[objective].capability.get(language_);
                if (!capability.empty() && std::find(found.begin(), found.end(), capability) == found.end())
                    found.push_back(capability);
            }
        }
        return found.empty() ? blank_capability() : joined_lines(found);
    }
    [[nodiscard]] static std::string blank_capability() { return "__________"; }
    [[nodiscard]] Duration took(const PlayedMilestone& milestone) const {
        return milestone.result.reached ? milestone.result.elapsed : played_.standing.now - milestone.result.from;
    }
    /// Of a milestone that was not reached: what simulated runs say of it.
    [[nodiscard]] std::string open_words(const PlayedMilestone& milestone) const {
        std::string text = say(language_, "aar.open-about");
        if (milestone.of == 0) return text;
        const double share = static_cast<double>(milestone.faster) / static_cast<double>(milestone.of);
        text += " " + say(language_, "aar.open-others", fmt::arg("share", percent(language_, share)));
        const std::vector<PlaceMean>& places = played_.simulated.milestones[milestone.row].account.by_place;
        const auto most = std::find_if(places.begin(), places.end(),
                                       [](const PlaceMean& place) { return can_improve(place.category); });
        if (most != places.end())
            text += " " + say(language_, "aar.open-most", fmt::arg("part", part_name(language_, most->category)),
                              fmt::arg("place", name_of(language_, model_, most->place)));
        return text;
    }
    /// Milestones that were reached late, or not though their time is over, furthest from their targets first; five at
    /// most.
    [[nodiscard]] std::vector<PlayedMilestone> worst() const {
        std::vector<PlayedMilestone> list;
        for (const PlayedMilestone& milestone : played_.milestones) {
            if (milestone.proposed > Rating::performed) list.push_back(milestone);
        }
        const auto ratio = [&](const PlayedMilestone& milestone) {
            return static_cast<double>(took(milestone).count()) / static_cast<double>(target_of(milestone).count());
        };
        std::stable_sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return ratio(a) > ratio(b); });
        if (list.size() > 5) list.resize(5);
        return list;
    }
    [[nodiscard]] static std::vector<Stretch> largest(const PlayedMilestone& milestone) {
        std::vector<Stretch> list = joined(milestone.stretches);
        std::stable_sort(list.begin(), list.end(),
                         [](const Stretch& a, const Stretch& b) { return a.length() > b.length(); });
        if (list.size() > 4) list.resize(4);
        return list;
    }
    [[nodiscard]] static bool can_improve(DelayPart part) {
        return part != DelayPart::attack && part != DelayPart::planned;
    }
    [[nodiscard]] InstitutionId responsible(SpentAt place) const {
        InstitutionId who;
        if (place.kind == SpentAt::Kind::institution) who = InstitutionId{place.index};
        if (place.kind == SpentAt::Kind::team) who = model_.teams[TeamId{place.index}].institution;
        if (place.kind == SpentAt::Kind::channel) who = model_.channels[ChannelId{place.index}].from;
        if (place.kind == SpentAt::Kind::asset) who = model_.assets[AssetId{place.index}].owner;
        return who;
    }

    Language language_;
    const Exercise& exercise_;
    const Exercise::Branch& here_;
    const Model& model_;
    const Played& played_;
    mutable std::set<EntryIndex> cited_;  ///< events that the report has named so far
};

}  // namespace

HtmlBody after_action_body(Language language, const Exercise& exercise, const Played& played) {
    const Pages pages(language, exercise, played);
    HtmlBody body;
    body.title = pages.title("aar.title");
    body.markup = pages.head("aar.title") + pages.overview() + text_element("h2", say(language, "aar.milestones")) +
                  pages.milestones() + pages.performance() + pages.lost_time() + deeds_markup(language, exercise) +
                  pages.improvement_plan() + remedies_markup(language, exercise.here().course.scenario->model, played) +
                  pages.participants() + pages.injects() + pages.hot_wash();
    body.markup += pages.events();  // after all that names events
    body.markup += pages.provenance() + pages.foot();
    return body;
}

HtmlBody quick_look_body(Language language, const Exercise& exercise, const Played& played) {
    const Pages pages(language, exercise, played);
    HtmlBody body;
    body.title = pages.title("exercise.quick-look");
    // Small on paper, so that it is one page.
    body.markup = element("section",
                          pages.head("exercise.quick-look") + pages.quick() + pages.milestones() +
                              deadlines_markup(language, exercise, played) + pages.foot(),
                          "class=\"first\"");
    return body;
}

}  // namespace muster
