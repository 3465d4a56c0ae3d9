#pragma once
#include <map>
#include <string>

namespace muster::test {

/// Parts of a workbook by their names.
using Parts = std::map<std::string, std::string>;

/// The bytes of a zip archive.
[[nodiscard]] std::string archive(const Parts& parts);
/// A workbook of one sheet with these rows ("<row>…</row>"), which the tests then spoil.
[[nodiscard]] Parts workbook(const std::string& rows);
/// The bytes of a file in tests/exchange/files.
[[nodiscard]] std::string kept_file(const std::string& name);

}  // namespace muster::test
