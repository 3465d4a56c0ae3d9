#include "engine/authoring/read.hpp"

#include <fmt/format.h>

#include <exception>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "engine/authoring/digest.hpp"
#include "engine/authoring/extend.hpp"
#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/limits.hpp"
#include "engine/authoring/parameters.hpp"
#include "engine/authoring/parse.hpp"
#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_holidays.hpp"
#include "engine/authoring/read_taxonomy.hpp"
#include "engine/authoring/recommendations.hpp"
#include "engine/authoring/sense.hpp"
#include "engine/authoring/shared.hpp"
#include "engine/authoring/shelf.hpp"
#include "engine/authoring/values.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

/// What one reading holds on to while it goes on: views and places point into the files.
struct Desk {
    Sources sources;
    Problems problems{sources};
    Model model;
    Scales scales;
    Reading reading{problems, model};
    Value nation, scenario;
    bool unwanted = false;       ///< somebody has it already
    std::vector<Value> changes;  ///< of the scenario and of those that it extends, in the order in which they apply
    std::vector<RecommendationFile> recommendations;
    Opening opening{sources, problems, model.inputs};
    Shelf shelf{opening};

    Desk() { reading.shelf = &shelf; }
};

bool load(Desk& desk, std::optional<std::uint16_t> source, std::optional<FileKind> kind, Value& out) {
    if (!source) return false;
    Sources::File& file = *desk.sources[*source].file;
    desk.model.inputs.push_back({file.name, file.sha256});
    return parse(*source, desk.sources, desk.problems, out) && check_format(out, kind, desk.problems).has_value();
}

bool extend_it(Desk& desk, Value& value, FileKind kind) {
    return extend(value, kind, desk.opening, desk.reading.removed, desk.changes);
}

Node root_of(const Value& value) { return {&value, nullptr, {}, 0, 0}; }

bool load_recommendations(Desk& desk, const std::vector<std::string>& paths) {
    if (paths.size() > limit::kRecommendations) {
        desk.problems.file_error("too-many", paths.back(),
                                 words("at most {} recommendations", limit::kRecommendations));
        return false;
    }
    bool good = true;
    for (const std::string& path : paths) {
        RecommendationFile file;
        const auto source = read_guarded(path, desk.sources, desk.problems);
        if (!load(desk, source, FileKind::recommendation, file.value)) {
            good = false;
            continue;
        }
        // Evidence is counted for the nation only.
        Model aside;
        Reading reading{desk.problems, aside};
        file.source = *source;
        file.said = read_recommendation_parts(reading, root_of(file.value), path);
        desk.recommendations.push_back(std::move(file));
    }
    return good;
}

/// The nation with the scenario's changes and the recommendations in it. False: what follows would make no sense.
bool merge(Desk& desk, const ReadOptions& options) {
    const std::size_t before = desk.problems.error_count();
    for (Value& change : desk.changes) {
        set_source(change, desk.sources.add_source(*desk.sources[change.source].file, "/change"));
        merge_change(desk.nation, root_of(change), false, desk.problems, desk.reading.removed, nullptr, 0);
    }
    if (desk.problems.error_count() > before || (desk.recommendations.empty() && before > 0)) return false;
    if (!apply(desk.recommendations, desk.nation, desk.reading, desk.sources, desk.scales)) return false;
    // What is wrong in a recommendation's own words, or in what it scales, leaves the nation readable.
    if (!desk.recommendations.empty() && desk.problems.any_error()) return true;
    edit_values(desk.nation, options.edits, desk.sources, desk.problems, desk.scales, options.edited);
    if (desk.problems.any_error()) return false;
    desk.unwanted = options.wanted && !options.wanted(digest_of(desk.nation, desk.scales));
    return !desk.unwanted;
}

/// The years in which a scenario plays, as far as its start and horizon can be read.
std::vector<std::string> years_played(const Value& scenario) {
    const Value* starts = scenario.find("starts");
    const Value* horizon = scenario.find("horizon");
    const auto text = [](const Value* value) { return value != nullptr && value->kind == Value::Kind::text; };
    LocalMillis start = 0;
    if (!text(starts) || !parse_local(starts->text, start)) return {};
    Said why;
    const Duration length = text(horizon) ? parse_duration(horizon->text, false, why).value_or(Duration{}) : Duration{};
    std::vector<std::string> years;
    for (int year = civil(start).year; year <= civil(start + length.count()).year; ++year) {
        years.push_back(fmt::format("{:04}", year));
    }
    return years;
}

void read_parts(Desk& desk, const ReadOptions& options) {
    const bool has_scenario = desk.scenario.kind == Value::Kind::object;
    desk.reading.scales = &desk.scales;
    desk.reading.has_scenario = has_scenario;
    desk.reading.as_written = options.with.empty() && options.edits.empty() && options.set.empty();
    if (has_scenario) desk.reading.years_played = years_played(desk.scenario);
    collect_names(desk.nation, has_scenario ? &desk.scenario : nullptr, desk.reading.names);
    const Node scenario = has_scenario ? root_of(desk.scenario) : Node{};
    read_nation_parts(desk.reading, root_of(desk.nation), scenario);
    if (has_scenario) read_scenario_parts(desk.reading, scenario);
    if (desk.problems.any_error()) return;
    if (desk.reading.names.kept_quiet) throw std::logic_error("a name was passed over without an error");
    check_sense(desk.reading, desk.nation, desk.scenario);
    if (options.look != nullptr) options.look({desk.reading, desk.nation, desk.scenario});
}

