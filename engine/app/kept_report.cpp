#include "engine/app/kept_report.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/authoring/sha256.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

/// More than any report is.
constexpr std::uintmax_t kMostBytes = std::uintmax_t{256} * 1024 * 1024;

std::string content_of(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error) || std::filesystem::file_size(file, error) > kMostBytes)
        return {};
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// A report may come from anybody: only a hash is part of a name.
bool is_hash(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

std::map<std::string, std::string> contents_of(const std::vector<Model::Input>& inputs) {
    std::map<std::string, std::string> out;
    for (const Model::Input& each : inputs) {
        std::string content = content_of(each.file);
        if (is_hash(each.sha256) && sha256(content) == each.sha256) out[each.sha256] = std::move(content);
    }
    return out;
}

std::optional<KeptReport> read_kept_report(Console& console, const std::string& path, bool roles) {
    std::error_code error;
    const std::filesystem::path given(path);
    const std::filesystem::path folder = std::filesystem::is_directory(given, error) ? given : given.parent_path();
    const auto refuse = [&](const char* key) {
        console.complain(say(console.language(), key, fmt::arg("file", printable(path))));
        return std::nullopt;
    };
    KeptReport out;
    out.results = content_of(folder / "results.json");
    const auto made = read_made(content_of(folder / "made.json"));
    if (out.results.empty() || !made) return refuse("since.no-report");
    if (made->roles != roles) return refuse(roles ? "since.names-people" : "since.names-nobody");
    out.inputs = made->inputs;
    for (const Model::Input& each : out.inputs) {
        if (!is_hash(each.sha256)) continue;
        std::string content = content_of(folder / "inputs" / (each.sha256 + ".json"));
        if (!content.empty() && sha256(content) == each.sha256) out.contents[each.sha256] = std::move(content);
    }
    return out;
}

}  // namespace muster::app
