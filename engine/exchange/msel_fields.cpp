#include "engine/exchange/msel_fields.hpp"

#include <algorithm>
#include <utility>

#include "engine/core/utf8.hpp"
#include "engine/exchange/msel_clock.hpp"
#include "engine/report/catalogue.hpp"

namespace muster {
namespace {

using F = MselField;

constexpr std::array<std::string_view, 21> kWords{
    "number",      "time",  "date", "kind", "mode",     "from",  "to",        "text", "expects", "objectives", "notes",
    "deliverable", "title", "type", "id",   "incident", "facts", "technique", "when", "met",     "ignore"};

constexpr F kHseep[] = {F::number, F::time, F::kind,    F::mode,       F::from,
                        F::to,     F::text, F::expects, F::objectives, F::notes};
constexpr F kRempar[] = {F::number, F::time, F::type, F::from, F::to, F::text, F::expects, F::notes, F::deliverable};
constexpr F kAdded[] = {F::title, F::id, F::incident, F::facts, F::technique, F::when, F::met};

/// Folded headings of the lists that planners bring.
constexpr std::pair<std::string_view, F> kKnown[] = {
    // HSEEP, and its translation
    {"event number", F::number},
    {"designated scenario time", F::time},
    {"event type", F::kind},
    {"inject mode", F::mode},
    {"from", F::from},
    {"to", F::to},
    {"message", F::text},
    {"expected participant response", F::expects},
    {"exercise objective", F::objectives},
    {"notes", F::notes},
    {"numero de evento", F::number},
    {"hora prevista en el escenario", F::time},
    {"tipo de evento", F::kind},
    {"medio del inyecto", F::mode},
    {"de", F::from},
    {"a", F::to},
    {"para", F::to},
    {"mensaje", F::text},
    {"respuesta esperada", F::expects},
    {"respuesta esperada de los participantes", F::expects},
    {"objetivo del ejercicio", F::objectives},
    {"notas", F::notes},
    // REMPAR
    {"horaire", F::time},
    {"type", F::type},
    {"emetteur", F::from},
    {"destinataire", F::to},
    {"destinataires", F::to},
    {"stimuli", F::text},
    {"stimulus", F::text},
    {"reaction attendue", F::expects},
    {"commentaire", F::notes},
    {"commentaires", F::notes},
    {"livrable", F::deliverable},
    {"numero", F::number},
    {"no", F::number},
    {"heure", F::time},
    // Blueprint, MITRE, Conducttr, schools, and what people write
    {"control number", F::number},
    {"inject number", F::number},
    {"inject no", F::number},
    {"event no", F::number},
    {"number", F::number},
    {"nr", F::number},
    {"n", F::number},
    {"serial", F::number},
    {"msel number", F::number},
    {"delivery time", F::time},
    {"simulated time", F::time},
    {"local time", F::time},
    {"scenario time", F::time},
    {"exercise time", F::time},
    {"time", F::time},
    {"date time", F::time},
    {"date and time", F::time},
    {"hora", F::time},
    {"fecha y hora", F::time},
    {"fecha hora", F::time},
    {"hora programada", F::time},
    {"hora prevista", F::time},
    {"hora local", F::time},
    {"hora del inyecto", F::time},
    {"time of day", F::time},
    {"planned time", F::time},
    {"scheduled time", F::time},
    {"inject time", F::time},
    {"event time", F::time},
    {"elapsed time", F::time},
    {"tiempo", F::time},
    {"tiempo transcurrido", F::time},
    {"date", F::date},
    {"fecha", F::date},
    {"day", F::date},
    {"dia", F::date},
    {"jour", F::date},
    {"scenario date", F::date},
    {"exercise date", F::date},
    {"event date", F::date},
    {"planned date", F::date},
    {"scheduled date", F::date},
    {"fecha programada", F::date},
    {"fecha prevista", F::date},
    {"fecha del evento", F::date},
    {"fecha del inyecto", F::date},
    {"tipo", F::kind},
    {"kind", F::kind},
    {"delivery method", F::mode},
    {"method", F::mode},
    {"channel", F::mode},
    {"medio", F::mode},
    {"from org", F::from},
    {"sender", F::from},
    {"source", F::from},
    {"origen", F::from},
    {"emisor", F::from},
    {"remitente", F::from},
    {"to org", F::to},
    {"target", F::to},
    {"recipient", F::to},
    {"recipients", F::to},
    {"intended player", F::to},
    {"destinatario", F::to},
    {"destinatarios", F::to},
    {"receptor", F::to},
    {"details", F::text},
    {"description", F::text},
    {"inject", F::text},
    {"descripcion", F::text},
    {"inyecto", F::text},
    {"texto", F::text},
    {"expected actions", F::expects},
    {"expected action", F::expects},
    {"expected outcome", F::expects},
    {"expected response", F::expects},
    {"accion esperada", F::expects},
    {"acciones esperadas", F::expects},
    {"reaccion esperada", F::expects},
    {"objective", F::objectives},
    {"objectives", F::objectives},
    {"learning points", F::objectives},
    {"objetivo", F::objectives},
    {"objetivos", F::objectives},
    {"note", F::notes},
    {"comments", F::notes},
    {"comment", F::notes},
    {"comentarios", F::notes},
    {"comentario", F::notes},
    {"deliverable", F::deliverable},
    {"entregable", F::deliverable},
    {"title", F::title},
    {"titulo", F::title},
    {"subject", F::title},
    {"asunto", F::title},
    {"titre", F::title},
    {"objet", F::title},
    {"id", F::number},
    {"attack technique", F::technique},
    {"technique", F::technique}};

std::string plain_letter(std::uint32_t c) {
    if (c >= 'A' && c <= 'Z') return std::string(1, static_cast<char>(c - 'A' + 'a'));
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return std::string(1, static_cast<char>(c));
    if (c >= 0xc0 && c <= 0xde && c != 0xd7) c += 0x20;  // capitals of Latin-1
    constexpr std::pair<std::uint32_t, std::string_view> kBase[] = {
        {0xe5, "a"}, {0xe6, "ae"}, {0xe7, "c"}, {0xeb, "e"}, {0xef, "i"}, {0xf0, "d"},
        {0xf1, "n"}, {0xf6, "o"},  {0xf8, "o"}, {0xfc, "u"}, {0xfd, "y"}, {0xff, "y"}};
    if (c < 0xe0 || c > 0xff || c == 0xf7) return c > 0xff ? "" : " ";
    for (const auto& [last, letter] : kBase) {
        if (c <= last) return std::string(letter);
    }
    return " ";
}

}  // namespace

std::string folded(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::uint32_t c = 0;
        const std::size_t length = std::max<std::size_t>(front_character(text, c), 1);
        std::string letter = plain_letter(c);
        if (letter.empty()) letter = std::string(text.substr(0, length));  // of another script: as it is
        // Signs of typing that carry no letter: dashes, quotation marks and spaces of typography.
        if (c >= 0x2000 && c <= 0x206f) letter = " ";
        if (letter != " " || (!out.empty() && out.back() != ' ')) out += letter;
        text.remove_prefix(length);
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(kSpace) - begin + 1));
}

