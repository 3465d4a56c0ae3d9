#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace muster {

/// What is open right now, by number: work under way, cases that have not been closed. Open addressing with linear
/// probing; removing shifts back, so that look-ups stay short however long a run is. Keeps its memory.
template <class Value>
class OpenTable {
public:
    static constexpr std::uint64_t kFree = ~std::uint64_t{0};

    [[nodiscard]] Value* find(std::uint64_t key) {
        for (std::size_t i = home(key);; i = (i + 1) & mask()) {
            if (cells_[i].key == key) return &cells_[i].value;
            if (cells_[i].key == kFree) return nullptr;
        }
    }
    /// The value of a key, made new if it is not there.
    Value& operator[](std::uint64_t key) {
        if ((count_ + 1) * 2 > cells_.size()) grow();
        std::size_t i = home(key);
        while (cells_[i].key != kFree && cells_[i].key != key) i = (i + 1) & mask();
        if (cells_[i].key == kFree) {
            cells_[i] = {key, Value{}};
            ++count_;
        }
        return cells_[i].value;
    }
    /// Removes one that is there. Pointers to other values are no longer good.
    void erase(std::uint64_t key) {
        std::size_t hole = home(key);
        while (cells_[hole].key != key) hole = (hole + 1) & mask();
        for (std::size_t i = (hole + 1) & mask(); cells_[i].key != kFree; i = (i + 1) & mask()) {
            const std::size_t distance_to_home = (i - home(cells_[i].key)) & mask();
            if (distance_to_home >= ((i - hole) & mask())) {
                cells_[hole] = cells_[i];
                hole = i;
            }
        }
        cells_[hole].key = kFree;
        --count_;
    }
    void clear() {
        if (count_ == 0) return;
        for (Cell& cell : cells_) cell.key = kFree;
        count_ = 0;
    }
    [[nodiscard]] std::size_t size() const { return count_; }
    /// Calls `use(key, value)` for each, in no order that means anything.
    template <class Use>
    void for_each(Use use) const {
        for (const Cell& cell : cells_) {
            if (cell.key != kFree) use(cell.key, cell.value);
        }
    }

private:
    struct Cell {
        std::uint64_t key = kFree;
        Value value{};
    };
    [[nodiscard]] std::size_t mask() const { return cells_.size() - 1; }
    [[nodiscard]] std::size_t home(std::uint64_t key) const {
        return static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ULL) >> 32) & mask();
    }
    void grow() {
        std::vector<Cell> old(cells_.size() * 2);
        old.swap(cells_);
        for (const Cell& cell : old) {
            if (cell.key == kFree) continue;
            std::size_t i = home(cell.key);
            while (cells_[i].key != kFree) i = (i + 1) & mask();
            cells_[i] = cell;
        }
    }
    std::vector<Cell> cells_ = std::vector<Cell>(64);
    std::size_t count_ = 0;
};

}  // namespace muster
