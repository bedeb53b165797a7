// SPDX-License-Identifier: MIT
#include "kiosk/platform.h"

#include <SDL.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "assets/sound.h"

namespace kiosk {

struct Platform::Window {
  SDL_Window* window = nullptr;
  SDL_Surface* surface = nullptr;
  SDL_AudioDeviceID audio = 0;
  std::uint32_t wake_event = 0;
  std::optional<SDL_FingerID> finger;  // the first one down; others are ignored
  bool mouse_down = false;
  bool full_screen = false;
  ui::Point last;

  ~Window() {
    if (audio != 0) SDL_CloseAudioDevice(audio);
    if (window != nullptr) SDL_DestroyWindow(window);
    SDL_Quit();
  }

  ui::Point at(float x, float y) const {
    int width = 0, height = 0;
    SDL_GetWindowSize(window, &width, &height);
    return {static_cast<int>(x * static_cast<float>(width)), static_cast<int>(y * static_cast<float>(height))};
  }

  void take(const SDL_Event& event, Input& input);
};

void Platform::Window::take(const SDL_Event& event, Input& input) {
  using Kind = ui::Touch::Kind;
  const auto add = [&](Kind kind, ui::Point point) {
    last = point;
    // Moves run together: only where the finger is now matters.
    if (kind == Kind::move && !input.touches.empty() && input.touches.back().kind == Kind::move)
      input.touches.back().at = point;
    else
      input.touches.push_back({kind, point});
  };
  switch (event.type) {
    case SDL_QUIT: input.quit = true; break;
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_EXPOSED || event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED ||
          event.window.event == SDL_WINDOWEVENT_RESTORED)
        input.exposed = true;
      if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST && (finger || mouse_down)) {
        finger.reset();
        mouse_down = false;
        add(Kind::cancel, last);
      }
      break;
    case SDL_FINGERDOWN:
      if (finger || mouse_down) break;
      finger = event.tfinger.fingerId;
      add(Kind::down, at(event.tfinger.x, event.tfinger.y));
      break;
    case SDL_FINGERMOTION:
      if (finger == event.tfinger.fingerId) add(Kind::move, at(event.tfinger.x, event.tfinger.y));
      break;
    case SDL_FINGERUP:
      if (finger != event.tfinger.fingerId) break;
      finger.reset();
      add(Kind::up, at(event.tfinger.x, event.tfinger.y));
      break;
    case SDL_MOUSEBUTTONDOWN:
      if (finger || event.button.button != SDL_BUTTON_LEFT || event.button.which == SDL_TOUCH_MOUSEID) break;
      mouse_down = true;
      add(Kind::down, {event.button.x, event.button.y});
      break;
    case SDL_MOUSEMOTION:
      if (mouse_down) add(Kind::move, {event.motion.x, event.motion.y});
      break;
    case SDL_MOUSEBUTTONUP:
      if (!mouse_down || event.button.button != SDL_BUTTON_LEFT) break;
      mouse_down = false;
      add(Kind::up, {event.button.x, event.button.y});
      break;
    default: break;
  }
}

content::Result<std::unique_ptr<Platform>> Platform::open(const WindowOptions& options) {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "1");
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // the window surface is plain memory
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0)
    return content::fault(content::FaultCode::display_missing, fmt::format("No display could be opened ({}).", SDL_GetError()));
  auto window = std::make_unique<Window>();
  SDL_Rect place{SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width, options.height};
  window->full_screen = options.full_screen;
  if (options.full_screen) SDL_GetDisplayBounds(0, &place);
  window->window = SDL_CreateWindow("kiosk", place.x, place.y, place.w, place.h, options.full_screen ? SDL_WINDOW_BORDERLESS : 0);
  if (window->window == nullptr)
    return content::fault(content::FaultCode::display_missing, fmt::format("No window could be opened ({}).", SDL_GetError()));
  window->wake_event = SDL_RegisterEvents(1);
  return std::unique_ptr<Platform>(new Platform(std::move(window)));
}

bool Platform::has_display() {
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  const std::string driver = SDL_GetCurrentVideoDriver() == nullptr ? "" : SDL_GetCurrentVideoDriver();
  SDL_Quit();
  return !driver.empty() && driver != "dummy" && driver != "offscreen";
}

Platform::Platform(std::unique_ptr<Window> window) : window_(std::move(window)) {}
Platform::~Platform() = default;

Input Platform::wait(std::optional<std::int64_t> timeout_ms) {
  Input input;
  SDL_Event event;
  const int timeout = timeout_ms ? static_cast<int>(std::clamp<std::int64_t>(*timeout_ms, 0, 3'600'000)) : -1;
  int got = timeout == 0 ? SDL_PollEvent(&event) : SDL_WaitEventTimeout(&event, timeout);
  while (got != 0) {
    window_->take(event, input);
    got = SDL_PollEvent(&event);
  }
  return input;
}

ui::Pixels Platform::pixels() {
  window_->surface = SDL_GetWindowSurface(window_->window);
  if (window_->surface == nullptr) return {};
  return {static_cast<std::uint32_t*>(window_->surface->pixels), window_->surface->w, window_->surface->h,
          window_->surface->pitch / static_cast<int>(sizeof(std::uint32_t))};
}

void Platform::present(const std::vector<ui::Rect>& changed) {
  std::vector<SDL_Rect> rects;
  rects.reserve(changed.size());
  for (const ui::Rect& rect : changed) rects.push_back({rect.x0, rect.y0, rect.width(), rect.height()});
  if (!rects.empty()) SDL_UpdateWindowSurfaceRects(window_->window, rects.data(), static_cast<int>(rects.size()));
}

void Platform::settle_in() {
  if (!window_->full_screen) return;
  SDL_ShowCursor(SDL_DISABLE);
  SDL_SetWindowFullscreen(window_->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
}

void Platform::wake() {
  SDL_Event event{};
  event.type = window_->wake_event;
  SDL_PushEvent(&event);
}

void Platform::play(Sound sound) {
  if (window_->audio == 0) {
    // Opened with the first sound, so that a terminal without a loudspeaker starts as fast; silence is all it costs.
    SDL_AudioSpec wanted{};
    wanted.freq = assets::sound_rate_hz;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 1024;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return;
    window_->audio = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (window_->audio == 0) return;
    SDL_PauseAudioDevice(window_->audio, 0);
  }
  const auto samples = sound == Sound::staff_call ? assets::call_chime() : assets::tap_tick();
  SDL_ClearQueuedAudio(window_->audio);
  SDL_QueueAudio(window_->audio, samples.data(), static_cast<std::uint32_t>(samples.size() * sizeof(samples[0])));
}

}  // namespace kiosk
