#include "engine/study/sets.hpp"

#include <algorithm>
#include <bit>

namespace muster {
namespace {

constexpr SetMask bit(std::size_t i) { return SetMask{1} << i; }

SetMask mask_of(const std::vector<std::string>& ids, const std::vector<Recommendation>& list, bool& missing) {
    SetMask out = 0;
    missing = false;
    for (const std::string& id : ids) {
        const auto found =
            std::find_if(list.begin(), list.end(), [&](const Recommendation& one) { return one.id == id; });
        if (found == list.end()) {
            missing = true;
        } else {
            out |= bit(static_cast<std::size_t>(found - list.begin()));
        }
    }
    return out;
}

}  // namespace

SetRules::SetRules(const std::vector<Recommendation>& list) : requires_(list.size()), excludes_(list.size()) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        bool missing = false;
        const SetMask excluded = mask_of(list[i].excludes, list, missing);
        excludes_[i] |= excluded;
        for (std::size_t j = 0; j < list.size(); ++j) {
            if ((excluded & bit(j)) != 0) excludes_[j] |= bit(i);
        }
        requires_[i] = mask_of(list[i].requires_all, list, missing);
        if (missing) never_ |= bit(i);
    }
}

SetMask SetRules::with_what_it_requires(SetMask set) const {
    set &= ~never_;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < requires_.size(); ++i) {
            if ((set & bit(i)) == 0 || (requires_[i] & ~set) == 0) continue;
            set &= ~bit(i);
            changed = true;
        }
    }
    return set;
}

bool SetRules::allowed(SetMask set) const {
    if (with_what_it_requires(set) != set) return false;
    for (std::size_t i = 0; i < excludes_.size(); ++i) {
        if ((set & bit(i)) != 0 && (excludes_[i] & set & ~bit(i)) != 0) return false;
    }
    return true;
}

void SetRules::split(SetMask set, std::vector<SetMask>& out) const {
    set = with_what_it_requires(set);
    for (std::size_t i = 0; i < excludes_.size(); ++i) {
        if ((set & bit(i)) == 0) continue;
        const SetMask rivals = excludes_[i] & set & ~bit(i);
        if (rivals == 0) continue;
        split(set & ~bit(i), out);
        split(set & ~rivals, out);
        return;
    }
    out.push_back(set);
}

std::vector<SetMask> SetRules::largest_allowed(SetMask set) const {
    std::vector<SetMask> found;
    split(set, found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<SetMask> out;
    for (const SetMask one : found) {
        const bool contained =
            std::any_of(found.begin(), found.end(), [&](SetMask other) { return other != one && (one & ~other) == 0; });
        if (!contained) out.push_back(one);
    }
    return out;
}

std::vector<SetMask> SetRules::all() const {
    std::vector<SetMask> out;
    for (SetMask set = 0; set < bit(size()); ++set) {
        if (allowed(set)) out.push_back(set);
    }
    return out;
}

}  // namespace muster
