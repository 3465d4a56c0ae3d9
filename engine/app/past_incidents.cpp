#include "engine/app/past_incidents.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>

#include "engine/app/interrupt.hpp"
#include "engine/app/progress.hpp"
#include "engine/authoring/read.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

/// Enough for a band of nine runs in ten.
constexpr std::uint32_t kRuns = 200;

/// In order of their names: the order of a folder differs from machine to machine.
std::set<std::string> files_beside(const Study& study) {
    std::set<std::string> folders, files;
    for (const Study::Scenario& each : study.scenarios)
        folders.insert(std::filesystem::path(each.file).parent_path().string());
    for (const std::string& folder : folders) {
        std::error_code error;
        for (std::filesystem::directory_iterator at(folder.empty() ? "." : folder, error), end; !error && at != end;
             at.increment(error)) {
            if (at->path().extension() == ".json")
                files.insert((folder.empty() ? at->path().filename() : at->path()).string());
        }
    }
    return files;
}

/// A quick look: most files of a library retell nothing.
bool may_retell(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str().find("\"history\"") != std::string::npos;
}

}  // namespace

PastIncidents past_incidents(Console& console, const Study& study, unsigned jobs, std::vector<Model::Input>& inputs) {
    PastIncidents out;
    out.replications = kRuns;
    std::vector<CompiledScenario> retold;
    for (const std::string& file : files_beside(study)) {
        if (!may_retell(file)) continue;
        Diagnostics found;
        const std::optional<Model> model = read_scenario(file, {}, found);
        if (!model || has_errors(found) || model->history.empty()) continue;
        retold.push_back(compile(*model));
    }
    Progress progress(console, say(console.language(), "progress.past"));
    std::vector<HistoryRow> rows;
    for (std::size_t i = 0; i < retold.size() && !interrupted(); ++i) {
        StudyOptions options;
        options.seed = study.seed;
        options.replications = kRuns;
        options.jobs = jobs;
        options.stop = interrupted;
        const Summary summary = replicate(retold[i], options);
        progress.at(i + 1, retold.size());
        if (!summary.error.empty() || summary.done < kRuns) continue;
        const std::vector<HistoryRow> of_one = beside_history(retold[i].model, summary);
        rows.insert(rows.end(), of_one.begin(), of_one.end());
        inputs.insert(inputs.end(), retold[i].model.inputs.begin(), retold[i].model.inputs.end());
        ++out.incidents;
    }
    out.score = score(rows);
    return out;
}

}  // namespace muster::app
