#include "engine/authoring/read_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <set>

#include "engine/authoring/formats.hpp"
#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/parse.hpp"
#include "engine/authoring/recommendations.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr std::uint32_t kMostReplications = 1'000'000;
constexpr std::size_t kMostScenarios = 100, kMostListed = 100'000, kMostBudgets = 50, kMostAssumptions = 50;

struct StudyDesk {
    Sources sources;
    Problems problems{sources};
    Model aside;
    Reading reading{problems, aside};
    Value value;
    Study study;
};

/// The name of a file that a node names, if it can be read and is of this kind.
std::string named_file(StudyDesk& desk, const Node& node, FileKind kind) {
    if (!node.is(Value::Kind::text)) {
        desk.reading.wrong_type(node, "a path");
        return {};
    }
    const std::uint16_t from = node.value->source;
    const auto source = read_named(from, node.value->text, node.spot(), node.pointer(), desk.sources, desk.problems);
    Value value;
    if (!source || !parse(*source, desk.sources, desk.problems, value) || !check_format(value, kind, desk.problems))
        return {};
    return name_of_named(*desk.sources[from].file, node.value->text);
}

std::vector<Study::Weight> read_weights(Reading& reading, const Node& node) {
    std::vector<Study::Weight> out;
    if (!node) return out;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        Fields fields(reading, entry, "{}");
        Study::Weight one{std::string(entry.key), 1};
        if (const Node weight = fields.optional("weight")) one.weight = read_number(reading, weight, 0, 1e6);
        out.push_back(one);
    });
    return out;
}

/// Which values there may be, the scenario says when it is read.
std::vector<std::string> read_settings(StudyDesk& desk, const Node& node) {
    std::vector<std::string> out;
    each_entry(desk.reading, node, [&](const Node& entry, std::uint32_t) {
        const bool number = entry.is(Value::Kind::integer) || entry.is(Value::Kind::number);
        if (!entry.is(Value::Kind::text) && !number) return desk.reading.wrong_type(entry, "text or a number");
        out.push_back(std::string(entry.key) + "=" +
                      (number ? fmt::format("{}", entry.value->number) : read_string(desk.reading, entry)));
    });
    return out;
}

void read_scenarios(StudyDesk& desk, const Node& node) {
    std::set<std::string> ids;
    each_item(desk.reading, node, "a list of paths", [&](const Node& item, std::uint32_t) {
        Study::Scenario one;
        Node file = item;
        if (item.is(Value::Kind::object)) {
            Fields fields(desk.reading, item);
            file = fields.required("file", R"("../ransomware.json")");
            if (const Node weight = fields.optional("weight")) one.weight = read_number(desk.reading, weight, 0, 1e6);
            one.milestones = read_weights(desk.reading, fields.optional("milestones"));
            one.set = read_settings(desk, fields.optional("set"));
            if (!file) return;
            one.file = named_file(desk, file, FileKind::scenario);
        } else {
            one.file = named_file(desk, file, FileKind::scenario);
        }
        if (one.file.empty()) return;
        one.id = stem_of(one.file);
        for (const std::string& setting : one.set) one.id += " " + setting;
        if (!ids.insert(one.id).second)
            desk.reading.error(item, "duplicate-id", words("{} is named twice", quote(one.id)));
        desk.study.scenarios.push_back(std::move(one));
    });
    (void)check_number(desk.reading, node, kMostScenarios, "scenarios");
    std::sort(desk.study.scenarios.begin(), desk.study.scenarios.end(),
              [](const Study::Scenario& a, const Study::Scenario& b) { return a.id < b.id; });
    if (desk.study.scenarios.empty() && !desk.problems.any_error())
        desk.reading.error(node, "wrong-length", "a study needs a scenario at least");
    double sum = 0;
    for (const Study::Scenario& one : desk.study.scenarios) sum += one.weight;
    if (sum <= 0 && !desk.study.scenarios.empty() && !desk.problems.any_error())
        desk.reading.error(node, "out-of-range", "some scenario must have a weight");
}

void read_recommendations(StudyDesk& desk, const Node& node) {
    std::set<std::string> ids;
    each_item(desk.reading, node, "a list of paths", [&](const Node& item, std::uint32_t) {
        const std::string file = named_file(desk, item, FileKind::recommendation);
        if (file.empty()) return;
        if (!ids.insert(stem_of(file)).second)
            desk.reading.error(item, "duplicate-id", words("{} is named twice", quote(stem_of(file))));
        desk.study.recommendations.push_back(file);
    });
    std::sort(desk.study.recommendations.begin(), desk.study.recommendations.end(),
              [](const std::string& a, const std::string& b) { return stem_of(a) < stem_of(b); });
    if (desk.problems.any_error()) return;
    if (desk.study.recommendations.empty())
        desk.reading.error(node, "wrong-length", "a study needs a recommendation at least");
    if (desk.study.recommendations.size() > limit::kRecommendations - 1)
        desk.reading.error(node, "too-many", words("at most {} recommendations", limit::kRecommendations - 1));
}

