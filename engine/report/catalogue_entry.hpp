#pragma once
#include <span>
#include <string_view>

// The words of the catalogues as cmake/embed_catalogue.cpp writes them down. Private to engine/report.
namespace muster::embedded {

struct CatalogueEntry {
    std::string_view key, pattern;
};

/// By the bytes of the keys.
extern const std::span<const CatalogueEntry> catalogue_en;
extern const std::span<const CatalogueEntry> catalogue_es;

}  // namespace muster::embedded
