#include "tests/authoring/mutations.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace muster::test {
namespace {

using Words = std::set<std::string, std::less<>>;

/// Text for people: it may be anything, and so no mistake can be made in it.
bool is_free_text(const std::string& pointer) {
    static const Words kFree = {"name",      "en",         "es",       "source",  "reason",    "colour",   "kind",
                                "short",     "sector",     "note",     "$schema", "technique", "briefing", "action",
                                "text",      "capability", "by",       "code",    "theme",     "area",     "instrument",
                                "signed_by", "owner",      "language", "country"};
    static const Words kFreeInside = {"sources", "allow",    "questions", "parameters", "one_of",
                                      "years",   "holidays", "needs",     "format"};
    const std::string key = last_key(pointer);
    if (key == "by") return pointer.find("/evidence/") != std::string::npos;
    if (key == "kind")
        return pointer.find("/injects/") == std::string::npos && pointer.find("/evidence/") == std::string::npos;
    if (key == "from") return pointer.starts_with("/injects/");
    if (kFree.contains(key)) return true;
    for (std::string up = pointer; !up.empty(); up = parent_of(up)) {
        if (kFreeInside.contains(last_key(up))) return true;
    }
    return false;
}

/// An object whose keys name things that stand elsewhere.
bool is_set_of_ids(const std::string& pointer) {
    static const Words kSets = {"to", "after", "facts", "learns", "hits", "depends_on", "members", "objectives"};
    // At the top of a file they are what is named, or what need not be there.
    return std::count(pointer.begin(), pointer.end(), '/') > 1 && kSets.contains(last_key(pointer)) &&
           !pointer.ends_with("/change/facts") && !pointer.ends_with("/adds/facts");
}

/// An object whose keys are ids or words of the author, not words of the language.
bool has_own_keys(const std::string& pointer) {
    static const Words kOwn = {
        "parameters",   "one_of",       "add",         "after",      "alert_levels",    "allow",
        "assets",       "at_alert",     "authorities", "categories", "chain",           "years",
        "channels",     "clocks",       "depends_on",  "expects",    "excludes",        "facts",
        "history",      "hits",         "hours",       "holidays",   "incidents",       "injects",
        "institutions", "knows",        "learns",      "levels",     "members",         "need_at_alert",
        "objectives",   "options",      "phases",      "procedures", "questions",       "requires",
        "roles",        "routine_work", "schemes",     "shifts",     "stages",          "steps",
        "teams",        "to",           "topics",      "milestones", "impact_per_hour", "taxonomies",
        "taxonomy",     "entries",      "playbooks"};
    return kOwn.contains(last_key(pointer)) || last_key(parent_of(pointer)) == "years";
}

bool is_duration(const Json& value) {
    if (!value.is_string()) return false;
    const std::string text = value.get<std::string>();
    return !text.empty() && text.size() < 8 && text[0] >= '0' && text[0] <= '9' &&
           (text.back() == 'm' || text.back() == 'h' || text.back() == 'd');
}

/// Words that the language itself has.
bool is_word(const Json& value) {
    static const Words kWords = {"clear",       "green",       "amber",           "amber+strict", "red",      "phone",
                                 "email",       "platform",    "liaison",         "letter",       "meeting",  "press",
                                 "other",       "radio",       "always",          "never",        "none",     "resume",
                                 "restart",     "redraw",      "pause",           "overtime",     "handover", "silent",
                                 "seen",        "all",         "first",           "confirm",      "answer",   "order",
                                 "political",   "technical",   "operational",     "down",         "restored", "stopped",
                                 "expected",    "hops",        "sourced",         "comparable",   "assumed",  "inject",
                                 "contingency", "information", "expected_action", "dependencies"};
    return value.is_string() && kWords.contains(value.get<std::string>());
}

bool is_key_of_the_language(const std::string& pointer, const Json& document) {
    return document.at(Json::json_pointer(parent_of(pointer))).is_object() && !has_own_keys(parent_of(pointer)) &&
           last_key(pointer) != "note" && last_key(pointer) != "$schema";
}

/// The pointer with one letter of its last key left out, or two swapped.
std::string misspelt(std::string key) {
    if (key.size() < 4) return key + key.back();
    if (key.size() % 2 == 0) {
        std::swap(key[1], key[2]);
        if (key[1] != key[2]) return key;
    }
    key.erase(key.size() / 2, 1);
    return key;
}

}  // namespace

void visit(const Json& value, const std::string& pointer,
           const std::function<void(const std::string&, const Json&)>& see) {
    if (!pointer.empty()) see(pointer, value);
    if (value.is_object()) {
        for (const auto& [key, child] : value.items()) visit(child, member_of(pointer, key), see);
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) visit(value[i], pointer + '/' + std::to_string(i), see);
    }
}

std::string parent_of(const std::string& pointer) { return pointer.substr(0, pointer.rfind('/')); }
std::string last_key(const std::string& pointer) {
    return pointer.empty() ? std::string() : Json::json_pointer(pointer.substr(pointer.rfind('/'))).back();
}
std::string member_of(const std::string& pointer, const std::string& key) {
    Json::json_pointer at;
    at.push_back(key);
    return pointer + at.to_string();
}

