#pragma once
#include <cstdint>
#include <vector>

#include "engine/kernel/draws.hpp"
#include "engine/run/pool.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// What is remembered of each case: who knows what, who sees which severity, which steps have ended. Sparse, so that
/// time and memory follow what happens, not institutions × facts × incidents. What a case remembers is freed with it.
class CaseMemory {
public:
    /// What kind of thing is remembered; the meaning of a and b stands beside each.
    enum class About : std::uint8_t {
        knows,          ///< a = institution, b = fact
        anyone_knows,   ///< b = fact
        aware,          ///< a = institution: of any fact
        severity,       ///< a = institution; value = rank
        delivered,      ///< a = institution, b = topic
        any_delivered,  ///< b = topic
        read,           ///< a = institution, b = topic
        any_read,       ///< b = topic
        ended,          ///< a = step; value = outcome
        started,        ///< a = procedure
        instance,       ///< a, b = hash of what started it
        sends,          ///< a = institution, b = topic; value = how many
        published,      ///< a = institution
    };
    struct Note {
        std::uint64_t key = 0;
        std::uint64_t key2 = 0;
        EntryIndex entry = kNoEntry;
        std::int32_t value = 0;
        std::uint32_t next_in_bucket = kNil;
        std::uint32_t next_of_case = kNil;
    };

    [[nodiscard]] Note* find(std::uint32_t slot, About about, std::uint32_t a, std::uint32_t b) {
        const std::uint64_t key = key_of(slot, about), key2 = (std::uint64_t{a} << 32) | b;
        for (std::uint32_t i = buckets_[bucket_of(key, key2)]; i != kNil; i = notes_[i].next_in_bucket) {
            if (notes_[i].key == key && notes_[i].key2 == key2) return &notes_[i];
        }
        return nullptr;
    }
    /// Remembers; `head` is the case's list of notes. The thing must not be remembered yet.
    Note& add(std::uint32_t slot, About about, std::uint32_t a, std::uint32_t b, EntryIndex entry, std::int32_t value,
              std::uint32_t& head) {
        if (count_ >= buckets_.size()) rehash();
        const std::uint64_t key = key_of(slot, about), key2 = (std::uint64_t{a} << 32) | b;
        const std::uint32_t index = notes_.take();
        std::uint32_t& bucket = buckets_[bucket_of(key, key2)];
        notes_[index] = {key, key2, entry, value, bucket, head};
        bucket = index;
        head = index;
        ++count_;
        return notes_[index];
    }
    void forget(std::uint32_t& head) {
        while (head != kNil) {
            const Note& note = notes_[head];
            std::uint32_t* link = &buckets_[bucket_of(note.key, note.key2)];
            while (*link != head) link = &notes_[*link].next_in_bucket;
            *link = note.next_in_bucket;
            const std::uint32_t next = note.next_of_case;
            notes_.give(head);
            head = next;
            --count_;
        }
    }
    void clear() {
        buckets_.assign(buckets_.size(), kNil);
        notes_.clear();
        count_ = 0;
    }

private:
    [[nodiscard]] static std::uint64_t key_of(std::uint32_t slot, About about) {
        return (std::uint64_t{slot} << 8) | static_cast<std::uint64_t>(about);
    }
    [[nodiscard]] std::size_t bucket_of(std::uint64_t key, std::uint64_t key2) const {
        return combine(key, key2) & (buckets_.size() - 1);
    }
    void rehash() {
        std::vector<std::uint32_t> old(buckets_.size() * 2, kNil);
        old.swap(buckets_);
        for (std::uint32_t first : old) {
            while (first != kNil) {
                const std::uint32_t next = notes_[first].next_in_bucket;
                std::uint32_t& bucket = buckets_[bucket_of(notes_[first].key, notes_[first].key2)];
                notes_[first].next_in_bucket = bucket;
                bucket = first;
                first = next;
            }
        }
    }
    std::vector<std::uint32_t> buckets_ = std::vector<std::uint32_t>(1024, kNil);
    Pool<Note> notes_;
    std::size_t count_ = 0;
};

}  // namespace muster
