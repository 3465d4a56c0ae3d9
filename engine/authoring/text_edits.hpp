#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/value.hpp"

namespace muster {

/// The byte after a JSON value that begins at `begin` in a text that has been parsed.
[[nodiscard]] std::size_t end_of_value(std::string_view text, std::size_t begin);

/// Changes to the text of a JSON file that leave everything else as it was written: layout, order, notes.
class TextEdits {
public:
    explicit TextEdits(std::string_view text) : text_(text) {}

    void replace(std::size_t begin, std::size_t end, std::string with);
    void insert(std::size_t at, std::string what) { replace(at, at, std::move(what)); }
    void replace_value(const Value& value, std::string with);
    void replace_key(const Member& member, std::string_view key);
    /// Takes a member out of its object, with the comma that parted it from the others.
    void remove(const Member& member);
    /// Puts members in before this one, on lines of their own if it has one.
    void insert_before(const Member& member, const std::vector<std::string>& members);

    [[nodiscard]] bool empty() const { return edits_.empty(); }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::string text_of(const Value& value) const;
    [[nodiscard]] std::string result() const;

private:
    struct Edit {
        std::size_t begin, end;
        std::string with;
    };
    std::string_view text_;
    std::vector<Edit> edits_;
};

}  // namespace muster
