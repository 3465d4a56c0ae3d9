#include <algorithm>

#include "engine/report/names.hpp"
#include "viz/desk/choices.hpp"

namespace muster::viz::desk {

namespace {

InstitutionId decider(const Model& model, StepId step) {
    return model.procedures[model.steps[step].procedure].institution;
}

DeskRow row_of(const Asked& asked, StepId step, bool open) {
    const Model& model = asked.model();
    const InstitutionId who = decider(model, step);
    const std::string head = "decide " + model.institutions[who].id + " " +
                             model.procedures[model.steps[step].procedure].id + "/" + model.steps[step].id + " ";
    DeskRow row;
    row.who = who;
    row.step = step;
    const Both& state = open ? words::decision_open : words::decision_ahead;
    row.cells = {{short_name(asked.language, model, who)},
                 {name_of(asked.language, model, step)},
                 {state.text(asked.language), open ? Tone::decision : Tone::plain}};
    row.detail = name_of(asked.language, model, who) + ": " + name_of(asked.language, model, step);
    const auto& options = std::get<DecideStep>(model.steps[step].verb).options;
    for (std::size_t k = 0; k < options.size() && k < 8; ++k)
        row.actions.push_back({shown(asked.language, options[k].name, options[k].id), head + options[k].id});
    row.actions.push_back(plain(asked, words::rule, head + "rule"));
    return row;
}

}  // namespace

std::vector<StepId> decisions_under_way(Exercise& exercise) {
    std::vector<StepId> out;
    const auto add = [&](StepId step) {
        if (std::find(out.begin(), out.end(), step) == out.end()) out.push_back(step);
    };
    for (const SeatItem& item : exercise.standing().desk.items) {
        if (item.open && item.kind == SeatItem::Kind::decision) add(item.step);
    }
    for (const Desk::WorkRow& work : exercise.standing().desk.work) {
        if (work.kind == 4) add(StepId{work.subject});
    }
    return out;
}

std::size_t open_decisions(Exercise& exercise) { return decisions_under_way(exercise).size(); }

DeskList decisions_list(const Asked& asked) {
    DeskList list;
    list.title = words::decisions.text(asked.language);
    list.about = words::decisions_about.text(asked.language);
    list.columns = {{words::who.text(asked.language)},
                    {words::decisions.text(asked.language)},
                    {words::state.text(asked.language)}};
    list.none = words::no_decisions.text(asked.language);
    const std::vector<StepId> open = decisions_under_way(asked.exercise);
    for (const StepId step : open) list.rows.push_back(row_of(asked, step, true));
    if (!asked.chosen.valid()) return list;
    const Model& model = asked.model();
    for (const ProcedureId procedure : model.institutions[asked.chosen].procedures) {
        for (const StepId step : model.procedures[procedure].steps) {
            if (!std::holds_alternative<DecideStep>(model.steps[step].verb)) continue;
            if (std::find(open.begin(), open.end(), step) == open.end())
                list.rows.push_back(row_of(asked, step, false));
        }
    }
    return list;
}

}  // namespace muster::viz::desk
