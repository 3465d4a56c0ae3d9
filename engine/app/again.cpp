#include "engine/app/again.hpp"

#include <fmt/format.h>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {

std::string command_text(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        const bool plain = !word.empty() && word.find_first_not_of(
                                                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                                "0123456789-_./=:,+") == std::string::npos;
        if (!out.empty()) out += ' ';
        if (plain) {
            out += word;
            continue;
        }
        out += '\'';
        for (const char letter : word) {
            if (letter == '\'') {
                out += "'\\''";
            } else {
                out += letter;
            }
        }
        out += '\'';
    }
    return out;
}

std::string command_again(const std::string& name, const Deciding& deciding, const Replaying& replaying) {
    std::vector<std::string> words = {"muster", name};
    words.insert(words.end(), deciding.files.begin(), deciding.files.end());
    if (!deciding.with.empty()) words.emplace_back("--with");
    words.insert(words.end(), deciding.with.begin(), deciding.with.end());
    for (const std::string& setting : deciding.set) words.insert(words.end(), {"--set", setting});
    words.insert(words.end(), deciding.more.begin(), deciding.more.end());
    words.insert(words.end(), {"--replications", fmt::format("{}", replaying.replications), "--seed",
                               fmt::format("{}", replaying.seed)});
    return command_text(words);
}

namespace {

/// Where a shell parts words, outside quotes.
std::vector<std::string> parted(const std::string& command) {
    std::vector<std::string> words(1);
    bool quoted = false;
    for (const char letter : command) {
        if (letter == '\'') quoted = !quoted;
        if (letter == ' ' && !quoted) {
            words.emplace_back();
        } else {
            words.back() += letter;
        }
    }
    return words;
}

}  // namespace

std::string again_line(const Page& page, const std::string& command) {
    // Broken as a shell may be given it, since it is to be copied.
    const std::size_t width = text_width(page);
    std::string out = "\n" + say(page.language, "report.again") + "\n", line = " ";
    for (const std::string& word : parted(printable(command, 4000))) {
        if (line.size() > 1 && line.size() + word.size() + 3 > width) {
            out += line + " \\\n";
            line = "   ";
        }
        line += " " + word;
    }
    return out + line + "\n";
}

}  // namespace muster::app
