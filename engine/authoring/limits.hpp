#pragma once
#include <cstddef>
#include <cstdint>

#include "engine/core/time.hpp"

/// What is accepted at most. Files come from strangers: everything has a bound, checked before memory is spent on it.
namespace muster::limit {

inline constexpr std::size_t kFileBytes = std::size_t{64} << 20;
inline constexpr std::size_t kDepth = 64;
inline constexpr std::size_t kValues = 2'000'000;
inline constexpr std::size_t kKeysPerObject = 100'000;  ///< as many as the largest collection may have, kChannels
inline constexpr std::size_t kKeyBytes = 128;
inline constexpr std::size_t kStringBytes = std::size_t{64} << 10;
inline constexpr std::size_t kNameCharacters = 200;
inline constexpr std::size_t kIdBytes = 64;
inline constexpr std::size_t kNumberCharacters = 40;
inline constexpr std::int64_t kInteger = std::int64_t{1} << 53;
inline constexpr std::size_t kRecommendations = 64;
inline constexpr std::size_t kParentFolders = 2;
inline constexpr std::size_t kNamedFiles = 64;  ///< in one reading, by other files
inline constexpr std::size_t kNamedDepth = 8;   ///< steps from a file to the one that it extends, in a row
inline constexpr std::size_t kSharedParts =
    10'000;  ///< hours, procedures and playbooks in the shared files of one reading
inline constexpr std::size_t kAllBytes = std::size_t{128} << 20;

inline constexpr std::size_t kInstitutions = 10'000;
inline constexpr std::size_t kChannels = 100'000;
inline constexpr std::size_t kSteps = 200'000;
inline constexpr std::size_t kStepsPerProcedure = 1'000;
inline constexpr std::size_t kConditions = 500'000;
inline constexpr std::size_t kInjects = 20'000;
inline constexpr std::size_t kIncidents = 1'000;
inline constexpr std::size_t kMilestones = 1'000;
inline constexpr std::size_t kObjectives = 1'000;
inline constexpr std::size_t kPhases = 1'000;  ///< of a scenario, and questions of a phase
inline constexpr std::size_t kParameters = 100;
inline constexpr std::size_t kChoices = 100;  ///< of a parameter
inline constexpr std::size_t kSchemes = 100;
inline constexpr std::size_t kSeverityLevels = 32;
inline constexpr std::size_t kAlertLevels = 32;
inline constexpr std::size_t kStagesPerAttack = 1'000;
inline constexpr std::size_t kActs = 20;  ///< of an authority, stages of a clock, triggers of a procedure
inline constexpr std::size_t kOptions = 100;
inline constexpr std::uint32_t kStaff = 10'000;
inline constexpr std::uint32_t kCount = 1'000'000;

inline constexpr std::size_t kShown = 50;    ///< errors that are shown of one reading
inline constexpr std::size_t kKept = 1'000;  ///< errors that are kept to be put in order; the rest is counted

}  // namespace muster::limit
