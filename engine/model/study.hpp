#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/core/time.hpp"

namespace muster {

/// What a study is to look at: scenarios × sets of recommendations × replications. As authored; files are not read yet.
struct Study {
    struct Weight {
        std::string id;
        double weight = 1;
    };
    struct Scenario {
        std::string file;  ///< as it can be opened
        std::string id;    ///< the file's stem, and what is set, as "locked-files hit=electoral"
        double weight = 1;
        std::vector<Weight> milestones;  ///< whose times are its objective; empty: those of the study
        std::vector<std::string> set{};  ///< parameters, as "hit=electoral"
    };
    enum class Sets : std::uint8_t { all, listed, sampled };
    /// Something that experts do not know: what a pattern of places of the nation may be.
    struct Assumption {
        enum class Kind : std::uint8_t { factor, duration, number };
        std::string id;
        Text name, source;
        std::vector<std::string> at;  ///< patterns of JSON Pointers; * stands for every key
        Kind kind = Kind::factor;
        double low = 1, high = 1;  ///< seconds, if a duration
        bool log_uniform = true;   ///< else uniform
    };
    /// How an analysis of what is not known goes about it.
    struct Sensitivity {
        bool asked = false;               ///< by the file
        std::uint32_t draws = 64;         ///< outer draws of all assumptions
        std::uint32_t replications = 16;  ///< in each
        std::uint32_t ends = 60;          ///< with one assumption at an end, and with all as usual
        std::uint32_t week = 40;          ///< at each hour of the week
        /// Factors for all that the nations assume, each kind of number an assumption of its own; 0: not asked.
        double assumed_low = 0, assumed_high = 0;
    };

    std::string id;  ///< the file's stem
    std::string file, sha256;
    Text name, question;
    std::vector<Scenario> scenarios;           ///< by id
    std::vector<std::string> recommendations;  ///< files, by stem
    std::vector<Weight> milestones;            ///< empty: every milestone that has a target
    Sets sets = Sets::all;
    std::vector<std::vector<std::string>> listed;  ///< ids of recommendations, each list in order, the lists too
    std::uint32_t orders = 200;                    ///< Sets::sampled: in which recommendations come in
    std::uint32_t replications = 200;
    std::uint32_t first = 0;  ///< replications of every set, before those that still matter get more; 0: all get all
    std::uint64_t seed = 1;
    std::vector<double> budgets;                      ///< USD a year, the least first
    double confidence = 0.95;                         ///< of choosing the best portfolio
    Duration indifference{std::chrono::minutes{15}};  ///< a smaller gain is not worth a distinction
    std::vector<Assumption> assumptions;              ///< by id
    Sensitivity sensitivity;
};

}  // namespace muster
