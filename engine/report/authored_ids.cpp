#include "engine/report/authored_ids.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace muster {

AuthoredIds::AuthoredIds(const Model& model) : model_(model) {
    for (const Team& team : model.teams) {
        teams_.add(fmt::format("{}/{}", model.institutions[team.institution].id, team.id));
    }
    for (const Procedure& procedure : model.procedures) {
        procedures_.add(fmt::format("{}/{}", model.institutions[procedure.institution].id, procedure.id));
    }
    for (const Step& step : model.steps) steps_.add(fmt::format("{}/{}", procedures_[step.procedure], step.id));
    for (const RoutineWork& work : model.routine) {
        routine_.add(fmt::format("{}/{}", model.institutions[model.teams[work.team].institution].id, work.id));
    }
    for (const AttackStage& stage : model.stages) {
        stages_.add(fmt::format("{}/{}", model.incidents[stage.incident].id, stage.id));
    }
}

std::string_view AuthoredIds::of(SpentAt place) const {
    switch (place.kind) {
        case SpentAt::Kind::institution:
            return of(InstitutionId{place.index});
        case SpentAt::Kind::team:
            return of(TeamId{place.index});
        case SpentAt::Kind::channel:
            return of(ChannelId{place.index});
        case SpentAt::Kind::asset:
            return of(AssetId{place.index});
        case SpentAt::Kind::nowhere:
        case SpentAt::Kind::scenario:
            break;
    }
    return {};
}

std::string_view name_of(SpentAt::Kind kind) {
    switch (kind) {
        case SpentAt::Kind::nowhere:
            break;
        case SpentAt::Kind::institution:
            return "institution";
        case SpentAt::Kind::team:
            return "team";
        case SpentAt::Kind::channel:
            return "channel";
        case SpentAt::Kind::asset:
            return "asset";
        case SpentAt::Kind::scenario:
            return "scenario";
    }
    return "nowhere";
}

const std::string& LocalTimes::at(SimTime time) {
    if (time == last_) return text_;
    last_ = time;
    const UtcMillis utc = start_ + time.time_since_epoch().count();
    const LocalMillis local = to_local(utc, zone_);
    const CivilTime civil_time = civil(local);
    const std::int64_t offset = (local - utc) / 60'000;
    text_ = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}{}{:02}:{:02}", civil_time.year, civil_time.month,
                        civil_time.day, civil_time.hour, civil_time.minute, civil_time.second, civil_time.millisecond,
                        offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
    return text_;
}

}  // namespace muster
