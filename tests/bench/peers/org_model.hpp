#pragma once
// The model ORG (../README.md) as flat tables. Minutes.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#ifndef ORG_INSTITUTIONS
#define ORG_INSTITUTIONS 40
#endif
#ifndef ORG_INCIDENTS
#define ORG_INCIDENTS 24
#endif
constexpr int kInstitutions = ORG_INSTITUTIONS, kIncidents = ORG_INCIDENTS, kTasks = 25;
constexpr int kGraphs = kInstitutions < 80 ? 3 : 3 * kInstitutions / 40;
constexpr double kGap = 180.0 * 40 / kInstitutions;
constexpr std::uint16_t kPassedOn = 0xffff;

/// One hop of a message. Those of one message lie one after the other; the last names the task that it is for.
struct Hop {
    double log_median;
    std::uint16_t to;
    std::uint16_t task = kPassedOn;
};

/// Sent when a task ends: its first hop, or, at the same institution, the task itself.
struct Sending {
    std::uint16_t hop;
    std::uint16_t task = kPassedOn;
};

struct Task {
    double log_median;
    std::uint16_t institution, first_sending, end_sending;
};

struct OrgModel {
    Task tasks[kGraphs][kTasks];
    std::uint8_t awaited[kGraphs][kTasks] = {};
    std::vector<Sending> sendings;
    std::vector<Hop> hops;
    std::uint8_t staff[kInstitutions];
    double shift[kInstitutions];
    bool always[kInstitutions];

    OrgModel() {
        std::vector<std::vector<int>> around(kInstitutions);
        const auto join = [&around](int a, int b) {
            if (a == b || std::count(around[a].begin(), around[a].end(), b) > 0) return;
            around[a].push_back(b);
            around[b].push_back(a);
        };
        for (int i = 0; i < kInstitutions; ++i) {
            join(i, (i + 1) % kInstitutions);
            join(i, (7 * i + 3) % kInstitutions);
            join(i, (11 * i + 5) % kInstitutions);
            staff[i] = static_cast<std::uint8_t>(1 + i % 3);
            shift[i] = 60.0 * (i % 4 - 1);
            always[i] = i % 5 == 0;
        }
        for (auto& row : around) std::sort(row.begin(), row.end());

        std::uint64_t x = 12345;
        const auto draw = [&x](std::uint64_t n) {
            x = (1103515245 * x + 12345) & 0x7fffffff;
            return static_cast<int>((x >> 8) % n);
        };
        for (int g = 0; g < kGraphs; ++g) {
            std::vector<std::vector<int>> followers(kTasks);
            for (int j = 0; j < kTasks; ++j) {
                Task& task = tasks[g][j];
                if (j == 0) {
                    task.institution = static_cast<std::uint16_t>(draw(kInstitutions));
                } else {
                    const int p = std::max(0, j - 1 - draw(4));
                    const auto& near = around[tasks[g][p].institution];
                    const auto k = static_cast<std::size_t>(draw(near.size() + 1));
                    task.institution = k == near.size() ? tasks[g][p].institution : static_cast<std::uint16_t>(near[k]);
                    followers[p].push_back(j);
                    awaited[g][j] = 1;
                    if (draw(2) == 1) {
                        const int q = std::max(0, j - 1 - draw(4));
                        if (q != p) {
                            followers[q].push_back(j);
                            awaited[g][j] = 2;
                        }
                    }
                }
                task.log_median = std::log(20 + 15 * draw(6));
            }
            for (int j = 0; j < kTasks; ++j) {
                Task& task = tasks[g][j];
                task.first_sending = static_cast<std::uint16_t>(sendings.size());
                for (const int next : followers[j]) send(around, task.institution, tasks[g][next].institution, next);
                task.end_sending = static_cast<std::uint16_t>(sendings.size());
            }
        }
    }

private:
    /// Breadth first from the end, lowest id first; then along what was found.
    void send(const std::vector<std::vector<int>>& around, int from, int end, int task) {
        if (from == end) {
            sendings.push_back({0, static_cast<std::uint16_t>(task)});
            return;
        }
        std::vector<int> towards(kInstitutions, -1), queue{end};
        towards[end] = end;
        for (std::size_t head = 0; head < queue.size(); ++head) {
            for (const int there : around[queue[head]]) {
                if (towards[there] >= 0) continue;
                towards[there] = queue[head];
                queue.push_back(there);
            }
        }
        sendings.push_back({static_cast<std::uint16_t>(hops.size())});
        for (int here = from; here != end; here = towards[here]) {
            const int to = towards[here], a = std::min(here, to), b = std::max(here, to);
            hops.push_back({std::log(5 + (13 * a + 7 * b) % 40), static_cast<std::uint16_t>(to)});
        }
        hops.back().task = static_cast<std::uint16_t>(task);
    }
};
