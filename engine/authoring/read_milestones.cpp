#include <fmt/format.h>

#include "engine/authoring/milestones.hpp"
#include "engine/authoring/nearest.hpp"
#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_condition.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

const BuiltInMilestone* find_built_in(std::string_view id) {
    for (const BuiltInMilestone& milestone : built_in_milestones()) {
        if (milestone.id == id) return &milestone;
    }
    return nullptr;
}

NameList built_in_names() {
    NameList names;
    for (const BuiltInMilestone& milestone : built_in_milestones()) names.push_back(milestone.id);
    return names;
}

/// What a milestone without a condition is a slip of the pen for; empty if it is like none.
std::string_view nearest_built_in(std::string_view id) { return nearest(id, built_in_names()); }

Condition built_in_condition(const Reading& reading, std::string_view id) {
    using Kind = Condition::Kind;
    const Model& model = reading.model;
    Condition condition;
    condition.kind = Kind::aware;
    if (id == "csirt-knows") condition.institution = model.csirt;
    if (id == "minister-knows") condition.institution = model.minister;
    if (id == "president-knows") condition.institution = model.president;
    if (id == "press-knows") condition.institution = model.press;
    if (id == "public-statement") condition.kind = Kind::published;
    if (id == "spread-stopped") condition.kind = Kind::attack_stopped;
    if (id == "service-restored") condition.kind = Kind::restored;
    if (id == "confirmed") {
        condition.kind = Kind::knows;
        condition.fact = FactId{find_name(reading.names.facts, "incident-confirmed").value_or(0)};
    }
    return condition;
}

void read_milestone(Reading& reading, const Node& node, Milestone& milestone) {
    Fields fields(reading, node, "a milestone, or null to take a built-in one away");
    if (!fields) return;
    const BuiltInMilestone* like = find_built_in(milestone.id);
    if (like != nullptr && !milestone.built_in && !fields.has("when")) {
        const bool by_role = !like->role.empty();
        reading.error(node, "no-meaning",
                      by_role ? words("this built-in milestone needs \"{}\" among the nation's \"roles\"", like->role)
                              : words("nothing in the nation or the attack gives this built-in milestone a meaning"),
                      "give it a \"when\"");
    }
    if (const Node name = fields.optional("name")) milestone.name = read_text(reading, name);
    if (const Node incident = fields.optional("incident")) milestone.incident = incident_at(reading, incident);
    const std::string_view meant = like == nullptr && !fields.has("when") ? nearest_built_in(milestone.id) : "";
    const bool needed = like == nullptr && meant.empty();
    const Node when = needed ? fields.required("when", "a condition") : fields.optional("when");
    if (!meant.empty())
        fields.lacks({"when"}, words("{} is missing", quote("when")), words("did you mean {}?", quote(meant)));
    if (when) {
        milestone.when = read_condition(reading, when, {});
        milestone.built_in = false;
    }
    if (const Node from = fields.optional("from")) milestone.from = milestone_at(reading, from);
    if (const Node target = fields.optional("target")) milestone.target = read_duration(reading, target, Zero::refused);
}

}  // namespace

void read_milestones(Reading& reading, const Node& node) {
    Model& model = reading.model;
    model.milestones.assign(reading.names.milestones.size(), {});
    if (node && !check_collection(reading, node)) return;
    if (node && model.milestones.size() > limit::kMilestones) {
        return reading.error(node, "too-many",
                             words("there are {} milestones, with those built in; at most {}", model.milestones.size(),
                                   limit::kMilestones));
    }
    for (const MilestoneId id : model.milestones.ids()) {
        Milestone& milestone = model.milestones[id];
        milestone.id = reading.names.milestones[id.index];
        // The author may give one of these a meaning that it has not by itself.
        const BuiltInMilestone* built_in = find_built_in(milestone.id);
        milestone.built_in = built_in != nullptr && find_name(reading.names.built_in, milestone.id).has_value();
        if (milestone.built_in) milestone.name = built_in->name;
    }
    visit_entries(node, [&](const Node& entry, std::uint32_t) {
        check_id(reading, entry);
        const auto place = find_name(reading.names.milestones, entry.key);
        if (place) {
            read_milestone(reading, entry, model.milestones[MilestoneId{*place}]);
        } else if (find_built_in(entry.key) == nullptr) {  // null
            reading.error(entry, "unknown-milestone", words("there is no built-in milestone {}", quote(entry.key)),
                          did_you_mean(reading, entry.key, built_in_names()));
        }
    });
    for (Milestone& milestone : model.milestones) {
        if (milestone.built_in) milestone.when = model.conditions.add(built_in_condition(reading, milestone.id));
    }
}

}  // namespace muster
