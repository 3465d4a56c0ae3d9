#include "engine/exchange/msel_sheet.hpp"

#include <algorithm>
#include <cmath>

#include "engine/report/catalogue.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/model_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"

namespace muster {
namespace {

constexpr double kHour = 3'600'000;

double width_of(MselField field) {
    switch (field) {
        case MselField::number:
            return 8;
        case MselField::time:
            return 17;
        case MselField::text:
        case MselField::expects:
            return 48;
        case MselField::from:
        case MselField::to:
        case MselField::objectives:
        case MselField::title:
            return 26;
        case MselField::notes:
        case MselField::when:
        case MselField::met:
            return 30;
        default:
            return 16;
    }
}

/// An instant that is a mean or a percentile, to the minute.
TableCell at_clock(const Model& model, double since_start) {
    constexpr double kMinute = 60'000;
    const auto at = Duration{static_cast<std::int64_t>(std::llround(since_start / kMinute) * 60'000)};
    TableCell cell;
    cell.date = inject_date(model, at);
    if (!cell.date) cell.text = "+" + written_duration(at);
    return cell;
}

class Sheet {
public:
    Sheet(const MselSource& source, MselColumns columns, const InjectStudy* study)
        : source_(source), columns_(columns), study_(study), fields_(fields_of(columns)) {}

    SheetTable make() {
        table_.name = say(source_.language, "msel.sheet");
        for (const MselField field : fields_)
            table_.columns.push_back(
                {heading_of(field, columns_, source_.language), width_of(field), false, field == MselField::number});
        add_column("msel.result.when", 34);
        if (study_ != nullptr) {
            for (const char* key : {"msel.result.given", "msel.result.given-mean", "msel.result.given-p05",
                                    "msel.result.given-p95", "msel.result.done", "msel.result.in-time",
                                    "msel.result.done-mean", "msel.result.done-p05", "msel.result.done-p95"})
                add_column(key, 15);
        }
        std::size_t number = 0;
        for (const InjectId id : in_order()) add_inject(id, ++number);
        about();
        return std::move(table_);
    }

private:
    void add_column(const char* key, double width) {
        table_.columns.push_back({say(source_.language, key), width, false});
    }

    /// Timed ones first; those that wait for a condition stand where they are usually given, if that is known.
    std::vector<InjectId> in_order() const {
        std::vector<std::pair<double, InjectId>> order;
        for (const InjectId id : source_.model.injects.ids()) {
            const Inject& inject = source_.model.injects[id];
            double at = has_time(inject) ? static_cast<double>(inject.at.count()) : 1e18;
            if (!has_time(inject) && study_ != nullptr && study_->injects[id.index].given.mean.n > 0)
                at = study_->injects[id.index].given.mean.mean;
            order.emplace_back(at, id);
        }
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<InjectId> out;
        for (const auto& [at, id] : order) out.push_back(id);
        return out;
    }

    TableCell cell_of(InjectId id, MselField field, std::size_t number, std::size_t part) const {
        const Inject& inject = source_.model.injects[id];
        if (field == MselField::number) return static_cast<double>(number);
        if (field == MselField::time && has_time(inject)) {
            TableCell cell;
            cell.date = inject_date(source_.model, inject.at);
            if (!cell.date) cell.text = inject_cell(source_, id, field);
            return cell;
        }
        if (field == MselField::expects && part < inject.expects.size())
            return expected_line(source_, inject.expects[part]);
        // The further rows say which inject they belong to, and nothing twice.
        if (part > 0 && field != MselField::kind && field != MselField::type && field != MselField::id) return {};
        return inject_cell(source_, id, field);
    }

    void add_inject(InjectId id, std::size_t number) {
        const Inject& inject = source_.model.injects[id];
        for (std::size_t part = 0; part < std::max<std::size_t>(inject.expects.size(), 1); ++part) {
            std::vector<TableCell> row;
            for (const MselField field : fields_) row.push_back(cell_of(id, field, number, part));
            row.emplace_back(
                part == 0 && inject.when.valid() ? condition_words(source_.language, source_.model, inject.when) : "");
            if (study_ != nullptr) {
                const InjectTimes& times = study_->injects[id.index];
                // What nobody gives but the facilitator is in no run.
                const bool by_hand = times.given.reached.count == 0 && !has_time(inject) && !inject.when.valid();
                add_given(row, part == 0 && !by_hand ? times.given : InjectTimes::Times{});
                add_done(row, part < times.expected.size() ? times.expected[part] : InjectTimes::Expected{},
                         part < inject.expects.size() && inject.expects[part].within > Duration::zero());
            }
            table_.rows.push_back(std::move(row));
        }
    }

    void add_given(std::vector<TableCell>& row, const InjectTimes::Times& given) const {
        if (given.reached.count == 0) {
            row.insert(row.end(), 4, TableCell());
            if (given.reached.of > 0) row[row.size() - 4] = TableCell(0.0);
            return;
        }
        row.emplace_back(given.reached.share);
        row.push_back(at_clock(source_.model, given.mean.mean));
        for (const std::optional<Duration>& value : {given.p05, given.p95}) {
            row.push_back(value ? at_clock(source_.model, static_cast<double>(value->count()))
                                : TableCell(say(source_.language, "msel.result.never")));
        }
    }

    void add_done(std::vector<TableCell>& row, const InjectTimes::Expected& expected, bool has_limit) const {
        if (!expected.measured || expected.done.reached.of == 0) {
            row.insert(row.end(), 5, TableCell());
            return;
        }
        row.emplace_back(expected.done.reached.share);
        row.push_back(has_limit ? TableCell(expected.in_time.share) : TableCell());
        row.push_back(expected.done.mean.n > 0 ? TableCell(expected.done.mean.mean / kHour) : TableCell());
        for (const std::optional<Duration>& value : {expected.done.p05, expected.done.p95}) {
            row.push_back(value ? TableCell(static_cast<double>(value->count()) / kHour)
                                : TableCell(say(source_.language, "msel.result.never")));
        }
    }

    void about() {
        const Model& model = source_.model;
        const Language language = source_.language;
        table_.about_name = say(language, "msel.about-sheet");
        const auto add = [&](const std::string& text) {
            for (std::size_t at = 0; at < text.size();) {
                const std::size_t end = std::min(text.find('\n', at), text.size());
                table_.about.push_back(text.substr(at, end - at));
                at = end + 1;
            }
        };
        add(say(language, "msel.about", fmt::arg("scenario", shown(language, model.name, model.scenario_id)),
                fmt::arg("start", date_text(language, model, kStart)), fmt::arg("zone", model.scenario_time_zone)));
        if (study_ != nullptr)
            add(say(language, "msel.about-results", fmt::arg("replications", Count{language, study_->done})));
    }

    const MselSource& source_;
    MselColumns columns_;
    const InjectStudy* study_;
    std::vector<MselField> fields_;
    SheetTable table_;
};

}  // namespace

SheetTable msel_sheet(const MselSource& source, MselColumns columns, const InjectStudy* study) {
    return Sheet(source, columns, study).make();
}

}  // namespace muster
