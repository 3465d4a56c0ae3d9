#include "engine/core/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "engine/core/system_reason.hpp"

namespace muster {

namespace {

std::string failure(const std::string& path, int error, Language language) {
    return fmt::format("{} {}: {}", language == Language::en ? "cannot write" : "no se puede escribir", path,
                       system_reason(error).get(language));
}

/// Writes everything, whatever the system takes at a time. 0, or the error.
int write_all(int file, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(file, content.data(), content.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

/// The new name must be on the disk as well. Folders that cannot be synced (some network disks) are let be.
int sync_folder(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return errno;
    const int error = ::fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS ? 0 : errno;
    ::close(descriptor);
    return error;
}

}  // namespace

std::string write_file(const std::string& path, std::string_view content, Language language) {
    struct stat status {};
    // A device or a pipe (/dev/stdout) cannot be replaced, only written to.
    const bool special = ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
    const std::string target = special ? path : fmt::format("{}.{}.part", path, ::getpid());
    const int flags = special ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    int file = ::open(target.c_str(), flags, 0666);
    if (file < 0 && errno == EEXIST && ::unlink(target.c_str()) == 0) file = ::open(target.c_str(), flags, 0666);
    if (file < 0) return failure(path, errno, language);
    int error = write_all(file, content);
    if (error == 0 && !special && ::fsync(file) != 0) error = errno;
    if (::close(file) != 0 && error == 0) error = errno;
    if (!special) {
        if (error == 0 && ::rename(target.c_str(), path.c_str()) != 0) error = errno;
        if (error != 0) {
            ::unlink(target.c_str());
        } else {
            error = sync_folder(path);
        }
    }
    return error == 0 ? std::string() : failure(path, error, language);
}

}  // namespace muster
