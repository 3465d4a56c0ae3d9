#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/time.hpp"

namespace muster {

/// The lines of a journal: `crc32c SP length SP {json}\n`. The checksum (CRC-32C, eight hexadecimal digits) and the
/// length (in bytes, decimal) are of the JSON. Each record numbers itself and holds the SHA-256 of the line before it.
inline constexpr std::string_view kJournalFormat = "muster/journal/1";

/// A file that was read for the exercise, whole.
struct JournalFile {
    std::string name;  ///< relative, with "/"
    std::string sha256;
    std::string text;
};

struct JournalHeader {
    std::string version;  ///< of the engine that began it
    std::string zone_rules;
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
    std::string scenario;           ///< name of one of the files
    std::vector<std::string> with;  ///< names of recommendations among them
    std::vector<JournalFile> files;
    std::vector<std::string> set{};  ///< parameters of the scenario, as "hit=mintic"
};

struct JournalRecord {
    enum class Kind : std::uint8_t { header, command, state };
    Kind kind = Kind::command;
    std::uint64_t seq = 0;
    std::string prev;
    SimTime at{};
    std::string wall, text;      ///< of a command
    std::uint64_t commands = 0;  ///< of a state: after so many
    std::string state;           ///< of a state: its SHA-256
    JournalHeader header;
};

/// CRC-32C (Castagnoli).
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes);
/// The line of a record, line break included.
[[nodiscard]] std::string journal_line(const JournalRecord& record);
/// What stands on a line, without its line break; nothing if its checksum, its length or its content is wrong.
[[nodiscard]] std::optional<JournalRecord> read_journal_line(std::string_view line);
/// SHA-256 of a line with its line break, for the next one.
[[nodiscard]] std::string hash_of_line(std::string_view line);

/// What a file holds: its good records, and what is wrong after them.
struct JournalContent {
    enum class Damage : std::uint8_t {
        none,
        tail,    ///< the last record is torn or damaged: what stands before it is whole
        middle,  ///< good records come after damaged ones
        header,  ///< the first line, with the files, is damaged or gone; what comes after it is whole from `rest` on
        foreign  ///< this is no journal, or of a version that is not known
    };
    std::vector<JournalRecord> records;
    std::vector<std::string> lines;  ///< of the good records
    std::size_t good_bytes = 0;
    Damage damage = Damage::none;
    std::size_t line = 0;  ///< of the damage, from 1
    std::size_t rest = 0;  ///< byte at which record 1 begins, of Damage::header
};
[[nodiscard]] JournalContent read_journal(std::string_view bytes);
/// A journal whose first line is damaged, with another in its place. `bytes` begin at its record 1. The lines are
/// linked again; `same`: what was lost was this line, byte for byte, so that nothing had to be.
[[nodiscard]] JournalContent with_header(JournalRecord header, std::string_view bytes, bool& same);

}  // namespace muster
