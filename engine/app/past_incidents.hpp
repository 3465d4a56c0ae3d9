#pragma once
#include <vector>

#include "engine/app/console.hpp"
#include "engine/html/study_page.hpp"
#include "engine/model/study.hpp"

namespace muster::app {

/// Plays the scenarios beside those of a study that retell an incident whose times are published, and sets them beside
/// what happened. Files that cannot be read are passed over: they are no part of the study. `inputs`: what was read.
[[nodiscard]] PastIncidents past_incidents(Console& console, const Study& study, unsigned jobs,
                                           std::vector<Model::Input>& inputs);

}  // namespace muster::app
