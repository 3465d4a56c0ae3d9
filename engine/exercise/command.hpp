#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace muster {

/// What can be said to an exercise. The first word of a line, in English everywhere: journals of all countries can be
/// read together.
enum class CommandKind : std::uint8_t {
    // the clock
    start,
    pause,
    resume,
    run_to,
    step,
    next_event,
    next_inject,
    next_phase,
    declare,
    end,
    // injects
    fire,
    repeat,
    delay,
    schedule,
    hold,
    release,
    skip,
    cancel,
    edit,
    add,
    // institutions
    decide,
    take,
    give_back,
    confirm,
    answer,
    order,
    forward,
    send,
    wait,
    put_away,
    withdraw,
    break_channel,
    mend_channel,
    holiday,
    severity,
    tell,
    note,
    // branches
    back,
    branch,
    // looking
    status,
    injects,
    inbox,
    decisions,
    knows,
    load,
    clocks,
    milestones,
    notes,
    log,
    branches,
    compare,
    forecast,
    help,
    // files
    quick_look,
    report,
    save_as,
    quit,
};

struct CommandInfo {
    CommandKind verb;
    std::string_view name;
    std::string_view arguments;  ///< as the manual writes them
    bool kept;                   ///< stands in the journal; the others only look
};
/// In the order of the enumeration.
[[nodiscard]] std::span<const CommandInfo> all_commands();
/// The command of that name; nullptr if there is none.
[[nodiscard]] const CommandInfo* find_command(std::string_view name);

/// A line as words: parted by spaces, "in quotation marks" as one, with \" and \\ inside them. What follows a # that
/// stands alone or begins the line is a comment; "#3" is a word.
struct LineWords {
    std::vector<std::string> words;
    bool unclosed = false;  ///< a quotation mark has no other end
};
[[nodiscard]] LineWords words_of(std::string_view line);

}  // namespace muster
