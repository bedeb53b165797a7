// SPDX-License-Identifier: MIT
// A robot below SDL: fingers with a dozen ids and lost ups, the mouse, keys, text, window, clipboard and device events, on twelve panels,
// in every size, language and theme. Half of the fingers land on what can be pressed. 50,000 events; KIOSK_ROBOT_EVENTS=1000000 for the
// long run, which CI does where KIOSK_LONG is set (.ci/run). Nothing may end the terminal, and nothing essential may be out of sight.

#include <SDL.h>
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include "kiosk/device/platform.h"
#include "tests/effort.h"
#include "tests/journeys/essential.h"
#include "tests/journeys/panels.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Panel;
using kiosk::test::panels;
using kiosk::test::Terminal;

namespace {

class Robot {
 public:
  Robot(const Panel& panel, unsigned seed)
      : panel_(panel),
        terminal_({.width = panel.width, .height = panel.height, .settings = [&](Hall& hall) { hall.mm_per_px = panel.mm_per_px; }}),
        random_(seed) {
    auto opened = Platform::open({.full_screen = true, .hidden = true, .width = panel.width, .height = panel.height});
    REQUIRE(opened);
    platform_ = std::move(*opened);
    // SDL's dummy display has a size of its own; the panel's is what counts.
    window_ = SDL_GetWindowFromID(1);
    for (Uint32 id = 1; window_ == nullptr && id < 100; ++id) window_ = SDL_GetWindowFromID(id);
    REQUIRE(window_ != nullptr);
    SDL_SetWindowSize(window_, panel.width, panel.height);
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
  }

