#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/authoring/said.hpp"

namespace muster {

/// Where something was written: a source (see Sources) and a byte in its file.
struct Spot {
    std::uint16_t source = 0;
    std::uint32_t offset = 0;
};

struct Member;

/// A JSON value that knows where it was written. Text is a view into its source, which outlives it.
/// Integers are within ±2^53, so that `number` holds them exactly.
struct Value {
    enum class Kind : std::uint8_t { null, boolean, integer, number, text, list, object };

    Kind kind = Kind::null;
    bool flag = false;
    std::uint16_t source = 0;
    std::uint32_t offset = 0;
    double number = 0;
    std::string_view text;
    std::vector<Member> members;  ///< of an object, in order of the key bytes; of a list, in order, with empty keys

    [[nodiscard]] Spot spot() const { return {source, offset}; }
    /// The member of an object with this key; nullptr if there is none.
    [[nodiscard]] Value* find(std::string_view key);
    [[nodiscard]] const Value* find(std::string_view key) const;
};

struct Member {
    std::string_view key;
    std::uint32_t key_offset = 0;  ///< in the source of the value
    Value value;
};

/// "a list", "text": what a message calls a value of this kind.
[[nodiscard]] Said kind_name(Value::Kind kind);

/// Factors of `scale` entries, by the value that they apply to.
using Scales = std::unordered_map<const Value*, double>;

/// The files that were read. A source is a file, or a part of one whose pointers begin at `prefix`, because what stands
/// under `change` in one file is read as a part of another.
class Sources {
public:
    struct File {
        std::size_t number = 0;  ///< in the order in which they were read
        std::string name;        ///< as it is shown
        std::string text;        ///< without a byte order mark
        std::string sha256;
        std::deque<std::string> decoded;     ///< strings with escapes, for views to point at
        std::vector<std::uint32_t> lines{};  ///< where lines begin; filled when first asked
        // Where it stands, for what is named in it: the folder of the library, as "scenarios/", and the way down from
        // there, as "nations/". See library.hpp.
        std::string root{};
        std::string down{};
        bool named = false;  ///< by another file, not by the user
        std::uint64_t device = 0, inode = 0;
    };
    struct Source {
        File* file = nullptr;
        std::string prefix;
        std::size_t drop = 0;  ///< so many parts of a pointer give way to the prefix
    };

    File& add_file(std::string name);
    /// The source of the file added last, or of a part of `file`.
    std::uint16_t add_source(File& file, std::string prefix, std::size_t drop = 0);

    [[nodiscard]] const Source& operator[](std::uint16_t index) const { return sources_[index]; }
    [[nodiscard]] std::size_t bytes() const;  ///< of all files
    [[nodiscard]] std::size_t named() const;  ///< how many files were named by others
    [[nodiscard]] std::deque<File>& files() { return files_; }

private:
    std::deque<File> files_;
    std::deque<Source> sources_;
};

/// Marks a value and all in it as read from this source.
void set_source(Value& value, std::uint16_t source);

}  // namespace muster
