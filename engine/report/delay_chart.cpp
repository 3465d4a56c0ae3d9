#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostStretches = 40;
constexpr std::size_t kRoomForTimeline = 120;

Ink ink_of(DelayPart part) {
    switch (part) {
        case DelayPart::work:
        case DelayPart::rework:
            return Ink::work;
        case DelayPart::queue:
        case DelayPart::approval:
        case DelayPart::assembly:
        case DelayPart::information:
        case DelayPart::decision:
        case DelayPart::withheld:
        case DelayPart::release:
            return Ink::waiting;
        case DelayPart::transit:
        case DelayPart::relay:
            return Ink::message;
        case DelayPart::off_hours:
        case DelayPart::call_out:
        case DelayPart::handover:
            return Ink::bad;
        case DelayPart::attack:
        case DelayPart::planned:
            return Ink::outside;
    }
    return Ink::plain;
}

std::string repeated(const char* block, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += block;
    return out;
}

/// A bar in eighths of a column; something is never shown as nothing.
std::string bar(double share, std::size_t width) {
    constexpr std::array<const char*, 8> kEighths{"",       "\u258f", "\u258e", "\u258d",
                                                  "\u258c", "\u258b", "\u258a", "\u2589"};
    const auto eighths = std::max<std::size_t>(static_cast<std::size_t>(share * static_cast<double>(width) * 8 + 0.5),
                                               share > 0 ? 1 : 0);
    return repeated("\u2588", eighths / 8) + kEighths[eighths % 8];
}

struct CategorySum {
    DelayPart part = DelayPart::work;
    Duration time{};
};

std::vector<CategorySum> category_sums(const std::vector<Stretch>& stretches, const std::vector<Duration>& lengths) {
    std::array<Duration, kDelayParts> sums{};
    for (std::size_t i = 0; i < stretches.size(); ++i)
        sums[static_cast<std::size_t>(stretches[i].category)] += lengths[i];
    std::vector<CategorySum> out;
    for (std::size_t part = 0; part < kDelayParts; ++part) {
        if (sums[part] > Duration::zero()) out.push_back({static_cast<DelayPart>(part), sums[part]});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const CategorySum& left, const CategorySum& right) { return left.time > right.time; });
    return out;
}

std::string bars(const Page& page, const std::vector<CategorySum>& sums, Duration whole) {
    const Language language = page.language;
    std::size_t name_width = columns(say(language, "account.sum"));
    std::size_t time_width = columns(exact_duration(whole));
    for (const CategorySum& sum : sums) {
        name_width = std::max(name_width, columns(part_name(language, sum.part)));
        time_width = std::max(time_width, columns(exact_duration(sum.time)));
    }
    const std::size_t fixed = name_width + time_width + 12;
    const std::size_t bar_width = std::min<std::size_t>(page.width > fixed + 10 ? page.width - fixed : 10, 72);
    std::string out;
    const auto line = [&](const std::string& name, const std::string& drawn, Ink ink, Duration time, double share) {
        out += pad_right(name, name_width) + "  " + pad_left(exact_duration(time), time_width) + "  " +
               pad_left(percent(language, share), 5) + (drawn.empty() ? "" : "  " + paint(page, ink, drawn)) + "\n";
    };
    for (const CategorySum& sum : sums) {
        const double share = static_cast<double>(sum.time.count()) / static_cast<double>(whole.count());
        line(part_name(language, sum.part), bar(share, bar_width), ink_of(sum.part), sum.time, share);
    }
    out += paint(page, Ink::faint, repeated("\u2500", name_width + time_width + 9)) + "\n";
    line(say(language, "account.sum"), "", Ink::plain, whole, 1);
    return out;
}

