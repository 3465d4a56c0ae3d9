#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/authoring/problems.hpp"
#include "engine/authoring/value.hpp"

namespace muster {

/// Another value for one place of the nation, while it is read: to try what it changes, or whether it may stand there.
struct ValueEdit {
    std::string
        pointer;  ///< JSON Pointer into the nation, as it is after the scenario's change and the recommendations;
                  ///< with "/*" in it a pattern, see match(): the edit is made wherever it matches
    std::string json{};  ///< what takes the value's place; empty: it stays
    double factor = 1;   ///< durations and numbers are multiplied by it
};

/// What an edit with a pattern has found.
struct EditedPlaces {
    std::uint32_t places = 0;     ///< values that it changed
    std::vector<double> seconds;  ///< of those that were durations; of a distribution its median, mean or middle
    std::vector<double> numbers;  ///< of those that were plain numbers
};

/// The file that replaced values are said to stand in: edit number n, from 0, on its line n + 1.
inline constexpr const char* kProposedValues = "proposed values";

/// Makes the edits. One of a place that does not exist is passed over; text that is no JSON is an error. `edited` gets
/// what each of them found, before it was changed.
void edit_values(Value& nation, const std::vector<ValueEdit>& edits, Sources& sources, Problems& problems,
                 Scales& scales, std::vector<EditedPlaces>* edited = nullptr);

/// The value that a pointer leads to; nullptr if there is none.
[[nodiscard]] const Value* find_value(const Value& root, std::string_view pointer);

}  // namespace muster
