#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/authoring/read.hpp"

/// What the tests of reading share: files in a folder of their own, the small valid nation and scenario, and an
/// independent way to say where something stands in a file.
namespace muster::test {

using Json = nlohmann::json;

/// A folder that goes away with its object.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }
    /// Writes a file (and the folders on its way); returns its path.
    std::string write(const std::string& name, const std::string& bytes) const;

private:
    std::string path_;
};

/// The valid files under tests/authoring/files.
[[nodiscard]] const Json& small_nation();
[[nodiscard]] const Json& small_scenario();

/// The small files as they can be changed before they are read.
struct Files {
    Json nation = small_nation();
    Json scenario = small_scenario();
    std::vector<std::pair<std::string, Json>> recommendations{};  ///< stem and content
};

struct Read {
    std::optional<Model> model;
    Diagnostics found;
};
/// Writes the files with an indent of 2 and reads the scenario with the recommendations.
[[nodiscard]] Read read_files(const Files& files);

/// Sets the value at a pointer, or takes it away. The parent must exist.
void put(Json& document, const std::string& pointer, const Json& value);
void take(Json& document, const std::string& pointer);

/// Line and column at which the value (or the key) at a pointer stands in the document when written with an indent
/// of 2.
[[nodiscard]] std::pair<unsigned, unsigned> place_of(Json document, const std::string& pointer, bool key);

/// All diagnostics as text, for a test that fails.
[[nodiscard]] std::string shown(const Diagnostics& found);
[[nodiscard]] const Diagnostic* find_code(const Diagnostics& found, const std::string& code);
[[nodiscard]] const Diagnostic* find_at(const Diagnostics& found, const std::string& code, const std::string& pointer);

}  // namespace muster::test
