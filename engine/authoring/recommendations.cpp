#include "engine/authoring/recommendations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

void read_cost(Reading& reading, const Node& node, Recommendation& out) {
    Fields fields(reading, node);
    if (const Node own = fields.optional("evidence")) out.cost_evidence = read_evidence(reading, own);
    const Node usd = fields.required("usd", R"(["300k", "500k"])");
    if (!usd) return;
    if (!usd.is(Value::Kind::list)) {
        out.usd_per_year_low = out.usd_per_year_high = read_money(reading, usd);
        return;
    }
    std::vector<double> ends;
    each_item(reading, usd, "", [&](const Node& item, std::uint32_t) { ends.push_back(read_money(reading, item)); });
    if (ends.size() != 2 || ends[0] > ends[1]) {
        return reading.error(usd, "wrong-length", "expected two amounts, the lower first");
    }
    out.usd_per_year_low = ends[0];
    out.usd_per_year_high = ends[1];
}

/// "9mo", ["6mo", "12mo"], or an object that also says on what this rests.
void read_lead_time(Reading& reading, const Node& node, Recommendation& out) {
    if (node.is(Value::Kind::object)) {
        Fields fields(reading, node);
        if (const Node own = fields.optional("evidence")) out.lead_time_evidence = read_evidence(reading, own);
        const Node takes = fields.required("takes", R"(["6mo", "12mo"])");
        if (!takes) return;
        if (!takes.is(Value::Kind::object)) return read_lead_time(reading, takes, out);
        return reading.wrong_type(takes, "a duration, or the least and the most");
    }
    if (!node.is(Value::Kind::list)) {
        out.lead_time = out.lead_time_most = read_duration(reading, node, Zero::allowed, true);
        return;
    }
    std::vector<Duration> ends;
    each_item(reading, node, "", [&](const Node& item, std::uint32_t) {
        ends.push_back(read_duration(reading, item, Zero::allowed, true));
    });
    if (ends.size() != 2 || ends[0] > ends[1]) {
        return reading.error(node, "wrong-length", "expected two durations, the shorter first");
    }
    out.lead_time = ends[0];
    out.lead_time_most = ends[1];
}

std::string read_theme(Reading& reading, const Node& node) {
    return std::string(read_word<std::string_view>(reading, node,
                                                   {{"institutions", "institutions"},
                                                    {"frameworks", "frameworks"},
                                                    {"response", "response"},
                                                    {"investigation", "investigation"},
                                                    {"defence", "defence"},
                                                    {"cooperation", "cooperation"}}));
}

std::string read_area(Reading& reading, const Node& node) {
    return std::string(read_word<std::string_view>(reading, node,
                                                   {{"institutional-capacities", "institutional-capacities"},
                                                    {"legal-frameworks", "legal-frameworks"},
                                                    {"international-cooperation", "international-cooperation"},
                                                    {"multi-stakeholder", "multi-stakeholder"}}));
}

std::vector<std::string> read_ids(Reading& reading, const Node& node) {
    std::vector<std::string> ids;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        const Fields fields(reading, entry, "{}");
        ids.emplace_back(entry.key);
    });
    return ids;
}

bool contains(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// follows[b][a]: b comes after a, by its own word or by that of one between them.
std::vector<std::vector<bool>> order_of(const std::vector<RecommendationFile>& list) {
    const std::size_t n = list.size();
    std::vector<std::vector<bool>> follows(n, std::vector<bool>(n, false));
    for (std::size_t b = 0; b < n; ++b) {
        for (std::size_t a = 0; a < n; ++a) {
            follows[b][a] =
                contains(list[b].said.after, list[a].said.id) || contains(list[b].said.requires_all, list[a].said.id);
        }
    }
    for (std::size_t k = 0; k < n; ++k) {
        for (std::size_t b = 0; b < n; ++b) {
            for (std::size_t a = 0; a < n; ++a) follows[b][a] = follows[b][a] || (follows[b][k] && follows[k][a]);
        }
    }
    return follows;
}

void check_together(const std::vector<RecommendationFile>& list, const Settings& settings, Problems& problems) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const RecommendationFile& file = list[i];
        const auto spot_of = [&](std::string_view key) {
            const Value* value = file.value.find(key);
            return value == nullptr ? file.value.spot() : value->spot();
        };
        for (const std::string& id : file.said.requires_all) {
            if (contains(settings.names, id)) continue;
            problems.error("requires", spot_of("requires"), "/requires" + pointer_part(id),
                           words("{} requires {}, which is not among those applied", quote(file.said.id), quote(id)),
                           words("apply {} too", quote(id)));
        }
        for (const std::string& id : file.said.excludes) {
            if (!contains(settings.names, id)) continue;
            problems.error("excludes", spot_of("excludes"), "/excludes" + pointer_part(id),
                           words("{} excludes {}", quote(file.said.id), quote(id)), "leave one of them out");
        }
        if (settings.follows[i][i]) {
            problems.error("order-circle", spot_of(file.said.after.empty() ? "requires" : "after"), "/after",
                           words("{} comes after itself", quote(file.said.id)));
        }
    }
}

}  // namespace

