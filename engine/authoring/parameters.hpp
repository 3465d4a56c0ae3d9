#pragma once
#include <string>
#include <vector>

#include "engine/authoring/reading.hpp"
#include "engine/authoring/value.hpp"

namespace muster {

/// Reads the `parameters` of a scenario into the model, takes over what the user has set ("hit=mintic"), and puts the
/// values in where they are named: "${hit}" in a text or a key, in the scenario and in its changes on the nation. A
/// text that is nothing but the name of a parameter becomes its value, which may be a number. False: there was an
/// error.
[[nodiscard]] bool put_parameters_in(Value& scenario, std::vector<Value>& changes, Reading& reading, Sources& sources,
                                     const std::vector<std::string>& set);

/// What can be said of settings for a file that has no parameters.
void refuse_settings(const std::vector<std::string>& set, const std::string& file, Problems& problems);

}  // namespace muster
