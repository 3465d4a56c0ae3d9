#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "engine/core/text.hpp"
#include "engine/report/page.hpp"

namespace muster::app {

/// Opens /dev/null in place of standard files that are closed, so that no result file gets their number, and leaves a
/// closed pipe to be noticed when writing.
void guard_standard_files();

/// The width of the terminal: of standard output, else COLUMNS, else 80. Between 40 and 500.
[[nodiscard]] std::size_t terminal_width();

/// Where the program speaks: results to standard output, everything else to standard error.
class Console {
public:
    Console(Language language, std::size_t width);

    [[nodiscard]] const Page& page() const { return page_; }
    [[nodiscard]] Language language() const { return page_.language; }
    /// Standard error is a terminal: a progress bar can be redrawn there.
    [[nodiscard]] bool draws_progress() const { return error_is_terminal_; }
    [[nodiscard]] bool colours_errors() const { return error_colour_; }

    /// To standard output. Nobody listening any more is no error.
    void print(std::string_view text);
    /// A line on standard error: "muster: …".
    void complain(std::string_view text);
    /// Text on standard error as it is.
    void say_aside(std::string_view text);
    /// From now on it says nothing: somebody else speaks for this program.
    void be_quiet() { quiet_ = true; }
    /// What comes now stands alone: on a terminal at the top of an empty screen, else after an empty line.
    void start_page();
    /// After Ctrl-C, whose "^C" a terminal shows: what follows begins on a line of its own.
    void end_line_of_interrupt();
    /// Nobody reads standard output any more.
    [[nodiscard]] bool abandoned() const { return abandoned_; }
    /// False if something printed could not be written (a full disk), which has then been said.
    [[nodiscard]] bool finish();

private:
    Page page_;
    bool error_is_terminal_ = false;
    bool error_colour_ = false;
    bool abandoned_ = false;
    bool quiet_ = false;
    int write_error_ = 0;
};

}  // namespace muster::app
