#include "engine/exchange/msel_inject.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/calendar/calendar.hpp"
#include "engine/exchange/table.hpp"
#include "engine/report/catalogue.hpp"

namespace muster {
namespace {

using Json = nlohmann::ordered_json;

void add_line(std::string& cell, const std::string& line) {
    if (line.empty()) return;
    if (!cell.empty()) cell += '\n';
    cell += line;
}

/// The lines of a note that keep a column, without its heading; or all the others, for an empty heading.
std::string lines_kept(const std::string& note, std::string_view heading) {
    const std::string front = std::string(heading) + ": ";
    std::string out;
    for (std::size_t at = 0; at < note.size();) {
        const std::size_t end = std::min(note.find('\n', at), note.size());
        const std::string line = note.substr(at, end - at);
        at = end + 1;
        const bool kept = line.starts_with(std::string(kModeHeading) + ": ") ||
                          line.starts_with(std::string(kDeliverableHeading) + ": ");
        if (heading.empty() ? !kept : line.starts_with(front))
            add_line(out, heading.empty() ? line : line.substr(front.size()));
    }
    return out;
}

std::string from_cell(const MselSource& source, const Inject& inject) {
    const std::string& from = inject.from.get(source.language);
    for (const InstitutionId id : source.model.institutions.ids()) {
        if (source.model.institutions[id].id == from) return institution_label(source.language, source.model, id);
    }
    return from;
}

std::string time_cell(const Model& model, const Inject& inject) {
    if (!has_time(inject)) return {};
    const std::optional<std::int64_t> local = inject_date(model, inject.at);
    return local ? date_cell_text(*local) : "+" + written_duration(inject.at);
}

}  // namespace

std::map<std::string, WrittenInject> written_injects(std::string_view scenario) {
    std::map<std::string, WrittenInject> out;
    const Json file = Json::parse(scenario, nullptr, false);
    if (!file.is_object() || !file.contains("injects") || !file["injects"].is_object()) return out;
    for (const auto& [id, inject] : file["injects"].items()) {
        if (!inject.is_object()) continue;
        WrittenInject& written = out[id];
        if (inject.contains("when")) written.when = inject["when"].dump();
        if (inject.contains("note") && inject["note"].is_string()) written.note = inject["note"];
        if (inject.contains("incident") && inject["incident"].is_string()) written.incident = inject["incident"];
        if (!inject.contains("expects") || !inject["expects"].is_object()) continue;
        Json met = Json::object();
        for (const auto& [who, expect] : inject["expects"].items()) {
            if (expect.is_object() && expect.contains("met")) met[who] = expect["met"];
        }
        if (!met.empty()) written.met = met.dump();
    }
    return out;
}

bool has_time(const Inject& inject) { return inject.at < kNever.time_since_epoch(); }

std::string written_duration(Duration value) {
    constexpr std::pair<std::int64_t, const char*> kUnits[] = {
        {86'400'000, "d"}, {3'600'000, "h"}, {60'000, "m"}, {1'000, "s"}, {1, "ms"}};
    std::int64_t left = value.count();
    std::string out;
    for (const auto& [unit, letter] : kUnits) {
        if (left >= unit) out += std::to_string(left / unit) + letter;
        left %= unit;
    }
    return out.empty() ? "0m" : out;
}

std::optional<std::int64_t> inject_date(const Model& model, Duration at) {
    const UtcMillis utc = to_utc(model.starts_local, model.scenario_time_zone) + at.count();
    const LocalMillis local = to_local(utc, model.scenario_time_zone);
    return to_utc(local, model.scenario_time_zone) == utc ? std::optional(local) : std::nullopt;
}

std::string institution_label(Language language, const Model& model, InstitutionId id) {
    const std::string& name = model.institutions[id].name.get(language);
    const auto same = [&](const Institution& other) { return folded(other.name.get(language)) == folded(name); };
    const auto n = std::count_if(model.institutions.begin(), model.institutions.end(), same);
    return name.empty() || n > 1 ? model.institutions[id].id : name;
}

std::string expected_line(const MselSource& source, const Inject::Expect& expect) {
    std::string out = institution_label(source.language, source.model, expect.institution) + ": " +
                      expect.action.get(source.language);
    if (expect.within > Duration::zero())
        out += " " + say(source.language, "msel.within", fmt::arg("time", written_duration(expect.within)));
    return out;
}

std::string kept_line(std::string_view heading, std::string_view cell) {
    return trimmed(heading) + ": " + trimmed(cell);
}

std::string inject_cell(const MselSource& source, InjectId id, MselField field) {
    const Model& model = source.model;
    const Inject& inject = model.injects[id];
    const WrittenInject written = source.written_of(inject);
    std::string out;
    switch (field) {
        case MselField::time:
            return time_cell(model, inject);
        case MselField::kind:
            return kind_text(source.language, inject.kind);
        case MselField::type:
            return "message";
        case MselField::mode:
            return lines_kept(written.note, kModeHeading);
        case MselField::deliverable:
            return lines_kept(written.note, kDeliverableHeading);
        case MselField::notes:
            return lines_kept(written.note, "");
        case MselField::from:
            return from_cell(source, inject);
        case MselField::to:
            for (const Addressee& to : inject.to)
                add_line(out, institution_label(source.language, model, to.institution));
            return out;
        case MselField::text:
            return inject.text.get(source.language);
        case MselField::expects:
            for (const Inject::Expect& expect : inject.expects) add_line(out, expected_line(source, expect));
            return out;
        case MselField::objectives:
            for (const ObjectiveId objective : inject.objectives)
                add_line(out, model.objectives[objective].name.get(source.language));
            return out;
        case MselField::title:
            return inject.name.get(source.language);
        case MselField::id:
            return inject.id;
        case MselField::incident:
            return written.incident;
        case MselField::facts:
            for (const FactId fact : inject.facts) add_line(out, model.facts[fact].id);
            return out;
        case MselField::technique:
            return inject.technique;
        case MselField::when:
            return written.when;
        case MselField::met:
            return written.met;
        case MselField::number:
        case MselField::date:
        case MselField::ignored:
            break;
    }
    return out;
}

}  // namespace muster
