#include "engine/exercise/kit.hpp"

#include <algorithm>

#include "engine/html/html.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/model_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"

namespace muster {
namespace {

class Kit {
public:
    Kit(Language language, const Model& model) : language_(language), model_(model) {}

    [[nodiscard]] HtmlBody manual() const {
        HtmlBody body = begin("kit.manual");
        body.markup += h2("kit.situation") + text_element("p", model_.briefing.get(language_));
        body.markup += text_element("p", say(language_, "kit.starts", fmt::arg("when", date(kStart)),
                                             fmt::arg("zone", model_.scenario_time_zone)));
        if (!model_.objectives.empty()) {
            std::string list;
            for (const Objective& objective : model_.objectives) {
                const std::string capability = objective.capability.get(language_);
                list += text_element("li", shown(language_, objective.name, objective.id) +
                                               (capability.empty() ? "" : " (" + capability + ")"));
            }
            body.markup += h2("kit.objectives") + element("ul", list);
        }
        std::string rules;
        for (const char* const rule : {"1", "2", "3", "4", "5"})
            rules += text_element("li", say(language_, std::string("kit.rule.") + rule));
        body.markup += h2("kit.rules") + element("ol", rules);
        if (!model_.phases.empty()) {
            body.markup += h2("kit.phases");
            for (const ExercisePhase& phase : model_.phases) {
                body.markup +=
                    text_element("h3", shown(language_, phase.name, phase.id) + ": " + date(kStart + phase.at));
                body.markup += text_element("p", phase.text.get(language_));
                std::string questions;
                for (const ExercisePhase::Question& question : phase.questions)
                    questions += text_element("li", shown(language_, question.text, question.id));
                if (!questions.empty()) body.markup += element("ol", questions);
            }
        }
        std::string who;
        for (const InstitutionId id : model_.institutions.ids())
            who += text_element("li", name_of(language_, model_, id));
        body.markup += h2("kit.institutions") + element("ul", who);
        return body;
    }

    /// One card a page for each addressee, in the order of their times; the facilitator's own last.
    [[nodiscard]] HtmlBody cards() const {
        HtmlBody body = begin("kit.cards");
        std::vector<InjectId> order;
        for (const InjectId id : model_.injects.ids()) {
            if (!model_.injects[id].to.empty()) order.push_back(id);
        }
        std::stable_sort(order.begin(), order.end(),
                         [this](InjectId a, InjectId b) { return model_.injects[a].at < model_.injects[b].at; });
        int number = 0;
        for (const InjectId id : order) {
            const Inject& inject = model_.injects[id];
            ++number;
            for (const Addressee& addressee : inject.to) {
                std::string card = text_element("p", say(language_, "exercise.marking"), "class=\"tlp\"");
                card += text_element("h3", say(language_, "kit.card-number", fmt::arg("n", number)) + ": " +
                                               shown(language_, inject.name, inject.id));
                card += text_element("p", say(language_, "kit.card-to",
                                              fmt::arg("who", name_of(language_, model_, addressee.institution))));
                card += text_element("p", say(language_, "kit.card-from", fmt::arg("who", sender(inject))));
                card += text_element("p", say(language_, "kit.card-when", fmt::arg("when", when(inject))));
                card += text_element("p", inject.text.get(language_), "class=\"answer\"");
                if (!inject.facts.empty())
                    card += text_element("p",
                                         say(language_, "kit.card-tells",
                                             fmt::arg("facts", fact_words(language_, model_, inject.facts))),
                                         "class=\"about\"");
                card += text_element("p", say(language_, "exercise.marking"), "class=\"tlp\"");
                body.markup += element("section", card, "class=\"sheet\"");
            }
        }
        return body;
    }

