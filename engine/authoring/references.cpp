#include "engine/authoring/references.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

/// What is named, and what is said when there is no such thing.
struct Kind {
    Code code;
    Pattern<1> unknown;
    Said wanted;
    std::string_view collection;  ///< the key under which such things stand
};
constexpr Kind kInstitution = {"unknown-institution", "there is no institution {}", "the id of a known institution",
                               "institutions"};
constexpr Kind kFact = {"unknown-fact", "there is no fact {}", "the id of a known fact", "facts"};
constexpr Kind kTopic = {"unknown-topic", "there is no topic {}", "the id of a known topic", "topics"};
constexpr Kind kAsset = {"unknown-asset", "there is no asset {}", "the id of a known asset", "assets"};
constexpr Kind kAlertLevel = {"unknown-alert-level", "there is no alert level {}", "the id of a known alert level",
                              "alert_levels"};
constexpr Kind kInject = {"unknown-inject", "there is no inject {}", "the id of a known inject", "injects"};
constexpr Kind kObjective = {"unknown-objective", "there is no objective {}", "the id of a known objective",
                             "objectives"};
constexpr Kind kMilestone = {"unknown-milestone", "there is no milestone {}", "the id of a known milestone",
                             "milestones"};
constexpr Kind kIncident = {"unknown-incident", "there is no incident {}", "the id of a known incident", "incidents"};
constexpr Kind kTeam = {"unknown-team", "there is no team {}", "the name of a team", "teams"};
constexpr Kind kProcedure = {"unknown-procedure", "there is no procedure {}",
                             "the name of a procedure, as \"institution/procedure\"", "procedures"};
constexpr Kind kStep = {"unknown-step", "there is no step {}", "the name of a step", "steps"};
constexpr Kind kSeverity = {"unknown-severity", "there is no severity {}", "a level of severity", "levels"};

/// Where a patch took away what is named, if one did.
Text taken_away(const Reading& reading, const Kind& kind, std::string_view name) {
    const std::string_view last = name.substr(name.rfind('/') + 1);
    const std::string end = pointer_part(kind.collection) + pointer_part(last);
    for (const auto& [pointer, spot] : reading.removed) {
        if (pointer.ends_with(end)) return words("it is taken away in {}", reading.problems.place_of(spot));
    }
    return {};
}

void unknown(Reading& reading, const Node& node, const Kind& kind, std::string_view name, const NameList& among) {
    if (among.empty() && reading.names.lost) {
        reading.names.kept_quiet = true;
        return;
    }
    // In a set of ids it is the key that is wrong, not its value.
    const bool in_key = name.data() >= node.key.data() && name.data() < node.key.data() + node.key.size();
    const Text taken = taken_away(reading, kind, name);
    reading.problems.error(kind.code, in_key ? node.key_spot() : node.spot(), node.pointer(),
                           words(kind.unknown, quote(name)),
                           taken.in[0].empty() ? did_you_mean(reading, name, among) : taken);
}

template <class IdType>
IdType named(Reading& reading, const Node& node, std::string_view name, const Kind& kind, const NameList& among) {
    if (const auto found = find_name(among, name)) return IdType{*found};
    unknown(reading, node, kind, name, among);
    return {};
}

template <class IdType>
IdType at(Reading& reading, const Node& node, const Kind& kind, const NameList& among) {
    if (node.is(Value::Kind::text)) return named<IdType>(reading, node, node.value->text, kind, among);
    reading.wrong_type(node, kind.wanted);
    return {};
}

/// The entries of a set of ids that stand elsewhere: what is no id is not among those, and that is said.
template <class Visit>
void each_named(Reading& reading, const Node& node, Visit visit) {
    if (check_collection(reading, node)) visit_entries(node, visit);
}

/// The names of a procedure's steps in full, for whoever named the procedure alone.
Text steps_in_full(const Reading& reading, std::string_view procedure, const Names::OfProcedure& of) {
    std::string list;
    for (const std::string_view step : of.steps) {
        list += (list.empty() ? "" : ", ") + quote(std::string(procedure) + "/" + std::string(step));
    }
    if (of.steps.empty() || of.steps.size() > 12 || !reading.problems.worth_a_mend())
        return words("name it in full, as \"institution/procedure/step\"");
    return words("one of {}", list);
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
    return named<InstitutionId>(reading, node, name, kInstitution, reading.names.institutions);
}
InstitutionId institution_at(Reading& reading, const Node& node) {
    return at<InstitutionId>(reading, node, kInstitution, reading.names.institutions);
}
FactId fact_at(Reading& reading, const Node& node) { return at<FactId>(reading, node, kFact, reading.names.facts); }
TopicId topic_at(Reading& reading, const Node& node) {
    return at<TopicId>(reading, node, kTopic, reading.names.topics);
}
AssetId asset_named(Reading& reading, const Node& node, std::string_view name) {
    return named<AssetId>(reading, node, name, kAsset, reading.names.assets);
}
AssetId asset_at(Reading& reading, const Node& node) {
    return at<AssetId>(reading, node, kAsset, reading.names.assets);
}

AlertLevelId alert_level_named(Reading& reading, const Node& node, std::string_view name) {
    if (const auto found = find_name(reading.names.alert_levels, name)) return reading.names.alert_level_ids[*found];
    unknown(reading, node, kAlertLevel, name, reading.names.alert_levels);
    return {};
}

