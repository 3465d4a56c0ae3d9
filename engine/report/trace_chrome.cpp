#include <fmt/format.h>

#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "engine/measure/working_team.hpp"
#include "engine/report/authored_ids.hpp"
#include "engine/report/entry_subject.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/trace_files.hpp"

namespace muster {

namespace {

// The scenario itself is process 0. Row 0 of an institution is what happens to it; then come the places at which its
// people work, as many of a team as are ever used at once.
std::uint32_t process_of(InstitutionId id) { return id.valid() ? id.index + 1 : 0; }

class ChromeTrace {
public:
    ChromeTrace(const AuthoredIds& ids, std::span<const TraceEntry> trace)
        : model_(ids.model()), ids_(ids), trace_(trace) {
        out_ = "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[";
        name_process(0, "scenario");
        for (const InstitutionId id : model_.institutions.ids()) {
            name_process(process_of(id), ids_.of(id));
            name_row(process_of(id), 0, "events");
        }
    }

    void take(const TraceEntry& entry) {
        switch (entry.kind) {
            case EntryKind::work_started:
            case EntryKind::work_resumed:
                begin_work(entry);
                return;
            case EntryKind::work_suspended:
            case EntryKind::work_ended:
                end_work(entry);
                return;
            case EntryKind::work_queued:
            case EntryKind::stretch:
                return;
            default:
                instant(entry);
                return;
        }
    }
    [[nodiscard]] std::string finish() && {
        out_ += "\n]}\n";
        return std::move(out_);
    }

private:
    using Key = std::pair<std::uint32_t, TeamId>;  // job, team
    struct UnderWay {
        SimTime from;
        std::size_t desk;
    };
    struct Desk {
        std::uint32_t row;
        bool taken;
    };

    void begin(std::string_view phase, std::string_view name, std::uint32_t process, std::uint32_t row) {
        if (!first_) out_ += ',';
        first_ = false;
        fmt::format_to(std::back_inserter(out_), "\n{{\"ph\":\"{}\",\"pid\":{},\"tid\":{},\"name\":", phase, process,
                       row);
        append_json_string(out_, name);
    }
    void name_process(std::uint32_t process, std::string_view name) {
        begin("M", "process_name", process, 0);
        out_ += ",\"args\":{\"name\":";
        append_json_string(out_, name);
        out_ += "}}";
    }
    void name_row(std::uint32_t process, std::uint32_t row, std::string_view name) {
        begin("M", "thread_name", process, row);
        out_ += ",\"args\":{\"name\":";
        append_json_string(out_, name);
        out_ += "}}";
    }
    /// Microseconds since the scenario's start.
    static std::int64_t stamp(SimTime time) { return time.time_since_epoch().count() * 1000; }

    void append_arguments(const TraceEntry& entry) {
        out_ += ",\"args\":{\"category\":";
        append_json_string(out_, name_of(category(entry.part, entry.for_what)));
        if (entry.incident != kNoCase) fmt::format_to(std::back_inserter(out_), ",\"case\":{}", entry.incident);
        out_ += "}}";
    }
    void instant(const TraceEntry& entry) {
        const EntrySubject subject = subject_of(ids_, entry);
        const std::string name = subject.a_id.empty() ? std::string(name_of(entry.kind))
                                                      : fmt::format("{} {}", name_of(entry.kind), subject.a_id);
        begin("i", name, process_of(entry.where()), 0);
        const bool global = entry.kind == EntryKind::milestone_reached || entry.kind == EntryKind::injected;
        fmt::format_to(std::back_inserter(out_), ",\"ts\":{},\"s\":\"{}\"", stamp(entry.at), global ? 'g' : 'p');
        append_arguments(entry);
    }
    /// Work overlaps in a team of several people: each piece takes the first desk that is free.
    void begin_work(const TraceEntry& entry) {
        const TeamId team = working_team(model_, trace_, entry);
        std::vector<Desk>& desks = desks_[team];
        std::size_t desk = 0;
        while (desk != desks.size() && desks[desk].taken) ++desk;
        if (desk == desks.size()) {
            desks.push_back({++rows_, false});
            const std::string& name = model_.teams[team].id;
            name_row(process_of(model_.teams[team].institution), rows_,
                     desk == 0 ? name : fmt::format("{} {}", name, desk + 1));
        }
        desks[desk].taken = true;
        begun_[{entry.b, team}] = {entry.at, desk};
    }
    void end_work(const TraceEntry& entry) {
        const TeamId team{entry.place_index};
        const auto found = begun_.find({entry.b, team});
        if (found == begun_.end()) return;
        const auto [from, desk] = found->second;
        const EntrySubject subject = subject_of(ids_, entry);
        begin("X", subject.a_id.empty() ? work_name(entry.detail) : subject.a_id,
              process_of(model_.teams[team].institution), desks_[team][desk].row);
        fmt::format_to(std::back_inserter(out_), ",\"ts\":{},\"dur\":{}", stamp(from), stamp(entry.at) - stamp(from));
        append_arguments(entry);
        desks_[team][desk].taken = false;
        begun_.erase(found);
    }

    const Model& model_;
    const AuthoredIds& ids_;
    std::span<const TraceEntry> trace_;
    std::map<Key, UnderWay> begun_;
    std::map<TeamId, std::vector<Desk>> desks_;
    std::uint32_t rows_ = 0;
    std::string out_;
    bool first_ = true;
};

}  // namespace

std::string trace_chrome(const CompiledScenario& scenario, std::span<const TraceEntry> trace, TraceOrigin /*origin*/) {
    const AuthoredIds ids(scenario.model);
    ChromeTrace chrome(ids, trace);
    for (const TraceEntry& entry : trace) chrome.take(entry);
    return std::move(chrome).finish();
}

}  // namespace muster
