#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/recommendation.hpp"
#include "engine/model/scenario.hpp"
#include "engine/model/study.hpp"
#include "engine/study/sensitivity.hpp"

// Reports that name nobody: lists of slow places and single points of failure are sensitive.
namespace muster {

/// What institutions are called instead of their names: their kind, with a letter where there are several ("Ministry
/// A"). The same institution, by its id, has the same role in all models.
///
/// Names are known as the nations write them: full names in either language (also shortened to their first three or
/// more words, where that means one of them only), short names, ids within other ids, and the name of the nation up to
/// its first comma. A text that writes a name otherwise keeps it.
class Roles {
public:
    explicit Roles(const std::vector<const Model*>& models);

    /// "ministry-a"; an id that no institution has comes back as it is.
    [[nodiscard]] std::string id_of(const std::string& institution) const;
    [[nodiscard]] Text name_of(const std::string& institution) const;
    /// A text with roles instead of names.
    [[nodiscard]] std::string in_text(Language language, std::string_view text) const;
    [[nodiscard]] Text in_text(const Text& text) const;
    /// An id, or something put together of ids, with roles instead of those of institutions.
    [[nodiscard]] std::string in_id(std::string_view id) const;

private:
    struct Role {
        std::string institution, id;
        Text name;
    };
    struct Pattern {
        std::string from;
        std::size_t role = 0;     ///< kCountry: the nation itself
        bool any_case = false;    ///< of ASCII letters
        bool whole_word = false;  ///< also as the beginning of a longer word ("Colombian")
    };
    static constexpr std::size_t kCountry = static_cast<std::size_t>(-1);

    void know_institutions(const Model& model);
    void know_nation(const Model& model);
    void name_roles(const std::vector<std::string>& kinds);
    void know_name(const std::string& name, std::size_t role);
    void shorten_names();
    [[nodiscard]] const Role* find(std::string_view institution) const;
    [[nodiscard]] const Pattern* pattern_at(std::string_view text, std::size_t at) const;

    std::vector<Role> roles_;        // by id of institution
    std::vector<Pattern> patterns_;  // the longest first
};

/// All names in everything that reports show of these; sources and reasons of evidence, which name the country as a
/// rule, go as well, and only their kind stays. What is played does not depend on any of it.
void take_names_away(const Roles& roles, Model& model);
void take_names_away(const Roles& roles, Recommendation& recommendation);
void take_names_away(const Roles& roles, Study& study);
void take_names_away(const Roles& roles, UncertainInput& input);
/// Files by the beginning of their hash: "file 613e6fe9".
void take_names_away(std::vector<Model::Input>& inputs);

}  // namespace muster
