#include "engine/exchange/msel_apply.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/calendar/calendar.hpp"
#include "engine/exchange/msel_json.hpp"
#include "engine/exchange/table.hpp"

namespace muster {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kAssumed =
    "Added with an imported list of events: one person, round the clock. Say how it really is.";

/// The merge patch (RFC 7396) that makes one object of another.
Json patch_between(const Json& from, const Json& to) {
    if (!from.is_object() || !to.is_object()) return to;
    Json patch = Json::object();
    for (const auto& [key, value] : to.items()) {
        const auto old = from.find(key);
        if (old == from.end()) {
            patch[key] = value;
        } else if (*old != value) {
            // The order of keys says nothing.
            Json inner = patch_between(*old, value);
            if (!value.is_object() || !inner.empty() || !old->is_object()) patch[key] = std::move(inner);
        }
    }
    for (const auto& [key, value] : from.items()) {
        if (!to.contains(key)) patch[key] = nullptr;
    }
    return patch;
}

class Writer {
public:
    Writer(const MselPlan& plan, MselTable& table, const MselNames& names, const MselTarget& target)
        : plan_(plan), table_(table), names_(names), target_(target) {}

    MselResult write() {
        file_ = target_.base.empty() ? start() : Json::parse(target_.base, nullptr, false);
        if (!file_.is_object()) file_ = start();
        if (!target_.base.empty()) move_paths();
        for (const PlannedInject& each : plan_.injects) senders(each);
        if (target_.base.empty()) file_["injects"] = Json::object();
        inherited_ = target_.inherited.empty() ? Json::object() : Json::parse(target_.inherited, nullptr, false);
        whole_ = inherited_;
        if (file_.contains("injects")) whole_.merge_patch(file_["injects"]);
        for (const auto& [id, inject] : whole_.items()) ids_.insert(id);
        for (const PlannedInject& each : plan_.injects) take(each);
        if (target_.base.empty()) begin_incident();
        lengthen();
        add_institutions();
        add_lines();
        for (const auto& [id, inject] : whole_.items()) {
            if (!taken_.contains(id)) result_.left.push_back(id);
        }
        result_.scenario = file_.dump(2);
        return std::move(result_);
    }

private:
    Json start() {
        Json file;
        file["format"] = "muster/scenario/2";
        file["name"] = target_.name;
        file["sources"] = {target_.source};
        file["nation"] = target_.nation;
        std::string starts = date_cell_text(plan_.starts);
        starts[10] = 'T';
        file["starts"] = starts;
        file["time_zone"] = target_.zone;
        file["horizon"] = "2d";
        return file;
    }

    /// The new file may stand in another folder.
    void move_paths() {
        if (!target_.moved) return;
        for (const char* key : {"nation", "extends", "$schema"}) {
            if (file_.contains(key) && file_[key].is_string()) file_[key] = target_.moved(file_[key]);
        }
        if (!file_.contains("taxonomies") || !file_["taxonomies"].is_object()) return;
        for (auto& [name, path] : file_["taxonomies"].items()) {
            if (path.is_string()) path = target_.moved(path);
        }
    }

    [[nodiscard]] const Model* base() const { return target_.base.empty() ? nullptr : target_.model; }

    void senders(const PlannedInject& each) {
        const auto from = each.cells.find(MselField::from);
        if (from == each.cells.end() || from->second.empty()) return;
        if (const auto id = names_.known(from->second)) table_.from_ids[from->second] = *id;
    }

    /// By its id; where there is no column of ids, by its title or its text.
    const Inject* inject_of_base(const PlannedInject& each) const {
        if (base() == nullptr) return nullptr;
        const auto cell = [&](MselField field) {
            const auto found = each.cells.find(field);
            return found == each.cells.end() ? std::string() : found->second;
        };
        const Inject* match = nullptr;
        for (const Inject& inject : base()->injects) {
            if (!cell(MselField::id).empty()) {
                if (inject.id == cell(MselField::id)) return &inject;
                continue;
            }
            const auto same = [&](const Text& text, MselField field) {
                return !cell(field).empty() && trimmed(text.get(target_.language)) == cell(field);
            };
            if (!same(inject.name, MselField::title) && !same(inject.text, MselField::text)) continue;
            if (match != nullptr || taken_.contains(inject.id)) return nullptr;
            match = &inject;
        }
        return match;
    }

    std::string id_for(const PlannedInject& each) {
        const auto cell = [&](MselField field) {
            const auto found = each.cells.find(field);
            return found == each.cells.end() ? std::string() : found->second;
        };
        if (const std::string id = cell(MselField::id); !id.empty()) return new_id(id, ids_, "event");
        if (const std::string number = cell(MselField::number); !number.empty())
            return new_id("event " + number, ids_, "event");
        return new_id("row " + std::to_string(each.line), ids_, "event");
    }

    void take(const PlannedInject& each) {
        const Inject* inject = inject_of_base(each);
        const std::string id = inject != nullptr ? inject->id : id_for(each);
        taken_.insert(id);
        result_.line_of.emplace(id, each.line);
        // Objectives go into the same file: no place in it may be held meanwhile.
        const std::vector<std::string> objectives = objectives_of(each);
        std::string text = inject != nullptr && whole_.contains(id) ? whole_[id].dump() : "{}";
        const std::vector<std::string> changed = write_inject(target_, table_, each, inject, objectives, text);
        // A file that extends another says only what is other than there.
        const bool inherits = inherited_.contains(id);
        if (!inherits) file_["injects"][id] = Json::parse(text);
        if (inherits && !changed.empty()) file_["injects"][id] = patch_between(inherited_[id], Json::parse(text));
        if (inject == nullptr) {
            result_.added.push_back(id);
        } else if (changed.empty()) {
            result_.same.push_back(id);
        } else {
            result_.changed[id] = changed;
        }
        if (each.at && (!last_ || *each.at > *last_)) last_ = each.at;
        if (each.at && (!first_ || *each.at < first_at_)) {
            first_ = id;
            first_at_ = *each.at;
        }
    }

