#include "engine/authoring/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/authoring/allow.hpp"
#include "engine/authoring/limits.hpp"
#include "engine/authoring/nearest.hpp"
#include "engine/authoring/parameter_range.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

// All recursion here is bounded by the depth of the files, which the parser limits (limit::kDepth).
namespace muster {
namespace {

constexpr std::string_view kOpen = "${";

struct Setting {
    std::string name, value;
};

/// "hit=mintic" in two; nothing if it has not that form.
std::optional<Setting> parted(const std::string& written) {
    const std::size_t equals = written.find('=');
    if (equals == std::string::npos || equals == 0) return std::nullopt;
    return Setting{written.substr(0, equals), written.substr(equals + 1)};
}

/// A parameter with its value as it is put in.
struct Known {
    Parameter parameter;
    Value value;
    Node node;
    std::optional<ParameterRange> range;
    bool used = false;
};

std::string written(const Value& value, const Sources& sources) {
    if (value.kind == Value::Kind::text) return std::string(value.text);
    const std::string_view rest = std::string_view(sources[value.source].file->text).substr(value.offset);
    return std::string(rest.substr(0, rest.find_first_not_of("0123456789+-.eE")));
}

bool is_number(const Value& value) { return value.kind == Value::Kind::integer || value.kind == Value::Kind::number; }

class Settling {
public:
    Settling(Reading& reading, Sources& sources) : reading_(reading), sources_(sources) {}

    void read(const Node& node) {
        if (!check_number(reading_, node, limit::kParameters, "parameters")) return;
        each_entry(reading_, node, [&](const Node& entry, std::uint32_t) { read_one(entry); });
    }

    void set(const std::vector<std::string>& all, const Value& scenario) {
        for (const std::string& one : all) {
            const std::optional<Setting> setting = parted(one);
            const Value* declared = scenario.find("parameters");
            const Spot spot = declared != nullptr ? declared->spot() : scenario.spot();
            if (!setting) {
                reading_.problems.error("bad-setting", spot, "/parameters",
                                        words("{} does not set a parameter", quote(one)), "write NAME=VALUE");
            } else if (Known* known = find(setting->name); known == nullptr) {
                reading_.problems.error("unknown-parameter", spot, "/parameters",
                                        words("there is no parameter {}", quote(setting->name)), names(setting->name));
            } else {
                set(*known, setting->value);
            }
        }
    }

    /// Puts the values into a tree.
    void put_in(Value& value, const Node& node) {
        if (value.kind == Value::Kind::text) {
            put_in_text(value, node);
            return;
        }
        bool keys = false;
        std::uint32_t position = 0;
        for (Member& member : value.members) {
            const Node child = node.child(member, position++);
            if (value.kind == Value::Kind::object && is_note(member)) continue;
            if (member.key.find(kOpen) != std::string_view::npos) {
                member.key = replaced(member.key, member.value.source, child.key_spot(), child);
                keys = true;
            }
            put_in(member.value, child);
        }
        if (keys) put_in_order(value, node);
    }

    void warn_of_unused(const Value& scenario) const {
        if (allows(scenario, "unused-parameter", reading_.problems)) return;
        for (const Known& known : known_) {
            if (known.used || allows(*known.node.value, "unused-parameter", reading_.problems)) continue;
            const std::string& id = known.parameter.id;
            reading_.problems.warning("unused-parameter", known.node.key_spot(), "/parameters" + pointer_part(id),
                                      words("nothing uses the parameter {}", quote(id)),
                                      words("write \"${{{}}}\" where it belongs, or take the parameter out", id));
        }
    }

    [[nodiscard]] std::vector<Parameter> parameters() && {
        std::vector<Parameter> out;
        for (Known& known : known_) out.push_back(std::move(known.parameter));
        return out;
    }

private:
    void read_one(const Node& entry) {
        Known known;
        known.node = {entry.value, nullptr, {}, 0, entry.key_offset};
        known.parameter.id = entry.key;
        Fields fields(reading_, entry, R"({"default": "dian", "one_of": {"dian": "…", "mintic": "…"}})");
        if (const Node name = fields.required("name", R"("…")")) known.parameter.name = read_text(reading_, name);
        const Node usual = fields.required("default");
        const Node one_of = fields.optional("one_of");
        const Node range = fields.optional("range");
        if (!fields || !usual) return;
        if (!usual.is(Value::Kind::text) && !is_number(*usual.value))
            return reading_.wrong_type(usual, "text or a number");
        if (!one_of == !range) {
            return reading_.error(entry, "bad-parameter", "a parameter has one of \"one_of\" and \"range\"",
                                  R"(write "one_of": {"dian": "…", "mintic": "…"} or "range": ["00:00", "23:59"])");
        }
        known.value = *usual.value;
        known.parameter.usual = known.parameter.value = written(*usual.value, sources_);
        if (usual.is(Value::Kind::text)) (void)read_string(reading_, usual);
        if (one_of) read_choices(one_of, known);
        if (range) read_range(range, *usual.value, known);
        if (reading_.problems.any_error()) return;
        if (const Text wrong = not_allowed(known, known.parameter.usual); !wrong.empty())
            return reading_.error(usual, "not-allowed",
                                  words("{} is not allowed here",
                                        usual.is(Value::Kind::text) ? quoted_value(usual) : known.parameter.usual),
                                  wrong);
        known_.push_back(std::move(known));
    }