  void does(int events) {
    for (int i = 0; i < events; ++i) {
      push();
      if (random_() % 40 == 0) terminal_.clock().advance_ms(static_cast<std::int64_t>(random_() % 20'000));
      if (random_() % 3000 == 0) terminal_.clock().advance_ms(400'000);
      if (random_() % 4 == 0 || i + 1 == events) round();
    }
  }

  // Until nobody is there and the last visit is wiped.
  void rests() {
    const Input input = platform_->wait(0);
    for (const auto& touch : input.touches) terminal_.application().touch(touch);
    if (input.keys_lost) terminal_.application().keypad_lost();
    for (const auto& stroke : input.keys) terminal_.application().key(stroke);
    terminal_.visitor().wait(600'000);
    REQUIRE(terminal_.visitor().session().screen() == Screen::attract);
    // And nothing keeps it awake, whatever was called for or left behind.
    terminal_.visitor().rest();
    CHECK(terminal_.application().next_round().value_or(60'000) >= 1000);
  }

  using Look = std::tuple<TextSize, Language, Theme>;
  const std::set<Look>& looks() const { return looks_; }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  void round() {
    const Input input = platform_->wait(0);
    REQUIRE_FALSE(input.quit);
    for (const auto& touch : input.touches) terminal_.application().touch(touch);
    terminal_.clock().advance_ms(5 + pick(120));
    terminal_.visitor().round();
    if (++rounds_ % 4 == 0) (void)terminal_.visitor().picture();  // what is painted may end it too
    const Session& session = terminal_.visitor().session();
    looks_.insert({session.size, session.language, session.theme});
    if (rounds_ % 16 != 0) return;
    const std::string lost = test::lost_of(terminal_.visitor().tree(), {0, 0, panel_.width, panel_.height});
    INFO(fmt::format("{} x {} at {} mm, letters {}, {}, theme {}, screen {} {}{}", panel_.width, panel_.height, panel_.mm_per_px,
                     static_cast<int>(session.size), session.language, static_cast<int>(session.theme), static_cast<int>(session.screen()),
                     session.view().subject, session.staff_called ? ", staff called" : ""));
    CHECK(lost == "");
  }

  // Something that can be pressed, or anywhere, also a little outside.
  ui::Point aim() {
    if (pick(10) < 7) {
      std::vector<ui::Point> all;
      for (const ui::Node& node : terminal_.visitor().tree().nodes()) {
        // Who leaves again and again never gets anywhere.
        const bool leaves = node.id == "footer.home" || node.id == "home.leave" || node.id == "footer.back" || node.id.ends_with(".leave");
        if (node.pressable && node.enabled && !node.visible().empty() && (!leaves || pick(6) == 0)) all.push_back(node.visible().centre());
      }
      if (!all.empty()) return all[static_cast<std::size_t>(pick(static_cast<int>(all.size())))];
    }
    return {pick(panel_.width + 80) - 40, pick(panel_.height + 80) - 40};
  }

  void finger(Uint32 type, ui::Point at, int id) {
    SDL_Event event{};
    event.type = type;
    event.tfinger.timestamp = SDL_GetTicks();
    event.tfinger.touchId = 1;
    event.tfinger.fingerId = id;
    event.tfinger.x = static_cast<float>(at.x) / static_cast<float>(panel_.width);
    event.tfinger.y = static_cast<float>(at.y) / static_cast<float>(panel_.height);
    SDL_PushEvent(&event);
  }

  void push() {
    SDL_Event event{};
    switch (pick(16)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
        at_ = aim();
        id_ = pick(12);
        return finger(SDL_FINGERDOWN, at_, id_);
      case 5:
      case 6:
      case 7:
      case 8:
      case 9: return finger(SDL_FINGERUP, at_, id_);
      case 10: return finger(SDL_FINGERMOTION, pick(2) == 0 ? aim() : ui::Point{at_.x + pick(9) - 4, at_.y + pick(300) - 150}, pick(12));
      case 11:
        event.type = pick(2) == 0 ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
        event.button.button = static_cast<Uint8>(1 + pick(9));
        event.button.which = pick(4) == 0 ? SDL_TOUCH_MOUSEID : 0;
        event.button.x = aim().x;
        event.button.y = aim().y;
        break;
      case 12:
        event.type = pick(2) == 0 ? SDL_MOUSEMOTION : SDL_MOUSEWHEEL;
        event.motion.x = pick(panel_.width);
        event.motion.y = pick(panel_.height);
        break;
      case 13:
        event.type = pick(2) == 0 ? SDL_KEYDOWN : SDL_KEYUP;
        event.key.keysym.sym = pick(512);
        event.key.keysym.scancode = keys_[static_cast<std::size_t>(pick(static_cast<int>(keys_.size())))];
        event.key.repeat = static_cast<Uint8>(pick(2));
        event.key.keysym.mod = static_cast<Uint16>(pick(1 << 14));
        break;
      case 14: {
        constexpr Uint8 changes[] = {SDL_WINDOWEVENT_EXPOSED, SDL_WINDOWEVENT_FOCUS_LOST,  SDL_WINDOWEVENT_FOCUS_GAINED,
                                     SDL_WINDOWEVENT_CLOSE,   SDL_WINDOWEVENT_MINIMIZED,   SDL_WINDOWEVENT_RESTORED,
                                     SDL_WINDOWEVENT_LEAVE,   SDL_WINDOWEVENT_SIZE_CHANGED};
        event.type = SDL_WINDOWEVENT;
        event.window.event = changes[pick(std::size(changes))];
        break;
      }
      default: {
        constexpr Uint32 others[] = {
            SDL_QUIT,          SDL_CLIPBOARDUPDATE,      SDL_APP_LOWMEMORY, SDL_JOYBUTTONDOWN,      SDL_DISPLAYEVENT,
            SDL_KEYMAPCHANGED, SDL_RENDER_TARGETS_RESET, SDL_LOCALECHANGED, SDL_AUDIODEVICEREMOVED, SDL_MULTIGESTURE,
            SDL_TEXTINPUT};
        event.type = others[pick(std::size(others))];
        break;
      }
    }
    SDL_PushEvent(&event);
  }

  Panel panel_;
  Terminal terminal_;
  std::unique_ptr<Platform> platform_;
  SDL_Window* window_ = nullptr;
  std::mt19937 random_;
  ui::Point at_{};
  int id_ = 0;
  long rounds_ = 0;
  std::set<Look> looks_;  // that it pressed about in
  // Those that do something, and some that do not.
  const std::vector<SDL_Scancode> keys_ = {SDL_SCANCODE_DOWN, SDL_SCANCODE_DOWN,   SDL_SCANCODE_UP,       SDL_SCANCODE_RIGHT,
                                           SDL_SCANCODE_LEFT, SDL_SCANCODE_RETURN, SDL_SCANCODE_F1,       SDL_SCANCODE_1,
                                           SDL_SCANCODE_2,    SDL_SCANCODE_Q,      SDL_SCANCODE_AUDIOPLAY};
};

// kB of this process that are its own.
long resident_anonymous() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == "RssAnon:") {
      long size = 0;
      status >> size;
      return size;
    }
  return 0;
}

// What other tests of this process have left would be counted in: the test goes into a process of its own, where nothing ran before.
// True there; false for whoever started it, who has checked how it ended.
bool alone_in_a_process(const std::string& test) {
  if (std::getenv("KIOSK_ALONE") != nullptr) return true;
  const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
  CHECK(std::system(fmt::format("KIOSK_ALONE=1 exec '{}' -w NoTests '{}'", program, test).c_str()) == 0);
  return false;
}

}  // namespace

// Of its own, at rest on the attract screen, on every panel. The picture is counted in, 8 MB on an ordinary panel and 33 MB on a 4K one; so
// are, here, the tests' own things.
constexpr long promised_kb = 80'000;

// xibo#323 and #1322, xibo-linux#236: memory that grows for days
TEST_CASE("whatever comes from below SDL, the terminal lives, nothing essential is out of sight, and at rest it has at most 80 MB") {
  if (!alone_in_a_process("whatever comes from below SDL*")) return;
  const char* asked = std::getenv("KIOSK_ROBOT_EVENTS");
  const long events = asked == nullptr ? effort::cases(50'000, 6'000) : std::atol(asked);
  const long each = events / static_cast<long>(panels.size()) + 1;
  // The largest picture first: later terminals also have what the process has kept of those before.
  std::vector<Panel> order = panels;
  std::stable_sort(order.begin(), order.end(), [](const Panel& a, const Panel& b) { return a.width * a.height > b.width * b.height; });
  std::set<Robot::Look> looks;
  for (const Panel& panel : order) {
    Robot robot(panel, static_cast<unsigned>(panel.width + panel.height));
    robot.does(static_cast<int>(each));
    robot.rests();
    looks.insert(robot.looks().begin(), robot.looks().end());
    const long size = resident_anonymous();
    const std::string which = fmt::format("{} x {} at {} mm, {} events: {} kB", panel.width, panel.height, panel.mm_per_px, each, size);
    INFO(which);
    CHECK(size <= promised_kb);
    if (asked != nullptr) WARN(which);
  }
  CHECK(looks.size() == 4 * 2 * 3);  // sizes, languages, themes
}

// The same reports, for what only a long life shows: one terminal goes on and on, and at rest it has no more than it had before. Two
// hundred bytes an event would be noticed. KIOSK_ROBOT_EVENTS as above.
TEST_CASE("a terminal that goes on and on has at rest what it had at rest before") {
  if (!alone_in_a_process("a terminal that goes on and on*")) return;
  const char* asked = std::getenv("KIOSK_ROBOT_EVENTS");
  const long events = asked == nullptr ? effort::cases(8'000, 2'000) : std::atol(asked);
  constexpr long parts = 4;
  Robot robot({2160, 3840, 0.15}, 7);  // here letters and icons are given back at nearly every wipe
  std::vector<std::size_t> in_use;
  for (long part = 1; part <= parts; ++part) {
    robot.does(static_cast<int>(events / parts));
    robot.rests();
    in_use.push_back(mallinfo2().uordblks + mallinfo2().hblkhd);
    const long size = resident_anonymous();
    CHECK(size <= promised_kb);
    if (asked != nullptr) WARN(fmt::format("{} events: {} kB, {} kB in use", events / parts * part, size, in_use.back() / 1000));
  }
  INFO(fmt::format("bytes in use: {}", fmt::join(in_use, ", ")));
  CHECK(in_use.back() < in_use.front() + 1'000'000);
}

TEST_CASE("keys have the names and the numbers that SDL gives them") {
  for (const std::string& name : scancode_names()) {
    INFO(name);
    CHECK(static_cast<int>(SDL_GetScancodeFromName(name.c_str())) == scancode_named(name));
  }
}
