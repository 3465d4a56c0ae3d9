#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace muster::app {

/// Notices that files have changed: written to, replaced by another of the same name (as many editors do), gone or
/// come. It looks at them a few times a second, which also works on network drives and in containers.
class FileWatch {
public:
    /// From now on these files. Those that were not watched before are watched as they are now; whether there are any.
    bool set(const std::vector<std::string>& files);
    /// Returns when one of them has changed and has been left alone for a moment, or when Ctrl-C was pressed.
    void wait();

private:
    struct Stamp {
        bool exists = false;
        std::uint64_t device = 0, number = 0;
        std::int64_t size = 0, seconds = 0, nanoseconds = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    [[nodiscard]] static Stamp stamp_of(const std::string& file);
    [[nodiscard]] bool look();

    std::map<std::string, Stamp> files_;
};

}  // namespace muster::app
