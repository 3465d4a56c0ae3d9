#include "engine/app/msel_import.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/app/put_in_place.hpp"
#include "engine/app/sheet_place.hpp"
#include "engine/authoring/format.hpp"
#include "engine/authoring/guarded_file.hpp"
#include "engine/authoring/nearest.hpp"
#include "engine/authoring/read.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/core/atomic_file.hpp"
#include "engine/core/utf8.hpp"
#include "engine/exchange/msel_report.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const std::string& file) {
    const fs::path folder = fs::path(file).parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

/// A file as another one names it.
std::string named_from(const std::string& file, const fs::path& named) {
    std::error_code error;
    const fs::path path = fs::relative(named, folder_of(file), error);
    return error || path.empty() ? named.generic_string() : path.generic_string();
}

/// The injects that a scenario takes over from the files that it extends. It has been read: they exist and end.
std::string inherited_injects(const std::string& file) {
    const std::string above = extended_by(bytes_of(file));
    if (above.empty()) return {};
    const std::string path = (folder_of(file) / above).string();
    return merged_injects(inherited_injects(path), bytes_of(path));
}

class Import {
public:
    Import(const MselCommand& command, Console& console)
        : command_(command), console_(console), language_(console.language()) {}

    int perform() {
        if (!names_fit() || !read_sheet() || !read_base() || !read_meanings() || !read_start()) return kBadInput;
        MselTable table = read_msel(sheet_, reading_);
        if (stopped(table)) return kBadInput;
        PlanOptions options{starts_, zone_, DateOrder::unknown};
        options.order = command_.dates == "dmy"   ? DateOrder::day_first
                        : command_.dates == "mdy" ? DateOrder::month_first
                                                  : date_order(table, starts_, starts_.value_or(0) + horizon_);
        if (stopped(table)) return kBadInput;
        MselNames names(model_ ? &*model_ : nullptr, people_);
        const MselPlan plan = plan_msel(table, names, options);
        if (stopped(table)) return kBadInput;
        const MselResult result = apply_msel(plan, table, names, target());
        if (stopped(table)) return kBadInput;
        if (const int code = write(result, table); code != kOk) return code;
        const MselImport import{command_.file, sheet_.name, command_.into, result.nation.empty() ? "" : made_nation_,
                                table,         result};
        console_.print(command_.json ? msel_json(language_, import) : msel_report(console_.page(), import));
        return kOk;
    }

private:
    template <class... Args>
    bool complain(std::string_view key, const Args&... args) {
        console_.complain(say(language_, key, args...));
        return false;
    }

    bool names_fit() {
        if (command_.into.empty()) return complain("msel.into-needed");
        if (!command_.into.ends_with(".json"))
            return complain("assume.out-nation", fmt::arg("file", printable(command_.into)));
        if (!command_.scenario.empty() && !command_.nation.empty()) return complain("msel.scenario-or-nation");
        if (command_.scenario.empty() && command_.nation.empty())
            made_nation_ = command_.into.substr(0, command_.into.size() - 5) + "-nation.json";
        for (const std::string& file : {command_.into, made_nation_}) {
            if (!file.empty() && !command_.force && stands(file))
                return complain("assume.exists", fmt::arg("file", printable(file)));
        }
        return true;
    }

    bool read_sheet() {
        SheetProblem problem;
        std::optional<ReadSheet> sheet = read_any_sheet(bytes_of(command_.file), command_.sheet, problem);
        if (!sheet) {
            console_.complain(printable(command_.file) + ": " + problem_text(language_, problem));
            return false;
        }
        sheet_ = std::move(*sheet);
        return true;
    }

    /// Warnings belong to `muster check`; many are about what the sheet will bring.
    template <class Read>
    std::optional<Model> read(const std::string& path, Read read_model) {
        Diagnostics found;
        std::optional<Model> model = read_model(path, ReadOptions{}, found);
        std::erase_if(found, [](const Diagnostic& each) { return each.level != DiagnosticLevel::error; });
        show(console_, found);
        return model;
    }

    bool read_base() {
        zone_ = command_.zone.empty() ? "UTC" : command_.zone;
        if (!command_.scenario.empty()) {
            model_ = read(command_.scenario, read_scenario);
            if (!model_) return false;
            zone_ = model_->scenario_time_zone;
            starts_ = model_->starts_local;
            horizon_ = model_->horizon.count();
            if (!command_.zone.empty() || !command_.starts.empty()) return complain("msel.base-says");
        } else if (!command_.nation.empty()) {
            model_ = read(command_.nation, read_nation);
            if (!model_) return false;
            if (command_.zone.empty()) zone_ = model_->time_zone;
        }
        if (known_zone(zone_)) return true;
        return complain("msel.bad-zone", fmt::arg("what", printable(zone_, 100)),
                        fmt::arg("near", nearest_zone(zone_)));
    }

