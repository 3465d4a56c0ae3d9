#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// What checkpoints and messages between ranks are made of.
namespace muster {

/// Numbers in seven bits a byte, the least first: columns are mostly small beside eight bytes a value.
inline void put(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out += static_cast<char>((value & 0x7f) | 0x80);
        value >>= 7U;
    }
    out += static_cast<char>(value);
}
inline void put(std::string& out, std::string_view text) {
    put(out, text.size());
    out += text;
}

/// Reads what put() wrote; after the first mistake everything is 0.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (at_ == bytes_.size()) break;
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
            if (byte < 0x80) return value;
        }
        good_ = false;
        return 0;
    }
    std::string text() {
        const std::uint64_t size = number();
        if (size > bytes_.size() - at_) {
            good_ = false;
            return {};
        }
        std::string out(bytes_.substr(at_, size));
        at_ += size;
        return out;
    }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool good_ = true;
};

}  // namespace muster
