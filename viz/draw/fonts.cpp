#include "viz/draw/fonts.hpp"

#include <SFML/System/Err.hpp>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace muster::viz {

namespace {

std::string find(const std::vector<std::string>& names) {
    std::error_code ignored;
    for (const std::string& folder : font_folders()) {
        for (const std::string& name : names) {
            const std::filesystem::path path = std::filesystem::path(folder) / name;
            if (std::filesystem::is_regular_file(path, ignored)) return path.string();
        }
    }
    return {};
}

}  // namespace

std::vector<std::string> font_folders() {
    std::vector<std::string> out;
    if (const char* own = std::getenv("MUSTER_FONTS"); own != nullptr && *own != '\0') out.emplace_back(own);
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    if (!ignored) out.push_back((program.parent_path().parent_path() / "share/muster/fonts").string());
    for (const char* folder : {"/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/inter",
                               "/usr/share/fonts/inter", "/usr/local/share/fonts", "/usr/local/share/fonts/inter"}) {
        out.emplace_back(folder);
    }
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
        out.push_back(std::string(home) + "/.local/share/fonts");
        out.push_back(std::string(home) + "/.fonts");
    }
    return out;
}

bool load_fonts(Fonts& fonts, std::string& why) {
    const std::string medium = find({"Inter-Medium.otf", "Inter-Medium.ttf"});
    const std::string bold = find({"Inter-Bold.otf", "Inter-Bold.ttf"});
    if (medium.empty() || bold.empty()) {
        why =
            "the font Inter is not installed; install it with: apt-get install fonts-inter, "
            "or name a folder with Inter-Medium.otf and Inter-Bold.otf in MUSTER_FONTS; looked in:";
        for (const std::string& folder : font_folders()) why += "\n  " + folder;
        return false;
    }
    fonts.medium_file = medium;
    fonts.bold_file = bold;
    for (const auto& [font, path] : {std::pair{&fonts.medium, medium}, std::pair{&fonts.bold, bold}}) {
        if (font->loadFromFile(path)) continue;
        why = "the font " + path + " cannot be read";
        return false;
    }
    return true;
}

}  // namespace muster::viz
