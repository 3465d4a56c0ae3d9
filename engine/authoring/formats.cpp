#include "engine/authoring/formats.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "engine/authoring/nearest.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr std::array<std::string_view, 7> kWords{"nation",   "scenario", "recommendation", "shared",
                                                 "holidays", "study",    "taxonomy"};

void wrong_version(const Value& format, int version, Problems& problems) {
    if (version < kLanguageVersion) {
        problems.error(
            "old-format", format.spot(), "/format",
            words("this file is of version {} of the format; the current one is {}", version, kLanguageVersion),
            "write it anew with: muster migrate FILE");
    } else {
        problems.error("newer-format", format.spot(), "/format",
                       words("this file is of version {} of the format; this program knows versions up to {}", version,
                             kLanguageVersion),
                       "use a newer Muster");
    }
}

}  // namespace

std::string_view kind_word(FileKind kind) { return kWords[static_cast<std::size_t>(kind)]; }

std::string format_text(FileKind kind, int version) { return fmt::format("muster/{}/{}", kind_word(kind), version); }

std::optional<Format> parse_format(std::string_view text) {
    constexpr std::string_view kFront = "muster/";
    if (!text.starts_with(kFront)) return std::nullopt;
    text.remove_prefix(kFront.size());
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view digits = text.substr(slash + 1);
    if (digits.empty() || digits.size() > 6 || digits.front() == '0') return std::nullopt;
    int version = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        version = version * 10 + (c - '0');
    }
    for (std::size_t i = 0; i < kWords.size(); ++i) {
        if (kWords[i] == text.substr(0, slash)) return Format{static_cast<FileKind>(i), version};
    }
    return std::nullopt;
}

bool tell_misspelt(const Value& file, std::string_view key, Problems& problems) {
    for (const Member& member : file.members) {
        const bool in_spanish = !key_for_spanish(member.key, {&key, 1}).empty();
        if (!in_spanish && nearest(member.key, {&key, 1}).empty()) continue;
        problems.error("unknown-key", {member.value.source, member.key_offset}, pointer_part(member.key),
                       words("{} is not known here", quote(member.key)),
                       in_spanish ? words("write {}", quote(key)) : words("did you mean {}?", quote(key)));
        return true;
    }
    return false;
}

std::optional<FileKind> check_format(const Value& file, std::optional<FileKind> wanted, Problems& problems) {
    if (file.kind != Value::Kind::object) {
        problems.error("wrong-type", file.spot(), "",
                       words("expected {}, found {}", Said("an object"), kind_name(file.kind)));
        return std::nullopt;
    }
    const std::string like = quote(format_text(wanted.value_or(FileKind::scenario)));
    const Value* format = file.find("format");
    if (format == nullptr) {
        if (tell_misspelt(file, "format", problems)) return std::nullopt;
        problems.error("missing-key", file.spot(), "/format", words("{} is missing", quote("format")),
                       words("add \"{}\": {}", "format", like));
        return std::nullopt;
    }
    const bool text = format->kind == Value::Kind::text;
    const std::optional<Format> found = text ? parse_format(format->text) : std::nullopt;
    if (!found || (wanted && found->kind != *wanted)) {
        std::string meant;
        if (text && !found) {
            std::vector<std::string> all;
            for (std::size_t i = 0; i < kWords.size(); ++i) {
                const auto kind = static_cast<FileKind>(i);
                if (!wanted || kind == *wanted) all.push_back(format_text(kind));
            }
            meant = nearest(format->text, std::vector<std::string_view>(all.begin(), all.end()));
        }
        const Text what = text ? Text{{quote(format->text), quote(format->text)}} : kind_name(format->kind).text();
        problems.error("wrong-format", format->spot(), "/format", words("expected the format {}, found {}", like, what),
                       found           ? words("this is a file of another kind")
                       : meant.empty() ? Text()
                                       : words("did you mean {}?", quote(meant)));
        return std::nullopt;
    }
    if (found->version != kLanguageVersion) {
        wrong_version(*format, found->version, problems);
        return std::nullopt;
    }
    return found->kind;
}

}  // namespace muster
