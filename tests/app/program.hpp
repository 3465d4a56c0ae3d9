#pragma once
#include <string>
#include <vector>

namespace muster::test {

/// What a run of the real program gave.
struct Ended {
    int code = 0;  ///< minus the signal's number if a signal ended it
    std::string out, err;
};

struct Running {
    std::vector<std::string> environment;  ///< "NAME=value", added to a small fixed one
    int interrupt_after_ms = 0;            ///< sends SIGINT then; 0: never
    std::string out_to;                    ///< standard output goes to this file; "-": it is closed
};

/// Runs build/bin/muster with these arguments in the source folder.
[[nodiscard]] Ended run_muster(const std::vector<std::string>& arguments, const Running& how = {});

/// A folder that is removed with this object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    /// Writes a file into it and returns its path.
    [[nodiscard]] std::string file(const std::string& name, const std::string& content) const;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// The longest line, in code points.
[[nodiscard]] std::size_t widest_line(const std::string& text);
/// Whether a terminal would obey something in it: control characters but line breaks, DEL, C1.
[[nodiscard]] bool has_control(const std::string& text);
[[nodiscard]] bool contains(const std::string& text, const std::string& part);

}  // namespace muster::test
