#include "engine/app/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "engine/app/asked_language.hpp"
#include "engine/app/help.hpp"
#include "engine/app/rank_library.hpp"
#include "engine/app/version.hpp"
#include "engine/authoring/nearest.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

/// Everything that can be given, as text: values are checked here and not by CLI11, whose messages exist in one
/// language.
struct Given {
    std::string checkpoint;
    bool fresh = false, roles = false, sensitivity = false;
    std::string journal, script;
    std::string file, replications, seed, jobs, milestone, which, out, label, lang, width, scenario, from, report,
        since, tlp, at, past;
    std::vector<std::string> files, with, set, pictures;
    std::string columns, into, nation, sheet, dates, starts, zone;
    std::vector<std::string> maps;
    bool resume = false, accept_damage = false, window = false;
    std::string size, room_size, room_at, text_size;
    bool json = false, watch = false, check = false, force = false, csv = false, markdown = false, help = false,
         version = false, no_recovered = false;
};

constexpr std::array kCommands{
    std::string_view("run"),      std::string_view("explain"), std::string_view("tell"),
    std::string_view("inspect"),  std::string_view("check"),   std::string_view("history"),
    std::string_view("format"),   std::string_view("migrate"), std::string_view("new"),
    std::string_view("view"),     std::string_view("limits"),  std::string_view("assumptions"),
    std::string_view("compare"),  std::string_view("advise"),  std::string_view("study"),
    std::string_view("exercise"), std::string_view("kit"),     std::string_view("msel"),
    std::string_view("schema"),   std::string_view("forecast")};

class Reader {
public:
    explicit Reader(CommandLine& line) : line_(line) { define(); }

    void read(int argc, char** argv) {
        // "muster help" and "muster help run" are what people try first.
        std::vector<char*> turned(argv, argv + argc);
        if (argc > 1 && std::string_view(argv[1]) == "help") {
            static char help[] = "--help";
            const bool of_a_command = argc > 2 && argv[2][0] != '-';
            if (of_a_command) std::swap(turned[1], turned[2]);
            turned[of_a_command ? 2 : 1] = help;
            argv = turned.data();
        }
        if (argc > 1 && unknown_command(argv[1])) return;
        try {
            app_.parse(argc, argv);
        } catch (const CLI::ExtrasError&) {
            return complain_of_extras();
        } catch (const CLI::ArgumentMismatch& error) {
            return complain("usage.argument", error.what());
        } catch (const CLI::ParseError& error) {
            return complain("usage.other", error.what());
        }
        understand();
    }

private:
    std::string words(const std::string& key) const { return say(line_.language, key); }

    void complain(std::string_view key, std::string_view what) {
        line_.complaint = say(line_.language, key, fmt::arg("what", printable(what, 300))) + "\n" +
                          say(line_.language, "usage.see-help");
    }

    // ---- definition

    void option(CLI::App* to, const std::string& name, std::string& into, const std::string& value) {
        to->add_option(name, into, words("opt" + name.substr(1)))->type_name(words("value." + value));
    }
    void flag(CLI::App* to, const std::string& name, bool& into) {
        to->add_flag(name, into, words("opt" + name.substr(1)));
    }

    CLI::App* command(std::string_view name) {
        const std::string key(name);
        CLI::App* sub = app_.add_subcommand(key, words("help.brief." + key));
        common(sub);
        return sub;
    }
    void common(CLI::App* to) {
        to->set_help_flag();
        flag(to, "--help", given_.help);
        option(to, "--lang", given_.lang, "lang");
        option(to, "--width", given_.width, "number");
    }
    void replaying(CLI::App* to) {
        option(to, "--replications", given_.replications, "number");
        option(to, "--seed", given_.seed, "number");
        option(to, "--jobs", given_.jobs, "number");
    }
    void with(CLI::App* to) {
        to->add_option("--with", given_.with, words("opt-with"))
            ->type_name(words("value.recommendations"))
            ->expected(1, 64);
    }
    void pictures(CLI::App* to) {
        to->add_option("--picture", given_.pictures, words("opt-picture"))
            ->type_name(words("value.recommendations"))
            ->expected(1, 6);
    }
    /// A picture of the view names everybody, and belongs to a report.
    bool pictures_fit() {
        if (given_.pictures.empty() || (!given_.report.empty() && !given_.roles)) return true;
        line_.complaint = words(given_.roles ? "usage.picture-roles" : "usage.picture-report");
        return false;
    }
    /// Of every command that reads a scenario.
    void set(CLI::App* to) {
        to->add_option("--set", given_.set, words("opt-set"))
            ->type_name(words("value.setting"))
            ->allow_extra_args(false);
    }
    void file(CLI::App* to) { to->add_option("file", given_.file)->group(""); }

