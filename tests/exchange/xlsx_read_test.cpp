#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "engine/calendar/calendar.hpp"
#include "engine/exchange/read_sheet.hpp"
#include "engine/exchange/xlsx_styles.hpp"
#include "tests/exchange/archive.hpp"

using namespace muster;
using namespace muster::test;

namespace {

using Kind = ReadCell::Kind;

ReadSheet read(const std::string& bytes, const std::string& sheet = "") {
    SheetProblem problem;
    const auto out = read_any_sheet(bytes, sheet, problem);
    INFO(problem.key << " " << problem.where << " " << problem.what);
    REQUIRE(out);
    return *out;
}

SheetProblem refused(const std::string& bytes, const std::string& sheet = "") {
    SheetProblem problem;
    CHECK_FALSE(read_any_sheet(bytes, sheet, problem));
    // There is a sentence for it in both languages.
    if (!problem.key.empty()) {
        CHECK_FALSE(problem_text(Language::en, problem).empty());
        CHECK_FALSE(problem_text(Language::es, problem).empty());
    }
    return problem;
}

std::string with(Parts parts, const std::string& part, const std::string& content) {
    parts[part] = content;
    return archive(parts);
}

const ReadCell& at(const ReadSheet& sheet, std::size_t row, std::size_t column) {
    REQUIRE(row < sheet.rows.size());
    REQUIRE(column < sheet.rows[row].size());
    return sheet.rows[row][column];
}

/// What the workbooks of tests/exchange/files/make.py hold.
void check_plan(const ReadSheet& sheet) {
    CHECK(sheet.name == "MSEL");
    CHECK(sheet.others == std::vector<std::string>{"Hidden", "Contacts"});  // the first that is not hidden was taken
    REQUIRE(sheet.rows.size() == 5);                                        // an empty row is none
    CHECK(sheet.lines == std::vector<std::size_t>{1, 2, 3, 4, 6});
    CHECK(at(sheet, 0, 1).text == "Designated Scenario Time");
    CHECK(at(sheet, 1, 0).kind == Kind::number);
    CHECK(at(sheet, 1, 0).text == "1");
    CHECK(at(sheet, 1, 1).kind == Kind::date);
    CHECK(at(sheet, 1, 1).text == "2026-03-04 09:30");
    CHECK(at(sheet, 1, 5).text == "Tax authority\nPress office");
    CHECK(at(sheet, 1, 6).text == "Files cannot be opened – ¿qué pasa?");
    CHECK(at(sheet, 2, 1).text == "2026-03-04 23:59:30");
    CHECK(at(sheet, 3, 1).text == "2026-03-05");
    // A merged cell goes down, as far as it goes.
    CHECK(at(sheet, 3, 8).text == "One picture");
    CHECK(at(sheet, 3, 8).from_merge);
    CHECK(at(sheet, 3, 3).kind == Kind::empty);
    CHECK(at(sheet, 4, 1).kind == Kind::time);
    CHECK(at(sheet, 4, 1).text == "18:40");
    CHECK(at(sheet, 4, 2).kind == Kind::truth);
    CHECK(at(sheet, 4, 2).text == "true");
    CHECK(at(sheet, 4, 3).text == "0.05");
    CHECK(at(sheet, 4, 4).text == "2026-03-29");
    CHECK(at(sheet, 4, 10).kind == Kind::time);
    CHECK(at(sheet, 4, 10).text == "30:15");
}

}  // namespace

TEST_CASE("a workbook that LibreOffice wrote is read cell by cell", "[exchange][xlsx]") {
    const ReadSheet sheet = read(kept_file("libreoffice.xlsx"), "MSEL");
    check_plan(sheet);
    CHECK(at(sheet, 4, 9).text == "2");  // LibreOffice kept what the formula gave
    CHECK(read(kept_file("libreoffice.xlsx"), "Contacts").rows.size() == 1);
}

TEST_CASE("a workbook that openpyxl wrote is read cell by cell, and a formula without a value is told",
          "[exchange][xlsx]") {
    const ReadSheet sheet = read(kept_file("openpyxl.xlsx"));
    check_plan(sheet);
    CHECK(at(sheet, 4, 9).kind == Kind::error);
    CHECK(at(sheet, 4, 9).text == "=A2+1");
}

TEST_CASE("a workbook that counts its days from 1904 has the same dates", "[exchange][xlsx]") {
    const ReadSheet sheet = read(kept_file("openpyxl-1904.xlsx"));
    CHECK(at(sheet, 0, 0).text == "2026-03-04 09:30");
    CHECK(at(sheet, 1, 0).text == "1904-01-02 12:00");
}

