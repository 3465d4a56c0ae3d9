#pragma once
#include "engine/model/nation.hpp"

namespace muster::lint {

/// What a message says about how it may go.
struct Letter {
    InstitutionId from, to;
    Label label = Label::clear;
    bool has_via = false;
    Channel::Medium via = Channel::Medium::other;
};

[[nodiscard]] inline bool may_carry(const Channel& channel, const Letter& letter) {
    return letter.label <= channel.label && (!letter.has_via || channel.medium == letter.via);
}

}  // namespace muster::lint
