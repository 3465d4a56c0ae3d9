#include <sys/stat.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <system_error>

#include "engine/app/assumptions_back.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/replay.hpp"
#include "engine/authoring/read.hpp"
#include "engine/compile/compiled_scenario.hpp"
#include "engine/core/atomic_file.hpp"
#include "engine/core/utf8.hpp"
#include "engine/exchange/assumption_sheet.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/numbers.hpp"

namespace muster::app {
namespace {

namespace fs = std::filesystem;

bool same_file(const std::string& left, const std::string& right) {
    std::error_code error;
    return fs::equivalent(left, right, error) && !error;
}

/// A scenario in which influence is measured.
struct Used {
    std::string file;
    CompiledScenario scenario;
};

/// The scenarios in the nation's folder and in the one above it that use the nation, in order of their names.
std::vector<std::string> scenarios_beside(const std::string& nation) {
    std::vector<std::string> found;
    const fs::path folder = fs::path(nation).has_parent_path() ? fs::path(nation).parent_path() : fs::path(".");
    for (const fs::path& each : {folder / "..", folder}) {
        std::error_code error;
        for (fs::directory_iterator at(each, error), end; !error && at != end; at.increment(error)) {
            const std::string file = at->path().lexically_normal().string();
            if (at->path().extension() != ".json") continue;
            Diagnostics aside;
            if (kind_of(file, aside) != FileKind::scenario) continue;
            if (same_file(nation_of(file), nation) && read_scenario(file, {}, aside)) found.push_back(file);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string error_of_name(const Console& console, const AssumptionsCommand& command) {
    const auto ends = [&](std::string_view with) { return command.out.ends_with(with); };
    if (command.out.empty()) return {};
    if (!ends(".xlsx") && !ends(".csv"))
        return say(console.language(), "assume.out-kind", fmt::arg("file", printable(command.out)));
    struct stat status {};
    if (!command.force && ::lstat(command.out.c_str(), &status) == 0)
        return say(console.language(), "assume.exists", fmt::arg("file", printable(command.out)));
    return {};
}

int write_sheet(const AssumptionsCommand& command, const AssumptionBook& book, Console& console) {
    const SheetTable table = assumption_sheet(console.language(), book);
    std::string error;
    const std::string content =
        command.out.ends_with(".csv") ? table_csv(table) : table_xlsx(table, command.out, error);
    if (error.empty()) error = write_file(command.out, content, console.language());
    if (!error.empty()) {
        console.complain(printable(error, 500));
        return kFailed;
    }
    console.say_aside(say(console.language(), "assume.written", fmt::arg("file", printable(command.out)),
                          fmt::arg("n", Count{console.language(), book.assumptions.size()})) +
                      "\n");
    return kOk;
}

/// False: some scenario cannot be played, which has been said.
bool measure(const AssumptionsCommand& command, const std::deque<Used>& used, AssumptionBook& book, Console& console) {
    InfluenceQuestion question;
    for (const Used& each : used) question.scenarios.push_back(&each.scenario);
    for (const Assumption& row : book.assumptions)
        question.ways.push_back(static_cast<std::uint8_t>(row.variations.size()));
    question.vary = [&](std::size_t scenario, std::span<const NumberTried> numbers) {
        ReadOptions options;
        options.set = command.set;
        for (const NumberTried& tried : numbers) {
            const std::vector<ValueEdit>& edits = book.assumptions[tried.number].variations[tried.way].edits;
            options.edits.insert(options.edits.end(), edits.begin(), edits.end());
        }
        Diagnostics aside;
        return read_scenario(used[scenario].file, options, aside);
    };
    catch_interrupts();
    Progress progress(console, say(console.language(), "progress.varying"));
    Text error;
    book.influences = influences(question, study_options(command.replaying, progress), error);
    if (error.empty()) return true;
    console.complain(
        say(console.language(), "app.run-failed", fmt::arg("reason", printable(error.get(console.language())))));
    return false;
}

}  // namespace

int perform(const AssumptionsCommand& command, Console& console) {
    Diagnostics found;
    const std::optional<FileKind> kind = kind_of(command.file, found);
    show(console, found);
    if (!kind) return kBadInput;
    const bool scenario_given = kind == FileKind::scenario;
    const std::string nation = scenario_given ? nation_of(command.file) : command.file;
    if (kind != FileKind::nation && !scenario_given) {
        console.complain(say(console.language(), "assume.is-not-nation", fmt::arg("file", printable(command.file))));
        return kBadInput;
    }
    if (!command.from.empty()) return take_back(command, nation, console);
    if (const std::string wrong = error_of_name(console, command); !wrong.empty()) {
        console.complain(wrong);
        return kBadInput;
    }
    std::vector<std::string> files =
        command.scenario.empty() ? std::vector<std::string>{} : std::vector{command.scenario};
    if (files.empty()) files = scenario_given ? std::vector{command.file} : scenarios_beside(nation);
    std::deque<Used> used;
    for (const std::string& file : files) {
        const std::optional<Model> model = load_scenario(console, file, {}, command.set);
        if (!model) return kBadInput;
        if (!same_file(nation_of(file), nation)) {
            console.complain(say(console.language(), "assume.not-of-nation", fmt::arg("file", printable(file)),
                                 fmt::arg("nation", printable(nation))));
            return kBadInput;
        }
        used.push_back({file, compile(*model)});
    }
    Diagnostics listed;
    std::optional<std::vector<Assumption>> assumptions = list_assumptions(nation, listed);
    show(console, listed);
    if (!assumptions) return kBadInput;
    AssumptionBook book;
    book.nation = nation;
    book.assumptions = std::move(*assumptions);
    book.replications = command.replaying.replications;
    book.seed = command.replaying.seed;
    for (const Used& each : used) book.scenarios.push_back(&each.scenario);
    if (used.empty()) console.complain(say(console.language(), "assume.none-measured"));
    if (!used.empty() && !measure(command, used, book, console)) return kFailed;
    console.print(command.json ? assumption_json(book) : assumption_report(console.page(), book));
    const int written = command.out.empty() ? kOk : write_sheet(command, book, console);
    return written == kOk && interrupted() ? kInterrupted : written;
}

}  // namespace muster::app
