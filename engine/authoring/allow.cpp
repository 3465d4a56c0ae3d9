#include "engine/authoring/allow.hpp"

#include <algorithm>
#include <iterator>

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

/// What a nation alone never gives.
bool needs_a_scenario(std::string_view warning) {
    constexpr std::string_view kOfScenarios[] = {"addressee-without-procedure",
                                                 "cannot-come-true",
                                                 "deadline-too-short",
                                                 "hours-never-overlap",
                                                 "inject-expects-nothing",
                                                 "inject-not-addressed",
                                                 "milestones-without-incident",
                                                 "no-holidays",
                                                 "no-such-hour",
                                                 "objective-without-inject",
                                                 "stage-does-nothing",
                                                 "unused-parameter"};
    return std::find(std::begin(kOfScenarios), std::end(kOfScenarios), warning) != std::end(kOfScenarios);
}

}  // namespace

bool allows(const Value& object, std::string_view warning, Problems& problems) {
    const Value* allow = object.find("allow");
    const Value* reason = allow == nullptr ? nullptr : allow->find(warning);
    if (reason != nullptr) problems.allowed(reason->spot());
    return reason != nullptr;
}

bool allowed_at(const Node& node, std::string_view warning, Problems& problems) {
    // To the top: each that switches it off is of use.
    bool allowed = false;
    for (const Node* at = &node; at != nullptr; at = at->up) {
        if (at->value != nullptr && allows(*at->value, warning, problems)) allowed = true;
    }
    return allowed;
}

void check_allow(Reading& reading, const Node& allow) {
    if (!allow.is(Value::Kind::object))
        return reading.wrong_type(allow, R"(warnings and why they are meant, as {"no-way": "they meet in person"})");
    static const NameList known = warnings();
    visit_entries(allow, [&](const Node& entry, std::uint32_t) {
        if (find_name(known, entry.key)) {
            (void)read_string(reading, entry, limit::kStringBytes);
            const std::string_view needless = "needless-allow";
            if (entry.key == needless || allowed_at(allow, needless, reading.problems)) return;
            reading.allowed.push_back({std::string(entry.key), entry.key_spot(), entry.spot(), entry.pointer()});
        } else {
            reading.problems.error("unknown-warning", entry.key_spot(), entry.pointer(),
                                   words("there is no warning {}", quote(entry.key)),
                                   did_you_mean(reading, entry.key, known));
        }
    });
}

void check_needless(Reading& reading, Spot file) {
    if (!reading.as_written || !reading.model.parameters.empty()) return;
    for (const Reading::Allowed& allowed : reading.allowed) {
        if (reading.problems.was_allowed(allowed.reason) || !reading.problems.same_file(allowed.reason, file)) continue;
        if (!reading.has_scenario && needs_a_scenario(allowed.warning)) continue;
        reading.problems.warning("needless-allow", allowed.spot, allowed.pointer,
                                 words("there is no warning {} here to switch off", quote(allowed.warning)),
                                 "take it out, so that it hides nothing later");
    }
}

}  // namespace muster
