#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/exchange/assumption_sheet.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

/// What moves something, what may, what does not.
int part_of(const Influence& influence) {
    switch (influence.measured) {
        case Measured::moves:
            return influence.sure ? 0 : 1;
        case Measured::not_yet:
            return 2;
        case Measured::not_varied:
            return 3;
        case Measured::no_influence:
            return 4;
    }
    return 4;
}

bool has_source(const Assumption& assumption) {
    return assumption.evidence.kind == EvidenceKind::sourced || assumption.evidence.kind == EvidenceKind::comparable;
}

std::string quantity(Language language, const Assumption& assumption) {
    const std::string special = "assume.what." + assumption.of + "." + assumption.key;
    if (has_pattern(language, special)) return say(language, special);
    // Whatever an alert level or a unit of the calendar is called.
    const std::string of = "assume.what.of." + assumption.of;
    if (has_pattern(language, of)) return say(language, of);
    const std::string plain = "assume.what." + assumption.key;
    return has_pattern(language, plain) ? say(language, plain) : assumption.key;
}

}  // namespace

std::vector<std::size_t> shown_order(const AssumptionBook& book) {
    std::vector<std::size_t> order(book.assumptions.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::vector<Influence> influence;
    for (std::size_t i = 0; i < order.size(); ++i) influence.push_back(book.influence_of(i));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const int part_a = part_of(influence[a]), part_b = part_of(influence[b]);
        if (part_a != part_b) return part_a < part_b;
        const bool source_a = has_source(book.assumptions[a]), source_b = has_source(book.assumptions[b]);
        if (source_a != source_b) return source_b;
        return influence[a].mean > influence[b].mean;
    });
    return order;
}

std::string what_it_is(Language language, const Assumption& assumption) {
    std::string out;
    for (const Text& name : assumption.where) out += (out.empty() ? "" : " \u203a ") + printable(name.get(language));
    return (out.empty() ? "" : out + ": ") + quantity(language, assumption);
}

std::string whose_it_is(Language language, const Assumption& assumption) {
    std::vector<std::string> names;
    for (const Text& name : assumption.institutions) {
        const std::string own = printable(name.get(language));
        if (std::find(names.begin(), names.end(), own) == names.end()) names.push_back(own);
    }
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : " \u2013 ") + name;
    return out;
}

std::string moved_milestone(Language language, const AssumptionBook& book, const MovedMost& most) {
    const Model& model = book.scenarios[most.scenario]->model;
    const std::string milestone = milestone_label(language, model, most.milestone, most.incident);
    if (book.scenarios.size() == 1) return milestone;
    return milestone + " (" + shown(language, model.name, model.scenario_id) + ")";
}

std::string evidence_text(Language language, EvidenceKind kind) {
    switch (kind) {
        case EvidenceKind::unstated:
            return say(language, "assume.evidence.unstated");
        case EvidenceKind::assumed:
            return say(language, "assume.evidence.assumed");
        case EvidenceKind::comparable:
            return say(language, "assume.evidence.comparable");
        case EvidenceKind::sourced:
            return say(language, "assume.evidence.sourced");
    }
    return {};
}

std::string varied_text(Language language, VariedBy by) {
    switch (by) {
        case VariedBy::half_more:
            return say(language, "assume.by.half-more");
        case VariedBy::third_less:
            return say(language, "assume.by.third-less");
        case VariedBy::to_one_in_20:
            return say(language, "assume.by.one-in-20");
        case VariedBy::one_more:
            return say(language, "assume.by.one-more");
        case VariedBy::one_less:
            return say(language, "assume.by.one-less");
        case VariedBy::hour_longer:
            return say(language, "assume.by.hour-longer");
    }
    return {};
}

}  // namespace muster
