#pragma once
#include <array>
#include <cstdint>
#include <string>

namespace muster {

/// The languages in which people read Muster.
enum class Language : std::uint8_t { en, es };

/// Text that a person reads, in every language. An author who wrote one string gave it to both.
struct Text {
    std::array<std::string, 2> in{};

    [[nodiscard]] const std::string& get(Language language) const { return in[static_cast<std::size_t>(language)]; }
    [[nodiscard]] bool empty() const { return in[0].empty() && in[1].empty(); }
    friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace muster
