#pragma once
#include <string>

namespace muster {

/// What carries messages between the ranks of one study: programs that were started together, on one machine or many.
/// Used by one thread at a time. Messages between two ranks keep their order.
class RankPort {
public:
    RankPort() = default;
    RankPort(const RankPort&) = delete;
    RankPort& operator=(const RankPort&) = delete;
    virtual ~RankPort() = default;

    [[nodiscard]] virtual int rank() const = 0;
    [[nodiscard]] virtual int size() const = 0;
    virtual void send(int to, const std::string& bytes) = 0;
    /// False: nothing has come.
    [[nodiscard]] virtual bool receive(int& from, std::string& bytes) = 0;
    /// Ends it well; all ranks must do so.
    virtual void finish() = 0;
    /// Ends all ranks at once.
    virtual void abort(int code) = 0;
};

/// What a library that brings a port is asked for, by this name; nullptr: it cannot be used.
using OpenRankPort = RankPort* (*)();
inline constexpr const char* kOpenRankPort = "muster_open_rank_port";

}  // namespace muster
