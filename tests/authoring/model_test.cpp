#include <catch2/catch.hpp>

#include "engine/calendar/calendar.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

const Model& model() {
    static const Model read = [] {
        Read result = read_files({});
        if (!result.model) throw std::runtime_error(shown(result.found));
        return std::move(*result.model);
    }();
    return read;
}

template <class IdType, class Row>
IdType id_of(const Table<IdType, Row>& table, const std::string& id) {
    for (const IdType row : table.ids()) {
        if (table[row].id == id) return row;
    }
    throw std::out_of_range(id);
}

const Step& step(const std::string& id) { return model().steps[id_of(model().steps, id)]; }
const Condition& condition(ConditionId id) { return model().conditions[id]; }
InstitutionId institution(const std::string& id) { return id_of(model().institutions, id); }

template <class IdType, class Row>
void check_sorted(const Table<IdType, Row>& table) {
    for (std::uint32_t i = 1; i < table.size(); ++i) CHECK(table[IdType{i - 1}].id < table[IdType{i}].id);
}

}  // namespace

TEST_CASE("tables are in order of id bytes", "[authoring][model]") {
    check_sorted(model().institutions);
    check_sorted(model().channels);
    check_sorted(model().assets);
    check_sorted(model().facts);
    check_sorted(model().topics);
    check_sorted(model().injects);
    check_sorted(model().milestones);
    const std::vector<std::string> teams = {"colcert/analysts", "colcert/duty", "dian/soc",
                                            "mindefensa/duty",  "mintic/duty",  "presidency/duty"};
    REQUIRE(model().teams.size() == teams.size());
    for (std::uint32_t i = 0; i < teams.size(); ++i) {
        const Team& team = model().teams[TeamId{i}];
        CHECK(model().institutions[team.institution].id + "/" + team.id == teams[i]);
    }
    for (const StepId id : model().steps.ids()) {
        const Step& row = model().steps[id];
        const std::vector<StepId>& steps = model().procedures[row.procedure].steps;
        CHECK(std::find(steps.begin(), steps.end(), id) != steps.end());
    }
}

TEST_CASE("alert levels and severity levels are in order of their ranks", "[authoring][model]") {
    REQUIRE(model().alert_levels.size() == 2);
    CHECK(model().alert_levels[AlertLevelId{0}].id == "orange");
    CHECK(model().alert_levels[AlertLevelId{1}].priority_boost == 2);
    CHECK(model().schemes[0].levels[0].id == "low");
    CHECK(model().schemes[0].levels[2].id == "emergency");
    CHECK(model().schemes[0].levels[2].from_score == 80);
    REQUIRE(model().schemes.size() == 2);
    CHECK(model().schemes[1].national_rank == std::vector<std::uint8_t>{0, 1});
    CHECK(model().institutions[institution("mintic")].scheme == 1);
}

TEST_CASE("text in one language or two is there in both", "[authoring][model]") {
    CHECK(model().nation_name.get(Language::es) == "Un país pequeño");
    CHECK(model().institutions[institution("dian")].name.get(Language::es) == "Tax authority");
    CHECK(model().briefing.get(Language::en) == "It is Wednesday.");
}

TEST_CASE("an institution has its inbox, its days and its zone", "[authoring][model]") {
    const Institution& colcert = model().institutions[institution("colcert")];
    CHECK(model().teams[colcert.inbox].id == "duty");
    CHECK(model().institutions[model().teams[colcert.inbox].institution].id == "colcert");
    CHECK(colcert.part_of == institution("mindefensa"));
    CHECK(colcert.short_name == "colCERT");
    CHECK(colcert.reading.mean() == std::chrono::minutes{5});
    CHECK(colcert.relay_label == Label::amber);
    CHECK(colcert.language == "es");
    CHECK(model().teams[model().institutions[institution("dian")].inbox].id == "soc");
    Day wednesday = 0;
    REQUIRE(parse_day("2014-04-16", wednesday));
    CHECK(model().institutions[institution("mintic")].holidays ==
          std::vector<Day>{wednesday, wednesday + 1, wednesday + 2});
    CHECK(colcert.holidays == std::vector<Day>{wednesday + 1, wednesday + 2});
    CHECK_FALSE(model().institutions[institution("adviser")].inbox.valid());
}

