#include "tests/authoring/rules.hpp"

#include <catch2/catch.hpp>

#include "tests/authoring/support.hpp"

namespace muster::test {
namespace {

void change(Json& document, const char* at, const char* json) {
    if (json == nullptr) {
        take(document, at);
    } else {
        put(document, at, Json::parse(json));
    }
}

}  // namespace

void hold(const Rule& rule, bool in_nation) {
    Files files;
    Json& document = in_nation ? files.nation : files.scenario;
    change(document, rule.at, rule.json);
    const Read read = read_files(files);
    const std::string pointer = *rule.pointer == '\0' ? rule.at : rule.pointer;
    INFO("set " << rule.at << " to " << (rule.json == nullptr ? "nothing" : rule.json) << "\n" << shown(read.found));
    CHECK_FALSE(read.model.has_value());
    const Diagnostic* found = find_at(read.found, rule.code, pointer);
    if (found == nullptr) {
        FAIL_CHECK("expected " << rule.code << " at " << pointer);
        return;
    }
    CHECK(found->level == DiagnosticLevel::error);
    CHECK(found->place.file == (in_nation ? "nations/small.json" : "small.json"));
    const std::string where = rule.stands == Stands::parent ? pointer.substr(0, pointer.rfind('/')) : pointer;
    const auto [line, column] = place_of(document, where, rule.stands == Stands::key);
    CHECK(found->place.line == line);
    CHECK(found->place.column == column);
}

void accept(const char* at, const char* json, bool in_nation) {
    Files files;
    change(in_nation ? files.nation : files.scenario, at, json);
    const Read read = read_files(files);
    INFO("set " << at << " to " << (json == nullptr ? "nothing" : json) << "\n" << shown(read.found));
    CHECK(read.model.has_value());
    CHECK(read.found.empty());
}

}  // namespace muster::test
