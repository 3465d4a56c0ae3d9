#include "engine/exchange/msel_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/exchange/msel_names.hpp"

namespace muster {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> words_of(const std::string& cell) {
    std::vector<std::string> out;
    std::string word;
    for (const char c : cell + "\n") {
        if (c != '\n' && c != ',' && c != ';' && c != ' ') {
            word += c;
        } else if (!word.empty()) {
            out.push_back(std::exchange(word, {}));
        }
    }
    return out;
}

/// One inject of a sheet, brought into its JSON.
class InjectWriter {
public:
    /// `base`: of the inject that it changes, with its id; nullptr: it is new.
    InjectWriter(const MselTarget& target, MselTable& table, const PlannedInject& planned, const Inject* base,
                 Json& json)
        : target_(target), table_(table), planned_(planned), base_(base), json_(json) {}

    /// The keys that have changed.
    std::vector<std::string> write(const std::vector<std::string>& objectives);

private:
    [[nodiscard]] bool has(MselField field) const { return planned_.cells.contains(field); }
    [[nodiscard]] const std::string& cell(MselField field) const { return planned_.cells.at(field); }
    void find(MselField field, std::string kind, std::string what, std::string into = {});
    void changed(const char* key) { changed_.emplace_back(key); }
    void put_text(Json& in, const char* key, const Text* was, const std::string& text);
    void put_set(const char* key, const std::vector<std::string>& was, const std::vector<std::string>& ids);
    void write_words();
    [[nodiscard]] bool given_otherwise() const;
    [[nodiscard]] bool loses_time() const;
    void write_time();
    void write_from(const std::string& from);
    void write_kind();
    void write_expects();
    void write_facts();
    void write_conditions();
    void write_note();
    void keep(MselField field, const std::string& text);

