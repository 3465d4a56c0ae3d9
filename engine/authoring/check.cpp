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
    bool nation_named = false;  ///< by a file of one or of a scenario, be it good or not
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

/// The recommendation and all that it requires, as far as they were given. Which one was not; empty: all were.
std::string with_required(const Given& given, const std::string& id, std::set<std::string>& ids) {
    if (ids.contains(id)) return {};
    const auto found = given.said.find(id);
    if (found == given.said.end()) return id;
    ids.insert(id);
    for (const std::string& other : found->second.requires_all) {
        if (std::string missing = with_required(given, other, ids); !missing.empty()) return missing;
    }
    return {};
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
    const std::string& file = given.said.at(id).file;
    const auto not_tried = [&](const Text& why, const Text& mend) {
        all.push_back({DiagnosticLevel::warning, "change-not-tried", why, mend, {printable(file), 0, 0, ""}});
    };
    if (given.nations.empty() && given.scenarios.empty()) {
        if (given.nation_named) return;
        return not_tried(words("its change was not tried: no nation was given"),
                         words("check it together with a nation: muster check NATION {}", printable(file)));
    }
    if (const std::string missing = with_required(given, id, ids); !missing.empty()) {
        return not_tried(words("its change was not tried: it requires {}, which was not given", quote(missing)),
                         words("name that file too"));
    }
    for (const std::string& one : ids) options.with.push_back(given.recommendations.at(one));
    // What is said of the nation alone has been said.
    options.look = nullptr;
    Diagnostics errors, warnings;
    bool fits = false, well = false;
    const auto try_on = [&](const std::string& path, auto read) {
        if (well) return;
        Diagnostics found;
        if (read(path, options, found)) {
            std::erase_if(found, [&](const Diagnostic& one) { return one.place.file != file; });
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
                given.nation_named = true;
                if (read_nation(path, options, found)) given.nations.push_back(path);
                break;
            case FileKind::scenario:
                given.nation_named = true;
                if (const std::optional<Model> model = read_scenario(path, options, found)) {
                    given.scenarios.push_back(path);
                    check_choices(path, *model, options, found);
                }
                break;
            case FileKind::recommendation:
                // What is wrong in it is no reason not to try its change: all is told in one pass.
                if (std::optional<Recommendation> said = look_at_recommendation(path, found)) {
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
