#include "engine/exercise/journal_lines.hpp"

#include <fmt/format.h>

#include <boost/crc.hpp>
#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/authoring/sha256.hpp"
#include "engine/report/json_writer.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostLine = 128U << 20;  // a header with every file that a scenario may have

using Json = nlohmann::json;

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::uint64_t> whole_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_unsigned()) return std::nullopt;
    return found->get<std::uint64_t>();
}

bool read_header(const Json& json, JournalHeader& header) {
    if (text_of(json, "format") != kJournalFormat) return false;
    header.version = text_of(json, "version");
    header.zone_rules = text_of(json, "zone_rules");
    header.scenario = text_of(json, "scenario");
    const auto seed = whole_of(json, "seed");
    const auto replication = whole_of(json, "replication");
    if (!seed || !replication || *replication > 0xffffffffU) return false;
    header.seed = *seed;
    header.replication = static_cast<std::uint32_t>(*replication);
    const auto with = json.find("with"), files = json.find("files");
    if (with == json.end() || files == json.end() || !with->is_array() || !files->is_array()) return false;
    // Older journals have none.
    if (const auto set = json.find("set"); set != json.end()) {
        if (!set->is_array()) return false;
        for (const Json& setting : *set) {
            if (!setting.is_string()) return false;
            header.set.push_back(setting.get<std::string>());
        }
    }
    for (const Json& name : *with) {
        if (!name.is_string()) return false;
        header.with.push_back(name.get<std::string>());
    }
    for (const Json& file : *files) {
        if (!file.is_object()) return false;
        header.files.push_back({text_of(file, "name"), text_of(file, "sha256"), text_of(file, "text")});
        if (sha256(header.files.back().text) != header.files.back().sha256) return false;
    }
    return true;
}

/// Where a whole record stands at the end of a line that is none, because a line break before it was lost; npos if none
/// does.
std::size_t record_within(std::string_view line) {
    for (std::size_t at = 1; at + 12 < line.size(); ++at) {
        if (line[at + 8] == ' ' && read_journal_line(line.substr(at))) return at;
    }
    return std::string_view::npos;
}

/// Where record 1 begins in a file whose first line is no header; npos: there is none, the file is no journal.
std::size_t first_command(std::string_view bytes) {
    const auto is_first = [](const std::optional<JournalRecord>& record) {
        return record && record->seq == 1 && record->kind != JournalRecord::Kind::header;
    };
    // Damage that looks like line breaks parts the first line into several.
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = bytes.find('\n', at);
        if (end == std::string_view::npos) break;
        const std::string_view line = bytes.substr(at, end - at);
        if (is_first(read_journal_line(line))) return at;
        const std::size_t within = record_within(line);
        if (within != std::string_view::npos && is_first(read_journal_line(line.substr(within)))) return at + within;
        at = end + 1;
    }
    return std::string_view::npos;
}

}  // namespace

std::uint32_t crc32c(std::string_view bytes) {
    boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> sum;
    sum.process_bytes(bytes.data(), bytes.size());
    return sum.checksum();
}

std::string journal_line(const JournalRecord& record) {
    JsonWriter json;
    json.open_object();
    json.whole("seq", record.seq);
    json.text("prev", record.prev);
    switch (record.kind) {
        case JournalRecord::Kind::header: {
            const JournalHeader& header = record.header;
            json.text("type", "header");
            json.text("format", kJournalFormat);
            json.text("version", header.version);
            json.text("zone_rules", header.zone_rules);
            json.whole("seed", header.seed);
            json.whole("replication", header.replication);
            json.text("scenario", header.scenario);
            json.open_array("with");
            for (const std::string& name : header.with) json.text(name);
            json.close_array();
            if (!header.set.empty()) {
                json.open_array("set");
                for (const std::string& setting : header.set) json.text(setting);
                json.close_array();
            }
            json.open_array("files");
            for (const JournalFile& file : header.files) {
                json.open_object();
                json.text("name", file.name);
                json.text("sha256", file.sha256);
                json.text("text", file.text);
                json.close_object();
            }
            json.close_array();
            break;
        }
        case JournalRecord::Kind::command:
            json.text("type", "command");
            json.whole("t", static_cast<std::uint64_t>(record.at.time_since_epoch().count()));
            json.text("wall", record.wall);
            json.text("text", record.text);
            break;
        case JournalRecord::Kind::state:
            json.text("type", "state");
            json.whole("t", static_cast<std::uint64_t>(record.at.time_since_epoch().count()));
            json.whole("commands", record.commands);
            json.text("sha256", record.state);
            break;
    }
    json.close_object();
    const std::string body = json.take();
    return fmt::format("{:08x} {} {}\n", crc32c(body), body.size(), body);
}

