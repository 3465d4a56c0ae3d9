#include "engine/authoring/value.hpp"

#include <algorithm>
#include <utility>

namespace muster {

const Value* Value::find(std::string_view key) const {
    if (kind != Kind::object) return nullptr;
    const auto at = std::lower_bound(members.begin(), members.end(), key,
                                     [](const Member& member, std::string_view wanted) { return member.key < wanted; });
    return at != members.end() && at->key == key ? &at->value : nullptr;
}

Value* Value::find(std::string_view key) { return const_cast<Value*>(std::as_const(*this).find(key)); }

Said kind_name(Value::Kind kind) {
    switch (kind) {
        case Value::Kind::null:
            return "null";
        case Value::Kind::boolean:
            return "true or false";
        case Value::Kind::integer:
            return "a whole number";
        case Value::Kind::number:
            return "a number";
        case Value::Kind::text:
            return "text";
        case Value::Kind::list:
            return "a list";
        case Value::Kind::object:
            return "an object";
    }
    return {};
}

Sources::File& Sources::add_file(std::string name) {
    files_.emplace_back();
    files_.back().number = files_.size() - 1;
    files_.back().name = std::move(name);
    return files_.back();
}

std::uint16_t Sources::add_source(File& file, std::string prefix, std::size_t drop) {
    sources_.push_back({&file, std::move(prefix), drop});
    return static_cast<std::uint16_t>(sources_.size() - 1);
}

std::size_t Sources::bytes() const {
    std::size_t sum = 0;
    for (const File& file : files_) sum += file.text.size();
    return sum;
}

std::size_t Sources::named() const {
    return static_cast<std::size_t>(
        std::count_if(files_.begin(), files_.end(), [](const File& file) { return file.named; }));
}

// Depth is bounded by the parser (limit::kDepth).
void set_source(Value& value, std::uint16_t source) {
    value.source = source;
    for (Member& member : value.members) set_source(member.value, source);
}

}  // namespace muster
