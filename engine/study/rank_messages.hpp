#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "engine/study/bytes.hpp"

// What ranks say to each other. Private to ranks.cpp and serve.cpp.
namespace muster::ranks {

enum class Kind : std::uint8_t {
    ping,
    hello,    ///< to the first rank: jobs, identity, problem
    set,      ///< to the others: scenario, set, from, to
    digest,   ///< of what was read; is it wanted?
    go,       ///< 1: play it; 0: somebody has it
    outcome,  ///< whether it was played, the error, the columns
    probe,    ///< to the others: week's subject, subjects (kind, set), probe
    bytes,    ///< the error, the bytes of the probe
    quit
};

/// A message to or from one seat of a rank. Every message has one; where it is of no seat, 0.
struct Message {
    std::uint64_t seat = 0;
    Kind kind = Kind::ping;
    std::string rest;  ///< see Kind; written by put()
};
inline std::string packed(const Message& message) {
    std::string out;
    put(out, message.seat);
    put(out, static_cast<std::uint64_t>(message.kind));
    return out + message.rest;
}
inline Message unpacked(std::string_view bytes) {
    Bytes reading(bytes);
    Message out;
    out.seat = reading.number();
    out.kind = static_cast<Kind>(reading.number());
    std::string front;
    put(front, out.seat);
    put(front, static_cast<std::uint64_t>(out.kind));
    out.rest = bytes.substr(std::min(front.size(), bytes.size()));
    return out;
}

}  // namespace muster::ranks
