#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/authoring/problems.hpp"
#include "engine/authoring/reading.hpp"
#include "engine/authoring/value.hpp"

namespace muster {

/// What recommendations have set so far, to see where two of them contradict each other.
struct Settings {
    struct Setting {
        std::size_t by = 0;            ///< number of the recommendation
        const Value* value = nullptr;  ///< nullptr: taken away
    };
    std::map<std::string, Setting> by_pointer;
    /// Whether the second comes after the first by its own word, so that it may set things anew.
    std::vector<std::vector<bool>> follows;
    std::vector<std::string> names;
    std::vector<bool> changed{};  ///< whether anything is other than it was
};

/// A merge patch (RFC 7396) on the nation. A distribution of another law, a condition and an evidence are replaced
/// whole, since parts of two of them make no third. With `strict`, what an id names must exist: new entries are for
/// `adds`.
void merge_change(Value& nation, const Node& patch, bool strict, Problems& problems, Removed& removed,
                  Settings* settings, std::size_t by);

/// The same of a whole file on the one that it extends. `null` takes a built-in milestone away for good.
void merge_extension(Value& base, const Node& file, Problems& problems, Removed& removed);

/// The same of what is said beside `like` on the part of a shared file that it names. `patch` stands where the whole
/// will.
void merge_shared(Value& part, const Node& patch, Problems& problems, Removed& removed);

/// Adds what does not exist yet; a leaf that exists is an error.
void merge_adds(Value& nation, const Node& patch, Problems& problems, Settings& settings, std::size_t by);

/// `scale`: a list of {"at": pointer with *, "by": factor}. Says what is not written so.
void check_scale(Reading& reading, const Node& list);
/// Factors multiply. Whether one of them makes anything other than it was. What is not well written is passed over.
bool merge_scale(const Value& nation, Reading& reading, const Node& list, Scales& scales);

}  // namespace muster
