#pragma once
#include <string_view>
#include <vector>

namespace muster {

/// How the members of an object are laid out: a record has the keys that the format knows, in the order of the
/// reference; a collection has ids, in the author's order.
struct Layout {
    struct Member {
        std::string_view key;
        const Layout* value = nullptr;  ///< nullptr: nothing in it has an order
    };
    std::vector<Member> keys;         ///< of a record
    const Layout* entries = nullptr;  ///< of a collection, or of a list
    bool is_collection = false;
    bool others_first = false;  ///< of a record: keys that are not listed (days) come before those that are
};

/// Of a file, by what it says its format is; of anything else, one without an order.
[[nodiscard]] const Layout& layout_of(std::string_view format);

}  // namespace muster
