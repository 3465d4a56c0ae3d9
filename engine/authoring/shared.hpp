#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>

#include "engine/authoring/merge.hpp"
#include "engine/authoring/shelf.hpp"

/// Files of parts that nations share: named hours, procedures, and playbooks, which are procedures that an institution
/// takes together.
namespace muster {

/// The shared files of one reading, and what has been taken from them.
class SharedFiles {
public:
    explicit SharedFiles(const Opening& opening) : opening_(opening), shelf_(opening) {}

    /// Puts into a nation's file what it takes from those that it names under `uses`: in place of what is `like` a part
    /// of one, that part with what is said beside it as a merge patch on it; and the procedures of the playbooks that
    /// an institution names. Nothing of this is left in the file then. What is taken remembers where it stands, but for
    /// the entry itself, which stands where it is asked for. False, and errors, if that cannot be done.
    [[nodiscard]] bool put_into(Value& nation, Removed& removed);

private:
    friend struct Taking;
    Opening opening_;
    Shelf shelf_;
    std::set<const Shelf::Book*> checked_;
    std::size_t parts_ = 0, values_ = 0;  ///< in all files; taken out of them
    std::map<const Value*, std::uint16_t> sources_;
};

/// Reads a shared file as far as it goes alone: what only a nation has (institutions, teams, facts …) is not looked
/// for.
void check_shared_file(const Value& file, Sources& sources, Problems& problems);

}  // namespace muster
