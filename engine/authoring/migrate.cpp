#include "engine/authoring/migrate.hpp"

#include <fmt/format.h>

#include <exception>

#include "engine/authoring/formats.hpp"
#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/migrate_steps.hpp"
#include "engine/authoring/parse.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

std::optional<Migration> migrate_source(std::uint16_t source, Sources& sources, Problems& problems) {
    Value file;
    if (!parse(source, sources, problems, file)) return std::nullopt;
    const Value* written = file.find("format");
    const std::optional<Format> format =
        written != nullptr && written->kind == Value::Kind::text ? parse_format(written->text) : std::nullopt;
    if (!format || format->version > kLanguageVersion) {
        (void)check_format(file, std::nullopt, problems);  // says what is wrong
        return std::nullopt;
    }
    Migration migration{format->version, kLanguageVersion, sources[source].file->text};
    if (format->version == kLanguageVersion) return migration;
    // One step so far. A later one is a function of the text that the one before it leaves.
    TextEdits edits(sources[source].file->text);
    edits.replace_value(*written, fmt::format("\"{}\"", format_text(format->kind, 2)));
    from_1_to_2(file, format->kind, edits, problems);
    migration.text = edits.result();
    return migration;
}

}  // namespace

std::optional<Migration> migrate(const std::string& path, Diagnostics& found) {
    std::optional<Migration> out;
    try {
        Sources sources;
        Problems problems(sources);
        if (const auto source = read_guarded(path, sources, problems)) out = migrate_source(*source, sources, problems);
        problems.hand_over(found);
    } catch (const std::exception& error) {
        found.push_back({DiagnosticLevel::error,
                         "internal",
                         words("reading failed: {}", printable(error.what(), 200)),
                         {},
                         {printable(path), 0, 0, ""}});
        out.reset();
    }
    return out;
}

}  // namespace muster