void read_nation_into(Desk& desk, const std::string& path, const ReadOptions& options) {
    refuse_settings(options.set, path, desk.problems);
    const bool nation = load(desk, read_guarded(path, desk.sources, desk.problems), FileKind::nation, desk.nation) &&
                        extend_it(desk, desk.nation, FileKind::nation);
    const bool recommendations = load_recommendations(desk, options.with);
    if (nation && recommendations && merge(desk, options)) read_parts(desk, options);
}

void read_scenario_into(Desk& desk, const std::string& path, const ReadOptions& options) {
    const auto source = read_guarded(path, desk.sources, desk.problems);
    if (!load(desk, source, FileKind::scenario, desk.scenario)) return;
    if (!extend_it(desk, desk.scenario, FileKind::scenario)) return;
    if (!put_parameters_in(desk.scenario, desk.changes, desk.reading, desk.sources, options.set)) return;
    desk.model.scenario_id = stem_of(path);
    const Value* nation = desk.scenario.find("nation");
    if (nation == nullptr || nation->kind != Value::Kind::text) {
        constexpr Said kLike = R"(write "nation": "../nations/colombia-2014.json")";
        if (nation == nullptr) {
            if (tell_misspelt(desk.scenario, "nation", desk.problems)) return;
            desk.problems.error("missing-key", desk.scenario.spot(), "/nation", words("{} is missing", quote("nation")),
                                kLike);
        } else {
            desk.problems.error("wrong-type", nation->spot(), "/nation", "expected the path of the nation's file",
                                kLike);
        }
        return;
    }
    std::optional<Value> loaded = load_named(desk.opening, *nation, "/nation", FileKind::nation);
    if (loaded) desk.nation = std::move(*loaded);
    const bool good = loaded && extend_it(desk, desk.nation, FileKind::nation);
    const bool recommendations = load_recommendations(desk, options.with);
    if (good && recommendations && merge(desk, options)) read_parts(desk, options);
}

Diagnostic internal(const std::string& path, const std::exception& error) {
    return {DiagnosticLevel::error,
            "internal",
            words("reading failed: {}", printable(error.what(), 200)),
            {},
            {printable(path), 0, 0, ""}};
}

/// Does it with a desk, hands over what was found, and turns what is thrown into an error. Whether there was none.
template <class Do>
bool at_a_desk(const std::string& path, Diagnostics& found, Do what, std::vector<std::string>* opened = nullptr) {
    try {
        const auto desk = std::make_unique<Desk>();
        what(*desk);
        const bool good = !desk->problems.any_error();
        desk->problems.hand_over(found);
        if (opened != nullptr) {
            for (const Sources::File& file : desk->sources.files()) opened->push_back(file.name);
            for (const Model::Input& input : desk->model.inputs) {
                if (input.sha256.empty()) opened->push_back(input.file);  // looked for in vain
            }
        }
        return good;
    } catch (const std::exception& error) {
        found.push_back(internal(path, error));
        return false;
    }
}

using ReadInto = void (*)(Desk&, const std::string&, const ReadOptions&);

std::optional<Model> read_by(ReadInto read_into, const std::string& path, const ReadOptions& options,
                             Diagnostics& found) {
    std::optional<Model> model;
    const bool good = at_a_desk(
        path, found,
        [&](Desk& desk) {
            read_into(desk, path, options);
            if (!desk.problems.any_error() && !desk.unwanted) model = std::move(desk.model);
        },
        options.opened);
    if (!good) model.reset();
    return model;
}

}  // namespace

std::optional<Model> read_scenario(const std::string& path, const ReadOptions& options, Diagnostics& found) {
    return read_by(read_scenario_into, path, options, found);
}

std::optional<Model> read_nation(const std::string& path, const ReadOptions& options, Diagnostics& found) {
    return read_by(read_nation_into, path, options, found);
}

std::optional<Recommendation> read_recommendation(const std::string& path, Diagnostics& found) {
    Diagnostics mine;
    std::optional<Recommendation> out = look_at_recommendation(path, mine);
    if (has_errors(mine)) out.reset();
    found.insert(found.end(), std::make_move_iterator(mine.begin()), std::make_move_iterator(mine.end()));
    return out;
}

std::optional<Recommendation> look_at_recommendation(const std::string& path, Diagnostics& found) {
    std::optional<Recommendation> out;
    (void)at_a_desk(path, found, [&](Desk& desk) {
        if (load_recommendations(desk, {path})) out = std::move(desk.recommendations.front().said);
    });
    return out;
}

void check_part(const std::string& path, Diagnostics& found) {
    (void)at_a_desk(path, found, [&](Desk& desk) {
        Value value;
        if (!load(desk, read_guarded(path, desk.sources, desk.problems), std::nullopt, value)) return;
        const std::optional<Format> format = parse_format(value.find("format")->text);
        if (format && format->kind == FileKind::taxonomy) {
            (void)read_taxonomy_file(desk.reading, root_of(value));
        } else if (format && format->kind == FileKind::shared) {
            check_shared_file(value, desk.sources, desk.problems);
        } else {
            (void)read_holiday_file(desk.reading, root_of(value));
        }
    });
}

std::optional<FileKind> kind_of(const std::string& path, Diagnostics& found) {
    std::optional<FileKind> kind;
    (void)at_a_desk(path, found, [&](Desk& desk) {
        Value value;
        if (load(desk, read_guarded(path, desk.sources, desk.problems), std::nullopt, value)) {
            kind = parse_format(value.find("format")->text)->kind;
        }
    });
    return kind;
}

}  // namespace muster
