#include "viz/scene/frame.hpp"

#include <algorithm>
#include <utility>

namespace muster::viz {

namespace {

/// Folds entries into a frame. What is shown of named incidents is told apart from streams and routine.
class Fold {
public:
    Fold(const CompiledScenario& scenario, const Story& story, Frame& frame, Duration linger)
        : model_(scenario.model), story_(story), frame_(frame), linger_(linger) {
        frame_.institutions.assign(model_.institutions.size(), {});
        frame_.assets.assign(model_.assets.size(), {});
        called_.assign(model_.institutions.size(), {});
        declared_.assign(model_.alert_levels.size(), false);
        lies_at_.assign(story.messages.size(), {});
        was_read_.assign(story.messages.size(), false);
    }

    void take(const TraceEntry& entry) {
        switch (entry.kind) {
            case EntryKind::injected:
                inject(entry);
                break;
            case EntryKind::delivered:
                deliver(entry);
                break;
            case EntryKind::relayed:
                take_up(entry.b);
                break;
            case EntryKind::read:
                read(entry);
                break;
            case EntryKind::learned:
                learn(entry);
                break;
            case EntryKind::classified:
                classify(entry);
                break;
            case EntryKind::work_queued:
                with_team(entry, 1, 0);
                break;
            case EntryKind::work_started:
                with_team(entry, -1, 1);
                break;
            case EntryKind::work_suspended:
                with_team(entry, 1, -1);
                break;
            case EntryKind::work_resumed:
                with_team(entry, -1, 1);
                break;
            case EntryKind::work_ended:
                with_team(entry, 0, -1);
                break;
            case EntryKind::call_out_began:
                on_call(entry, 1, 0);
                break;
            case EntryKind::call_out_arrived:
                on_call(entry, -1, 1);
                break;
            case EntryKind::stood_down:
                on_call(entry, 0, -1);
                break;
            case EntryKind::asset_hit:
            case EntryKind::asset_contained:
            case EntryKind::asset_isolated:
            case EntryKind::asset_blocked:
            case EntryKind::asset_restored:
                asset(entry);
                break;
            case EntryKind::published:
                frame_.published = true;
                break;
            case EntryKind::alert_declared:
                declared_[entry.a] = true;
                break;
            case EntryKind::alert_ended:
                declared_[entry.a] = false;
                break;
            default:
                break;
        }
    }

    void finish() {
        for (std::uint32_t level = 0; level < declared_.size(); ++level) {
            if (declared_[level]) frame_.alert = AlertLevelId{level};
        }
        for (const AssetId id : model_.assets.ids()) {
            const InstitutionId owner = model_.assets[id].owner;
            if (!model_.institutions.contains(owner)) continue;
            AssetState& worst = frame_.institutions[owner].worst;
            if (urgency(frame_.assets[id].state) > urgency(worst)) worst = frame_.assets[id].state;
        }
    }

private:
    [[nodiscard]] bool named(const TraceEntry& entry) const {
        if (entry.incident >= story_.incident_of.size()) return false;
        const IncidentId incident = story_.incident_of[entry.incident];
        return incident.valid() && !model_.incidents[incident].stream;
    }
    InstitutionView& at(InstitutionId id) {
        return model_.institutions.contains(id) ? frame_.institutions[id] : nobody_;
    }

    static int urgency(AssetState state) {
        switch (state) {
            case AssetState::sound:
                return 0;
            case AssetState::restored:
                return 1;
            case AssetState::contained:
                return 2;
            case AssetState::blocked:
                return 3;
            case AssetState::isolated:
                return 4;
            case AssetState::hit:
                return 5;
        }
        return 0;
    }

