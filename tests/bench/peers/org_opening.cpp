// ORG with Muster's rule for closed offices, to compare means with: nobody takes anything up while the office is
// closed, work under way stops at closing, and what waits at opening, that work among it, goes by priority, then by
// age. Written to be read, not to be quick.     usage: org_opening REPLICATIONS
#include <array>
#include <cstdio>
#include <cstdlib>
#include <queue>
#include <set>
#include <tuple>

#include "org_model.hpp"
#include "random.hpp"

namespace {

constexpr double kDay = 1440, kOpens = 480, kCloses = 1080, kWeek = 7 * kDay;

struct Event {
    double time;
    std::uint64_t order;
    enum class Kind { strike, hop, done, hours } kind;
    int incident, subject;
    bool operator<(const Event& other) const { return std::tie(time, order) > std::tie(other.time, other.order); }
};

struct Job {
    int incident, task;
    std::uint64_t order;  ///< of becoming ready
    double ready, work, remaining, began = 0;
};

struct Office {
    std::set<std::tuple<int, std::uint64_t, int>> waiting;  ///< (priority, order, job)
    std::vector<int> serving;
    bool hours_due = false;
};

struct Means {
    double makespan = 0, wait = 0, transit = 0;
};

class Replication {
public:
    Replication(const OrgModel& model, std::uint64_t number) : model_(model), random_(number + 1) {}

    Means play() {
        for (int k = 0; k < kIncidents; ++k) {
            left_[k] = kTasks;
            std::copy(std::begin(model_.awaited[k % kGraphs]), std::end(model_.awaited[k % kGraphs]),
                      awaited_[k].begin());
        }
        schedule(kGap * random_.exponential(), Event::Kind::strike, 0, 0);
        while (!events_.empty()) {
            const Event event = events_.top();
            events_.pop();
            now_ = event.time;
            handle(event);
        }
        return {sums_.makespan / kIncidents, sums_.wait / (kIncidents * kTasks), sums_.transit / kIncidents};
    }

private:
    void schedule(double time, Event::Kind kind, int incident, int subject) {
        events_.push({time, order_++, kind, incident, subject});
    }
    void handle(const Event& event) {
        const int k = event.incident;
        switch (event.kind) {
            case Event::Kind::strike:
                began_[k] = now_;
                ready(k, 0);
                if (k + 1 < kIncidents) schedule(now_ + kGap * random_.exponential(), Event::Kind::strike, k + 1, 0);
                break;
            case Event::Kind::hop: {
                const Hop& hop = model_.hops[static_cast<std::size_t>(event.subject)];
                if (hop.task == kPassedOn) {
                    send(k, event.subject + 1);
                } else {
                    arrive(k, hop.task);
                }
                break;
            }
            case Event::Kind::done:
                done(event.subject);
                break;
            case Event::Kind::hours:
                hours_change(event.subject);
                break;
        }
    }
    void send(int k, int hop) {
        const double latency = std::exp(model_.hops[static_cast<std::size_t>(hop)].log_median + 0.5 * random_.normal());
        sums_.transit += latency;
        schedule(now_ + latency, Event::Kind::hop, k, hop);
    }
    void arrive(int k, int j) {
        if (--awaited_[k][j] == 0) ready(k, j);
    }
    void ready(int k, int j) {
        const Task& task = model_.tasks[k % kGraphs][j];
        const double work = std::exp(task.log_median + 0.6 * random_.normal());
        jobs_.push_back({k, j, order_++, now_, work, work});
        wait(task.institution, static_cast<int>(jobs_.size()) - 1);
        dispatch(task.institution);
    }
    void wait(int i, int job) {
        const Job& row = jobs_[static_cast<std::size_t>(job)];
        offices_[i].waiting.insert({row.incident % 2, row.order, job});
        want_hours(i);
    }
    void dispatch(int i) {
        Office& office = offices_[i];
        while (open(i) && !office.waiting.empty() && office.serving.size() < model_.staff[i]) {
            const int index = std::get<2>(*office.waiting.begin());
            office.waiting.erase(office.waiting.begin());
            office.serving.push_back(index);
            Job& job = jobs_[static_cast<std::size_t>(index)];
            job.began = now_;
            const double end = now_ + job.remaining;
            if (model_.always[i] || end < next_change(i)) schedule(end, Event::Kind::done, job.incident, index);
        }
    }
    void done(int index) {
        const Job job = jobs_[static_cast<std::size_t>(index)];
        const int k = job.incident;
        const Task& task = model_.tasks[k % kGraphs][job.task];
        std::erase(offices_[task.institution].serving, index);
        sums_.wait += now_ - job.ready - job.work;
        if (--left_[k] == 0) sums_.makespan += now_ - began_[k];
        for (std::size_t s = task.first_sending; s < task.end_sending; ++s) {
            const Sending& sending = model_.sendings[s];
            if (sending.task == kPassedOn) {
                send(k, sending.hop);
            } else {
                arrive(k, sending.task);
            }
        }
        dispatch(task.institution);
    }
    void hours_change(int i) {
        Office& office = offices_[i];
        office.hours_due = false;
        if (!open(i)) {
            for (const int index : office.serving) {
                Job& job = jobs_[static_cast<std::size_t>(index)];
                job.remaining -= now_ - job.began;
                wait(i, index);
            }
            office.serving.clear();
        }
        dispatch(i);
        if (!office.waiting.empty() || !office.serving.empty()) want_hours(i);
    }
    void want_hours(int i) {
        if (model_.always[i] || offices_[i].hours_due) return;
        offices_[i].hours_due = true;
        schedule(next_change(i), Event::Kind::hours, 0, i);
    }
    /// Day of the week and minute of the day, local; a week later, so that it is never negative.
    [[nodiscard]] std::pair<int, double> local(int i) const {
        const double time = now_ - model_.shift[i] + kWeek;
        const int day = static_cast<int>(time / kDay);
        return {day, time - kDay * day};
    }
    [[nodiscard]] bool open(int i) const {
        const auto [day, minute] = local(i);
        return model_.always[i] || (day % 7 < 5 && minute >= kOpens && minute < kCloses);
    }
    [[nodiscard]] double next_change(int i) const {
        auto [day, minute] = local(i);
        double then = day % 7 < 5 && minute >= kOpens ? kCloses : kOpens;
        if (day % 7 > 4 || minute >= kCloses) {
            then = kOpens;
            do ++day;
            while (day % 7 > 4);
        }
        return kDay * day + then + model_.shift[i] - kWeek;
    }

