#include <algorithm>
#include <cmath>
#include <set>

#include "engine/html/evidence_section.hpp"
#include "engine/html/study_choice.hpp"
#include "engine/html/study_page.hpp"
#include "engine/html/study_phrases.hpp"
#include "engine/html/study_sign.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/history_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/precision.hpp"
#include "engine/report/run_report.hpp"
#include "engine/report/study_words.hpp"

namespace muster {
namespace {

/// More would not fit on one page; the others stand among the options.
constexpr std::size_t kMostSituations = 4, kMostMinisters = 2, kMostFlips = 2, kMostRows = 9;

class FirstPage {
public:
    FirstPage(Language language, const StudyPages& pages, PageParts& parts)
        : language_(language),
          pages_(pages),
          report_(pages.report),
          plan_(pages.report.plan),
          parts_(parts),
          sign_(to_sign(pages.report, pages.set)) {}

    std::string sheet() {
        const Study& study = plan_.study;
        std::string out = text_element("p", say(language_, "html.question"), "class=\"about\"");
        out += text_element("h1", shown(language_, study.name, study.id));
        if (!study.question.empty())
            out += text_element("p", shown(language_, study.question, ""), "class=\"question\"");
        out += text_element("h2", say(language_, "html.the-answer"));
        // Each leads to what it rests on.
        const bool wide = over_assumptions() != nullptr;
        std::string answers = answer(gain_sentence(), wide ? "sensitivity" : pages_.set ? "situations" : "attribution");
        answers += answer(earner_sentence() + idle_sentence(), wide ? "sensitivity" : "attribution");
        answers += answer(pair_sentence(), "attribution");
        out += element("ol", answers, "class=\"answer\"");
        out += text_element("p",
                            say(language_, !wide          ? "html.ranges-chance"
                                           : chance_only_ ? "html.ranges-assumptions"
                                                          : "html.range-over-all"),
                            "class=\"note\"");
        if (pages_.set) out += situations() + ministers() + later_and_same() + signing();
        out += text_element("h2", say(language_, "html.how-sure")) + sureness();
        return element("section", out + (sign_.set == 0 ? "" : signature_lines(language_)), "class=\"sheet first\"");
    }

private:
    [[nodiscard]] std::string link(const std::string& place) const {
        return " " + text_element("a", say(language_, "html.see-" + place),
                                  "href=\"#" + escaped(anchor(language_, place)) + "\"");
    }
    [[nodiscard]] std::string answer(const std::string& sentence, const std::string& place) const {
        return element("li", escaped(sentence) + link(place));
    }
    [[nodiscard]] const ComparedSet& set() const { return report_.compared[*pages_.set]; }
    [[nodiscard]] SetMask mask() const { return plan_.sets[set().set]; }
    [[nodiscard]] std::string n(std::size_t value) const { return number(language_, static_cast<std::int64_t>(value)); }

    /// "“a” and “b”"; of many only how many.
    [[nodiscard]] std::string these() const {
        const std::size_t count = members(plan_, mask()).size();
        if (count <= 2) return set_names(language_, plan_, mask());
        return count == plan_.size()
                   ? say(language_, "html.all-of-them", fmt::arg("n", n(count)))
                   : say(language_, "html.some-of-them", fmt::arg("n", n(count)), fmt::arg("of", n(plan_.size())));
    }
    /// What the time is of: the milestones of the objectives, if few enough to be named.
    [[nodiscard]] std::string objective() const {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < report_.scenarios.size(); ++i) {
            for (const ObjectiveRow& row : report_.objectives[i]) {
                const std::string name = in_quotes(language_, name_of(language_, report_.scenarios[i]->model,
                                                                      report_.milestones[i][row.row].milestone));
                if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
            }
        }
        return names.size() <= 3 ? list_and(language_, names)
                                 : say(language_, "html.milestones-of", fmt::arg("n", n(names.size())));
    }

