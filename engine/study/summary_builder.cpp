#include "engine/study/summary_builder.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace muster {

namespace {

// Quantiles of knowledge use at most so many replications, evenly spread: with 60 institutions and 20 facts every
// replication kept costs 5 kB.
constexpr std::uint32_t kKnowledgeReplications = 4096;
constexpr std::array<double, 5> kMarginQuantiles = {0.05, 0.25, 0.5, 0.75, 0.95};
/// The replication whose time is nearest to `time`; the first of those that are equally near.
std::uint32_t nearest(const TimeColumn& times, Duration time, Duration open_as) {
    std::uint32_t best = 0;
    Duration least = Duration::max();
    for (std::uint32_t i = 0; i != times.size(); ++i) {
        const Duration value = times[i] == TimeColumn::kOpen ? open_as : times[i];
        const Duration distance = value < time ? time - value : value - time;
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

}  // namespace

SummaryBuilder::SummaryBuilder(const CompiledScenario& scenario, std::uint32_t asked)
    : scenario_(scenario), stride_((asked + kKnowledgeReplications - 1) / kKnowledgeReplications) {
    stride_ = std::max(1U, stride_);
}

void SummaryBuilder::add_milestones(const ReplicationResult& result) {
    if (done_ == 0) {
        milestone_sums_.resize(result.milestones.size());
        milestone_keys_ = result.milestones;
    }
    for (std::size_t i = 0; i != result.milestones.size(); ++i) {
        const MilestoneResult& row = result.milestones[i];
        MilestoneSums& sums = milestone_sums_[i];
        sums.times.add(row.reached ? row.elapsed : TimeColumn::kOpen);
        if (!row.reached) continue;
        ++sums.reached;
        const Duration target = scenario_.model.milestones[row.milestone].target;
        sums.on_time += static_cast<std::uint64_t>(target > Duration::zero() && row.elapsed <= target);
        sums.elapsed.add(static_cast<double>(row.elapsed.count()));
        sums.account.add(row.account);
    }
}

void SummaryBuilder::add_clocks(const ReplicationResult& result) {
    if (done_ == 0) {
        clock_sums_.resize(result.clocks.size());
        clock_keys_ = result.clocks;
    }
    for (std::size_t i = 0; i != result.clocks.size(); ++i) {
        const ClockStageResult& row = result.clocks[i];
        ClockSums& sums = clock_sums_[i];
        sums.started += static_cast<std::uint32_t>(row.state != ClockState::not_started);
        switch (row.state) {
            case ClockState::not_started:
                break;
            case ClockState::open:
                ++sums.open;
                break;
            case ClockState::missed:
                ++sums.missed;
                sums.margins.push_back(Duration::min());
                break;
            case ClockState::met:
            case ClockState::late:
                ++(row.state == ClockState::met ? sums.met : sums.late);
                sums.margin.add(static_cast<double>(row.margin.count()));
                sums.margins.push_back(row.margin);
                sums.account.add(row.account);
                break;
        }
    }
}

void SummaryBuilder::add_assets(const ReplicationResult& result) {
    asset_sums_.resize(result.assets.size());
    double person_hours = 0, usd = 0;
    for (std::size_t i = 0; i != result.assets.size(); ++i) {
        const AssetResult& row = result.assets[i];
        AssetSums& sums = asset_sums_[i];
        sums.hit += static_cast<std::uint64_t>(row.hit);
        sums.restored += static_cast<std::uint64_t>(row.restored);
        sums.down.add(static_cast<double>(row.down.count()));
        sums.person_hours.add(row.person_hours);
        sums.usd.add(row.usd);
        person_hours += row.person_hours;
        usd += row.usd;
    }
    person_hours_.add(person_hours);
    usd_.add(usd);
    person_hours_each_.push_back(person_hours);
}

void SummaryBuilder::add_knowledge(const ReplicationResult& result) {
    const bool kept = done_ % stride_ == 0;
    const std::uint32_t kept_before = (done_ + stride_ - 1) / stride_;
    const auto key = [](const auto& row) { return std::tuple(row.incident, row.institution, row.fact); };
    std::size_t at = 0;
    for (const KnowledgeResult& row : result.knowledge) {
        while (at != knowledge_sums_.size() && key(knowledge_sums_[at]) < key(row)) ++at;
        if (at == knowledge_sums_.size() || key(knowledge_sums_[at]) != key(row)) {
            KnowledgeSums fresh;
            fresh.incident = row.incident;
            fresh.institution = row.institution;
            fresh.fact = row.fact;
            knowledge_sums_.insert(knowledge_sums_.begin() + static_cast<std::ptrdiff_t>(at), std::move(fresh));
        }
        KnowledgeSums& sums = knowledge_sums_[at];
        ++sums.known;
        if (!kept) continue;
        sums.times.add_open(kept_before - sums.times.size());
        sums.times.add(row.at - kStart);
    }
}

void SummaryBuilder::add(const ReplicationResult& result) {
    add_milestones(result);
    add_clocks(result);
    add_assets(result);
    add_knowledge(result);
    team_sums_.resize(result.teams.size(), TeamSums(scenario_.model.window.given));
    for (std::size_t i = 0; i != result.teams.size(); ++i) team_sums_[i].add(result.teams[i]);
    channel_sums_.resize(result.channels.size());
    for (std::size_t i = 0; i != result.channels.size(); ++i) {
        channel_sums_[i].messages.add(static_cast<double>(result.channels[i].messages));
        channel_sums_[i].lost.add(static_cast<double>(result.channels[i].lost));
        if (result.channels[i].transit.count != 0) channel_sums_[i].transit.add(result.channels[i].transit.mean());
    }
    class_sums_.resize(result.classes.size());
    class_keys_.resize(result.classes.size());
    for (std::size_t i = 0; i != result.classes.size(); ++i) {
        const ClassResult& row = result.classes[i];
        class_keys_[i] = row.incident;
        class_sums_[i].began.add(static_cast<double>(row.began));
        class_sums_[i].still_open.add(static_cast<double>(row.still_open));
        add_times(row.time_in_system, class_sums_[i].time, class_sums_[i].var_time);
        add_times(row.waits, class_sums_[i].wait, class_sums_[i].var_wait);
    }
    messages_.add(static_cast<double>(result.messages));
    undeliverable_.add(static_cast<double>(result.undeliverable));
    hand_offs_.add(static_cast<double>(result.hand_offs));
    deadlines_missed_.add(static_cast<double>(result.deadlines_missed));
    ++done_;
}

std::vector<MilestoneSummary> SummaryBuilder::milestones() {
    std::vector<MilestoneSummary> out;
    std::vector<Duration> scratch;
    for (std::size_t i = 0; i != milestone_sums_.size(); ++i) {
        MilestoneSums& sums = milestone_sums_[i];
        MilestoneSummary& row = out.emplace_back();
        row.milestone = milestone_keys_[i].milestone;
        row.incident = milestone_keys_[i].incident;
        row.n = done_;
        row.reached = wilson(sums.reached, done_);
        row.target = scenario_.model.milestones[row.milestone].target;
        row.has_target = row.target > Duration::zero();
        row.on_time = wilson(sums.on_time, done_);
        row.quantiles = quantiles(sums.times, kQuantiles, scratch);
        row.elapsed = sums.elapsed.estimate();
        row.account = sums.account.mean();
        const Duration horizon = scenario_.model.horizon;
        row.example = nearest(sums.times, row.median().value.value_or(horizon), horizon);
        row.bad_example = nearest(sums.times, row.bad_case().value.value_or(horizon), horizon);
        row.times = std::move(sums.times);
    }
    return out;
}

std::vector<ClockSummary> SummaryBuilder::clocks() {
    std::vector<ClockSummary> out;
    for (std::size_t i = 0; i != clock_sums_.size(); ++i) {
        ClockSums& sums = clock_sums_[i];
        ClockSummary& row = out.emplace_back();
        row.clock = clock_keys_[i].clock;
        row.stage = clock_keys_[i].stage;
        row.incident = clock_keys_[i].incident;
        row.n = done_;
        row.started = wilson(sums.started, done_);
        row.met = wilson(sums.met, sums.started - sums.open);
        row.late = sums.late;
        row.missed = sums.missed;
        row.open = sums.open;
        row.margin = sums.margin.estimate();
        row.account = sums.account.mean();
        std::sort(sums.margins.begin(), sums.margins.end());
        for (const double p : kMarginQuantiles) {
            ClockSummary::MarginQuantile& quantile = row.margins.emplace_back();
            quantile.p = p;
            if (sums.margins.empty()) continue;
            const Duration value = sums.margins[static_cast<std::size_t>(quantile_rank(sums.margins.size(), p) - 1)];
            if (value != Duration::min()) quantile.value = value;
        }
    }
    return out;
}

std::vector<KnowledgeSummary> SummaryBuilder::knowledge() {
    std::vector<KnowledgeSummary> out;
    std::vector<Duration> scratch;
    const std::uint32_t kept = (done_ + stride_ - 1) / stride_;
    for (KnowledgeSums& sums : knowledge_sums_) {
        sums.times.add_open(kept - sums.times.size());
        KnowledgeSummary& row = out.emplace_back();
        row.incident = sums.incident;
        row.institution = sums.institution;
        row.fact = sums.fact;
        row.known = wilson(sums.known, done_);
        row.median = quantile_of(sums.times, 0.5, scratch);
        row.bad_case = quantile_of(sums.times, 0.95, scratch);
    }
    return out;
}

Summary SummaryBuilder::finish() {
    Summary out;
    out.done = done_;
    out.milestones = milestones();
    out.clocks = clocks();
    for (const AssetSums& sums : asset_sums_) {
        out.assets.push_back({wilson(sums.hit, done_), wilson(sums.restored, sums.hit), sums.down.estimate(),
                              sums.person_hours.estimate(), sums.usd.estimate()});
    }
    out.person_hours = person_hours_.estimate();
    out.usd = usd_.estimate();
    out.person_hours_each = std::move(person_hours_each_);
    out.knowledge = knowledge();
    for (const TeamSums& sums : team_sums_) out.teams.push_back(sums.summary());
    for (const ChannelSums& sums : channel_sums_) {
        out.channels.push_back({sums.messages.estimate(), sums.lost.estimate(), sums.transit.estimate()});
    }
    for (std::size_t i = 0; i != class_sums_.size(); ++i) {
        const ClassSums& sums = class_sums_[i];
        out.classes.push_back({class_keys_[i], sums.began.estimate(), sums.still_open.estimate(), sums.time.estimate(),
                               sums.var_time.estimate(), sums.wait.estimate(), sums.var_wait.estimate()});
    }
    out.messages = messages_.estimate();
    out.undeliverable = undeliverable_.estimate();
    out.hand_offs = hand_offs_.estimate();
    out.deadlines_missed = deadlines_missed_.estimate();
    return out;
}

}  // namespace muster