    const MselTarget& target_;
    MselTable& table_;
    const PlannedInject& planned_;
    const Inject* base_;
    Json& json_;
    std::vector<std::string> changed_, kept_;
};

constexpr const char* kKinds[] = {"inject", "contingency", "information", "expected_action"};

void InjectWriter::find(MselField field, std::string kind, std::string what, std::string into) {
    const auto column = table_.column_of.find(field);
    table_.found.push_back(
        {std::move(kind),
         column == table_.column_of.end() ? std::to_string(planned_.line) : cell_name(column->second, planned_.line),
         std::move(what), std::move(into)});
}

void InjectWriter::keep(MselField field, const std::string& text) {
    kept_.push_back(kept_line(field_word(field), text));
}

void InjectWriter::put_text(Json& in, const char* key, const Text* was, const std::string& text) {
    if (was != nullptr && trimmed(was->get(target_.language)) == text) return;
    if (text.empty() && !in.contains(key)) return;
    changed(key);
    if (text.empty()) {
        in.erase(key);
    } else if (in.contains(key) && in[key].is_object()) {
        in[key][target_.language == Language::en ? "en" : "es"] = text;
        find(MselField::id, "one-language", key, text);
    } else {
        in[key] = text;
    }
}

void InjectWriter::put_set(const char* key, const std::vector<std::string>& was, const std::vector<std::string>& ids) {
    if (std::set(was.begin(), was.end()) == std::set(ids.begin(), ids.end())) return;
    changed(key);
    Json set = Json::object();
    for (const std::string& id : ids)
        set[id] = json_.contains(key) && json_[key].contains(id) ? json_[key][id] : Json::object();
    json_.erase(key);
    if (!set.empty()) json_[key] = std::move(set);
}

void InjectWriter::write_words() {
    if (has(MselField::title))
        put_text(json_, "name", base_ != nullptr ? &base_->name : nullptr, cell(MselField::title));
    if (has(MselField::text)) put_text(json_, "text", base_ != nullptr ? &base_->text : nullptr, cell(MselField::text));
    if (has(MselField::technique)) {
        const std::string& technique = cell(MselField::technique);
        if (technique != (base_ != nullptr ? base_->technique : "")) {
            changed("technique");
            json_.erase("technique");
            if (!technique.empty()) json_["technique"] = technique;
        }
    }
}

/// Whether an attack or a stream of incidents gives it, so that it needs no time.
bool InjectWriter::given_otherwise() const {
    const Model& model = *target_.model;
    const auto is_this = [&](InjectId id) { return id.valid() && model.injects[id].id == base_->id; };
    return std::any_of(model.stages.begin(), model.stages.end(),
                       [&](const AttackStage& stage) { return is_this(stage.inject); }) ||
           std::any_of(model.incidents.begin(), model.incidents.end(),
                       [&](const Incident& incident) { return incident.stream && is_this(incident.first); });
}

/// An empty cell takes the time of an inject away only where it is known how else it is given.
bool InjectWriter::loses_time() const {
    if (!has(MselField::when)) return false;
    if (given_otherwise()) return true;
    return !cell(MselField::when).empty() || planned_.kind == Inject::Kind::contingency ||
           planned_.kind == Inject::Kind::expected_action;
}

void InjectWriter::write_time() {
    if (!has(MselField::time)) return;
    const bool was_timed = base_ != nullptr && has_time(*base_);
    if (planned_.at && was_timed && *planned_.at == base_->at) return;
    if (!planned_.at && !was_timed) return;
    if (!planned_.at && !loses_time()) {
        const std::optional<std::int64_t> local = inject_date(*target_.model, base_->at);
        return find(MselField::time, "time-kept", base_->id,
                    local ? date_cell_text(*local) : "+" + written_duration(base_->at));
    }
    changed("at");
    json_.erase("at");
    if (!planned_.at) return;
    json_["at"] = written_duration(*planned_.at);
    if (!json_.contains("when")) return;
    keep(MselField::when, json_["when"].dump());
    find(MselField::time, "time-and-condition", json_["when"].dump());
    json_.erase("when");
}

void InjectWriter::write_kind() {
    const Inject::Kind was = base_ != nullptr ? base_->kind : Inject::Kind::inject;
    Inject::Kind kind = planned_.kind.value_or(was);
    const bool was_by_hand = was == Inject::Kind::contingency || was == Inject::Kind::expected_action;
    const bool given = json_.contains("at") || json_.contains("when");
    if (!json_.contains("to") && kind != Inject::Kind::expected_action) {
        kind = Inject::Kind::expected_action;
        find(MselField::to, "no-recipient", planned_.cells.contains(MselField::text) ? cell(MselField::text) : "");
    } else if (!given && (base_ == nullptr || (was_by_hand && !given_otherwise())) &&
               (kind == Inject::Kind::inject || kind == Inject::Kind::information)) {
        kind = Inject::Kind::contingency;
        find(MselField::time, "no-time", planned_.cells.contains(MselField::text) ? cell(MselField::text) : "");
    }
    if (json_.contains("kind") && kind == was) return;
    if (base_ != nullptr && kind == was) return;
    changed("kind");
    json_["kind"] = kKinds[static_cast<std::size_t>(kind)];
}

void InjectWriter::write_from(const std::string& from) {
    // Free words may also be the short name of an institution.
    if (base_ != nullptr && trimmed(base_->from.get(target_.language)) == cell(MselField::from)) return;
    // An institution has its name in every language.
    const bool institution = !from.empty() && from != cell(MselField::from);
    if (institution && json_.contains("from") && json_["from"].is_object()) json_.erase("from");
    put_text(json_, "from", base_ != nullptr ? &base_->from : nullptr, from);
}

void InjectWriter::write_expects() {
    if (!has(MselField::expects)) return;
    Json expects = json_.contains("expects") ? json_["expects"] : Json::object();
    bool differs = false;
    const auto was_of = [&](const std::string& id) -> const Inject::Expect* {
        if (base_ == nullptr || target_.model == nullptr) return nullptr;
        for (const Inject::Expect& each : base_->expects) {
            if (target_.model->institutions[each.institution].id == id) return &each;
        }
        return nullptr;
    };
    for (const PlannedInject::Expect& each : planned_.expects) {
        const Inject::Expect* was = was_of(each.institution);
        Json& one = expects[each.institution];
        if (one.is_null()) one = Json::object();
        const std::size_t before = changed_.size();
        put_text(one, "action", was != nullptr ? &was->action : nullptr, each.action);
        changed_.resize(before);
        differs = differs || was == nullptr || trimmed(was->action.get(target_.language)) != each.action ||
                  was->within != each.within;
        if (was != nullptr && was->within == each.within) continue;
        one.erase("within");
        if (each.within > Duration::zero()) one["within"] = written_duration(each.within);
    }
    std::vector<std::string> gone;
    for (const auto& [id, value] : expects.items()) {
        const auto same = [&, of = id](const auto& each) { return each.institution == of; };
        if (std::none_of(planned_.expects.begin(), planned_.expects.end(), same)) gone.push_back(id);
    }
    for (const std::string& id : gone) expects.erase(id);
    if (!differs && gone.empty()) return;
    changed("expects");
    json_.erase("expects");
    if (!expects.empty()) json_["expects"] = std::move(expects);
}

void InjectWriter::write_facts() {
    if (has(MselField::facts)) {
        std::vector<std::string> was, facts;
        if (base_ != nullptr && target_.model != nullptr) {
            for (const FactId id : base_->facts) was.push_back(target_.model->facts[id].id);
        }
        for (const std::string& id : words_of(cell(MselField::facts))) {
            const bool known =
                target_.model != nullptr && std::any_of(target_.model->facts.begin(), target_.model->facts.end(),
                                                        [&](const Fact& fact) { return fact.id == id; });
            if (known) {
                facts.push_back(id);
            } else {
                keep(MselField::facts, id);
                find(MselField::facts, "fact-unknown", id);
            }
        }
        put_set("facts", was, facts);
    }
    if (!has(MselField::incident) || cell(MselField::incident).empty()) return;
    const std::string& incident = cell(MselField::incident);
    const bool known = target_.model != nullptr && !target_.base.empty() &&
                       std::any_of(target_.model->incidents.begin(), target_.model->incidents.end(),
                                   [&](const Incident& each) { return each.id == incident; });
    if (!known) {
        keep(MselField::incident, incident);
        find(MselField::incident, "incident-unknown", incident);
    } else if (json_.value("incident", "") != incident) {
        changed("incident");
        json_["incident"] = incident;
    }
}

void InjectWriter::write_conditions() {
    const auto parsed = [&](MselField field) -> Json {
        if (!has(field) || cell(field).empty()) return {};
        Json json = Json::parse(cell(field), nullptr, false);
        if (json.is_object()) return json;
        keep(field, cell(field));
        find(field, "no-json", cell(field));
        return {};
    };
    if (const Json when = parsed(MselField::when);
        when.is_object() && (!json_.contains("when") || json_["when"] != when)) {
        if (planned_.at) {
            keep(MselField::when, cell(MselField::when));
            find(MselField::when, "time-and-condition", cell(MselField::when));
        } else {
            changed("when");
            json_["when"] = when;
        }
    }
    const Json met = parsed(MselField::met);
    if (!met.is_object()) return;
    for (const auto& [id, condition] : met.items()) {
        if (!json_.contains("expects") || !json_["expects"].contains(id)) {
            keep(MselField::met, Json({{id, condition}}).dump());
            find(MselField::met, "met-of-nobody", id);
        } else if (Json& expect = json_["expects"][id]; !expect.contains("met") || expect["met"] != condition) {
            if (std::find(changed_.begin(), changed_.end(), "expects") == changed_.end()) changed("expects");
            expect["met"] = condition;
        }
    }
}

void InjectWriter::write_note() {
    const std::string was = json_.contains("note") && json_["note"].is_string() ? json_["note"].get<std::string>() : "";
    std::vector<std::string> lines;
    const auto add = [&](const std::string& text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const std::string line = trimmed(std::string_view(text).substr(at, end - at));
            if (!line.empty() && std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
            at = end + 1;
        }
    };
    const auto column = [&](MselField field, std::string_view heading) {
        if (!has(field)) {
            for (std::size_t at = 0; at < was.size();) {
                const std::size_t end = std::min(was.find('\n', at), was.size());
                const std::string line = was.substr(at, end - at);
                const bool kept = line.starts_with(std::string(kModeHeading) + ": ") ||
                                  line.starts_with(std::string(kDeliverableHeading) + ": ");
                if (heading.empty() ? !kept : line.starts_with(std::string(heading) + ": ")) add(line);
                at = end + 1;
            }
        } else if (heading.empty()) {
            add(cell(field));
        } else if (!cell(field).empty()) {
            std::string one = cell(field);
            std::replace(one.begin(), one.end(), '\n', ' ');
            add(kept_line(heading, one));
        }
    };
    column(MselField::notes, "");
    column(MselField::mode, kModeHeading);
    column(MselField::deliverable, kDeliverableHeading);
    for (const std::vector<std::string>& more : {planned_.kept, kept_}) {
        for (std::string line : more) {
            std::replace(line.begin(), line.end(), '\n', ' ');
            add(line);
        }
    }
    std::string note;
    for (const std::string& line : lines) note += (note.empty() ? "" : "\n") + line;
    if (note == was) return;
    changed("note");
    json_.erase("note");
    if (!note.empty()) json_["note"] = note;
}

std::vector<std::string> InjectWriter::write(const std::vector<std::string>& objectives) {
    write_words();
    if (has(MselField::to)) {
        std::vector<std::string> was;
        if (base_ != nullptr && target_.model != nullptr) {
            for (const Addressee& to : base_->to) was.push_back(target_.model->institutions[to.institution].id);
        }
        put_set("to", was, planned_.to);
    }
    write_time();
    write_facts();
    write_expects();
    write_conditions();
    write_kind();
    if (has(MselField::from)) {
        std::string from = cell(MselField::from);
        if (const auto id = table_.from_ids.find(from); id != table_.from_ids.end()) from = id->second;
        write_from(from);
    }
    if (has(MselField::objectives)) {
        std::vector<std::string> was;
        if (base_ != nullptr && target_.model != nullptr) {
            for (const ObjectiveId id : base_->objectives) was.push_back(target_.model->objectives[id].id);
        }
        put_set("objectives", was, objectives);
    }
    write_note();
    return changed_;
}

}  // namespace

std::vector<std::string> write_inject(const MselTarget& target, MselTable& table, const PlannedInject& planned,
                                      const Inject* base, const std::vector<std::string>& objectives,
                                      std::string& json) {
    Json inject = Json::parse(json, nullptr, false);
    if (!inject.is_object()) inject = Json::object();
    std::vector<std::string> changed = InjectWriter(target, table, planned, base, inject).write(objectives);
    json = inject.dump();
    return changed;
}

}  // namespace muster
