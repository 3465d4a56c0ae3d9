#include "tests/authoring/support.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace muster::test {
namespace {

Json load(const std::string& name) {
    std::ifstream file(std::string(MUSTER_SOURCE_DIR) + "/tests/authoring/files/" + name);
    return Json::parse(file);
}

std::pair<std::string, std::string> parent_and_key(const std::string& pointer) {
    const std::size_t slash = pointer.rfind('/');
    return {pointer.substr(0, slash), Json::json_pointer(pointer.substr(slash)).back()};
}

}  // namespace

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "muster-authoring-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the test");
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path path = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
}

const Json& small_nation() {
    static const Json nation = load("nations/small.json");
    return nation;
}

const Json& small_scenario() {
    static const Json scenario = load("small.json");
    return scenario;
}

Read read_files(const Files& files) {
    const Folder folder;
    folder.write("nations/small.json", files.nation.dump(2));
    const std::string scenario = folder.write("small.json", files.scenario.dump(2));
    ReadOptions options;
    for (const auto& [stem, content] : files.recommendations) {
        options.with.push_back(folder.write("recommendations/" + stem + ".json", content.dump(2)));
    }
    Read read;
    read.model = read_scenario(scenario, options, read.found);
    for (Diagnostic& diagnostic : read.found) {
        if (diagnostic.place.file.starts_with(folder.path())) diagnostic.place.file.erase(0, folder.path().size() + 1);
    }
    return read;
}

void put(Json& document, const std::string& pointer, const Json& value) {
    const auto [parent, key] = parent_and_key(pointer);
    Json& container = document.at(Json::json_pointer(parent));
    if (container.is_array()) {
        container.at(std::stoul(key)) = value;
    } else {
        container[key] = value;
    }
}

void take(Json& document, const std::string& pointer) {
    const auto [parent, key] = parent_and_key(pointer);
    Json& container = document.at(Json::json_pointer(parent));
    if (container.is_array()) {
        container.erase(std::stoul(key));
    } else {
        container.erase(key);
    }
}

std::pair<unsigned, unsigned> place_of(Json document, const std::string& pointer, bool key) {
    const std::string mark = "@@here@@";
    if (pointer.empty()) return {1, 1};
    put(document, pointer, mark);
    const std::string text = document.dump(2);
    std::size_t at = text.find('"' + mark + '"');
    if (key) at = text.rfind('"', text.rfind("\": ", at) - 1);
    unsigned line = 1, column = 1;
    for (std::size_t i = 0; i < at; ++i) {
        if (text[i] == '\n') {
            ++line;
            column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) {
            ++column;
        }
    }
    return {line, column};
}

std::string shown(const Diagnostics& found) {
    std::string out;
    for (const Diagnostic& diagnostic : found) out += to_text(diagnostic, false);
    return out;
}

const Diagnostic* find_code(const Diagnostics& found, const std::string& code) {
    for (const Diagnostic& diagnostic : found) {
        if (diagnostic.code == code) return &diagnostic;
    }
    return nullptr;
}

const Diagnostic* find_at(const Diagnostics& found, const std::string& code, const std::string& pointer) {
    for (const Diagnostic& diagnostic : found) {
        if (diagnostic.code == code && diagnostic.place.pointer == pointer) return &diagnostic;
    }
    return nullptr;
}

}  // namespace muster::test
