#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "engine/study/model_player.hpp"
#include "engine/study/sensitivity_plan.hpp"

namespace muster {

Seat seat_here(const StudyPlan& plan, const StudySource& source) {
    Seat seat;
    seat.set = [&plan, &source](std::size_t scenario, std::size_t set, std::uint32_t from, std::uint32_t to,
                                const Wanted& wanted, ModelOutcome& out, std::string& error) {
        std::optional<Model> model = source.model(scenario, plan.sets[set], wanted, error);
        if (!error.empty()) return false;
        if (!model) return true;
        return ModelPlayer(plan.study, scenario, std::move(*model)).play(from, to, source.stop, out, error);
    };
    seat.probe = [&plan, &source](const SensitivityPlan& design, std::size_t probe, std::string& error) {
        return play_probe(plan, design, source, probe, error);
    };
    return seat;
}

std::vector<Seat> all_seats(const StudyPlan& plan, const StudySource& source, std::size_t work) {
    const unsigned jobs = source.jobs != 0 ? source.jobs : std::max(1U, std::thread::hardware_concurrency());
    std::vector<Seat> seats(jobs, seat_here(plan, source));
    seats.insert(seats.end(), source.elsewhere.begin(), source.elsewhere.end());
    if (seats.size() > work) seats.resize(work);
    return seats;
}

void on_all_seats(std::size_t n, const std::vector<Seat>& seats,
                  const std::function<bool(std::size_t i, const Seat& seat)>& work) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto sit = [&](const Seat& seat) {
        try {
            for (std::size_t i = next++; i < n; i = next++) {
                if (!work(i, seat)) next = n;
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!failure) failure = std::current_exception();
            next = n;
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < seats.size(); ++i) threads.emplace_back(sit, std::cref(seats[i]));
        if (!seats.empty()) sit(seats.front());
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace muster
