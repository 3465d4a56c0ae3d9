#include "engine/app/version.hpp"

#include <fmt/format.h>

#include "engine/calendar/calendar.hpp"

namespace muster::app {

std::string version_text() {
    return fmt::format("muster {} (time zone rules {})", MUSTER_VERSION, zone_rules_version());
}

}  // namespace muster::app