TEST_CASE("a team has its shifts, its on-call people, and what it does at closing", "[authoring][model]") {
    const Team& analysts = model().teams[TeamId{0}];
    REQUIRE(analysts.shifts.size() == 1);
    const Hours& office = model().hours[analysts.shifts[0].hours];
    CHECK(office.id == "office");
    REQUIRE(office.week[0].size() == 2);
    CHECK(office.week[0][0].open_minute == 8 * 60);
    CHECK(office.week[0][0].close_minute == 12 * 60 + 30);
    CHECK(office.week[5].empty());
    CHECK(analysts.on_call.from_rank == 1);
    CHECK(analysts.on_call.call_out.at(0.5) == std::chrono::minutes{50});
    REQUIRE(analysts.at_alert.size() == 1);
    CHECK(analysts.at_alert[0].level == AlertLevelId{1});
    CHECK(model().hours[analysts.at_alert[0].shifts.at(0).hours].always);
    CHECK(analysts.fatigue_after == std::chrono::hours{10});
    CHECK(analysts.absence == 0.05);
    CHECK(analysts.queue_limit == 100);
    const Team& duty = model().teams[TeamId{1}];
    CHECK(duty.preemption == Team::Preemption::resume);
    CHECK(duty.at_close == Team::AtClose::handover);
    CHECK(duty.handover_at == std::vector<std::uint16_t>{360, 840, 1320});
    CHECK(duty.handover_loses == 0.1);
    const Team& soc = model().teams[TeamId{2}];
    REQUIRE(soc.shifts.size() == 2);
    CHECK(model().hours[soc.shifts[1].hours].week[6].at(0).close_minute == 360);
    CHECK(model().hours[soc.shifts[1].hours].open_on_holidays);
    CHECK(model().teams[TeamId{3}].unlimited_staff == 1);
}

TEST_CASE("a channel has its ends, its quality and its failures", "[authoring][model]") {
    const Channel& mail = model().channels[id_of(model().channels, "colcert-mintic")];
    CHECK(mail.from == institution("colcert"));
    CHECK_FALSE(mail.one_way);
    CHECK_FALSE(mail.live);
    CHECK(mail.on_duty.loss == 0.02);
    CHECK(mail.has_off_duty);
    CHECK(mail.off_duty.latency.mean() == std::chrono::hours{1});
    CHECK(mail.off_duty.loss == 0.02);
    REQUIRE(mail.at_alert.size() == 1);
    CHECK(mail.at_alert[0].quality.latency.mean() == std::chrono::minutes{1});
    CHECK(mail.at_alert[0].hours.valid());
    CHECK(mail.retry.mean() == std::chrono::minutes{10});
    CHECK(mail.retries == 3);
    CHECK(model().assets[mail.depends_on].id == "government-network");
    const Channel& letter = model().channels[id_of(model().channels, "dian-colcert")];
    CHECK(letter.one_way);
    CHECK(letter.failure == Channel::Failure::seen);
    CHECK(letter.hours_of == institution("dian"));
    CHECK(letter.has_translation);
    CHECK(model().channels[id_of(model().channels, "presidency-mindefensa")].live);
}

TEST_CASE("steps have their verbs, with all names resolved", "[authoring][model]") {
    const auto& analyse = std::get<WorkStep>(step("analyse").verb);
    REQUIRE(analyse.teams.size() == 2);
    CHECK(analyse.teams[0].team == TeamId{0});
    CHECK(analyse.teams[0].staff == 2);
    CHECK(analyse.teams[1].team == TeamId{4});
    CHECK(model().steps[analyse.redo_from].id == "triage");
    CHECK(analyse.redo_at_most == 3);
    CHECK(step("triage").classify_rank == 1);
    CHECK(step("triage").learns.size() == 1);

    const auto& brief = std::get<NotifyStep>(step("brief").verb);
    CHECK(brief.to.size() == 2);
    CHECK(brief.label == Label::amber);
    CHECK(brief.has_via);
    CHECK(brief.acknowledge);
    CHECK(brief.retries == 2);
    CHECK(brief.escalate_to == institution("presidency"));
    CHECK(brief.release_to == Label::green);
    CHECK(step("brief").has_withhold);
    CHECK(step("brief").withhold.probability == 0.3);
    CHECK(condition(step("brief").when).kind == Condition::Kind::severity);
    CHECK(condition(step("brief").when).rank == 1);

    const auto& ask = std::get<RequestStep>(step("ask").verb);
    CHECK(ask.need == 1);
    CHECK(ask.escalate_to == institution("mindefensa"));
    CHECK(ask.give_up_after == std::chrono::hours{24});
    CHECK(step("ask").need == 1);

    const auto& meet = std::get<ConveneStep>(step("meet").verb);
    CHECK(meet.need == 2);
    CHECK(meet.need_at_alert.at(0) == std::pair<AlertLevelId, Need>{AlertLevelId{1}, 3});
    const auto& pause = std::get<WaitStep>(step("pause").verb);
    CHECK(pause.has_at_most);
    CHECK(condition(pause.until).children.size() == 2);
    CHECK(std::get<WaitStep>(step("report").verb).until_on_duty == TeamId{0});
    CHECK(step("report").repeat_at_most == 10);
    const auto& effect = std::get<EffectStep>(step("isolate").verb);
    REQUIRE(effect.effects.size() == 2);
    CHECK(effect.effects[0].kind == EffectStep::Kind::isolate);
    CHECK(effect.effects[1].alert == AlertLevelId{1});
}

