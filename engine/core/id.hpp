#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace muster {

/// A dense index into one table. Each table has its own tag, so that a channel cannot be looked up among
/// the institutions. Authored names become ids when a file is read; after that no string decides anything.
template <class Tag>
struct Id {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t index = kNone;

    [[nodiscard]] constexpr bool valid() const { return index != kNone; }
    friend constexpr bool operator==(Id, Id) = default;
    friend constexpr auto operator<=>(Id, Id) = default;
};

/// A vector that can be indexed by its own id only.
template <class IdType, class Row>
class Table {
public:
    Table() = default;
    explicit Table(std::size_t size, Row value = Row{}) : rows_(size, std::move(value)) {}

    [[nodiscard]] Row& operator[](IdType id) { return rows_[id.index]; }
    [[nodiscard]] const Row& operator[](IdType id) const { return rows_[id.index]; }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] bool contains(IdType id) const { return id.index < rows_.size(); }

    IdType add(Row row) {
        rows_.push_back(std::move(row));
        return IdType{static_cast<std::uint32_t>(rows_.size() - 1)};
    }
    void assign(std::size_t size, const Row& value) { rows_.assign(size, value); }
    void clear() { rows_.clear(); }
    void reserve(std::size_t size) { rows_.reserve(size); }

    [[nodiscard]] auto begin() { return rows_.begin(); }
    [[nodiscard]] auto end() { return rows_.end(); }
    [[nodiscard]] auto begin() const { return rows_.begin(); }
    [[nodiscard]] auto end() const { return rows_.end(); }

    /// The ids of all rows, in order: `for (const TeamId id : teams.ids())`.
    class Ids {
    public:
        struct Iterator {
            std::uint32_t index;
            IdType operator*() const { return IdType{index}; }
            Iterator& operator++() {
                ++index;
                return *this;
            }
            friend bool operator==(Iterator, Iterator) = default;
        };
        explicit Ids(std::size_t size) : size_(static_cast<std::uint32_t>(size)) {}
        [[nodiscard]] Iterator begin() const { return {0}; }
        [[nodiscard]] Iterator end() const { return {size_}; }

    private:
        std::uint32_t size_;
    };
    [[nodiscard]] Ids ids() const { return Ids(rows_.size()); }

private:
    std::vector<Row> rows_;
};

}  // namespace muster

template <class Tag>
struct std::hash<muster::Id<Tag>> {
    std::size_t operator()(muster::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.index); }
};
