#include "engine/authoring/named_file.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/parse.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

bool is_blank(std::string_view text) { return text.find_first_not_of(kSpace) == std::string_view::npos; }

/// Whether a file that cannot be used is one of Muster all the same, and its author may be shown what is wrong in it.
/// Of any other, somebody's file, nothing is told to whoever can make us read it. It need not be JSON to the end.
bool is_of_muster(const Value& value, std::string_view text) {
    if (const Value* format = value.find("format"); format != nullptr && format->kind == Value::Kind::text) {
        return format->text.starts_with("muster/");
    }
    // Its key may be misspelt: then that is what its author must be told.
    for (const Member& member : value.members) {
        if (member.value.kind == Value::Kind::text && member.value.text.starts_with("muster/")) return true;
    }
    constexpr std::string_view kKey = "\"format\"", kFront = "\"muster/";
    for (std::size_t at = text.find(kKey); at != std::string_view::npos; at = text.find(kKey, at + 1)) {
        const std::size_t colon = text.find_first_not_of(kSpace, at + kKey.size());
        if (colon == std::string_view::npos || text[colon] != ':') continue;
        const std::size_t begin = std::min(text.find_first_not_of(kSpace, colon + 1), text.size());
        if (text.substr(begin).starts_with(kFront)) return true;
    }
    return false;
}

}  // namespace

std::optional<Value> load_named(const Opening& opening, const Value& path, const std::string& pointer, FileKind kind) {
    const auto& [sources, problems, inputs] = opening;
    if (path.kind != Value::Kind::text) {
        problems.error("wrong-type", path.spot(), pointer,
                       words("expected {}, found {}", Said("the path of a file"), kind_name(path.kind)));
        return std::nullopt;
    }
    const std::size_t files = sources.files().size();
    const Problems::Mark before = problems.mark();
    const auto source = read_named(path.source, path.text, path.spot(), pointer, sources, problems);
    if (sources.files().size() == files) {
        // Without a digest: it may appear yet, and whoever watches is told what to look for.
        struct stat status {};
        std::string name = name_of_named(*sources[path.source].file, path.text);
        if (!name.empty() && ::lstat(name.c_str(), &status) != 0) inputs.push_back({std::move(name), ""});
        return std::nullopt;
    }
    const Sources::File& file = sources.files().back();
    inputs.push_back({file.name, file.sha256});
    Value value;
    if (source && parse(*source, sources, problems, value) && check_format(value, kind, problems)) return value;
    if (!is_blank(file.text) && !is_of_muster(value, file.text)) {
        problems.take_back(before);
        problems.error("not-of-muster", path.spot(), pointer, words("{} is not a file of Muster", quote(file.name)),
                       words("it is JSON that says {}", "\"format\": \"" + format_text(kind) + "\""));
    }
    return std::nullopt;
}

}  // namespace muster
