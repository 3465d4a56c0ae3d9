#pragma once
#include <string_view>

#include "engine/report/authored_ids.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// What `a` and `b` of an entry mean, by the names that files use.
struct EntrySubject {
    std::string_view a_key;       ///< "step"; empty: nothing
    std::string_view a_id;        ///< "colcert/handle-report/triage"; empty: `a` is a number
    std::string_view b_key;       ///< "instance"; empty: nothing
    std::string_view b_id;        ///< empty: `b` is a number
    std::string_view detail_key;  ///< "outcome", "work"; empty: nothing
    std::string_view detail;
};
[[nodiscard]] EntrySubject subject_of(const AuthoredIds& ids, const TraceEntry& entry);

/// "step", "reading", "relay", "approval", "decision", "routine": the `detail` of the work entries.
[[nodiscard]] std::string_view work_name(std::int16_t detail);

}  // namespace muster
