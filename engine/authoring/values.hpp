#pragma once
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/authoring/limits.hpp"
#include "engine/authoring/reading.hpp"
#include "engine/model/step.hpp"

/// The simple values of the format. What cannot be read is reported, and a harmless value takes its place.
namespace muster {

/// "1h30m" with descending units; months only where they are allowed. Nothing, and why, if it is not a duration.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text, bool months, Said& why);

[[nodiscard]] std::string read_string(Reading& reading, const Node& node, std::size_t most = limit::kNameCharacters);
[[nodiscard]] Text read_text(Reading& reading, const Node& node, std::size_t most = limit::kNameCharacters);
[[nodiscard]] bool read_flag(Reading& reading, const Node& node);
[[nodiscard]] double read_number(Reading& reading, const Node& node, double least, double most);
[[nodiscard]] double read_probability(Reading& reading, const Node& node);
[[nodiscard]] std::uint32_t read_count(Reading& reading, const Node& node, std::uint32_t least, std::uint32_t most);

enum class Zero : std::uint8_t { allowed, refused };
[[nodiscard]] Duration read_duration(Reading& reading, const Node& node, Zero zero = Zero::allowed,
                                     bool months = false);
[[nodiscard]] Distribution read_distribution(Reading& reading, const Node& node, Zero zero = Zero::allowed);
/// Whether an object with this key is a distribution.
[[nodiscard]] bool is_law(std::string_view key);
/// Adds what was written to the model's count.
[[nodiscard]] Evidence read_evidence(Reading& reading, const Node& node);
[[nodiscard]] Channel::Medium read_medium(Reading& reading, const Node& node);
[[nodiscard]] Label read_label(Reading& reading, const Node& node);
/// "all", "first" or a number from 1 to n; 0 stands for all.
[[nodiscard]] Need read_need(Reading& reading, const Node& node, std::size_t n, bool first);

/// The text of a node as a message quotes it.
[[nodiscard]] std::string quoted_value(const Node& node);

/// One of a few words.
template <class T>
[[nodiscard]] T read_word(Reading& reading, const Node& node,
                          std::initializer_list<std::pair<std::string_view, T>> known) {
    NameList list;
    for (const auto& [word, value] : known) {
        if (node.is(Value::Kind::text) && node.value->text == word) return value;
        list.push_back(word);
    }
    if (!node.is(Value::Kind::text)) {
        reading.wrong_type(node, "one word", did_you_mean(reading, "", list));
    } else {
        reading.error(node, "unknown-word", words("{} is not known here", quoted_value(node)),
                      did_you_mean(reading, node.value->text, list));
    }
    return known.begin()->second;
}

}  // namespace muster