    void inject(const TraceEntry& entry) {
        for (const Addressee& addressee : model_.injects[InjectId{entry.a}].to) {
            auto& view = at(addressee.institution);
            ++view.unread;
            if (entry.at + linger_ >= frame_.at) view.struck = true;
        }
    }
    /// A message lies somewhere until it is read or passed on.
    void deliver(const TraceEntry& entry) {
        take_up(entry.b);
        if (was_read_[entry.b]) return;  // a further copy
        lies_at_[entry.b] = entry.where();
        ++at(entry.where()).unread;
    }
    void take_up(std::uint32_t message) {
        if (message >= lies_at_.size() || !lies_at_[message].valid()) return;
        auto& view = at(lies_at_[message]);
        if (view.unread > 0) --view.unread;
        lies_at_[message] = {};
    }
    void read(const TraceEntry& entry) {
        take_up(entry.b);
        if (entry.b >= was_read_.size()) return;
        was_read_[entry.b] = true;
        auto& view = at(entry.where());
        if (story_.messages[entry.b].inject.valid() && view.unread > 0) --view.unread;
    }
    void learn(const TraceEntry& entry) {
        const FactId fact{entry.a};
        if (!named(entry) && entry.incident != kNoCase) return;
        auto& view = at(entry.where());
        const bool fresh = std::none_of(view.facts.begin(), view.facts.end(),
                                        [&](const InstitutionView::Known& known) { return known.fact == fact; });
        if (fresh) view.facts.push_back({fact, entry.at});
        if (!named(entry) || view.aware) return;
        view.aware = true;
        view.knew = ++knowing_;
    }
    void classify(const TraceEntry& entry) {
        if (!named(entry)) return;
        at(entry.where()).rank = static_cast<std::uint8_t>(entry.a);
    }
    void with_team(const TraceEntry& entry, int waiting, int at_work) {
        const bool has_team = entry.place_kind == SpentAt::Kind::team;
        auto& view = at(has_team ? model_.teams[TeamId{entry.place_index}].institution : entry.where());
        const auto add = [](std::uint32_t& count, int change) {
            if (change < 0 && count == 0) return;
            count = static_cast<std::uint32_t>(static_cast<int>(count) + change);
        };
        // What waits to be read or passed on is shown as unread.
        constexpr std::int16_t kReading = 1, kRelay = 2;
        if (entry.detail != kReading && entry.detail != kRelay) add(view.waiting, waiting);
        add(view.at_work, at_work);
        if (entry.incident != kNoCase) add(view.on_incident, at_work);
    }
    /// Several teams of one institution may be called.
    void on_call(const TraceEntry& entry, int coming, int there) {
        if (!model_.institutions.contains(entry.where())) return;
        auto& called = called_[entry.where()];
        called.first += coming;
        called.second += there;
        at(entry.where()).coming_in = called.first > 0;
        at(entry.where()).called_in = called.second > 0;
    }
    void asset(const TraceEntry& entry) {
        AssetView& view = frame_.assets[AssetId{entry.a}];
        const auto become = [&](AssetState state) {
            view.state = state;
            view.since = entry.at;
        };
        switch (entry.kind) {
            case EntryKind::asset_hit:
                if (view.lost == 0) view.down_since = entry.at;
                view.lost = entry.b;
                view.ever_hit = true;
                if (view.state == AssetState::sound || view.state == AssetState::restored) become(AssetState::hit);
                break;
            case EntryKind::asset_contained:
                become(AssetState::contained);
                break;
            case EntryKind::asset_isolated:
                become(AssetState::isolated);
                break;
            case EntryKind::asset_blocked:
                become(AssetState::blocked);
                break;
            default:
                view.lost = 0;
                become(AssetState::restored);
        }
    }

