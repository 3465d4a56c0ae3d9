#include "viz/widgets/widgets.hpp"

#include <backends/imgui_impl_opengl2.h>
#include <imgui.h>

#include <SFML/Window/Clipboard.hpp>
#include <algorithm>
#include <array>
#include <filesystem>

#include "viz/scene/palette.hpp"
#include "viz/widgets/pieces.hpp"

namespace muster::viz {

namespace {

struct KeyPair {
    ImGuiKey_ theirs;
    sf::Keyboard::Key ours;
};
constexpr std::array<KeyPair, 21> kKeys = {{{ImGuiKey_Tab, sf::Keyboard::Tab},
                                            {ImGuiKey_LeftArrow, sf::Keyboard::Left},
                                            {ImGuiKey_RightArrow, sf::Keyboard::Right},
                                            {ImGuiKey_UpArrow, sf::Keyboard::Up},
                                            {ImGuiKey_DownArrow, sf::Keyboard::Down},
                                            {ImGuiKey_PageUp, sf::Keyboard::PageUp},
                                            {ImGuiKey_PageDown, sf::Keyboard::PageDown},
                                            {ImGuiKey_Home, sf::Keyboard::Home},
                                            {ImGuiKey_End, sf::Keyboard::End},
                                            {ImGuiKey_Insert, sf::Keyboard::Insert},
                                            {ImGuiKey_Delete, sf::Keyboard::Delete},
                                            {ImGuiKey_Backspace, sf::Keyboard::BackSpace},
                                            {ImGuiKey_Space, sf::Keyboard::Space},
                                            {ImGuiKey_Enter, sf::Keyboard::Enter},
                                            {ImGuiKey_Escape, sf::Keyboard::Escape},
                                            {ImGuiKey_A, sf::Keyboard::A},
                                            {ImGuiKey_C, sf::Keyboard::C},
                                            {ImGuiKey_V, sf::Keyboard::V},
                                            {ImGuiKey_X, sf::Keyboard::X},
                                            {ImGuiKey_Y, sf::Keyboard::Y},
                                            {ImGuiKey_Z, sf::Keyboard::Z}}};

/// Latin-1 and what the catalogue and the tables use beyond it.
constexpr std::array<ImWchar, 15> kRanges = {0x20,   0x17f,  0x2010, 0x2026, 0x2039, 0x203a, 0x2190, 0x2193,
                                             0x2212, 0x2212, 0x221e, 0x221e, 0x2500, 0x2500, 0};

void set_clipboard(void*, const char* text) {
    const std::string utf8(text);
    sf::Clipboard::setString(sf::String::fromUtf8(utf8.begin(), utf8.end()));
}
const char* get_clipboard(void*) {
    static std::string kept;
    const auto text = sf::Clipboard::getString().toUtf8();
    kept.assign(text.begin(), text.end());
    return kept.c_str();
}

void style() {
    using namespace palette;
    ImGuiStyle& s = ImGui::GetStyle();
    s = ImGuiStyle();
    s.WindowRounding = 8;
    s.FrameRounding = 4;
    s.ScrollbarRounding = 6;
    s.WindowBorderSize = 1;
    s.CellPadding = {8, 4};
    const auto set = [&](ImGuiCol_ which, Colour c) { s.Colors[which] = colour(c); };
    set(ImGuiCol_Text, ink);
    set(ImGuiCol_WindowBg, panel);
    set(ImGuiCol_Border, frame);
    set(ImGuiCol_TitleBg, duty_desk);
    set(ImGuiCol_TitleBgActive, open_office);
    set(ImGuiCol_TitleBgCollapsed, duty_desk);
    set(ImGuiCol_TableHeaderBg, duty_desk);
    set(ImGuiCol_TableBorderLight, rule);
    set(ImGuiCol_TableBorderStrong, rule);
    set(ImGuiCol_TableRowBgAlt, faded(white, 0.03));
    set(ImGuiCol_ScrollbarBg, night);
    set(ImGuiCol_ScrollbarGrab, frame);
    set(ImGuiCol_ResizeGrip, frame);
    set(ImGuiCol_Button, open_office);
    set(ImGuiCol_ButtonHovered, blue);
    set(ImGuiCol_HeaderHovered, open_office);
}

}  // namespace

void Widgets::open(const Fonts& fonts, int text) {
    close();
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // it would write into the folder that the program was started in
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    for (const auto& [theirs, ours] : kKeys) io.KeyMap[theirs] = static_cast<int>(ours);
    io.SetClipboardTextFn = set_clipboard;
    io.GetClipboardTextFn = get_clipboard;
    io.Fonts->AddFontFromFileTTF(fonts.medium_file.c_str(), static_cast<float>(text), nullptr, kRanges.data());
    io.Fonts->AddFontFromFileTTF(fonts.bold_file.c_str(), static_cast<float>(text) * 1.1F, nullptr, kRanges.data());
    // For tables made of text; where it is not installed they are a little ragged.
    constexpr const char* kMono = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf";
    std::error_code ignored;
    if (std::filesystem::is_regular_file(kMono, ignored))
        io.Fonts->AddFontFromFileTTF(kMono, static_cast<float>(text) * 0.9F, nullptr, kRanges.data());
    style();
    // Margins grow with the letters.
    ImGui::GetStyle().ScaleAllSizes(std::max(1.0F, static_cast<float>(text) / 14));
    ImGui_ImplOpenGL2_Init();
    open_ = true;
}

Widgets::~Widgets() { close(); }

void Widgets::close() {
    if (!open_) return;
    ImGui_ImplOpenGL2_Shutdown();
    ImGui::DestroyContext();
    open_ = false;
}

bool Widgets::has_mouse() const { return open_ && ImGui::GetIO().WantCaptureMouse; }
bool Widgets::has_keyboard() const { return open_ && ImGui::GetIO().WantTextInput; }

void Widgets::event(const sf::Event& event) {
    if (!open_) return;
    ImGuiIO& io = ImGui::GetIO();
    switch (event.type) {
        case sf::Event::MouseMoved:
            io.MousePos = {static_cast<float>(event.mouseMove.x), static_cast<float>(event.mouseMove.y)};
            break;
        case sf::Event::MouseButtonPressed:
        case sf::Event::MouseButtonReleased: {
            io.MousePos = {static_cast<float>(event.mouseButton.x), static_cast<float>(event.mouseButton.y)};
            const int button = event.mouseButton.button;
            if (button > 2) break;
            const bool down = event.type == sf::Event::MouseButtonPressed;
            if (down) pressed_[button] = true;
            io.MouseDown[button] = down;
            break;
        }
        case sf::Event::MouseWheelScrolled:
            (event.mouseWheelScroll.wheel == sf::Mouse::VerticalWheel ? io.MouseWheel : io.MouseWheelH) +=
                event.mouseWheelScroll.delta;
            break;
        case sf::Event::KeyPressed:
        case sf::Event::KeyReleased:
        case sf::Event::TextEntered:
            typed_.push_back(event);
            break;
        case sf::Event::LostFocus:
            typed_.clear();
            std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
            io.KeyCtrl = io.KeyShift = io.KeyAlt = false;
            break;
        default:
            break;
    }
}

/// A frame knows which keys are down and which letters came, but not in which order: it takes letters up to the next
/// key, and a Tab has moved the keyboard to the next box a few frames later.
void Widgets::take_typed() {
    constexpr int kSettled = 3;  // frames
    if (pause_ > 0) {
        --pause_;
        return;
    }
    if (expected_ > 0 && !has_keyboard()) {
        --expected_;
        return;
    }
    expected_ = 0;
    ImGuiIO& io = ImGui::GetIO();
    while (!typed_.empty()) {
        const sf::Event event = typed_.front();
        typed_.pop_front();
        if (event.type == sf::Event::TextEntered) {
            if (event.text.unicode >= 32 && event.text.unicode != 127) io.AddInputCharacter(event.text.unicode);
            continue;
        }
        const bool down = event.type == sf::Event::KeyPressed;
        const sf::Keyboard::Key code = event.key.code;
        const int index = code;  // below nothing: no key that SFML knows
        if (index >= 0 && index < 512) io.KeysDown[index] = down;
        io.KeyCtrl = event.key.control;
        io.KeyShift = event.key.shift;
        io.KeyAlt = event.key.alt;
        // Keys that come with a letter of their own end no frame.
        const bool acts = std::any_of(kKeys.begin(), kKeys.end(), [&](const KeyPair& pair) {
            return pair.ours == code && code != sf::Keyboard::Space && (event.key.control || pair.theirs < ImGuiKey_A);
        });
        if (down && acts) {
            pause_ = code == sf::Keyboard::Tab ? kSettled : 1;
            return;
        }
    }
}

void Widgets::forget_typing() {
    typed_.clear();
    pause_ = 0;
    if (!open_) return;
    ImGuiIO& io = ImGui::GetIO();
    io.ClearInputCharacters();
    std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);  // that they were let go may have been dropped
}

