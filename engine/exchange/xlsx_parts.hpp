#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/exchange/table.hpp"

struct zip;

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace muster {

/// The parts of a workbook: XML files inside a zip archive, each read into memory with a bound before it is parsed.
/// Whatever the archive says of its sizes is not believed.
class XlsxParts {
public:
    XlsxParts(std::string_view bytes, SheetProblem& problem);
    XlsxParts(const XlsxParts&) = delete;
    XlsxParts& operator=(const XlsxParts&) = delete;
    ~XlsxParts();

    /// False: it is no archive, and that has been said.
    explicit operator bool() const { return archive_ != nullptr; }
    /// Parses a part. False if it is not there (said only if `must`), or not what it should be (said).
    bool load(const std::string& part, pugi::xml_document& document, bool must = true);
    /// Puts a problem into the place for it. Always false.
    bool fail(std::string key, std::string where = {}, std::string what = {});
    [[nodiscard]] bool failed() const { return !problem_.key.empty(); }

private:
    std::optional<std::string> read(const std::string& part, bool must);

    SheetProblem& problem_;
    ::zip* archive_ = nullptr;
    std::size_t left_;  ///< of what all parts may take together
};

/// The name without the prefix of its namespace.
[[nodiscard]] std::string_view plain_name(const pugi::xml_node& node);
/// The first child of this plain name; a null node if there is none.
[[nodiscard]] pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);

}  // namespace muster