void read_listed(StudyDesk& desk, const Node& node) {
    Study& study = desk.study;
    study.sets = Study::Sets::listed;
    std::set<std::vector<std::string>> sets;
    std::set<std::string> known;
    for (const std::string& file : study.recommendations) known.insert(stem_of(file));
    each_item(desk.reading, node, "a list of lists of recommendations", [&](const Node& item, std::uint32_t) {
        std::set<std::string> set;
        each_item(desk.reading, item, "a list of recommendations", [&](const Node& id, std::uint32_t) {
            const std::string name = read_string(desk.reading, id);
            const std::vector<std::string_view> among(known.begin(), known.end());
            if (!known.contains(name))
                desk.reading.error(id, "unknown-word", words("{} is not among the recommendations", quote(name)),
                                   did_you_mean(desk.reading, name, among));
            set.insert(name);
        });
        sets.insert(std::vector<std::string>(set.begin(), set.end()));
    });
    (void)check_number(desk.reading, node, kMostListed, "sets");
    study.listed.assign(sets.begin(), sets.end());
}

void read_sets(StudyDesk& desk, const Node& node) {
    constexpr std::size_t kMostForAll = 12;
    Study& study = desk.study;
    const std::size_t n = study.recommendations.size();
    study.sets = n > kMostForAll ? Study::Sets::sampled : Study::Sets::all;
    if (!node) return;
    if (node.is(Value::Kind::list)) return read_listed(desk, node);
    if (node.is(Value::Kind::object)) {
        Fields fields(desk.reading, node);
        study.sets = Study::Sets::sampled;
        if (const Node orders = fields.required("orders", "200"))
            study.orders = read_count(desk.reading, orders, 4, 100'000) / 2 * 2;
        return;
    }
    (void)read_word<int>(desk.reading, node, {{"all", 0}});
    study.sets = Study::Sets::all;
    if (n > kMostForAll)
        desk.reading.error(node, "too-many", words("all subsets of {} recommendations are too many", n),
                           "write \"sets\": {\"orders\": 200}");
}

void read_budgets(StudyDesk& desk, const Node& node) {
    each_item(desk.reading, node, "a list of amounts",
              [&](const Node& item, std::uint32_t) { desk.study.budgets.push_back(read_money(desk.reading, item)); });
    std::vector<double>& budgets = desk.study.budgets;
    std::sort(budgets.begin(), budgets.end());
    budgets.erase(std::unique(budgets.begin(), budgets.end()), budgets.end());
    (void)check_number(desk.reading, node, kMostBudgets, "budgets");
}

void read_places(Reading& reading, const Node& node, std::vector<std::string>& out) {
    const auto read = [&](const Node& item) {
        std::string pattern = read_string(reading, item, limit::kStringBytes);
        if (!pattern.empty() && pattern.front() != '/')
            return reading.error(item, "bad-pointer", "a pointer begins with \"/\"");
        out.push_back(std::move(pattern));
    };
    if (!node.is(Value::Kind::list)) return read(node);
    each_item(reading, node, "a list of pointers", [&](const Node& item, std::uint32_t) { read(item); });
    if (out.empty() && !reading.problems.any_error())
        reading.error(node, "wrong-length", "an assumption needs a place at least");
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
}

/// Two ends, of which the first is the lower one.
void read_ends(Reading& reading, const Node& node, Study::Assumption& one, bool factor) {
    using Kind = Study::Assumption::Kind;
    std::vector<double> ends;
    bool durations = true;
    each_item(reading, node, "a list of two numbers", [&](const Node& item, std::uint32_t) {
        const bool text = item.is(Value::Kind::text) && !factor;
        durations = durations && text;
        ends.push_back(text     ? static_cast<double>(read_duration(reading, item).count()) / 1000
                       : factor ? read_number(reading, item, 0.001, 1000)
                                : read_number(reading, item, 0, 1e12));
    });
    if (reading.problems.any_error()) return;
    if (ends.size() != 2 || !(ends[0] < ends[1]))
        return reading.error(node, "not-in-order", "write the lower end and the higher one, as [0.5, 2]");
    one.kind = factor ? Kind::factor : durations ? Kind::duration : Kind::number;
    one.low = ends[0];
    one.high = ends[1];
}

void read_assumptions(StudyDesk& desk, const Node& node) {
    if (!node) return;
    Reading& reading = desk.reading;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        Fields fields(reading, entry);
        Study::Assumption one;
        one.id = entry.key;
        if (const Node name = fields.required("name", R"({"en": "…", "es": "…"})")) one.name = read_text(reading, name);
        if (const Node source = fields.optional("source")) one.source = read_text(reading, source, limit::kStringBytes);
        if (const Node at = fields.required("at", "a pointer, as \"/institutions/*/reading\""))
            read_places(reading, at, one.at);
        const Node by = fields.optional("by");
        const Node between = fields.optional("between");
        if (static_cast<bool>(by) == static_cast<bool>(between)) {
            reading.error(entry, "missing-key", "an assumption has either \"by\" or \"between\"",
                          "write \"by\": [0.5, 2], a range of factors, or \"between\": [\"30m\", \"4h\"]");
        } else {
            read_ends(reading, by ? by : between, one, static_cast<bool>(by));
        }
        one.log_uniform = one.kind != Study::Assumption::Kind::number && one.low > 0;
        if (const Node law = fields.optional("law")) {
            one.log_uniform = read_word<bool>(reading, law, {{"log_uniform", true}, {"uniform", false}});
            if (one.log_uniform && !(one.low > 0) && !reading.problems.any_error())
                reading.error(law, "out-of-range", "a log-uniform range begins above nothing");
        }
        desk.study.assumptions.push_back(std::move(one));
    });
    (void)check_number(reading, node, kMostAssumptions, "assumptions");
}

