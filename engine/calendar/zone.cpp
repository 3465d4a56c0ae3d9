#include <date/tz.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "engine/calendar/calendar.hpp"

namespace muster {
namespace {

/// Names that the database of the operating system offers beside the zones: what `localtime` means depends on the
/// machine.
bool machine_dependent(std::string_view zone) {
    return zone == "localtime" || zone == "posixrules" || zone.starts_with("posix/") || zone.starts_with("right/");
}

char folded(char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c == ' ' || c == '-' ? '_' : c;
}

/// Levenshtein's distance without regard to case; spaces and hyphens count as underscores.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (folded(a[i]) == folded(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

/// Null if the database does not know it.
const date::time_zone* zone_named(std::string_view zone) {
    if (machine_dependent(zone)) return nullptr;
    const std::vector<date::time_zone>& zones = date::get_tzdb().zones;
    const auto found =
        std::lower_bound(zones.begin(), zones.end(), zone,
                         [](const date::time_zone& row, std::string_view name) { return row.name() < name; });
    return found != zones.end() && found->name() == zone ? &*found : nullptr;
}

std::chrono::seconds floor_to_seconds(std::int64_t ms) {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds{ms});
}

std::string first_line_of(const char* path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

}  // namespace

bool known_zone(std::string_view zone) { return zone_named(zone) != nullptr; }

std::string zone_of_offset(std::string_view text) {
    for (const std::string_view front : {"Etc/", "GMT", "UTC"}) {
        if (text.starts_with(front)) text.remove_prefix(front.size());
    }
    if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return {};
    const bool east = text[0] == '+';
    text.remove_prefix(1);
    if (text.ends_with(":00")) text.remove_suffix(3);
    if (text.size() == 4 && text.ends_with("00")) text.remove_suffix(2);
    if (text.size() == 2 && text[0] == '0') text.remove_prefix(1);
    if (text.empty() || text.size() > 2 || text.find_first_not_of("0123456789") != std::string_view::npos) return {};
    std::string zone = (east ? "Etc/GMT-" : "Etc/GMT+") + std::string(text);
    return known_zone(zone) ? zone : std::string();
}

std::vector<std::string> zones_of_country(std::string_view name) {
    std::vector<std::string> zones;
    if (name.empty() || name.size() > 64) return zones;
    const auto fields = [](std::string_view line) {
        std::vector<std::string_view> parts;
        while (true) {
            const std::size_t tab = line.find('\t');
            parts.push_back(line.substr(0, tab));
            if (tab == std::string_view::npos) return parts;
            line.remove_prefix(tab + 1);
        }
    };
    std::string line, code;
    for (std::ifstream countries("/usr/share/zoneinfo/iso3166.tab"); std::getline(countries, line);) {
        const auto parts = fields(line);
        if (!line.starts_with('#') && parts.size() == 2 && distance(parts[1], name) == 0) code = parts[0];
    }
    if (code.empty()) return zones;
    for (std::ifstream rows("/usr/share/zoneinfo/zone.tab"); std::getline(rows, line);) {
        const auto parts = fields(line);
        if (parts.size() > 2 && parts[0] == code && known_zone(parts[2])) zones.emplace_back(parts[2]);
    }
    return zones;
}

std::string nearest_zone(std::string_view zone) {
    if (zone.empty() || zone.size() > 64) return {};
    // An offset or a country is no misspelt zone: a name that looks like it would be hours away.
    const bool digits = zone.find_first_of("0123456789") != std::string_view::npos &&
                        (zone.find('/') == std::string_view::npos || zone.starts_with("Etc/"));
    if (std::string same = zone_of_offset(zone); digits || !same.empty()) return same;
    if (const std::vector<std::string> zones = zones_of_country(zone); !zones.empty())
        return zones.size() == 1 ? zones.front() : std::string();
    std::string nearest;
    std::size_t least = std::max<std::size_t>(zone.size() / 3, 1) + 1;
    for (const date::time_zone& row : date::get_tzdb().zones) {
        const std::string& name = row.name();
        if (machine_dependent(name)) continue;
        std::size_t apart = distance(zone, name);
        // People write the city alone: "Bogota" is nearer to America/Bogota than to any other whole name.
        const std::size_t slash = name.rfind('/');
        if (slash != std::string::npos && zone.find('/') == std::string_view::npos) {
            apart = std::min(apart, distance(zone, std::string_view(name).substr(slash + 1)));
        }
        if (apart < least) {
            least = apart;
            nearest = name;
        }
    }
    return nearest;
}

std::string zone_rules_version() {
    // The library knows the version only of a database that it has unpacked itself; Debian keeps it in the first line
    // of tzdata.zi ("# version 2024a"), others in +VERSION.
    const std::string& known = date::get_tzdb().version;
    if (!known.empty() && known != "unknown") return known;
    constexpr std::string_view kMark = "# version ";
    const std::string line = first_line_of("/usr/share/zoneinfo/tzdata.zi");
    if (line.starts_with(kMark)) return line.substr(kMark.size());
    const std::string version = first_line_of("/usr/share/zoneinfo/+VERSION");
    return version.empty() ? "unknown" : version;
}

// These two are asked during a run (statutory clocks): they allocate nothing.
UtcMillis to_utc(LocalMillis local, std::string_view zone) {
    const date::time_zone* const rules = zone_named(zone);
    if (rules == nullptr) return local;
    const date::local_info info = rules->get_info(date::local_seconds{floor_to_seconds(local)});
    if (info.result == date::local_info::nonexistent)
        return UtcMillis{info.first.end.time_since_epoch().count()} * 1000;
    return local - UtcMillis{info.first.offset.count()} * 1000;
}

LocalMillis to_local(UtcMillis utc, std::string_view zone) {
    const date::time_zone* const rules = zone_named(zone);
    if (rules == nullptr) return utc;
    return utc + UtcMillis{rules->get_info(date::sys_seconds{floor_to_seconds(utc)}).offset.count()} * 1000;
}

}  // namespace muster