    const OrgModel& model_;
    Random random_;
    std::priority_queue<Event> events_;
    std::vector<Job> jobs_;
    std::array<Office, kInstitutions> offices_;
    std::array<std::array<std::uint8_t, kTasks>, kIncidents> awaited_{};
    std::array<double, kIncidents> began_{};
    std::array<int, kIncidents> left_{};
    double now_ = 0;
    std::uint64_t order_ = 0;
    Means sums_;
};

}  // namespace

int main(int count, char** words) {
    const int replications = count > 1 ? std::atoi(words[1]) : 10'000;
    const OrgModel model;
    Means sum, squares;
    for (int r = 0; r < replications; ++r) {
        const Means one = Replication(model, static_cast<std::uint64_t>(r)).play();
        sum = {sum.makespan + one.makespan, sum.wait + one.wait, sum.transit + one.transit};
        squares = {squares.makespan + one.makespan * one.makespan, squares.wait + one.wait * one.wait,
                   squares.transit + one.transit * one.transit};
    }
    const auto print = [n = static_cast<double>(replications)](const char* name, double total, double square) {
        std::printf(", \"%s\": %.4f, \"%s_sd\": %.3f", name, total / n, name,
                    std::sqrt(square / n - total / n * total / n));
    };
    std::printf("{\"program\": \"org_opening\", \"replications\": %d", replications);
    print("makespan", sum.makespan, squares.makespan);
    print("wait", sum.wait, squares.wait);
    print("transit", sum.transit, squares.transit);
    std::printf("}\n");
}
