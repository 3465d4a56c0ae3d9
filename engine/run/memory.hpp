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
    /// A note, and whether it was made just now. Good until the next one is made.
    struct Remembered {
        Note& note;
        bool fresh;
    };

    [[nodiscard]] Note* find(std::uint32_t slot, About about, std::uint32_t a, std::uint32_t b) {
        const std::uint64_t key = key_of(slot, about), key2 = (std::uint64_t{a} << 32) | b;
        return find_in(buckets_[bucket_of(key, key2)], key, key2);
    }
    /// The note of a thing; made if there is none, with no entry and value 0. `head` is the case's list of notes.
    Remembered remember(std::uint32_t slot, About about, std::uint32_t a, std::uint32_t b, std::uint32_t& head) {
        if (count_ * 2 >= buckets_.size()) rehash();
        const std::uint64_t key = key_of(slot, about), key2 = (std::uint64_t{a} << 32) | b;
        std::uint32_t& bucket = buckets_[bucket_of(key, key2)];
        if (Note* const note = find_in(bucket, key, key2)) return {*note, false};
        std::uint32_t index = free_;
        if (index != kNil) {
            free_ = notes_[index].next_in_bucket;
        } else {
            index = static_cast<std::uint32_t>(used_++);
            if (index == notes_.size()) notes_.resize(notes_.size() * 2);
        }
        notes_[index] = {key, key2, kNoEntry, 0, bucket, head};
        bucket = index;
        head = index;
        ++count_;
        return {notes_[index], true};
    }
    /// Remembers what is not remembered yet; what is stays as it was.
    void remember(std::uint32_t slot, About about, std::uint32_t a, std::uint32_t b, EntryIndex entry,
                  std::uint32_t& head) {
        const Remembered thing = remember(slot, about, a, b, head);
        if (thing.fresh) thing.note.entry = entry;
    }
    void forget(std::uint32_t& head) {
        while (head != kNil) {
            Note& note = notes_[head];
            std::uint32_t* link = &buckets_[bucket_of(note.key, note.key2)];
            while (*link != head) link = &notes_[*link].next_in_bucket;
            *link = note.next_in_bucket;
            const std::uint32_t next = note.next_of_case;
            note.next_in_bucket = free_;
            free_ = head;
            head = next;
            --count_;
        }
    }
    void clear() {
        buckets_.assign(buckets_.size(), kNil);
        used_ = count_ = 0;
        free_ = kNil;
    }

private:
    [[nodiscard]] static std::uint64_t key_of(std::uint32_t slot, About about) {
        return (std::uint64_t{slot} << 8) | static_cast<std::uint64_t>(about);
    }
    /// Two multiplications: the high bits of a product depend on all bits of both keys.
    [[nodiscard]] std::size_t bucket_of(std::uint64_t key, std::uint64_t key2) const {
        return ((key2 ^ (key * 0x9e3779b97f4a7c15ULL)) * 0xd6e8feb86659fd93ULL) >> shift_;
    }
    [[nodiscard]] Note* find_in(std::uint32_t first, std::uint64_t key, std::uint64_t key2) {
        for (; first != kNil; first = notes_[first].next_in_bucket) {
            if (notes_[first].key == key && notes_[first].key2 == key2) return &notes_[first];
        }
        return nullptr;
    }
    void rehash() {
        std::vector<std::uint32_t> old(buckets_.size() * 2, kNil);
        old.swap(buckets_);
        --shift_;
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
    static constexpr unsigned kBits = 9;
    std::vector<std::uint32_t> buckets_ = std::vector<std::uint32_t>(std::size_t{1} << kBits, kNil);
    unsigned shift_ = 64 - kBits;
    std::vector<Note> notes_ = std::vector<Note>(std::size_t{1} << (kBits - 1));
    std::size_t used_ = 0;       ///< of notes_, free ones among them
    std::uint32_t free_ = kNil;  ///< the first of a list of free ones
    std::size_t count_ = 0;
};

}  // namespace muster
