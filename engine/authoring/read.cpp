#include "engine/authoring/read.hpp"

#include <fmt/format.h>

#include <exception>
#include <memory>

#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/limits.hpp"
#include "engine/authoring/parse.hpp"
#include "engine/authoring/parts.hpp"
#include "engine/authoring/recommendations.hpp"
#include "engine/authoring/sense.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr std::string_view kNation = "muster/nation/1", kScenario = "muster/scenario/1",
                           kRecommendation = "muster/recommendation/1";

/// What one reading holds on to while it goes on: views and places point into the files.
struct Desk {
    Sources sources;
    Problems problems{sources};
    Model model;
    Scales scales;
    Reading reading{problems, model};
    Value nation, scenario;
    std::vector<RecommendationFile> recommendations;
};

/// Whether a parsed file is of the format that is wanted here; an empty `wanted` takes any.
bool has_format(const Value& value, std::string_view wanted, Problems& problems) {
    const auto one_of = [](std::string_view text) {
        return text == kNation || text == kScenario || text == kRecommendation;
    };
    if (value.kind != Value::Kind::object) {
        problems.error("wrong-type", value.spot(), "",
                       words("expected {}, found {}", Said("an object"), kind_name(value.kind)));
        return false;
    }
    const std::string like = quote(wanted.empty() ? kScenario : wanted);
    const Value* format = value.find("format");
    if (format == nullptr) {
        problems.error("missing-key", value.spot(), "/format", words("{} is missing", quote("format")),
                       words("add \"{}\": {}", "format", like));
        return false;
    }
    if (format->kind == Value::Kind::text && (wanted.empty() ? one_of(format->text) : format->text == wanted))
        return true;
    const Text found = format->kind == Value::Kind::text ? Text{{quote(format->text), quote(format->text)}}
                                                         : kind_name(format->kind).text();
    problems.error(
        "wrong-format", format->spot(), "/format", words("expected the format {}, found {}", like, found),
        format->kind == Value::Kind::text && one_of(format->text) ? Said("this is a file of another kind") : Said());
    return false;
}

