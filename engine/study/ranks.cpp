#include "engine/study/ranks.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <thread>

#include "engine/study/rank_messages.hpp"
#include "engine/study/sensitivity_plan.hpp"

namespace muster {

using ranks::Kind;
using ranks::Message;

namespace {
using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kNap{1}, kLook{50};
constexpr std::chrono::seconds kBetweenPings{1};
/// Reading a study takes a while where files are far away.
constexpr std::chrono::seconds kLongestStart{120};
}  // namespace

/// All that comes and goes, by a thread of its own: nobody else touches the port.
class Ranks::Hub {
public:
    Hub(RankPort& port, std::string identity, std::function<bool()> stop, std::chrono::seconds longest_silence)
        : port_(port),
          identity_(std::move(identity)),
          stop_(std::move(stop)),
          longest_silence_(longest_silence),
          heard_(static_cast<std::size_t>(port.size()), Clock::now() + kLongestStart) {
        thread_ = std::jthread([this](const std::stop_token& ended) { carry(ended); });
    }
    ~Hub() {
        {
            const std::lock_guard lock(mutex_);
            for (int rank = 1; rank < port_.size(); ++rank) out_.push_back({rank, {0, Kind::quit, {}}});
        }
        thread_.request_stop();
    }

    struct Hello {
        std::uint64_t jobs = 0;
        std::string identity, problem;
    };
    std::optional<Hello> hello_of(int rank) {
        const std::optional<Message> message = wait_for(rank, 0);
        if (!message) return std::nullopt;
        Bytes reading(message->rest);
        Hello out;
        out.jobs = reading.number();
        out.identity = reading.text();
        out.problem = reading.text();
        return out;
    }

    void send(int rank, Message message) {
        const std::lock_guard lock(mutex_);
        out_.push_back({rank, std::move(message)});
    }
    /// Nothing: the rank was lost, or all is to stop.
    std::optional<Message> wait_for(int rank, std::uint64_t seat) {
        std::unique_lock lock(mutex_);
        std::deque<Message>& box = boxes_[{rank, seat}];
        while (box.empty()) {
            if (fault_.rank != 0 || stop_()) return std::nullopt;
            come_.wait_for(lock, kLook);
        }
        Message out = std::move(box.front());
        box.pop_front();
        return out;
    }

    [[nodiscard]] RankFault fault() const {
        const std::lock_guard lock(mutex_);
        return fault_;
    }
    void blame(int rank, std::string reason) {
        const std::lock_guard lock(mutex_);
        if (fault_.rank == 0) fault_ = {rank, std::move(reason)};
    }
    [[nodiscard]] const std::string& identity() const { return identity_; }
    [[nodiscard]] int size() const { return port_.size(); }

private:
    struct Outgoing {
        int rank = 0;
        Message message;
    };

    void carry(const std::stop_token& ended) {
        Clock::time_point pinged{};
        for (;;) {
            const bool last = ended.stop_requested();
            if (Clock::now() - pinged > kBetweenPings) {
                pinged = Clock::now();
                for (int rank = 1; rank < port_.size(); ++rank) send(rank, {});
            }
            std::deque<Outgoing> out;
            {
                const std::lock_guard lock(mutex_);
                out.swap(out_);
            }
            for (const Outgoing& each : out) port_.send(each.rank, packed(each.message));
            int from = 0;
            std::string bytes;
            while (port_.receive(from, bytes)) take(from, bytes);
            look_for_lost();
            if (last) return;
            std::this_thread::sleep_for(kNap);
        }
    }
    void take(int from, const std::string& bytes) {
        Message message = ranks::unpacked(bytes);
        const std::lock_guard lock(mutex_);
        Clock::time_point& heard = heard_[static_cast<std::size_t>(from)];
        heard = std::max(heard, Clock::now());
        if (message.kind == Kind::ping) return;
        if (message.kind == Kind::hello) heard = Clock::now();
        boxes_[{from, message.seat}].push_back(std::move(message));
        come_.notify_all();
    }
    void look_for_lost() {
        const std::lock_guard lock(mutex_);
        for (int rank = 1; rank < port_.size() && fault_.rank == 0; ++rank) {
            if (Clock::now() - heard_[static_cast<std::size_t>(rank)] < longest_silence_) continue;
            fault_ = {rank, {}};
            come_.notify_all();
        }
    }

