#include "engine/report/roles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/calendar/calendar.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"

namespace muster {
namespace {

constexpr std::size_t kFewestWords = 3;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), lower);
    return text;
}
/// Letters and digits; every byte of a character beyond ASCII counts as one.
bool in_word(char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}
bool equal(std::string_view left, std::string_view right, bool any_case) {
    return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(), [&](char a, char b) {
               return a == b || (any_case && lower(a) == lower(b));
           });
}

std::string label(Language language, const std::string& kind) {
    const std::string key = "kind." + kind;
    return capitalised(say(language, has_pattern(language, key) ? key : "roles.other"));
}
/// "A" … "Z", "AA" …
std::string letters(std::size_t n) {
    std::string out(1, static_cast<char>('A' + n % 26));
    return n < 26 ? out : letters(n / 26 - 1) + out;
}

/// A word that says what kind of institution it is, and so names nobody: "Press", "Bancos", "prosecutors".
bool is_generic(const std::string& name, const std::string& kind) {
    const std::string text = lowered(name);
    for (const Language language : {Language::en, Language::es}) {
        const std::string word = lowered(label(language, kind));
        if (text == word || text == word + "s" || text == word + "es") return true;
    }
    return text == kind || text == kind + "s";
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

/// The country alone: "Colombia" of "Colombia, 2014".
std::string base_of(const std::string& nation) { return nation.substr(0, nation.find(',')); }

/// A zone that names no place: the offset at the start, where it is of whole hours.
std::string nameless_zone(const std::string& zone, LocalMillis starts) {
    constexpr std::int64_t kHour = 3'600'000;
    const std::int64_t offset = starts - to_utc(starts, zone);
    if (offset % kHour != 0) return zone;
    // POSIX counts hours to the west.
    return offset == 0 ? "Etc/GMT" : fmt::format("Etc/GMT{:+}", -offset / kHour);
}

template <class Row>
void rename(const Roles& roles, Row& row) {
    row.id = roles.in_id(row.id);
    row.name = roles.in_text(row.name);
}
template <class IdType, class Row>
void rename_all(const Roles& roles, Table<IdType, Row>& table) {
    for (Row& row : table) rename(roles, row);
}
void forget_source(Evidence& evidence) {
    evidence.source.clear();
    evidence.by.clear();
}
template <class IdType, class Row>
void forget_sources(Table<IdType, Row>& table) {
    for (Row& row : table) forget_source(row.evidence);
}

}  // namespace

Roles::Roles(const std::vector<const Model*>& models) {
    std::map<std::string, std::string> kinds;
    for (const Model* model : models) {
        for (const Institution& each : model->institutions) kinds.emplace(each.id, each.kind);
    }
    std::vector<std::string> kind_of;
    for (const auto& [id, kind] : kinds) {
        roles_.push_back({id, {}, {}});
        kind_of.push_back(kind);
    }
    name_roles(kind_of);
    for (const Model* model : models) {
        know_institutions(*model);
        know_nation(*model);
    }
    shorten_names();
    std::stable_sort(patterns_.begin(), patterns_.end(),
                     [](const Pattern& a, const Pattern& b) { return a.from.size() > b.from.size(); });
}

void Roles::name_roles(const std::vector<std::string>& kinds) {
    std::map<std::string, std::size_t> so_many, so_far;
    for (const std::string& kind : kinds) ++so_many[label(Language::en, kind)];
    for (std::size_t i = 0; i < roles_.size(); ++i) {
        const std::string english = label(Language::en, kinds[i]), spanish = label(Language::es, kinds[i]);
        const bool several = so_many[english] > 1;
        const std::string letter = several ? letters(so_far[english]++) : "";
        roles_[i].name.in = {english + (several ? "\u00a0" + letter : ""),
                             spanish + (several ? "\u00a0" + letter : "")};
        for (const char c : lowered(english) + (several ? "-" + lowered(letter) : ""))
            roles_[i].id += in_word(c) && static_cast<unsigned char>(c) < 0x80 ? c : '-';
    }
}

void Roles::know_name(const std::string& name, std::size_t role) {
    if (name.empty()) return;
    for (const Pattern& each : patterns_) {
        if (each.from == name) return;
    }
    patterns_.push_back({name, role, words_of(name).size() > 1, false});
}

