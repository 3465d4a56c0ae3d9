#include "engine/authoring/shelf.hpp"

#include <fmt/format.h>

#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/parse.hpp"

namespace muster {

const Shelf::Book* Shelf::open(const Value& path, const std::string& pointer, FileKind kind) {
    if (path.kind != Value::Kind::text) {
        problems_.error("wrong-type", path.spot(), pointer,
                        words("expected {}, found {}", Said("the path of a file"), kind_name(path.kind)));
        return nullptr;
    }
    const std::string name = name_of_named(*sources_[path.source].file, path.text);
    for (const Book& book : books_) {
        if (book.kind == kind && sources_[book.source].file->name == name) return book.good ? &book : nullptr;
    }
    const auto source = read_named(path.source, path.text, path.spot(), pointer, sources_, problems_);
    if (!source) return nullptr;
    const Sources::File& file = *sources_[*source].file;
    inputs_.push_back({file.name, file.sha256});
    books_.push_back({kind, *source, {}, false});
    Book& book = books_.back();
    book.good =
        parse(*source, sources_, problems_, book.value) && check_format(book.value, kind, problems_).has_value();
    return book.good ? &book : nullptr;
}

}  // namespace muster
