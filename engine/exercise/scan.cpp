#include "engine/exercise/scan.hpp"

#include <algorithm>
#include <charconv>

#include "engine/authoring/nearest.hpp"
#include "engine/authoring/values.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"

namespace muster {
namespace {

std::vector<std::string> parted(std::string_view list) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t comma = list.find(',');
        if (comma != 0 && !list.empty()) parts.emplace_back(list.substr(0, comma));
        if (comma == std::string_view::npos) return parts;
        list.remove_prefix(comma + 1);
    }
}

}  // namespace

bool Scan::take(std::string_view word) {
    if (!more() || words_[at_] != word) return false;
    ++at_;
    return true;
}

void Scan::finish() {
    if (more()) complain(say(language_, "exercise.too-much", fmt::arg("what", quote(words_[at_]))));
}

std::string Scan::word(std::string_view what) {
    if (!more()) {
        complain(say(language_, "exercise.missing", fmt::arg("what", say(language_, what))));
        return {};
    }
    return words_[at_++];
}

void Scan::unknown(std::string_view key, std::string_view found, const std::vector<std::string_view>& among) {
    if (!ok()) return;
    std::string text = say(language_, key, fmt::arg("what", quote(found)));
    const std::string_view meant = nearest(found, among);
    if (!meant.empty()) {
        text += " " + say(language_, "usage.did-you-mean", fmt::arg("what", meant));
    } else if (!among.empty() && among.size() <= 12) {
        text += " " + say(language_, "exercise.there-are",
                          fmt::arg("list", list_or(language_, {among.begin(), among.end()})));
    }
    complain(std::move(text));
}

template <class IdType, class Table>
IdType Scan::one_of(const Table& table, std::string_view found, std::string_view key) {
    std::vector<std::string_view> ids;
    for (const IdType id : table.ids()) {
        if (table[id].id == found) return id;
        ids.push_back(table[id].id);
    }
    unknown(key, found, ids);
    return {};
}

InstitutionId Scan::institution() {
    const std::string found = word("exercise.what.institution");
    return ok() ? one_of<InstitutionId>(model_.institutions, found, "exercise.no-institution") : InstitutionId{};
}

std::vector<Addressee> Scan::institutions() {
    std::vector<Addressee> list;
    for (const std::string& id : parted(word("exercise.what.institutions"))) {
        if (ok()) list.push_back({one_of<InstitutionId>(model_.institutions, id, "exercise.no-institution")});
    }
    if (ok() && list.empty())
        complain(say(language_, "exercise.missing", fmt::arg("what", say(language_, "exercise.what.institutions"))));
    return list;
}

InjectId Scan::inject() {
    const std::string found = word("exercise.what.inject");
    return ok() ? one_of<InjectId>(model_.injects, found, "exercise.no-inject") : InjectId{};
}

FactId Scan::fact() {
    const std::string found = word("exercise.what.fact");
    return ok() ? one_of<FactId>(model_.facts, found, "exercise.no-fact") : FactId{};
}

std::vector<FactId> Scan::facts() {
    std::vector<FactId> list;
    if (take("none")) return list;
    for (const std::string& id : parted(word("exercise.what.facts"))) {
        if (ok()) list.push_back(one_of<FactId>(model_.facts, id, "exercise.no-fact"));
    }
    return list;
}

TopicId Scan::topic() {
    const std::string found = word("exercise.what.topic");
    return ok() ? one_of<TopicId>(model_.topics, found, "exercise.no-topic") : TopicId{};
}

ChannelId Scan::channel() {
    const std::string found = word("exercise.what.channel");
    return ok() ? one_of<ChannelId>(model_.channels, found, "exercise.no-channel") : ChannelId{};
}

TeamId Scan::team() {
    const std::string found = word("exercise.what.team");
    if (!ok()) return {};
    std::vector<std::string> names;
    for (const TeamId id : model_.teams.ids()) {
        names.push_back(model_.institutions[model_.teams[id].institution].id + "/" + model_.teams[id].id);
        if (names.back() == found) return id;
    }
    unknown("exercise.no-team", found, {names.begin(), names.end()});
    return {};
}

Label Scan::label() {
    static constexpr std::string_view kNames[] = {"clear", "green", "amber", "amber+strict", "red"};
    const std::string found = word("exercise.what.label");
    for (std::size_t k = 0; k < std::size(kNames); ++k) {
        if (found == kNames[k]) return static_cast<Label>(k);
    }
    if (ok()) unknown("exercise.no-label", found, {std::begin(kNames), std::end(kNames)});
    return Label::clear;
}

std::uint8_t Scan::severity() {
    const std::string found = word("exercise.what.severity");
    std::vector<std::string_view> ids;
    const std::vector<SeverityLevel> none;
    const std::vector<SeverityLevel>& levels = model_.schemes.empty() ? none : model_.schemes.front().levels;
    for (std::size_t k = 0; k < levels.size(); ++k) {
        if (levels[k].id == found) return static_cast<std::uint8_t>(k);
        ids.push_back(levels[k].id);
    }
    unknown("exercise.no-severity", found, ids);
    return 0;
}

