#include "engine/authoring/references.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

void unknown(Reading& reading, const Node& node, std::string_view what, std::string_view name, const NameList& among) {
    std::string code = fmt::format("unknown-{}", what);
    std::replace(code.begin(), code.end(), ' ', '-');
    // In a set of ids it is the key that is wrong, not its value.
    const bool in_key = name.data() >= node.key.data() && name.data() < node.key.data() + node.key.size();
    reading.problems.error(code, in_key ? node.key_spot() : node.spot(), node.pointer(),
                           fmt::format("there is no {} {}", what, quote(name)), did_you_mean(reading, name, among));
}

template <class IdType>
IdType named(Reading& reading, const Node& node, std::string_view name, std::string_view what, const NameList& among) {
    if (const auto found = find_name(among, name)) return IdType{*found};
    unknown(reading, node, what, name, among);
    return {};
}

template <class IdType>
IdType at(Reading& reading, const Node& node, std::string_view what, const NameList& among) {
    if (node.is(Value::Kind::text)) return named<IdType>(reading, node, node.value->text, what, among);
    reading.wrong_type(node, fmt::format("the id of a known {}", what));
    return {};
}

/// The part before the first slash, which is taken away; empty if there is no slash.
std::string_view take_part(std::string_view& name) {
    const std::size_t slash = name.find('/');
    if (slash == std::string_view::npos) return {};
    const std::string_view part = name.substr(0, slash);
    name.remove_prefix(slash + 1);
    return part;
}

}  // namespace

InstitutionId institution_named(Reading& reading, const Node& node, std::string_view name) {
    return named<InstitutionId>(reading, node, name, "institution", reading.names.institutions);
}
InstitutionId institution_at(Reading& reading, const Node& node) {
    return at<InstitutionId>(reading, node, "institution", reading.names.institutions);
}
FactId fact_at(Reading& reading, const Node& node) { return at<FactId>(reading, node, "fact", reading.names.facts); }
TopicId topic_at(Reading& reading, const Node& node) {
    return at<TopicId>(reading, node, "topic", reading.names.topics);
}
AssetId asset_named(Reading& reading, const Node& node, std::string_view name) {
    return named<AssetId>(reading, node, name, "asset", reading.names.assets);
}
AssetId asset_at(Reading& reading, const Node& node) {
    return at<AssetId>(reading, node, "asset", reading.names.assets);
}

AlertLevelId alert_level_named(Reading& reading, const Node& node, std::string_view name) {
    if (const auto found = find_name(reading.names.alert_levels, name)) return reading.names.alert_level_ids[*found];
    unknown(reading, node, "alert level", name, reading.names.alert_levels);
    return {};
}

InjectId inject_at(Reading& reading, const Node& node) {
    if (!reading.has_scenario && node.is(Value::Kind::text)) return {};
    return at<InjectId>(reading, node, "inject", reading.names.injects);
}
MilestoneId milestone_at(Reading& reading, const Node& node) {
    if (!reading.has_scenario && node.is(Value::Kind::text)) return {};
    return at<MilestoneId>(reading, node, "milestone", reading.names.milestones);
}
MilestoneId milestone_named(Reading& reading, const Node& node, std::string_view name) {
    return named<MilestoneId>(reading, node, name, "milestone", reading.names.milestones);
}
IncidentId incident_at(Reading& reading, const Node& node) {
    return at<IncidentId>(reading, node, "incident", reading.names.incidents);
}

TeamId team_named(Reading& reading, const Node& node, std::string_view name, InstitutionId home) {
    std::string_view rest = name;
    if (const std::string_view institution = take_part(rest); !institution.empty()) {
        home = institution_named(reading, node, institution);
    }
    if (!home.valid()) return {};
    const Names::OfInstitution& of = reading.names.of_institution[home.index];
    if (const auto found = find_name(of.teams, rest)) return TeamId{of.first_team + *found};
    unknown(reading, node, "team", name, of.teams);
    return {};
}

TeamId team_at(Reading& reading, const Node& node, InstitutionId home) {
    if (node.is(Value::Kind::text)) return team_named(reading, node, node.value->text, home);
    reading.wrong_type(node, "the name of a team");
    return {};
}

TeamId inbox_of(const Reading& reading, InstitutionId institution) {
    return institution.valid() ? reading.model.institutions[institution].inbox : TeamId{};
}

StepId step_named(Reading& reading, const Node& node, std::string_view name, const Scope& scope) {
    std::string_view rest = name;
    ProcedureId procedure = scope.procedure;
    if (name.find('/') != std::string_view::npos) {
        const InstitutionId institution = institution_named(reading, node, take_part(rest));
        if (!institution.valid()) return {};
        const Names::OfInstitution& of = reading.names.of_institution[institution.index];
        const std::string_view wanted = take_part(rest);
        const auto found = find_name(of.procedures, wanted);
        if (!found) {
            unknown(reading, node, "procedure", wanted, of.procedures);
            return {};
        }
        procedure = ProcedureId{of.first_procedure + *found};
    }
    if (!procedure.valid()) {
        reading.error(node, "unknown-step", fmt::format("there is no step {}", quote(name)),
                      "name it in full, as \"institution/procedure/step\"");
        return {};
    }
    const Names::OfProcedure& of = reading.names.of_procedure[procedure.index];
    if (const auto found = find_name(of.steps, rest)) return StepId{of.first_step + *found};
    unknown(reading, node, "step", name, of.steps);
    return {};
}

