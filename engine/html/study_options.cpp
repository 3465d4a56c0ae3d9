#include "engine/html/evidence_section.hpp"
#include "engine/html/study_choice.hpp"
#include "engine/html/study_page.hpp"
#include "engine/html/study_phrases.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

class Options {
public:
    Options(Language language, const StudyPages& pages, PageParts& parts)
        : language_(language), report_(pages.report), plan_(pages.report.plan), parts_(parts) {}

    std::string section() {
        std::string out = section_heading(language_, "options", say(language_, "html.options"));
        out += text_element("p", say(language_, "html.options-about"), "class=\"about\"");
        out += parts_.put(table());
        for (const char* theme : kThemes) out += of_theme(theme, say(language_, std::string("theme.") + theme));
        return out + of_theme("", say(language_, "html.no-theme"));
    }

private:
    [[nodiscard]] std::string theme_text(const Recommendation& one) const {
        const std::string key = "theme." + one.theme;
        return one.theme.empty() || !has_pattern(language_, key) ? say(language_, "html.not-stated")
                                                                 : say(language_, key);
    }

    [[nodiscard]] HtmlTable table() const {
        HtmlTable out;
        out.name = "options";
        out.columns = {{say(language_, "html.theme"), "", false}, {say(language_, "html.recommendation"), "", false}};
        for (const Attribution& each : report_.attributions) {
            if (each.measure == Measure::usd) continue;
            const bool hours = each.measure == Measure::time;
            out.columns.push_back(
                {say(language_, hours ? "html.gains-alone" : "html.spares-alone"), hours ? "h" : "person-hours", true});
            out.columns.push_back({say(language_, "milestones.margin"), hours ? "h" : "person-hours", true});
        }
        out.columns.push_back({say(language_, "html.cost"), "USD", true, true});
        out.columns.push_back({say(language_, "html.lead-time"), "d", true, true});
        for (std::size_t i = 0; i < plan_.size(); ++i) {
            const Recommendation& one = plan_.recommendations[i];
            std::vector<HtmlTable::Cell> cells{
                {capitalised(theme_text(one)), {}, {}},
                {recommendation_name(language_, plan_, i), {}, {}, anchor(language_, "option-" + one.id)}};
            for (const Attribution& each : report_.attributions) {
                if (each.measure == Measure::usd) continue;
                cells.push_back(gain_cell(language_, each.measure, each.recommendations[i].alone));
                cells.push_back(margin_cell(language_, each.measure, each.recommendations[i].alone));
            }
            cells.push_back(cost_cell(language_, one));
            cells.push_back(lead_cell(language_, one));
            out.rows.push_back(std::move(cells));
        }
        return out;
    }

    std::string of_theme(std::string_view theme, const std::string& name) {
        std::string inner;
        for (std::size_t i = 0; i < plan_.size(); ++i) {
            const std::string& own = plan_.recommendations[i].theme;
            const bool known = !own.empty() && has_pattern(language_, "theme." + own);
            if (known ? own == theme : theme.empty()) inner += option(i);
        }
        if (inner.empty() && theme.empty()) return {};
        if (inner.empty()) inner = text_element("p", say(language_, "html.no-option"), "class=\"note\"");
        return text_element("h3", capitalised(name)) + inner;
    }

    std::string option(std::size_t i) {
        const Recommendation& one = plan_.recommendations[i];
        const Model& nation = report_.scenarios.front()->model;
        std::string list;
        const auto row = [&](const char* key, const std::string& text) {
            list += text_element("dt", say(language_, key)) + text_element("dd", text);
        };
        const auto or_none = [&](const std::string& text) {
            return text.empty() ? say(language_, "html.not-stated") : text;
        };
        for (const Attribution& each : report_.attributions) {
            if (each.measure == Measure::usd) continue;
            const bool hours = each.measure == Measure::time;
            const Earned& earned = each.recommendations[i];
            row(hours ? "html.gains-alone" : "html.spares-alone", with_range(each.measure, earned.alone));
            row(hours ? "html.gains-last" : "html.spares-last", with_range(each.measure, earned.last));
        }
        row("html.futures", futures(i));
        row("html.makes-later", makes_later(i));
        const std::string more_or_less = happens_otherwise_with(i);
        if (!more_or_less.empty()) row("html.happens-otherwise", more_or_less);
        row("html.minister-knows", minister(i));
        row("html.cost", with_evidence(cost_text(language_, one), one.cost_evidence));
        row("html.lead-time", with_evidence(lead_text(language_, one), one.lead_time_evidence));
        row("html.instrument", or_none(one.instrument.get(language_)));
        row("html.signed-by", or_none(institution_text(language_, nation, one.signed_by)));
        row("html.owner", or_none(institution_text(language_, nation, one.owner)));
        row("html.requires", others(one.requires_all));
        row("html.excludes", others(one.excludes));
        row("html.says-who", evidence_text(language_, one.evidence));
        std::string inner = text_element("h4", recommendation_name(language_, plan_, i));
        const std::string text = shown(language_, one.text, "");
        if (!text.empty()) inner += text_element("p", text);
        return element("article", inner + element("dl", list),
                       "class=\"option\" id=\"" + escaped(anchor(language_, "option-" + one.id)) + "\"");
    }