void read_sensitivity(StudyDesk& desk, const Node& node) {
    if (!node) return;
    Study::Sensitivity& asked = desk.study.sensitivity;
    asked.asked = true;
    Fields fields(desk.reading, node, "{}");
    const auto count = [&](std::string_view key, std::uint32_t& out, std::uint32_t least, std::uint32_t most) {
        if (const Node n = fields.optional(key)) out = read_count(desk.reading, n, least, most);
    };
    count("draws", asked.draws, 8, 100'000);
    count("replications", asked.replications, 4, 10'000);
    count("ends", asked.ends, 10, 100'000);
    count("week", asked.week, 0, 100'000);
    if (const Node by = fields.optional("assumed")) {
        Study::Assumption range;
        read_ends(desk.reading, by, range, true);
        asked.assumed_low = range.low;
        asked.assumed_high = range.high;
    }
}

void read_root(StudyDesk& desk, const Node& root) {
    Reading& reading = desk.reading;
    Study& study = desk.study;
    Fields fields(reading, root);
    (void)fields.optional("format");
    if (const Node schema = fields.optional("$schema")) (void)read_string(reading, schema, limit::kStringBytes);
    if (const Node note = fields.optional("note")) check_note(reading, note);
    if (const Node name = fields.required("name", R"("…")")) study.name = read_text(reading, name);
    if (const Node question = fields.optional("question"))
        study.question = read_text(reading, question, limit::kStringBytes);
    if (const Node scenarios = fields.required("scenarios", R"(["../ransomware.json"])"))
        read_scenarios(desk, scenarios);
    if (const Node list = fields.required("recommendations", R"(["../recommendations/duty-desk.json"])"))
        read_recommendations(desk, list);
    study.milestones = read_weights(reading, fields.optional("milestones"));
    read_sets(desk, fields.optional("sets"));
    if (const Node n = fields.optional("replications"))
        study.replications = read_count(reading, n, 2, kMostReplications);
    if (const Node n = fields.optional("first"))
        study.first = std::min(read_count(reading, n, 2, kMostReplications), study.replications);
    if (const Node n = fields.optional("seed")) study.seed = read_count(reading, n, 0, 0xffffffff);
    if (const Node budgets = fields.optional("budgets")) read_budgets(desk, budgets);
    read_assumptions(desk, fields.optional("assumptions"));
    read_sensitivity(desk, fields.optional("sensitivity"));
    if (const Node n = fields.optional("confidence")) study.confidence = read_number(reading, n, 0.5, 0.9999);
    if (const Node n = fields.optional("indifference")) study.indifference = read_duration(reading, n, Zero::refused);
}

}  // namespace

std::optional<Study> read_study(const std::string& path, Diagnostics& found) {
    try {
        const auto desk = std::make_unique<StudyDesk>();
        const auto source = read_guarded(path, desk->sources, desk->problems);
        if (source && parse(*source, desk->sources, desk->problems, desk->value) &&
            check_format(desk->value, FileKind::study, desk->problems)) {
            desk->study.id = stem_of(path);
            desk->study.file = path;
            desk->study.sha256 = desk->sources[*source].file->sha256;
            read_root(*desk, Node{&desk->value, nullptr, {}, 0, 0});
        }
        const bool good = !desk->problems.any_error();
        desk->problems.hand_over(found);
        if (good) return std::move(desk->study);
    } catch (const std::exception& error) {
        found.push_back({DiagnosticLevel::error,
                         "internal",
                         words("reading failed: {}", printable(error.what(), 200)),
                         {},
                         {printable(path), 0, 0, ""}});
    }
    return std::nullopt;
}

}  // namespace muster
