#include "engine/lint/lint.hpp"

#include "engine/authoring/allow.hpp"
#include "engine/lint/quickest.hpp"

namespace muster::lint {

void lint(const Sense& sense) {
    check_branches(sense, possible_in_nation(sense.model()));
    if (sense.has_scenario()) {
        check_never(sense, quickest_in_scenario(sense.model()));
        check_exercise(sense);
        check_incidents(sense);
    }
    check_reached(sense);
    check_labels(sense);
    check_authority(sense);
    check_load(sense);
    check_holidays(sense);
    check_texts(sense);
    check_ids(sense);
    check_needless(sense.reading, (sense.has_scenario() ? sense.scenario : sense.nation).spot());
}

}  // namespace muster::lint
