#pragma once
#include <string>

#include "engine/model/recommendation.hpp"
#include "engine/model/scenario.hpp"
#include "engine/report/page.hpp"

namespace muster {

/// A nation as prose that a superior can approve without reading JSON: institutions with hours and staff, procedures
/// step by step, powers to approve, channels, services, legal deadlines, and on what the figures rest.
[[nodiscard]] std::string tell_nation(const Page& page, const Model& model);
/// A scenario likewise: start, incidents with their attack, injects in order, milestones.
[[nodiscard]] std::string tell_scenario(const Page& page, const Model& model);

/// A recommendation: who says so, what it costs, takes and needs. The nation lends the names of
/// institutions, if there is one.
[[nodiscard]] std::string tell_recommendation(const Page& page, const Recommendation& recommendation,
                                              const Model* nation = nullptr);

// The parts.
[[nodiscard]] std::string tell_institution(const Page& page, const Model& model, InstitutionId id);
[[nodiscard]] std::string tell_team(const Page& page, const Model& model, TeamId id);
[[nodiscard]] std::string tell_procedure(const Page& page, const Model& model, ProcedureId id);
[[nodiscard]] std::string tell_authorities(const Page& page, const Model& model);
[[nodiscard]] std::string tell_channels(const Page& page, const Model& model);
[[nodiscard]] std::string tell_assets(const Page& page, const Model& model);
[[nodiscard]] std::string tell_clocks(const Page& page, const Model& model);
[[nodiscard]] std::string tell_evidence(const Page& page, const Model& model);

/// What the people of an exercise use: objectives and who serves them, phases with their questions, what really
/// happened. Empty if the scenario says nothing of it.
[[nodiscard]] std::string tell_exercise(const Page& page, const Model& model);
/// Paragraphs of an author's text, each escaped.
[[nodiscard]] std::string authored(const Page& page, const std::string& text, std::string_view indent);

/// The sentence of one step, without its number: "the duty team works on it (typically 20 min) …".
[[nodiscard]] std::string step_sentence(const Page& page, const Model& model, StepId id);
/// The sentence of who must say yes, from an authority.
[[nodiscard]] std::string authority_sentence(const Page& page, const Model& model, AuthorityId id);

}  // namespace muster
