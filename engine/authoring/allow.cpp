#include "engine/authoring/allow.hpp"

#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

NameList warnings() {
    NameList names;
    for (const CodeRow& row : kCodes) {
        if (row.kind == CodeKind::warning) names.push_back(row.code);
    }
    return names;
}

}  // namespace

bool allows(const Value& object, std::string_view warning) {
    const Value* allow = object.find("allow");
    return allow != nullptr && allow->find(warning) != nullptr;
}

bool allowed_at(const Node& node, std::string_view warning) {
    for (const Node* at = &node; at != nullptr; at = at->up) {
        if (at->value != nullptr && allows(*at->value, warning)) return true;
    }
    return false;
}

void check_allow(Reading& reading, const Node& allow) {
    if (!allow.is(Value::Kind::object))
        return reading.wrong_type(allow, R"(warnings and why they are meant, as {"no-way": "they meet in person"})");
    static const NameList known = warnings();
    visit_entries(allow, [&](const Node& entry, std::uint32_t) {
        if (find_name(known, entry.key)) {
            (void)read_string(reading, entry, limit::kStringBytes);
        } else {
            reading.problems.error("unknown-warning", entry.key_spot(), entry.pointer(),
                                   words("there is no warning {}", quote(entry.key)),
                                   did_you_mean(reading, entry.key, known));
        }
    });
}

}  // namespace muster
