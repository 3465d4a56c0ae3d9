#include "viz/widgets/widgets.hpp"

#include <backends/imgui_impl_opengl2.h>
#include <imgui.h>

#include <SFML/Window/Clipboard.hpp>
#include <algorithm>
#include <array>

#include "viz/scene/canvas.hpp"
#include "viz/scene/palette.hpp"

namespace muster::viz {

namespace {

ImVec4 colour(Colour c) { return {c.red / 255.0F, c.green / 255.0F, c.blue / 255.0F, c.alpha / 255.0F}; }
ImU32 packed(Colour c) { return IM_COL32(c.red, c.green, c.blue, c.alpha); }

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
constexpr std::array<ImWchar, 13> kRanges = {0x20,   0x17f,  0x2010, 0x2026, 0x2039, 0x203a, 0x2190,
                                             0x2193, 0x2212, 0x2212, 0x221e, 0x221e, 0};

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

void say(const std::string& text, Colour c) {
    ImGui::PushStyleColor(ImGuiCol_Text, colour(c));
    const std::string shown = safe(text);
    ImGui::TextUnformatted(shown.data(), shown.data() + shown.size());
    ImGui::PopStyleColor();
}

Colour ink_of(Tone tone) {
    return tone == Tone::plain ? palette::ink : tone == Tone::good ? Colour{0x3d, 0xc9, 0x9d} : colour_of(tone);
}

void cell(const Cell& what, bool to_the_right) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    if (what.filled >= 0) {
        const auto share = static_cast<float>(std::clamp(what.filled, 0.0, 1.0));
        ImDrawList* const list = ImGui::GetWindowDrawList();
        const float height = ImGui::GetTextLineHeight();
        list->AddRectFilled({at.x - 4, at.y}, {at.x + room, at.y + height}, packed(palette::closed_office), 3);
        list->AddRectFilled({at.x - 4, at.y}, {at.x - 4 + (room + 4) * share, at.y + height},
                            packed(palette::open_office), 3);
    }
    if (what.text.empty()) return;
    const std::string shown = safe(what.text);
    if (to_the_right) {
        const float width = ImGui::CalcTextSize(shown.data(), shown.data() + shown.size()).x;
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room - width));
    }
    ImGui::PushStyleColor(ImGuiCol_Text, colour(ink_of(what.tone)));
    // Numbers keep to their column; words wrap, so that long names are read whole.
    if (!to_the_right) ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(shown.data(), shown.data() + shown.size());
    if (!to_the_right) ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

void heading(const std::string& text) {
    ImGui::Spacing();
    ImGui::PushFont(ImGui::GetIO().Fonts->Fonts[1]);
    say(text, palette::white);
    ImGui::PopFont();
}

/// The widest text of a column.
float width_of(const Grid& what, std::size_t column) {
    const auto measured = [](const std::string& text) {
        return ImGui::CalcTextSize(text.data(), text.data() + std::min<std::size_t>(text.size(), 200)).x;
    };
    float out = measured(what.columns[column].name);
    for (const auto& row : what.rows) {
        if (column < row.size()) out = std::max(out, measured(row[column].text));
    }
    return out;
}

/// Whether no column of words is long: then the first takes the room that is left.
bool all_short(const Grid& what) {
    for (std::size_t i = 0; i < what.columns.size(); ++i) {
        if (!what.columns[i].number && width_of(what, i) >= ImGui::GetFontSize() * 9) return false;
    }
    return true;
}

void grid(const Grid& what, int id) {
    if (!what.title.empty()) heading(what.title);
    if (what.rows.empty()) {
        say(what.none, palette::pale);
        return;
    }
    ImGui::PushID(id);
    const bool wide = what.columns.size() > 7;
    const ImGuiTableFlags flags =
        ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_Resizable |
        (wide ? ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_SizingFixedFit
              : ImGuiTableFlags_SizingStretchProp);
    const ImVec2 size(0, wide ? std::max(200.0F, ImGui::GetContentRegionAvail().y) : 0);
    const int columns = static_cast<int>(std::min<std::size_t>(what.columns.size(), 60));
    if (ImGui::BeginTable("table", columns, flags, size)) {
        if (wide) ImGui::TableSetupScrollFreeze(1, 1);
        for (int i = 0; i < columns; ++i) {
            const bool number = what.columns[static_cast<std::size_t>(i)].number;
            if (wide) {
                // The names of facts are long and what stands below them is short.
                const float most = ImGui::GetFontSize() * (i == 0 ? 10 : 6.5F);
                ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed,
                                        std::min(width_of(what, static_cast<std::size_t>(i)), most));
                continue;
            }
            // Figures and short words take what they need, longer words share the rest.
            const float width = width_of(what, static_cast<std::size_t>(i));
            const bool fixed = number || width < ImGui::GetFontSize() * 9;
            ImGui::TableSetupColumn("",
                                    fixed && !(i == 0 && all_short(what)) ? ImGuiTableColumnFlags_WidthFixed
                                                                          : ImGuiTableColumnFlags_WidthStretch,
                                    std::min(width, ImGui::GetFontSize() * 16));
        }
        ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
        for (int i = 0; i < columns; ++i) {
            ImGui::TableNextColumn();
            const auto& column = what.columns[static_cast<std::size_t>(i)];
            // In a narrow column the name wraps, over figures too.
            cell({column.name, Tone::plain, -1}, column.number && !wide);
        }
        for (const auto& row : what.rows) {
            ImGui::TableNextRow();
            for (std::size_t i = 0; i < row.size() && i < static_cast<std::size_t>(columns); ++i) {
                ImGui::TableNextColumn();
                cell(row[i], what.columns[i].number);
            }
        }
        ImGui::EndTable();
    }
    ImGui::PopID();
}

