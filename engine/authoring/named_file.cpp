#include "engine/authoring/named_file.hpp"

#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/parse.hpp"

namespace muster {

std::optional<Value> load_named(const Opening& opening, const Value& path, const std::string& pointer, FileKind kind) {
    const auto& [sources, problems, inputs] = opening;
    if (path.kind != Value::Kind::text) {
        problems.error("wrong-type", path.spot(), pointer,
                       words("expected {}, found {}", Said("the path of a file"), kind_name(path.kind)));
        return std::nullopt;
    }
    const auto source = read_named(path.source, path.text, path.spot(), pointer, sources, problems);
    if (!source) return std::nullopt;
    const Sources::File& file = *sources[*source].file;
    inputs.push_back({file.name, file.sha256});
    Value value;
    if (!parse(*source, sources, problems, value) || !check_format(value, kind, problems)) return std::nullopt;
    return value;
}

}  // namespace muster
