#include "engine/authoring/read_condition.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/values.hpp"

namespace muster {
namespace {

using Kind = Condition::Kind;

struct Form {
    Reading& reading;
    Fields& fields;
    const Scope& scope;
    Condition& condition;
};

void read_children(Form& form, const Node& node) {
    each_item(form.reading, node, "a list of conditions", [&](const Node& item, std::uint32_t) {
        form.condition.children.push_back(read_condition(form.reading, item, form.scope));
    });
    if (node.is(Value::Kind::list) && node.value->members.empty()) {
        form.reading.error(node, "empty-set", "this list of conditions is empty");
    }
}

/// An institution, or "anyone" (invalid).
InstitutionId institution_or_anyone(Reading& reading, const Node& node) {
    if (node.is(Value::Kind::text) && node.value->text == "anyone") return {};
    return institution_at(reading, node);
}

void read_at(Form& form) {
    if (const Node at = form.fields.optional("at")) form.condition.institution = institution_at(form.reading, at);
}

void read_all(Form& form, const Node& node) {
    form.condition.kind = Kind::all;
    read_children(form, node);
}
void read_any(Form& form, const Node& node) {
    form.condition.kind = Kind::any;
    read_children(form, node);
}
void read_not(Form& form, const Node& node) {
    form.condition.kind = Kind::none;
    form.condition.children.push_back(read_condition(form.reading, node, form.scope));
}
void read_knows(Form& form, const Node& node) {
    form.condition.kind = Kind::knows;
    std::size_t n = 0;
    each_entry(form.reading, node, [&](const Node& entry, std::uint32_t) {
        ++n;
        if (entry.key != "anyone") form.condition.institution = institution_named(form.reading, entry, entry.key);
        form.condition.fact = fact_at(form.reading, entry);
    });
    if (node.is(Value::Kind::object) && n != 1) {
        form.reading.error(node, "bad-condition", "\"knows\" has one institution (or \"anyone\") and one fact",
                           R"(write {"knows": {"colcert": "files-encrypted"}}; join several by "all")");
    }
}
void read_aware(Form& form, const Node& node) {
    form.condition.kind = Kind::aware;
    form.condition.institution = institution_or_anyone(form.reading, node);
}
void read_severity(Form& form, const Node& node) {
    form.condition.kind = Kind::severity;
    Fields fields(form.reading, node, R"({"at_least": …})");
    InstitutionId seen_by = form.scope.institution;
    if (const Node at = fields.optional("at")) seen_by = form.condition.institution = institution_at(form.reading, at);
    if (const Node level = fields.required("at_least", "a level")) {
        form.condition.rank = severity_at(form.reading, level, seen_by);
    }
}
void read_asset(Form& form, const Node& node) {
    form.condition.asset = asset_at(form.reading, node);
    bool restored = false;
    if (const Node is = form.fields.optional("is")) {
        restored = read_word<bool>(form.reading, is, {{"down", false}, {"restored", true}});
    }
    form.condition.kind = restored ? Kind::asset_up : Kind::asset_down;
    if (const Node time = form.fields.optional("down_for")) {
        form.condition.duration = read_duration(form.reading, time);
        if (restored) form.reading.error(time, "bad-condition", "\"down_for\" goes with an asset that is down");
    }
}
void read_isolated(Form& form, const Node& node) {
    form.condition.kind = Kind::isolated;
    form.condition.asset = asset_at(form.reading, node);
}
void read_blocked(Form& form, const Node& node) {
    form.condition.kind = Kind::blocked;
    form.condition.asset = asset_at(form.reading, node);
}
void read_contained(Form& form, const Node& node) {
    form.condition.kind = Kind::contained;
    form.condition.asset = asset_at(form.reading, node);
}
void read_milestone(Form& form, const Node& node) {
    form.condition.kind = Kind::milestone;
    form.condition.milestone = milestone_at(form.reading, node);
}
void read_elapsed(Form& form, const Node& node) {
    form.condition.kind = Kind::elapsed;
    form.condition.duration = read_duration(form.reading, node);
}
void read_published(Form& form, const Node& node) {
    form.condition.kind = Kind::published;
    if (!node.is(Value::Kind::boolean)) {
        form.condition.institution = institution_at(form.reading, node);
    } else if (!node.value->flag) {
        form.reading.error(node, "bad-condition", "\"published\" is true or an institution",
                           R"(write {"not": {"published": true}})");
    }
}
void read_attack(Form& form, const Node& node) {
    form.condition.kind = read_word<Kind>(form.reading, node, {{"stopped", Kind::attack_stopped}});
}
void read_assets(Form& form, const Node& node) {
    form.condition.kind = read_word<Kind>(form.reading, node, {{"restored", Kind::restored}});
}
void read_alert(Form& form, const Node& node) {
    form.condition.kind = Kind::alert;
    if (!node.is(Value::Kind::text)) return form.reading.wrong_type(node, "an alert level");
    form.condition.alert = alert_level_named(form.reading, node, node.value->text);
}
void read_delivered(Form& form, const Node& node) {
    form.condition.kind = Kind::delivered;
    form.condition.topic = topic_at(form.reading, node);
    read_at(form);
}
void read_read(Form& form, const Node& node) {
    form.condition.kind = Kind::read;
    form.condition.topic = topic_at(form.reading, node);
    read_at(form);
}
void read_done(Form& form, const Node& node) {
    form.condition.kind = Kind::done;
    form.condition.step = step_at(form.reading, node, form.scope);
    if (const Node is = form.fields.optional("is")) {
        form.condition.outcome = outcome_at(form.reading, is, form.condition.step);
    }
}
void read_started(Form& form, const Node& node) {
    form.condition.kind = Kind::started;
    form.condition.procedure = procedure_at(form.reading, node);
}

struct Word {
    std::string_view key;
    void (*read)(Form&, const Node&);
};
constexpr Word kWords[] = {{"all", read_all},
                           {"any", read_any},
                           {"not", read_not},
                           {"knows", read_knows},
                           {"aware", read_aware},
                           {"severity", read_severity},
                           {"asset", read_asset},
                           {"isolated", read_isolated},
                           {"blocked", read_blocked},
                           {"contained", read_contained},
                           {"milestone", read_milestone},
                           {"elapsed", read_elapsed},
                           {"published", read_published},
                           {"attack", read_attack},
                           {"assets", read_assets},
                           {"alert", read_alert},
                           {"delivered", read_delivered},
                           {"read", read_read},
                           {"done", read_done},
                           {"started", read_started}};

}  // namespace

ConditionId read_condition(Reading& reading, const Node& node, const Scope& scope) {
    Fields fields(reading, node, R"(a condition, as {"knows": {"colcert": "files-encrypted"}})");
    if (!fields) return {};
    const auto too_many = [&] {
        if (reading.model.conditions.size() < limit::kConditions) return false;
        reading.error(node, "too-many", words("there are more than {} conditions", limit::kConditions));
        return true;
    };
    if (too_many()) return {};
    Condition condition;
    Form form{reading, fields, scope, condition};
    int words_of = 0;
    for (const Word& word : kWords) {
        const Node found = fields.optional(word.key);
        if (!found) continue;
        if (++words_of == 1) word.read(form, found);
    }
    std::size_t known = 0;
    if (words_of == 0) {
        // What only goes with another key is not what is wrong here.
        for (const std::string_view key : {"at", "is", "down_for"}) known += fields.optional(key) ? 1 : 0;
        for (const std::string_view key : {"note", "allow"}) known += fields.has(key) ? 1 : 0;
    }
    const bool unknown = words_of == 0 && node.value->members.size() > known;  // told as an unknown key
    if (words_of != 1 && !unknown) {
        reading.error(node, "bad-condition",
                      words_of == 0 ? Said("this condition asks nothing") : Said("this condition asks several things"),
                      words_of == 0 ? Said() : Said(R"(join them: {"all": [{…}, {…}]})"));
    }
    if (too_many()) return {};  // those in it have come before it
    return reading.model.conditions.add(std::move(condition));
}

}  // namespace muster
