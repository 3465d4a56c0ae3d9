#include <utility>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/shared.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

Value object() {
    Value out;
    out.kind = Value::Kind::object;
    return out;
}

void read_shared_procedures(const Value& procedures, Sources& sources, Problems& problems) {
    // As those of an institution, for which there is everything that they may name.
    Value copy = procedures;
    set_source(copy, sources.add_source(*sources[procedures.source].file, "", 1));
    Value institution = object(), institutions = object(), nation = object();
    institution.members.push_back({"procedures", copy.offset, std::move(copy)});
    institutions.members.push_back({"whose", 0, std::move(institution)});
    nation.members.push_back({"institutions", 0, std::move(institutions)});
    Model model;
    Reading reading{problems, model};
    collect_names(nation, nullptr, reading.names);
    reading.names.lost = true;
    reading.names.institutions.clear();
    reading.names.schemes.resize(1);
    model.institutions.assign(1, {});
    model.teams.assign(1, {});
    model.institutions[InstitutionId{0}].inbox = TeamId{0};
    model.teams[TeamId{0}].institution = InstitutionId{0};
    read_procedures(reading, {nation.find("institutions"), nullptr, {}, 0, 0});
}

}  // namespace

void refuse_shared(Reading& reading, Fields& fields, std::string_view key) {
    const Node found = fields.optional(key);
    if (!found) return;
    reading.problems.error("unknown-key", found.key_spot(), found.pointer(), words("{} is not known here", quote(key)),
                           "only the file of a nation itself takes parts of shared files: say in full what is other");
}

void check_shared_file(const Value& file, Sources& sources, Problems& problems) {
    Model model;
    Reading reading{problems, model};
    const Node root{&file, nullptr, {}, 0, 0};
    Fields fields(reading, root);
    (void)fields.optional("format");
    if (const Node schema = fields.optional("$schema")) (void)read_string(reading, schema, limit::kStringBytes);
    if (const Node name = fields.required("name", R"("Newsrooms")")) (void)read_text(reading, name);
    read_named_hours(reading, fields.optional("hours"));
    const Node procedures = fields.optional("procedures");
    if (check_collection(reading, procedures)) read_shared_procedures(*procedures.value, sources, problems);
    const NameList ids = names_in(file.find("procedures"));
    each_entry(reading, fields.optional("playbooks"), [&](const Node& entry, std::uint32_t) {
        Fields playbook(reading, entry, R"({"procedures": {"story": {}}})");
        if (const Node name = playbook.optional("name")) (void)read_text(reading, name);
        const Node taken = playbook.required("procedures", R"({"story": {}})");
        each_entry(reading, taken, [&](const Node& one, std::uint32_t) {
            check_empty(reading, one);
            if (find_name(ids, one.key)) return;
            problems.error("unknown-procedure", one.key_spot(), one.pointer(),
                           words("there is no procedure {}", quote(one.key)), did_you_mean(reading, one.key, ids));
        });
        if (taken && taken.is(Value::Kind::object) && names_in(taken.value).empty())
            reading.error(taken, "empty-set", "a playbook has at least one procedure");
    });
}

}  // namespace muster