    /// What the set does over the assumptions; null if that was not looked at.
    [[nodiscard]] const SubjectSensitivity* over_assumptions() const {
        return pages_.set ? sensitivity_of(report_, Measure::time, set().set) : nullptr;
    }
    /// What one recommendation gains alone over the assumptions.
    [[nodiscard]] const SubjectSensitivity* alone_over_assumptions(std::size_t i) const {
        const auto number_of_set = plan_.number_of(SetMask{1} << i);
        return number_of_set ? sensitivity_of(report_, Measure::time, *number_of_set) : nullptr;
    }

    /// The answer's first sentence: what the set gains.
    [[nodiscard]] std::string gain_sentence() const {
        if (!pages_.set) return say(language_, "html.no-set");
        const std::uint32_t done = report_.outcomes.done(set().set);
        const Range range = range_of(mean_gain(plan_, report_.outcomes, Measure::time, set().set, done));
        std::uint64_t better = 0, worse = 0;
        for (std::uint32_t r = 0; r < done; ++r) {
            const double gain = gain_of(plan_, report_.outcomes, Measure::time, set().set, r);
            better += gain > 0 ? 1 : 0;
            worse += gain < 0 ? 1 : 0;
        }
        if (better + worse == 0)
            return say(language_, "html.answer-nothing", fmt::arg("set", these())) + best_sentence();
        const SubjectSensitivity* const wide = over_assumptions();
        if (range.low <= 0 && range.high >= 0) {
            const Range over = wide != nullptr ? range_over_assumptions(*wide) : range;
            return say(language_, "html.answer-no-difference", fmt::arg("set", these()),
                       fmt::arg("milestones", objective()),
                       fmt::arg("range", range_text(language_, Measure::time, over,
                                                    wide != nullptr ? fineness_of(*wide) : range))) +
                   best_sentence();
        }
        const bool sooner = range.mean >= 0;
        const Range over = wide != nullptr ? range_over_assumptions(*wide) : range;
        const Range size = sooner ? over : turned(over);
        const Range like = wide != nullptr ? fineness_of(*wide) : size;
        const std::string share = share_text(language_, sooner ? better : worse, done);
        // The futures that the assumptions allow are one thing, chance as the nation is written another.
        const std::string how_often =
            wide != nullptr
                ? say(language_, sooner ? "html.often-sooner-wide" : "html.often-later-wide",
                      fmt::arg("futures", percent(language_, sooner ? wide->positive : 1 - wide->positive)),
                      fmt::arg("share", share))
                : say(language_, sooner ? "html.often-sooner" : "html.often-later", fmt::arg("share", share));
        return say(language_, sooner ? "html.answer-set-sooner" : "html.answer-set-later", fmt::arg("set", these()),
                   fmt::arg("milestones", objective()),
                   fmt::arg("mean", gain_text(language_, Measure::time, size.mean, sooner ? range : turned(range))),
                   fmt::arg("range", range_text(language_, Measure::time, size, like)), fmt::arg("often", how_often)) +
               best_sentence();
    }
    /// For which budget it is the best, and among how many.
    [[nodiscard]] std::string best_sentence() const {
        if (sign_.portfolio == nullptr) return {};
        return " " + say(language_, sign_.why == ToSign::Why::nothing_is_best ? "html.none-best-for" : "html.best-for",
                         fmt::arg("budget", budget()), fmt::arg("n", candidates_of(language_, *sign_.portfolio)));
    }
    [[nodiscard]] std::string budget() const {
        return "USD\u00a0" + number(language_, static_cast<std::int64_t>(sign_.portfolio->budget));
    }

