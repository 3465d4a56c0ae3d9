#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/authoring/read.hpp"
#include "engine/authoring/read_study.hpp"
#include "engine/authoring/recommendations.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

struct Given {
    std::vector<std::string> nations, scenarios;
    std::map<std::string, std::string> recommendations;  ///< id → path
    std::map<std::string, Recommendation> said;
};

void add_new(Diagnostics& all, Diagnostics more) {
    for (Diagnostic& one : more) {
        const bool told = std::any_of(all.begin(), all.end(), [&](const Diagnostic& other) {
            return other.code == one.code && other.message == one.message && other.place.file == one.place.file &&
                   other.place.pointer == one.place.pointer && other.place.line == one.place.line;
        });
        if (!told) all.push_back(std::move(one));
    }
}

/// The recommendation and all that it requires, as far as they were given. False: one of them was not.
bool with_required(const Given& given, const std::string& id, std::set<std::string>& ids) {
    if (ids.contains(id)) return true;
    const auto found = given.said.find(id);
    if (found == given.said.end()) return false;
    ids.insert(id);
    return std::all_of(found->second.requires_all.begin(), found->second.requires_all.end(),
                       [&](const std::string& other) { return with_required(given, other, ids); });
}

/// A scenario with every other choice of each of its parameters, and both ends of a range: what is an error then.
void check_choices(const std::string& path, const Model& model, ReadOptions options, Diagnostics& all) {
    options.look = nullptr;
    const std::vector<std::string> given = options.set;
    for (const Parameter& parameter : model.parameters) {
        if (parameter.set) continue;
        std::set<std::string> values{parameter.least, parameter.most};
        for (const Parameter::Choice& choice : parameter.choices) values.insert(choice.value);
        for (const std::string& value : values) {
            if (value.empty() || value == parameter.value) continue;
            options.set = given;
            options.set.push_back(parameter.id + "=" + value);
            Diagnostics found;
            (void)read_scenario(path, options, found);
            std::erase_if(found, [](const Diagnostic& one) { return one.level != DiagnosticLevel::error; });
            for (Diagnostic& one : found) {
                one.message = words("with --set {}={}: {}", parameter.id, value, one.message);
            }
            add_new(all, std::move(found));
        }
    }
}

/// A recommendation is for one nation; it need not fit the others.
void check_recommendation(const Given& given, const std::string& id, ReadOptions options, Diagnostics& all) {
    std::set<std::string> ids;
    if (given.nations.empty() && given.scenarios.empty()) return;
    if (!with_required(given, id, ids)) return;
    for (const std::string& one : ids) options.with.push_back(given.recommendations.at(one));
    // What is said of the nation alone has been said.
    options.look = nullptr;
    Diagnostics errors, warnings;
    bool fits = false, well = false;
    const auto try_on = [&](const std::string& path, auto read) {
        if (well) return;
        Diagnostics found;
        if (read(path, options, found)) {
            std::erase_if(found, [&](const Diagnostic& one) { return one.place.file != given.said.at(id).file; });
            well = found.empty();
            if (!fits) warnings = std::move(found);
            fits = true;
        } else if (errors.empty()) {
            errors = std::move(found);
        }
    };
    for (const std::string& path : given.nations) try_on(path, read_nation);
    for (const std::string& path : given.scenarios) try_on(path, read_scenario);
    if (!well) add_new(all, fits ? std::move(warnings) : std::move(errors));
}

}  // namespace

Diagnostics check_files(const std::vector<std::string>& paths, const ReadOptions& options) {
    Diagnostics all;
    Given given;
    for (const std::string& path : paths) {
        Diagnostics found;
        const std::optional<FileKind> kind = kind_of(path, found);
        if (!kind) {
            add_new(all, std::move(found));
            continue;
        }
        found.clear();
        switch (*kind) {
            case FileKind::nation:
                if (read_nation(path, options, found)) given.nations.push_back(path);
                break;
            case FileKind::scenario:
                if (const std::optional<Model> model = read_scenario(path, options, found)) {
                    given.scenarios.push_back(path);
                    check_choices(path, *model, options, found);
                }
                break;
            case FileKind::recommendation:
                if (std::optional<Recommendation> said = read_recommendation(path, found)) {
                    given.recommendations[said->id] = path;
                    given.said[said->id] = std::move(*said);
                }
                break;
            case FileKind::shared:
            case FileKind::holidays:
            case FileKind::taxonomy:
                check_part(path, found);
                break;
            case FileKind::study:
                (void)read_study(path, found);
                break;
        }
        add_new(all, std::move(found));
    }
    for (const auto& [id, path] : given.recommendations) check_recommendation(given, id, options, all);
    return all;
}

}  // namespace muster
