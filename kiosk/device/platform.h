// SPDX-License-Identifier: MIT
#pragma once

// The window, fingers and loudspeaker through SDL2; SDL.h stays in platform.cpp. The picture goes straight into the window surface, no GPU.
// The finger that came last counts (ui/fingers.h); touch-made mouse events are off, because SDL2 loses taps on X11 panels otherwise
// (SDL#11469).

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "content/base/fault.h"
#include "kiosk/paint/surface.h"
#include "kiosk/session/event.h"
#include "kiosk/touch/input.h"
#include "kiosk/touch/keypad.h"

namespace kiosk {

struct WindowOptions {
  bool full_screen = true;
  bool hidden = false;              // a window nobody can see, where there is no display either: for tests
  int width = 1080, height = 1920;  // of a window
  bool sound = true;
};

struct Input {
  std::vector<ui::Touch> touches;
  std::vector<ui::Keystroke> keys;
  bool keys_lost = false;  // what was down may have been let go unseen
  bool quit = false;       // the window was closed; one that fills the screen cannot be
  bool exposed = false;    // what the window shows is lost: paint all
};

class Platform {
 public:
  // Fault display_missing: also where SDL would draw into memory that nobody sees, unless that is what `hidden` asks for.
  static content::Result<std::unique_ptr<Platform>> open(const WindowOptions& options);
  // Is there a display to open a window on? (SDL's dummy and offscreen drivers are none.)
  static bool has_display();
  ~Platform();
  Platform(const Platform&) = delete;
  Platform& operator=(const Platform&) = delete;

  // Sleeps until something happens or `timeout_ms` has passed (nullopt: as long as it takes), then takes in all that waits.
  Input wait(std::optional<std::int64_t> timeout_ms);
  // The picture in memory; valid until the next `wait`.
  ui::Pixels pixels();
  void present(const std::vector<ui::Rect>& changed);
  // Whether the window stands on the screen, asked of the display itself: one that does not answer keeps the caller waiting.
  bool shown();
  // After the first picture: asks the window manager for the full screen, which SDL waits a tenth of a second for, and hides the pointer.
  void take_over_screen();
  // Ends a `wait` from any thread.
  void wake();
  bool play(Sound sound);  // false: there is no loudspeaker
  void duck(bool on);      // soft, while something is being said

 private:
  struct Window;
  explicit Platform(std::unique_ptr<Window> window);
  std::unique_ptr<Window> window_;
};

}  // namespace kiosk
