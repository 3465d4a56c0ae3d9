#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/model/scenario.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// What things are called when a person reads of them: the author's name in the reader's language, else the id. All of
/// it is escaped and can be printed as it is.
[[nodiscard]] std::string shown(Language language, const Text& text, std::string_view id);
[[nodiscard]] std::string name_of(Language language, const Model& model, InstitutionId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, AssetId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, FactId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, TopicId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, StepId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, ProcedureId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, MilestoneId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, IncidentId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, InjectId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, StageId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, AlertLevelId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, ClockId id);
/// The short form of an institution ("colCERT"), else its id.
[[nodiscard]] std::string short_name(Language language, const Model& model, InstitutionId id);
/// "duty"; with its institution: "duty (colCERT)".
[[nodiscard]] std::string team_alone(Language language, const Model& model, TeamId id);
[[nodiscard]] std::string name_of(Language language, const Model& model, TeamId id);
/// The channel's own name, else "telephone, colCERT – Mindefensa".
[[nodiscard]] std::string name_of(Language language, const Model& model, ChannelId id);
/// The place of a stretch of time.
[[nodiscard]] std::string name_of(Language language, const Model& model, SpentAt place);
/// A level of severity in the nation's own scheme.
[[nodiscard]] std::string severity_name(Language language, const Model& model, std::uint8_t rank);
/// "TLP:AMBER".
[[nodiscard]] std::string_view label_name(Label label);
/// "outside duty hours".
[[nodiscard]] std::string part_name(Language language, DelayPart part);

/// "a, b and c" or "a, b or c"; in Spanish "e" and "u" where the sound asks for it.
[[nodiscard]] std::string list_and(Language language, const std::vector<std::string>& items);
[[nodiscard]] std::string list_or(Language language, const std::vector<std::string>& items);
/// The first letter as a capital, á to Á included.
[[nodiscard]] std::string capitalised(std::string text);

}  // namespace muster
