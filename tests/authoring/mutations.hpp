#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/authoring/support.hpp"

/// Single mistakes put into a good file, and whether what the reader says of them points to the right place.
namespace muster::test {

/// Every pointer of a document but the root, parents first.
void visit(const Json& value, const std::string& pointer,
           const std::function<void(const std::string&, const Json&)>& see);

[[nodiscard]] std::string parent_of(const std::string& pointer);
[[nodiscard]] std::string last_key(const std::string& pointer);
/// The pointer of a member.
[[nodiscard]] std::string member_of(const std::string& pointer, const std::string& key);

/// Whether the error is that something is named which has gone with what was taken away (`gone`, from `pointer`).
[[nodiscard]] bool names_what_has_gone(const Diagnostic& diagnostic, const std::string& pointer, const Json& gone);

enum class Mistake { removed, wrong_type, unknown_key, misspelt_key, dangling, unknown_word, negative, twice };
inline constexpr int kMistakes = 8;
[[nodiscard]] std::string_view name_of(Mistake mistake);

/// One mistake: what is done where, and with what.
struct Mutation {
    Mistake mistake;
    std::string at;     ///< what is changed, or the object that gets an unknown key
    std::string put{};  ///< the new key or text, where the mistake has one
    Json value{};       ///< the new value, of `wrong_type`; what was taken away, of `removed`

    /// Where the error must stand.
    [[nodiscard]] std::string place() const;
};

/// Every mistake that can be made in a document, in order. A key that is taken away may not have been needed; all
/// others are wrong for certain.
[[nodiscard]] std::vector<Mutation> mutations_of(const Json& document);

/// The document with the mistake, as the bytes of a file.
[[nodiscard]] std::string mutated(Json document, const Mutation& mutation);

/// Whether the error points to the mistake: at its very place, or, of what was taken away, at the object that lacks it
/// or at a place that refers to it.
[[nodiscard]] bool points_to(const Diagnostic& diagnostic, const Mutation& mutation, const std::string& file);

}  // namespace muster::test
