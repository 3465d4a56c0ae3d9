#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_condition.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

/// "presidency" (its inbox), "mintic/duty", or "duty" of the institution that it stands in for.
void read_deputy(Reading& reading, const Node& node, Authority::Act& act) {
    if (!node.is(Value::Kind::text)) return reading.wrong_type(node, "an institution or the name of a team");
    const std::string_view name = node.value->text;
    if (const auto found = find_name(reading.names.institutions, name)) {
        act.deputy = InstitutionId{*found};
        act.deputy_team = inbox_of(reading, act.deputy);
        return;
    }
    if (name.find('/') == std::string_view::npos && act.by.valid() &&
        !find_name(reading.names.of_institution[act.by.index].teams, name)) {
        NameList among = reading.names.of_institution[act.by.index].teams;
        const NameList& institutions = reading.names.institutions;
        among.insert(among.end(), institutions.begin(), institutions.end());
        return reading.error(node, "unknown-deputy", words("{} is neither an institution nor a team", quote(name)),
                             did_you_mean(reading, name, among));
    }
    act.deputy_team = team_named(reading, node, name, act.by);
    if (act.deputy_team.valid()) act.deputy = reading.model.teams[act.deputy_team].institution;
}

void check_able(Reading& reading, const Node& node, InstitutionId institution, TeamId team) {
    if (institution.valid() && !team.valid()) {
        reading.error(node, "no-team",
                      words("{} has no team that could be asked", quote(reading.model.institutions[institution].id)));
    }
}

Authority::Act read_act(Reading& reading, Fields& fields, std::string verb) {
    Authority::Act act;
    act.verb = std::move(verb);
    const Node by = fields.required("by", "an institution");
    const Node team = fields.optional("team");
    const Node takes = fields.optional("takes");
    const Node deputy = fields.optional("deputy");
    if (by) act.by = institution_at(reading, by);
    act.team = team ? team_at(reading, team, act.by) : inbox_of(reading, act.by);
    if (by && !team) check_able(reading, by, act.by, act.team);
    if (takes) act.effort = read_distribution(reading, takes);
    if (deputy) {
        read_deputy(reading, deputy, act);
        check_able(reading, deputy, act.deputy, act.deputy_team);
        if (act.team.valid() && act.deputy_team == act.team) {
            reading.error(deputy, "deputy-of-itself", "the deputy is the same team that it stands in for",
                          "name another team, or an institution that is on duty when this one is not");
        }
    }
    return act;
}

void read_chain(Reading& reading, const Node& node, Authority& authority) {
    struct Ranked {
        std::uint32_t rank;
        Authority::Act act;
    };
    std::vector<Ranked> acts;
    if (!check_number(reading, node, limit::kActs, "acts")) return;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t place) {
        Fields fields(reading, entry);
        std::string verb = "answer";
        if (const Node word = fields.optional("verb")) {
            verb = read_word<const char*>(reading, word,
                                          {{"confirm", "confirm"}, {"answer", "answer"}, {"order", "order"}});
        }
        Ranked ranked{place, {}};
        if (const Node rank = fields.required("rank", "1")) {
            ranked.rank = read_count(reading, rank, 1, 1000);
            if (std::any_of(acts.begin(), acts.end(), [&](const Ranked& a) { return a.rank == ranked.rank; })) {
                reading.error(rank, "duplicate-rank", words("two acts have the rank {}", ranked.rank));
            }
        }
        ranked.act = read_act(reading, fields, std::move(verb));
        acts.push_back(std::move(ranked));
    });
    if (acts.empty() && node.is(Value::Kind::object)) reading.error(node, "empty-set", "this chain has no act");
    std::stable_sort(acts.begin(), acts.end(), [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
    for (Ranked& ranked : acts) authority.chain.push_back(std::move(ranked.act));
}

void read_escalation(Reading& reading, const Node& node, Authority& authority) {
    Fields fields(reading, node);
    const Node after = fields.required("after", R"("2h")");
    const Node to = fields.required("to", "an institution");
    if (after) authority.escalate_after = read_duration(reading, after, Zero::refused);
    if (!to) return;
    // Whoever is asked instead does the same: it takes as long.
    if (!authority.chain.empty()) authority.escalate_to = authority.chain.front();
    authority.escalate_to.by = institution_at(reading, to);
    authority.escalate_to.team = inbox_of(reading, authority.escalate_to.by);
    authority.escalate_to.deputy = {};
    authority.escalate_to.deputy_team = {};
    check_able(reading, to, authority.escalate_to.by, authority.escalate_to.team);
    if (!authority.escalate_to.by.valid()) return;
    if (!authority.chain.empty() && authority.chain.front().by == authority.escalate_to.by) {
        reading.error(to, "approval-circle", "this escalates to the institution that was asked in the first place",
                      "name somebody above it");
    }
}

}  // namespace

Authority read_authority(Reading& reading, const Node& node, std::string id, const Scope& scope,
                         const Evidence& evidence) {
    Authority authority;
    authority.id = std::move(id);
    authority.evidence = evidence;
    Fields fields(reading, node, "an authority, or the id of one");
    if (!fields) return authority;
    if (const Node own = fields.optional("evidence")) authority.evidence = read_evidence(reading, own);
    if (const Node name = fields.optional("name")) authority.name = read_text(reading, name);
    if (const Node chain = fields.optional("chain")) {
        for (const char* key : {"by", "team", "takes", "deputy"}) {
            if (const Node beside = fields.optional(key)) {
                reading.error(beside, "conflicting-keys", words("\"{}\" stands inside the acts of the chain", key));
            }
        }
        read_chain(reading, chain, authority);
    } else {
        authority.chain.push_back(read_act(reading, fields, "answer"));
    }
    if (const Node severity = fields.optional("from_severity")) {
        authority.from_rank = severity_at(reading, severity, scope.institution);
    }
    if (const Node unless = fields.optional("unless")) authority.unless = read_condition(reading, unless, scope);
    if (const Node escalate = fields.optional("escalate")) read_escalation(reading, escalate, authority);
    if (const Node refuses = fields.optional("refuses")) authority.refuses = read_probability(reading, refuses);
    if (const Node label = fields.optional("label")) authority.label = read_label(reading, label);
    return authority;
}

}  // namespace muster
