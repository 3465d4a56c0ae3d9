#include "engine/authoring/layout.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "engine/authoring/formats.hpp"

namespace muster {
namespace {

struct Record {
    std::string_view name, keys;
};

// "key" has nothing in it that has an order, or text in two languages, or a law; "key:record" has one, "key*record" a
// collection (or a list) of them, "key/record" either. In the order of docs/format.md.
constexpr Record kRecords[] = {
    {"nation",
     "$schema format extends name note evidence:evidence allow time_zone language holidays:holidays weekend hours "
     "severity:scheme "
     "schemes*scheme "
     "alert_levels*alert-level facts*fact topics*topic authorities*authority institutions*institution channels*channel "
     "assets*asset clocks*clock roles:roles"},
    {"scenario",
     "$schema format extends name briefing note allow sources nation parameters*parameter starts time_zone horizon "
     "routing facts*fact topics*topic incidents*incident injects*inject milestones*milestone window:window "
     "change:nation objectives*objective phases*phase history*happened"},
    {"recommendation",
     "$schema format name note allow theme area evidence:evidence cost_per_year:cost lead_time needs:needs owner "
     "requires "
     "excludes after change:nation adds:nation scale*scale"},
    {"evidence", "kind source reason by verified"},
    {"scheme", "name least worst levels*level categories*category source verified"},
    {"level", "name rank colour from_score equals"},
    {"category", "weight options"},
    {"alert-level", "name rank priority_boost"},
    {"fact", "name national"},
    {"topic", "name"},
    {"roles", "csirt minister president press"},
    {"institution",
     "name short kind level sector part_of time_zone language holidays:holidays weekend adviser scheme teams*team "
     "inbox reading:any "
     "relay:relay routine_work*routine procedures*procedure evidence:evidence"},
    {"holidays", "from add"},
    {"holiday-file", "$schema format name note allow country source verified years"},
    {"relay", "team effort:any label"},
    {"routine", "team every:any effort:any priority evidence:evidence"},
    {"team",
     "name staff hours:hours shifts*shift at_alert*shift on_call:on-call preemption at_close handover:handover "
     "fatigue:fatigue absence queue_limit evidence:evidence"},
    {"shift", "staff hours:hours shifts*shift latency:any loss"},
    {"on-call", "staff from_severity call_out:any"},
    {"handover", "takes:any at loses"},
    {"fatigue", "after slows_by"},
    {"channel",
     "between from to name medium live hours:hours latency:any loss off_duty:shift at_alert*shift label fails "
     "retry:any "
     "retries depends_on translation:any evidence:evidence"},
    {"asset", "name owner depends_on impact_per_hour:impact evidence:evidence"},
    {"impact", "people usd"},
    {"authority",
     "name by chain*act team takes:any deputy from_severity unless:condition escalate:escalate refuses label "
     "evidence:evidence"},
    {"act", "rank verb by team takes:any deputy"},
    {"escalate", "after to"},
    {"clock", "name starts:condition who stages*clock-stage source verified"},
    {"clock-stage", "name rank within met:condition from_previous"},
    {"procedure", "name on/trigger once steps*step evidence:evidence"},
    {"trigger", "message from fact inject when:condition"},
    {"step",
     "name after*before need if:condition probability withhold:hold approval:authority work:work notify:message "
     "request:message reply:message decide:decide convene:convene wait:hold effect:effect learns classify "
     "repeat:repeat "
     "evidence:evidence"},
    {"before", "is"},
    {"work", "team teams*shift staff effort:any fails redo redo_at_most priority"},
    {"message",
     "to topic facts label via acknowledge:acknowledge release:release need escalate:escalate give_up_after"},
    {"acknowledge", "within retries escalate_to"},
    {"release", "to takes:any"},
    {"decide", "team takes:any options*option"},
    {"option", "name probability when:condition"},
    {"convene", "members need need_at_alert topic label joins:any takes:any"},
    {"hold", "until:condition at_most:any probability until_on_duty"},
    {"repeat", "every:any until:condition at_most"},
    {"effect", "contain isolate block restore publish declare stand_down"},
    {"condition",
     "all*condition any*condition not:condition knows aware severity:severity asset isolated blocked contained "
     "milestone "
     "elapsed published attack assets alert delivered read done started is down_for at"},
    {"severity", "at_least at"},
    {"incident", "name severity first priority attack:attack arrivals:arrivals"},
    {"attack", "stages*stage"},
    {"stage", "name after takes:any hits*hit along unless:condition inject technique"},
    {"hit", "degrades"},
    {"arrivals", "every:any first_at count batch"},
    {"inject", "name text incident at when:condition kind from to facts expects*expect objectives technique"},
    {"expect", "action within met:condition"},
    {"milestone", "name incident when:condition from target"},
    {"window", "warm_up length samples states"},
    {"objective", "name capability"},
    {"phase", "at name text questions*text"},
    {"happened", "after text source verified"},
    {"parameter", "name"},
    {"cost", "usd evidence:evidence"},
    {"needs", "instrument signed_by"},
    {"scale", "at by"},
    {"hours", "mon tue wed thu fri sat sun open_on_holidays intervals"},
    {"text", "en es"},
    {"any", "uniform triangular pert exponential:law lognormal:law gamma:law weibull:law empirical"},
    {"law", "median mean shape scale p90 p95 cv"},
};

class Layouts {
public:
    Layouts() {
        for (const Record& record : kRecords) (void)named(record.name);
        for (const Record& record : kRecords) fill(record);
    }
    const Layout& named(std::string_view name) {
        std::unique_ptr<Layout>& layout = records_[name];
        if (!layout) layout = std::make_unique<Layout>();
        return *layout;
    }

private:
    const Layout* collection_of(std::string_view name) {
        std::unique_ptr<Layout>& layout = collections_[name];
        if (!layout) {
            layout = std::make_unique<Layout>();
            layout->is_collection = true;
            layout->entries = &named(name);
        }
        return layout.get();
    }
    void fill(const Record& record) {
        Layout& layout = *records_[record.name];
        std::string_view left = record.keys;
        while (!left.empty()) {
            const std::string_view word = left.substr(0, left.find(' '));
            left.remove_prefix(std::min(left.size(), word.size() + 1));
            const std::size_t mark = word.find_first_of(":*/");
            Layout::Member member{word.substr(0, mark)};
            if (mark != std::string_view::npos) {
                const std::string_view of = word.substr(mark + 1);
                member.value = word[mark] == '*' ? collection_of(of) : &named(of);
            }
            constexpr std::string_view kTexts[] = {"name", "text", "briefing", "action", "capability"};
            if (std::find(std::begin(kTexts), std::end(kTexts), member.key) != std::end(kTexts))
                member.value = &named("text");
            layout.keys.push_back(member);
        }
        // A list of records, where the format has one or a list of them.
        layout.entries = &layout;
    }

    std::map<std::string_view, std::unique_ptr<Layout>> records_, collections_;
};

}  // namespace

const Layout& layout_of(std::string_view format) {
    static Layouts layouts;
    static const Layout none{{}, nullptr, true};
    const std::optional<Format> known = parse_format(format);
    if (!known) return none;
    switch (known->kind) {
        case FileKind::nation:
            return layouts.named("nation");
        case FileKind::scenario:
            return layouts.named("scenario");
        case FileKind::recommendation:
            return layouts.named("recommendation");
        case FileKind::holidays:
            return layouts.named("holiday-file");
        case FileKind::shared:
            return layouts.named("nation");
    }
    return none;
}

}  // namespace muster
