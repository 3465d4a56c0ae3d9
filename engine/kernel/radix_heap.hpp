#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/kernel/event.hpp"

namespace muster {

/// Events by the bits of their keys (Ahuja, Mehlhorn, Orlin and Tarjan 1990): nearly the same cost however many there
/// are. Keys never go back: what is added is due no earlier than what was taken last. Events of one key leave in the
/// order of adding. Memory grows with the most that it ever held, and is kept.
///
/// An event lies in the bucket of the highest bit in which its key differs from the last one taken. Only when nothing
/// of that key is left is the lowest bucket spread over those below it, relative to its least key. Events of one key
/// are always in one bucket, and keep their order there.
class RadixHeap {
public:
    RadixHeap();

    [[nodiscard]] std::size_t size() const { return size_; }
    /// Of a heap that is not empty.
    [[nodiscard]] EventKey least() const {
        if ((filled_ & 1) != 0) return last_;
        if (least_.packed == 0) least_ = least_in(buckets_[static_cast<std::size_t>(std::countr_zero(filled_))]);
        return least_;
    }
    void add(const Event& event) {
        if (size_ == room_) grow();
        ++size_;
        if (event.key > last_ && event.key < least_) least_ = event.key;
        put(event);
    }
    /// Off a heap that is not empty.
    Event take() {
        --size_;
        return (filled_ & 1) != 0 ? take_first() : advance();
    }
    /// Empties it; what is added from now on is due at `last` or later.
    void restart(EventKey last);

private:
    // Chunks of 256 bytes: buckets grow without moving and share what they leave.
    static constexpr std::uint32_t kInChunk = 15;
    struct alignas(64) Chunk {
        Event events[kInChunk];
        std::uint32_t next;
    };
    /// A list of chunks, at least one. All are full but the last one, which holds `used`.
    struct Bucket {
        std::uint32_t first, last, used;
    };
    // Keys have 63 bits: bucket 0 for the last key itself, one for each bit.
    static constexpr std::size_t kBuckets = 64;

    void put(const Event& event) {
        const auto index = static_cast<std::size_t>(std::bit_width(event.key.packed ^ last_.packed));
        filled_ |= std::uint64_t{1} << index;
        Bucket& bucket = buckets_[index];
        if (bucket.used == kInChunk) append_chunk(bucket);
        chunks_[bucket.last].events[bucket.used++] = event;
    }
    void append_chunk(Bucket& bucket) {
        const std::uint32_t fresh = free_;
        free_ = chunks_[fresh].next;
        chunks_[bucket.last].next = fresh;
        bucket.last = fresh;
        bucket.used = 0;
    }
    void free_chunk(std::uint32_t chunk) {
        chunks_[chunk].next = free_;
        free_ = chunk;
    }
    Event take_first() {
        Bucket& bucket = buckets_[0];
        const Event event = chunks_[bucket.first].events[taken_++];
        if (bucket.first == bucket.last) {
            if (taken_ == bucket.used) {
                bucket.used = taken_ = 0;
                filled_ &= ~std::uint64_t{1};
            }
        } else if (taken_ == kInChunk) {
            const std::uint32_t done = bucket.first;
            bucket.first = chunks_[done].next;
            free_chunk(done);
            taken_ = 0;
        }
        return event;
    }
    [[nodiscard]] EventKey least_in(const Bucket& bucket) const;
    Event advance();
    void grow();

    std::vector<Chunk> chunks_;
    std::array<Bucket, kBuckets> buckets_;
    std::uint64_t filled_ = 0;  ///< bit i: bucket i is not empty
    EventKey last_{};           ///< of the event taken last
    mutable EventKey least_{};  ///< of buckets 1 and up; 0: not known (none of them holds key 0)
    std::uint32_t taken_ = 0;   ///< so many are gone of the first chunk of bucket 0
    std::uint32_t free_ = 0;    ///< the first of a list of spare chunks
    std::size_t size_ = 0, room_ = 0;
};

}  // namespace muster
