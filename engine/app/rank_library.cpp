#include "engine/app/rank_library.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

namespace fs = std::filesystem;

/// Empty: it is not there.
std::string library() {
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const fs::path& place : {folder, folder / "../lib/muster"}) {
        const fs::path file = place / "libmuster-mpi.so";
        if (fs::exists(file, error)) return file.string();
    }
    return {};
}

}  // namespace

bool is_one_of_ranks() {
    for (const char* const name : {"OMPI_COMM_WORLD_SIZE", "PMI_RANK", "PMIX_RANK"}) {
        if (std::getenv(name) != nullptr) return true;
    }
    return false;
}

bool has_rank_library() { return !library().empty(); }

RankPort* open_rank_port(Console& console) {
    const std::string file = library();
    if (file.empty()) {
        console.complain(say(console.language(), "ranks.none"));
        return nullptr;
    }
    // MPI loads parts of itself that look for its names in what is loaded already.
    void* const handle = ::dlopen(file.c_str(), RTLD_NOW | RTLD_GLOBAL);
    void* const found = handle != nullptr ? ::dlsym(handle, kOpenRankPort) : nullptr;
    RankPort* const port = found != nullptr ? reinterpret_cast<OpenRankPort>(found)() : nullptr;
    if (port != nullptr) return port;
    const char* const why = ::dlerror();
    console.complain(say(console.language(), "ranks.broken", fmt::arg("file", printable(file)),
                         fmt::arg("why", printable(why != nullptr ? why : "", 500))));
    return nullptr;
}

}  // namespace muster::app
