#include "engine/authoring/schemas.hpp"

#include <fmt/format.h>

namespace muster {

namespace embedded {
extern const std::string_view schema_nation_en, schema_nation_es, schema_scenario_en, schema_scenario_es,
    schema_recommendation_en, schema_recommendation_es, schema_shared_en, schema_shared_es, schema_holidays_en,
    schema_holidays_es, schema_study_en, schema_study_es, schema_taxonomy_en, schema_taxonomy_es;
}  // namespace embedded

std::string_view schema_text(FileKind kind, Language language) {
    const bool es = language == Language::es;
    switch (kind) {
        case FileKind::nation:
            return es ? embedded::schema_nation_es : embedded::schema_nation_en;
        case FileKind::scenario:
            return es ? embedded::schema_scenario_es : embedded::schema_scenario_en;
        case FileKind::recommendation:
            return es ? embedded::schema_recommendation_es : embedded::schema_recommendation_en;
        case FileKind::shared:
            return es ? embedded::schema_shared_es : embedded::schema_shared_en;
        case FileKind::holidays:
            return es ? embedded::schema_holidays_es : embedded::schema_holidays_en;
        case FileKind::study:
            return es ? embedded::schema_study_es : embedded::schema_study_en;
        case FileKind::taxonomy:
            return es ? embedded::schema_taxonomy_es : embedded::schema_taxonomy_en;
    }
    return {};
}

std::string schema_name(FileKind kind) { return fmt::format("{}.schema.json", kind_word(kind)); }

}  // namespace muster