    [[nodiscard]] std::string with_range(Measure measure, const std::optional<Range>& range) const {
        if (!range) return say(language_, "html.not-alone");
        return gain_text(language_, measure, range) + " (" + range_text(language_, measure, *range) + ")";
    }
    [[nodiscard]] static std::string with_evidence_of(const std::string& text, const std::string& evidence) {
        return text + " \u2013 " + evidence;
    }
    [[nodiscard]] std::string with_evidence(const std::string& text, const Evidence& evidence) const {
        if (text == say(language_, "html.not-stated")) return text;
        return with_evidence_of(text, evidence_text(language_, evidence));
    }
    [[nodiscard]] std::string others(const std::vector<std::string>& ids) const {
        if (ids.empty()) return say(language_, "html.none");
        std::vector<std::string> names;
        for (const std::string& id : ids) {
            std::string name = id;
            for (std::size_t i = 0; i < plan_.size(); ++i) {
                if (plan_.recommendations[i].id == id) name = recommendation_name(language_, plan_, i);
            }
            names.push_back(in_quotes(language_, name));
        }
        return list_and(language_, names);
    }

    [[nodiscard]] const ComparedSet* alone(std::size_t i) const {
        for (const ComparedSet& each : report_.compared) {
            if (plan_.sets[each.set] == SetMask{1} << i) return &each;
        }
        return nullptr;
    }
    /// In how many simulated futures it is sooner, the same, later.
    [[nodiscard]] std::string futures(std::size_t i) const {
        const auto number_of_set = plan_.number_of(SetMask{1} << i);
        if (!number_of_set) return say(language_, "html.not-alone");
        const std::uint32_t done = report_.outcomes.done(*number_of_set);
        std::uint64_t better = 0, worse = 0;
        for (std::uint32_t r = 0; r < done; ++r) {
            const double gain = gain_of(plan_, report_.outcomes, Measure::time, *number_of_set, r);
            better += gain > 0 ? 1 : 0;
            worse += gain < 0 ? 1 : 0;
        }
        return say(language_, "html.better-same-worse", fmt::arg("better", share_text(language_, better, done)),
                   fmt::arg("same", share_text(language_, done - better - worse, done)),
                   fmt::arg("worse", share_text(language_, worse, done)));
    }
    /// Milestones that come later by more than chance leaves open: more is not always better.
    [[nodiscard]] std::string makes_later(std::size_t i) const {
        const ComparedSet* set = alone(i);
        if (set == nullptr) return say(language_, "html.not-alone");
        const std::string later = by_scenario(*set, [&](const MilestoneChange& change) {
            if (change.gain.mean_high >= 0 || happens_otherwise(change.gain)) return std::string();
            const Range range{-change.gain.mean / 3'600'000, -change.gain.mean_high / 3'600'000,
                              -change.gain.mean_low / 3'600'000};
            return gain_text(language_, Measure::time, range);
        });
        return later.empty() ? say(language_, "html.nothing-later") : later;
    }
    /// Milestones that are reached in more or fewer runs: not always a loss, as where hospitals need not go over to
    /// paper.
    [[nodiscard]] std::string happens_otherwise_with(std::size_t i) const {
        const ComparedSet* set = alone(i);
        if (set == nullptr) return {};
        return by_scenario(*set, [&](const MilestoneChange& change) {
            if (!happens_otherwise(change.gain)) return std::string();
            return share_text(language_, change.gain.reached_before, change.gain.n) + "\u00a0\u2192 " +
                   share_text(language_, change.gain.reached_after, change.gain.n);
        });
    }
    /// "Scenario: milestone (text), milestone (text); scenario: …", of those milestones for which there is a text.
    template <class TextOf>
    [[nodiscard]] std::string by_scenario(const ComparedSet& set, TextOf&& text_of) const {
        std::string out;
        for (const ComparedScenario& scenario : set.scenarios) {
            const Model& model = scenario.before.model;
            std::vector<std::string> items;
            for (const MilestoneChange& change : scenario.comparison.milestones) {
                const std::string text = text_of(change);
                if (text.empty()) continue;
                const MilestoneSummary& row = scenario.played_before.summary.milestones[change.before];
                items.push_back(milestone_label(language_, model, row.milestone, row.incident) + " (" + text + ")");
            }
            if (items.empty()) continue;
            out += (out.empty() ? "" : "; ") + shown(language_, model.name, model.scenario_id) + ": " +
                   list_and(language_, items);
        }
        return out;
    }
    [[nodiscard]] std::string minister(std::size_t i) const {
        const ComparedSet* set = alone(i);
        if (set == nullptr) return say(language_, "html.not-alone");
        std::string out;
        for (const ComparedScenario& scenario : set->scenarios) {
            const auto both = minister_and_press(scenario);
            if (!both) continue;
            const Model& model = scenario.before.model;
            const MilestoneSummary& before = scenario.played_before.summary.milestones[both->minister_before];
            const MilestoneSummary& after = scenario.played_after.summary.milestones[both->minister_after];
            if (!out.empty()) out += "; ";
            out += say(language_, "html.minister-line",
                       fmt::arg("scenario", shown(language_, model.name, model.scenario_id)),
                       fmt::arg("today", time_text(language_, before.median())),
                       fmt::arg("after", time_text(language_, after.median())));
        }
        return out.empty() ? say(language_, "html.not-asked") : out;
    }

    Language language_;
    const StudyReport& report_;
    const StudyPlan& plan_;
    PageParts& parts_;
};

}  // namespace

std::string study_options(Language language, const StudyPages& pages, PageParts& parts) {
    return Options(language, pages, parts).section();
}

}  // namespace muster
