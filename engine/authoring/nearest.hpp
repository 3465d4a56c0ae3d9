#pragma once
#include <span>
#include <string>
#include <string_view>

namespace muster {

/// As an id would be written: small letters without accents ("Policía" → "policia"); what is no Latin letter stays one
/// character.
[[nodiscard]] std::string plain_letters(std::string_view text);

/// The name that was probably meant: the nearest by Damerau-Levenshtein distance (insert, delete, replace, swap
/// neighbours), if it is near enough to be worth saying; the first of several. Empty if none is.
[[nodiscard]] std::string_view nearest(std::string_view name, std::span<const std::string_view> among);

/// The key that somebody who wrote its Spanish ("hitos", "Países", "zona horaria") meant, if it is among these; empty
/// if none is.
[[nodiscard]] std::string_view key_for_spanish(std::string_view name, std::span<const std::string_view> among);

}  // namespace muster