std::string timeline(const Stretch& stretch, SimTime begin, Duration whole, std::size_t width) {
    const auto column = [&](SimTime at) {
        return static_cast<std::size_t>(static_cast<double>((at - begin).count()) / static_cast<double>(whole.count()) *
                                            static_cast<double>(width) +
                                        0.5);
    };
    const std::size_t from = std::min(column(stretch.from), width - 1);
    const std::size_t to = std::max(std::min(column(stretch.to), width), from + 1);
    return std::string(from, ' ') + repeated("\u2588", to - from);
}

/// The shortest stretches beyond the limit are told as one line.
std::vector<std::size_t> shown_stretches(const std::vector<Duration>& lengths) {
    std::vector<std::size_t> order(lengths.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    if (order.size() <= kMostStretches) return order;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return lengths[left] > lengths[right]; });
    order.resize(kMostStretches);
    std::sort(order.begin(), order.end());
    return order;
}

std::string stretch_list(const Page& page, const Model& model, const std::vector<Stretch>& stretches,
                         const std::vector<Duration>& lengths) {
    const Language language = page.language;
    const bool with_timeline = page.width >= kRoomForTimeline;
    const DateStyle style = page.width >= 100 ? DateStyle::no_year : DateStyle::day_time;
    const SimTime begin = stretches.front().from;
    const Duration whole = stretches.back().to - begin;
    std::vector<GridColumn> columns_of{{say(language, "account.from")},
                                       {say(language, "account.time"), true},
                                       {say(language, "account.part"), false, true, 12},
                                       {say(language, "account.place"), false, true, 16}};
    if (with_timeline) columns_of.push_back({say(language, "account.timeline")});
    const std::size_t timeline_width = with_timeline ? std::min<std::size_t>(page.width - 100, 60) : 0;
    std::vector<std::vector<GridCell>> rows;
    Duration told{};
    const std::vector<std::size_t> chosen = shown_stretches(lengths);
    const auto add = [&](std::string date, Duration time, std::string part, std::string place, std::string drawn,
                         Ink ink) {
        std::vector<GridCell> cells{
            {std::move(date)}, {exact_duration(time)}, {std::move(part), ink}, {std::move(place)}};
        if (with_timeline) cells.push_back({std::move(drawn), ink});
        rows.push_back(std::move(cells));
        told += time;
    };
    for (const std::size_t i : chosen) {
        const Stretch& stretch = stretches[i];
        add(date_text(language, model, stretch.from, style), lengths[i], part_name(language, stretch.category),
            capitalised(name_of(language, model, stretch.place)),
            with_timeline ? timeline(stretch, begin, whole, timeline_width) : "", ink_of(stretch.category));
    }
    Duration sum{};
    for (const Duration length : lengths) sum += length;
    if (chosen.size() < stretches.size()) {
        add("", sum - told, counted(language, "account.shorter", stretches.size() - chosen.size()), "", "", Ink::faint);
    }
    add(date_text(language, model, stretches.back().to, style), sum, say(language, "account.sum"), "", "", Ink::strong);
    return grid(page, columns_of, rows);
}

}  // namespace

std::string delay_chart(const Page& page, const CompiledScenario& scenario, const ExampleRun& example) {
    const Language language = page.language;
    const Model& model = scenario.model;
    if (example.stretches.empty()) return {};
    const std::string label = milestone_label(language, model, example.milestone.milestone, example.milestone.incident);
    const std::vector<Stretch> stretches = joined(example.stretches);
    const std::vector<Duration> lengths = lengths_that_add_up(stretches);
    Duration whole{};
    for (const Duration length : lengths) whole += length;
    std::string out = heading(page, say(language, "account.title", fmt::arg("milestone", label)));
    out += paragraph(say(language, example.bad_case ? "account.about-bad" : "account.about",
                         fmt::arg("run", number(language, static_cast<std::int64_t>(example.replication) + 1)),
                         fmt::arg("date", date_text(language, model, example.milestone.at)),
                         fmt::arg("elapsed", exact_duration(whole))),
                     text_width(page));
    out += "\n" + bars(page, category_sums(stretches, lengths), whole);
    return out + "\n" + stretch_list(page, model, stretches, lengths);
}

}  // namespace muster