    /// The second: who earns it.
    [[nodiscard]] std::string earner_sentence() {
        const Attribution* time = attribution_of(report_, Measure::time);
        if (time == nullptr) return say(language_, "html.no-time");
        const std::string alone = alone_sentence();
        if (!alone.empty()) return alone;
        chance_only_ = true;
        const std::string missed = missed_sentence();
        if (!missed.empty()) return missed;
        std::vector<std::pair<Range, std::size_t>> found;
        for (std::size_t i = 0; i < plan_.size(); ++i) {
            if (const auto& one = time->recommendations[i].alone) found.push_back({*one, i});
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.first.mean > b.first.mean; });
        if (found.empty() || found.front().first.low <= 0) return say(language_, "html.none-earns");
        std::string out = earned("html.alone-most", found[0].second, found[0].first);
        if (found.size() > 1 && found[1].first.low > 0)
            out += earned("html.earns-next", found[1].second, found[1].first);
        return out + ".";
    }
    [[nodiscard]] std::string earned(const char* key, std::size_t i, const Range& range) const {
        return say(language_, key, fmt::arg("name", in_quotes(language_, recommendation_name(language_, plan_, i))),
                   fmt::arg("mean", gain_text(language_, Measure::time, range)),
                   fmt::arg("range", range_text(language_, Measure::time, range)));
    }
    /// Of several that are to be signed: what the loss of one would cost.
    [[nodiscard]] std::string missed_sentence() const {
        const std::vector<Missed> missed = missed_without(report_, sign_.set);
        if (missed.size() < 2) return {};
        if (missed.front().range.low <= 0) return say(language_, "html.none-missed");
        std::string out = earned("html.missed-most", missed[0].recommendation, missed[0].range);
        if (missed[1].range.low > 0) out += earned("html.missed-next", missed[1].recommendation, missed[1].range);
        return out + ".";
    }
    /// Those that change no number of any measure.
    [[nodiscard]] std::string idle_sentence() const {
        std::vector<std::string> idle;
        for (const std::size_t i : sign_.idle)
            idle.push_back(in_quotes(language_, recommendation_name(language_, plan_, i)));
        if (idle.empty()) return {};
        if (idle.size() == 1) return " " + say(language_, "html.changes-nothing", fmt::arg("name", idle.front()));
        return " " + say(language_, "html.change-nothing", fmt::arg("list", list_and(language_, idle)));
    }

