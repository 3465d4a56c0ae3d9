#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/reading.hpp"

namespace muster {

/// What is well formed and still makes no sense. The model is complete; the values are for the places.
struct Sense {
    Reading& reading;
    const Value& nation;
    const Value& scenario;  ///< null if there is none

    [[nodiscard]] const Model& model() const { return reading.model; }
    [[nodiscard]] bool has_scenario() const { return reading.has_scenario; }

    /// The place at the end of a way of keys, or as far as it goes. With `key`, of the last key, not of its value.
    struct Found {
        Spot spot;
        std::string pointer;
        std::vector<const Value*> passed{};  ///< objects on the way, which may allow a warning
    };
    [[nodiscard]] static Found find(const Value& root, std::initializer_list<std::string_view> way, bool key = false);
    /// Of a step, and what is in it.
    [[nodiscard]] Found find_in_step(StepId step, std::initializer_list<std::string_view> way = {},
                                     bool key = false) const;

    void error(const Found& at, Code code, Said message, Said mend = {}) const;
    void warning(const Found& at, Code code, Said message, Said mend = {}) const;
};

/// Everything below.
void check_sense(Reading& reading, const Value& nation, const Value& scenario);

/// Steps, stages, institutions and milestones that come after (are part of, are measured from) themselves.
void check_circles(const Sense& sense);
/// Work that needs more people than are ever there.
void check_staff(const Sense& sense);
/// Who is addressed by whom, and whether anything gets there; who is not part of anything.
void check_reach(const Sense& sense);
/// Messages that nothing comes of: requests that nobody answers, empty notices, injects that start nothing.
void check_answers(const Sense& sense);
/// Live channels between people who are never there at the same time.
void check_live_channels(const Sense& sense);

/// A circle among rows 0 … n-1, each with those that it comes after, as a list in which each comes after the next one
/// and the last after the first; empty if there is none.
[[nodiscard]] std::vector<std::uint32_t> find_circle(const std::vector<std::vector<std::uint32_t>>& comes_after);

}  // namespace muster