bool load(Desk& desk, std::optional<std::uint16_t> source, std::string_view format, Value& out) {
    if (!source) return false;
    Sources::File& file = *desk.sources[*source].file;
    desk.model.inputs.push_back({file.name, file.sha256});
    return parse(*source, desk.sources, desk.problems, out) && has_format(out, format, desk.problems);
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
        if (!load(desk, source, kRecommendation, file.value)) {
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
    return good && !desk.problems.any_error();
}

/// The nation with the scenario's change and the recommendations in it. False: what follows would make no sense.
bool merge(Desk& desk, std::uint16_t scenario_source) {
    if (Value* change = desk.scenario.find("change")) {
        set_source(*change, desk.sources.add_source(*desk.sources[scenario_source].file, "/change"));
        merge_change(desk.nation, root_of(*change), false, desk.problems, nullptr, 0);
    }
    if (desk.problems.any_error()) return false;
    apply(desk.recommendations, desk.nation, desk.reading, desk.sources, desk.scales);
    return !desk.problems.any_error();
}

void read_parts(Desk& desk, const ReadOptions& options) {
    const bool has_scenario = desk.scenario.kind == Value::Kind::object;
    desk.reading.scales = &desk.scales;
    desk.reading.has_scenario = has_scenario;
    collect_names(desk.nation, has_scenario ? &desk.scenario : nullptr, desk.reading.names);
    const Node scenario = has_scenario ? root_of(desk.scenario) : Node{};
    read_nation_parts(desk.reading, root_of(desk.nation), scenario);
    if (has_scenario) read_scenario_parts(desk.reading, scenario);
    if (desk.problems.any_error()) return;
    check_sense(desk.reading, desk.nation, desk.scenario);
    if (options.look != nullptr) options.look({desk.reading, desk.nation, desk.scenario});
}

void read_nation_into(Desk& desk, const std::string& path, const ReadOptions& options) {
    const bool nation = load(desk, read_guarded(path, desk.sources, desk.problems), kNation, desk.nation);
    const bool recommendations = load_recommendations(desk, options.with);
    if (nation && recommendations && merge(desk, 0)) read_parts(desk, options);
}

void read_scenario_into(Desk& desk, const std::string& path, const ReadOptions& options) {
    const auto source = read_guarded(path, desk.sources, desk.problems);
    if (!load(desk, source, kScenario, desk.scenario)) return;
    desk.model.scenario_id = stem_of(path);
    const Value* nation = desk.scenario.find("nation");
    if (nation == nullptr || nation->kind != Value::Kind::text) {
        constexpr Said kLike = R"(write "nation": "../nations/colombia-2014.json")";
        if (nation == nullptr) {
            desk.problems.error("missing-key", desk.scenario.spot(), "/nation", words("{} is missing", quote("nation")),
                                kLike);
        } else {
            desk.problems.error("wrong-type", nation->spot(), "/nation", "expected the path of the nation's file",
                                kLike);
        }
        return;
    }
    const auto nation_source = read_named(path, nation->text, nation->spot(), "/nation", desk.sources, desk.problems);
    const bool good = load(desk, nation_source, kNation, desk.nation);
    const bool recommendations = load_recommendations(desk, options.with);
    if (good && recommendations && merge(desk, *source)) read_parts(desk, options);
}

using ReadInto = void (*)(Desk&, const std::string&, const ReadOptions&);

std::optional<Model> read_by(ReadInto read_into, const std::string& path, const ReadOptions& options,
                             Diagnostics& found) {
    try {
        const auto desk = std::make_unique<Desk>();
        read_into(*desk, path, options);
        const bool good = !desk->problems.any_error();
        desk->problems.hand_over(found);
        if (options.opened != nullptr) {
            for (const Sources::File& file : desk->sources.files()) options.opened->push_back(file.name);
        }
        if (!good) return std::nullopt;
        return std::move(desk->model);
    } catch (const std::exception& error) {
        found.push_back({DiagnosticLevel::error,
                         "internal",
                         words("reading failed: {}", printable(error.what(), 200)),
                         {},
                         {printable(path), 0, 0, ""}});
        return std::nullopt;
    }
}

}  // namespace

std::optional<Model> read_scenario(const std::string& path, const ReadOptions& options, Diagnostics& found) {
    return read_by(read_scenario_into, path, options, found);
}

std::optional<Model> read_nation(const std::string& path, const ReadOptions& options, Diagnostics& found) {
    return read_by(read_nation_into, path, options, found);
}

std::optional<Recommendation> read_recommendation(const std::string& path, Diagnostics& found) {
    std::optional<Recommendation> out;
    static constexpr auto read_into = [](Desk& desk, const std::string& file, const ReadOptions&) {
        (void)load_recommendations(desk, {file});
    };
    try {
        const auto desk = std::make_unique<Desk>();
        read_into(*desk, path, {});
        if (!desk->problems.any_error()) out = std::move(desk->recommendations.front().said);
        desk->problems.hand_over(found);
    } catch (const std::exception& error) {
        found.push_back({DiagnosticLevel::error,
                         "internal",
                         words("reading failed: {}", printable(error.what(), 200)),
                         {},
                         {printable(path), 0, 0, ""}});
        out.reset();
    }
    return out;
}

std::optional<FileKind> kind_of(const std::string& path, Diagnostics& found) {
    try {
        const auto desk = std::make_unique<Desk>();
        Value value;
        const bool good = load(*desk, read_guarded(path, desk->sources, desk->problems), "", value);
        desk->problems.hand_over(found);
        if (!good) return std::nullopt;
        const std::string_view format = value.find("format")->text;
        return format == kNation     ? FileKind::nation
               : format == kScenario ? FileKind::scenario
                                     : FileKind::recommendation;
    } catch (const std::exception& error) {
        found.push_back({DiagnosticLevel::error,
                         "internal",
                         words("reading failed: {}", printable(error.what(), 200)),
                         {},
                         {printable(path), 0, 0, ""}});
        return std::nullopt;
    }
}

}  // namespace muster
