#pragma once
#include <cstdint>
#include <string>

#include "engine/core/text.hpp"
#include "engine/core/time.hpp"

namespace muster {

/// Numbers as people write them. English: 12,345.6 and 87%. Spanish: 12 345,6 and 87 % with spaces that do not break,
/// and no separator in numbers of four digits (Ortografía de la lengua española, 2010). The minus sign is U+2212. No
/// locale is used.
[[nodiscard]] std::string number(Language language, std::int64_t value);
[[nodiscard]] std::string decimal(Language language, double value, int digits);
/// A share of 1 as whole per cents. Something that is not all is never rounded to 100, something that is not nothing
/// never to 0
/// ("<1%", ">99%").
[[nodiscard]] std::string percent(Language language, double share);

/// "45 s", "40 min", "2 h 40 min", "1 d 3 h", "75 d": two units at most, rounded to the nearest, so for reading and not
/// for adding up. Both languages write the same.
[[nodiscard]] std::string duration(Duration value);
/// A time limit as laws write it: "4 h", "72 h", "5 d". Hours up to four days, which "3 d" would make look as if they
/// were days of the calendar.
[[nodiscard]] std::string time_limit(Duration value);
/// A target as plans write it: "36 h", "1 d", "3 d". Whole days are days.
[[nodiscard]] std::string target_time(Duration value);
/// All units from days down to minutes (to seconds below an hour; to milliseconds below a second): adds up.
[[nodiscard]] std::string exact_duration(Duration value);

}  // namespace muster
