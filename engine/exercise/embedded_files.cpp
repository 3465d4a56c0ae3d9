#include "engine/exercise/embedded_files.hpp"

#include <filesystem>
#include <fstream>

#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/read.hpp"
#include "engine/authoring/sha256.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;

/// The folder that all have in common, with its "/".
std::string common_folder(const std::vector<std::string>& paths) {
    std::string folder = paths.front().substr(0, paths.front().rfind('/') + 1);
    for (const std::string& path : paths) {
        while (!path.starts_with(folder)) folder.erase(folder.rfind('/', folder.size() - 2) + 1);
    }
    return folder;
}

/// A name out of a journal leads nowhere but into the private folder.
bool plain(const std::string& name) {
    if (name.empty() || name.size() > 1024 || name.front() == '/' || name.find('\0') != std::string::npos) return false;
    for (const fs::path& part : fs::path(name)) {
        if (part == ".." || part == "." || part.empty()) return false;
    }
    return true;
}

/// A folder of our own that goes when it is no longer needed.
struct PrivateFolder {
    std::string path;
    PrivateFolder() {
        std::error_code error;
        std::string name = (fs::temp_directory_path(error) / "muster-exercise-XXXXXX").string();
        if (!error && ::mkdtemp(name.data()) != nullptr) path = name + "/";
    }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    ~PrivateFolder() {
        std::error_code error;
        if (!path.empty()) fs::remove_all(path, error);
    }
};

}  // namespace

std::optional<EmbeddedScenario> read_and_keep(const std::string& path, const std::vector<std::string>& with,
                                              const std::vector<std::string>& set, Diagnostics& found) {
    std::vector<std::string> opened;
    ReadOptions options;
    options.with = with;
    options.set = set;
    options.opened = &opened;
    std::optional<Model> model = read_scenario(path, options, found);
    if (!model) return std::nullopt;
    const auto whole = [](const std::string& name) { return fs::absolute(name).lexically_normal().string(); };
    std::vector<std::string> paths{whole(path)};
    for (const std::string& name : with) paths.push_back(whole(name));
    for (const std::string& name : opened) {
        const std::string one = whole(name);
        if (std::find(paths.begin(), paths.end(), one) == paths.end()) paths.push_back(one);
    }
    const std::size_t common = common_folder(paths).size();
    EmbeddedScenario kept;
    for (const std::string& name : paths) {
        std::string bytes = bytes_of(name);
        const std::string hash = sha256(bytes);
        kept.files.push_back({name.substr(common), hash, std::move(bytes)});
    }
    kept.scenario = kept.files.front().name;
    for (std::size_t k = 0; k < with.size(); ++k) kept.with.push_back(kept.files[1 + k].name);
    kept.model = std::move(*model);
    return kept;
}

std::optional<Model> read_kept(const JournalHeader& header, Language language, Diagnostics& found, std::string& error) {
    const PrivateFolder folder;
    if (folder.path.empty()) {
        error = say(language, "exercise.no-private-folder");
        return std::nullopt;
    }
    // All files stand below it, and may name each other (docs/reuse.md).
    std::error_code ignored;
    fs::create_directory(folder.path + "nations", ignored);
    for (const JournalFile& file : header.files) {
        if (!plain(file.name)) {
            error = say(language, "exercise.bad-file-name", fmt::arg("what", quote(file.name)));
            return std::nullopt;
        }
        const fs::path path = folder.path + file.name;
        std::error_code trouble;
        fs::create_directories(path.parent_path(), trouble);
        std::ofstream out(path, std::ios::binary);
        out.write(file.text.data(), static_cast<std::streamsize>(file.text.size()));
        out.close();
        if (!out) {
            error = say(language, "exercise.no-private-folder");
            return std::nullopt;
        }
    }
    std::vector<std::string> with;
    for (const std::string& name : header.with) {
        if (plain(name)) with.push_back(folder.path + name);
    }
    ReadOptions options;
    options.with = with;
    options.set = header.set;
    if (!plain(header.scenario)) {
        error = say(language, "exercise.bad-file-name", fmt::arg("what", quote(header.scenario)));
        return std::nullopt;
    }
    std::optional<Model> model = read_scenario(folder.path + header.scenario, options, found);
    if (!model) return std::nullopt;
    const auto named = [&folder](std::string& text) {
        if (text.starts_with(folder.path)) text.erase(0, folder.path.size());
    };
    for (Model::Input& input : model->inputs) named(input.file);
    for (Diagnostic& diagnostic : found) named(diagnostic.place.file);
    return model;
}

}  // namespace muster
