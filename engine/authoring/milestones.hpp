#pragma once
#include <span>
#include <string_view>

#include "engine/authoring/names.hpp"
#include "engine/core/text.hpp"

namespace muster {

/// A milestone that every scenario has, if the nation (and the attack) can give it a meaning.
struct BuiltInMilestone {
    std::string_view id;
    std::string_view role;  ///< the key in `roles` whose institution has to know; empty: another rule
    Text name;
};
/// In order of their ids.
[[nodiscard]] std::span<const BuiltInMilestone> built_in_milestones();
/// Whether this nation and scenario can give it a meaning.
[[nodiscard]] bool has_meaning(const BuiltInMilestone& milestone, const Value& nation, const Value& scenario);

/// The milestones of a scenario: the author's and the built-in ones, without those that `null` takes away.
[[nodiscard]] NameList milestone_names(const Value& scenario, std::span<const std::string_view> built_in);

}  // namespace muster
