#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/authoring/merge.hpp"
#include "engine/model/recommendation.hpp"

namespace muster {

/// A recommendation file, read and parsed.
struct RecommendationFile {
    Recommendation said;  ///< what it says of itself
    Value value;
    std::uint16_t source = 0;
};

/// What it says of itself; its changes are looked at only for their shape.
[[nodiscard]] Recommendation read_recommendation_parts(Reading& reading, const Node& node, const std::string& path);
/// "300k", "1.5m" or a number: US dollars.
[[nodiscard]] double read_money(Reading& reading, const Node& node);
/// "recommendations/duty-desk.json" → "duty-desk".
[[nodiscard]] std::string stem_of(const std::string& path);

/// What the file says of itself, even if something in it is wrong; nothing if it is no recommendation.
[[nodiscard]] std::optional<Recommendation> look_at_recommendation(const std::string& path, Diagnostics& found);

/// Puts them into the nation: each after those that it names under `after` and `requires`, else by id. Checks that they
/// may stand together. False: the nation with them would make no sense.
[[nodiscard]] bool apply(std::vector<RecommendationFile>& list, Value& nation, Reading& reading, Sources& sources,
                         Scales& scales);

}  // namespace muster