std::vector<MselField> fields_of(MselColumns columns) {
    std::vector<MselField> out;
    if (columns == MselColumns::hseep) out.assign(std::begin(kHseep), std::end(kHseep));
    if (columns == MselColumns::rempar) out.assign(std::begin(kRempar), std::end(kRempar));
    for (const MselField field : kAdded) out.push_back(field);
    // The chronogram has no column for them, but an inject has.
    if (columns == MselColumns::rempar) out.insert(out.end(), {F::kind, F::mode, F::objectives});
    return out;
}

std::string_view field_word(MselField field) { return kWords[static_cast<std::size_t>(field)]; }

std::optional<MselField> field_named(std::string_view word) {
    for (std::size_t i = 0; i < kWords.size(); ++i) {
        if (kWords[i] == word) return static_cast<MselField>(i);
    }
    return std::nullopt;
}

std::vector<std::string_view> field_words() { return {kWords.begin(), kWords.end()}; }

std::string heading_of(MselField field, MselColumns columns, Language language) {
    const bool own =
        columns == MselColumns::rempar && std::find(std::begin(kRempar), std::end(kRempar), field) != std::end(kRempar);
    // The chronogram is French, whoever reads it.
    return say(language, (own ? "msel.rempar." : "msel.col.") + std::string(field_word(field)));
}

std::optional<MselField> field_of_heading(std::string_view heading) {
    const std::string plain = folded(heading);
    if (plain.empty()) return std::nullopt;
    for (const MselField field : fields_of(MselColumns::hseep)) {
        for (const Language language : {Language::en, Language::es}) {
            if (plain == folded(heading_of(field, MselColumns::hseep, language))) return field;
        }
    }
    for (const auto& [known, field] : kKnown) {
        if (plain == known) return field;
    }
    const std::size_t space = heading.find_last_of(' ');
    const bool zone_last = space != std::string_view::npos && zone_mark(heading.substr(space + 1));
    const std::size_t end = std::min(heading.find('('), zone_last ? space : std::string_view::npos);
    if (end == std::string_view::npos) return std::nullopt;
    // Brackets say how it is written, or on which clock; a list of persons is no more a list of times for them.
    const std::optional<MselField> field = field_of_heading(heading.substr(0, end));
    return field == F::time || field == F::date ? field : std::nullopt;
}

std::optional<std::int64_t> zone_of_heading(std::string_view heading) {
    for (const std::string_view word : split_at(heading, " \n\t()[]")) {
        if (const auto ahead = word.size() >= 3 ? zone_mark(word) : std::nullopt) return ahead;
    }
    return std::nullopt;
}

bool is_result_heading(std::string_view heading) {
    for (const char* key : {"msel.result.when", "msel.result.given", "msel.result.given-mean", "msel.result.given-p05",
                            "msel.result.given-p95", "msel.result.done", "msel.result.in-time", "msel.result.done-mean",
                            "msel.result.done-p05", "msel.result.done-p95"}) {
        if (heading == say(Language::en, key) || heading == say(Language::es, key)) return true;
    }
    return false;
}

std::string kind_text(Language language, Inject::Kind kind) {
    constexpr const char* kKeys[] = {"msel.kind.inject", "msel.kind.contingency", "msel.kind.information",
                                     "msel.kind.expected_action"};
    return say(language, kKeys[static_cast<std::size_t>(kind)]);
}

std::optional<Inject::Kind> kind_of_text(std::string_view text) {
    using K = Inject::Kind;
    const std::string plain = folded(text);
    for (const K kind : {K::inject, K::contingency, K::information, K::expected_action}) {
        for (const Language language : {Language::en, Language::es}) {
            if (plain == folded(kind_text(language, kind))) return kind;
        }
    }
    constexpr std::pair<std::string_view, K> kKinds[] = {{"message", K::inject},
                                                         {"mensaje", K::inject},
                                                         {"contingency", K::contingency},
                                                         {"contingencia", K::contingency},
                                                         {"expected_action", K::expected_action},
                                                         {"action attendue", K::expected_action},
                                                         {"info", K::information},
                                                         {"information", K::information},
                                                         {"inject", K::inject}};
    for (const auto& [known, kind] : kKinds) {
        if (plain == folded(known)) return kind;
    }
    return std::nullopt;
}

}  // namespace muster
