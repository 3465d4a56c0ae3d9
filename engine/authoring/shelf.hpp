#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/named_file.hpp"

namespace muster {

/// The files that files name: each is read and parsed once, however often it is named.
class Shelf {
public:
    struct Book {
        FileKind kind = FileKind::nation;
        std::string name;
        Value value;
        bool good = false;
    };

    explicit Shelf(const Opening& opening) : opening_(opening) {}

    /// The file that is named by `path`, which must be text, in the source where it stands. nullptr, and an error, if
    /// it cannot be used; of a file that is named again the error is not said again.
    [[nodiscard]] const Book* open(const Value& path, const std::string& pointer, FileKind kind);

private:
    Opening opening_;
    std::deque<Book> books_;
};

}  // namespace muster
