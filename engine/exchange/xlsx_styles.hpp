#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace pugi {
class xml_document;
}

namespace muster {

/// What a number in a cell stands for, as its format tells.
enum class NumberKind : std::uint8_t {
    number,
    date,   ///< days, with or without a time of day
    time,   ///< a time of day
    amount  ///< of time, may be more than a day: [h]:mm
};

/// From the code of a format: "dd/mm/yyyy hh:mm", "[h]:mm", "0.00", "@".
[[nodiscard]] NumberKind kind_of_format(std::string_view code);
/// For each style of cells, from xl/styles.xml.
[[nodiscard]] std::vector<NumberKind> kinds_of_styles(const pugi::xml_document& styles);

}  // namespace muster
