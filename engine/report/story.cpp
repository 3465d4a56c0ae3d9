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

/// Where a delay was, for a reader who has just read of `entry`: nothing if that says it, the team alone if it is one
/// of the institution's that the sentence is about.
std::string place_words(Language language, const Model& model, SpentAt place, const TraceEntry& entry) {
    const bool told =
        place == entry.place() && entry.kind >= EntryKind::work_queued && entry.kind <= EntryKind::work_lost;
    if (told || place == spent_at(entry.where())) return {};
    if (place.kind != SpentAt::Kind::team) return name_of(language, model, place);
    const TeamId team{place.index};
    const std::string alone = team_alone(language, model, team);
    const InstitutionId of = model.teams[team].institution;
    return of == entry.where() ? alone : alone + ", " + short_name(language, model, of);
}

std::string reason(Language language, const Model& model, const Delay& delay, const TraceEntry& entry) {
    std::string text = say(language, fmt::format("reason.{}", name_of(delay.activity)));
    const bool has_place = delay.activity != DelayPart::attack && delay.activity != DelayPart::planned &&
                           delay.place.kind != SpentAt::Kind::nowhere;
    const std::string place = has_place ? place_words(language, model, delay.place, entry) : std::string();
    if (!place.empty()) text += " (" + place + ")";
    const bool told_by_itself =
        delay.for_what == For::itself || category(delay.activity, delay.for_what) == delay.activity;
    // The holder's own act needs no word on whom it was for.
    if (told_by_itself || !delay.holder.valid() || delay.holder == entry.where()) return text;
    return text + say(language, fmt::format("reason.for.{}", static_cast<int>(delay.for_what)),
                      fmt::arg("who", short_name(language, model, delay.holder)));
}

/// "That took 25 min: nobody was on duty (duty desk)." Delays of one kind that follow each other are one.
std::string delay_sentence(Language language, const Model& model, const std::vector<Delay>& delays,
                           const TraceEntry& entry) {
    std::vector<std::pair<std::string, Duration>> parts;
    Duration whole{};
    for (const Delay& delay : delays) {
        const std::string why = reason(language, model, delay, entry);
        if (parts.empty() || parts.back().first != why) parts.emplace_back(why, Duration{});
        parts.back().second += delay.time;
        whole += delay.time;
    }
    if (parts.empty()) return {};
    if (parts.size() == 1) {
        return " " +
               say(language, "story.took", fmt::arg("time", duration(whole)), fmt::arg("reason", parts.front().first));
    }
    std::string list;
    for (const auto& [why, time] : parts) list += (list.empty() ? "" : "; ") + duration(time) + ", " + why;
    return " " + say(language, "story.took-parts", fmt::arg("time", duration(whole)), fmt::arg("parts", list));
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
        out_ += paragraph(sentence, text_width(page_), time == time_ ? "         " : "  " + time + "  ");
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
            delays.push_back({entry.part, entry.for_what, entry.place(), holder, entry.at - before});
        }
        const TraceEntry* next = i + 1 < chain.size() ? &entries[chain[i + 1]] : nullptr;
        if (is_mere_step(entry, delays, next)) continue;
        const std::optional<std::string> sentence = happenings.tell(entry);
        if (!sentence) continue;
        diary.write(entry.at, *sentence + delay_sentence(page.language, model, delays, entry));
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
    out += paragraph(which, text_width(page));
    if (!example.milestone.reached) {
        return out + "\n" +
               paragraph(say(language, "story.not-reached", fmt::arg("milestone", label),
                             fmt::arg("end", date_text(language, model, example.result.end))),
                         text_width(page));
    }
    out += tell_chain(page, model, example);
    out += "\n" + paragraph(say(language, "story.sum", fmt::arg("elapsed", exact_duration(example.milestone.elapsed)),
                                fmt::arg("start", date_text(language, model, example.milestone.from))),
                            text_width(page));
    return out;
}

}  // namespace muster
