#include "engine/lint/connected.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

namespace muster::lint {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

template <class Row>
void once_each(Row& row) {
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
}

}  // namespace

bool Connected::passes_on(InstitutionId who, Label label) {
    const Institution& institution = model_.institutions[who];
    return institution.relay_team.valid() && !institution.adviser && label <= institution.relay_label &&
           !rota_.never_there(institution.relay_team);
}

Connected::Net& Connected::net_for(const Letter& letter) {
    const std::pair<Label, int> kind{letter.label, letter.has_via ? static_cast<int>(letter.via) : -1};
    const auto [found, added] = nets_.try_emplace(kind);
    Net& net = found->second;
    if (!added) return net;

    const std::size_t institutions = model_.institutions.size();
    for (auto* rows : {&net.into, &net.from}) *rows = Table<InstitutionId, std::vector<Group>>(institutions);
    net.direct = Table<InstitutionId, std::vector<InstitutionId>>(institutions);
    for (const Channel& channel : model_.channels) {
        if (!may_carry(channel, letter)) continue;
        net.direct[channel.from].push_back(channel.to);
        if (!channel.one_way) net.direct[channel.to].push_back(channel.from);
    }
    Graph graph(institutions);
    std::vector<bool> passing(institutions);
    for (const InstitutionId id : model_.institutions.ids()) passing[id.index] = passes_on(id, letter.label);
    for (const InstitutionId id : model_.institutions.ids()) {
        once_each(net.direct[id]);
        for (const InstitutionId to : net.direct[id]) {
            if (passing[id.index] && passing[to.index]) boost::add_edge(id.index, to.index, graph);
        }
    }
    std::vector<Group> group_of(institutions);
    net.next.resize(boost::strong_components(graph, group_of.data()));
    net.reached.resize(net.next.size());
    for (const InstitutionId id : model_.institutions.ids()) {
        const Group here = group_of[id.index];
        for (const InstitutionId to : net.direct[id]) {
            const Group there = group_of[to.index];
            if (passing[to.index]) net.into[id].push_back(there);
            if (passing[id.index]) net.from[to].push_back(here);
            if (passing[id.index] && passing[to.index] && here != there) net.next[here].push_back(there);
        }
    }
    for (auto* rows : {&net.into, &net.from}) std::for_each(rows->begin(), rows->end(), once_each<std::vector<Group>>);
    std::for_each(net.next.begin(), net.next.end(), once_each<std::vector<Group>>);
    return net;
}

const std::vector<bool>& Connected::reached_from(Net& net, Group group) {
    std::vector<bool>& reached = net.reached[group];
    if (!reached.empty()) return reached;
    reached.resize(net.next.size());
    reached[group] = true;
    std::vector<Group> open{group};
    while (!open.empty()) {
        const Group here = open.back();
        open.pop_back();
        for (const Group there : net.next[here]) {
            if (reached[there]) continue;
            reached[there] = true;
            open.push_back(there);
        }
    }
    return reached;
}

bool Connected::way(const Letter& letter) {
    Net& net = net_for(letter);
    const std::vector<InstitutionId>& direct = net.direct[letter.from];
    if (std::binary_search(direct.begin(), direct.end(), letter.to)) return true;
    const std::vector<Group>& last = net.from[letter.to];
    if (last.empty()) return false;
    const std::vector<Group>& first = net.into[letter.from];
    return std::any_of(first.begin(), first.end(), [&](Group group) {
        const std::vector<bool>& reached = reached_from(net, group);
        return std::any_of(last.begin(), last.end(), [&](Group to) { return reached[to]; });
    });
}

}  // namespace muster::lint
