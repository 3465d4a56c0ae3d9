#include <atomic>
#include <optional>
#include <thread>

#include "engine/study/rank_messages.hpp"
#include "engine/study/ranks.hpp"
#include "engine/study/sensitivity_plan.hpp"

namespace muster {

using ranks::Kind;
using ranks::Message;

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kNap{1}, kLook{50};
constexpr std::chrono::seconds kBetweenPings{1};

/// What seats and the thread at the port say to each other.
struct Post {
    std::mutex mutex;
    std::condition_variable come;
    std::vector<std::deque<Message>> in;  ///< by seat, from 1
    std::deque<Message> out;
    bool ended = false;

    void send(Message message) {
        const std::lock_guard lock(mutex);
        out.push_back(std::move(message));
    }
    std::optional<Message> wait(std::size_t seat) {
        std::unique_lock lock(mutex);
        come.wait(lock, [&] { return ended || !in[seat].empty(); });
        if (ended) return std::nullopt;
        Message message = std::move(in[seat].front());
        in[seat].pop_front();
        return message;
    }
    void end() {
        const std::lock_guard lock(mutex);
        ended = true;
        come.notify_all();
    }
};

/// One thread that plays.
class Sitting {
public:
    Sitting(const StudyPlan& plan, const Seat& here, Post& post, std::size_t seat)
        : plan_(plan), here_(here), post_(post), seat_(seat) {}

    void sit() {
        while (const std::optional<Message> message = post_.wait(seat_)) {
            if (message->kind == Kind::set) play_set(*message);
            if (message->kind == Kind::probe) play_probe_of(*message);
        }
    }

private:
    void play_set(const Message& message) {
        Bytes reading(message.rest);
        const std::uint64_t scenario = reading.number(), set = reading.number(), from = reading.number(),
                            to = reading.number();
        const auto wanted = [&](const std::string& digest) {
            Message ask{seat_, Kind::digest, {}};
            put(ask.rest, digest);
            post_.send(std::move(ask));
            const std::optional<Message> go = post_.wait(seat_);
            return go && Bytes(go->rest).number() == 1;
        };
        ModelOutcome outcome;
        std::string error;
        const bool played = here_.set(scenario, set, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to),
                                      wanted, outcome, error);
        Message answer{seat_, Kind::outcome, {}};
        put(answer.rest, std::uint64_t{played ? 1U : 0U});
        put(answer.rest, error);
        put_columns(answer.rest, outcome);
        post_.send(std::move(answer));
    }

    void play_probe_of(const Message& message) {
        Bytes reading(message.rest);
        const std::uint64_t week = reading.number(), n = reading.number();
        std::vector<SensitivitySubject> subjects;
        for (std::uint64_t i = 0; reading.good() && i < n; ++i) {
            const auto kind = static_cast<SensitivitySubject::Kind>(reading.number());
            subjects.push_back({kind, reading.number()});
        }
        const std::uint64_t probe = reading.number();
        // The same for all probes of a study.
        if (!design_) design_ = plan_sensitivity(plan_, std::move(subjects), week);
        std::string error;
        const std::string bytes = here_.probe(*design_, probe, error);
        Message answer{seat_, Kind::bytes, {}};
        put(answer.rest, error);
        put(answer.rest, bytes);
        post_.send(std::move(answer));
    }

    const StudyPlan& plan_;
    const Seat& here_;
    Post& post_;
    const std::size_t seat_;
    std::optional<SensitivityPlan> design_;
};

Message hello(unsigned jobs, const std::string& identity, const std::string& problem) {
    Message out{0, Kind::hello, {}};
    put(out.rest, std::uint64_t{jobs});
    put(out.rest, identity);
    put(out.rest, problem);
    return out;
}

}  // namespace

bool serve(RankPort& port, const StudyPlan& plan, const StudySource& source, const std::string& identity,
           const std::string& problem, std::chrono::seconds longest_silence) {
    const unsigned jobs = source.jobs != 0 ? source.jobs : 1;
    Post post;
    post.in.resize(jobs + 1);
    post.send(hello(jobs, identity, problem));
    std::atomic<bool> ended{false};
    StudySource ending = source;
    ending.stop = [&] { return ended || (source.stop && source.stop()); };
    const Seat here = seat_here(plan, ending);
    std::vector<std::jthread> threads;
    for (std::size_t seat = 1; seat <= jobs && problem.empty(); ++seat)
        threads.emplace_back([&, seat] { Sitting(plan, here, post, seat).sit(); });

    Clock::time_point heard = Clock::now(), pinged{};
    bool well = true;
    for (bool quit = false; !quit && well;) {
        if (Clock::now() - pinged > kBetweenPings) {
            pinged = Clock::now();
            post.send({});
        }
        std::deque<Message> out;
        {
            const std::lock_guard lock(post.mutex);
            out.swap(post.out);
        }
        for (const Message& message : out) port.send(0, packed(message));
        int from = 0;
        std::string bytes;
        while (!quit && port.receive(from, bytes)) {
            heard = Clock::now();
            Message message = ranks::unpacked(bytes);
            quit = message.kind == Kind::quit;
            if (message.kind == Kind::ping || quit) continue;
            const std::lock_guard lock(post.mutex);
            if (message.seat < post.in.size()) post.in[message.seat].push_back(std::move(message));
            post.come.notify_all();
        }
        well = quit || (Clock::now() - heard < longest_silence && !(source.stop && source.stop()));
        if (!quit && well) std::this_thread::sleep_for(kNap);
    }
    ended = true;
    post.end();
    return well;
}

}  // namespace muster