void Widgets::expect_text_box() {
    constexpr int kPatience = 20;  // frames; without a text box nobody waits for ever
    forget_typing();
    expected_ = kPatience;
}

void Widgets::begin(const sf::RenderWindow& window, sf::Time passed) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(window.getSize().x), static_cast<float>(window.getSize().y)};
    io.DeltaTime = std::max(0.0001F, passed.asSeconds());
    const std::array<bool, 3> down = {io.MouseDown[0], io.MouseDown[1], io.MouseDown[2]};
    for (int i = 0; i < 3; ++i) io.MouseDown[i] = down[static_cast<std::size_t>(i)] || pressed_[i];
    take_typed();
    ImGui_ImplOpenGL2_NewFrame();
    ImGui::NewFrame();
    for (int i = 0; i < 3; ++i) {
        io.MouseDown[i] = down[static_cast<std::size_t>(i)];
        pressed_[i] = false;
    }
}

bool Widgets::panel(const Panel& panel, const Rect& place) {
    ImGui::SetNextWindowPos({static_cast<float>(place.x), static_cast<float>(place.y)}, ImGuiCond_Appearing);
    ImGui::SetNextWindowSize({static_cast<float>(place.w), static_cast<float>(place.h)}, ImGuiCond_Appearing);
    bool stays = true;
    // The name before "###" is shown, what follows names the window whatever the language; a name's own "##" would
    // hide what comes after it.
    const std::string title = as_label(panel.title) + "###panel";
    if (ImGui::Begin(title.c_str(), &stays, ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoNav)) {
        body(panel);
    }
    ImGui::End();
    return stays;
}

void Widgets::end(sf::RenderWindow& window) {
    ImGui::Render();
    window.pushGLStates();
    ImGui_ImplOpenGL2_RenderDrawData(ImGui::GetDrawData());
    window.popGLStates();
}

}  // namespace muster::viz
