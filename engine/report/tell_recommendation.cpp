#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/tell.hpp"

namespace muster {
namespace {

std::string institution(Language language, const Model* nation, const std::string& id) {
    if (nation != nullptr) {
        for (const InstitutionId each : nation->institutions.ids()) {
            if (nation->institutions[each].id == id) return name_of(language, *nation, each);
        }
    }
    return printable(id);
}

std::string grounds(Language language, const Evidence& evidence) {
    if (evidence.source.empty()) return {};
    const char* const key = evidence.kind == EvidenceKind::sourced      ? "recommend.grounds.sourced"
                            : evidence.kind == EvidenceKind::comparable ? "recommend.grounds.comparable"
                                                                        : "recommend.grounds.assumed";
    return " " + say(language, key, fmt::arg("source", printable(evidence.source)));
}

std::string who_says(Language language, const Evidence& evidence) {
    const char* const key = evidence.kind == EvidenceKind::sourced      ? "recommend.said.sourced"
                            : evidence.kind == EvidenceKind::comparable ? "recommend.said.comparable"
                                                                        : "recommend.said.assumed";
    return say(language, key, fmt::arg("source", printable(evidence.source)));
}

std::string cost(Language language, const Recommendation& one) {
    const auto usd = [&](double value) { return number(language, static_cast<std::int64_t>(value)); };
    const std::string amount = one.usd_per_year_low == one.usd_per_year_high
                                   ? usd(one.usd_per_year_high)
                                   : usd(one.usd_per_year_low) + "\u2013" + usd(one.usd_per_year_high);
    return say(language, "recommend.cost", fmt::arg("amount", amount)) + grounds(language, one.cost_evidence);
}

std::string months(Language language, Duration time) {
    const double days = static_cast<double>(time.count()) / 86'400'000;
    return days < 45 ? duration(time)
                     : counted(language, "recommend.months", static_cast<std::uint64_t>(days / 30.44 + 0.5));
}

std::string lead_time(Language language, const Recommendation& one) {
    const std::string least = months(language, one.lead_time), most = months(language, one.lead_time_most);
    const std::string text =
        least == most ? say(language, "recommend.works-after", fmt::arg("time", most))
                      : say(language, "recommend.works-between", fmt::arg("least", least), fmt::arg("most", most));
    return text + grounds(language, one.lead_time_evidence);
}

std::string ids(Language language, const std::vector<std::string>& list) {
    std::vector<std::string> shown_ids;
    for (const std::string& id : list) shown_ids.push_back(printable(id));
    return list_and(language, shown_ids);
}

}  // namespace

std::string tell_recommendation(const Page& page, const Recommendation& one, const Model* nation) {
    const Language language = page.language;
    const auto bullet = [&](const std::string& text) { return paragraph(text, text_width(page), "\u00b7 "); };
    std::string out = heading(page, shown(language, one.name, one.id));
    out += authored(page, one.text.get(language), "");
    if (!one.theme.empty()) {
        std::string text = say(language, "recommend.theme", fmt::arg("theme", say(language, "theme." + one.theme)));
        if (!one.area.empty())
            text += " " + say(language, "recommend.area", fmt::arg("area", say(language, "area." + one.area)));
        out += bullet(text);
    }
    if (one.evidence.kind != EvidenceKind::unstated) out += bullet(who_says(language, one.evidence));
    if (one.usd_per_year_high > 0) out += bullet(cost(language, one));
    if (one.lead_time_most > Duration{}) out += bullet(lead_time(language, one));
    if (!one.instrument.empty() && !one.signed_by.empty())
        out += bullet(say(language, "recommend.needs", fmt::arg("instrument", shown(language, one.instrument, "")),
                          fmt::arg("signer", institution(language, nation, one.signed_by))));
    if (!one.owner.empty())
        out += bullet(say(language, "recommend.owner", fmt::arg("owner", institution(language, nation, one.owner))));
    if (!one.requires_all.empty())
        out += bullet(say(language, "recommend.requires", fmt::arg("others", ids(language, one.requires_all))));
    if (!one.excludes.empty())
        out += bullet(say(language, "recommend.excludes", fmt::arg("others", ids(language, one.excludes))));
    return out;
}

}  // namespace muster
