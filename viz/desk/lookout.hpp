#pragma once
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/exercise/outlook.hpp"

namespace muster::viz::desk {

/// Works on forecasts in a thread of its own, at the lowest priority, so that nothing else ever waits for it. What is
/// asked last is worked on first: an answer to an older question is given up.
class Lookout {
public:
    Lookout();
    ~Lookout();
    Lookout(const Lookout&) = delete;
    Lookout& operator=(const Lookout&) = delete;

    /// `number` comes back with the answer.
    void ask(OutlookAsk what, std::uint32_t continuations, std::uint64_t number);
    /// Gives up what is being worked on.
    void forget();
    struct Answer {
        Outlook outlook;
        std::shared_ptr<const CompiledScenario> scenario;  ///< that it is about
        std::uint32_t continuations = 0;
        std::uint64_t number = 0;
    };
    /// An answer that has come since the last call.
    [[nodiscard]] std::optional<Answer> answer();
    [[nodiscard]] bool busy() const;

private:
    void work();

    mutable std::mutex guard_;
    std::condition_variable wake_;
    struct Question {
        OutlookAsk what;
        std::uint32_t continuations = 0;
        std::uint64_t number = 0;
    };
    std::optional<Question> next_;
    std::optional<Answer> done_;
    std::uint64_t asked_ = 0;  ///< counts questions: one that is not the last is given up
    bool busy_ = false, over_ = false;
    std::thread thread_;  ///< the last: it uses all of the above
};

}  // namespace muster::viz::desk