    RankPort& port_;
    const std::string identity_;
    const std::function<bool()> stop_;
    const std::chrono::seconds longest_silence_;
    mutable std::mutex mutex_;
    std::condition_variable come_;
    std::deque<Outgoing> out_;
    std::map<std::pair<int, std::uint64_t>, std::deque<Message>> boxes_;
    std::vector<Clock::time_point> heard_;
    RankFault fault_;
    std::jthread thread_;
};

namespace {

/// The columns of an outcome message. False: it was not played.
bool take_outcome(const Message& message, ModelOutcome& out, std::string& error) {
    Bytes reading(message.rest);
    const bool played = reading.number() == 1;
    error = reading.text();
    take_columns(reading, out);
    return played && reading.good();
}

}  // namespace

Ranks::Ranks(RankPort& port, const std::string& identity, std::function<bool()> stop,
             std::chrono::seconds longest_silence)
    : hub_(std::make_shared<Hub>(port, identity, std::move(stop), longest_silence)) {}
Ranks::~Ranks() = default;

RankFault Ranks::fault() const { return hub_->fault(); }

std::vector<Seat> Ranks::seats() {
    std::vector<Seat> out;
    // Seats refer to the hub and not to this, but must not keep it alive: they are used while this lives.
    Hub* const hub = hub_.get();
    for (int rank = 1; rank < hub->size(); ++rank) {
        const auto hello = hub->hello_of(rank);
        if (!hello) return {};
        if (!hello->problem.empty() || hello->identity != hub->identity()) {
            hub->blame(rank, hello->problem.empty() ? "other-files" : hello->problem);
            return {};
        }
        for (std::uint64_t number = 1; number <= hello->jobs; ++number) {
            Seat seat;
            seat.set = [hub, rank, number](std::size_t scenario, std::size_t set, std::uint32_t from, std::uint32_t to,
                                           const Wanted& wanted, ModelOutcome& outcome, std::string& error) {
                Message ask{number, Kind::set, {}};
                for (const std::uint64_t each :
                     {std::uint64_t{scenario}, std::uint64_t{set}, std::uint64_t{from}, std::uint64_t{to}})
                    put(ask.rest, each);
                hub->send(rank, std::move(ask));
                std::optional<Message> answer = hub->wait_for(rank, number);
                if (!answer) return false;
                if (answer->kind == Kind::digest) {
                    Message go{number, Kind::go, {}};
                    put(go.rest, std::uint64_t{wanted(Bytes(answer->rest).text()) ? 1U : 0U});
                    hub->send(rank, std::move(go));
                    answer = hub->wait_for(rank, number);
                }
                return answer && take_outcome(*answer, outcome, error);
            };
            seat.probe = [hub, rank, number](const SensitivityPlan& design, std::size_t probe, std::string& error) {
                Message ask{number, Kind::probe, {}};
                put(ask.rest, std::uint64_t{design.week_subject});
                put(ask.rest, std::uint64_t{design.subjects.size()});
                for (const SensitivitySubject& subject : design.subjects) {
                    put(ask.rest, static_cast<std::uint64_t>(subject.kind));
                    put(ask.rest, std::uint64_t{subject.set});
                }
                put(ask.rest, std::uint64_t{probe});
                hub->send(rank, std::move(ask));
                const std::optional<Message> answer = hub->wait_for(rank, number);
                if (!answer) return std::string();
                Bytes reading(answer->rest);
                error = reading.text();
                return reading.text();
            };
            out.push_back(std::move(seat));
        }
    }
    return out;
}

}  // namespace muster
