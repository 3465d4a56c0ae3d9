#include "engine/authoring/limits.hpp"

#include <fmt/format.h>

#include "engine/authoring/read.hpp"

namespace muster {

std::vector<std::pair<std::string, std::string>> limits() {
    const auto count = [](auto value) { return fmt::format("{}", value); };
    return {{"bytes in a file", count(limit::kFileBytes)},
            {"depth of nesting", count(limit::kDepth)},
            {"values in a file", count(limit::kValues)},
            {"keys in an object", count(limit::kKeysPerObject)},
            {"bytes in a key", count(limit::kKeyBytes)},
            {"bytes in a string", count(limit::kStringBytes)},
            {"characters in a name", count(limit::kNameCharacters)},
            {"characters in an id", count(limit::kIdBytes)},
            {"characters in a number", count(limit::kNumberCharacters)},
            {"size of an integer", fmt::format("±{}", limit::kInteger)},
            {"days in a duration or horizon", count(kLongest / std::chrono::hours{24})},
            {"files that are named in files", count(limit::kNamedFiles)},
            {"files that extend each other in a row", count(limit::kNamedDepth)},
            {"parts of shared files", count(limit::kSharedParts)},
            {"values taken from shared files", count(limit::kValues)},
            {"bytes in all files of a reading", count(limit::kAllBytes)},
            {"recommendations together", count(limit::kRecommendations)},
            {"institutions", count(limit::kInstitutions)},
            {"channels", count(limit::kChannels)},
            {"steps", count(limit::kSteps)},
            {"steps of a procedure", count(limit::kStepsPerProcedure)},
            {"conditions", count(limit::kConditions)},
            {"injects", count(limit::kInjects)},
            {"incidents", count(limit::kIncidents)},
            {"milestones", count(limit::kMilestones)},
            {"objectives", count(limit::kObjectives)},
            {"phases, questions of a phase", count(limit::kPhases)},
            {"parameters, choices of a parameter", count(limit::kParameters)},
            {"severity schemes", count(limit::kSchemes)},
            {"levels of a severity scheme", count(limit::kSeverityLevels)},
            {"alert levels", count(limit::kAlertLevels)},
            {"stages of an attack", count(limit::kStagesPerAttack)},
            {"acts of an authority, stages of a clock, triggers of a procedure", count(limit::kActs)},
            {"options of a decision", count(limit::kOptions)},
            {"people in a team at once", count(limit::kStaff)},
            {"other counts", count(limit::kCount)},
            {"errors shown", count(limit::kShown)}};
}

}  // namespace muster