void Roles::know_institutions(const Model& model) {
    for (const Institution& each : model.institutions) {
        const auto role = static_cast<std::size_t>(find(each.id) - roles_.data());
        for (const std::string* name : {&each.name.in[0], &each.name.in[1], &each.short_name}) {
            if (!is_generic(*name, each.kind)) know_name(*name, role);
        }
    }
}

void Roles::know_nation(const Model& model) {
    for (const std::string& name : model.nation_name.in) {
        const std::string base = base_of(name);
        if (base.empty()) continue;
        know_name(base, kCountry);
        if (words_of(base).size() == 1 && base.size() > 4) patterns_.back().whole_word = patterns_.back().from == base;
    }
}

void Roles::shorten_names() {
    // "Ministry of Health" of "Ministry of Health and Social Protection": where it is the beginning of one name only.
    std::map<std::string, std::set<std::size_t>> of;
    for (const Pattern& each : patterns_) {
        const std::vector<std::string> words = words_of(each.from);
        std::string front;
        for (std::size_t i = 0; i + 1 < words.size() && each.role != kCountry; ++i) {
            front += (i == 0 ? "" : " ") + words[i];
            // A name does not end with "of" or "y".
            if (i + 1 >= kFewestWords && words[i].size() > 3) of[front].insert(each.role);
        }
    }
    for (const auto& [front, whose] : of) {
        if (whose.size() == 1) know_name(front, *whose.begin());
    }
}

const Roles::Role* Roles::find(std::string_view institution) const {
    const auto at = std::lower_bound(roles_.begin(), roles_.end(), institution,
                                     [](const Role& role, std::string_view id) { return role.institution < id; });
    return at != roles_.end() && at->institution == institution ? &*at : nullptr;
}

std::string Roles::id_of(const std::string& institution) const {
    const Role* role = find(institution);
    return role == nullptr ? institution : role->id;
}
Text Roles::name_of(const std::string& institution) const {
    const Role* role = find(institution);
    return role == nullptr ? Text{} : role->name;
}

const Roles::Pattern* Roles::pattern_at(std::string_view text, std::size_t at) const {
    for (const Pattern& each : patterns_) {
        if (!equal(text.substr(at, each.from.size()), each.from, each.any_case)) continue;
        const std::size_t end = at + each.from.size();
        if (end >= text.size() || !in_word(text[end]) || each.whole_word) return &each;
    }
    return nullptr;
}

std::string Roles::in_text(Language language, std::string_view text) const {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins = at == 0 || !in_word(text[at - 1]);
        const Pattern* const found = begins ? pattern_at(text, at) : nullptr;
        if (found == nullptr) {
            out += text[at++];
            continue;
        }
        std::size_t end = at + found->from.size();
        const bool longer = end < text.size() && in_word(text[end]);
        while (end < text.size() && in_word(text[end])) ++end;
        if (found->role != kCountry) {
            out += roles_[found->role].name.get(language);
        } else {
            const std::string country = say(language, longer ? "roles.national" : "roles.country");
            out += out.empty() ? capitalised(country) : country;
        }
        at = end;
    }
    return out;
}

Text Roles::in_text(const Text& text) const {
    Text out;
    for (const Language language : {Language::en, Language::es})
        out.in[static_cast<std::size_t>(language)] = in_text(language, text.get(language));
    return out;
}

std::string Roles::in_id(std::string_view id) const {
    std::string out;
    for (std::size_t at = 0; at < id.size();) {
        // The longest id that begins here and ends where a part of this one ends.
        const Role* best = nullptr;
        const bool begins = at == 0 || !in_word(id[at - 1]);
        for (const Role& each : roles_) {
            if (!begins || id.substr(at, each.institution.size()) != each.institution) continue;
            const std::size_t end = at + each.institution.size();
            if (end < id.size() && in_word(id[end])) continue;
            if (best == nullptr || each.institution.size() > best->institution.size()) best = &each;
        }
        std::size_t country = 0;
        for (const Pattern& each : patterns_) {
            if (each.role != kCountry || !begins || best != nullptr) continue;
            std::string slug = lowered(each.from);
            std::replace(slug.begin(), slug.end(), ' ', '-');
            if (id.substr(at, slug.size()) == slug) country = std::max(country, slug.size());
        }
        if (best != nullptr) {
            // "press" in "press-knows" names nobody.
            out += best->id == best->institution ? best->institution : best->id;
            at += best->institution.size();
        } else if (country > 0) {
            out += "country";
            at += country;
        } else {
            out += id[at++];
        }
    }
    return out;
}

