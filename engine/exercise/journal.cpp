#include "engine/exercise/journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "engine/core/atomic_file.hpp"
#include "engine/core/system_reason.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 30;

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

/// Reads a regular file of bounded size whole. 0, or the error.
int read_whole(int file, std::string& bytes) {
    struct stat status {};
    if (::fstat(file, &status) != 0) return errno;
    if (!S_ISREG(status.st_mode)) return EINVAL;
    if (static_cast<std::size_t>(status.st_size) > kMostBytes) return EFBIG;
    bytes.resize(static_cast<std::size_t>(status.st_size));
    std::size_t length = 0;
    while (length < bytes.size()) {
        const ssize_t got = ::pread(file, bytes.data() + length, bytes.size() - length, static_cast<off_t>(length));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno;
        if (got == 0) break;
        length += static_cast<std::size_t>(got);
    }
    bytes.resize(length);
    return 0;
}

}  // namespace

const JournalSystem& real_system() {
    static const JournalSystem kReal{
        [](int file, const void* bytes, std::size_t count) -> long { return ::write(file, bytes, count); },
        [](int file) { return ::fdatasync(file); }, [](int file) { return ::fsync(file); },
        [](int file, long length) { return ::ftruncate(file, length); }};
    return kReal;
}

struct Journal::State {
    JournalSystem system = real_system();
    std::string path;
    int file = -1;
    std::size_t length = 0;  ///< bytes of the file that are whole records
    std::vector<std::string> lines;

    ~State() { close(); }
    void close() {
        if (file >= 0) ::close(file);
        file = -1;
    }
    int lock(int descriptor) const { return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno; }
    int create(const std::string& where, int& made) const;
    int append(int to, std::string_view line) const;
};

Journal::Journal() : state_(std::make_unique<State>()) {}
Journal::~Journal() = default;
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
bool Journal::on_disk() const { return state_->file >= 0; }
const std::string& Journal::path() const { return state_->path; }
const std::vector<std::string>& Journal::lines() const { return state_->lines; }

