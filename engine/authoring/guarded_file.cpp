#include "engine/authoring/guarded_file.hpp"

#include "engine/core/system_reason.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "engine/authoring/library.hpp"
#include "engine/authoring/limits.hpp"
#include "engine/authoring/sha256.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

struct Failure {
    Code code;
    Text message, mend;
};

/// Closes at the end of its scope.
struct Descriptor {
    int fd = -1;
    explicit Descriptor(int opened) : fd(opened) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd >= 0) close(fd);
    }
};

// O_NONBLOCK: opening a pipe does not wait for its writer. O_NOCTTY: a terminal does not become ours.
constexpr int kFlags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

Text reason(int error) { return system_reason(error); }

Failure not_opened(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR:
            return {"no-such-file", words("there is no such file"), words("check the path")};
        case EACCES:
        case EPERM:
            return {"no-permission", words("no permission to read this file"), {}};
        case ENXIO:  // a socket
            return {"not-a-file", words("is a pipe, socket or device, not a file"), {}};
        case ELOOP:
        case EXDEV:
            return {"path-leads-out", words("a link leads out of the folder of the scenarios"),
                    words("put the file itself there")};
        default:
            return {"unreadable-file", words("cannot be opened: {}", reason(error)), {}};
    }
}

Failure read_all(int fd, std::string& text) {
    struct stat status {};
    if (fstat(fd, &status) != 0) return {"unreadable-file", words("cannot be examined: {}", reason(errno)), {}};
    if (S_ISDIR(status.st_mode)) return {"not-a-file", words("is a folder, not a file"), words("name a file in it")};
    if (!S_ISREG(status.st_mode)) return {"not-a-file", words("is a pipe, socket or device, not a file"), {}};
    const auto too_large = [] {
        return Failure{"file-too-large", words("is larger than {} bytes", limit::kFileBytes), {}};
    };
    if (static_cast<std::uint64_t>(status.st_size) > limit::kFileBytes) return too_large();
    text.resize(static_cast<std::size_t>(status.st_size) + 1);  // one more, to see that it has not grown
    std::size_t length = 0;
    while (true) {
        if (length == text.size()) text.resize(std::min(text.size() * 2, limit::kFileBytes + 1));
        const ssize_t got = read(fd, text.data() + length, text.size() - length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return {"unreadable-file", words("cannot be read: {}", reason(errno)), {}};
        if (got == 0) break;
        length += static_cast<std::size_t>(got);
        if (length > limit::kFileBytes) return too_large();
    }
    text.resize(length);
    return {};
}

void identify(int fd, Sources::File& file) {
    struct stat status {};
    if (fstat(fd, &status) != 0) return;
    file.device = status.st_dev;
    file.inode = status.st_ino;
}

/// Takes the file's bytes over as a source, if they are text. `place` says where the file stands.
std::optional<std::uint16_t> take(const std::string& name, std::string text, Sources::File place, Sources& sources,
                                  Problems& problems) {
    Sources::File& file = sources.add_file(printable(name, limit::kStringBytes));
    file.root = std::move(place.root);
    file.named = place.named;
    file.down = std::move(place.down);
    file.device = place.device;
    file.inode = place.inode;
    file.sha256 = sha256(text);
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    const bool marked = text.starts_with(kByteOrderMark);
    if (marked) text.erase(0, kByteOrderMark.size());
    file.text = std::move(text);
    const std::uint16_t source = sources.add_source(file, "");
    const auto at = [&](std::size_t offset) { return Spot{source, static_cast<std::uint32_t>(offset)}; };
    if (marked) {
        problems.warning("byte-order-mark", at(0), "", "the file begins with a byte order mark; it is passed over",
                         "save it as UTF-8 without one");
    }
    if (file.text.find_first_not_of(" \t\r\n") == std::string::npos) {
        problems.file_error("empty-file", file.name, "the file is empty");
        return std::nullopt;
    }
    const std::size_t zero = file.text.find('\0');
    const std::size_t broken = first_not_utf8(std::string_view(file.text).substr(0, zero));
    if (broken != std::string::npos) {
        problems.error("not-utf-8", at(broken), "",
                       words("byte {:#04x} is not UTF-8", static_cast<unsigned char>(file.text[broken])),
                       "save the file as UTF-8");
        return std::nullopt;
    }
    if (zero != std::string::npos) {
        problems.error("nul-byte", at(zero), "", "a NUL byte is not text", "take it away");
        return std::nullopt;
    }
    return source;
}

Failure too_large_together() {
    return {"file-too-large", words("the files together are larger than {} bytes", limit::kAllBytes), {}};
}

}  // namespace

std::optional<std::uint16_t> read_guarded(const std::string& path, Sources& sources, Problems& problems) {
    const std::string name = printable(path, limit::kStringBytes);
    if (path.empty() || path.find('\0') != std::string::npos) {
        problems.file_error("no-such-file", name, "this cannot be the name of a file");
        return std::nullopt;
    }
    const Descriptor file(open(path.c_str(), kFlags));
    std::string text;
    Failure failure = file.fd < 0 ? not_opened(errno) : read_all(file.fd, text);
    if (failure.code.name.empty() && sources.bytes() + text.size() > limit::kAllBytes) failure = too_large_together();
    if (!failure.code.name.empty()) {
        problems.file_error(failure.code, name, failure.message, failure.mend);
        return std::nullopt;
    }
    Sources::File place;
    find_library(path, place);
    identify(file.fd, place);
    return take(path, std::move(text), std::move(place), sources, problems);
}

std::optional<std::uint16_t> read_named(std::uint16_t from, std::string_view path, Spot spot,
                                        const std::string& pointer, Sources& sources, Problems& problems) {
    const auto fails = [&](const Failure& failure, const std::string& what) -> std::optional<std::uint16_t> {
        problems.error(failure.code, spot, pointer, words("{}: {}", quote(what), failure.message), failure.mend);
        return std::nullopt;
    };
    const Sources::File& first = *sources[from].file;
    const Way way = way_to(first, path);
    if (!way.wrong.empty()) {
        problems.error("path-not-allowed", spot, pointer, words("{} cannot be read: {}", quote(path), way.wrong),
                       way.mend);
        return std::nullopt;
    }
    if (sources.named() >= limit::kNamedFiles) {
        return fails(Failure{"too-many", words("files name more than {} files", limit::kNamedFiles), {}},
                     std::string(path));
    }
    const std::string shown = shown_as(first, way);
    const Descriptor base(open(first.root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (base.fd < 0) return fails(not_opened(errno), shown);
    const Descriptor file(open_beneath(base.fd, way.down + way.name));
    std::string text;
    Failure failure = file.fd < 0 ? not_opened(errno) : read_all(file.fd, text);
    if (failure.code.name.empty() && sources.bytes() + text.size() > limit::kAllBytes) failure = too_large_together();
    if (!failure.code.name.empty()) return fails(failure, shown);
    Sources::File place;
    place.root = first.root;
    place.named = true;
    place.down = way.down;
    identify(file.fd, place);
    return take(shown, std::move(text), std::move(place), sources, problems);
}

std::string name_of_named(const Sources::File& from, std::string_view path) {
    const Way way = way_to(from, path);
    return way.wrong.empty() ? printable(shown_as(from, way), limit::kStringBytes) : std::string();
}

std::string bytes_of(const std::string& path) {
    if (path.empty() || path.find('\0') != std::string::npos) return {};
    const Descriptor file(open(path.c_str(), kFlags));
    std::string text;
    if (file.fd < 0 || !read_all(file.fd, text).code.name.empty()) return {};
    return text;
}

}  // namespace muster
