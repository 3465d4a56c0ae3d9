#include "engine/html/picture.hpp"

#include <openssl/evp.h>

#include "engine/html/html.hpp"
#include "engine/report/catalogue.hpp"

namespace muster {

std::optional<std::string> picture_url(std::string_view png) {
    // The signature, then the chunk with the width and the height, which every PNG begins with.
    constexpr std::string_view kSignature("\x89PNG\r\n\x1a\n", 8);
    const bool is_png = png.substr(0, 8) == kSignature && png.size() > 33 && png.substr(12, 4) == "IHDR";
    if (!is_png || png.size() > kMostPicture) return std::nullopt;
    std::vector<unsigned char> base64(png.size() / 3 * 4 + 5);
    const int size = EVP_EncodeBlock(base64.data(), reinterpret_cast<const unsigned char*>(png.data()),
                                     static_cast<int>(png.size()));
    return "data:image/png;base64," + std::string(base64.begin(), base64.begin() + size);
}

namespace {

std::string place(Language language) { return language == Language::es ? "es-picture" : "en-picture"; }
const char* heading(const std::vector<std::string>& urls) {
    return urls.size() == 1 ? "html.picture" : "html.pictures";
}

}  // namespace

std::string pictures_section(Language language, const std::vector<std::string>& urls) {
    if (urls.empty()) return {};
    std::string out = text_element("h2", say(language, heading(urls)), "id=\"" + place(language) + "\"");
    const std::string about = say(language, "html.picture-about");
    for (const std::string& url : urls) {
        out += element("figure", "<img src=\"" + escaped(url) + "\" alt=\"" + escaped(about) + "\">\n" +
                                     text_element("figcaption", about));
    }
    return out;
}

std::string link_to_pictures(Language language, const std::vector<std::string>& urls) {
    if (urls.empty()) return {};
    return element("p", text_element("a", say(language, heading(urls)), "href=\"#" + place(language) + "\""));
}

}  // namespace muster