bool names_what_has_gone(const Diagnostic& diagnostic, const std::string& pointer, const Json& gone) {
    if (diagnostic.code == "unknown-key") return false;
    if (!diagnostic.code.starts_with("unknown-") && diagnostic.code != "unreachable" && diagnostic.code != "no-meaning")
        return false;
    bool named = diagnostic.message.in[0].find('"' + last_key(pointer) + '"') != std::string::npos;
    visit(gone, pointer, [&](const std::string& inside, const Json& value) {
        const std::string text = value.is_string() ? value.get<std::string>() : last_key(inside);
        named = named || diagnostic.message.in[0].find('"' + text + '"') != std::string::npos;
    });
    return named;
}

std::string_view name_of(Mistake mistake) {
    constexpr std::array<std::string_view, kMistakes> kNames = {"key removed",   "wrong type",     "unknown key",
                                                                "misspelt key",  "dangling id",    "unknown word",
                                                                "negative time", "key or id twice"};
    return kNames[static_cast<std::size_t>(mistake)];
}

std::string Mutation::place() const {
    if (mistake == Mistake::unknown_key) return member_of(at, put);
    if (mistake == Mistake::misspelt_key) return member_of(parent_of(at), put);
    if (mistake == Mistake::dangling && !put.empty()) return member_of(parent_of(at), put);
    return at;
}

std::vector<Mutation> mutations_of(const Json& document) {
    std::vector<Mutation> list;
    Words ids;
    visit(document, "", [&](const std::string& pointer, const Json& value) {
        if (value.is_object()) ids.insert(last_key(pointer));
    });
    const auto see = [&](const std::string& pointer, const Json& value) {
        const bool in_list = document.at(Json::json_pointer(parent_of(pointer))).is_array();
        if (!in_list) list.push_back({Mistake::removed, pointer, {}, value});
        if (!in_list) list.push_back({Mistake::twice, pointer});
        const bool text = value.is_object() && value.contains("en");
        for (const Json& other : {Json(12345), Json("zz zz"), Json(true), Json::array({true})}) {
            if (other.type() == value.type() || (value.is_number() && other.is_number())) continue;
            // What may be of either kind: text for people in one language or two, amounts of money.
            if ((text && other.is_string()) || (other.is_number() && pointer.find("/usd") != std::string::npos))
                continue;
            list.push_back({Mistake::wrong_type, pointer, {}, other});
        }
        if (value.is_object() && !has_own_keys(pointer)) {
            for (const char* key : {"zzzz", "x-1", "Name"}) list.push_back({Mistake::unknown_key, pointer, key});
        }
        if (is_key_of_the_language(pointer, document)) {
            list.push_back({Mistake::misspelt_key, pointer, misspelt(last_key(pointer))});
        }
        if (!in_list && is_set_of_ids(parent_of(pointer)))
            list.push_back({Mistake::dangling, pointer, last_key(pointer) + "-zz"});
        if (is_free_text(pointer) || !value.is_string()) return;
        if (is_duration(value)) {
            list.push_back({Mistake::negative, pointer});
        } else if (is_word(value)) {
            list.push_back({Mistake::unknown_word, pointer});
        } else if (ids.contains(value.get<std::string>()) || last_key(pointer) == "nation") {
            list.push_back({Mistake::dangling, pointer});
        }
    };
    visit(document, "", see);
    return list;
}

std::string mutated(Json document, const Mutation& mutation) {
    const auto renamed = [&] {
        Json& parent = document.at(Json::json_pointer(parent_of(mutation.at)));
        Json value = parent.at(last_key(mutation.at));
        parent.erase(last_key(mutation.at));
        parent[mutation.put] = std::move(value);
    };
    const std::string mark = "@@twice@@";
    switch (mutation.mistake) {
        case Mistake::removed:
            take(document, mutation.at);
            break;
        case Mistake::wrong_type:
            put(document, mutation.at, mutation.value);
            break;
        case Mistake::unknown_key:
            document.at(Json::json_pointer(mutation.at))[mutation.put] = "1h";
            break;
        case Mistake::misspelt_key:
            renamed();
            break;
        case Mistake::dangling:
            if (!mutation.put.empty()) {
                renamed();
                break;
            }
            [[fallthrough]];
        case Mistake::unknown_word:
            put(document, mutation.at, document.at(Json::json_pointer(mutation.at)).get<std::string>() + "-zz");
            break;
        case Mistake::negative:
            put(document, mutation.at, "-" + document.at(Json::json_pointer(mutation.at)).get<std::string>());
            break;
        case Mistake::twice:
            put(document, member_of(parent_of(mutation.at), mark), document.at(Json::json_pointer(mutation.at)));
            break;
    }
    std::string bytes = document.dump(1);
    if (mutation.mistake == Mistake::twice) {
        const std::string quoted = '"' + mark + '"';
        bytes.replace(bytes.find(quoted), quoted.size(), Json(last_key(mutation.at)).dump());
    }
    return bytes;
}

bool points_to(const Diagnostic& diagnostic, const Mutation& mutation, const std::string& file) {
    const bool here = diagnostic.place.file == file && diagnostic.place.line > 0;
    if (here && diagnostic.place.pointer == mutation.place()) return true;
    if (mutation.mistake != Mistake::removed) return false;
    return (here && diagnostic.place.pointer == parent_of(mutation.at)) ||
           names_what_has_gone(diagnostic, mutation.at, mutation.value);
}

}  // namespace muster::test