TEST_CASE("outcomes are options in order of their ids, or what becomes of approvals and requests",
          "[authoring][model]") {
    const auto& choose = std::get<DecideStep>(step("choose").verb);
    REQUIRE(choose.options.size() == 3);
    CHECK(choose.options[0].id == "isolate");
    CHECK(choose.options[0].probability == 0.75);
    CHECK(choose.options[1].when.valid());
    CHECK(step("isolate").after.at(0).outcome == 0);
    CHECK(step("choose").after.at(0).outcome == kAnswered);
    CHECK(step("meet").after.at(0).outcome == kApproved);
    CHECK(step("pause").after.at(0).outcome == kAnyOutcome);
}

TEST_CASE("an approval written in a step becomes a row after those with names", "[authoring][model]") {
    REQUIRE(model().authorities.size() == 2);
    CHECK(step("meet").approval == AuthorityId{0});
    const Authority& written = model().authorities[step("isolate").approval];
    CHECK(written.id == "colcert/handle-report/isolate");
    REQUIRE(written.chain.size() == 1);
    CHECK(written.chain[0].by == institution("mindefensa"));
    CHECK(written.chain[0].deputy == institution("presidency"));
    CHECK(written.chain[0].deputy_team == model().institutions[institution("presidency")].inbox);
    CHECK(written.escalate_to.by == institution("presidency"));
    CHECK(written.escalate_to.effort.mean() == std::chrono::minutes{20});
    CHECK(written.refuses == 0.05);
    const Authority& named = model().authorities[AuthorityId{0}];
    REQUIRE(named.chain.size() == 2);
    CHECK(named.chain[0].verb == "confirm");
    CHECK(named.chain[1].verb == "order");
    CHECK(named.from_rank == 1);
}

TEST_CASE("triggers and clocks are there", "[authoring][model]") {
    const Procedure& handle = model().procedures[id_of(model().procedures, "handle-report")];
    REQUIRE(handle.on.size() == 2);
    CHECK(handle.on[0].from == institution("dian"));
    CHECK(handle.on[1].kind == Procedure::Trigger::Kind::fact);
    CHECK(handle.once);
    const Procedure& report = model().procedures[id_of(model().procedures, "report")];
    CHECK(report.on.at(0).kind == Procedure::Trigger::Kind::inject);
    CHECK_FALSE(report.on.at(0).inject.valid());
    const StatutoryClock& clock = model().clocks[ClockId{0}];
    CHECK(clock.who == institution("dian"));
    REQUIRE(clock.stages.size() == 2);
    CHECK(clock.stages[0].within == std::chrono::hours{24});
    CHECK(clock.stages[1].unit == StatutoryClock::Unit::business_days);
    CHECK(clock.stages[1].count == 15);
    CHECK(clock.stages[1].from_previous);
}

TEST_CASE("the scenario's start, incidents, attack and injects are there", "[authoring][model]") {
    LocalMillis start = 0;
    REQUIRE(parse_local("2014-04-16T18:40", start));
    CHECK(model().starts_local == start);
    CHECK(model().horizon == std::chrono::hours{240});
    CHECK(model().scenario_id == "small");
    const Incident& tax = model().incidents[IncidentId{0}];
    CHECK(tax.rank == 1);
    CHECK(tax.priority == 4);
    CHECK(tax.stages.size() == 2);
    CHECK_FALSE(tax.stream);
    const AttackStage& spread = model().stages[StageId{1}];
    CHECK(spread.along_dependencies);
    CHECK(spread.after == std::vector<StageId>{StageId{0}});
    CHECK(model().stages[StageId{0}].hits.at(0).degrades == 0.5);
    const Inject& alert = model().injects[tax.first];
    CHECK(alert.id == "soc-alert");
    CHECK(alert.starts_attack);
    CHECK(alert.incident == IncidentId{0});
    CHECK(alert.expects.at(0).within == std::chrono::hours{1});
    CHECK(condition(alert.expects.at(0).met).kind == Condition::Kind::done);
    const Inject& noticed = model().injects[spread.inject];
    CHECK(noticed.at == kNever.time_since_epoch());
    CHECK(noticed.incident == IncidentId{0});
    CHECK(model().window.given);
    CHECK(model().window.samples.size() == 2);
}