InjectId inject_at(Reading& reading, const Node& node) {
    if (!reading.has_scenario && node.is(Value::Kind::text)) return {};
    return at<InjectId>(reading, node, kInject, reading.names.injects);
}
MilestoneId milestone_at(Reading& reading, const Node& node) {
    if (!reading.has_scenario && node.is(Value::Kind::text)) return {};
    return at<MilestoneId>(reading, node, kMilestone, reading.names.milestones);
}
MilestoneId milestone_named(Reading& reading, const Node& node, std::string_view name) {
    return named<MilestoneId>(reading, node, name, kMilestone, reading.names.milestones);
}
IncidentId incident_at(Reading& reading, const Node& node) {
    return at<IncidentId>(reading, node, kIncident, reading.names.incidents);
}

TeamId team_named(Reading& reading, const Node& node, std::string_view name, InstitutionId home) {
    std::string_view rest = name;
    if (const std::string_view institution = take_part(rest); !institution.empty()) {
        home = institution_named(reading, node, institution);
    }
    if (!home.valid()) return {};
    const Names::OfInstitution& of = reading.names.of_institution[home.index];
    if (const auto found = find_name(of.teams, rest)) return TeamId{of.first_team + *found};
    unknown(reading, node, kTeam, name, of.teams);
    return {};
}

TeamId team_at(Reading& reading, const Node& node, InstitutionId home) {
    if (node.is(Value::Kind::text)) return team_named(reading, node, node.value->text, home);
    reading.wrong_type(node, kTeam.wanted);
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
        const bool step_named = rest.find('/') != std::string_view::npos;
        const std::string_view wanted = step_named ? take_part(rest) : rest;
        const auto found = find_name(of.procedures, wanted);
        if (!step_named && found) {
            reading.error(node, kStep.code, words(kStep.unknown, quote(name)),
                          steps_in_full(reading, name, reading.names.of_procedure[of.first_procedure + *found]));
            return {};
        }
        if (!found) {
            unknown(reading, node, kProcedure, wanted, of.procedures);
            return {};
        }
        procedure = ProcedureId{of.first_procedure + *found};
    }
    if (!procedure.valid()) {
        reading.error(node, kStep.code, words(kStep.unknown, quote(name)),
                      "name it in full, as \"institution/procedure/step\"");
        return {};
    }
    const Names::OfProcedure& of = reading.names.of_procedure[procedure.index];
    if (const auto found = find_name(of.steps, rest)) return StepId{of.first_step + *found};
    unknown(reading, node, kStep, name, of.steps);
    return {};
}

StepId step_at(Reading& reading, const Node& node, const Scope& scope) {
    if (node.is(Value::Kind::text)) return step_named(reading, node, node.value->text, scope);
    reading.wrong_type(node, kStep.wanted);
    return {};
}

ProcedureId procedure_at(Reading& reading, const Node& node) {
    if (!node.is(Value::Kind::text)) {
        reading.wrong_type(node, kProcedure.wanted);
        return {};
    }
    std::string_view rest = node.value->text;
    const InstitutionId institution = institution_named(reading, node, take_part(rest));
    if (!institution.valid()) return {};
    const Names::OfInstitution& of = reading.names.of_institution[institution.index];
    if (const auto found = find_name(of.procedures, rest)) return ProcedureId{of.first_procedure + *found};
    unknown(reading, node, kProcedure, node.value->text, of.procedures);
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
    reading.error(node, "unknown-outcome", words("that step does not end in {}", quote(name)),
                  did_you_mean(reading, name, outcomes));
    return kAnyOutcome;
}

std::uint8_t severity_at(Reading& reading, const Node& node, InstitutionId institution) {
    if (!node.is(Value::Kind::text)) {
        reading.wrong_type(node, kSeverity.wanted);
        return 0;
    }
    const std::string_view name = node.value->text;
    const std::vector<Names::Scheme>& schemes = reading.names.schemes;
    const std::uint8_t own = institution.valid() ? reading.model.institutions[institution].scheme : 0;
    for (const std::uint8_t scheme : {own, std::uint8_t{0}}) {
        if (const auto found = find_name(schemes[scheme].levels, name)) return schemes[scheme].national_rank[*found];
    }
    unknown(reading, node, kSeverity, name, schemes[own].levels);
    return 0;
}

void check_empty(Reading& reading, const Node& entry) { const Fields fields(reading, entry, "{}"); }

std::vector<FactId> facts_at(Reading& reading, const Node& node) {
    std::vector<FactId> list;
    each_named(reading, node, [&](const Node& entry, std::uint32_t) {
        check_empty(reading, entry);
        list.push_back(named<FactId>(reading, entry, entry.key, kFact, reading.names.facts));
    });
    return list;
}

std::vector<ObjectiveId> objectives_at(Reading& reading, const Node& node) {
    std::vector<ObjectiveId> list;
    each_named(reading, node, [&](const Node& entry, std::uint32_t) {
        check_empty(reading, entry);
        list.push_back(named<ObjectiveId>(reading, entry, entry.key, kObjective, reading.names.objectives));
    });
    return list;
}

std::vector<Addressee> addressees_at(Reading& reading, const Node& node) {
    std::vector<Addressee> list;
    each_named(reading, node, [&](const Node& entry, std::uint32_t) {
        check_empty(reading, entry);
        list.push_back({institution_named(reading, entry, entry.key)});
    });
    if (list.empty() && node.is(Value::Kind::object)) {
        reading.error(node, "empty-set", "nobody is named here", R"(name at least one, as {"mintic": {}})");
    }
    return list;
}

}  // namespace muster
