#pragma once
#include <map>
#include <utility>
#include <vector>

#include "engine/lint/letter.hpp"
#include "engine/lint/rota.hpp"

namespace muster::lint {

/// Whether there is a way at all, by channels that may carry a message and institutions that may pass it on, whatever
/// the hour. Those that can pass messages on to each other are taken together once, so that asking costs little.
class Connected {
public:
    Connected(const Model& model, Rota& rota) : model_(model), rota_(rota) {}
    [[nodiscard]] bool way(const Letter& letter);

private:
    using Group = std::uint32_t;  ///< institutions that can pass on to each other
    struct Net {
        Table<InstitutionId, std::vector<InstitutionId>> direct;  ///< sorted
        Table<InstitutionId, std::vector<Group>> into, from;      ///< groups that it can send to, that can send to it
        std::vector<std::vector<Group>> next;                     ///< of each group
        std::vector<std::vector<bool>> reached;                   ///< from each group, once it is asked for
    };
    Net& net_for(const Letter& letter);
    [[nodiscard]] bool passes_on(InstitutionId who, Label label);
    static const std::vector<bool>& reached_from(Net& net, Group group);

    const Model& model_;
    Rota& rota_;
    std::map<std::pair<Label, int>, Net> nets_;  ///< by label and medium
};

}  // namespace muster::lint