    void read_choices(const Node& node, Known& known) {
        if (!check_collection(reading_, node)) return;
        if (!check_number(reading_, node, limit::kChoices, "choices")) return;
        std::uint32_t position = 0;
        for (const Member& member : node.value->members) {
            const Node choice = node.child(member, position++);
            known.parameter.choices.push_back({std::string(member.key), read_text(reading_, choice)});
        }
        if (known.parameter.choices.empty()) reading_.error(node, "empty-set", "there is nothing to choose from");
    }

    void read_range(const Node& node, const Value& usual, Known& known) {
        std::vector<const Value*> ends;
        each_item(reading_, node, "the least and the most",
                  [&](const Node& item, std::uint32_t) { ends.push_back(item.value); });
        if (!node.is(Value::Kind::list)) return;
        if (ends.size() == 2 && is_number(*ends[0]) == is_number(usual) && is_number(*ends[1]) == is_number(usual)) {
            known.parameter.least = written(*ends[0], sources_);
            known.parameter.most = written(*ends[1], sources_);
            known.range = parameter_range(known.parameter.least, known.parameter.most, is_number(usual));
        }
        if (!known.range)
            reading_.error(node, "bad-range", "a range is two times of the day, dates, durations or numbers",
                           R"(write ["00:00", "23:59"], the least first)");
    }

    /// What is allowed, if this value is not; empty if it is.
    [[nodiscard]] Text not_allowed(const Known& known, const std::string& value) const {
        const Parameter& of = known.parameter;
        if (known.range) {
            if (is_within(*known.range, value)) return {};
            // "9:00" is how a time is said; a file writes two digits.
            if (const std::string two_digits = "0" + value;
                value.size() == 4 && value[1] == ':' && is_within(*known.range, two_digits))
                return words("write {}", quote(two_digits));
            return words("from {} to {}", of.least, of.most);
        }
        NameList choices;
        for (const Parameter::Choice& choice : of.choices) choices.push_back(choice.value);
        if (std::find(choices.begin(), choices.end(), value) != choices.end()) return {};
        std::string list;
        for (const std::string_view choice : choices) list += (list.empty() ? "" : ", ") + quote(choice);
        const std::string_view near = nearest(value, choices);
        return near.empty() ? words("one of {}", list) : words("did you mean {}? one of {}", quote(near), list);
    }

    Known* find(std::string_view name) {
        const auto at =
            std::find_if(known_.begin(), known_.end(), [&](const Known& known) { return known.parameter.id == name; });
        return at == known_.end() ? nullptr : &*at;
    }

    [[nodiscard]] Text names(std::string_view wanted) const {
        NameList list;
        for (const Known& known : known_) list.push_back(known.parameter.id);
        if (list.empty()) return words("this scenario has no parameters");
        std::string all;
        for (const std::string_view name : list) all += (all.empty() ? "" : ", ") + quote(name);
        const std::string_view near = nearest(wanted, list);
        return near.empty() ? words("one of {}", all) : words("did you mean {}? one of {}", quote(near), all);
    }

    void set(Known& known, const std::string& value) {
        Parameter& of = known.parameter;
        const std::string pointer = "/parameters" + pointer_part(of.id);
        const Spot spot = known.node.spot();
        if (of.set) {
            return reading_.problems.error("bad-setting", spot, pointer, words("{} is set twice", quote(of.id)));
        }
        if (const Text wrong = not_allowed(known, value); !wrong.empty()) {
            return reading_.problems.error("not-allowed", spot, pointer,
                                           words("{} cannot be {}", quote(of.id), quote(value)), wrong);
        }
        of.set = true;
        of.value = value;
        Sources::File& file = *sources_[known.value.source].file;
        if (is_number(known.value)) {
            (void)std::from_chars(value.data(), value.data() + value.size(), known.value.number);
            const bool whole = value.find_first_of(".eE") == std::string::npos;
            known.value.kind = whole ? Value::Kind::integer : Value::Kind::number;
        } else {
            file.decoded.push_back(value);
            known.value.text = file.decoded.back();
        }
    }

