#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/study/play_study.hpp"
#include "engine/study/rank_port.hpp"

namespace muster {

/// How long a rank may keep silent before it counts as lost. Ranks that work say so every second.
inline constexpr std::chrono::seconds kLongestSilence{20};

/// A rank that said nothing for too long, or that could not read the study.
struct RankFault {
    int rank = 0;        ///< 0: none
    std::string reason;  ///< in the words of that rank; empty: it was lost
};

/// The first rank's side: it hands out what is to be played and is told the results. The others play it with `serve`.
class Ranks {
public:
    /// `stop`: waits for nobody any more. All of them must outlive this.
    Ranks(RankPort& port, const std::string& identity, std::function<bool()> stop,
          std::chrono::seconds longest_silence = kLongestSilence);
    ~Ranks();  ///< tells the others to end

    /// One seat for each thread of each other rank. Empty, with a fault: one of them cannot be used. May be asked once.
    [[nodiscard]] std::vector<Seat> seats();
    /// Of a rank that was lost meanwhile.
    [[nodiscard]] RankFault fault() const;

private:
    class Hub;
    std::shared_ptr<Hub> hub_;
};

/// Another rank's side: plays what it is told to until it is told to end. False: the first rank was lost, or `stop`.
/// `problem`: why this rank cannot play; it then only says so.
[[nodiscard]] bool serve(RankPort& port, const StudyPlan& plan, const StudySource& source, const std::string& identity,
                         const std::string& problem, std::chrono::seconds longest_silence = kLongestSilence);

}  // namespace muster
