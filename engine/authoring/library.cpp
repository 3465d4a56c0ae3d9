#include "engine/authoring/library.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "engine/authoring/limits.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;

// O_NONBLOCK: opening a pipe does not wait for its writer. O_NOCTTY: a terminal does not become ours.
constexpr int kFlags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
constexpr int kFolderFlags = O_PATH | O_DIRECTORY | O_CLOEXEC;

bool has_nations(const std::string& folder) {
    struct stat status {};
    return lstat((folder + "nations").c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool same_folder(const std::string& one, const std::string& other) {
    struct stat a {
    }, b{};
    return stat(one.c_str(), &a) == 0 && stat(other.c_str(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

std::string climb(std::size_t folders) {
    std::string out;
    for (std::size_t i = 0; i < folders; ++i) out += "../";
    return out;
}

/// The folder so many above, written without "..", if that is the same: a link in the way may make it another.
std::string shortest(const std::string& folder, std::size_t up) {
    std::string climbed = (folder == "./" ? "" : folder) + climb(up);
    if (climbed.empty()) climbed = "./";
    std::string shorter = folder;
    for (std::size_t i = 0; i < up; ++i) {
        const std::size_t slash = shorter.size() < 2 ? std::string::npos : shorter.rfind('/', shorter.size() - 2);
        shorter.erase(slash == std::string::npos ? 0 : slash + 1);
    }
    if (shorter.empty()) shorter = "./";
    return same_folder(shorter, climbed) ? shorter : climbed;
}

std::string last_parts(const fs::path& folder, std::size_t n) {
    std::string out;
    fs::path left = folder;
    for (std::size_t i = 0; i < n; ++i) {
        out.insert(0, left.filename().string() + "/");
        left = left.parent_path();
    }
    return out;
}

}  // namespace

void find_library(const std::string& path, Sources::File& file) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "./" : path.substr(0, slash + 1);
    file.root = folder;
    file.down.clear();
    for (std::size_t up = 0; up <= limit::kParentFolders; ++up) {
        if (!has_nations(folder + climb(up))) continue;
        std::error_code error;
        const fs::path real = fs::canonical(folder, error);
        if (error) return;
        file.root = shortest(folder, up);
        file.down = last_parts(real, up);
        return;
    }
}

Way way_to(const Sources::File& from, std::string_view path) {
    const auto no = [](const Said& why, const Said& mend = {}) { return Way{{}, {}, why.text(), mend.text()}; };
    if (path.empty() || path.size() > 1024) return no("a path has 1 to 1024 characters");
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-' || c == '/';
    };
    if (!std::all_of(path.begin(), path.end(), plain)) return no("a path has letters, digits, and . _ - / only");
    if (path.front() == '/') return no("the path must be relative to this file");
    if (!path.ends_with(".json")) return no("the file's name must end in .json");
    Way way{from.down, {}, {}, {}};
    for (bool climbing = true; path.find('/') != std::string_view::npos;) {
        const std::string_view part = path.substr(0, path.find('/'));
        path.remove_prefix(part.size() + 1);
        if (part == "..") {
            if (!climbing) return no("\"..\" may stand only at the front");
            if (way.down.empty()) {
                return no(words("it leads out of the folder {}", quote(from.root)),
                          "all files stand in one library: the nearest folder that has a folder \"nations\" in it, "
                          "else the folder of the first file");
            }
            way.down.erase(way.down.size() > 1 ? way.down.rfind('/', way.down.size() - 2) + 1 : 0);
        } else {
            climbing = false;
            if (part != "." && !part.empty()) way.down.append(part).append("/");
        }
    }
    way.name = path;
    return way;
}

std::string shown_as(const Sources::File& from, const Way& way) {
    // As the file that names it was written, if it is below that one's folder.
    if (way.down.starts_with(from.down)) {
        return from.name.substr(0, from.name.rfind('/') + 1) + way.down.substr(from.down.size()) + way.name;
    }
    return (from.root == "./" ? "" : from.root) + way.down + way.name;
}

int open_beneath(int folder, const std::string& inside, bool in_one) {
    if (in_one) {
        open_how how{};
        how.flags = kFlags;
        how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
        const int opened = static_cast<int>(syscall(SYS_openat2, folder, inside.c_str(), &how, sizeof how));
        // A kernel or a container without it says one of these.
        if (opened >= 0 || (errno != ENOSYS && errno != EPERM)) return opened;
    }
    int at = dup(folder);
    std::string_view left = inside;
    for (std::size_t slash = left.find('/'); at >= 0 && slash != std::string_view::npos; slash = left.find('/')) {
        const std::string part(left.substr(0, slash));
        left.remove_prefix(slash + 1);
        // What is no folder is refused here, a link to one too.
        const int next = part == ".." ? -1 : openat(at, part.c_str(), kFolderFlags | O_NOFOLLOW);
        const int error = part == ".." ? EXDEV : errno;
        struct stat status {};
        const bool link =
            next < 0 && fstatat(at, part.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
        close(at);
        errno = link ? ELOOP : error;
        at = next;
    }
    if (at < 0) return -1;
    const int opened = openat(at, std::string(left).c_str(), kFlags | O_NOFOLLOW);
    const int error = errno;
    close(at);
    errno = error;
    return opened;
}

}  // namespace muster