    void put_in_text(Value& value, const Node& node) {
        const std::string_view text = value.text;
        if (text.find(kOpen) == std::string_view::npos) return;
        const bool alone = text.starts_with(kOpen) && text.find('}') == text.size() - 1;
        if (Known* known = alone ? find(text.substr(2, text.size() - 3)) : nullptr;
            known != nullptr && is_number(known->value)) {
            known->used = true;
            value.kind = known->value.kind;
            value.number = known->value.number;
            value.text = {};
            return;
        }
        value.text = replaced(text, value.source, value.spot(), node);
    }

    std::string_view replaced(std::string_view text, std::uint16_t source, Spot spot, const Node& node) {
        const auto wrong = [&](Code code, const Said& message, const Said& mend) {
            reading_.problems.error(code, spot, node.pointer(), message, mend);
            return text;
        };
        std::string out;
        std::string_view left = text;
        while (true) {
            const std::size_t at = left.find(kOpen);
            out += left.substr(0, at);
            if (at == std::string_view::npos) break;
            left.remove_prefix(at + kOpen.size());
            if (out.ends_with('$')) {  // "$${" stands for "${"
                out += '{';
                continue;
            }
            const std::size_t close = left.find('}');
            if (close == std::string_view::npos) {
                return wrong("bad-parameter", "\"${\" begins the name of a parameter, which ends with \"}\"",
                             "write \"$${\" for the signs themselves");
            }
            const std::string_view name = left.substr(0, close);
            left.remove_prefix(close + 1);
            Known* known = find(name);
            if (known == nullptr)
                return wrong("unknown-parameter", words("there is no parameter {}", quote(name)), names(name));
            known->used = true;
            out += known->parameter.value;
        }
        grown_ += out.size();
        if (out.size() > limit::kStringBytes || grown_ > limit::kFileBytes) {
            return wrong("string-too-long", words("a string has at most {} bytes", limit::kStringBytes), {});
        }
        Sources::File& file = *sources_[source].file;
        file.decoded.push_back(std::move(out));
        return file.decoded.back();
    }

    /// Keys may have become others: they are in order again, and each is there once.
    void put_in_order(Value& object, const Node& node) {
        std::vector<Member>& members = object.members;
        std::stable_sort(members.begin(), members.end(),
                         [](const Member& a, const Member& b) { return a.key < b.key; });
        std::uint32_t position = 0;
        for (std::size_t i = 0; i < members.size(); ++i) {
            const Node child = node.child(members[i], position++);
            if (members[i].key.size() > limit::kKeyBytes) {
                reading_.problems.error("key-too-long", child.key_spot(), child.pointer(),
                                        words("a key has at most {} bytes", limit::kKeyBytes));
            }
            if (i > 0 && members[i].key == members[i - 1].key) {
                reading_.problems.error("duplicate-key", child.key_spot(), child.pointer(),
                                        words("with these parameters the key {} occurs twice", quote(members[i].key)));
            }
        }
    }

    Reading& reading_;
    Sources& sources_;
    std::vector<Known> known_;
    std::size_t grown_ = 0;
};

}  // namespace

bool put_parameters_in(Value& scenario, std::vector<Value>& changes, Reading& reading, Sources& sources,
                       const std::vector<std::string>& set) {
    Settling settling(reading, sources);
    const Node root{&scenario, nullptr, {}, 0, 0};
    const Value* declared = scenario.find("parameters");
    if (declared != nullptr) settling.read({declared, &root, "parameters", 0, declared->offset});
    if (reading.problems.any_error()) return false;
    settling.set(set, scenario);
    if (reading.problems.any_error()) return false;
    std::uint32_t position = 0;
    for (Member& member : scenario.members) {
        const Node node = root.child(member, position++);
        if (member.key != "parameters" && !is_note(member)) settling.put_in(member.value, node);
    }
    for (Value& change : changes) {
        const Node node{&change, &root, "change", 0, change.offset};
        settling.put_in(change, node);
    }
    settling.warn_of_unused(scenario);
    reading.model.parameters = std::move(settling).parameters();
    return !reading.problems.any_error();
}

void refuse_settings(const std::vector<std::string>& set, const std::string& file, Problems& problems) {
    if (!set.empty()) problems.file_error("unknown-parameter", file, "only a scenario has parameters");
}

}  // namespace muster
