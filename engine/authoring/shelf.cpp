#include "engine/authoring/shelf.hpp"

#include <utility>

#include "engine/authoring/guarded_file.hpp"

namespace muster {

const Shelf::Book* Shelf::open(const Value& path, const std::string& pointer, FileKind kind) {
    if (path.kind == Value::Kind::text) {
        const std::string name = name_of_named(*opening_.sources[path.source].file, path.text);
        for (const Book& book : books_) {
            if (book.kind == kind && book.name == name) return book.good ? &book : nullptr;
        }
        books_.push_back({kind, name, {}, false});
    }
    std::optional<Value> value = load_named(opening_, path, pointer, kind);
    if (!value) return nullptr;
    Book& book = books_.back();
    book.value = std::move(*value);
    book.good = true;
    return &book;
}

}  // namespace muster