    void define() {
        common(&app_);
        flag(&app_, "--version", given_.version);
        CLI::App* run = command("run");
        file(run);
        replaying(run);
        with(run);
        set(run);
        option(run, "--milestone", given_.milestone, "id");
        option(run, "--out", given_.out, "folder");
        flag(run, "--json", given_.json);
        flag(run, "--no-recovered", given_.no_recovered);
        CLI::App* explain = command("explain");
        file(explain);
        option(explain, "--milestone", given_.milestone, "id");
        option(explain, "--case", given_.which, "case");
        replaying(explain);
        with(explain);
        set(explain);
        CLI::App* tell = command("tell");
        file(tell);
        with(tell);
        set(tell);
        CLI::App* inspect = command("inspect");
        file(inspect);
        option(inspect, "--label", given_.label, "label");
        with(inspect);
        set(inspect);
        option(inspect, "--out", given_.out, "folder");
        CLI::App* check = command("check");
        check->add_option("files", given_.files)->group("");
        flag(check, "--json", given_.json);
        flag(check, "--watch", given_.watch);
        set(check);
        command("migrate")->add_option("files", given_.files)->group("");
        CLI::App* history = command("history");
        history->add_option("files", given_.files)->group("");
        replaying(history);
        set(history);
        flag(history, "--json", given_.json);
        flag(history, "--csv", given_.csv);
        flag(history, "--markdown", given_.markdown);
        CLI::App* assumptions = command("assumptions");
        file(assumptions);
        assumptions->add_option("--out", given_.out, words("opt-out-sheet"))->type_name(words("value.file"));
        option(assumptions, "--scenario", given_.scenario, "scenario");
        set(assumptions);
        option(assumptions, "--from", given_.from, "sheet");
        flag(assumptions, "--force", given_.force);
        flag(assumptions, "--json", given_.json);
        assumptions->add_option("--replications", given_.replications, words("opt-replications-each"))
            ->type_name(words("value.number"));
        option(assumptions, "--seed", given_.seed, "number");
        option(assumptions, "--jobs", given_.jobs, "number");
        CLI::App* compare = command("compare");
        compare->add_option("files", given_.files)->group("");
        with(compare);
        set(compare);
        replaying(compare);
        compare->add_option("--milestone", given_.milestone, words("opt-milestone-changed"))
            ->type_name(words("value.id"));
        option(compare, "--report", given_.report, "folder");
        option(compare, "--tlp", given_.tlp, "label");
        pictures(compare);
        flag(compare, "--roles", given_.roles);
        flag(compare, "--json", given_.json);
        flag(compare, "--csv", given_.csv);
        msel(command("msel"));
        CLI::App* forecast = command("forecast");
        file(forecast);
        option(forecast, "--at", given_.at, "duration");
        option(forecast, "--past", given_.past, "number");
        replaying(forecast);
        with(forecast);
        set(forecast);
        flag(forecast, "--json", given_.json);
        CLI::App* study = command("study");
        file(study);
        option(study, "--out", given_.out, "folder");
        option(study, "--jobs", given_.jobs, "number");
        option(study, "--checkpoint", given_.checkpoint, "file");
        option(study, "--report", given_.report, "folder");
        option(study, "--tlp", given_.tlp, "label");
        pictures(study);
        flag(study, "--roles", given_.roles);
        option(study, "--since", given_.since, "folder");
        flag(study, "--fresh", given_.fresh);
        flag(study, "--sensitivity", given_.sensitivity);
        flag(study, "--json", given_.json);
        CLI::App* advise = command("advise");
        file(advise);
        with(advise);
        set(advise);
        advise->add_option("--replications", given_.replications, words("opt-replications-advise"))
            ->type_name(words("value.number"));
        option(advise, "--seed", given_.seed, "number");
        option(advise, "--jobs", given_.jobs, "number");
        flag(advise, "--json", given_.json);
        CLI::App* format = command("format");
        format->add_option("files", given_.files)->group("");
        flag(format, "--check", given_.check);
        CLI::App* schema = command("schema");
        file(schema);
        option(schema, "--out", given_.out, "folder");
        CLI::App* start = command("new");
        start->add_option("files", given_.files)->group("");
        flag(start, "--force", given_.force);
        command("view")->prefix_command();
        CLI::App* kit = command("kit");
        file(kit);
        with(kit);
        set(kit);
        option(kit, "--out", given_.out, "folder");
        option(kit, "--tlp", given_.tlp, "label");
        CLI::App* exercise = command("exercise");
        file(exercise);
        with(exercise);
        set(exercise);
        option(exercise, "--journal", given_.journal, "file");
        flag(exercise, "--resume", given_.resume);
        flag(exercise, "--accept-damage", given_.accept_damage);
        option(exercise, "--tlp", given_.tlp, "label");
        option(exercise, "--replications", given_.replications, "number");
        option(exercise, "--script", given_.script, "file");
        flag(exercise, "--window", given_.window);
        option(exercise, "--size", given_.size, "size");
        option(exercise, "--room-size", given_.room_size, "size");
        option(exercise, "--room-at", given_.room_at, "place");
        option(exercise, "--text", given_.text_size, "number");
        option(exercise, "--seed", given_.seed, "number");
        flag(exercise, "--json", given_.json);
        command("limits");
    }