std::optional<JournalRecord> read_journal_line(std::string_view line) {
    if (line.size() < 12 || line.size() > kMostLine || line[8] != ' ') return std::nullopt;
    std::uint32_t sum = 0;
    const auto [sum_end, sum_error] = std::from_chars(line.data(), line.data() + 8, sum, 16);
    if (sum_error != std::errc{} || sum_end != line.data() + 8) return std::nullopt;
    std::size_t length = 0;
    const auto [length_end, length_error] = std::from_chars(line.data() + 9, line.data() + line.size(), length);
    if (length_error != std::errc{} || *length_end != ' ') return std::nullopt;
    const std::string_view body = line.substr(static_cast<std::size_t>(length_end - line.data()) + 1);
    if (body.size() != length || crc32c(body) != sum) return std::nullopt;
    // One way of writing each number: a bit flipped outside the body is seen too.
    if (line != fmt::format("{:08x} {} {}", sum, length, body)) return std::nullopt;

    const Json json = Json::parse(body.begin(), body.end(), nullptr, false);
    if (!json.is_object()) return std::nullopt;
    JournalRecord record;
    const auto seq = whole_of(json, "seq");
    if (!seq) return std::nullopt;
    record.seq = *seq;
    record.prev = text_of(json, "prev");
    const std::string type = text_of(json, "type");
    if (type == "header") {
        record.kind = JournalRecord::Kind::header;
        if (!read_header(json, record.header)) return std::nullopt;
        return record;
    }
    const auto at = whole_of(json, "t");
    if (!at || *at > static_cast<std::uint64_t>(kNever.time_since_epoch().count())) return std::nullopt;
    record.at = SimTime{Duration{static_cast<std::int64_t>(*at)}};
    if (type == "command") {
        record.wall = text_of(json, "wall");
        record.text = text_of(json, "text");
        return record;
    }
    if (type != "state") return std::nullopt;
    record.kind = JournalRecord::Kind::state;
    record.state = text_of(json, "sha256");
    const auto commands = whole_of(json, "commands");
    if (!commands) return std::nullopt;
    record.commands = *commands;
    return record;
}

std::string hash_of_line(std::string_view line) { return sha256(line); }

namespace {

/// Reads records from number `first` on, the one before which is the line with the hash `prev`.
JournalContent read_from(std::string_view bytes, std::uint64_t first, std::string prev) {
    JournalContent content;
    std::size_t at = 0;
    std::size_t number = first;
    while (at < bytes.size()) {
        ++number;
        const std::size_t end = bytes.find('\n', at);
        const bool whole = end != std::string_view::npos;
        std::optional<JournalRecord> record;
        if (whole) record = read_journal_line(bytes.substr(at, end - at));
        const bool fits = record && record->seq == first + content.records.size() && record->prev == prev &&
                          (record->kind == JournalRecord::Kind::header) == (first == 0 && content.records.empty());
        if (!fits) {
            content.line = number;
            if (first == 0 && content.records.empty()) {
                content.rest = first_command(bytes);
                content.damage = content.rest == std::string_view::npos ? JournalContent::Damage::foreign
                                                                        : JournalContent::Damage::header;
                return content;
            }
            content.damage = JournalContent::Damage::tail;
            // Whether anything good comes later: then it is not the end that was torn.
            std::size_t next = whole ? end + 1 : bytes.size();
            if (whole && record_within(bytes.substr(at, end - at)) != std::string_view::npos)
                content.damage = JournalContent::Damage::middle;
            if (record) content.damage = JournalContent::Damage::middle;  // good in itself, but not in its place
            while (next < bytes.size() && content.damage == JournalContent::Damage::tail) {
                const std::size_t stop = bytes.find('\n', next);
                if (stop == std::string_view::npos) break;
                if (read_journal_line(bytes.substr(next, stop - next))) content.damage = JournalContent::Damage::middle;
                next = stop + 1;
            }
            return content;
        }
        content.lines.emplace_back(bytes.substr(at, end - at + 1));
        prev = hash_of_line(content.lines.back());
        content.records.push_back(std::move(*record));
        at = end + 1;
        content.good_bytes = at;
    }
    if (first == 0 && content.records.empty()) content.damage = JournalContent::Damage::foreign;
    return content;
}

}  // namespace

JournalContent read_journal(std::string_view bytes) { return read_from(bytes, 0, {}); }

JournalContent with_header(JournalRecord header, std::string_view bytes, bool& same) {
    header.seq = 0;
    header.prev.clear();
    const std::optional<JournalRecord> first = read_journal_line(bytes.substr(0, bytes.find('\n')));
    const std::string lost = first ? first->prev : std::string();
    JournalContent rest = read_from(bytes, 1, lost);
    JournalContent content;
    content.damage = rest.damage;
    content.line = rest.line;
    content.records.push_back(std::move(header));
    content.lines.push_back(journal_line(content.records.front()));
    same = hash_of_line(content.lines.front()) == lost;
    for (std::size_t k = 0; k < rest.records.size(); ++k) {
        content.records.push_back(std::move(rest.records[k]));
        content.records.back().prev = hash_of_line(content.lines.back());
        content.lines.push_back(same ? rest.lines[k] : journal_line(content.records.back()));
    }
    for (const std::string& line : content.lines) content.good_bytes += line.size();
    return content;
}

}  // namespace muster
