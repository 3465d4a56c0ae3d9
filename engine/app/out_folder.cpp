#include "engine/app/out_folder.hpp"

#include <filesystem>

#include "engine/app/again.hpp"
#include "engine/core/atomic_file.hpp"
#include "engine/core/system_reason.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/results_csv.hpp"
#include "engine/report/trace_files.hpp"

namespace muster::app {

bool make_folder(Console& console, const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error && std::filesystem::is_directory(folder, error)) return true;
    const std::string reason =
        error ? system_reason(error.value()).get(console.language()) : say(console.language(), "app.not-a-folder");
    console.complain(say(console.language(), "app.cannot-make-folder", fmt::arg("folder", printable(folder)),
                         fmt::arg("reason", reason)));
    return false;
}

bool write_into(Console& console, const std::string& folder, const std::string& name, std::string_view content) {
    const std::string problem =
        write_file((std::filesystem::path(folder) / name).string(), content, console.language());
    if (problem.empty()) return true;
    console.complain(printable(problem));
    return false;
}

std::vector<MilestoneRecoveries> recoveries_of(const RunReport& report) {
    if (!report.milestone || report.recoveries.empty()) return {};
    return {{*report.milestone, report.recoveries}};
}

bool write_results(Console& console, const std::string& folder, const RunReport& report) {
    bool written = write_into(console, folder, "results.json",
                              results_json(report.scenario, report.summary, recoveries_of(report), report.command));
    for (const CsvFile& table : results_csv(report.scenario, report.summary)) {
        written = write_into(console, folder, table.name, table.content) && written;
    }
    Page plain = console.page();
    plain.width = 100;
    plain.colour = false;
    written =
        write_into(console, folder, "report.txt", run_report(plain, report) + again_line(plain, report.command)) &&
        written;
    if (report.example != nullptr) {
        const std::vector<TraceEntry>& trace = report.example->entries;
        const TraceOrigin origin{report.summary.seed, report.example->replication};
        written = write_into(console, folder, "trace.jsonl", trace_jsonl(report.scenario, trace, origin)) && written;
        written = write_into(console, folder, "trace.xes", trace_xes(report.scenario, trace, origin)) && written;
        written = write_into(console, folder, "trace.ocel.json", trace_ocel(report.scenario, trace, origin)) && written;
        written =
            write_into(console, folder, "trace.perfetto.json", trace_chrome(report.scenario, trace, origin)) && written;
    }
    written = write_graph(console, folder, report.scenario.model) && written;
    if (written)
        console.say_aside(say(console.language(), "app.written", fmt::arg("folder", printable(folder))) + "\n");
    return written;
}

}  // namespace muster::app