    void msel(CLI::App* to) {
        to->add_option("files", given_.files)->group("");
        option(to, "--columns", given_.columns, "columns");
        to->add_option("--out", given_.out, words("opt-out-msel"))->type_name(words("value.file"));
        to->add_option("--replications", given_.replications, words("opt-replications-msel"))
            ->type_name(words("value.number"));
        option(to, "--seed", given_.seed, "number");
        with(to);
        set(to);
        option(to, "--into", given_.into, "file");
        to->add_option("--scenario", given_.scenario, words("opt-scenario-msel"))->type_name(words("value.scenario"));
        option(to, "--nation", given_.nation, "nation");
        option(to, "--sheet", given_.sheet, "name");
        to->add_option("--map", given_.maps, words("opt-map"))->type_name(words("value.map"))->allow_extra_args(false);
        option(to, "--dates", given_.dates, "dates");
        option(to, "--starts", given_.starts, "date-time");
        option(to, "--time-zone", given_.zone, "zone");
        flag(to, "--force", given_.force);
        flag(to, "--json", given_.json);
    }

    // ---- what was wrong

    bool unknown_command(std::string_view name) {
        if (name.starts_with("-")) return false;
        for (const std::string_view known : kCommands) {
            if (name == known) return false;
        }
        suggest("usage.command", name, nearest(name, kCommands));
        return true;
    }

    void suggest(std::string_view key, std::string_view what, std::string_view meant) {
        line_.complaint = say(line_.language, key, fmt::arg("what", printable(what, 100)));
        if (!meant.empty()) line_.complaint += " " + say(line_.language, "usage.did-you-mean", fmt::arg("what", meant));
        line_.complaint += "\n" + say(line_.language, "usage.see-help");
    }

    void complain_of_extras() {
        const CLI::App* in = chosen() != nullptr ? chosen() : &app_;
        std::vector<std::string> left = in->remaining();
        if (left.empty()) left = app_.remaining();
        const std::string extra = left.empty() ? "" : left.front();
        std::vector<std::string> names;
        for (const CLI::Option* known : in->get_options()) names.push_back(known->get_name());
        const std::vector<std::string_view> among(names.begin(), names.end());
        suggest(extra.starts_with("-") ? "usage.option" : "usage.extra", extra,
                extra.starts_with("-") ? nearest(extra, among) : "");
    }

