#include "engine/study/pareto.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace muster {

std::vector<std::size_t> pareto_front(std::span<const Choice> choices) {
    std::vector<std::size_t> order(choices.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(choices[a].cost, -choices[a].gain, a) < std::tuple(choices[b].cost, -choices[b].gain, b);
    });
    std::vector<std::size_t> front;
    for (const std::size_t i : order) {
        if (front.empty() || choices[i].gain > choices[front.back()].gain) front.push_back(i);
    }
    return front;
}

}  // namespace muster