void take_names_away(const Roles& roles, Model& model) {
    model.nation_name = roles.in_text(model.nation_name);
    for (Institution& each : model.institutions) {
        const Text name = roles.name_of(each.id);
        each.id = roles.id_of(each.id);
        each.name = name;
        each.short_name.clear();
        forget_source(each.evidence);
    }
    rename_all(roles, model.alert_levels);
    rename_all(roles, model.facts);
    rename_all(roles, model.topics);
    rename_all(roles, model.teams);
    rename_all(roles, model.channels);
    rename_all(roles, model.assets);
    rename_all(roles, model.authorities);
    rename_all(roles, model.procedures);
    rename_all(roles, model.steps);
    rename_all(roles, model.clocks);
    rename_all(roles, model.incidents);
    rename_all(roles, model.stages);
    rename_all(roles, model.injects);
    rename_all(roles, model.objectives);
    forget_sources(model.teams);
    forget_sources(model.channels);
    forget_sources(model.assets);
    forget_sources(model.authorities);
    forget_sources(model.procedures);
    forget_sources(model.steps);
    for (RoutineWork& each : model.routine) {
        each.id = roles.in_id(each.id);
        forget_source(each.evidence);
    }
    for (Milestone& each : model.milestones) {
        // Those that are built in are found by their ids, which name nobody.
        if (each.built_in) {
            each.name = roles.in_text(each.name);
        } else {
            rename(roles, each);
        }
    }
    for (StatutoryClock& each : model.clocks) {
        each.source.clear();
        for (StatutoryClock::Stage& stage : each.stages) rename(roles, stage);
    }
    for (Step& each : model.steps) {
        if (DecideStep* const decide = std::get_if<DecideStep>(&each.verb)) {
            for (DecideStep::Option& option : decide->options) rename(roles, option);
        }
    }
    for (Inject& each : model.injects) {
        each.text = roles.in_text(each.text);
        each.from = roles.in_text(each.from);
        for (Inject::Expect& expect : each.expects) expect.action = roles.in_text(expect.action);
    }
    for (SeverityScheme& each : model.schemes) {
        each.source.clear();
        each.name = roles.in_text(each.name);
        for (SeverityLevel& level : each.levels) level.name = roles.in_text(level.name);
    }
    if (!model.scenario_time_zone.empty())
        model.scenario_time_zone = nameless_zone(model.scenario_time_zone, model.starts_local);
    model.scenario_id = roles.in_id(model.scenario_id);
    model.name = roles.in_text(model.name);
    model.briefing = roles.in_text(model.briefing);
    model.sources.clear();
    model.history.clear();
    model.phases.clear();
    take_names_away(model.inputs);
}

void take_names_away(const Roles& roles, Recommendation& recommendation) {
    recommendation.id = roles.in_id(recommendation.id);
    recommendation.file = recommendation.id;
    recommendation.name = roles.in_text(recommendation.name);
    recommendation.text = roles.in_text(recommendation.text);
    recommendation.instrument = roles.in_text(recommendation.instrument);
    recommendation.signed_by = roles.id_of(recommendation.signed_by);
    recommendation.owner = roles.id_of(recommendation.owner);
    for (Evidence* evidence :
         {&recommendation.evidence, &recommendation.cost_evidence, &recommendation.lead_time_evidence})
        forget_source(*evidence);
    for (auto* ids : {&recommendation.requires_all, &recommendation.excludes, &recommendation.after}) {
        for (std::string& id : *ids) id = roles.in_id(id);
    }
}

void take_names_away(const Roles& roles, Study& study) {
    study.id = roles.in_id(study.id);
    study.file = study.id;
    study.name = roles.in_text(study.name);
    study.question = roles.in_text(study.question);
    for (Study::Scenario& each : study.scenarios) {
        each.id = roles.in_id(each.id);
        each.file = each.id;
    }
    for (std::string& file : study.recommendations) file = roles.in_id(file);
}

void take_names_away(const Roles& roles, UncertainInput& input) {
    input.id = roles.in_id(input.id);
    input.name = roles.in_text(input.name);
    input.at = roles.in_id(input.at);
    input.source = {};
}

void take_names_away(std::vector<Model::Input>& inputs) {
    for (Model::Input& each : inputs) each.file = "file " + each.sha256.substr(0, 8);
}

}  // namespace muster
