#pragma once
// The two windows of an exercise on a virtual display, with somebody at the keyboard.
#include <unistd.h>

#include <SFML/Graphics/Image.hpp>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/viz/process.hpp"

namespace muster::viz::test {

inline const std::string kProgram = std::string(MUSTER_BINARY_DIR) + "/bin/muster-desk";
inline const std::string kScenario = std::string(MUSTER_SOURCE_DIR) + "/scenarios/ransomware-holiday-eve.json";
inline const std::string kPath =
    "PATH=" + std::string(std::getenv("PATH") == nullptr ? "/usr/bin:/bin" : std::getenv("PATH"));

struct Scratch {
    std::string folder =
        (std::filesystem::temp_directory_path() / ("muster-test-windows-" + std::to_string(::getpid()))).string();
    Scratch() {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    [[nodiscard]] std::string operator/(const std::string& name) const { return folder + "/" + name; }
};

/// Two screens beside each other.
struct TwoScreens {
    Process server{{"Xvfb", "-displayfd", "1", "-screen", "0", "1920x540x24", "-nolisten", "tcp", "-noreset"}, {kPath}};
    std::string display;
    std::vector<std::string> environment;
    TwoScreens() {
        const auto number = server.line();
        REQUIRE(number);  // Xvfb is installed and starts
        display = ":" + *number;
        environment = {kPath, "DISPLAY=" + display, "LC_ALL=C.UTF-8"};
    }
};

/// The desk at the left and the room's window at the right, with somebody at the keyboard.
struct Windows {
    TwoScreens screens;
    Process desk;

    explicit Windows(std::vector<std::string> arguments) : desk(with(std::move(arguments)), screens.environment) {}
    static std::vector<std::string> with(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), kProgram);
        for (const char* more : {"--log", "--size", "960x540", "--room-at", "960,0"}) arguments.emplace_back(more);
        return arguments;
    }
    [[nodiscard]] nlohmann::json next() {
        const auto line = desk.line(std::chrono::seconds{120});
        REQUIRE(line);
        return nlohmann::json::parse(*line);
    }
    void send(std::vector<std::string> words) {
        words.insert(words.begin(), "xdotool");
        REQUIRE(run(words, screens.environment).code == 0);
    }
    [[nodiscard]] nlohmann::json press(const std::string& key) {
        INFO("key " << key);
        send({"key", key});
        return next();
    }
    /// Into the fields of the form that is open, quicker than frames come; Enter does it.
    [[nodiscard]] nlohmann::json fill(const std::string& first, const std::vector<std::string>& others = {}) {
        std::vector<std::string> words = {"type", "--args", "1", "--delay", "0", first};
        for (const std::string& text : others) {
            for (const char* word : {"key", "Tab", "type", "--args", "1", "--delay", "0"}) words.emplace_back(word);
            words.push_back(text);
        }
        for (const char* word : {"key", "Return"}) words.emplace_back(word);
        INFO("fill " << first);
        send(std::move(words));
        return next();
    }
    [[nodiscard]] nlohmann::json click(int x, int y) {
        send({"mousemove", std::to_string(x), std::to_string(y)});
        send({"click", "1"});
        return next();
    }
    [[nodiscard]] nlohmann::json drag(int x, int y, int to_x, int to_y) {
        const auto move = [this](int at_x, int at_y) {
            send({"mousemove", std::to_string(at_x), std::to_string(at_y)});
        };
        move(x, y);
        send({"mousedown", "1"});
        move((x + to_x) / 2, (y + to_y) / 2);
        move(to_x, to_y);
        send({"mouseup", "1"});
        return next();
    }
    /// What stands on one of the screens.
    [[nodiscard]] sf::Image photograph(int x, const std::string& file) const {
        // The room's window may still be drawing.
        ::usleep(700'000);
        const auto ended =
            run({"ffmpeg", "-v", "error", "-y", "-f", "x11grab", "-draw_mouse", "0", "-video_size", "960x540", "-i",
                 screens.display + "+" + std::to_string(x) + ",0", "-frames:v", "1", file},
                screens.environment);
        INFO(ended.errors);
        REQUIRE(ended.code == 0);
        sf::Image out;
        REQUIRE(out.loadFromFile(file));
        return out;
    }
};

/// Share of the pixels that differ clearly.
inline double far_off(const sf::Image& l, const sf::Image& r) {
    REQUIRE(l.getSize() == r.getSize());
    std::size_t count = 0;
    for (unsigned y = 0; y < l.getSize().y; ++y) {
        for (unsigned x = 0; x < l.getSize().x; ++x) {
            const sf::Color a = l.getPixel(x, y), b = r.getPixel(x, y);
            if (std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b) > 90) ++count;
        }
    }
    return static_cast<double>(count) / (static_cast<double>(l.getSize().x) * l.getSize().y);
}

}  // namespace muster::viz::test
