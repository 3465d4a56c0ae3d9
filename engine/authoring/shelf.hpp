#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/formats.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// The files that files name: each is read and parsed once, however often it is named.
class Shelf {
public:
    struct Book {
        FileKind kind = FileKind::nation;
        std::uint16_t source = 0;
        Value value;
        bool good = false;
    };

    Shelf(Sources& sources, Problems& problems, std::vector<Model::Input>& inputs)
        : sources_(sources), problems_(problems), inputs_(inputs) {}

    /// The file that is named by `path`, which must be text, in the source where it stands. nullptr, and an error, if
    /// it cannot be used; of a file that is named again the error is not said again.
    [[nodiscard]] const Book* open(const Value& path, const std::string& pointer, FileKind kind);

private:
    Sources& sources_;
    Problems& problems_;
    std::vector<Model::Input>& inputs_;
    std::deque<Book> books_;
};

}  // namespace muster
