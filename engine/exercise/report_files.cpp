#include <filesystem>

#include "engine/core/atomic_file.hpp"
#include "engine/exercise/look.hpp"
#include "engine/exercise/session.hpp"

namespace muster {

std::string write_exercise_files(Exercise& exercise, const std::string& folder, const Page& page) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    Page plain = page;
    plain.colour = false;
    plain.width = 100;
    return write_file(folder + "/quick-look.txt", quick_look(exercise, plain));
}

}  // namespace muster
