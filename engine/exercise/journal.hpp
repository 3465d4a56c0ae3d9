#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/exercise/journal_lines.hpp"

namespace muster {

/// The calls to the system that a journal makes. Tests put others in their place: that fail, or that are the last thing
/// the program does.
struct JournalSystem {
    long (*write)(int file, const void* bytes, std::size_t count) = nullptr;
    int (*sync)(int file) = nullptr;
    int (*sync_folder)(int file) = nullptr;
    int (*truncate)(int file, long length) = nullptr;
};
[[nodiscard]] const JournalSystem& real_system();

/// The file of an exercise: each record is on the disk before it is acknowledged. When writing fails the journal goes
/// on in memory and says so; it can be saved to another file, which is then written on.
class Journal {
public:
    /// In memory only.
    Journal();
    ~Journal();
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;

    /// A new file. It must not exist. Empty, or what went wrong (in the language); then the journal is in memory.
    [[nodiscard]] std::string create(const std::string& path, Language language,
                                     const JournalSystem& system = real_system());
    /// What was found in a file when it was opened.
    struct Opened {
        std::string error;       ///< empty: it is open, and what follows holds
        std::string warning;     ///< the end was cut, and where the copy of the original is
        bool no_header = false;  ///< the error is that the first line is damaged: another can be put in its place
        std::vector<JournalRecord> records;
    };
    /// A file that exists, to go on with. A torn end is cut off after a copy of the file has been kept beside it;
    /// damage in the middle is an error unless `cut_at_damage`. Refused while another process has it.
    /// `header` takes the place of a first line that is damaged, under the same rules.
    [[nodiscard]] Opened open(const std::string& path, bool cut_at_damage, Language language,
                              const JournalSystem& system = real_system(), const JournalRecord* header = nullptr);

    /// Adds a record: numbers it, links it, writes it. Empty, or why it is in memory only (said once for each failure).
    [[nodiscard]] std::string add(JournalRecord record, Language language);
    /// Writes everything to a new file and goes on there. Empty, or what went wrong.
    [[nodiscard]] std::string save_as(const std::string& path, Language language);

    [[nodiscard]] bool on_disk() const;
    [[nodiscard]] const std::string& path() const;
    [[nodiscard]] const std::vector<std::string>& lines() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace muster