std::uint32_t Scan::count(std::uint32_t most) {
    const std::string found = word("exercise.what.number");
    std::uint32_t value = 0;
    const auto [rest, error] = std::from_chars(found.data(), found.data() + found.size(), value);
    if (ok() && (error != std::errc{} || rest != found.data() + found.size() || value == 0 || value > most))
        complain(say(language_, "exercise.no-number", fmt::arg("what", quote(found)), fmt::arg("most", most)));
    return value;
}

std::uint32_t Scan::item() {
    if (more() && words_[at_].starts_with('#')) words_[at_].erase(0, 1);
    return count(1'000'000);
}

Duration Scan::duration() {
    const std::string found = word("exercise.what.duration");
    if (!ok()) return {};
    Said why;
    const std::optional<Duration> value = parse_duration(found, false, why);
    if (!value) complain(say(language_, "exercise.no-duration", fmt::arg("what", quote(found))));
    return value.value_or(Duration{});
}

SimTime Scan::when() {
    const std::string found = word("exercise.what.when");
    if (!ok()) return now_;
    Said why;
    if (found.starts_with('+')) {
        if (const auto value = parse_duration(std::string_view(found).substr(1), false, why)) return now_ + *value;
    }
    if (const auto value = parse_duration(found, false, why)) return kStart + *value;
    for (const ExercisePhase& phase : model_.phases) {
        if (phase.id == found) return kStart + phase.at;
    }
    const std::string& zone = model_.scenario_time_zone;
    const UtcMillis start = to_utc(model_.starts_local, zone);
    const auto instant = [&](LocalMillis local) { return SimTime{Duration{to_utc(local, zone) - start}}; };
    LocalMillis local = 0;
    if (parse_local(found, local)) return instant(local);
    const LocalMillis today = to_local(start + now_.time_since_epoch().count(), zone);
    const CivilTime date = civil(today);
    const std::string day = fmt::format("{:04}-{:02}-{:02}T{}", date.year, date.month, date.day, found);
    if (found.size() <= 8 && found.find(':') != std::string::npos && parse_local(day, local)) {
        constexpr LocalMillis kDay = 24 * 3600'000LL;
        return instant(local <= today ? local + kDay : local);
    }
    complain(say(language_, "exercise.no-instant", fmt::arg("what", quote(found))));
    return now_;
}

Day Scan::day() {
    const std::string found = word("exercise.what.date");
    Day day = 0;
    if (ok() && !parse_day(found, day)) complain(say(language_, "exercise.no-date", fmt::arg("what", quote(found))));
    return day;
}

StepId Scan::decision(InstitutionId who) {
    const std::string found = word("exercise.what.step");
    if (!ok() || !who.valid()) return {};
    std::vector<StepId> fits;
    std::vector<std::string> names;
    for (const ProcedureId procedure : model_.institutions[who].procedures) {
        for (const StepId step : model_.procedures[procedure].steps) {
            if (!std::holds_alternative<DecideStep>(model_.steps[step].verb)) continue;
            names.push_back(model_.procedures[procedure].id + "/" + model_.steps[step].id);
            if (names.back() == found || model_.steps[step].id == found) fits.push_back(step);
        }
    }
    if (fits.size() == 1) return fits.front();
    if (fits.empty()) {
        unknown("exercise.no-decision", found, {names.begin(), names.end()});
    } else {
        complain(say(language_, "exercise.many-decisions", fmt::arg("what", quote(found)),
                     fmt::arg("list", list_or(language_, names))));
    }
    return {};
}

std::int16_t Scan::option(StepId step) {
    const std::string found = word("exercise.what.option");
    if (!ok() || !step.valid() || found == "rule") return -1;
    std::vector<std::string_view> ids;
    const auto& options = std::get<DecideStep>(model_.steps[step].verb).options;
    for (std::size_t k = 0; k < options.size(); ++k) {
        if (options[k].id == found) return static_cast<std::int16_t>(k);
        ids.push_back(options[k].id);
    }
    unknown("exercise.no-option", found, ids);
    return -1;
}

ProcedureId Scan::procedure(InstitutionId who) {
    const std::string found = word("exercise.what.procedure");
    if (!ok() || !who.valid()) return {};
    std::vector<std::string_view> ids;
    for (const ProcedureId id : model_.institutions[who].procedures) {
        if (model_.procedures[id].id == found) return id;
        ids.push_back(model_.procedures[id].id);
    }
    unknown("exercise.no-procedure", found, ids);
    return {};
}

std::string Scan::text(std::string_view what) {
    const std::string found = word(what);
    if (!ok()) return {};
    if (first_not_utf8(found) != std::string_view::npos || count_characters(found) > 2000) {
        complain(say(language_, "exercise.bad-text"));
        return {};
    }
    return found;
}

std::string Scan::new_name(std::string_view what) {
    const std::string found = word(what);
    const bool plain = std::all_of(found.begin(), found.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    if (ok() && (found.empty() || found.size() > 40 || !plain))
        complain(say(language_, "exercise.bad-name", fmt::arg("what", quote(found))));
    return found;
}

}  // namespace muster
