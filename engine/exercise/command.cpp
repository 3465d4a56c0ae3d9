#include "engine/exercise/command.hpp"

#include <array>

namespace muster {
namespace {

constexpr std::array kCommands{
    CommandInfo{CommandKind::start, "start", "", true},
    CommandInfo{CommandKind::pause, "pause", "", true},
    CommandInfo{CommandKind::resume, "resume", "", true},
    CommandInfo{CommandKind::run_to, "run-to", "WHEN", true},
    CommandInfo{CommandKind::step, "step", "DURATION", true},
    CommandInfo{CommandKind::next_event, "next-event", "", true},
    CommandInfo{CommandKind::next_inject, "next-inject", "", true},
    CommandInfo{CommandKind::next_phase, "next-phase", "", true},
    CommandInfo{CommandKind::declare, "declare", "DURATION table DURATION [\"WHAT\"]", true},
    CommandInfo{CommandKind::end, "end", "", true},
    CommandInfo{CommandKind::fire, "fire", "INJECT", true},
    CommandInfo{CommandKind::repeat, "repeat", "INJECT", true},
    CommandInfo{CommandKind::delay, "delay", "INJECT DURATION", true},
    CommandInfo{CommandKind::schedule, "schedule", "INJECT WHEN", true},
    CommandInfo{CommandKind::hold, "hold", "INJECT", true},
    CommandInfo{CommandKind::release, "release", "INJECT", true},
    CommandInfo{CommandKind::skip, "skip", "INJECT", true},
    CommandInfo{CommandKind::cancel, "cancel", "INJECT", true},
    CommandInfo{CommandKind::edit, "edit", "INJECT [to A,B] [facts X,Y] [text \"TEXT\"]", true},
    CommandInfo{CommandKind::add, "add", "NEW-ID to A,B [at WHEN] [from \"WHO\"] [facts X,Y] [text \"TEXT\"]", true},
    CommandInfo{CommandKind::decide, "decide", "INSTITUTION STEP OPTION|rule", true},
    CommandInfo{CommandKind::take, "take", "INSTITUTION", true},
    CommandInfo{CommandKind::give_back, "give-back", "INSTITUTION", true},
    CommandInfo{CommandKind::confirm, "confirm", "INSTITUTION #ITEM", true},
    CommandInfo{CommandKind::answer, "answer", "INSTITUTION #ITEM yes|no|facts X,Y", true},
    CommandInfo{CommandKind::order, "order", "INSTITUTION #ITEM|PROCEDURE", true},
    CommandInfo{CommandKind::forward, "forward", "INSTITUTION #ITEM to A,B [topic TOPIC] [facts X,Y] [label LABEL]",
                true},
    CommandInfo{CommandKind::send, "send", "INSTITUTION to A,B topic TOPIC [facts X,Y] [label LABEL]", true},
    CommandInfo{CommandKind::wait, "wait", "INSTITUTION #ITEM [\"WHY\"]", true},
    CommandInfo{CommandKind::put_away, "put-away", "INSTITUTION #ITEM", true},
    CommandInfo{CommandKind::withdraw, "withdraw", "NUMBER from INSTITUTION/TEAM for DURATION", true},
    CommandInfo{CommandKind::break_channel, "break", "CHANNEL", true},
    CommandInfo{CommandKind::mend_channel, "mend", "CHANNEL", true},
    CommandInfo{CommandKind::holiday, "holiday", "INSTITUTION|all DATE", true},
    CommandInfo{CommandKind::severity, "severity", "INSTITUTION LEVEL", true},
    CommandInfo{CommandKind::tell, "tell", "INSTITUTION FACT", true},
    CommandInfo{CommandKind::note, "note", "\"TEXT\"", true},
    CommandInfo{CommandKind::back, "back", "WHEN|#COMMAND [as NAME]", true},
    CommandInfo{CommandKind::branch, "branch", "NAME", true},
    CommandInfo{CommandKind::status, "status", "", false},
    CommandInfo{CommandKind::injects, "injects", "", false},
    CommandInfo{CommandKind::inbox, "inbox", "INSTITUTION", false},
    CommandInfo{CommandKind::decisions, "decisions", "", false},
    CommandInfo{CommandKind::knows, "knows", "", false},
    CommandInfo{CommandKind::load, "load", "", false},
    CommandInfo{CommandKind::clocks, "clocks", "", false},
    CommandInfo{CommandKind::milestones, "milestones", "", false},
    CommandInfo{CommandKind::notes, "notes", "", false},
    CommandInfo{CommandKind::log, "log", "", false},
    CommandInfo{CommandKind::branches, "branches", "", false},
    CommandInfo{CommandKind::compare, "compare", "NAME NAME", false},
    CommandInfo{CommandKind::forecast, "forecast", "[INSTITUTION STEP]", false},
    CommandInfo{CommandKind::help, "help", "", false},
    CommandInfo{CommandKind::quick_look, "quick-look", "", false},
    CommandInfo{CommandKind::report, "report", "FOLDER", false},
    CommandInfo{CommandKind::save_as, "save-as", "FILE", false},
    CommandInfo{CommandKind::quit, "quit", "", false},
};

constexpr bool in_order() {
    for (std::size_t k = 0; k < kCommands.size(); ++k) {
        if (static_cast<std::size_t>(kCommands[k].verb) != k) return false;
    }
    return true;
}
static_assert(in_order());

}  // namespace

std::span<const CommandInfo> all_commands() { return kCommands; }

const CommandInfo* find_command(std::string_view name) {
    for (const CommandInfo& info : kCommands) {
        if (info.name == name) return &info;
    }
    return nullptr;
}

LineWords words_of(std::string_view line) {
    LineWords out;
    std::size_t at = 0;
    const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (true) {
        while (at < line.size() && space(line[at])) ++at;
        if (at == line.size()) return out;
        const bool comment = line[at] == '#' && (at + 1 == line.size() || space(line[at + 1]) || out.words.empty());
        if (comment) return out;
        std::string& word = out.words.emplace_back();
        if (line[at] != '"') {
            while (at < line.size() && !space(line[at])) word += line[at++];
            continue;
        }
        bool closed = false;
        for (++at; at < line.size() && !closed; ++at) {
            if (line[at] == '"') {
                closed = true;
            } else if (line[at] == '\\' && at + 1 < line.size() && (line[at + 1] == '"' || line[at + 1] == '\\')) {
                word += line[++at];
            } else {
                word += line[at];
            }
        }
        out.unclosed = out.unclosed || !closed;
    }
}

}  // namespace muster
