#include "engine/authoring/digest.hpp"

#include <cstring>

#include "engine/authoring/sha256.hpp"

namespace muster {
namespace {

void append_bits(std::string& out, const void* from, std::size_t size) {
    out.append(static_cast<const char*>(from), size);
}
void append_text(std::string& out, std::string_view text) {
    const std::uint64_t size = text.size();  // so that no text can look like the end of one
    append_bits(out, &size, sizeof size);
    out += text;
}

/// Recursion is bounded by the depth of files (limit::kDepth).
void append(std::string& out, const Value& value, const Scales& scales) {
    out += static_cast<char>(value.kind);
    out += value.flag ? '1' : '0';
    if (const auto scale = scales.find(&value); scale != scales.end() && scale->second != 1)
        append_bits(out, &scale->second, sizeof scale->second);
    append_bits(out, &value.number, sizeof value.number);
    append_text(out, value.text);
    const std::uint64_t members = value.members.size();
    append_bits(out, &members, sizeof members);
    for (const Member& member : value.members) {
        append_text(out, member.key);
        append(out, member.value, scales);
    }
}

}  // namespace

std::string digest_of(const Value& value, const Scales& scales) {
    std::string all;
    append(all, value, scales);
    return sha256(all);
}

}  // namespace muster