StepId step_at(Reading& reading, const Node& node, const Scope& scope) {
    if (node.is(Value::Kind::text)) return step_named(reading, node, node.value->text, scope);
    reading.wrong_type(node, "the name of a step");
    return {};
}

ProcedureId procedure_at(Reading& reading, const Node& node) {
    if (!node.is(Value::Kind::text)) {
        reading.wrong_type(node, "the name of a procedure, as \"institution/procedure\"");
        return {};
    }
    std::string_view rest = node.value->text;
    const InstitutionId institution = institution_named(reading, node, take_part(rest));
    if (!institution.valid()) return {};
    const Names::OfInstitution& of = reading.names.of_institution[institution.index];
    if (const auto found = find_name(of.procedures, rest)) return ProcedureId{of.first_procedure + *found};
    unknown(reading, node, "procedure", node.value->text, of.procedures);
    return {};
}

std::int16_t outcome_at(Reading& reading, const Node& node, StepId step) {
    if (!node.is(Value::Kind::text)) {
        reading.wrong_type(node, "an outcome of the step");
        return kAnyOutcome;
    }
    if (!step.valid()) return kAnyOutcome;
    const std::vector<Names::OfProcedure>& procedures = reading.names.of_procedure;
    const auto after =
        std::upper_bound(procedures.begin(), procedures.end(), step.index,
                         [](std::uint32_t index, const Names::OfProcedure& of) { return index < of.first_step; });
    // A procedure without steps begins where the next one does: the last that begins there has the step.
    const Names::OfProcedure& of = *(after - 1);
    const Value* written = of.steps_value->find(of.steps[step.index - of.first_step]);
    const Value* decide = written->find("decide");
    const std::string_view name = node.value->text;
    NameList outcomes = names_in(decide == nullptr ? nullptr : decide->find("options"));
    if (const auto option = find_name(outcomes, name)) return static_cast<std::int16_t>(*option);
    const bool approval = written->find("approval") != nullptr;
    const bool request = written->find("request") != nullptr;
    if (approval && name == "approved") return kApproved;
    if (approval && name == "refused") return kRefused;
    if (request && name == "answered") return kAnswered;
    if (request && name == "unanswered") return kUnanswered;
    if (approval) outcomes.insert(outcomes.end(), {"approved", "refused"});
    if (request) outcomes.insert(outcomes.end(), {"answered", "unanswered"});
    reading.error(node, "unknown-outcome", fmt::format("that step does not end in {}", quote(name)),
                  did_you_mean(reading, name, outcomes));
    return kAnyOutcome;
}

std::uint8_t severity_at(Reading& reading, const Node& node, InstitutionId institution) {
    if (!node.is(Value::Kind::text)) {
        reading.wrong_type(node, "a level of severity");
        return 0;
    }
    const std::string_view name = node.value->text;
    const std::vector<Names::Scheme>& schemes = reading.names.schemes;
    const std::uint8_t own = institution.valid() ? reading.model.institutions[institution].scheme : 0;
    for (const std::uint8_t scheme : {own, std::uint8_t{0}}) {
        if (const auto found = find_name(schemes[scheme].levels, name)) return schemes[scheme].national_rank[*found];
    }
    unknown(reading, node, "severity", name, schemes[own].levels);
    return 0;
}

void check_empty(Reading& reading, const Node& entry) { const Fields fields(reading, entry, "{}"); }

std::vector<FactId> facts_at(Reading& reading, const Node& node) {
    std::vector<FactId> list;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        check_empty(reading, entry);
        list.push_back(named<FactId>(reading, entry, entry.key, "fact", reading.names.facts));
    });
    return list;
}

std::vector<ObjectiveId> objectives_at(Reading& reading, const Node& node) {
    std::vector<ObjectiveId> list;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        check_empty(reading, entry);
        list.push_back(named<ObjectiveId>(reading, entry, entry.key, "objective", reading.names.objectives));
    });
    return list;
}

std::vector<Addressee> addressees_at(Reading& reading, const Node& node) {
    std::vector<Addressee> list;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        check_empty(reading, entry);
        list.push_back({institution_named(reading, entry, entry.key)});
    });
    if (list.empty() && node.is(Value::Kind::object)) {
        reading.error(node, "empty-set", "nobody is named here", R"(name at least one, as {"mintic": {}})");
    }
    return list;
}

}  // namespace muster
