#include "engine/exchange/table.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

using namespace muster;

namespace {

SheetTable sheet() {
    SheetTable table;
    table.name = "Sheet";
    table.columns = {{"Text", 10, false}, {"To fill", 10, true}};
    table.rows = {
        {"=1+1", "+3"}, {"a \"quoted\", cell", "two\nlines"}, {"-x", "@y"}, {TableCell(1.5), ""}, {"'tis", "ñ"}};
    return table;
}

std::vector<std::vector<std::string>> read(const std::string& text) {
    SheetProblem problem;
    const auto table = read_csv_table(text, problem);
    INFO(problem.key);
    REQUIRE(table);
    return table->rows;
}

}  // namespace

TEST_CASE("a sheet as CSV reads back as it was, and no cell of it is a formula", "[exchange]") {
    const std::string csv = table_csv(sheet());
    CHECK(csv.find("\n=") == std::string::npos);
    CHECK(csv.find(",+3") == std::string::npos);
    const auto rows = read(csv);
    REQUIRE(rows.size() == 6);
    CHECK(rows[1] == std::vector<std::string>{"=1+1", "+3"});
    CHECK(rows[2] == std::vector<std::string>{"a \"quoted\", cell", "two\nlines"});
    CHECK(rows[3] == std::vector<std::string>{"-x", "@y"});
    CHECK(rows[4] == std::vector<std::string>{"1.5", ""});
    CHECK(rows[5] == std::vector<std::string>{"'tis", "ñ"});
}

TEST_CASE("CSV of a spreadsheet in Spanish, with semicolons, is read", "[exchange]") {
    const auto rows = read("Valor;Valor propuesto\r\n0,05;\"0,1; o más\"\r\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[1] == std::vector<std::string>{"0,05", "0,1; o más"});
}

TEST_CASE("a row knows in which line of the file it begins", "[exchange]") {
    SheetProblem problem;
    const auto table = read_csv_table("a,b\n\"1\n2\",x\nc,d\n", problem);
    REQUIRE(table);
    CHECK(table->lines == std::vector<std::size_t>{1, 2, 4});
}

TEST_CASE("CSV that is broken or too large is refused by name", "[exchange]") {
    SheetProblem problem;
    CHECK_FALSE(read_csv_table("a,\"b\n", problem));
    CHECK(problem.key == "sheet.bad-quotes");
    CHECK_FALSE(read_csv_table("a,b\n\x81,x\n", problem));
    CHECK(problem.key == "sheet.not-utf-8");
    CHECK_FALSE(read_csv_table(std::string(300, ','), problem));
    CHECK(problem.key == "sheet.too-many-columns");
    CHECK_FALSE(read_csv_table(std::string(200'000, '\n'), problem));
    CHECK(problem.key == "sheet.too-many-rows");
    CHECK(problem.line == 100'001);
}

TEST_CASE("a workbook is the same bytes each time, and leaves nothing beside it", "[exchange]") {
    std::string name = (std::filesystem::temp_directory_path() / "muster-sheet.XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    const std::string folder = name;
    std::string error;
    const std::string one = table_xlsx(sheet(), folder + "/a.xlsx", error);
    const std::string other = table_xlsx(sheet(), folder + "/a.xlsx", error);
    CHECK(error.empty());
    CHECK(one.starts_with("PK"));
    CHECK(one == other);
    CHECK(std::filesystem::is_empty(folder));
    std::filesystem::remove(folder);
    CHECK(table_xlsx(sheet(), folder + "/nowhere/a.xlsx", error).empty());
    CHECK_FALSE(error.empty());
}
