#include "engine/kernel/radix_heap.hpp"

#include <algorithm>

namespace muster {

RadixHeap::RadixHeap() {
    grow();
    restart({});
}

void RadixHeap::restart(EventKey last) {
    // Chunk i belongs to bucket i for a start, all others are spare.
    for (std::uint32_t i = 0; i < kBuckets; ++i) buckets_[i] = {i, i, 0};
    const auto chunks = static_cast<std::uint32_t>(chunks_.size());
    for (std::uint32_t i = kBuckets; i < chunks; ++i) chunks_[i].next = i + 1;
    free_ = kBuckets;
    filled_ = 0;
    last_ = last;
    least_ = {};
    taken_ = 0;
    size_ = 0;
}

void RadixHeap::grow() {
    const auto old = static_cast<std::uint32_t>(chunks_.size());
    const std::uint32_t larger = old == 0 ? 2 * kBuckets : 2 * old;
    chunks_.resize(larger);
    for (std::uint32_t i = old; i < larger; ++i) chunks_[i].next = i + 1;
    chunks_[larger - 1].next = free_;
    free_ = old;
    // Each bucket may have one chunk that is not full, and so may the one that is being spread: then spreading never
    // runs out of chunks, and no reference into them is lost on the way.
    room_ = (larger - kBuckets - 2) * std::size_t{kInChunk};
}

EventKey RadixHeap::least_in(const Bucket& bucket) const {
    EventKey least{~std::uint64_t{0}};
    for (std::uint32_t chunk = bucket.first;; chunk = chunks_[chunk].next) {
        const std::uint32_t count = chunk == bucket.last ? bucket.used : kInChunk;
        for (std::uint32_t i = 0; i < count; ++i) least = std::min(least, chunks_[chunk].events[i].key);
        if (chunk == bucket.last) return least;
    }
}

Event RadixHeap::advance() {
    const auto index = static_cast<std::size_t>(std::countr_zero(filled_));
    filled_ &= filled_ - 1;
    Bucket& bucket = buckets_[index];
    const Bucket spread = bucket;
    bucket = {spread.last, spread.last, 0};
    if (spread.first == spread.last && spread.used == 1) {
        const Event only = chunks_[spread.first].events[0];
        last_ = only.key;
        least_ = {};
        return only;
    }
    last_ = least_.packed != 0 ? least_ : least_in(spread);
    least_ = {};
    // All go to lower buckets, so what is read here is not written to.
    for (std::uint32_t chunk = spread.first;;) {
        const std::uint32_t count = chunk == spread.last ? spread.used : kInChunk;
        for (std::uint32_t i = 0; i < count; ++i) put(chunks_[chunk].events[i]);
        if (chunk == spread.last) break;
        const std::uint32_t next = chunks_[chunk].next;
        free_chunk(chunk);
        chunk = next;
    }
    return take_first();
}

}  // namespace muster
