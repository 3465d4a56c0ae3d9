#include "engine/report/study_changes.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/report/json_writer.hpp"

namespace muster {
namespace {

using nlohmann::json;

constexpr std::size_t kMostValues = 60;
/// A report that somebody sent may be anything.
constexpr int kMostDepth = 64;

std::optional<json> parsed(const std::string& text) {
    bool deep = false;
    json out = json::parse(
        text,
        [&](int depth, json::parse_event_t, json&) {
            deep = deep || depth > kMostDepth;
            return !deep;
        },
        false);
    if (deep || out.is_discarded() || !out.is_object()) return std::nullopt;
    return out;
}

const json& at(const json& object, const char* key) {
    static const json kNothing;
    if (!object.is_object()) return kNothing;
    const auto found = object.find(key);
    return found == object.end() ? kNothing : *found;
}
std::string text_at(const json& object, const char* key) {
    const json& found = at(object, key);
    return found.is_string() ? found.get<std::string>() : std::string();
}
double number_at(const json& object, const char* key) {
    const json& found = at(object, key);
    return found.is_number() ? found.get<double>() : 0;
}
std::uint64_t whole_at(const json& object, const char* key) {
    const json& found = at(object, key);
    return found.is_number_unsigned() ? found.get<std::uint64_t>() : 0;
}
Text names_at(const json& object, const char* key) {
    return {{text_at(at(object, key), "en"), text_at(at(object, key), "es")}};
}
std::optional<Range> range_at(const json& object, const char* key) {
    const json& found = at(object, key);
    if (!found.is_object()) return std::nullopt;
    return Range{number_at(found, "mean"), number_at(found, "low"), number_at(found, "high")};
}
std::optional<Measure> measure_of(const std::string& name) {
    for (const Measure each : {Measure::time, Measure::person_hours, Measure::usd}) {
        if (name_of(each) == name) return each;
    }
    return std::nullopt;
}

/// A figure by what it is about: the key is the same in both reports.
using Figures = std::map<std::string, MovedResult>;

std::map<std::string, Text> names_of_recommendations(const json& results) {
    std::map<std::string, Text> out;
    for (const json& one : at(results, "recommendations")) {
        Text name = names_at(one, "name");
        const std::string id = text_at(one, "recommendation");
        for (std::string& words : name.in) {
            if (words.empty()) words = id;
        }
        out[id] = name;
    }
    return out;
}

void add(Figures& out, const std::string& key, MovedResult::Kind kind, Measure measure, const Text& name,
         const std::optional<Range>& range) {
    if (range) out[key] = {kind, measure, name, *range, *range};
}

Figures figures_of(const json& results) {
    using Kind = MovedResult::Kind;
    Figures out;
    const std::map<std::string, Text> names = names_of_recommendations(results);
    for (const json& attribution : at(results, "attribution")) {
        const std::string word = text_at(attribution, "measure");
        const auto measure = measure_of(word);
        if (!measure) continue;
        add(out, word + " total", Kind::total, *measure, {}, range_at(attribution, "total"));
        for (const json& one : at(attribution, "recommendations")) {
            const std::string id = text_at(one, "recommendation");
            const auto name = names.find(id);
            if (name == names.end()) continue;
            add(out, word + " alone " + id, Kind::alone, *measure, name->second, range_at(one, "alone"));
            add(out, word + " share " + id, Kind::share, *measure, name->second, range_at(one, "shapley"));
        }
    }
    // Times as they are today, of the milestones of the objectives: any set that was looked at holds them.
    std::map<std::string, Text> scenarios;
    std::set<std::string> objective;
    for (const json& scenario : at(results, "scenarios")) {
        const std::string id = text_at(scenario, "scenario");
        scenarios[id] = names_at(scenario, "name");
        for (const json& row : at(scenario, "objective"))
            objective.insert(id + " " + text_at(row, "milestone") + " " + text_at(row, "incident"));
    }
    for (const json& set : at(results, "compared")) {
        for (const json& scenario : at(set, "scenarios")) {
            const std::string id = text_at(scenario, "scenario");
            for (const json& row : at(scenario, "milestones")) {
                const std::string key = id + " " + text_at(row, "milestone") + " " + text_at(row, "incident");
                const json& elapsed = at(at(row, "before"), "elapsed_s");
                if (!objective.contains(key) || !at(elapsed, "mean").is_number()) continue;
                Text name = names_at(row, "name");
                for (std::size_t i = 0; i < name.in.size(); ++i)
                    name.in[i] =
                        scenarios[id].in[i] + ": " + (name.in[i].empty() ? text_at(row, "milestone") : name.in[i]);
                const double mean = number_at(elapsed, "mean") / 3600, half = 1.96 * number_at(elapsed, "se") / 3600;
                add(out, "today " + key, Kind::today, Measure::time, name, Range{mean, mean - half, mean + half});
            }
        }
        break;
    }
    return out;
}

std::vector<Text> names_of(const json& results, std::uint64_t set, const std::map<std::string, Text>& names) {
    std::vector<Text> out;
    for (const json& each : at(results, "sets")) {
        if (whole_at(each, "set") != set) continue;
        for (const json& id : at(each, "recommendations")) {
            const auto name = id.is_string() ? names.find(id.get<std::string>()) : names.end();
            if (name != names.end()) out.push_back(name->second);
        }
    }
    return out;
}

std::vector<ChangedChoice> choices_of(const json& earlier, const json& now) {
    std::vector<ChangedChoice> out;
    const auto names_before = names_of_recommendations(earlier), names_after = names_of_recommendations(now);
    for (const json& after : at(now, "portfolios")) {
        for (const json& before : at(earlier, "portfolios")) {
            const auto measure = measure_of(text_at(after, "measure"));
            if (!measure || text_at(before, "measure") != text_at(after, "measure") ||
                number_at(before, "budget_usd") != number_at(after, "budget_usd"))
                continue;
            ChangedChoice choice{number_at(after, "budget_usd"), *measure,
                                 names_of(earlier, whole_at(before, "set"), names_before),
                                 names_of(now, whole_at(after, "set"), names_after)};
            if (choice.before != choice.after) out.push_back(std::move(choice));
        }
    }
    return out;
}

std::string shown_value(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

void compare_values(const std::string& before, const std::string& after, ChangedInput& out) {
    const auto old_file = parsed(before), new_file = parsed(after);
    if (!old_file || !new_file) return;
    out.compared = true;
    const json old_values = old_file->flatten(), new_values = new_file->flatten();
    const auto changed = [&](const std::string& pointer, const json* left, const json* right) {
        if (out.values.size() == kMostValues) {
            ++out.more;
        } else {
            out.values.push_back(
                {pointer, left == nullptr ? "" : shown_value(*left), right == nullptr ? "" : shown_value(*right)});
        }
    };
    for (const auto& [pointer, value] : old_values.items()) {
        const auto found = new_values.find(pointer);
        if (found == new_values.end()) {
            changed(pointer, &value, nullptr);
        } else if (*found != value) {
            changed(pointer, &value, &*found);
        }
    }
    for (const auto& [pointer, value] : new_values.items()) {
        if (!old_values.contains(pointer)) changed(pointer, nullptr, &value);
    }
}

std::vector<ChangedInput> inputs_of(const KeptReport& earlier, const KeptReport& now) {
    std::map<std::string, std::string> before, after;
    for (const Model::Input& each : earlier.inputs) before[each.file] = each.sha256;
    for (const Model::Input& each : now.inputs) after[each.file] = each.sha256;
    std::set<std::string> files;
    for (const auto& [file, sha] : before) files.insert(file);
    for (const auto& [file, sha] : after) files.insert(file);
    std::vector<ChangedInput> out;
    for (const std::string& file : files) {
        ChangedInput input;
        input.file = file;
        if (before.contains(file)) input.before = before[file];
        if (after.contains(file)) input.after = after[file];
        if (input.before == input.after) continue;
        input.what = input.before.empty()  ? ChangedInput::What::added
                     : input.after.empty() ? ChangedInput::What::removed
                                           : ChangedInput::What::changed;
        const auto old_content = earlier.contents.find(input.before), new_content = now.contents.find(input.after);
        if (old_content != earlier.contents.end() && new_content != now.contents.end())
            compare_values(old_content->second, new_content->second, input);
        out.push_back(std::move(input));
    }
    return out;
}

}  // namespace

double MovedResult::margin() const { return std::hypot((before.high - before.low) / 2, (after.high - after.low) / 2); }
bool MovedResult::beyond_chance() const { return std::abs(moved()) > margin(); }

std::string made_json(const MadeFile& made) {
    JsonWriter out;
    out.open_object();
    out.text("format", "muster/made/1");
    out.text("handling", made.handling);
    out.text("version", made.version);
    out.text("command", made.command);
    out.whole("seed", made.seed);
    out.boolean("roles", made.roles);
    out.open_array("inputs");
    for (const Model::Input& each : made.inputs) {
        out.new_line();
        out.open_object();
        out.text("file", each.file);
        out.text("sha256", each.sha256);
        out.close_object();
    }
    out.close_array();
    out.new_line();
    out.close_object();
    return out.take() + '\n';
}

std::optional<MadeFile> read_made(const std::string& text) {
    const auto made = parsed(text);
    if (!made || text_at(*made, "format") != "muster/made/1") return std::nullopt;
    MadeFile out;
    out.roles = at(*made, "roles") == json(true);
    for (const json& each : at(*made, "inputs")) out.inputs.push_back({text_at(each, "file"), text_at(each, "sha256")});
    return out;
}

std::optional<StudyChanges> changes_since(const KeptReport& earlier, const KeptReport& now) {
    const auto before = parsed(earlier.results), after = parsed(now.results);
    if (!before || !after || text_at(*before, "format") != "muster/study-results/1") return std::nullopt;
    StudyChanges out;
    out.version_before = text_at(*before, "version");
    out.version_after = text_at(*after, "version");
    out.seed_before = whole_at(*before, "seed");
    out.seed_after = whole_at(*after, "seed");
    out.replications_before = whole_at(*before, "replications_of_all");
    out.replications_after = whole_at(*after, "replications_of_all");
    out.inputs = inputs_of(earlier, now);
    const Figures old_figures = figures_of(*before), new_figures = figures_of(*after);
    for (const auto& [key, figure] : new_figures) {
        const auto found = old_figures.find(key);
        if (found == old_figures.end()) {
            ++out.only_one;
            continue;
        }
        MovedResult result = figure;
        result.before = found->second.before;
        if (result.moved() == 0 && result.before.low == result.after.low && result.before.high == result.after.high) {
            ++out.same;
        } else {
            out.results.push_back(std::move(result));
        }
    }
    for (const auto& [key, figure] : old_figures) out.only_one += new_figures.contains(key) ? 0 : 1;
    std::stable_sort(out.results.begin(), out.results.end(), [](const MovedResult& a, const MovedResult& b) {
        return std::abs(a.moved()) - a.margin() > std::abs(b.moved()) - b.margin();
    });
    // Hours, person-hours and dollars cannot be set beside each other.
    std::stable_sort(out.results.begin(), out.results.end(),
                     [](const MovedResult& a, const MovedResult& b) { return a.measure < b.measure; });
    out.choices = choices_of(*before, *after);
    return out;
}

}  // namespace muster
