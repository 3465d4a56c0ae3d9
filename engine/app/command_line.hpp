#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/core/time.hpp"
#include "engine/html/page.hpp"

namespace muster::app {

/// How many runs, with which draws, on how many threads.
struct Replaying {
    std::uint32_t replications = 1000;
    std::uint64_t seed = 1;
    unsigned jobs = 0;  ///< 0: as many as the machine has
};

struct RunCommand {
    std::string scenario;
    std::vector<std::string> with;
    Replaying replaying;
    std::string milestone;  ///< whose delay account is shown; empty: the one that is most often late
    std::string out;        ///< folder; empty: none
    bool json = false;
    bool recovered = true;           ///< plays again without each delay, to say what would be recovered
    std::vector<std::string> set{};  ///< parameters, as "hit=mintic"
};
struct ExplainCommand {
    std::string scenario;
    std::vector<std::string> with;
    Replaying replaying;
    std::string milestone;
    bool bad_case = false;
    std::vector<std::string> set{};
};
struct TellCommand {
    std::string file;
    std::vector<std::string> with;
    std::vector<std::string> set{};
};
struct InspectCommand {
    std::string nation;
    std::vector<std::string> with;
    std::string label;
    std::string out;
    std::vector<std::string> set{};
};
struct CheckCommand {
    std::vector<std::string> files;
    bool json = false;
    bool watch = false;
    std::vector<std::string> set{};
};
struct FormatCommand {
    std::vector<std::string> files;
    bool check = false;  ///< change nothing, say what would change
};
struct NewCommand {
    std::string kind;  ///< nation, scenario or recommendation
    std::string file;  ///< empty: the kind's name
    bool force = false;
};
struct SchemaCommand {
    std::string kind;  ///< empty: all of them
    std::string out;   ///< folder; empty: print it
};
struct MigrateCommand {
    std::vector<std::string> files;
};
struct ViewCommand {
    std::vector<std::string> arguments;  ///< all of them, as they were given
};
struct HistoryCommand {
    enum class Form : std::uint8_t { text, json, csv, markdown };
    std::vector<std::string> scenarios;  ///< empty: all of the library that retell an incident
    Replaying replaying;
    Form form = Form::text;
    std::vector<std::string> set{};
};
struct AssumptionsCommand {
    std::string file;  ///< a nation or a scenario
    std::string out;   ///< a sheet, or with `from` the new nation
    std::string scenario;
    std::string from;
    Replaying replaying;
    bool json = false, force = false;
    std::vector<std::string> set{};
};
struct CompareCommand {
    std::vector<std::string> scenarios, with;
    Replaying replaying;
    std::string milestone;  ///< whose delay accounts are shown; empty: the one that changes most
    bool json = false, csv = false;
    std::string report;  ///< a folder for the report as HTML with its tables; empty: none
    Handling handling = Handling::amber;
    std::vector<std::string> set{};
    bool roles = false;                   ///< nobody is named
    std::vector<std::string> pictures{};  ///< PNG files for the report
};
struct ExerciseCommand {
    std::string scenario;  ///< empty with `resume`
    std::vector<std::string> with;
    std::string journal;  ///< empty: in memory only
    std::string script;   ///< empty or "-": standard input
    std::uint64_t seed = 1;
    bool resume = false, accept_damage = false, json = false;
    Handling handling = Handling::amber;
    std::uint32_t simulated = 1000;   ///< runs that the reports compare with
    bool window = false;              ///< the facilitator's desk and the room's window, wherever commands come from
    std::vector<std::string> places;  ///< of the windows: options as they are passed on to them
    std::vector<std::string> set{};
};
struct MselCommand {
    bool import = false;
    std::string file;     ///< a scenario, or with `import` a sheet
    std::string columns;  ///< "hseep" or "rempar"; empty: hseep, and for an import what the headings say
    // Out.
    std::string out;
    std::vector<std::string> with;
    std::vector<std::string> set{};
    bool play = false;  ///< the columns of results are wanted
    Replaying replaying;
    // In.
    std::string into, scenario, nation, sheet, dates, starts, zone;
    std::vector<std::string> maps;
    bool json = false, force = false;
};
struct ForecastCommand {
    std::string scenario;
    std::vector<std::string> with;
    Replaying replaying;     ///< replications: continuations
    Duration at{};           ///< after the start
    std::uint32_t past = 0;  ///< the replication whose past it is
    bool json = false;
    std::vector<std::string> set{};
};
struct KitCommand {
    std::string scenario;
    std::vector<std::string> with;
    std::string out;  ///< folder
    Handling handling = Handling::amber;
    std::vector<std::string> set{};
};
struct StudyCommand {
    std::string file;
    std::string out;         ///< folder; empty: none
    std::string checkpoint;  ///< empty: beside the file
    unsigned jobs = 0;
    bool json = false, fresh = false;
    std::string report{};                 ///< a folder for the report as HTML with its tables; empty: none
    std::vector<std::string> pictures{};  ///< PNG files for the report
    Handling handling = Handling::amber;
    bool roles = false;        ///< nobody is named
    std::string since{};       ///< an earlier report to compare with: its folder; empty: none
    bool sensitivity = false;  ///< also how sure the answers are, though the file does not ask
};
struct AdviseCommand {
    std::string scenario;
    std::vector<std::string> with;
    Replaying replaying;
    bool json = false;
    std::vector<std::string> set{};
};
struct LimitsCommand {};

using Command = std::variant<LimitsCommand, AdviseCommand, StudyCommand, RunCommand, ExplainCommand, TellCommand,
                             InspectCommand, CheckCommand, HistoryCommand, FormatCommand, MigrateCommand, NewCommand,
                             ViewCommand, AssumptionsCommand, CompareCommand, ExerciseCommand, KitCommand, MselCommand,
                             SchemaCommand, ForecastCommand>;

/// What the command line says: a command, or text to print instead (help, version), or a complaint.
struct CommandLine {
    Language language = Language::en;
    std::size_t width = 80;
    Command command;
    std::string text;
    std::string complaint;
};

/// Reads the arguments. The language is that of --lang, else of the environment variable MUSTER_LANG, else English.
[[nodiscard]] CommandLine read_command_line(int argc, char** argv, std::size_t terminal_width);

}  // namespace muster::app
