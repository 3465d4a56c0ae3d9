#pragma once
#include <string>

namespace muster::viz {

/// An X server to draw on. SFML 2.5 aborts the process when it finds none, so one must be sure before the first call
/// that needs one.
class Display {
public:
    Display() = default;
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;
    /// Ends the private server, if one was started.
    ~Display();

    /// The display of the environment. False, with the reason and the mend, if there is none that can be used.
    bool use_present(std::string& why);
    /// A private server without a screen, for pictures in files; windows on it are cut off at its size. It ends with
    /// this program.
    bool start_private(std::string& why, int width = 1280, int height = 720);

private:
    int server_ = 0;  ///< process id; 0: none was started
};

}  // namespace muster::viz