double read_money(Reading& reading, const Node& node) {
    constexpr double kMost = 1e13;
    if (!node.is(Value::Kind::text)) return read_number(reading, node, 0, kMost);
    std::string_view text = node.value->text;
    double unit = 1;
    if (text.ends_with('k')) unit = 1e3;
    if (text.ends_with('m')) unit = 1e6;
    if (unit > 1) text.remove_suffix(1);
    double amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount, std::chars_format::fixed);
    if (error != std::errc{} || end != text.data() + text.size() || !(amount >= 0 && amount * unit <= kMost)) {
        reading.error(node, "bad-money", words("{} is not an amount", quoted_value(node)), R"(write "300k" or "1.5m")");
        return 0;
    }
    return amount * unit;
}

std::string stem_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    if (name.ends_with(".json")) name.erase(name.size() - 5);
    return name;
}

Recommendation read_recommendation_parts(Reading& reading, const Node& node, const std::string& path) {
    Recommendation out;
    out.id = stem_of(path);
    out.file = path;
    Fields fields(reading, node);
    (void)fields.optional("format");
    if (const Node schema = fields.optional("$schema")) (void)read_string(reading, schema, limit::kStringBytes);
    if (const Node name = fields.required("name", R"("…")")) out.name = read_text(reading, name);
    if (const Node text = fields.optional("text")) out.text = read_text(reading, text, limit::kStringBytes);
    if (const Node theme = fields.optional("theme")) out.theme = read_theme(reading, theme);
    if (const Node area = fields.optional("area")) out.area = read_area(reading, area);
    if (const Node own = fields.optional("evidence")) out.evidence = read_evidence(reading, own);
    if (const Node cost = fields.optional("cost_per_year")) read_cost(reading, cost, out);
    if (const Node time = fields.optional("lead_time")) read_lead_time(reading, time, out);
    if (const Node needs = fields.optional("needs")) {
        Fields of(reading, needs);
        if (const Node instrument = of.optional("instrument")) out.instrument = read_text(reading, instrument);
        if (const Node signed_by = of.optional("signed_by")) out.signed_by = read_string(reading, signed_by);
    }
    if (const Node owner = fields.optional("owner")) out.owner = read_string(reading, owner);
    out.requires_all = read_ids(reading, fields.optional("requires"));
    out.excludes = read_ids(reading, fields.optional("excludes"));
    out.after = read_ids(reading, fields.optional("after"));
    const Node change = fields.optional("change");
    const Node adds = fields.optional("adds");
    const Node scale = fields.optional("scale");
    for (const Node& patch : {change, adds}) {
        if (patch && !patch.is(Value::Kind::object)) reading.wrong_type(patch, "an object");
    }
    check_scale(reading, scale);
    if (fields && !change && !adds && !scale) {
        fields.lacks({"change", "adds", "scale"}, "this recommendation changes nothing",
                     "add \"change\", \"adds\" or \"scale\"");
    }
    return out;
}

bool apply(std::vector<RecommendationFile>& list, Value& nation, Reading& reading, Sources& sources, Scales& scales) {
    std::sort(list.begin(), list.end(),
              [](const RecommendationFile& a, const RecommendationFile& b) { return a.said.id < b.said.id; });
    const std::size_t before = reading.problems.error_count();
    Settings settings;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (contains(settings.names, list[i].said.id)) {
            reading.problems.file_error("duplicate-recommendation", list[i].said.file,
                                        "this recommendation is applied twice");
        }
        settings.names.push_back(list[i].said.id);
    }
    settings.follows = order_of(list);
    check_together(list, settings, reading.problems);
    if (reading.problems.error_count() > before) return false;

    // Those with fewer before them come first: a topological order, since there is no circle; ties by id.
    std::vector<std::size_t> order(list.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto so_many_before = [&](std::size_t i) {
        return std::count(settings.follows[i].begin(), settings.follows[i].end(), true);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return so_many_before(a) < so_many_before(b); });
    settings.changed.assign(list.size(), false);
    for (const std::size_t i : order) {
        // What stands under these keys is read as a part of the nation; its pointers begin there.
        Sources::File& file = *sources[list[i].source].file;
        const auto patch = [&](std::string_view key) {
            Value* value = list[i].value.find(key);
            return value != nullptr && value->kind == Value::Kind::object ? value : nullptr;
        };
        if (Value* change = patch("change")) {
            set_source(*change, sources.add_source(file, "/change"));
            merge_change(nation, Node{change, nullptr, {}, 0, change->offset}, true, reading.problems, reading.removed,
                         &settings, i);
        }
        if (Value* adds = patch("adds")) {
            set_source(*adds, sources.add_source(file, "/adds"));
            merge_adds(nation, Node{adds, nullptr, {}, 0, adds->offset}, reading.problems, settings, i);
        }
    }
    if (reading.problems.error_count() > before) return false;
    for (const std::size_t i : order) {
        const Node root{&list[i].value, nullptr, {}, 0, 0};
        if (const Value* scale = list[i].value.find("scale")) {
            if (merge_scale(nation, reading, Node{scale, &root, "scale", 0, scale->offset}, scales))
                settings.changed[i] = true;
        }
        // Of what is wrong it is not known what it would change.
        if (!settings.changed[i] && !reading.problems.any_error()) {
            reading.warning(root, "recommendation-changes-nothing",
                            "all that this recommendation sets is so already in this nation",
                            "set something else, or apply it to another nation");
        }
    }
    return true;
}

}  // namespace muster