    /// The same, of each alone, where that has a range over the assumptions.
    [[nodiscard]] std::string alone_sentence() const {
        std::vector<std::pair<const SubjectSensitivity*, std::size_t>> found;
        for (std::size_t i = 0; i < plan_.size(); ++i) {
            if (const SubjectSensitivity* one = alone_over_assumptions(i)) found.push_back({one, i});
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.first->usual.mean > b.first->usual.mean; });
        if (found.empty() || found.front().first->usual.mean <= 0) return {};
        const auto words = [&](const char* key, std::size_t at) {
            const Range range = range_over_assumptions(*found[at].first);
            const Range like = fineness_of(*found[at].first);
            return say(language_, key,
                       fmt::arg("name", in_quotes(language_, recommendation_name(language_, plan_, found[at].second))),
                       fmt::arg("mean", gain_text(language_, Measure::time, range.mean, like)),
                       fmt::arg("range", range_text(language_, Measure::time, range, like)));
        };
        std::string out = words("html.alone-most", 0);
        if (found.size() > 1 && found[1].first->usual.mean > 0) out += words("html.earns-next", 1);
        return out + ".";
    }

    /// The third: which ones need each other.
    [[nodiscard]] std::string pair_sentence() {
        const Attribution* time = attribution_of(report_, Measure::time);
        if (plan_.size() == 1) return say(language_, "html.only-one");
        if (time == nullptr || time->pairs.empty()) return spared_sentence();
        const MeasureSensitivity* const sure = sensitivity_of(report_, Measure::time);
        if (sure != nullptr && sure->together) return pair_over_assumptions(*sure->together);
        chance_only_ = true;
        for (const PairEarned& pair : time->pairs) {
            const Range& range = pair.interaction;
            if (range.low <= 0 && range.high >= 0) continue;
            // Two that exclude each other are a choice, not a pair.
            if (!plan_.rules.allowed(SetMask{1} << pair.one | SetMask{1} << pair.other)) continue;
            const bool need = range.mean > 0;
            return pair_words(need ? "html.need-each-other" : "html.replace-each-other", pair.one, pair.other,
                              need ? range : turned(range), need ? range : turned(range));
        }
        return say(language_, "html.no-pair");
    }
    [[nodiscard]] std::string pair_over_assumptions(const TogetherSensitivity& pair) const {
        const Range& chance = pair.beyond.usual;
        // So small a figure is not known better than chance leaves it.
        Range range = range_over_assumptions(pair.beyond);
        range.low = std::min(range.low, chance.low);
        range.high = std::max(range.high, chance.high);
        if (range.mean == 0 && range.low == 0 && range.high == 0) return say(language_, "html.no-pair");
        const bool sure = chance.low > 0 || chance.high < 0;
        const bool replace = sure && chance.mean < 0;
        return pair_words(!sure     ? "html.pair-most"
                          : replace ? "html.replace-each-other"
                                    : "html.need-each-other",
                          pair.one, pair.other, replace ? turned(range) : range, fineness_of(pair.beyond));
    }
    [[nodiscard]] std::string pair_words(const char* key, std::size_t one, std::size_t other, const Range& range,
                                         const Range& like) const {
        return say(language_, key, fmt::arg("one", in_quotes(language_, recommendation_name(language_, plan_, one))),
                   fmt::arg("other", in_quotes(language_, recommendation_name(language_, plan_, other))),
                   fmt::arg("mean", gain_text(language_, Measure::time, range.mean, like)),
                   fmt::arg("range", range_text(language_, Measure::time, range, like)));
    }
    /// Where no pairs are known.
    [[nodiscard]] std::string spared_sentence() {
        if (!pages_.set || attribution_of(report_, Measure::person_hours) == nullptr)
            return say(language_, "html.no-pairs-known");
        const SubjectSensitivity* const wide = sensitivity_of(report_, Measure::person_hours, set().set);
        chance_only_ = wide == nullptr;
        const Range range = wide != nullptr ? range_over_assumptions(*wide)
                                            : range_of(mean_gain(plan_, report_.outcomes, Measure::person_hours,
                                                                 set().set, report_.outcomes.done(set().set)));
        const Range like = wide != nullptr ? fineness_of(*wide) : range;
        const Range chance = range_of(
            mean_gain(plan_, report_.outcomes, Measure::person_hours, set().set, report_.outcomes.done(set().set)));
        if (chance.mean == 0 && chance.low == 0 && chance.high == 0) return say(language_, "html.no-pairs-known");
        const bool told = chance.low > 0;
        if (!told && chance.high >= 0)
            return say(language_, "html.spares-none", fmt::arg("set", these()),
                       fmt::arg("range", range_text(language_, Measure::person_hours, range, like)));
        if (!told)
            return say(language_, "html.spares-less", fmt::arg("set", these()),
                       fmt::arg("mean", gain_text(language_, Measure::person_hours, -chance.mean, chance)),
                       fmt::arg("range", range_text(language_, Measure::person_hours, turned(range), like)));
        return say(language_, "html.spares", fmt::arg("set", these()),
                   fmt::arg("mean", gain_text(language_, Measure::person_hours, range.mean, like)),
                   fmt::arg("range", range_text(language_, Measure::person_hours, range, like)));
    }
    [[nodiscard]] static Range turned(const Range& range) { return {-range.mean, -range.high, -range.low}; }

    std::string situations() {
        HtmlTable table;
        table.name = "today-and-after";
        table.stacked = true;
        table.columns = {{say(language_, "html.situation"), "", false},
                         {say(language_, "compare.typical-before"), "h", true},
                         {say(language_, "html.typical-with"), "h", true},
                         {say(language_, "html.bad-today"), "h", true},
                         {say(language_, "html.bad-with"), "h", true}};
        const bool with_minister = set().scenarios.size() > kMostMinisters;
        if (with_minister) {
            table.columns.push_back({say(language_, "html.minister-knows"), "", true});
            table.columns.push_back({say(language_, "html.before-press"), "", true});
        }
        const std::vector<std::size_t> order = weightiest();
        for (const std::size_t i : order) {
            const ComparedScenario& scenario = set().scenarios[i];
            const Model& model = scenario.before.model;
            const auto shown_row = milestone_of_first_page(report_, i, scenario.comparison);
            if (!shown_row) continue;
            const MilestoneChange& change = scenario.comparison.milestones[*shown_row];
            const MilestoneSummary& before = scenario.played_before.summary.milestones[change.before];
            const MilestoneSummary& after = scenario.played_after.summary.milestones[change.after];
            table.rows.push_back({{shown(language_, model.name, model.scenario_id) + ": " +
                                       milestone_label(language_, model, before.milestone, before.incident),
                                   {},
                                   {},
                                   anchor(language_, "evidence-" + model.scenario_id)},
                                  time_cell(model, before, before.median(), "evidence-"),
                                  time_cell(model, before, after.median(), "evidence-"),
                                  time_cell(model, before, before.bad_case(), "evidence-"),
                                  time_cell(model, before, after.bad_case(), "evidence-")});
            if (with_minister) add_minister(i, table.rows.back());
        }
        if (table.rows.empty()) return {};
        return text_element("h2", say(language_, "html.today-and-after", fmt::arg("set", these()))) +
               parts_.put(std::move(table)) +
               text_element("p", say(language_, "html.shown-rule") + years(), "class=\"note\"") +
               not_shown(set().scenarios.size() - order.size());
    }
    /// Dates in the table have none.
    [[nodiscard]] std::string years() const {
        std::set<std::string> found;
        for (const ComparedScenario& scenario : set().scenarios)
            found.insert(date_text(language_, scenario.before.model, kStart, DateStyle::year));
        return " " + say(language_, "html.dates-are-of",
                         fmt::arg("years", list_and(language_, {found.begin(), found.end()})));
    }
    std::string later_and_same() const {
        std::string items;
        for (const std::string& each : later_and_unchanged(language_, report_, set()))
            items += element("li", escaped(each) + link("situations"));
        return text_element("h2", say(language_, "html.later-and-same")) + element("ul", items);
    }
    [[nodiscard]] std::string not_shown(std::size_t count) const {
        return count == 0 ? "" : text_element("p", counted(language_, "html.more-situations", count), "class=\"note\"");
    }
    /// The scenarios that count most, in their order.
    [[nodiscard]] std::vector<std::size_t> weightiest() const {
        std::vector<std::size_t> out(set().scenarios.size());
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
        std::stable_sort(out.begin(), out.end(),
                         [&](std::size_t a, std::size_t b) { return plan_.weights[a] > plan_.weights[b]; });
        if (out.size() > kMostSituations) out.resize(kMostSituations);
        std::sort(out.begin(), out.end());
        return out;
    }
    /// "12 h → 5 h 30 min", "35% → 100%".
    void add_minister(std::size_t i, std::vector<HtmlTable::Cell>& row) const {
        const ComparedScenario& scenario = set().scenarios[i];
        const auto both = minister_and_press(scenario);
        if (!both) {
            row.push_back({"\u2013", {}, HtmlTable::Tone::faint});
            row.push_back({"\u2013", {}, HtmlTable::Tone::faint});
            return;
        }
        const Summary& before = scenario.played_before.summary;
        const Summary& after = scenario.played_after.summary;
        const std::string arrow = " \u2192 ";
        row.push_back({time_text(language_, before.milestones[both->minister_before].median()) + arrow +
                           time_text(language_, after.milestones[both->minister_after].median()),
                       {},
                       {},
                       anchor(language_, minister_place(pages_, i) + scenario.before.model.scenario_id)});
        row.push_back({both->has_press && both->press_before > 0
                           ? share_text(language_, both->first_before, both->n) + arrow +
                                 share_text(language_, both->first_after, both->n)
                           : say(language_, "html.press-never"),
                       {},
                       {}});
    }
    [[nodiscard]] HtmlTable::Cell time_cell(const Model& model, const MilestoneSummary& row, const Quantile& quantile,
                                            const std::string& place) const {
        HtmlTable::Cell cell{
            when_text(language_, model, row, quantile), {}, {}, anchor(language_, place + model.scenario_id)};
        if (quantile.value) cell.value = static_cast<double>(quantile.value->count()) / 3'600'000;
        return cell;
    }

    /// When does the minister know, and before the press?
    std::string ministers() {
        if (set().scenarios.size() > kMostMinisters) return {};
        HtmlTable table;
        table.name = "minister";
        table.stacked = true;
        table.columns = {{say(language_, "html.minister-knows"), "", false},
                         {say(language_, "compare.typical-before"), "h", true},
                         {say(language_, "html.typical-with"), "h", true},
                         {say(language_, "html.before-press-today"), "share", true},
                         {say(language_, "html.before-press-with"), "share", true}};
        for (std::size_t i = 0; i < set().scenarios.size(); ++i) {
            const ComparedScenario& scenario = set().scenarios[i];
            const auto both = minister_and_press(scenario);
            if (!both) continue;
            const Model& model = scenario.before.model;
            const MilestoneSummary& before = scenario.played_before.summary.milestones[both->minister_before];
            const MilestoneSummary& after = scenario.played_after.summary.milestones[both->minister_after];
            const auto first = [&](std::uint64_t count, std::uint64_t press) {
                if (!both->has_press || press == 0)
                    return HtmlTable::Cell{say(language_, "html.press-never"), {}, HtmlTable::Tone::faint, {}};
                return HtmlTable::Cell{share_text(language_, count, both->n),
                                       static_cast<double>(count) / static_cast<double>(both->n),
                                       {},
                                       {}};
            };
            table.rows.push_back({{shown(language_, model.name, model.scenario_id), {}, {}, {}},
                                  time_cell(model, before, before.median(), minister_place(pages_, i)),
                                  time_cell(model, before, after.median(), minister_place(pages_, i)),
                                  first(both->first_before, both->press_before),
                                  first(both->first_after, both->press_after)});
        }
        if (table.rows.empty()) return {};
        return text_element("h2", say(language_, "html.minister-and-press")) + parts_.put(std::move(table));
    }

    /// All measures of what the page calls best, by name; nothing where nothing is.
    std::string signing() {
        const std::string heading = text_element("h2", say(language_, "html.to-sign"));
        if (sign_.set == 0) return heading + text_element("p", nothing_to_sign());
        std::vector<std::size_t> chosen;
        for (const Missed& each : missed_without(report_, sign_.set)) chosen.push_back(each.recommendation);
        if (chosen.empty()) chosen = members(plan_, sign_.set);
        std::vector<Recommendation> shown_rows;
        std::vector<std::string> others;
        for (const std::size_t i : chosen) {
            if (shown_rows.size() < kMostRows - weightiest().size()) {
                shown_rows.push_back(plan_.recommendations[i]);
            } else {
                others.push_back(in_quotes(language_, recommendation_name(language_, plan_, i)));
            }
        }
        HtmlTable table = brief_signing_table(language_, report_.scenarios.front()->model, shown_rows);
        table.stacked = true;
        for (std::size_t i = 0; i < shown_rows.size(); ++i) {
            for (HtmlTable::Cell& cell : table.rows[i]) cell.anchor = anchor(language_, "option-" + shown_rows[i].id);
        }
        std::string out = heading + parts_.put(std::move(table));
        if (!others.empty())
            out +=
                text_element("p", say(language_, "html.also-to-sign", fmt::arg("list", list_and(language_, others))));
        return out + text_element("p", price(), "class=\"note\"");
    }
    [[nodiscard]] std::string nothing_to_sign() const {
        switch (sign_.why) {
            case ToSign::Why::nothing_is_best:
                return say(language_, "html.sign-nothing-best", fmt::arg("budget", budget()));
            case ToSign::Why::longer:
                return say(language_, "html.sign-nothing-longer");
            case ToSign::Why::no_difference:
            case ToSign::Why::best:
            case ToSign::Why::all:
                break;
        }
        return say(language_, "html.sign-nothing-told");
    }
    /// The whole range beside the budget: sets are chosen by its middle, bills may come at its high end.
    [[nodiscard]] std::string price() const {
        const auto cost = plan_.cost_of(sign_.set);
        std::string out = say(language_, "html.cost-of-all", fmt::arg("cost", set_cost(language_, cost)));
        if (!cost || sign_.portfolio == nullptr) return out;
        return out + " " +
               say(language_, cost->high > sign_.portfolio->budget ? "html.may-be-above" : "html.within",
                   fmt::arg("budget", budget()));
    }

    /// What would flip it, what it rests on, how well the past fits.
    [[nodiscard]] std::string sureness() const {
        std::string list = flips();
        if (const auto& rests = pages_.rests) {
            list += answer(
                say(language_, "html.rests-on-parts", fmt::arg("assumed", share_range(rests->assumed)),
                    fmt::arg("comparable", share_range(rests->comparable)),
                    fmt::arg("sourced", share_range(rests->sourced)), fmt::arg("runs", Count{language_, rests->runs})),
                "evidence");
        }
        if (pages_.past.score.rows > 0) {
            const HistoryScore& score = pages_.past.score;
            list += answer(
                say(language_, "html.past-fits", fmt::arg("inside", Count{language_, score.inside}),
                    fmt::arg("of", Count{language_, score.rows}),
                    fmt::arg("incidents", Count{language_, pages_.past.incidents}),
                    fmt::arg("narrow", n(score.inside_narrow)), fmt::arg("width", width_text(language_, score.width))),
                "past");
        } else {
            list += text_element("li", say(language_, "html.no-past"));
        }
        return element("ul", list);
    }
    /// What would put another one first.
    [[nodiscard]] std::string flips() const {
        const MeasureSensitivity* const time = sensitivity_of(report_, Measure::time);
        if (time == nullptr) return text_element("li", say(language_, "html.flip-unknown"));
        std::string out;
        std::size_t count = 0;
        for (const Ranking::Kind kind : {Ranking::Kind::budget, Ranking::Kind::alone}) {
            // The dearest budget first: the first page speaks of its set.
            for (auto ranking = time->rankings.rbegin(); ranking != time->rankings.rend(); ++ranking) {
                if (ranking->kind != kind || ranking->flips.empty() || count == kMostFlips) continue;
                out += answer(flip_sentence(language_, report_, *ranking, ranking->flips.front()) + " " +
                                  first_in_sentence(language_, report_, *ranking),
                              "sensitivity");
                ++count;
            }
        }
        if (!out.empty()) return out;
        if (time->rankings.empty()) return text_element("li", say(language_, "html.no-flip"));
        return answer(
            say(language_, "html.no-flip") + " " + first_in_sentence(language_, report_, time->rankings.back()),
            "sensitivity");
    }
    /// "62% (±3)", in hundredths.
    [[nodiscard]] std::string share_range(const Range& range) const {
        const double half = 100 * (range.high - range.low) / 2;
        return percent(language_, range.mean) + " (\u00b1\u00a0" + number_within(language_, std::ceil(half), 1) + ")";
    }

    Language language_;
    const StudyPages& pages_;
    const StudyReport& report_;
    const StudyPlan& plan_;
    PageParts& parts_;
    const ToSign sign_;
    bool chance_only_ = false;  ///< some range of the answer is of chance alone, though assumptions were varied
};

}  // namespace

std::string study_first_page(Language language, const StudyPages& pages, PageParts& parts) {
    return FirstPage(language, pages, parts).sheet();
}

}  // namespace muster