    /// "Column=field" or "Name=institution".
    bool read_meanings() {
        if (!command_.columns.empty())
            reading_.columns = command_.columns == "rempar" ? MselColumns::rempar : MselColumns::hseep;
        for (const std::string& map : command_.maps) {
            const std::size_t equals = map.rfind('=');
            const std::string left = trimmed(map.substr(0, equals));
            const std::string right = equals == std::string::npos ? "" : trimmed(map.substr(equals + 1));
            if (left.empty() || right.empty()) return complain("msel.bad-map", fmt::arg("what", printable(map, 200)));
            if (!in_sheet(left)) return complain("msel.not-in-sheet", fmt::arg("what", printable(left, 200)));
            if (field_named(right)) {
                reading_.meanings[left] = right;
                continue;
            }
            std::vector<std::string_view> among = field_words();
            bool known = false;
            if (model_) {
                for (const Institution& each : model_->institutions) {
                    known = known || each.id == right;
                    among.push_back(each.id);
                }
            }
            if (!known)
                return complain("msel.bad-meaning", fmt::arg("what", printable(right, 200)),
                                fmt::arg("near", nearest(right, among)));
            people_[left] = right;
        }
        return true;
    }

    bool in_sheet(const std::string& left) const {
        const std::string plain = folded(left);
        for (const std::vector<ReadCell>& row : sheet_.rows) {
            for (const ReadCell& cell : row) {
                if (!plain.empty() && folded(cell.text).find(plain) != std::string::npos) return true;
            }
        }
        return false;
    }

    bool read_start() {
        if (command_.starts.empty()) return true;
        LocalMillis local = 0;
        if (!parse_local(command_.starts, local))
            return complain("msel.bad-start", fmt::arg("what", printable(command_.starts, 100)));
        starts_ = local;
        horizon_ = 366 * std::int64_t{86'400'000};
        return true;
    }

    bool stopped(const MselTable& table) {
        bool any = false;
        for (const MselFinding& finding : table.found) {
            if (!finding.stops) continue;
            console_.complain(printable(command_.file) + ": " + finding_text(language_, finding));
            any = true;
        }
        return any;
    }

    MselTarget target() const {
        MselTarget target;
        target.model = model_ ? &*model_ : nullptr;
        if (!command_.scenario.empty()) {
            target.base = bytes_of(command_.scenario);
            target.inherited = inherited_injects(command_.scenario);
        }
        if (!command_.nation.empty()) target.nation = named_from(command_.into, command_.nation);
        if (!made_nation_.empty()) target.nation = named_from(command_.into, made_nation_);
        target.moved = [this](const std::string& path) {
            return named_from(command_.into, folder_of(command_.scenario) / path);
        };
        target.name = fs::path(command_.into).stem().string();
        target.source = fs::path(command_.file).filename().string() + (sheet_.name.empty() ? "" : ", " + sheet_.name);
        target.zone = zone_;
        target.language = language_;
        return target;
    }

    /// In the layout of `muster format`.
    std::string laid_out(const std::string& text) const {
        const fs::path trial = folder_of(command_.into) / (".layout-" + std::to_string(getpid()) + ".json");
        if (!write_file(trial.string(), text).empty()) return text;
        Diagnostics found;
        const std::optional<std::string> laid = formatted(trial.string(), found);
        unlink(trial.c_str());
        return laid.value_or(text);
    }

    int write(const MselResult& result, const MselTable& table) {
        const auto placed = [&](Diagnostic& each) { in_sheet_of(each.place, result, table); };
        if (!result.nation.empty()) {
            if (const int code = put_in_place(made_nation_, laid_out(result.nation), console_, placed); code != kOk)
                return code;
        }
        const int code = put_in_place(command_.into, laid_out(result.scenario), console_, placed);
        // Nothing half: a nation without its scenario is of no use.
        if (code != kOk && !result.nation.empty() && !command_.force) unlink(made_nation_.c_str());
        return code;
    }

    /// What the check says of a file that is not written is said of the cell that it comes from; what comes from no
    /// row, as where the nation stands, of the option.
    void in_sheet_of(Place& place, const MselResult& result, const MselTable& table) const {
        constexpr std::string_view kInjects = "/injects/";
        const std::string pointer = place.pointer;
        place = {};
        place.file = "--into " + printable(command_.into);
        place.pointer = pointer;
        if (!pointer.starts_with(kInjects)) return;
        const std::size_t slash = std::min(pointer.find('/', kInjects.size()), pointer.size());
        const auto line = result.line_of.find(pointer.substr(kInjects.size(), slash - kInjects.size()));
        if (line == result.line_of.end()) return;
        const std::string_view key = slash < pointer.size() ? std::string_view(pointer).substr(slash + 1) : "";
        place.file = printable(command_.file);
        const auto column = table.column_of.find(field_of_key(key.substr(0, key.find('/'))));
        place_in_sheet(place, bytes_of(command_.file), line->second,
                       column == table.column_of.end() ? 0 : column->second);
    }

    const MselCommand& command_;
    Console& console_;
    Language language_;
    ReadSheet sheet_;
    std::optional<Model> model_;
    MselReading reading_;
    std::map<std::string, std::string> people_;
    std::optional<std::int64_t> starts_;
    std::int64_t horizon_ = 0;
    std::string zone_, made_nation_;
};

}  // namespace

int import_msel(const MselCommand& command, Console& console) { return Import(command, console).perform(); }

}  // namespace muster::app
