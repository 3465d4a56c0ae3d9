#pragma once
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/html/html.hpp"
#include "engine/model/recommendation.hpp"
#include "engine/model/scenario.hpp"

// Parts that every report has.
namespace muster {

/// How it was made, so that anybody can make it again.
struct MadeBy {
    std::string version;  ///< of the program, with the zone rules
    std::string command;
    std::uint64_t seed = 0;
    std::uint32_t replications = 0;
    std::vector<Model::Input> inputs;  ///< each file once
};

/// What to sign: for each recommendation the legal act, whose signature, the cost, when it works, and who says so.
[[nodiscard]] HtmlTable signing_table(Language language, const Model& model,
                                      const std::vector<Recommendation>& recommendations);
/// The same without who leads it and who says so: narrow enough for a page that has more to say.
[[nodiscard]] HtmlTable brief_signing_table(Language language, const Model& model,
                                            const std::vector<Recommendation>& recommendations);
/// "USD 300,000–500,000", "6 months – 12 months", the name of an institution that is known by its id (the id where the
/// nation has no such institution).
[[nodiscard]] std::string cost_text(Language language, const Recommendation& one);
/// The same as cells of a range: dollars a year, and days.
[[nodiscard]] HtmlTable::Cell cost_cell(Language language, const Recommendation& one);
[[nodiscard]] HtmlTable::Cell lead_cell(Language language, const Recommendation& one);
[[nodiscard]] std::string lead_text(Language language, const Recommendation& one);
[[nodiscard]] std::string institution_text(Language language, const Model& model, const std::string& id);
/// Where somebody signs.
[[nodiscard]] std::string signature_lines(Language language);
/// What the model assumes and leaves out.
[[nodiscard]] std::string limits_section(Language language);
/// What was asked beyond chance.
struct Trust {
    std::size_t assumptions = 0;  ///< that were varied within their ranges; 0: only chance was
    std::size_t places = 0;       ///< values that they move
    std::size_t published_times = 0, published_inside = 0, past_incidents = 0;  ///< 0: none were set beside it
};
/// How far the numbers may be trusted, on the scale of NASA-STD-7009 (0 to 4), each with its reason.
[[nodiscard]] std::string credibility_section(Language language, const Model& model, const Trust& trust);
/// The items of the STRESS-DES checklist (Monks et al. 2019) and where each is answered.
[[nodiscard]] std::string stress_section(Language language);
[[nodiscard]] std::string made_by_section(Language language, const MadeBy& made);

/// The same files once, in the order of their names.
[[nodiscard]] std::vector<Model::Input> inputs_once(std::vector<Model::Input> inputs);

}  // namespace muster