    const CLI::App* chosen() const {
        const auto subs = app_.get_subcommands();
        return subs.empty() ? nullptr : subs.front();
    }

    // ---- what it means

    template <class Number>
    bool number(const std::string& text, std::string_view name, Number least, Number most, Number& into) {
        if (text.empty()) return true;
        Number value{};
        const char* end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data(), end, value);
        if (error == std::errc{} && rest == end && value >= least && value <= most) {
            into = value;
            return true;
        }
        line_.complaint = say(line_.language, "usage.number", fmt::arg("option", name), fmt::arg("least", least),
                              fmt::arg("most", most), fmt::arg("what", printable(text, 100)));
        return false;
    }

    bool numbers(Replaying& replaying) {
        return number<std::uint32_t>(given_.replications, "--replications", 1, 10'000'000, replaying.replications) &&
               number<std::uint64_t>(given_.seed, "--seed", 0, ~std::uint64_t{0}, replaying.seed) &&
               number<unsigned>(given_.jobs, "--jobs", 1, 1024, replaying.jobs);
    }

    bool one_of(const std::string& text, std::string_view name, const std::vector<std::string>& allowed) {
        for (const std::string& each : allowed) {
            if (text == each) return true;
        }
        std::string list;
        for (const std::string& each : allowed) list += (list.empty() ? "" : ", ") + each;
        line_.complaint = say(line_.language, "usage.choice", fmt::arg("option", name), fmt::arg("choices", list),
                              fmt::arg("what", printable(text, 100)));
        return false;
    }

    bool file_given(std::string_view value) {
        if (!given_.file.empty()) return true;
        line_.complaint = say(line_.language, "usage.missing", fmt::arg("what", words("value." + std::string(value)))) +
                          "\n" + say(line_.language, "usage.see-help-of", fmt::arg("command", chosen()->get_name()));
        return false;
    }

    /// "12h": so long after the start.
    bool moment(Duration& into) {
        if (given_.at.empty()) {
            line_.complaint = words("forecast.no-at");
            return false;
        }
        Said why;
        const std::optional<Duration> given = parse_duration(given_.at, false, why);
        if (given) {
            into = *given;
            return true;
        }
        line_.complaint = say(line_.language, "usage.duration", fmt::arg("option", "--at"),
                              fmt::arg("what", printable(given_.at, 100)), fmt::arg("why", why.get(line_.language)));
        return false;
    }

    HelpPage help_page() const {
        const CLI::App* about = chosen() != nullptr ? chosen() : &app_;
        HelpPage page;
        page.command = chosen() != nullptr ? chosen()->get_name() : "";
        page.usage = words(page.command.empty() ? "help.usage.all" : "help.usage." + page.command);
        if (page.command.empty()) {
            for (const CLI::App* sub : app_.get_subcommands(nullptr))
                page.commands.push_back({sub->get_name(), sub->get_description()});
        }
        for (const CLI::Option* known : about->get_options()) {
            if (known->get_group().empty()) continue;
            const std::string value = known->get_type_name();
            page.options.push_back({known->get_name() + (value.empty() ? "" : " " + value), known->get_description()});
        }
        return page;
    }

    void understand() {
        if (!given_.lang.empty() && !one_of(given_.lang, "--lang", {"en", "es"})) return;
        if (!number<std::size_t>(given_.width, "--width", 40, 500, line_.width)) return;
        if (given_.version) {
            line_.text =
                version_text() + "\n" + say(line_.language, has_rank_library() ? "ranks.with" : "ranks.without") + "\n";
        } else if (given_.help || chosen() == nullptr) {
            line_.text = help_text(line_.language, line_.width, help_page());
            if (!given_.help) line_.complaint = say(line_.language, "usage.no-command") + "\n\n" + line_.text;
        } else {
            understand_command(chosen()->get_name());
        }
    }

    void understand_msel(const Replaying& replaying) {
        given_.file = given_.files.empty() ? "" : given_.files.front();
        if (!file_given("export-import") || !one_of(given_.file, "msel", {"export", "import"})) return;
        MselCommand command;
        command.import = given_.file == "import";
        given_.file = given_.files.size() > 1 ? given_.files[1] : "";
        if (!file_given(command.import ? "sheet" : "scenario")) return;
        if (given_.files.size() > 2) {
            line_.complaint = say(line_.language, "usage.extra", fmt::arg("what", printable(given_.files[2], 100)));
            return;
        }
        if (!given_.columns.empty() && !one_of(given_.columns, "--columns", {"hseep", "rempar"})) return;
        if (!given_.dates.empty() && !one_of(given_.dates, "--dates", {"dmy", "mdy"})) return;
        command.file = given_.file;
        command.columns = given_.columns;
        command.out = given_.out;
        command.with = given_.with;
        command.set = given_.set;
        command.play = !given_.replications.empty();
        command.replaying = replaying;
        command.into = given_.into;
        command.scenario = given_.scenario;
        command.nation = given_.nation;
        command.sheet = given_.sheet;
        command.dates = given_.dates;
        command.starts = given_.starts;
        command.zone = given_.zone;
        command.maps = given_.maps;
        command.json = given_.json;
        command.force = given_.force;
        line_.command = std::move(command);
    }

    void understand_command(const std::string& name) {
        Replaying replaying;
        if (!numbers(replaying)) return;
        if (name == "run" && file_given("scenario")) {
            line_.command = RunCommand{given_.file, given_.with,          replaying, given_.milestone, given_.out,
                                       given_.json, !given_.no_recovered, given_.set};
        } else if (name == "explain" && file_given("scenario")) {
            if (!given_.which.empty() && !one_of(given_.which, "--case", {"typical", "bad"})) return;
            line_.command = ExplainCommand{given_.file,      given_.with,           replaying,
                                           given_.milestone, given_.which == "bad", given_.set};
        } else if (name == "tell" && file_given("file")) {
            line_.command = TellCommand{given_.file, given_.with, given_.set};
        } else if (name == "inspect" && file_given("nation")) {
            if (!given_.label.empty() &&
                !one_of(given_.label, "--label", {"clear", "green", "amber", "amber+strict", "red"}))
                return;
            line_.command = InspectCommand{given_.file, given_.with, given_.label, given_.out, given_.set};
        } else if (name == "check") {
            given_.file = given_.files.empty() ? "" : given_.files.front();
            if (file_given("file")) line_.command = CheckCommand{given_.files, given_.json, given_.watch, given_.set};
        } else if (name == "migrate") {
            given_.file = given_.files.empty() ? "" : given_.files.front();
            if (file_given("file")) line_.command = MigrateCommand{given_.files};
        } else if (name == "history") {
            using Form = HistoryCommand::Form;
            if (given_.json + given_.csv + given_.markdown > 1) {
                line_.complaint = words("usage.one-form");
                return;
            }
            const Form other = given_.csv ? Form::csv : given_.markdown ? Form::markdown : Form::text;
            line_.command = HistoryCommand{given_.files, replaying, given_.json ? Form::json : other, given_.set};
        } else if (name == "format") {
            given_.file = given_.files.empty() ? "" : given_.files.front();
            if (file_given("file")) line_.command = FormatCommand{given_.files, given_.check};
        } else if (name == "schema") {
            if (given_.out.empty() && !file_given("kind-of-file")) return;
            if (!given_.file.empty() &&
                !one_of(given_.file, "schema",
                        {"nation", "scenario", "recommendation", "shared", "holidays", "study", "taxonomy"}))
                return;
            line_.command = SchemaCommand{given_.file, given_.out};
        } else if (name == "assumptions" && file_given("nation-or-scenario")) {
            // Each number takes a series of runs.
            if (given_.replications.empty()) replaying.replications = 40;
            line_.command = AssumptionsCommand{given_.file, given_.out,  given_.scenario, given_.from,
                                               replaying,   given_.json, given_.force,    given_.set};
        } else if (name == "compare") {
            given_.file = given_.files.empty() ? "" : given_.files.front();
            if (!file_given("scenario")) return;
            if (given_.with.empty() || (given_.json && given_.csv)) {
                line_.complaint = words(given_.with.empty() ? "compare.no-with" : "usage.json-or-csv");
                return;
            }
            const auto handling = handling_of(given_.tlp);
            if (!handling) {
                line_.complaint = words("usage.tlp");
                return;
            }
            if (!pictures_fit()) return;
            line_.command =
                CompareCommand{given_.files,  given_.with, replaying,  given_.milestone, given_.json,    given_.csv,
                               given_.report, *handling,   given_.set, given_.roles,     given_.pictures};
        } else if (name == "msel") {
            understand_msel(replaying);
        } else if (name == "forecast" && file_given("scenario")) {
            ForecastCommand forecast{given_.file, given_.with, replaying, {}, 0, given_.json, given_.set};
            if (moment(forecast.at) && number<std::uint32_t>(given_.past, "--past", 0, 10'000'000, forecast.past))
                line_.command = forecast;
        } else if (name == "study" && file_given("file")) {
            const auto handling = handling_of(given_.tlp);
            if (!handling) {
                line_.complaint = words("usage.tlp");
                return;
            }
            if (!given_.since.empty() && given_.report.empty()) {
                line_.complaint = words("usage.since-report");
                return;
            }
            if (!pictures_fit()) return;
            StudyCommand study{given_.file, given_.out,   given_.checkpoint, replaying.jobs,
                               given_.json, given_.fresh, given_.report,     given_.pictures,
                               *handling,   given_.roles, given_.since};
            study.sensitivity = given_.sensitivity;
            line_.command = std::move(study);
        } else if (name == "advise" && file_given("scenario")) {
            if (given_.replications.empty()) replaying.replications = 200;  // of each change
            line_.command = AdviseCommand{given_.file, given_.with, replaying, given_.json, given_.set};
        } else if (name == "new") {
            given_.file = given_.files.empty() ? "" : given_.files.front();
            if (!file_given("kind") || !one_of(given_.file, "new", {"nation", "scenario", "recommendation"})) return;
            if (given_.files.size() > 2) {
                line_.complaint = say(line_.language, "usage.extra", fmt::arg("what", printable(given_.files[2], 100)));
                return;
            }
            line_.command = NewCommand{given_.file, given_.files.size() > 1 ? given_.files[1] : "", given_.force};
        } else if (name == "exercise") {
            if (given_.resume ? given_.journal.empty() : given_.file.empty()) {
                line_.complaint = words(given_.resume ? "usage.resume-needs-journal" : "usage.exercise-file");
                return;
            }
            const auto handling = handling_of(given_.tlp);
            if (!handling) {
                line_.complaint = words("usage.tlp");
                return;
            }
            std::vector<std::string> places;
            const auto pass_on = [&places](const char* option, const std::string& value) {
                if (!value.empty()) places.insert(places.end(), {option, value});
            };
            pass_on("--size", given_.size);
            pass_on("--room-size", given_.room_size);
            pass_on("--room-at", given_.room_at);
            pass_on("--text", given_.text_size);
            line_.command = ExerciseCommand{given_.file,
                                            given_.with,
                                            given_.journal,
                                            given_.script,
                                            replaying.seed,
                                            given_.resume,
                                            given_.accept_damage,
                                            given_.json,
                                            *handling,
                                            replaying.replications,
                                            given_.window,
                                            places,
                                            given_.set};
        } else if (name == "kit" && file_given("scenario")) {
            const auto handling = handling_of(given_.tlp);
            if (!handling) {
                line_.complaint = words("usage.tlp");
                return;
            }
            line_.command = KitCommand{given_.file, given_.with, given_.out, *handling, given_.set};
        } else if (name == "view") {
            line_.command = ViewCommand{chosen()->remaining()};
        }
    }

    CommandLine& line_;
    Given given_;
    CLI::App app_;
};

}  // namespace

CommandLine read_command_line(int argc, char** argv, std::size_t terminal_width) {
    CommandLine line;
    line.language = asked_language(argc, argv);
    line.width = terminal_width;
    Reader(line).read(argc, argv);
    return line;
}

}  // namespace muster::app
