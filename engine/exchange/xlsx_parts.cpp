#include "engine/exchange/xlsx_parts.hpp"

#include <zip.h>

#include <algorithm>
#include <pugixml.hpp>

#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostBytes = std::size_t{32} << 20;
constexpr std::size_t kMostOfPart = std::size_t{12} << 20;  // parsed, a part takes up to about 16 times that
constexpr std::size_t kMostOfAll = std::size_t{24} << 20;
constexpr zip_int64_t kMostParts = 1'000;

/// Workbooks have no use for document types, and with them come entities that grow or that name other files.
bool has_doctype(const std::string& xml) {
    constexpr std::string_view kWord = "<!doctype";
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; };
    return std::search(xml.begin(), xml.end(), kWord.begin(), kWord.end(), same) != xml.end();
}

}  // namespace

XlsxParts::XlsxParts(std::string_view bytes, SheetProblem& problem) : problem_(problem), left_(kMostOfAll) {
    if (bytes.size() > kMostBytes) {
        fail("sheet.too-large");
        return;
    }
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) {
        archive_ = zip_open_from_source(source, ZIP_RDONLY, &error);
        if (archive_ == nullptr) zip_source_free(source);
    }
    if (archive_ == nullptr) fail("sheet.not-zip", {}, zip_error_strerror(&error));
    zip_error_fini(&error);
    if (archive_ != nullptr && zip_get_num_entries(archive_, 0) > kMostParts) {
        zip_discard(archive_);
        archive_ = nullptr;
        fail("sheet.too-many-parts");
    }
}

XlsxParts::~XlsxParts() {
    if (archive_ != nullptr) zip_discard(archive_);
}

bool XlsxParts::fail(std::string key, std::string where, std::string what) {
    if (!failed()) problem_ = {std::move(key), std::move(where), std::move(what)};
    return false;
}

std::optional<std::string> XlsxParts::read(const std::string& part, bool must) {
    const zip_int64_t index = zip_name_locate(archive_, part.c_str(), ZIP_FL_NOCASE);
    if (index < 0) {
        if (must) fail("sheet.part-missing", part);
        return std::nullopt;
    }
    zip_file_t* file = zip_fopen_index(archive_, static_cast<zip_uint64_t>(index), 0);
    if (file == nullptr) {
        fail("sheet.part-broken", part, zip_strerror(archive_));
        return std::nullopt;
    }
    const std::size_t most = std::min(kMostOfPart, left_);
    std::string content;
    zip_int64_t got = 0;
    do {
        constexpr std::size_t kPiece = std::size_t{1} << 16;
        const std::size_t have = content.size();
        content.resize(have + kPiece);
        got = zip_fread(file, content.data() + have, kPiece);
        content.resize(have + static_cast<std::size_t>(std::max<zip_int64_t>(got, 0)));
    } while (got > 0 && content.size() <= most);
    const std::string why = got < 0 ? zip_file_strerror(file) : "";
    zip_fclose(file);
    if (!why.empty()) return fail("sheet.part-broken", part, why), std::nullopt;
    if (content.size() > most) return fail("sheet.part-too-large", part), std::nullopt;
    left_ -= content.size();
    return content;
}

bool XlsxParts::load(const std::string& part, pugi::xml_document& document, bool must) {
    const std::optional<std::string> xml = read(part, must);
    if (!xml) return false;
    if (first_not_utf8(*xml) != std::string::npos || xml->find('\0') != std::string::npos)
        return fail("sheet.part-broken", part, "UTF-8");
    if (has_doctype(*xml)) return fail("sheet.doctype", part);
    constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata_single;
    const pugi::xml_parse_result result = document.load_buffer(xml->data(), xml->size(), kOptions, pugi::encoding_utf8);
    if (!result) return fail("sheet.part-broken", part, result.description());
    return true;
}

std::string_view plain_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node child : node.children()) {
        if (plain_name(child) == name) return child;
    }
    return {};
}

}  // namespace muster
