#pragma once
#include <string>
#include <vector>

#include "engine/exercise/session.hpp"

namespace muster::tests {

/// A folder of this process that is gone at the end of the scope.
struct Folder {
    std::string path;
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

[[nodiscard]] std::string bundled(const std::string& name);
[[nodiscard]] Session::Options fixed_options();
/// A session that must begin.
[[nodiscard]] Session begun(const std::string& scenario, const std::string& journal = "",
                            const Session::Options& options = fixed_options());
/// Obeys a line that must be obeyed; the answer's text.
std::string obey(Session& session, const std::string& line);
[[nodiscard]] bool refuses(Session& session, const std::string& line);

/// 200 commands of every kind that an exercise of the eve of a holiday accepts, one after the other.
[[nodiscard]] const std::vector<std::string>& long_script();
/// The state's hash after each of them; [0] before the first.
[[nodiscard]] const std::vector<std::string>& long_script_states();

[[nodiscard]] std::string bytes_in(const std::string& path);
void put_bytes(const std::string& path, const std::string& bytes);

}  // namespace muster::tests
