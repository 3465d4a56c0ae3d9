#include "engine/app/file_watch.hpp"

#include <poll.h>
#include <sys/stat.h>

#include "engine/app/interrupt.hpp"

namespace muster::app {
namespace {

constexpr int kBetweenLooksMs = 150;
// A file that is being written changes again at once; one that an editor replaces is gone for a moment.
constexpr int kSettledMs = 60;
constexpr int kMostUnsettled = 20;

// A signal ends it early.
void sleep_for(int milliseconds) { (void)::poll(nullptr, 0, milliseconds); }

}  // namespace

FileWatch::Stamp FileWatch::stamp_of(const std::string& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) return {};
    return {true, status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

bool FileWatch::set(const std::vector<std::string>& files) {
    std::map<std::string, Stamp> now;
    bool any_new = false;
    for (const std::string& file : files) {
        // What changed since it was last looked at is still news.
        const auto known = files_.find(file);
        any_new = any_new || known == files_.end();
        now[file] = known != files_.end() ? known->second : stamp_of(file);
    }
    files_ = std::move(now);
    return any_new;
}

bool FileWatch::look() {
    bool changed = false;
    for (auto& [file, stamp] : files_) {
        const Stamp now = stamp_of(file);
        changed = changed || now != stamp;
        stamp = now;
    }
    return changed;
}

void FileWatch::wait() {
    while (!interrupted()) {
        sleep_for(kBetweenLooksMs);
        if (!look()) continue;
        for (int i = 0; i < kMostUnsettled && !interrupted(); ++i) {
            sleep_for(kSettledMs);
            if (!look()) return;
        }
        return;
    }
}

}  // namespace muster::app
