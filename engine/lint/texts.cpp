#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "engine/core/utf8.hpp"
#include "engine/lint/lint.hpp"

namespace muster::lint {
namespace {

/// Keys whose value people read.
constexpr std::array<std::string_view, 6> kTextKeys = {"action", "briefing", "capability", "from", "name", "text"};
/// Keys under which each id has a text.
constexpr std::array<std::string_view, 2> kTextsByIdKeys = {"one_of", "questions"};

/// Text in a file, on the way to it.
struct Written {
    const Value* value;
    std::string pointer;
    std::vector<const Value*> passed;
    bool both = false;  ///< languages
    bool one = false;   ///< of two languages, only one
};

bool is_text_object(const Value& value) {
    if (value.kind != Value::Kind::object || (value.find("en") == nullptr && value.find("es") == nullptr)) return false;
    return std::all_of(value.members.begin(), value.members.end(), [](const Member& member) {
        return member.key == "en" || member.key == "es" || member.key == "note" || member.key == "allow";
    });
}

/// Bounded by the depth of files.
void collect(const Value& value, const std::string& pointer, std::vector<const Value*>& passed,
             std::vector<Written>& found, bool texts_by_id = false) {
    passed.push_back(&value);
    for (std::size_t i = 0; i < value.members.size(); ++i) {
        const Member& member = value.members[i];
        const bool in_list = value.kind == Value::Kind::list;
        const std::string here = pointer + (in_list ? "/" + std::to_string(i) : pointer_part(member.key));
        const auto one_of = [&](const auto& keys) {
            return std::find(keys.begin(), keys.end(), member.key) != keys.end();
        };
        const bool for_people = (texts_by_id && member.key != "note") || one_of(kTextKeys);
        if (is_text_object(member.value)) {
            Written written{&member.value, here, passed};
            written.passed.push_back(&member.value);
            written.both = member.value.find("en") != nullptr && member.value.find("es") != nullptr;
            written.one = !written.both;
            found.push_back(std::move(written));
        } else if (for_people && member.value.kind == Value::Kind::text) {
            found.push_back({&member.value, here, passed});
        } else if (!member.value.members.empty()) {
            collect(member.value, here, passed, found, one_of(kTextsByIdKeys));
        }
    }
    passed.pop_back();
}

enum class Alphabet : std::uint8_t { none, latin, greek, cyrillic };

Alphabet alphabet_of(std::uint32_t c) {
    const bool ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (ascii || (c >= 0xc0 && c <= 0x24f)) return Alphabet::latin;
    if (c >= 0x370 && c <= 0x3ff) return Alphabet::greek;
    return c >= 0x400 && c <= 0x52f ? Alphabet::cyrillic : Alphabet::none;
}

/// A word in letters of two alphabets, of which some look the same; empty if there is none.
std::string_view mixed_word(std::string_view text) {
    Alphabet alphabet = Alphabet::none;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::uint32_t c = 0;
        const std::size_t length = std::max<std::size_t>(front_character(text.substr(i), c), 1);
        const Alphabet now = alphabet_of(c);
        if (now == Alphabet::none) {
            alphabet = now;
            begin = i + length;
        } else if (alphabet != Alphabet::none && now != alphabet) {
            return text.substr(begin, text.find_first_of(" .,;:()", i) - begin);
        } else {
            alphabet = now;
        }
        i += length;
    }
    return {};
}

void check(const Sense& sense, const Value& root) {
    std::vector<Written> found;
    std::vector<const Value*> passed;
    collect(root, "", passed, found);
    // Where most is in two languages, a sentence in one is forgotten. A single word may be a name.
    const auto both = std::count_if(found.begin(), found.end(), [](const Written& w) { return w.both; });
    const auto plain = [](const Written& w) {
        return w.value->kind == Value::Kind::text && w.value->text.find(' ') != std::string_view::npos;
    };
    const bool two_languages = both > std::count_if(found.begin(), found.end(), plain);
    for (const Written& written : found) {
        const Sense::Found at{written.value->spot(), written.pointer, written.passed};
        if (written.one || (two_languages && plain(written))) {
            sense.warning(at, "translation-missing",
                          written.one ? words("this text is in one language only")
                                      : words("this text is the same in both languages, and most others are in two"),
                          R"(write {"en": "…", "es": "…"})");
        }
        const auto letters = [&](const Value& value) {
            if (value.kind != Value::Kind::text) return;
            if (const std::string_view word = mixed_word(value.text); !word.empty()) {
                sense.warning(at, "mixed-alphabets",
                              words("the word {} mixes letters of two alphabets, which may look the same", quote(word)),
                              "write the word anew, in one alphabet");
            }
        };
        letters(*written.value);
        for (const Member& member : written.value->members) letters(member.value);
    }
}

}  // namespace

void check_texts(const Sense& sense) {
    check(sense, sense.nation);
    if (sense.has_scenario()) check(sense, sense.scenario);
}

}  // namespace muster::lint
