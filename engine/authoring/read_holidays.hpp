#pragma once
#include <span>
#include <vector>

#include "engine/authoring/reading.hpp"

namespace muster {

/// The holidays of a nation or an institution: `{"from": a file or "none", "add": {date: name}}`. Without "from", what
/// is added to is `inherited`. The days in order, each once.
[[nodiscard]] std::vector<Day> read_holidays(Reading& reading, const Node& node, std::span<const Day> inherited);
/// A whole file of them: `{"years": {"2014": {"2014-01-01": "Año Nuevo", …}}}`.
[[nodiscard]] std::vector<Day> read_holiday_file(Reading& reading, const Node& node);
/// "sat-sun": the days that do not count as business days.
[[nodiscard]] Weekend read_weekend(Reading& reading, const Node& node);

}  // namespace muster
