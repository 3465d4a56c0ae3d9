#include "viz/start/common_options.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "viz/start/numbers.hpp"

namespace muster::viz {

void take_common(CLI::App& app, CommonOptions& out, GivenTexts& given) {
    if (const char* wanted = std::getenv("MUSTER_LANG")) given.language = wanted;
    app.set_help_flag();
    app.add_option("scenario", out.scenario);
    app.add_option("--with", out.with)->allow_extra_args(false);
    app.add_option("--set", out.set)->allow_extra_args(false);
    app.add_option("--lang", given.language);
    app.add_option("--size", given.size);
    app.add_option("--text", given.text_size);
    app.add_flag("--log", out.log);
    app.add_flag("--help,-h", given.help);
}

void complain(CommonOptions& out, const char* en, const char* es) {
    if (out.complaint.empty()) out.complaint = out.language == Language::es ? es : en;
}

void read_common(const GivenTexts& given, const char* help_en, const char* help_es, CommonOptions& out) {
    if (given.language.starts_with("es")) out.language = Language::es;
    if (given.help) {
        out.complaint.clear();
        out.text = out.language == Language::es ? help_es : help_en;
        return;
    }
    if (!given.language.empty() && !given.language.starts_with("en") && !given.language.starts_with("es")) {
        complain(out, "--lang is en or es", "--lang es en o es");
    }
    if (!given.size.empty() && !is_size(given.size, out.width, out.height)) {
        complain(out, "--size is WIDTHxHEIGHT, from 640x360 to 7680x4320",
                 "--size es ANCHOxALTO, de 640x360 a 7680x4320");
    }
    if (!given.text_size.empty() && (!whole_number(given.text_size, out.text_size) || out.text_size > 2)) {
        complain(out, "--text is 0, 1 or 2", "--text es 0, 1 o 2");
    }
}

bool is_size(const std::string& text, int& width, int& height) {
    return two_numbers(text, 'x', width, height) && width >= 640 && width <= 7680 && height >= 360 && height <= 4320;
}

}  // namespace muster::viz