    [[nodiscard]] HtmlBody evaluators() const {
        HtmlBody body = begin("kit.evaluators");
        body.markup += text_element("p", say(language_, "kit.eval-about"), "class=\"note\"");
        for (const InstitutionId id : model_.institutions.ids()) {
            HtmlTable table;
            table.name = "evaluator";
            table.columns = {column("exercise.inject"), column("kit.expected"),    column("kit.within"),
                             column("kit.seen"),        column("kit.observation"), column("kit.rating")};
            for (const InjectId inject : model_.injects.ids()) {
                for (const Inject::Expect& expect : model_.injects[inject].expects) {
                    if (expect.institution != id) continue;
                    table.rows.push_back(
                        {{shown(language_, model_.injects[inject].name, model_.injects[inject].id), {}, {}},
                         {expect.action.get(language_), {}, {}},
                         {expect.within > Duration{} ? duration(expect.within) : "\u2013", {}, {}},
                         {"________", {}, {}},
                         {"", {}, {}},
                         {"\u2610 \u2610 \u2610 \u2610", {}, {}}});
                }
            }
            if (table.rows.empty()) continue;
            std::string ratings;
            for (const char* const letter : {"p", "s", "m", "u"})
                ratings += text_element("li", say(language_, std::string("aar.rating.") + letter));
            const std::string sheet = text_element("h2", name_of(language_, model_, id)) +
                                      text_element("p", say(language_, "kit.evaluator"), "class=\"about\"") +
                                      table_markup(table) + text_element("h3", say(language_, "aar.ratings")) +
                                      element("ul", ratings, "class=\"about\"");
            body.markup += element("section", sheet, "class=\"sheet\"");
        }
        return body;
    }

    [[nodiscard]] HtmlBody participants() const {
        HtmlBody body = begin("kit.participants-title");
        HtmlTable table;
        table.name = "participants";
        table.columns = {column("exercise.institution"), column("aar.person"), column("aar.role"), column("kit.email"),
                         column("kit.signature")};
        for (const InstitutionId id : model_.institutions.ids()) {
            if (!model_.institutions[id].adviser)
                table.rows.push_back(
                    {{name_of(language_, model_, id), {}, {}}, {}, {say(language_, "aar.player"), {}, {}}, {}, {}});
        }
        for (const char* const role : {"aar.facilitator", "aar.evaluator", "aar.evaluator", "aar.observer"})
            table.rows.push_back({{}, {}, {say(language_, role), {}, {}}, {}, {}});
        body.markup += table_markup(table);
        return body;
    }

private:
    [[nodiscard]] HtmlBody begin(std::string_view key) const {
        HtmlBody body;
        body.title = say(language_, key, fmt::arg("name", model_.name.get(language_)));
        body.markup =
            text_element("p", say(language_, "exercise.marking"), "class=\"tlp\"") + text_element("h1", body.title);
        return body;
    }
    [[nodiscard]] std::string h2(std::string_view key) const { return text_element("h2", say(language_, key)); }
    [[nodiscard]] HtmlTable::Column column(std::string_view key) const { return {say(language_, key), "", false}; }
    [[nodiscard]] std::string date(SimTime at) const { return date_text(language_, model_, at); }
    [[nodiscard]] std::string when(const Inject& inject) const {
        if (inject.when.valid()) return condition_words(language_, model_, inject.when);
        if (SimTime{inject.at} < kNever) return date(SimTime{inject.at});
        return say(language_, "kit.card-cause");
    }
    [[nodiscard]] std::string sender(const Inject& inject) const {
        for (const InstitutionId id : model_.institutions.ids()) {
            if (model_.institutions[id].id == inject.from.get(language_)) return name_of(language_, model_, id);
        }
        const std::string& from = inject.from.get(language_);
        return from.empty() ? "\u2013" : from;
    }

    Language language_;
    const Model& model_;
};

}  // namespace

std::vector<KitPage> kit_pages(const Model& model, Language first, Handling handling) {
    const Kit english(Language::en, model), spanish(Language::es, model);
    const auto page = [&](HtmlBody (Kit::*part)() const) {
        return html_page((english.*part)(), (spanish.*part)(), first, handling);
    };
    return {{"situation-manual.html", page(&Kit::manual)},
            {"inject-cards.html", page(&Kit::cards)},
            {"evaluator-sheets.html", page(&Kit::evaluators)},
            {"participants.html", page(&Kit::participants)}};
}

}  // namespace muster
