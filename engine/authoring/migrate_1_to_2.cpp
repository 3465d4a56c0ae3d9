#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/migrate_steps.hpp"
#include "engine/authoring/names.hpp"

namespace muster {
namespace {

bool is_object(const Value* value) { return value != nullptr && value->kind == Value::Kind::object; }
bool is_text(const Value& value) {
    return value.kind == Value::Kind::text || value.find("en") != nullptr || value.find("es") != nullptr;
}

const Member* member_of(const Value& object, std::string_view key) {
    if (object.kind != Value::Kind::object) return nullptr;
    const auto at = std::find_if(object.members.begin(), object.members.end(),
                                 [&](const Member& member) { return member.key == key; });
    return at == object.members.end() ? nullptr : &*at;
}

struct Step {
    TextEdits& edits;
    Problems& problems;

    void look_at(const Value& value, std::string pointer, Said message) const {
        problems.warning("look-at", value.spot(), std::move(pointer), message);
    }

    /// A flag becomes the date of the last look at the source, which nobody wrote down.
    void verified(const Value& object, const std::string& pointer) const {
        const Member* member = member_of(object, "verified");
        if (member == nullptr || member->value.kind != Value::Kind::boolean) return;
        if (member->value.flag && object.find("note") == nullptr) {
            edits.replace_key(*member, "note");
            edits.replace_value(member->value, "\"The source was read; version 1 did not say when.\"");
        } else {
            edits.remove(*member);
        }
        if (member->value.flag) {
            look_at(member->value, pointer + "/verified",
                    "\"verified\" is now the date of the last look at the source; this one did not say when");
        }
    }

    void scheme(const Value& scheme, const std::string& pointer) const {
        if (!is_object(&scheme)) return;
        verified(scheme, pointer);
        const Member* levels = member_of(scheme, "levels");
        if (levels == nullptr || !is_object(&levels->value)) return;
        const Member* least = nullptr;
        const Member* worst = nullptr;
        const auto rank_of = [](const Member& level) {
            const Value* rank = level.value.find("rank");
            return rank == nullptr ? -1.0 : rank->number;
        };
        for (const Member& level : levels->value.members) {
            if (is_note(level)) continue;
            if (rank_of(level) < 0) return look_at(levels->value, pointer + "/levels", "say which is least and worst");
            if (least == nullptr || rank_of(level) < rank_of(*least)) least = &level;
            if (worst == nullptr || rank_of(level) > rank_of(*worst)) worst = &level;
        }
        if (least == nullptr) return;
        edits.insert_before(
            *levels, {fmt::format("\"least\": \"{}\"", least->key), fmt::format("\"worst\": \"{}\"", worst->key)});
    }

    /// Bare dates, or dates to add to the nation's or to take in their place.
    void holidays(const Value& object) const {
        const Member* member = member_of(object, "holidays");
        if (member == nullptr || !is_object(&member->value)) return;
        const Member* replace = member_of(member->value, "replace");
        if (replace != nullptr) {
            edits.replace(replace->key_offset, end_of_value(edits.text(), replace->key_offset),
                          "\"from\": \"none\", \"add\"");
        } else if (member->value.find("add") == nullptr) {
            const std::string dates = edits.text_of(member->value);
            edits.replace_value(member->value, "{\"add\": " + dates + "}");
        }
    }

    void nation(const Value& nation, const std::string& pointer) const {
        if (!is_object(&nation)) return;
        if (const Value* severity = nation.find("severity")) scheme(*severity, pointer + "/severity");
        if (const Value* schemes = nation.find("schemes")) {
            for (const Member& each : schemes->members) {
                scheme(each.value, pointer + "/schemes" + pointer_part(each.key));
            }
        }
        holidays(nation);
        if (const Value* clocks = nation.find("clocks")) {
            for (const Member& each : clocks->members) {
                verified(each.value, pointer + "/clocks" + pointer_part(each.key));
            }
        }
        if (const Value* institutions = nation.find("institutions")) {
            for (const Member& each : institutions->members) holidays(each.value);
        }
    }

