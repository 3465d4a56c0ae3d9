#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/core/diagnostic.hpp"
#include "engine/core/text.hpp"
#include "engine/exercise/journal_lines.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// A scenario that was read, with a copy of every file that was opened for it, under names that are relative to the
/// folder they have in common.
struct EmbeddedScenario {
    Model model;
    std::string scenario;
    std::vector<std::string> with;
    std::vector<JournalFile> files;
};

/// Reads a scenario and keeps the files. Nothing if there was an error, which `found` has then.
[[nodiscard]] std::optional<EmbeddedScenario> read_and_keep(const std::string& path,
                                                            const std::vector<std::string>& with,
                                                            const std::vector<std::string>& set, Diagnostics& found);
/// Reads it again from the copies in a journal, through a private folder that is gone afterwards. `error` says why
/// nothing came of it.
[[nodiscard]] std::optional<Model> read_kept(const JournalHeader& header, Language language, Diagnostics& found,
                                             std::string& error);

}  // namespace muster
