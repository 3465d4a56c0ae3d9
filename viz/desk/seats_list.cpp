#include <fmt/format.h>

#include "engine/exercise/look.hpp"
#include "engine/report/names.hpp"
#include "viz/desk/choices.hpp"

namespace muster::viz::desk {

namespace {

/// An item in words. What `item_words` adds in brackets for those who type commands stands on the buttons here.
std::string said(const Asked& asked, const SeatItem& item) {
    std::string text = item_words(asked.exercise, item, asked.language);
    const auto bracket = text.rfind(" (");
    if (bracket != std::string::npos && text.ends_with(')')) text.resize(bracket);
    return text;
}

Field whom(const Asked& asked) { return choice_field(asked, words::whom, institution_choices(asked), true); }
Field known_facts(const Asked& asked) { return choice_field(asked, words::facts_known, fact_choices(asked), true); }

void of_item(const Asked& asked, const SeatItem& item, const std::string& who, DeskRow& row) {
    const std::string which = " " + who + " #" + std::to_string(item.number);
    auto& actions = row.actions;
    switch (item.kind) {
        case SeatItem::Kind::procedure:
            actions.push_back(plain(asked, words::order, "order" + which));
            actions.back().label += ": " + name_of(asked.language, asked.model(), item.procedure);
            if (item.asks) {
                actions.push_back(asking(asked, words::answer, said(asked, item), "answer" + which + " facts {0}",
                                         {choice_field(asked, words::fact, fact_choices(asked), true)}));
            }
            actions.push_back(asking(asked, words::forward, said(asked, item),
                                     "forward" + which + " to {0}[ topic {1}][ facts {2}]",
                                     {whom(asked), choice_field(asked, words::topic_same, topic_choices(asked), false),
                                      known_facts(asked)}));
            break;
        case SeatItem::Kind::approval:
        case SeatItem::Kind::invitation:
            actions.push_back(plain(asked, words::confirm, "confirm" + which));
            actions.push_back(plain(asked, words::refuse, "answer" + which + " no"));
            break;
        case SeatItem::Kind::decision: {
            const Model& model = asked.model();
            const Step& step = model.steps[item.step];
            const std::string head = "decide " + who + " " + model.procedures[step.procedure].id + "/" + step.id + " ";
            const auto& options = std::get<DecideStep>(step.verb).options;
            for (std::size_t k = 0; k < options.size() && k < 6; ++k)
                actions.push_back({shown(asked.language, options[k].name, options[k].id), head + options[k].id});
            actions.push_back(plain(asked, words::rule, head + "rule"));
            row.step = item.step;
            break;
        }
    }
    Field why = text_field(asked, words::why);
    why.long_text = false;
    actions.push_back(asking(asked, words::wait, said(asked, item), "wait" + which + "[ {0}]", {std::move(why)}));
    actions.push_back(plain(asked, words::put_away, "put-away" + which));
}

/// What a seat can do without an item.
void of_seat(const Asked& asked, InstitutionId id, DeskRow& row) {
    const std::string& who = asked.model().institutions[id].id;
    const std::string name = name_of(asked.language, asked.model(), id);
    row.who = id;
    row.actions.push_back(asking(asked, words::order_any, name, "order " + who + " {0}",
                                 {choice_field(asked, words::procedure, procedure_choices(asked, id), false)}));
    row.actions.push_back(
        asking(asked, words::send, name, "send " + who + " to {0} topic {1}[ facts {2}]",
               {whom(asked), choice_field(asked, words::topic, topic_choices(asked), false), known_facts(asked)}));
    row.actions.push_back(plain(asked, words::give_back, "give-back " + who));
}

}  // namespace

std::size_t open_items(Exercise& exercise) {
    std::size_t open = 0;
    const Desk& desk = exercise.standing().desk;
    for (const SeatItem& item : desk.items) open += item.open && desk.taken[item.seat.index] != 0 ? 1U : 0U;
    return open;
}

DeskList seats_list(const Asked& asked) {
    const Model& model = asked.model();
    const Standing& now = asked.exercise.standing();
    DeskList list;
    list.title = words::seats.text(asked.language);
    list.columns = {
        {words::who.text(asked.language)}, {words::what.text(asked.language)}, {words::since.text(asked.language)}};
    list.none = words::no_seats.text(asked.language);
    for (const InstitutionId id : model.institutions.ids()) {
        if (now.desk.taken[id.index] == 0) continue;
        const std::string name = short_name(asked.language, model, id);
        bool any = false;
        for (const SeatItem& item : now.desk.items) {
            if (item.seat != id || !item.open) continue;
            any = true;
            DeskRow row;
            row.cells = {{name}, {said(asked, item), Tone::decision}, {moment(asked, item.since)}};
            row.detail = fmt::format("#{} · {}", item.number, said(asked, item));
            if (item.because < now.entries.size() && now.entries[item.because].kind == EntryKind::injected) {
                row.detail +=
                    "\n" + inject_text(asked.exercise, asked.exercise.here(), InjectId{now.entries[item.because].a});
            }
            of_item(asked, item, model.institutions[id].id, row);
            of_seat(asked, id, row);
            list.rows.push_back(std::move(row));
        }
        if (any) continue;
        DeskRow row;
        row.cells = {{name}, {words::seat_empty.text(asked.language)}, {""}};
        row.detail = name_of(asked.language, model, id);
        of_seat(asked, id, row);
        list.rows.push_back(std::move(row));
    }
    if (asked.chosen.valid() && now.desk.taken[asked.chosen.index] == 0) {
        list.about = fmt::format(fmt::runtime(words::chosen_is.in(asked.language)),
                                 fmt::arg("who", name_of(asked.language, model, asked.chosen)));
        list.general.push_back(plain(asked, words::take, "take " + model.institutions[asked.chosen].id));
        list.general.back().label += ": " + short_name(asked.language, model, asked.chosen);
    }
    return list;
}

}  // namespace muster::viz::desk
