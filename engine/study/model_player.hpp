#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/measure/measures.hpp"
#include "engine/run/run.hpp"
#include "engine/study/play_study.hpp"

namespace muster {

/// Plays replications of one model and counts what the study counts of them.
class ModelPlayer {
public:
    ModelPlayer(const Study& study, std::size_t scenario, Model model);

    /// Replications from … to − 1. False: stopped, or an error, which is then set.
    bool play(std::uint32_t from, std::uint32_t to, const std::function<bool()>& stop, ModelOutcome& out,
              std::string& error);

private:
    void count(const ReplicationResult& result, ModelOutcome& out);

    const Study& study_;
    const std::size_t scenario_;
    const CompiledScenario compiled_;
    Run run_;
    Measures measures_;
    std::vector<ObjectiveRow> objective_;
};

}  // namespace muster