    const Model& model_;
    const Story& story_;
    Frame& frame_;
    Duration linger_;
    Table<InstitutionId, std::pair<int, int>> called_;  // teams coming in, teams there
    std::vector<bool> declared_, was_read_;
    std::vector<InstitutionId> lies_at_;  // by message number; invalid: under way, or read
    InstitutionView nobody_;
    std::uint32_t knowing_ = 0;  // so many know of a named incident
};

void fill_duty(const CompiledScenario& scenario, Frame& frame) {
    const Model& model = scenario.model;
    const UtcMillis utc = scenario.start_utc + frame.at.time_since_epoch().count();
    frame.local = to_local(utc, model.scenario_time_zone);
    constexpr LocalMillis kDay = 86'400'000;
    const Day today = static_cast<Day>(frame.local / kDay - (frame.local % kDay < 0 ? 1 : 0));
    frame.holiday = std::find(model.holidays.begin(), model.holidays.end(), today) != model.holidays.end();
    for (const InstitutionId id : model.institutions.ids()) {
        const Institution& institution = model.institutions[id];
        InstitutionView& view = frame.institutions[id];
        std::uint32_t regular = 0, open = 0;
        for (const TeamId team : institution.teams) {
            const std::uint32_t staff = staff_at(scenario, team, frame.alert, frame.at);
            const bool ever = scenario.team_hours[team].front().most_staff > 0;
            regular += ever ? 1U : 0U;
            open += staff > 0 ? 1U : 0U;
            view.staff += staff;
        }
        view.duty = open == 0 ? Duty::closed : open < regular ? Duty::duty_desk : Duty::open;
        if (open > 0) ++frame.open_offices;
        view.local = institution.time_zone.empty() || institution.time_zone == model.scenario_time_zone
                         ? frame.local
                         : to_local(utc, institution.time_zone);
    }
}

/// Where a message is that is under way at an instant, 0 to 1.
double progress_of(const Model& model, const Leg& leg, SimTime at) {
    const auto done = static_cast<double>((at - leg.leaves).count());
    if (done <= 0) return 0;
    if (leg.to != kNever) {
        const auto whole = static_cast<double>((leg.to - leg.leaves).count());
        return whole <= 0 ? 0 : done / whole;
    }
    // When it arrives is not known: in a room that sees nothing of the future, or at the end of the run. It goes on by
    // what is usual on that channel, ever slower, and has half of the way behind it when it would usually be there.
    const auto usual = static_cast<double>(model.channels[leg.channel].on_duty.latency.mean().count());
    return done / (done + std::max(usual, 1.0));
}

void fill_messages(const Model& model, const Story& story, Frame& frame, Duration linger) {
    for (std::size_t i = 0; i < story.legs.size(); ++i) {
        const Leg& leg = story.legs[i];
        if (leg.from > frame.at) break;
        if (leg.to > frame.at) {
            frame.messages.push_back({i, progress_of(model, leg, frame.at), false, 0});
        } else if (frame.at - leg.to < linger) {
            const double age = static_cast<double>((frame.at - leg.to).count()) / static_cast<double>(linger.count());
            frame.messages.push_back({i, 1, true, age});
        }
    }
}

/// A message that has just come is not waited for yet.
constexpr Duration kLiesLong = std::chrono::hours{1};

void fill_waits(const Story& story, Frame& frame) {
    for (const bool unread : {false, true}) {
        for (std::size_t i = 0; i < story.waits.size() && story.waits[i].from <= frame.at; ++i) {
            const Wait& wait = story.waits[i];
            if ((wait.kind == Wait::Kind::unread) != unread || wait.to <= frame.at) continue;
            if (!unread || frame.at - wait.from >= kLiesLong) frame.waits.push_back(i);
        }
    }
}

void fill_milestones(const Story& story, Frame& frame) {
    for (std::size_t i = 0; i < story.aims.size(); ++i) {
        const Aim& aim = story.aims[i];
        using State = MilestoneView::State;
        const bool reached = aim.reached && aim.at <= frame.at;
        const bool begun = aim.from <= frame.at;
        const State state = reached ? (begun && aim.at > aim.due ? State::late : State::reached)
                                    : (begun && frame.at > aim.due ? State::overdue : State::pending);
        frame.milestones.push_back({i, state});
    }
}

}  // namespace

Frame frame_at(const CompiledScenario& scenario, std::span<const TraceEntry> trace, const Story& story, SimTime time,
               const FrameOptions& options) {
    Frame frame;
    frame.at = time;
    Fold fold(scenario, story, frame, options.linger);
    for (const TraceEntry& entry : trace) {
        // A stretch may carry an earlier instant than those before it; everything else is in order.
        if (entry.kind == EntryKind::stretch) continue;
        if (entry.at > time) break;
        fold.take(entry);
    }
    fold.finish();
    fill_duty(scenario, frame);
    fill_messages(scenario.model, story, frame, options.linger);
    fill_milestones(story, frame);
    fill_waits(story, frame);
    const auto after = std::upper_bound(story.happenings.begin(), story.happenings.end(), time,
                                        [](SimTime t, const Happening& happening) { return t < happening.at; });
    frame.happenings = static_cast<std::size_t>(after - story.happenings.begin());
    return frame;
}

}  // namespace muster::viz
