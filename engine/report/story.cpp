#include "engine/report/story.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/happening.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

struct Delay {
    DelayPart activity = DelayPart::planned;
    For for_what = For::itself;
    SpentAt place;
    InstitutionId holder;
    Duration time{};
};

std::vector<EntryIndex> chain_to(const std::vector<TraceEntry>& entries, EntryIndex last) {
    std::vector<EntryIndex> chain;
    for (EntryIndex at = last; at != kNoEntry; at = entries[at].because) chain.push_back(at);
    std::reverse(chain.begin(), chain.end());
    return chain;
}

void add(std::vector<Delay>& delays, const Delay& delay) {
    if (!delays.empty()) {
        Delay& before = delays.back();
        if (before.activity == delay.activity && before.place == delay.place && before.for_what == delay.for_what) {
            before.time += delay.time;
            return;
        }
    }
    delays.push_back(delay);
}

std::string reason(Language language, const Model& model, const Delay& delay) {
    std::string text = say(language, fmt::format("reason.{}", name_of(delay.activity)),
                           fmt::arg("place", name_of(language, model, delay.place)));
    const bool told_by_itself =
        delay.for_what == For::itself || category(delay.activity, delay.for_what) == delay.activity;
    if (!told_by_itself) {
        const std::string holder =
            delay.holder.valid() ? short_name(language, model, delay.holder) : std::string("\u2013");
        text += say(language, fmt::format("reason.for.{}", static_cast<int>(delay.for_what)), fmt::arg("who", holder));
    }
    return text;
}

/// "That took 25 min: nobody was on duty (duty desk, colCERT)."
std::string delay_sentence(Language language, const Model& model, const std::vector<Delay>& delays) {
    if (delays.empty()) return {};
    if (delays.size() == 1) {
        return " " + say(language, "story.took", fmt::arg("time", duration(delays.front().time)),
                         fmt::arg("reason", reason(language, model, delays.front())));
    }
    Duration whole{};
    std::string parts;
    for (const Delay& delay : delays) {
        whole += delay.time;
        parts += (parts.empty() ? "" : "; ") + duration(delay.time) + ", " + reason(language, model, delay);
    }
    return " " + say(language, "story.took-parts", fmt::arg("time", duration(whole)), fmt::arg("parts", parts));
}

/// Days as headings, the time of day before each sentence.
class Diary {
public:
    Diary(const Page& page, const Model& model) : page_(page), model_(model) {}

    void write(SimTime at, const std::string& sentence) {
        const std::string day = date_text(page_.language, model_, at, DateStyle::day);
        if (day != day_) {
            out_ += heading(page_, capitalised(day));
            day_ = day;
            time_.clear();
        }
        const std::string time = date_text(page_.language, model_, at, DateStyle::time);
        out_ += paragraph(sentence, page_.width, time == time_ ? "         " : "  " + time + "  ");
        time_ = time;
    }
    [[nodiscard]] const std::string& text() const { return out_; }

private:
    const Page& page_;
    const Model& model_;
    std::string day_, time_, out_;
};

/// A sentence that waits for nothing and says what the next one says again.
bool is_mere_step(const TraceEntry& entry, const std::vector<Delay>& delays, const TraceEntry* next) {
    if (entry.kind == EntryKind::work_started && delays.empty()) return true;
    const bool same_moment = next != nullptr && next->at == entry.at;
    return entry.kind == EntryKind::incident_began && same_moment && next->kind == EntryKind::injected;
}

std::string tell_chain(const Page& page, const Model& model, const ExampleRun& example) {
    const std::vector<TraceEntry>& entries = example.entries;
    const std::vector<EntryIndex> chain = chain_to(entries, example.milestone.entry);
    Happenings happenings(page.language, model, entries);
    Diary diary(page, model);
    std::vector<Delay> delays;
    if (!example.stretches.empty() && entries[chain.front()].at > example.milestone.from) {
        const Stretch& first = example.stretches.front();
        delays.push_back({first.activity, first.for_what, first.place, first.holder, first.length()});
    }
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const TraceEntry& entry = entries[chain[i]];
        const SimTime before = i == 0 ? entry.at : entries[chain[i - 1]].at;
        if (entry.at > before) {
            const InstitutionId holder = entry.holder == 0xffff ? InstitutionId{} : InstitutionId{entry.holder};
            add(delays, {entry.part, entry.for_what, entry.place(), holder, entry.at - before});
        }
        const TraceEntry* next = i + 1 < chain.size() ? &entries[chain[i + 1]] : nullptr;
        if (is_mere_step(entry, delays, next)) continue;
        const std::optional<std::string> sentence = happenings.tell(entry);
        if (!sentence) continue;
        diary.write(entry.at, *sentence + delay_sentence(page.language, model, delays));
        delays.clear();
    }
    return diary.text();
}

}  // namespace

std::string story(const Page& page, const CompiledScenario& scenario, const Summary& summary,
                  const ExampleRun& example) {
    const Language language = page.language;
    const Model& model = scenario.model;
    const std::string label = milestone_label(language, model, example.milestone.milestone, example.milestone.incident);
    std::string out;
    for (const std::string& line : wrap(shown(language, model.name, model.scenario_id) + ": " + label, page.width))
        out += paint(page, Ink::strong, line) + "\n";
    const std::string which = say(language, example.bad_case ? "story.which-bad" : "story.which-typical",
                                  fmt::arg("run", number(language, static_cast<std::int64_t>(example.replication) + 1)),
                                  fmt::arg("runs", number(language, summary.done)));
    out += paragraph(which, page.width);
    if (!example.milestone.reached) {
        return out + "\n" +
               paragraph(say(language, "story.not-reached", fmt::arg("milestone", label),
                             fmt::arg("end", date_text(language, model, example.result.end))),
                         page.width);
    }
    out += tell_chain(page, model, example);
    out += "\n" + paragraph(say(language, "story.sum", fmt::arg("elapsed", exact_duration(example.milestone.elapsed)),
                                fmt::arg("start", date_text(language, model, example.milestone.from))),
                            page.width);
    return out;
}

}  // namespace muster
