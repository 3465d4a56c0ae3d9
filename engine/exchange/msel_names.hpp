#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/exchange/msel_read.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// Whom the names in a sheet mean: institutions by id, name or short name in either language, without regard to
/// accents, capitals and signs.
class MselNames {
public:
    /// `nation` may be missing: then every name that is asked for makes a new institution. `meanings` are those of
    /// --map that are no headings.
    MselNames(const Model* nation, const std::map<std::string, std::string>& meanings);

    [[nodiscard]] std::optional<std::string> known(std::string_view name) const;
    /// The id; a name that is not known makes a new institution, which is added to `found`.
    std::string id_of(const std::string& name, const std::string& where, std::vector<MselFinding>& found);
    /// The names in a cell: a line each, or parted by semicolons, by commas and slashes if no institution is called so,
    /// by "and" if that gives an institution.
    [[nodiscard]] std::vector<std::string> parted(std::string_view cell) const;

    /// Id → name of those that the nation does not have.
    [[nodiscard]] const std::map<std::string, std::string>& added() const { return added_; }

private:
    std::vector<std::string> nation_names_;
    std::map<std::string, std::string> id_by_name_;  ///< folded name → id
    std::set<std::string> ids_;
    std::map<std::string, std::string> added_;
};

/// "tous", "all", "todos": everybody who plays.
[[nodiscard]] bool means_all(std::string_view name);
/// An id made of words; unlike all in `taken`, to which it is added.
[[nodiscard]] std::string new_id(std::string_view words, std::set<std::string>& taken, std::string_view otherwise);

}  // namespace muster
