#include "engine/authoring/read_holidays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/authoring/read_hours.hpp"
#include "engine/authoring/shelf.hpp"
#include "engine/authoring/values.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr Said kLike = R"({"from": "../holidays/co.json"} or {"add": {"2014-04-17": "Jueves Santo"}})";

/// An object of dates and what they are called. With `year`, all are of that year.
void read_days(Reading& reading, const Node& node, std::string_view year, std::vector<Day>& days) {
    Fields fields(reading, node, R"(an object of dates, as {"2014-04-17": "Jueves Santo"})");
    if (!fields) return;
    std::uint32_t position = 0;
    for (const Member& member : node.value->members) {
        const Node child = node.child(member, position++);
        if (is_note(member)) continue;
        (void)fields.optional(member.key);
        Day day = 0;
        if (!parse_day(member.key, day)) {
            reading.problems.error("bad-date", child.key_spot(), child.pointer(),
                                   words("{} is not a date", quote(member.key)), R"(write "2014-04-17")");
        } else if (!member.key.starts_with(year)) {
            reading.problems.error("other-year", child.key_spot(), child.pointer(),
                                   words("{} is not in {}", quote(member.key), year));
        } else {
            days.push_back(day);
        }
        (void)read_text(reading, child);
    }
}

void put_in_order(std::vector<Day>& days) {
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
}

bool is_year(std::string_view text) {
    return text.size() == 4 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A scenario that runs into a year of which the file says nothing would have no holidays there without a word.
void check_years(Reading& reading, const Node& named, const Value& file) {
    const Value* years = file.find("years");
    if (years == nullptr || !reading.has_scenario) return;
    for (const std::string& year : reading.years_played) {
        if (years->find(year) != nullptr) continue;
        reading.warning(named, "no-holidays",
                        words("{} says nothing of {}, in which the scenario plays", quoted_value(named), year),
                        "add that year to the file");
    }
}

std::vector<Day> days_of_file(Reading& reading, const Node& named) {
    const Shelf::Book* book =
        reading.shelf == nullptr ? nullptr : reading.shelf->open(*named.value, named.pointer(), FileKind::holidays);
    if (book == nullptr) return {};
    check_years(reading, named, book->value);
    // Read once, however many institutions take it, so that what is wrong in it is said once.
    const auto known = reading.days_of_files.find(book);
    if (known != reading.days_of_files.end()) return known->second;
    const Node root{&book->value, nullptr, {}, 0, 0};
    return reading.days_of_files.emplace(book, read_holiday_file(reading, root)).first->second;
}

}  // namespace

std::vector<Day> read_holidays(Reading& reading, const Node& node, std::span<const Day> inherited) {
    std::vector<Day> days(inherited.begin(), inherited.end());
    Fields fields(reading, node, kLike);
    const Node from = fields.optional("from");
    const Node add = fields.optional("add");
    if (fields && !from && !add) {
        fields.lacks({"from", "add"}, "neither \"from\" nor \"add\" is given", words("write {}", kLike));
    }
    if (from && from.is(Value::Kind::text) && from.value->text == "none") {
        days.clear();
    } else if (from) {
        days = days_of_file(reading, from);
    }
    if (add) read_days(reading, add, "", days);
    put_in_order(days);
    return days;
}

std::vector<Day> read_holiday_file(Reading& reading, const Node& node) {
    std::vector<Day> days;
    Fields fields(reading, node);
    (void)fields.optional("format");
    if (const Node schema = fields.optional("$schema")) (void)read_string(reading, schema, limit::kStringBytes);
    if (const Node name = fields.required("name", R"("Colombia")")) (void)read_text(reading, name);
    if (const Node country = fields.optional("country")) (void)read_string(reading, country);
    if (const Node source = fields.required("source", R"("the law or the gazette")"))
        (void)read_string(reading, source, limit::kStringBytes);
    if (const Node verified = fields.optional("verified")) (void)read_date(reading, verified);
    const Node years = fields.required("years", R"({"2014": {"2014-01-01": "Año Nuevo"}})");
    if (!years) return days;
    Fields by_year(reading, years, R"(an object of years, as {"2014": {…}})");
    if (!by_year) return days;
    std::uint32_t position = 0;
    for (const Member& member : years.value->members) {
        const Node child = years.child(member, position++);
        if (is_note(member)) continue;
        (void)by_year.optional(member.key);
        if (is_year(member.key)) {
            read_days(reading, child, member.key, days);
        } else {
            reading.problems.error("bad-date", child.key_spot(), child.pointer(),
                                   words("{} is not a year", quote(member.key)), R"(write "2014")");
        }
    }
    put_in_order(days);
    return days;
}

Weekend read_weekend(Reading& reading, const Node& node) {
    Weekend weekend{};
    if (!node.is(Value::Kind::text) || !parse_days(node.value->text, weekend)) {
        reading.error(node, "bad-days", "these are not days of the week", R"(write "sat-sun", "fri-sat" or "sun")");
        return kSaturdayAndSunday;
    }
    if (std::all_of(weekend.begin(), weekend.end(), [](bool day) { return day; })) {
        reading.error(node, "bad-days", "with a weekend of seven days there is no business day");
        return kSaturdayAndSunday;
    }
    return weekend;
}

}  // namespace muster
