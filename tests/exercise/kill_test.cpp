// Killed at any call to the system, an exercise is that of the last acknowledged command, or of the one in flight.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <cstring>

#include "tests/exercise/support.hpp"

using namespace muster;
using namespace muster::tests;

namespace {

/// Where the seam does what it does. Of one process; the children of the tests set it before they begin.
struct Fault {
    enum class Kind { none, kill_before, kill_half, kill_after, fail, fail_short };
    Kind kind = Kind::none;
    int at = 0;     ///< the n-th call, from 1
    int error = 0;  ///< errno of a failure
    bool for_ever = false;
    int calls = 0;
};
Fault fault;

bool is_it() {
    ++fault.calls;
    return fault.kind != Fault::Kind::none && (fault.calls == fault.at || (fault.for_ever && fault.calls > fault.at));
}

void die() { ::kill(::getpid(), SIGKILL); }

long write_or_not(int file, const void* bytes, std::size_t count) {
    if (!is_it()) return ::write(file, bytes, count);
    switch (fault.kind) {
        case Fault::Kind::kill_before:
            die();
            break;
        case Fault::Kind::kill_half:
            (void)!::write(file, bytes, count / 2);
            die();
            break;
        case Fault::Kind::kill_after:
            (void)!::write(file, bytes, count);
            die();
            break;
        case Fault::Kind::fail_short:
            return ::write(file, bytes, count / 3);
        case Fault::Kind::fail:
            errno = fault.error;
            return -1;
        case Fault::Kind::none:
            break;
    }
    return -1;
}

template <int (*real)(int)>
int call_or_not(int file) {
    if (!is_it()) return real(file);
    if (fault.kind == Fault::Kind::fail || fault.kind == Fault::Kind::fail_short) {
        errno = fault.error;
        return -1;
    }
    if (fault.kind == Fault::Kind::kill_after) (void)real(file);
    die();
    return -1;
}

int truncate_or_not(int file, long length) {
    // A failure of truncating is not what these tests are about: the disk that is full can still be cut.
    if (!is_it() || fault.kind == Fault::Kind::fail || fault.kind == Fault::Kind::fail_short) {
        return ::ftruncate(file, length);
    }
    if (fault.kind == Fault::Kind::kill_after) (void)!::ftruncate(file, length);
    die();
    return -1;
}

JournalSystem faulty() {
    JournalSystem system = real_system();
    system.write = write_or_not;
    system.sync = call_or_not<::fdatasync>;
    system.sync_folder = call_or_not<::fsync>;
    system.truncate = truncate_or_not;
    return system;
}

/// Plays the script in a child that is killed as the fault says. How many commands it had acknowledged.
std::size_t acknowledged_by_child(const Fault& what, const std::string& journal, bool& killed) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        fault = what;
        Session::Options options = fixed_options();
        options.system = faulty();
        SessionBegun begun = begin_session(bundled("ransomware-holiday-eve.json"), {}, journal, options);
        if (!begun.session) ::_exit(3);
        for (const std::string& line : long_script()) {
            if (!begun.session->obey(line).ok) ::_exit(4);
            (void)!::write(ends[1], "+", 1);
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    std::size_t count = 0;
    char some[256];
    for (ssize_t got = 0; (got = ::read(ends[0], some, sizeof some)) != 0;)
        count += got > 0 ? static_cast<std::size_t>(got) : 0;
    ::close(ends[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    killed = WIFSIGNALED(status);
    if (!killed) CHECK(WEXITSTATUS(status) == 0);
    return count;
}

/// Kills at every `stride`-th call in each way and checks what can be resumed.
void kill_all(int first, int stride) {
    const std::vector<std::string>& states = long_script_states();
    const Folder folder;
    std::size_t kills = 0;
    for (const Fault::Kind kind : {Fault::Kind::kill_before, Fault::Kind::kill_half, Fault::Kind::kill_after}) {
        for (int at = first;; at += stride) {
            const std::string path = folder.path + "/k.journal";
            ::unlink(path.c_str());
            bool killed = false;
            Fault what;
            what.kind = kind;
            what.at = at;
            const std::size_t acknowledged = acknowledged_by_child(what, path, killed);
            if (!killed) break;
            ++kills;
            SessionBegun begun = resume_session(path, false, fixed_options());
            INFO("killed at call " << at << ", " << acknowledged << " acknowledged: " << begun.error);
            if (!begun.session) {
                REQUIRE(acknowledged == 0);  // not even the header: there was no exercise yet
                continue;
            }
            const std::size_t has = begun.session->exercise().log().size();
            REQUIRE((has == acknowledged || has == acknowledged + 1));
            REQUIRE(begun.session->exercise().state_hash() == states[has]);
            // The rest of it leads to the same end.
            if (at % (stride * 4) != first) continue;
            for (std::size_t k = has; k < long_script().size(); ++k) (void)obey(*begun.session, long_script()[k]);
            REQUIRE(begun.session->exercise().state_hash() == states.back());
        }
    }
    CHECK(kills > 5);
}

}  // namespace

TEST_CASE("the long script has 200 commands of many kinds", "[exercise][kill]") {
    CHECK(long_script().size() == 200);
    CHECK(long_script_states().size() == 201);
    CHECK(long_script_states()[150] != long_script_states()[151]);
}

TEST_CASE("killed at some calls to the system, nothing acknowledged is lost", "[exercise][kill]") { kill_all(1, 53); }

TEST_CASE("killed at every call to the system, nothing acknowledged is lost", "[.kill-all]") { kill_all(1, 1); }

TEST_CASE("killed while it takes up a torn journal, an exercise is still that of the last acknowledged command",
          "[exercise][kill]") {
    constexpr std::size_t kPlayed = 20;
    const Folder folder;
    const std::string whole = folder.path + "/whole.journal", path = folder.path + "/torn.journal";
    {
        Session session = begun(bundled("ransomware-holiday-eve.json"), whole);
        for (std::size_t k = 0; k < kPlayed; ++k) (void)obey(session, long_script()[k]);
    }
    const std::string bytes = bytes_in(whole);
    std::size_t kills = 0;
    for (const Fault::Kind kind : {Fault::Kind::kill_before, Fault::Kind::kill_half, Fault::Kind::kill_after}) {
        bool killed = true;
        for (int at = 1; killed; ++at) {
            ::unlink(path.c_str());
            put_bytes(path, bytes.substr(0, bytes.size() - 9));  // the last line is torn
            const pid_t child = ::fork();
            REQUIRE(child >= 0);
            if (child == 0) {
                fault = Fault{};
                fault.kind = kind;
                fault.at = at;
                Session::Options options = fixed_options();
                options.system = faulty();
                SessionBegun begun = resume_session(path, false, options);
                if (!begun.session) ::_exit(3);
                (void)begun.session->obey(long_script()[kPlayed - 1]);
                ::_exit(0);
            }
            int status = 0;
            REQUIRE(::waitpid(child, &status, 0) == child);
            killed = WIFSIGNALED(status);
            if (!killed) CHECK(WEXITSTATUS(status) == 0);
            kills += killed ? 1U : 0U;
            SessionBegun begun = resume_session(path, false, fixed_options());
            INFO("killed at call " << at << ": " << begun.error);
            REQUIRE(begun.session);
            const std::size_t has = begun.session->exercise().log().size();
            // The torn command is lost; that which was given again is there if it was written whole.
            CHECK((has == kPlayed - 1 || has == kPlayed));
            CHECK(begun.session->exercise().state_hash() == long_script_states()[has]);
        }
    }
    CHECK(kills >= 6);
}

TEST_CASE("a full disk, an error, a short write: the exercise goes on, says so once, and is saved elsewhere",
          "[exercise][kill]") {
    const std::vector<std::string>& script = long_script();
    for (const Fault::Kind kind : {Fault::Kind::fail, Fault::Kind::fail_short}) {
        for (const int error : {ENOSPC, EIO, EROFS, EDQUOT}) {
            for (const bool for_ever : {false, true}) {
                for (const int at : {6, 7, 24, 39}) {
                    const Folder folder;
                    fault = Fault{};
                    fault.kind = kind;
                    fault.error = error;
                    fault.at = at;
                    fault.for_ever = for_ever;
                    Session::Options options = fixed_options();
                    options.system = faulty();
                    Session session = begun(bundled("two-offices.json"), folder.path + "/a.journal", options);
                    std::size_t warnings = 0, written = 0;
                    for (int k = 0; k < 30; ++k) {
                        const Session::Answer answer =
                            session.obey(k == 0 ? "start" : "note \"" + std::to_string(k) + "\"");
                        REQUIRE(answer.ok);
                        warnings += answer.warning.empty() ? 0 : 1;
                        if (session.journal().on_disk()) ++written;
                    }
                    CHECK(warnings == 1);
                    CHECK_FALSE(session.journal().on_disk());
                    const std::string hash = session.exercise().state_hash();
                    if (for_ever) CHECK(refuses(session, "save-as " + folder.path + "/b.journal"));
                    fault = Fault{};
                    (void)obey(session, "save-as " + folder.path + "/c.journal");
                    CHECK(session.journal().on_disk());
                    (void)obey(session, "note \"after\"");
                    const std::string later = session.exercise().state_hash();
                    CHECK(later != hash);
                    {
                        SessionBegun old = resume_session(folder.path + "/a.journal", false, fixed_options());
                        REQUIRE(old.session);
                        CHECK(old.session->exercise().log().size() >= written);
                        CHECK(old.session->exercise().log().size() <= written + 1);
                    }
                    session = begun(bundled("two-offices.json"));  // lets go of the file
                    SessionBegun saved = resume_session(folder.path + "/c.journal", false, fixed_options());
                    REQUIRE(saved.session);
                    CHECK(saved.session->exercise().state_hash() == later);
                }
            }
        }
    }
    CHECK(script.size() == 200);
}
