#include <cmath>

#include "engine/core/utf8.hpp"
#include "engine/exchange/assumption_sheet.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"

namespace muster {
namespace {

constexpr double kHour = 3'600'000;

Duration whole(double milliseconds) { return Duration{std::llround(milliseconds)}; }

/// "3 h 10 min later ± 20 min"
std::string change_text(Language language, const PairedDifference& difference) {
    const bool later = difference.mean < 0;
    return say(language, later ? "assume.later" : "assume.earlier",
               fmt::arg("time", duration(whole(std::abs(difference.mean)))),
               fmt::arg("margin", duration(whole((difference.mean_high - difference.mean_low) / 2))));
}

std::string table(const Page& page, const AssumptionBook& book, std::size_t at_most) {
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    for (const std::size_t i : shown_order(book)) {
        const Influence influence = book.influence_of(i);
        if (influence.measured != Measured::moves || rows.size() == at_most) break;
        const Assumption& row = book.assumptions[i];
        rows.push_back({{printable(row.value, 100), Ink::plain},
                        {whose_it_is(language, row) + "\n" + what_it_is(language, row)},
                        {evidence_text(language, row.evidence.kind)},
                        {duration(whole(influence.mean)), Ink::strong},
                        {moved_milestone(language, book, *influence.most) + "\n" +
                         varied_text(language, row.variations[influence.way].by) + ": " +
                         change_text(language, influence.most->difference)}});
    }
    if (rows.empty()) return {};
    return heading(page, say(language, "assume.most-influential")) +
           grid(page,
                {{say(language, "assume.col.value"), false, true, 12},
                 {say(language, "assume.col.what"), false, true, 20},
                 {say(language, "assume.col.evidence")},
                 {say(language, "assume.influence"), true},
                 {say(language, "assume.col.moves"), false, true, 14}},
                rows);
}

const char* measured_word(Measured measured) {
    switch (measured) {
        case Measured::not_yet:
            return "not-measured";
        case Measured::not_varied:
            return "not-varied";
        case Measured::no_influence:
            return "no-influence-seen";
        case Measured::moves:
            return "moves";
    }
    return "";
}

const char* evidence_word(EvidenceKind kind) {
    constexpr const char* kWords[] = {"unstated", "assumed", "comparable", "sourced"};
    return kWords[static_cast<std::size_t>(kind)];
}

void write_influence(JsonWriter& json, const AssumptionBook& book, std::size_t i) {
    const Influence influence = book.influence_of(i);
    json.text("measured", measured_word(influence.measured));
    if (influence.measured == Measured::moves || influence.measured == Measured::no_influence)
        json.text("tried", varied_text(Language::en, book.assumptions[i].variations[influence.way].by));
    if (!influence.most || influence.measured != Measured::moves) return;
    const MovedMost& most = *influence.most;
    const Model& model = book.scenarios[most.scenario]->model;
    json.boolean("beyond_margin", influence.sure);
    json.number("influence_h", influence.mean / kHour);
    json.open_object("moves_most");
    json.text("scenario", model.scenario_id);
    json.text("milestone", model.milestones[most.milestone].id);
    json.number("later_h", -most.difference.mean / kHour);
    json.number("later_low_h", -most.difference.mean_high / kHour);
    json.number("later_high_h", -most.difference.mean_low / kHour);
    json.close_object();
}

}  // namespace

std::string assumption_report(const Page& page, const AssumptionBook& book, std::size_t at_most) {
    const Language language = page.language;
    std::uint64_t assumed = 0, comparable = 0, sourced = 0, moves = 0, sure = 0, none = 0, fixed = 0, open = 0;
    for (std::size_t i = 0; i < book.assumptions.size(); ++i) {
        const EvidenceKind kind = book.assumptions[i].evidence.kind;
        ++(kind == EvidenceKind::sourced ? sourced : kind == EvidenceKind::comparable ? comparable : assumed);
        const Influence influence = book.influence_of(i);
        const Measured measured = influence.measured;
        sure += static_cast<std::uint64_t>(measured == Measured::moves && influence.sure);
        ++(measured == Measured::moves          ? moves
           : measured == Measured::no_influence ? none
           : measured == Measured::not_varied   ? fixed
                                                : open);
    }
    const auto n = [&](std::uint64_t value) { return Count{language, value}; };
    std::string out = paragraph(
        say(language, "assume.counts", fmt::arg("all", n(book.assumptions.size())), fmt::arg("assumed", n(assumed)),
            fmt::arg("comparable", n(comparable)), fmt::arg("sourced", n(sourced))),
        text_width(page));
    if (!book.scenarios.empty()) {
        std::vector<std::string> names;
        for (const CompiledScenario* scenario : book.scenarios)
            names.push_back(shown(language, scenario->model.name, scenario->model.scenario_id));
        out += paragraph(
            say(language, "assume.measured", fmt::arg("scenarios", list_and(language, names)),
                fmt::arg("replications", n(book.replications)), fmt::arg("moves", n(moves)), fmt::arg("sure", n(sure)),
                fmt::arg("none", n(none)), fmt::arg("fixed", n(fixed)), fmt::arg("open", n(open))),
            text_width(page));
    }
    out += table(page, book, at_most);
    return out + "\n" + paragraph(say(language, "assume.note"), text_width(page));
}

std::string assumption_json(const AssumptionBook& book) {
    JsonWriter json;
    json.open_object();
    json.text("format", "muster/assumptions/1");
    json.text("nation", book.nation);
    json.whole("replications", book.replications);
    json.whole("seed", book.seed);
    json.open_array("scenarios");
    for (const CompiledScenario* scenario : book.scenarios) json.text(scenario->model.scenario_id);
    json.close_array();
    json.open_array("assumptions");
    for (const std::size_t i : shown_order(book)) {
        const Assumption& row = book.assumptions[i];
        json.new_line();
        json.open_object();
        json.text("pointer", row.pointer);
        json.text("institution", row.institution_ids);
        json.text("what", what_it_is(Language::en, row));
        json.text("value", row.value);
        json.text("evidence", evidence_word(row.evidence.kind));
        json.text("source", row.evidence.source);
        json.text("verified", row.verified);
        json.text("by", row.by);
        write_influence(json, book, i);
        json.close_object();
    }
    json.new_line();
    json.close_array();
    json.close_object();
    return json.take() + '\n';
}

std::string changes_report(Language language, const std::vector<AcceptedChange>& changes) {
    std::string out;
    for (const AcceptedChange& change : changes) {
        const std::string whose = whose_it_is(language, change.assumption);
        out += (whose.empty() ? "" : whose + ": ") + what_it_is(language, change.assumption) + "\n";
        out += "  " + printable(change.assumption.value) + " \u2192 " + printable(change.now) + "\n";
        std::string who = change.row.who;
        for (const std::string& more : {change.row.date, change.row.comment}) {
            if (!more.empty()) who += (who.empty() ? "" : " \u00b7 ") + more;
        }
        out += "  " + printable(change.row.pointer) + "\n";
        if (!who.empty()) out += "  " + printable(who) + "\n";
    }
    return out;
}

std::string changes_json(const std::vector<AcceptedChange>& changes) {
    JsonWriter json;
    json.open_object();
    json.text("format", "muster/assumption-changes/1");
    json.open_array("changes");
    for (const AcceptedChange& change : changes) {
        json.new_line();
        json.open_object();
        json.text("pointer", change.row.pointer);
        json.text("old", change.assumption.value);
        json.text("new", change.now);
        json.text("who", change.row.who);
        json.text("date", change.row.date);
        json.text("comment", change.row.comment);
        json.whole("line", change.row.line);
        json.close_object();
    }
    json.new_line();
    json.close_array();
    json.close_object();
    return json.take() + '\n';
}

}  // namespace muster