    /// The ids of the objectives of a cell; new ones are added.
    std::vector<std::string> objectives_of(const PlannedInject& each) {
        std::vector<std::string> out;
        const auto cell = each.cells.find(MselField::objectives);
        if (cell == each.cells.end()) return out;
        std::string name;
        for (const char c : cell->second + "\n") {
            if (c != '\n') {
                name += c;
                continue;
            }
            if (const std::string whole = trimmed(name); !whole.empty()) out.push_back(objective_id(each, whole));
            name.clear();
        }
        return out;
    }

    std::string objective_id(const PlannedInject& each, const std::string& name) {
        if (objective_ids_.empty() && base() != nullptr) {
            for (const Objective& objective : base()->objectives) {
                objective_names_[folded(objective.id)] = objective.id;
                for (const std::string& text : objective.name.in) objective_names_[folded(text)] = objective.id;
                objective_ids_.insert(objective.id);
            }
        }
        const auto known = objective_names_.find(folded(name));
        if (known != objective_names_.end()) return known->second;
        const std::string id = new_id(name, objective_ids_, "objective");
        objective_names_[folded(name)] = id;
        file_["objectives"][id] = {{"name", name}};
        table_.found.push_back(
            {"new-objective", cell_name(table_.column_of.at(MselField::objectives), each.line), name, id});
        return id;
    }

    /// A scenario that is made has one incident, which begins with the earliest inject.
    void begin_incident() {
        if (!first_) {
            table_.found.push_back({"nothing-timed", {}, {}, {}, true});
            return;
        }
        Json incident = {{"name", target_.name}};
        if (target_.model != nullptr && !target_.model->schemes.empty() && !target_.model->schemes[0].levels.empty()) {
            const std::vector<SeverityLevel>& levels = target_.model->schemes[0].levels;
            incident["severity"] = levels[levels.size() / 2].id;
            table_.found.push_back({"severity-assumed", {}, levels[levels.size() / 2].id, {}});
        }
        incident["first"] = *first_;
        file_["incidents"] = {{"exercise", incident}};
    }

    void lengthen() {
        constexpr std::int64_t kDay = 86'400'000;
        if (!last_) return;
        const Duration horizon = base() != nullptr ? base()->horizon : Duration{2 * kDay};
        const Duration needed{(last_->count() / kDay + 2) * kDay};
        if (base() != nullptr ? *last_ <= horizon : needed <= horizon) return;
        file_["horizon"] = written_duration(needed);
        if (base() != nullptr)
            table_.found.push_back({"longer", {}, written_duration(horizon), written_duration(needed)});
    }

    void add_institutions() {
        Json added = Json::object();
        for (const auto& [id, name] : names_.added()) {
            added[id] = {{"name", name},
                         {"teams", {{"duty", {{"staff", 1}, {"hours", "always"}}}}},
                         {"evidence", {{"kind", "assumed"}, {"reason", kAssumed}}}};
        }
        if (target_.model == nullptr) {
            Json nation;
            nation["format"] = "muster/nation/2";
            nation["name"] = target_.name;
            nation["note"] =
                "Made from the recipients in an imported list of events. Teams, hours and procedures are to be "
                "written.";
            nation["time_zone"] = target_.zone;
            nation["institutions"] = added;
            result_.nation = nation.dump(2);
        } else {
            for (const auto& [id, institution] : added.items()) file_["change"]["institutions"][id] = institution;
        }
    }

    void add_lines() {
        if (table_.lines.empty()) return;
        std::string note = file_.contains("note") && file_["note"].is_string() ? file_["note"].get<std::string>() : "";
        for (const std::string& line : table_.lines) {
            if (note.find(line) == std::string::npos) note += (note.empty() ? "" : "\n") + line;
        }
        file_["note"] = note;
    }

    const MselPlan& plan_;
    MselTable& table_;
    const MselNames& names_;
    const MselTarget& target_;
    MselResult result_;
    Json file_;
    Json inherited_, whole_;  // injects by id: of what the base extends, and with its own
    std::set<std::string> ids_, taken_, objective_ids_;
    std::map<std::string, std::string> objective_names_;
    std::optional<std::string> first_;
    Duration first_at_{};
    std::optional<Duration> last_;
};

}  // namespace

MselField field_of_key(std::string_view key) {
    constexpr std::pair<std::string_view, MselField> kFields[] = {
        {"name", MselField::title}, {"at", MselField::time}, {"note", MselField::notes}};
    for (const auto& [known, field] : kFields) {
        if (key == known) return field;
    }
    return field_named(key).value_or(MselField::number);
}

std::string extended_by(const std::string& scenario) {
    const Json file = Json::parse(scenario, nullptr, false);
    const bool extends = file.is_object() && file.contains("extends") && file["extends"].is_string();
    return extends ? file["extends"].get<std::string>() : std::string();
}

std::string merged_injects(const std::string& inherited, const std::string& scenario) {
    Json injects = inherited.empty() ? Json::object() : Json::parse(inherited, nullptr, false);
    const Json file = Json::parse(scenario, nullptr, false);
    if (file.is_object() && file.contains("injects")) injects.merge_patch(file["injects"]);
    return injects.dump();
}

MselResult apply_msel(const MselPlan& plan, MselTable& table, const MselNames& names, const MselTarget& target) {
    return Writer(plan, table, names, target).write();
}

}  // namespace muster
