#include "viz/app/record.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <vector>

#include "viz/draw/display.hpp"
#include "viz/draw/off_screen.hpp"
#include "viz/scene/compose.hpp"

namespace muster::viz {

namespace {

volatile std::sig_atomic_t stopped = 0;

/// The program that makes a film of raw pictures, fed through a pipe.
class Encoder {
public:
    Encoder() = default;
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;
    ~Encoder() {
        if (process_ <= 0) return;
        kill(process_, SIGTERM);
        (void)end();
    }

    bool start(const std::vector<std::string>& words) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) return false;
        process_ = fork();
        if (process_ == 0) {
            // Ctrl-C is for this program to answer; what it has begun it ends itself.
            setpgid(0, 0);
            dup2(ends[0], STDIN_FILENO);
            std::vector<char*> arguments;
            for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
            arguments.push_back(nullptr);
            execvp(arguments[0], arguments.data());
            _exit(127);
        }
        close(ends[0]);
        pipe_ = ends[1];
        return process_ > 0;
    }
    bool give(const std::uint8_t* bytes, std::size_t count) {
        while (count > 0) {
            const ssize_t written = write(pipe_, bytes, count);
            if (written < 0 && errno == EINTR && stopped == 0) continue;
            if (written <= 0) return false;
            bytes += written;
            count -= static_cast<std::size_t>(written);
        }
        return true;
    }
    /// Its exit code; 127 if it is not installed.
    int end() {
        if (pipe_ >= 0) close(pipe_);
        pipe_ = -1;
        int status = 0;
        while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
        }
        process_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    }

private:
    pid_t process_ = 0;
    int pipe_ = -1;
};

int fail(const std::string& why) {
    std::fprintf(stderr, "muster-view: %s\n", why.c_str());
    return 1;
}

struct Film {
    int width = 1280, height = 720;
    int rate = 30;  ///< pictures a second
    int seconds = 60;
    bool gif = false;
};

std::vector<std::string> words_for(const Film& film, const std::string& into) {
    std::vector<std::string> out = {"ffmpeg",
                                    "-hide_banner",
                                    "-loglevel",
                                    "error",
                                    "-y",
                                    "-f",
                                    "rawvideo",
                                    "-pixel_format",
                                    "rgba",
                                    "-video_size",
                                    std::to_string(film.width) + "x" + std::to_string(film.height),
                                    "-framerate",
                                    std::to_string(film.rate),
                                    "-i",
                                    "-"};
    const auto add = [&](std::initializer_list<const char*> more) { out.insert(out.end(), more.begin(), more.end()); };
    if (film.gif) {
        // One palette for each stretch of pictures keeps the colours of the signs apart.
        add({"-vf", "split[a][b];[a]palettegen=max_colors=96:stats_mode=diff[p];[b][p]paletteuse=dither=none", "-f",
             "gif"});
    } else {
        // yuv420p and the index in front: what browsers and slides can play.
        add({"-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p", "-movflags", "+faststart",
             "-f", "mp4"});
    }
    out.push_back(into);
    return out;
}

/// How far the film is: on a terminal one line that is written over, otherwise a line every tenth.
class Told {
public:
    Told(bool spanish, int of) : spanish_(spanish), of_(of) {}
    ~Told() {
        if (shown_ && terminal_) std::fputs("\r\x1b[K", stderr);
    }
    void at(int done) {
        const std::chrono::duration<double> passed = Clock::now() - began_;
        if (passed.count() < 1 || (!terminal_ && done * 10 / of_ == tenths_)) return;
        tenths_ = done * 10 / of_;
        shown_ = true;
        const double left = passed.count() * (of_ - done) / done;
        std::fprintf(stderr, spanish_ ? "%sfilmando: %d %%, quedan %.0f s%s" : "%sfilming: %d %%, %.0f s left%s",
                     terminal_ ? "\r" : "", done * 100 / of_, left, terminal_ ? "\x1b[K" : "\n");
    }

private:
    using Clock = std::chrono::steady_clock;
    bool spanish_;
    int of_;
    int tenths_ = 0;
    bool shown_ = false;
    bool terminal_ = isatty(STDERR_FILENO) != 0;
    Clock::time_point began_ = Clock::now();
};

}  // namespace

int record(Stage& stage, const Options& options) {
    const bool spanish = options.language == Language::es;
    Film film;
    film.gif = options.film.ends_with(".gif");
    film.rate = film.gif ? 12 : 30;
    film.seconds = options.film_seconds > 0 ? options.film_seconds : film.gif ? 20 : 60;
    if (options.width > 0) film.width = options.width;
    if (options.height > 0) film.height = options.height;

    std::string why;
    SimTime from = kStart, to = stage.story().end;
    const auto given = [&](const std::string& text, SimTime& time) {
        if (text.empty()) return true;
        const auto found = moment_of(text, stage.scenario(), options.language, why);
        if (found) time = *found;
        return found.has_value();
    };
    if (!given(options.film_from, from) || !given(options.film_to, to)) return fail(why);
    if (to <= from) return fail(spanish ? "--to está antes de --from" : "--to lies before --from");

    Display display;
    std::string unused;
    Fonts fonts;
    if (!display.use_present(unused) && !display.start_private(why)) return fail(why);
    OffScreen surface;  // only now: SFML needs the display to make one
    if (!load_fonts(fonts, why) || !surface.open(film.width, film.height, why)) return fail(why);

    std::signal(SIGPIPE, SIG_IGN);
    for (const int number : {SIGINT, SIGTERM}) std::signal(number, [](int) { stopped = 1; });
    // Made beside its place and moved there, so that no half a film is ever found.
    const std::string beside = options.film + ".part";
    Encoder encoder;
    if (!encoder.start(words_for(film, beside))) return fail("no process for ffmpeg");

    stage.fit(film.width, film.height);
    const int frames = film.seconds * film.rate;
    View view;
    view.language = options.language;
    view.replication = options.replication;
    view.seed = options.seed;
    view.per_second = (to - from) / film.seconds;
    const Duration linger = std::max<Duration>(std::chrono::minutes{15}, view.per_second * 3 / 2);
    bool whole = true;
    {
        Told told(spanish, frames);
        for (int i = 0; i < frames && whole; ++i) {
            const SimTime at = from + (to - from) * i / std::max(1, frames - 1);
            const sf::Image image = surface.take(stage.picture(at, linger, view), fonts);
            const auto size = image.getSize();
            whole = stopped == 0 && encoder.give(image.getPixelsPtr(), std::size_t{4} * size.x * size.y);
            told.at(i + 1);
        }
    }
    const int code = encoder.end();
    if (whole && stopped == 0 && code == 0 && std::rename(beside.c_str(), options.film.c_str()) == 0) return 0;
    std::remove(beside.c_str());
    if (stopped != 0)
        return std::fputs(spanish ? "interrumpido; no queda película\n" : "interrupted; no film is left\n", stderr),
               130;
    if (code == 127) {
        return fail(spanish ? "las películas las hace ffmpeg, que no está instalado: apt-get install ffmpeg"
                            : "films are made by ffmpeg, which is not installed: apt-get install ffmpeg");
    }
    return fail((spanish ? "no se puede escribir " : "cannot write ") + options.film);
}

}  // namespace muster::viz
