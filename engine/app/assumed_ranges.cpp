#include "engine/app/assumed_ranges.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "engine/app/load.hpp"
#include "engine/authoring/assumptions.hpp"
#include "engine/authoring/match.hpp"
#include "engine/exchange/assumption_sheet.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"

namespace muster::app {
namespace {

/// A factor applies to it, and twice as much of it is a sensible nation. Of staff, shares and hours it is not.
bool can_be_factored(const Assumption& number) {
    return number.kind == NumberKind::distribution || number.kind == NumberKind::duration ||
           number.kind == NumberKind::factor || number.kind == NumberKind::impact;
}

bool is_assumed(const Assumption& number) {
    return number.evidence.kind == EvidenceKind::assumed || number.evidence.kind == EvidenceKind::unstated;
}

bool is_taken(const Study& study, const std::string& pointer) {
    for (const Study::Assumption& one : study.assumptions) {
        for (const std::string& pattern : one.at) {
            if (covers(pattern, pointer)) return true;
        }
    }
    return false;
}

Text in_both(const std::function<std::string(Language)>& words) {
    Text out;
    for (const Language language : {Language::en, Language::es})
        out.in[static_cast<std::size_t>(language)] = words(language);
    return out;
}

}  // namespace

bool add_assumed_ranges(Console& console, Study& study) {
    if (!(study.sensitivity.assumed_high > 0)) return true;
    std::set<std::string> nations;
    for (const Study::Scenario& scenario : study.scenarios) nations.insert(nation_of(scenario.file));
    nations.erase("");
    struct Kind {
        Text name;
        std::set<std::string> at;
    };
    std::map<std::string, Kind> kinds;
    for (const std::string& nation : nations) {
        Diagnostics found;
        const auto numbers = list_assumptions(nation, found);
        if (!numbers) {
            show(console, found);
            return false;
        }
        for (const Assumption& number : *numbers) {
            if (!can_be_factored(number) || !is_assumed(number) || number.variations.empty()) continue;
            Kind& kind = kinds["assumed-" + number.of + "-" + number.key];
            if (kind.name.empty()) {
                Assumption alone = number;
                alone.where.clear();
                kind.name = in_both([&](Language language) { return capitalised(what_it_is(language, alone)); });
            }
            for (const ValueEdit& edit : number.variations.front().edits) {
                if (!is_taken(study, edit.pointer)) kind.at.insert(edit.pointer);
            }
        }
    }
    const Text source = in_both([](Language language) { return say(language, "study.assumed-source"); });
    std::vector<Study::Assumption> added;
    for (const auto& [id, kind] : kinds) {
        if (kind.at.empty()) continue;
        added.push_back({id,
                         kind.name,
                         source,
                         {kind.at.begin(), kind.at.end()},
                         Study::Assumption::Kind::factor,
                         study.sensitivity.assumed_low,
                         study.sensitivity.assumed_high,
                         true});
    }
    study.assumptions.insert(study.assumptions.end(), added.begin(), added.end());
    std::sort(study.assumptions.begin(), study.assumptions.end(),
              [](const Study::Assumption& a, const Study::Assumption& b) { return a.id < b.id; });
    return true;
}

}  // namespace muster::app
