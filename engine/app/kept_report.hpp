#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/app/console.hpp"
#include "engine/report/study_changes.hpp"

namespace muster::app {

/// The contents of files, by hash; those that have changed since they were read are left out.
[[nodiscard]] std::map<std::string, std::string> contents_of(const std::vector<Model::Input>& inputs);

/// The report of a study in a folder, or whose results.json is given. Nothing, and said why, if it is none, or if one
/// of the two names people and the other does not.
[[nodiscard]] std::optional<KeptReport> read_kept_report(Console& console, const std::string& path, bool roles);

}  // namespace muster::app