void bar(const Bar& what) {
    heading(what.title);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ImGui::GetTextLineHeight() * 1.4F;
    ImDrawList* const list = ImGui::GetWindowDrawList();
    float x = at.x;
    for (const Bar::Part& part : what.parts) {
        const float to = x + width * static_cast<float>(part.share);
        list->AddRectFilled({x, at.y}, {to - 1, at.y + height}, packed(part.colour));
        x = to;
    }
    ImGui::Dummy({width, height + 4});
    // The key, with the same order as the bar: nobody has to tell the colours apart.
    for (const Bar::Part& part : what.parts) {
        const ImVec2 here = ImGui::GetCursorScreenPos();
        const float side = ImGui::GetTextLineHeight() * 0.7F;
        const float down = (ImGui::GetTextLineHeight() - side) / 2;
        list->AddRectFilled({here.x, here.y + down}, {here.x + side, here.y + down + side}, packed(part.colour));
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + side * 1.6F);
        say(fmt::format("{} · {} · {:.0f} %", part.name, part.time, part.share * 100), palette::ink);
    }
}

}  // namespace

std::string safe(const std::string& text) {
    constexpr std::size_t kMost = 8'000;
    std::string out;
    out.reserve(std::min(text.size(), kMost));
    for (std::size_t i = 0; i < text.size() && out.size() < kMost; ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 || c == 0x7f) {
            out += ' ';
        } else {
            out += text[i];
        }
    }
    // Not in the middle of a character.
    if (text.size() > kMost) {
        while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xc0) == 0x80) out.pop_back();
        if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xc0) out.pop_back();
    }
    return out.empty() ? "–" : out;
}

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
    style();
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
    const auto key = [&](bool down) {
        const int code = event.key.code;
        if (code >= 0 && code < 512) io.KeysDown[code] = down;
        io.KeyCtrl = event.key.control;
        io.KeyShift = event.key.shift;
        io.KeyAlt = event.key.alt;
    };
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
            key(true);
            break;
        case sf::Event::KeyReleased:
            key(false);
            break;
        case sf::Event::TextEntered:
            if (event.text.unicode >= 32 && event.text.unicode != 127) io.AddInputCharacter(event.text.unicode);
            break;
        case sf::Event::LostFocus:
            std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
            io.KeyCtrl = io.KeyShift = io.KeyAlt = false;
            break;
        default:
            break;
    }
}

void Widgets::begin(const sf::RenderWindow& window, sf::Time passed) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(window.getSize().x), static_cast<float>(window.getSize().y)};
    io.DeltaTime = std::max(0.0001F, passed.asSeconds());
    const std::array<bool, 3> down = {io.MouseDown[0], io.MouseDown[1], io.MouseDown[2]};
    for (int i = 0; i < 3; ++i) io.MouseDown[i] = down[static_cast<std::size_t>(i)] || pressed_[i];
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
    std::string title = safe(panel.title);
    for (auto found = title.find("##"); found != std::string::npos; found = title.find("##", found))
        title.insert(found + 1, " ");
    title += "###panel";
    if (ImGui::Begin(title.c_str(), &stays, ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoNav)) {
        if (!panel.about.empty()) {
            ImGui::PushTextWrapPos(0);
            say(panel.about, palette::pale);
            ImGui::PopTextWrapPos();
        }
        int number = 0;
        for (const auto& part : panel.parts) {
            if (const auto* table = std::get_if<Grid>(&part)) grid(*table, number);
            if (const auto* shares = std::get_if<Bar>(&part)) bar(*shares);
            ++number;
        }
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
