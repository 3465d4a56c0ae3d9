#include "viz/desk/lookout.hpp"

#include <sys/resource.h>

#include <utility>

namespace muster::viz::desk {

Lookout::Lookout() : thread_([this] { work(); }) {}

Lookout::~Lookout() {
    {
        const std::lock_guard lock(guard_);
        over_ = true;
        ++asked_;
    }
    wake_.notify_all();
    thread_.join();
}

void Lookout::ask(OutlookAsk what, std::uint32_t continuations, std::uint64_t number) {
    {
        const std::lock_guard lock(guard_);
        next_ = Question{std::move(what), continuations, number};
        ++asked_;
        busy_ = true;
    }
    wake_.notify_all();
}

void Lookout::forget() {
    const std::lock_guard lock(guard_);
    next_.reset();
    done_.reset();
    ++asked_;
    busy_ = false;
}

std::optional<Lookout::Answer> Lookout::answer() {
    const std::lock_guard lock(guard_);
    return std::exchange(done_, std::nullopt);
}

bool Lookout::busy() const {
    const std::lock_guard lock(guard_);
    return busy_;
}

void Lookout::work() {
    // On Linux this is the thread's own priority: the window is drawn first.
    setpriority(PRIO_PROCESS, 0, 19);
    while (true) {
        Question question;
        std::uint64_t mine = 0;
        {
            std::unique_lock lock(guard_);
            wake_.wait(lock, [this] { return over_ || next_.has_value(); });
            if (over_) return;
            question = std::move(*next_);
            next_.reset();
            mine = asked_;
        }
        const auto given_up = [&] {
            const std::lock_guard lock(guard_);
            return asked_ != mine;
        };
        Answer answer{outlook(question.what, question.continuations, 1, given_up), question.what.course.scenario,
                      question.continuations, question.number};
        const std::lock_guard lock(guard_);
        if (asked_ != mine) continue;
        busy_ = false;
        if (!answer.outlook.forecasts.empty()) done_ = std::move(answer);
    }
}

}  // namespace muster::viz::desk
