#include "engine/core/system_reason.hpp"

#include <catch2/catch.hpp>
#include <cerrno>
#include <system_error>

using namespace muster;

TEST_CASE("the usual reasons of the system are told in both languages", "[core]") {
    for (const int error : {ENOENT, ENOTDIR, EACCES, EPERM, EISDIR, EEXIST, ENOSPC, EROFS, EIO, ENAMETOOLONG}) {
        const Text reason = system_reason(error);
        INFO(reason.in[0]);
        CHECK_FALSE(reason.in[0].empty());
        CHECK_FALSE(reason.in[1].empty());
        CHECK(reason.in[0] != reason.in[1]);
    }
    CHECK(system_reason(ENOENT).get(Language::es) == "no existe ese archivo o carpeta");
    CHECK(system_reason(ENOSPC).get(Language::es) == "el disco está lleno");
}

TEST_CASE("any other reason is in the system's words", "[core]") {
    const Text reason = system_reason(EPROTO);
    CHECK(reason.in[0] == std::generic_category().message(EPROTO));
    CHECK(reason.in[1] == reason.in[0]);
}
