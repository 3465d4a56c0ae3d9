#include "tests/exchange/archive.hpp"

#include <zip.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

namespace muster::test {

std::string archive(const Parts& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* whole = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(whole);
    zip_t* zip = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
    REQUIRE(zip != nullptr);
    for (const auto& [name, content] : parts) {
        zip_source_t* part = zip_source_buffer(zip, content.data(), content.size(), 0);
        REQUIRE(zip_file_add(zip, name.c_str(), part, ZIP_FL_OVERWRITE) >= 0);
    }
    REQUIRE(zip_close(zip) == 0);
    REQUIRE(zip_source_open(whole) == 0);
    zip_stat_t status;
    REQUIRE(zip_source_stat(whole, &status) == 0);
    std::string bytes(status.size, '\0');
    REQUIRE(zip_source_read(whole, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(whole);
    zip_source_free(whole);
    return bytes;
}

Parts workbook(const std::string& rows) {
    const std::string kRelations =
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";
    const std::string kKind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return {{"_rels/.rels", kRelations + "<Relationship Id='a' Type='" + kKind +
                                "officeDocument' Target='xl/workbook.xml'/></Relationships>"},
            {"xl/workbook.xml",
             "<workbook xmlns:r='x'><sheets><sheet name='Plan' sheetId='1' r:id='s1'/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels", kRelations + "<Relationship Id='s1' Type='" + kKind +
                                               "worksheet' Target='worksheets/sheet1.xml'/>" +
                                               "<Relationship Id='s2' Type='" + kKind +
                                               "sharedStrings' Target='/xl/sharedStrings.xml'/></Relationships>"},
            {"xl/sharedStrings.xml",
             "<sst><si><t>plain</t></si><si><r><t>in </t></r><r><rPr/><t>runs</t></r><rPh><t>no</t>"
             "</rPh></si></sst>"},
            {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
}

std::string kept_file(const std::string& name) {
    std::ifstream file(std::string(MUSTER_SOURCE_DIR) + "/tests/exchange/files/" + name, std::ios::binary);
    REQUIRE(file);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

}  // namespace muster::test
