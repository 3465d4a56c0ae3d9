#include "engine/study/study_outcomes.hpp"

#include <algorithm>
#include <boost/crc.hpp>
#include <string_view>

#include "engine/study/bytes.hpp"

namespace muster {
namespace {

constexpr std::string_view kFront = "muster/study-checkpoint/2\n";

std::uint32_t checksum(std::string_view bytes) {
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data(), bytes.size());
    return crc.checksum();
}

void put_scenario(std::string& out, const ScenarioOutcomes& scenario) {
    std::vector<std::uint32_t> kept(scenario.models.size(), ScenarioOutcomes::kNone);
    std::uint32_t n = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (scenario.models[i].done() > 0) kept[i] = n++;
    }
    put(out, n);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i] == ScenarioOutcomes::kNone) continue;
        const ModelOutcome& model = scenario.models[i];
        put(out, model.digest);
        put_columns(out, model);
    }
    put(out, scenario.model_of.size());
    for (const std::uint32_t model : scenario.model_of)
        put(out, model == ScenarioOutcomes::kNone || kept[model] == ScenarioOutcomes::kNone ? 0 : kept[model] + 1);
}

bool take_scenario(Bytes& bytes, ScenarioOutcomes& scenario) {
    const std::uint64_t models = bytes.number();
    if (!bytes.good() || models > scenario.model_of.size()) return false;
    for (std::uint64_t i = 0; i < models; ++i) {
        ModelOutcome model;
        model.digest = bytes.text();
        take_columns(bytes, model);
        scenario.models.push_back(std::move(model));
    }
    if (bytes.number() != scenario.model_of.size()) return false;
    for (std::uint32_t& model : scenario.model_of) {
        const std::uint64_t number = bytes.number();
        if (number > models) return false;
        if (number > 0) model = static_cast<std::uint32_t>(number - 1);
    }
    return bytes.good();
}

}  // namespace

void put_columns(std::string& out, const ModelOutcome& model) {
    put(out, model.done());
    for (const CountColumn& column : model.columns) {
        for (std::size_t r = 0; r < column.size(); ++r) put(out, static_cast<std::uint64_t>(column[r]));
    }
}

void take_columns(Bytes& bytes, ModelOutcome& model) {
    const std::uint64_t done = bytes.number();
    for (CountColumn& column : model.columns) {
        for (std::uint64_t r = 0; bytes.good() && r < done; ++r)
            column.add(static_cast<std::int64_t>(bytes.number() & 0x7fffffffffffffffU));
    }
}

std::string_view name_of(Measure measure) {
    switch (measure) {
        case Measure::time:
            return "time";
        case Measure::person_hours:
            return "person_hours";
        case Measure::usd:
            break;
    }
    return "usd";
}

double counts_in_one(Measure measure) {
    switch (measure) {
        case Measure::time:
            return 3'600'000;
        case Measure::person_hours:
            return 100;
        case Measure::usd:
            break;
    }
    return 1;
}

std::uint32_t StudyOutcomes::done(std::size_t set) const {
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    for (const ScenarioOutcomes& scenario : scenarios) {
        const std::uint32_t model = scenario.model_of[set];
        least = std::min(least, model == ScenarioOutcomes::kNone ? 0 : scenario.models[model].done());
    }
    return scenarios.empty() ? 0 : least;
}

std::uint64_t StudyOutcomes::models() const {
    std::uint64_t out = 0;
    for (const ScenarioOutcomes& scenario : scenarios) out += scenario.models.size();
    return out;
}

std::uint64_t StudyOutcomes::runs() const {
    std::uint64_t out = 0;
    for (const ScenarioOutcomes& scenario : scenarios) {
        for (const ModelOutcome& model : scenario.models) out += model.done();
    }
    return out;
}

StudyOutcomes no_outcomes(const StudyPlan& plan) {
    StudyOutcomes out;
    out.scenarios.resize(plan.study.scenarios.size());
    for (ScenarioOutcomes& scenario : out.scenarios)
        scenario.model_of.assign(plan.sets.size(), ScenarioOutcomes::kNone);
    return out;
}

std::string checkpoint_of(const StudyOutcomes& outcomes, const std::string& identity) {
    std::string out(kFront);
    put(out, identity);
    put(out, outcomes.scenarios.size());
    for (const ScenarioOutcomes& scenario : outcomes.scenarios) put_scenario(out, scenario);
    put(out, outcomes.probes.size());
    for (const std::string& probe : outcomes.probes) put(out, probe);
    const std::uint32_t sum = checksum(out);
    for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>((sum >> shift) & 0xffU);
    return out;
}

CheckpointFault take_checkpoint(std::string_view bytes, const std::string& identity, StudyOutcomes& outcomes) {
    if (bytes.size() < kFront.size() + 4 || !bytes.starts_with(kFront)) return CheckpointFault::damaged;
    std::uint32_t sum = 0;
    for (unsigned i = 0; i < 4; ++i)
        sum |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[bytes.size() - 4 + i])) << (8 * i);
    bytes.remove_suffix(4);
    if (checksum(bytes) != sum) return CheckpointFault::damaged;
    bytes.remove_prefix(kFront.size());
    Bytes reading(bytes);
    if (reading.text() != identity) return CheckpointFault::of_another_study;
    StudyOutcomes taken = outcomes;
    if (reading.number() != taken.scenarios.size()) return CheckpointFault::damaged;
    for (ScenarioOutcomes& scenario : taken.scenarios) {
        if (!take_scenario(reading, scenario)) return CheckpointFault::damaged;
    }
    const std::uint64_t probes = reading.number();
    for (std::uint64_t i = 0; reading.good() && i < probes; ++i) taken.probes.push_back(reading.text());
    if (!reading.good() || !reading.at_end()) return CheckpointFault::damaged;
    outcomes = std::move(taken);
    return CheckpointFault::none;
}

}  // namespace muster
