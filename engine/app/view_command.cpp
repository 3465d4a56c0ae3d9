#include <cerrno>
#include <cstring>

#include "engine/app/beside.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/program.hpp"
#include "engine/core/system_reason.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {

int perform(const ViewCommand& command, Console& console) {
    const int reason = become("muster-view", command.arguments, console.language());
    console.complain(reason == ENOENT ? say(console.language(), "app.no-view")
                                      : say(console.language(), "app.view-failed",
                                            fmt::arg("reason", system_reason(reason).get(console.language()))));
    return kFailed;
}

}  // namespace muster::app