TEST_CASE("a workbook written here and saved again by LibreOffice reads as it was", "[exchange][xlsx]") {
    if (std::system("command -v soffice >/dev/null 2>&1") != 0) {
        WARN("skipped: LibreOffice is not installed; the kept files stand for it");
        return;
    }
    SheetTable table;
    table.name = "Hoja";
    table.columns = {{"=Uno", 10, false}, {"Dos", 10, true}};
    TableCell date;
    date.date = local_millis({2014, 4, 16, 18, 40, 0, 0, 3});
    table.rows = {{"=1+1", "+3"}, {TableCell(0.1), "ñandú\nlínea"}, {date, "90m"}, {"0:30", "_x0041_"}};
    std::string name = (std::filesystem::temp_directory_path() / "muster-office.XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    const std::string folder = name;
    std::string error;
    const std::string bytes = table_xlsx(table, folder + "/a.xlsx", error);
    std::ofstream(folder + "/a.xlsx", std::ios::binary) << bytes;
    const std::string office =
        "cd " + folder + " && HOME=" + folder +
        " timeout 120 soffice --headless --convert-to ods a.xlsx >/dev/null 2>&1 && rm a.xlsx && HOME=" + folder +
        " timeout 120 soffice --headless --convert-to 'xlsx:Calc MS Excel 2007 XML' a.ods >/dev/null 2>&1";
    REQUIRE(std::system(office.c_str()) == 0);
    std::ifstream file(folder + "/a.xlsx", std::ios::binary);
    const std::string again((std::istreambuf_iterator<char>(file)), {});
    const ReadSheet ours = read(bytes), theirs = read(again);
    for (const ReadSheet& sheet : {ours, theirs}) {
        CHECK(sheet.name == "Hoja");
        CHECK(at(sheet, 0, 0).text == "=Uno");
        CHECK(at(sheet, 1, 0).kind == Kind::text);
        CHECK(at(sheet, 1, 0).text == "=1+1");
        CHECK(at(sheet, 1, 1).text == "+3");
        CHECK(at(sheet, 2, 0).number == 0.1);
        CHECK(at(sheet, 2, 1).text == "ñandú\nlínea");
        CHECK(at(sheet, 3, 0).kind == Kind::date);
        CHECK(at(sheet, 3, 0).text == "2014-04-16 18:40");
        CHECK(at(sheet, 3, 1).text == "90m");
        CHECK(at(sheet, 4, 0).text == "0:30");
        CHECK(at(sheet, 4, 1).text == "_x0041_");
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("strings in all their forms are read", "[exchange][xlsx]") {
    const ReadSheet sheet = read(archive(
        workbook("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='inlineStr'><is><t>a_x000D_&#10;b</t></is></c>"
                 "<c t='str'><f>1</f><v>x&amp;y</v></c><c t='b'><v>0</v></c><c t='e'><v>#REF!</v></c><c><v>1e3</v></c>"
                 "<c t='d'><v>2014-04-16T18:40:00</v></c><c/><c t='inlineStr'><is><t xml:space='preserve'> "
                 "</t></is></c></row>")));
    std::vector<std::string> texts;
    for (const ReadCell& cell : sheet.rows.at(0)) texts.push_back(cell.text);
    CHECK(texts == std::vector<std::string>{"plain", "in runs", "a\nb", "x&y", "false", "#REF!", "1000",
                                            "2014-04-16 18:40", "", " "});
}

TEST_CASE("the format of a number tells a date from a time and both from a number", "[exchange][xlsx]") {
    for (const char* code : {"dd/mm/yyyy hh:mm", "[$-409]d mmm yy;@", "yyyy\\-mm", "mmm", "d \"of\" mmmm"})
        CHECK(kind_of_format(code) == NumberKind::date);
    for (const char* code : {"hh:mm", "h:mm AM/PM", "mm:ss.0"}) CHECK(kind_of_format(code) == NumberKind::time);
    for (const char* code : {"[h]:mm", "[MM]:ss"}) CHECK(kind_of_format(code) == NumberKind::amount);
    for (const char* code :
         {"0.00", "General", "@", "#,##0 \"days\"", "[Red]0;[Blue]0", "0.00E+00", "\\d0", "[$€-C0A]0.0", "\""})
        CHECK(kind_of_format(code) == NumberKind::number);
}

TEST_CASE("a bomb is not unpacked", "[exchange][xlsx][hostile]") {
    const std::string zeros(std::size_t{64} << 20, ' ');
    CHECK(refused(with(workbook(""), "xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>" + zeros)).key ==
          "sheet.part-too-large");
    CHECK(refused(with(workbook(""), "xl/sharedStrings.xml", "<sst>" + zeros + "</sst>")).key ==
          "sheet.part-too-large");
    // One long string in many cells is as long as all of them.
    std::string row = "<row>", rows;
    for (int i = 0; i < 100; ++i) row += "<c t='s'><v>0</v></c>";
    for (int i = 0; i < 100; ++i) rows += row + "</row>";
    const std::string sst = "<sst><si><t>" + std::string(32'000, 'x') + "</t></si></sst>";
    const SheetProblem problem = refused(with(workbook(rows), "xl/sharedStrings.xml", sst));
    CHECK(problem.key == "sheet.too-large");
    CHECK(problem.where.find("Plan!") == 0);
    Parts many = workbook("");
    for (int i = 0; i < 1'000; ++i) many["x/" + std::to_string(i)] = "";
    CHECK(refused(archive(many)).key == "sheet.too-many-parts");
}

TEST_CASE("entities and document types are refused", "[exchange][xlsx][hostile]") {
    const std::string bomb = "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>";
    const std::string file = "<!doctype w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>";
    for (const std::string& head : {bomb, file}) {
        const SheetProblem problem = refused(with(
            workbook(""), "xl/worksheets/sheet1.xml",
            head +
                "<worksheet><sheetData><row><c t='inlineStr'><is><t>&a;</t></is></c></row></sheetData></worksheet>"));
        CHECK(problem.key == "sheet.doctype");
        CHECK(problem.where == "xl/worksheets/sheet1.xml");
    }
    // In UTF-16 it would not be seen.
    CHECK(refused(with(workbook(""), "xl/worksheets/sheet1.xml", std::string("\xff\xfe<\0!\0", 6))).key ==
          "sheet.part-broken");
}

TEST_CASE("parts that are missing or said to be elsewhere are named", "[exchange][xlsx][hostile]") {
    for (const auto& part : workbook("")) {
        if (part.first == "xl/sharedStrings.xml") continue;  // a workbook of numbers has none
        Parts parts = workbook("<row><c><v>1</v></c></row>");
        parts.erase(part.first);
        const SheetProblem problem = refused(archive(parts));
        CHECK(problem.key == "sheet.part-missing");
        CHECK(problem.where == part.first);
    }
    const std::string kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    for (const std::string target :
         {"../../../etc/passwd", "file:///etc/passwd", "http://localhost/x", "C:\\x", "//host/x", "..\\x", ""}) {
        const std::string relation =
            "<Relationships><Relationship Id='s1' Type='" + kind + "' Target='" + target + "'/></Relationships>";
        INFO(target);
        CHECK(refused(with(workbook(""), "xl/_rels/workbook.xml.rels", relation)).key == "sheet.outside");
    }
    CHECK(refused(with(workbook(""), "xl/_rels/workbook.xml.rels",
                       "<Relationships><Relationship Id='s1' Type='" + kind +
                           "' TargetMode='External' Target='worksheets/sheet1.xml'/></Relationships>"))
              .key == "sheet.outside");
    CHECK(refused(archive(workbook("")), "Nope").key == "sheet.no-such-sheet");
    CHECK(refused(archive(workbook("")), "Nope").what == "\"Plan\"");
}

TEST_CASE("a cell that cannot be read is named", "[exchange][xlsx][hostile]") {
    const auto where = [](const std::string& rows) {
        const SheetProblem problem = refused(archive(workbook(rows)));
        return problem.key + " " + problem.where;
    };
    CHECK(where("<row r='3'><c r='B3' t='s'><v>99</v></c></row>") == "sheet.bad-cell Plan!B3");
    CHECK(where("<row r='3'><c r='AA3'><v>1,5</v></c></row>") == "sheet.bad-cell Plan!AA3");
    CHECK(where("<row r='3'><c r='B3'><v>nan</v></c></row>") == "sheet.bad-cell Plan!B3");
    CHECK(where("<row r='3'><c r='B4'><v>1</v></c></row>") == "sheet.bad-cell Plan");
    CHECK(where("<row r='3'/><row r='2'/>") == "sheet.bad-cell Plan");
    CHECK(where("<row r='3'><c r='C3'/><c r='B3'/></row>") == "sheet.bad-cell Plan");
    CHECK(where("<row r='3'><c r='B3' t='d'><v>yesterday</v></c></row>") == "sheet.bad-cell Plan!B3");
    CHECK(where("<row r='3'><c r='B3' t='inlineStr'><is><t>&#xD800;</t></is></c></row>") == "sheet.bad-cell Plan!B3");
    CHECK(where("<row r='1'><c r='ZZ1'><v>1</v></c></row>") == "sheet.too-many-columns Plan!ZZ1");
    CHECK(where("<row><c t='inlineStr'><is><t>" + std::string(32'768, 'x') + "</t></is></c></row>") ==
          "sheet.long-text Plan!A1");
    CHECK(read(archive(workbook("<row><c t='inlineStr'><is><t>" + std::string(32'767, 'x') + "</t></is></c></row>")))
              .rows.size() == 1);
    std::string rows;
    for (int i = 0; i < 20'000; ++i) rows += "<row><c><v>1</v></c></row>";
    CHECK(read(archive(workbook(rows))).rows.size() == 20'000);
    CHECK(where(rows + "<row><c><v>1</v></c></row>") == "sheet.too-many-rows Plan!A20001");
    // What is empty does not count: programs write formats to the end of a sheet.
    CHECK(read(archive(workbook("<row r='1048576'><c r='XFD1048576' s='1'/></row>"))).rows.empty());
}

TEST_CASE("what is no workbook is told apart", "[exchange][xlsx][hostile]") {
    CHECK(refused("").key == "sheet.empty");
    CHECK(refused("PK\x03\x04 but no more").key == "sheet.not-zip");
    CHECK(refused(std::string("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) + "x").key == "sheet.old-xls");
    CHECK(refused(archive({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<x/>"}}))
              .key == "sheet.part-missing");
    CHECK(refused("a;b\nse\xf1"
                  "or;x\n")
              .key == "sheet.latin-1");
    CHECK(refused("a;b\nse\xf1"
                  "or;x\n")
              .what == "ñ");
    CHECK(refused("a;b\nse\xf1"
                  "or;x\n")
              .line == 2);
    CHECK(refused(std::string("\xff\xfe"
                              "a\0,\0",
                              6))
              .key == "sheet.utf-16");
}

TEST_CASE("workbooks cut short or with flipped bits end in an answer", "[exchange][xlsx][hostile]") {
    for (const std::string name : {"libreoffice.xlsx", "openpyxl.xlsx"}) {
        const std::string good = kept_file(name);
        std::size_t answered = 0, read_well = 0;
        const auto open = [&](const std::string& bytes) {
            SheetProblem problem;
            const auto sheet = read_any_sheet(bytes, "", problem);
            CHECK(sheet.has_value() == problem.key.empty());
            ++answered;
            read_well += static_cast<std::size_t>(sheet.has_value());
        };
        for (std::size_t length = 0; length < good.size(); length += 7) open(good.substr(0, length));
        CHECK(read_well == 0);
        std::minstd_rand random(1);
        for (int i = 0; i < 2'000; ++i) {
            std::string bytes = good;
            for (int flips = 0; flips < 1 + i % 3; ++flips) {
                char& byte = bytes[random() % bytes.size()];
                byte = static_cast<char>(byte ^ (1 << (random() % 8)));
            }
            open(bytes);
        }
        CHECK(answered > 2'500);
    }
}

TEST_CASE("the XML of a workbook with flipped bits ends in an answer", "[exchange][xlsx][hostile]") {
    // Outside an archive that would notice it: the checksum of each part is right.
    const Parts good = workbook("<row r='1'><c r='A1' t='s'><v>1</v></c><c r='B1' s='1'><v>45000.5</v></c></row>");
    std::minstd_rand random(7);
    std::size_t read_well = 0;
    for (int i = 0; i < 1'500; ++i) {
        Parts parts = good;
        auto part = parts.begin();
        std::advance(part, static_cast<long>(random() % parts.size()));
        char& byte = part->second[random() % part->second.size()];
        byte = static_cast<char>(byte ^ (1 << (random() % 8)));
        SheetProblem problem;
        const auto sheet = read_any_sheet(archive(parts), "", problem);
        CHECK(sheet.has_value() == problem.key.empty());
        read_well += static_cast<std::size_t>(sheet.has_value());
    }
    CHECK(read_well > 100);
    CHECK(read_well < 1'400);
}

TEST_CASE("an old Macintosh, quotes and separators in quotes do not confuse CSV", "[exchange][csv]") {
    const ReadSheet sheet = read("\"a;b;c;d\",\"e\"\r1,\"x \"\"y\"\"\"\r\r2,z");
    REQUIRE(sheet.rows.size() == 3);
    CHECK(sheet.lines == std::vector<std::size_t>{1, 2, 4});
    CHECK(at(sheet, 0, 0).text == "a;b;c;d");
    CHECK(at(sheet, 1, 1).text == "x \"y\"");
    CHECK(read("a\tb;c\n").rows[0].size() == 2);
}