/// A new file whose name is on the disk too.
int Journal::State::create(const std::string& where, int& made) const {
    const int opened = ::open(where.c_str(), O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (opened < 0) return errno;
    int error = lock(opened);
    const int folder = ::open(folder_of(where).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        // Some network disks cannot sync a folder.
        if (error == 0 && system.sync_folder(folder) != 0 && errno != EINVAL && errno != EROFS) error = errno;
        ::close(folder);
    }
    if (error != 0) {
        ::close(opened);
        return error;
    }
    made = opened;
    return 0;
}

/// One record with one call: a call that takes less leaves a torn end, which is cut off again.
int Journal::State::append(int to, std::string_view line) const {
    while (true) {
        const long written = system.write(to, line.data(), line.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        if (static_cast<std::size_t>(written) != line.size()) return ENOSPC;
        break;
    }
    // A sync that failed once says nothing if it is tried again: the pages may be gone.
    return system.sync(to) == 0 ? 0 : errno;
}

std::string Journal::create(const std::string& path, Language language, const JournalSystem& system) {
    state_->system = system;
    int made = -1;
    const int error = state_->create(path, made);
    if (error == EEXIST) return say(language, "exercise.journal-exists", fmt::arg("file", printable(path)));
    if (error != 0) {
        return say(language, "exercise.journal-not-written", fmt::arg("file", printable(path)),
                   fmt::arg("reason", system_reason(error).get(language)));
    }
    state_->file = made;
    state_->path = path;
    return {};
}

Journal::Opened Journal::open(const std::string& path, bool cut_at_damage, Language language,
                              const JournalSystem& system, const JournalRecord* header) {
    Opened opened;
    state_->system = system;
    const auto fails = [&](std::string_view key, int error) {
        opened.error = say(language, key, fmt::arg("file", printable(path)),
                           fmt::arg("reason", system_reason(error).get(language)));
        state_->close();
        return opened;
    };
    bool read_only = false;
    int file = ::open(path.c_str(), O_RDWR | O_APPEND | O_CLOEXEC);
    if (file < 0 && (errno == EROFS || errno == EACCES)) {
        file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        read_only = true;
    }
    if (file < 0) return fails("exercise.journal-not-read", errno);
    state_->file = file;
    if (const int error = state_->lock(file); error != 0)
        return fails(error == EWOULDBLOCK ? "exercise.journal-in-use" : "exercise.journal-not-read", error);
    std::string bytes;
    if (const int error = read_whole(file, bytes); error != 0) return fails("exercise.journal-not-read", error);

    JournalContent content = read_journal(bytes);
    using Damage = JournalContent::Damage;
    if (content.damage == Damage::foreign) return fails("exercise.journal-foreign", 0);
    std::string made_again;
    if (content.damage == Damage::header) {
        bool same = false;
        const std::string_view rest = std::string_view(bytes).substr(content.rest);
        content = with_header(header == nullptr ? JournalRecord{} : *header, rest, same);
        if (header == nullptr) {
            opened.no_header = true;
            opened.error = say(language, "exercise.journal-header", fmt::arg("file", printable(path)),
                               fmt::arg("n", Count{language, content.records.size() - 1}));
            state_->close();
            return opened;
        }
        for (const std::string& line : content.lines) made_again += line;
        opened.warning =
            say(language, same ? "exercise.journal-restored" : "exercise.journal-rebuilt",
                fmt::arg("file", printable(path)), fmt::arg("n", Count{language, content.records.size() - 1}));
    }
    if (content.damage == Damage::middle && !cut_at_damage) {
        opened.error = say(language, "exercise.journal-damaged", fmt::arg("file", printable(path)),
                           fmt::arg("line", content.line), fmt::arg("n", Count{language, content.records.size() - 1}));
        state_->close();
        return opened;
    }
    if (content.damage != Damage::none || !made_again.empty()) {
        // The original is kept before anything is cut from it.
        std::string copy;
        for (int n = 1; copy.empty() || ::access(copy.c_str(), F_OK) == 0; ++n)
            copy = fmt::format("{}.damaged-{}", path, n);
        const std::string trouble = read_only ? system_reason(EROFS).get(language) : write_file(copy, bytes, language);
        const std::size_t keeps = made_again.empty() ? content.good_bytes : 0;
        const auto warn = [&opened](std::string text) {
            opened.warning += (opened.warning.empty() ? "" : "\n") + std::move(text);
        };
        if (!trouble.empty() || state_->system.truncate(file, static_cast<long>(keeps)) != 0) {
            warn(say(language, made_again.empty() ? "exercise.journal-torn-kept" : "exercise.journal-left",
                     fmt::arg("file", printable(path)), fmt::arg("line", content.line)));
            read_only = true;
        } else if (!made_again.empty()) {
            if (state_->append(file, made_again) != 0) read_only = true;
            warn(say(language, "exercise.journal-copy", fmt::arg("copy", printable(copy))));
            if (content.damage != Damage::none)
                warn(say(language, "exercise.journal-rest-cut", fmt::arg("line", content.line)));
        } else {
            (void)state_->system.sync(file);
            warn(say(
                language, content.damage == Damage::middle ? "exercise.journal-cut-middle" : "exercise.journal-cut",
                fmt::arg("file", printable(path)), fmt::arg("line", content.line),
                fmt::arg("n", Count{language, bytes.size() - content.good_bytes}), fmt::arg("copy", printable(copy))));
        }
    }
    opened.records = std::move(content.records);
    state_->lines = std::move(content.lines);
    state_->length = content.good_bytes;
    state_->path = path;
    if (read_only) {
        state_->close();
        if (!opened.warning.empty()) opened.warning += "\n";
        opened.warning += say(language, "exercise.journal-read-only", fmt::arg("file", printable(path)));
    }
    return opened;
}

std::string Journal::add(JournalRecord record, Language language) {
    State& state = *state_;
    record.seq = state.lines.size();
    record.prev = state.lines.empty() ? "" : hash_of_line(state.lines.back());
    state.lines.push_back(journal_line(record));
    if (state.file < 0) return {};
    const std::string& line = state.lines.back();
    int error = state.length + line.size() > kMostBytes ? EFBIG : state.append(state.file, line);
    if (error == 0) {
        state.length += line.size();
        return {};
    }
    // No half record stays behind, if that can be helped; what is there already is whole.
    (void)state.system.truncate(state.file, static_cast<long>(state.length));
    state.close();
    return say(language, "exercise.journal-lost", fmt::arg("file", printable(state.path)),
               fmt::arg("reason", system_reason(error).get(language)));
}

std::string Journal::save_as(const std::string& path, Language language) {
    State& state = *state_;
    int made = -1;
    int error = state.create(path, made);
    if (error == EEXIST) return say(language, "exercise.journal-exists", fmt::arg("file", printable(path)));
    std::size_t length = 0;
    for (const std::string& line : state.lines) {
        if (error == 0) error = state.append(made, line);
        length += line.size();
    }
    if (error != 0) {
        if (made >= 0) {
            ::close(made);
            ::unlink(path.c_str());
        }
        return say(language, "exercise.journal-not-written", fmt::arg("file", printable(path)),
                   fmt::arg("reason", system_reason(error).get(language)));
    }
    state.close();
    state.file = made;
    state.path = path;
    state.length = length;
    return {};
}

}  // namespace muster
