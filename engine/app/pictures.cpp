#include "engine/app/pictures.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "engine/core/utf8.hpp"
#include "engine/html/picture.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {

std::optional<std::vector<std::string>> pictures_of(Console& console, const std::vector<std::string>& files) {
    std::vector<std::string> out;
    for (const std::string& file : files) {
        std::ifstream in(file, std::ios::binary);
        std::stringstream bytes;
        bytes << in.rdbuf();
        auto url = picture_url(bytes.str());
        if (!url) {
            console.complain(say(console.language(), "html.no-picture", fmt::arg("file", printable(file)),
                                 fmt::arg("most", kMostPicture / (1024 * 1024))));
            return std::nullopt;
        }
        out.push_back(std::move(*url));
    }
    return out;
}

}  // namespace muster::app