    // ---- a scenario's texts for an exercise, in whatever shape they had

    /// Every text in a value, in order.
    static void collect(const Value& value, std::vector<const Value*>& texts) {
        if (is_text(value)) {
            texts.push_back(&value);
        } else {
            for (const Member& member : value.members) collect(member.value, texts);
        }
    }

    void objectives(const Member& member) const {
        const bool structured =
            is_object(&member.value) && !is_text(member.value) &&
            std::all_of(member.value.members.begin(), member.value.members.end(),
                        [](const Member& each) { return is_note(each) || each.value.find("name") != nullptr; });
        if (structured) return;
        std::vector<const Value*> texts;
        collect(member.value, texts);
        std::string out;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            out +=
                fmt::format("{}\"objective-{}\": {{\"name\": {}}}", i > 0 ? ", " : "", i + 1, edits.text_of(*texts[i]));
        }
        edits.replace_value(member.value, "{" + out + "}");
    }

    std::string questions_in(const Value* value) const {
        std::vector<const Value*> texts;
        if (value != nullptr) collect(*value, texts);
        std::string out;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            out += fmt::format("{}\"q{}\": {}", i > 0 ? ", " : "", i + 1, edits.text_of(*texts[i]));
        }
        return out;
    }

    /// Texts become phases an hour apart, since nobody wrote when they begin; the questions go to the first of them.
    void phases(const Value& scenario) const {
        const Member* old = member_of(scenario, "phases");
        const Member* questions = member_of(scenario, "questions");
        const bool structured =
            old != nullptr && is_object(&old->value) && !is_text(old->value) &&
            std::all_of(old->value.members.begin(), old->value.members.end(),
                        [](const Member& each) { return is_note(each) || each.value.find("at") != nullptr; });
        if (structured && questions == nullptr) return;
        if (structured) {
            edits.remove(*questions);
            return look_at(questions->value, "/questions", "a question belongs to a phase; these were taken out");
        }
        if (old == nullptr && questions == nullptr) return;
        const std::string asked = questions_in(questions == nullptr ? nullptr : &questions->value);
        std::vector<const Value*> texts;
        if (old != nullptr) collect(old->value, texts);
        std::string out;
        for (std::size_t i = 0; i < std::max<std::size_t>(texts.size(), 1); ++i) {
            const std::string text = i < texts.size() ? ", \"text\": " + edits.text_of(*texts[i]) : "";
            const std::string with = i == 0 && !asked.empty() ? ", \"questions\": {" + asked + "}" : "";
            out +=
                fmt::format(R"({}"phase-{}": {{"at": "{}", "name": {{"en": "Phase {}", "es": "Fase {}"}}{}{}}})",
                            i > 0 ? ", " : "", i + 1, i == 0 ? "0m" : fmt::format("{}h", i), i + 1, i + 1, text, with);
        }
        const Member& place = old != nullptr ? *old : *questions;
        edits.replace_key(place, "phases");
        edits.replace_value(place.value, "{" + out + "}");
        if (old != nullptr && questions != nullptr) edits.remove(*questions);
        look_at(place.value, old != nullptr ? "/phases" : "/questions",
                "phases have a time now; version 1 did not say when they begin: an hour apart is a guess");
    }
};

}  // namespace

void from_1_to_2(const Value& file, FileKind kind, TextEdits& edits, Problems& problems) {
    const Step step{edits, problems};
    switch (kind) {
        case FileKind::nation:
            return step.nation(file, "");
        case FileKind::scenario:
            if (const Value* change = file.find("change")) step.nation(*change, "/change");
            if (const Member* objectives = member_of(file, "objectives")) step.objectives(*objectives);
            return step.phases(file);
        case FileKind::recommendation:
            if (const Value* change = file.find("change")) step.nation(*change, "/change");
            if (const Value* adds = file.find("adds")) step.nation(*adds, "/adds");
            return;
        case FileKind::shared:
        case FileKind::holidays:
        case FileKind::study:
        case FileKind::taxonomy:
            return;  // there were none
    }
}

}  // namespace muster
