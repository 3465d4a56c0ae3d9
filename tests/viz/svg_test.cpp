#include "viz/scene/svg.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/viz/sample.hpp"

using namespace muster;
using namespace muster::viz;

namespace {

std::string picture_of(Model model, Duration time, Language language, int width, int height) {
    const CompiledScenario scenario = compile(std::move(model));
    const auto trace = test::sample_trace(scenario);
    const Story story = story_of(scenario, trace);
    View view;
    view.language = language;
    const Frame frame = frame_at(scenario, trace, story, SimTime{time});
    return svg(compose(scenario, story, arrange(scenario.model, width, height), frame, view),
               scenario.model.name.get(language));
}

/// Compares with a kept file. With MUSTER_APPROVE set it writes the file instead: look at the difference before you
/// commit.
void check_kept(const std::string& name, const std::string& text) {
    const std::string path = std::string(MUSTER_SOURCE_DIR) + "/tests/viz/golden/" + name;
    if (std::getenv("MUSTER_APPROVE") != nullptr) {
        std::ofstream(path, std::ios::binary) << text;
        return;
    }
    std::ifstream in(path, std::ios::binary);
    std::ostringstream kept;
    kept << in.rdbuf();
    INFO("if the change is meant: MUSTER_APPROVE=1 ctest -R svg, and look at the new picture");
    const bool same = kept.str() == text;
    if (!same) std::ofstream(std::string(MUSTER_BINARY_DIR) + "/" + name, std::ios::binary) << text;
    CHECK(same);
}

}  // namespace

TEST_CASE("the picture of a small nation at night is the one that was approved", "[viz][svg]") {
    check_kept("night.svg", picture_of(test::sample_model(12), std::chrono::minutes{200}, Language::en, 1280, 720));
    check_kept("approval.svg", picture_of(test::sample_model(12), std::chrono::minutes{930}, Language::es, 1280, 720));
}

TEST_CASE("text from a scenario is data in the picture, whatever it tries to be", "[viz][svg]") {
    Model model = test::sample_model(12);
    model.name.in = {"</title><script>alert(1)</script>", "\"><svg onload=alert(1)>"};
    model.institutions[InstitutionId{0}].short_name = "<b>&\x1b[31m";
    for (const Language language : {Language::en, Language::es}) {
        const std::string out = picture_of(model, {}, language, 1280, 720);
        CHECK(out.find("<script") == std::string::npos);
        CHECK(out.find("<svg onload") == std::string::npos);
        CHECK(out.find("<b>") == std::string::npos);
        CHECK(out.find('\x1b') == std::string::npos);
        CHECK(out.find("&lt;b&gt;&amp;[31m") != std::string::npos);
    }
}

TEST_CASE("the same instant gives the same bytes", "[viz][svg]") {
    const auto once = picture_of(test::sample_model(60), std::chrono::hours{5}, Language::es, 1920, 1080);
    CHECK(once == picture_of(test::sample_model(60), std::chrono::hours{5}, Language::es, 1920, 1080));
    CHECK(once != picture_of(test::sample_model(60), std::chrono::hours{6}, Language::es, 1920, 1080));
}