TEST_CASE("built-in milestones come with the roles, the attack and the author's changes", "[authoring][model]") {
    std::vector<std::string> ids;
    for (const Milestone& milestone : model().milestones) ids.push_back(milestone.id);
    CHECK(ids == std::vector<std::string>{"all-know", "confirmed", "csirt-knows", "minister-knows", "president-knows",
                                          "service-restored", "spread-stopped", "stopped"});
    const Milestone& csirt = model().milestones[id_of(model().milestones, "csirt-knows")];
    CHECK(csirt.built_in);
    CHECK(csirt.target == std::chrono::hours{2});
    CHECK(condition(csirt.when).kind == Condition::Kind::aware);
    CHECK(condition(csirt.when).institution == institution("colcert"));
    CHECK_FALSE(csirt.name.get(Language::es).empty());
    const Milestone& confirmed = model().milestones[id_of(model().milestones, "confirmed")];
    CHECK(condition(confirmed.when).kind == Condition::Kind::knows);
    CHECK_FALSE(condition(confirmed.when).institution.valid());
    CHECK(model().milestones[id_of(model().milestones, "stopped")].from == id_of(model().milestones, "csirt-knows"));

    Files files;
    files.scenario["incidents"]["tax"].erase("attack");
    files.scenario["milestones"] = Json::object();
    files.scenario.erase("history");
    files.scenario["injects"].erase("noticed");
    files.nation["roles"].erase("minister");
    const Read without = read_files(files);
    INFO(shown(without.found));
    REQUIRE(without.model);
    ids.clear();
    for (const Milestone& milestone : without.model->milestones) ids.push_back(milestone.id);
    CHECK(ids == std::vector<std::string>{"confirmed", "csirt-knows", "president-knows", "public-statement"});
}

TEST_CASE("what people of an exercise use is there, phases in order of time, history in order of milestones",
          "[authoring][model]") {
    REQUIRE(model().objectives.size() == 1);
    CHECK(model().objectives[ObjectiveId{0}].capability.get(Language::es) == "Information sharing");
    CHECK(model().injects[id_of(model().injects, "soc-alert")].objectives == std::vector<ObjectiveId>{ObjectiveId{0}});
    REQUIRE(model().phases.size() == 2);
    CHECK(model().phases[0].questions.at(0).text.get(Language::en) == "Who decides?");
    CHECK(model().phases[1].id == "spread");
    CHECK(model().phases[1].at == std::chrono::hours{12});
    REQUIRE(model().history.size() == 2);
    CHECK(model().history[0].milestone == id_of(model().milestones, "csirt-knows"));
    CHECK(model().history[0].least == model().history[0].most);
    CHECK(model().history[1].least == std::chrono::hours{6});
    CHECK(model().history[1].most == std::chrono::hours{10});
    CHECK(model().history[1].verified == "2026-01-31");
    CHECK(model().sources == std::vector<std::string>{"invented"});
}

TEST_CASE("evidence is inherited, and what has none counts as assumed", "[authoring][model]") {
    CHECK(step("triage").evidence.kind == EvidenceKind::sourced);
    CHECK(model().teams[TeamId{0}].evidence.kind == EvidenceKind::assumed);
    CHECK(model().assumed == 1);
    CHECK(model().sourced == 1);
    Files files;
    files.nation.erase("evidence");
    const Read read = read_files(files);
    REQUIRE(read.model);
    // 6 teams, 7 channels, 1 authority with a name, and 4 steps outside handle-report.
    CHECK(read.model->assumed == 18);
    CHECK(read.model->sourced == 1);
}

TEST_CASE("what was read is named with its fingerprint", "[authoring][model]") {
    REQUIRE(model().inputs.size() == 2);
    CHECK(model().inputs[0].file.ends_with("small.json"));
    const Folder folder;
    const std::string abc = folder.write("abc.json", "abc");
    Diagnostics found;
    (void)kind_of(abc, found);
    const auto nation =
        read_nation(std::string(MUSTER_SOURCE_DIR) + "/tests/authoring/files/nations/small.json", {}, found);
    REQUIRE(nation);
    CHECK(nation->inputs.at(0).sha256.size() == 64);
}

TEST_CASE("a nation can be read alone", "[authoring][model]") {
    Diagnostics found;
    const auto nation =
        read_nation(std::string(MUSTER_SOURCE_DIR) + "/tests/authoring/files/nations/small.json", {}, found);
    INFO(shown(found));
    REQUIRE(nation);
    CHECK(found.empty());
    CHECK(nation->institutions.size() == 6);
    CHECK(nation->horizon == Duration{});
    CHECK(nation->milestones.empty());
}

TEST_CASE("reading twice gives the same model in the same order", "[authoring][model]") {
    const Read again = read_files({});
    REQUIRE(again.model);
    REQUIRE(again.model->conditions.size() == model().conditions.size());
    for (const ConditionId id : model().conditions.ids()) CHECK(again.model->conditions[id].kind == condition(id).kind);
    CHECK(again.model->inputs[1].sha256 == model().inputs[1].sha256);
}
