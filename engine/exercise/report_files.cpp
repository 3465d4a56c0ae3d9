#include <algorithm>
#include <filesystem>

#include "engine/core/atomic_file.hpp"
#include "engine/exercise/after_action.hpp"
#include "engine/exercise/look.hpp"
#include "engine/exercise/played_msel.hpp"
#include "engine/exercise/session.hpp"

namespace muster {

std::string write_exercise_files(Exercise& exercise, const std::string& folder, const Session::Options& options) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    Page page = options.page;
    page.colour = false;
    page.width = 100;
    Played result = played(exercise, options.simulated);
    if (!options.library.scenario.empty() && options.simulated > 0) {
        // A recommendation that matters shows in fewer runs than a distribution needs.
        constexpr std::uint32_t kEnough = 100;
        result.scenario_file = options.library.scenario;
        result.remedies =
            remedies(result, options.library, exercise.options().seed, std::min(options.simulated, kEnough));
    }
    std::string trouble;
    const auto write = [&](const char* name, const std::string& content) {
        if (trouble.empty()) trouble = write_file(folder + "/" + name, content, options.page.language);
    };
    const auto both = [&](auto body) {
        return html_page(body(Language::en, exercise, result), body(Language::es, exercise, result),
                         options.page.language, options.handling);
    };
    write("quick-look.txt", quick_look(exercise, page));
    write("quick-look.html", both(quick_look_body));
    write("after-action.html", both(after_action_body));
    write("log.csv", log_csv(exercise, options.handling));
    write("log.json", log_json(exercise, result, options.handling));
    if (trouble.empty()) {
        const std::string book = table_xlsx(played_msel(exercise, result, options.handling), folder + "/msel", trouble);
        if (trouble.empty()) write("msel.xlsx", book);
    }
    return trouble;
}

}  // namespace muster
