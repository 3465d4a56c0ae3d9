#pragma once
#include <memory>

#include "engine/app/command_line.hpp"
#include "engine/app/console.hpp"
#include "engine/app/study_files.hpp"
#include "engine/study/ranks.hpp"

namespace muster::app {

/// Models of a study's scenarios with sets of recommendations and values of assumptions, read from their files.
[[nodiscard]] StudySource source_of(const LoadedStudy& loaded, const StudyCommand& command, const Console& console);

/// The first rank brings the others in. nullptr, and said why: one of them cannot be used.
[[nodiscard]] std::unique_ptr<Ranks> bring_in(Console& console, RankPort& port, const LoadedStudy& loaded,
                                              StudySource& source);
/// Says so, if a rank was lost meanwhile.
[[nodiscard]] bool was_lost(Console& console, const Ranks& ranks);
/// The first rank cannot begin: the others are not to wait for it.
void send_home(RankPort& port);

/// What another rank does: it plays what the first one asks for, and says nothing. Returns the exit code.
[[nodiscard]] int serve_study(const StudyCommand& command, Console& console, RankPort& port);

}  // namespace muster::app
