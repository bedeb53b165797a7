// SPDX-License-Identifier: MIT
#include "kiosk/device/platform.h"

#include <SDL.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "assets/sound.h"
#include "kiosk/device/sound_queue.h"
#include "kiosk/touch/fingers.h"

namespace kiosk {

namespace {

// Opened with the first sound, so that a terminal without a loudspeaker starts as fast; silence is all it costs.
class Loudspeaker final : public SoundDevice {
 public:
  ~Loudspeaker() override { close(); }
  bool open() override {
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return false;
    SDL_AudioSpec wanted{};
    wanted.freq = assets::sound_rate_hz;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 1024;
    id_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (id_ != 0) SDL_PauseAudioDevice(id_, 0);
    return id_ != 0;
  }
  void close() override {
    if (id_ != 0) SDL_CloseAudioDevice(std::exchange(id_, 0));
  }
  // SDL stops a device that was pulled out.
  bool is_open() const override { return id_ != 0 && SDL_GetAudioDeviceStatus(id_) == SDL_AUDIO_PLAYING; }
  std::size_t waiting() const override { return id_ == 0 ? 0 : SDL_GetQueuedAudioSize(id_) / sizeof(std::int16_t); }
  void queue(std::span<const std::int16_t> samples) override {
    SDL_QueueAudio(id_, samples.data(), static_cast<std::uint32_t>(samples.size_bytes()));
  }
  bool is(SDL_AudioDeviceID id) const { return id_ != 0 && id_ == id; }

 private:
  SDL_AudioDeviceID id_ = 0;
};

constexpr ui::Contact mouse{-1, 0};

// Drivers that draw into memory. SDL 2.26 falls back to "offscreen" by itself where no display answers (SDL#10202).
constexpr std::array unseen = {"dummy", "offscreen"};

bool draws_unseen() {
  const char* driver = SDL_GetCurrentVideoDriver();
  return driver == nullptr || std::any_of(unseen.begin(), unseen.end(), [&](const char* one) { return std::string_view(driver) == one; });
}

// Takes the memory of a picture from the kernel at once (Linux 5.14; elsewhere nothing happens), which painting would do page by page.
void populate(const ui::Pixels& pixels) {
  const std::uintptr_t page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE)), at = reinterpret_cast<std::uintptr_t>(pixels.data);
  char* const start = reinterpret_cast<char*>(pixels.data) - at % page;
  const auto* const end = reinterpret_cast<const char*>(pixels.data + static_cast<std::ptrdiff_t>(pixels.stride) * pixels.height);
  ::madvise(start, static_cast<std::size_t>(end - start), MADV_POPULATE_WRITE);
}

std::int64_t age_ms(std::uint32_t timestamp) { return static_cast<std::int32_t>(SDL_GetTicks() - timestamp); }

}  // namespace

struct Platform::Window {
  SDL_Window* window = nullptr;
  SDL_Surface* surface = nullptr;
  std::uint32_t wake_event = 0;
  bool full_screen = false;
  ui::Fingers fingers;
  std::optional<Loudspeaker> loudspeaker{std::in_place};
  SoundQueue sounds{*loudspeaker};

  ~Window() {
    loudspeaker.reset();
    if (window != nullptr) SDL_DestroyWindow(window);
    SDL_Quit();
  }

  ui::Point at(const SDL_TouchFingerEvent& finger) const {
    int width = 0, height = 0;
    SDL_GetWindowSize(window, &width, &height);
    return {static_cast<int>(finger.x * static_cast<float>(width)), static_cast<int>(finger.y * static_cast<float>(height))};
  }

  void take(const SDL_Event& event, Input& input);
};

void Platform::Window::take(const SDL_Event& event, Input& input) {
  const auto& finger = event.tfinger;
  const auto contact = [&] { return ui::Contact{finger.touchId, finger.fingerId}; };
  switch (event.type) {
    case SDL_QUIT: input.quit = input.quit || !full_screen; break;
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_EXPOSED || event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED ||
          event.window.event == SDL_WINDOWEVENT_RESTORED)
        input.exposed = true;
      if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) {
        fingers.lost(input.touches);
        input.keys_lost = true;
      }
      break;
    case SDL_FINGERDOWN: fingers.down(contact(), at(finger), age_ms(finger.timestamp), input.touches); break;
    case SDL_FINGERMOTION: fingers.move(contact(), at(finger), age_ms(finger.timestamp), input.touches); break;
    case SDL_FINGERUP: fingers.up(contact(), at(finger), age_ms(finger.timestamp), input.touches); break;
    case SDL_MOUSEBUTTONDOWN:
      if (event.button.button == SDL_BUTTON_LEFT && event.button.which != SDL_TOUCH_MOUSEID)
        fingers.down(mouse, {event.button.x, event.button.y}, age_ms(event.button.timestamp), input.touches);
      break;
    case SDL_MOUSEMOTION: fingers.move(mouse, {event.motion.x, event.motion.y}, age_ms(event.motion.timestamp), input.touches); break;
    case SDL_MOUSEBUTTONUP:
      if (event.button.button == SDL_BUTTON_LEFT)
        fingers.up(mouse, {event.button.x, event.button.y}, age_ms(event.button.timestamp), input.touches);
      break;
    case SDL_KEYDOWN:
    case SDL_KEYUP: input.keys.push_back({static_cast<int>(event.key.keysym.scancode), event.type == SDL_KEYDOWN}); break;
    case SDL_AUDIODEVICEREMOVED:
      if (loudspeaker->is(event.adevice.which)) sounds.unplugged();
      break;
    case SDL_AUDIODEVICEADDED:
      if (event.adevice.iscapture == 0) sounds.plugged_in();
      break;
    default: break;
  }
}

content::Result<std::unique_ptr<Platform>> Platform::open(const WindowOptions& options) {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");  // a press whose release never comes must not hold the pointer
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "1");
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // the window surface is plain memory
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");  // kiosk/device/process.h has them
  if (options.hidden) SDL_SetHint(SDL_HINT_VIDEODRIVER, unseen.front());
  if (SDL_Init(SDL_INIT_VIDEO) != 0)
    return content::fault(content::FaultCode::display_missing, fmt::format("No display could be opened ({}).", SDL_GetError()));
  auto window = std::make_unique<Window>();  // from here on whoever returns ends SDL
  if (!options.hidden && draws_unseen())
    return content::fault(content::FaultCode::display_missing, "No display could be opened: nobody would see the pictures.");
  SDL_Rect place{SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width, options.height};
  window->full_screen = options.full_screen;
  if (options.full_screen) SDL_GetDisplayBounds(0, &place);
  window->window = SDL_CreateWindow("kiosk", place.x, place.y, place.w, place.h, options.full_screen ? SDL_WINDOW_BORDERLESS : 0);
  if (window->window == nullptr)
    return content::fault(content::FaultCode::display_missing, fmt::format("No window could be opened ({}).", SDL_GetError()));
  SDL_StopTextInput();  // an input method would take keys for itself
  window->wake_event = SDL_RegisterEvents(1);
  std::unique_ptr<Platform> platform(new Platform(std::move(window)));
  (void)platform->pixels();  // while others still read what is to be shown
  return platform;
}

bool Platform::has_display() {
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  const bool seen = !draws_unseen();
  SDL_Quit();
  return seen;
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
  const SDL_Surface* before = std::exchange(window_->surface, SDL_GetWindowSurface(window_->window));
  if (window_->surface == nullptr) return {};
  const ui::Pixels pixels{static_cast<std::uint32_t*>(window_->surface->pixels), window_->surface->w, window_->surface->h,
                          window_->surface->pitch / static_cast<int>(sizeof(std::uint32_t))};
  if (window_->surface != before) populate(pixels);
  return pixels;
}

void Platform::present(const std::vector<ui::Rect>& changed) {
  std::vector<SDL_Rect> rects;
  rects.reserve(changed.size());
  for (const ui::Rect& rect : changed) rects.push_back({rect.x0, rect.y0, rect.width(), rect.height()});
  if (!rects.empty()) SDL_UpdateWindowSurfaceRects(window_->window, rects.data(), static_cast<int>(rects.size()));
}

bool Platform::shown() {
  present({ui::Rect{0, 0, 1, 1}});
  const Uint32 flags = SDL_GetWindowFlags(window_->window);
  return window_->surface != nullptr && (flags & SDL_WINDOW_SHOWN) != 0 && (flags & (SDL_WINDOW_HIDDEN | SDL_WINDOW_MINIMIZED)) == 0;
}

void Platform::take_over_screen() {
  if (!window_->full_screen) return;
  SDL_ShowCursor(SDL_DISABLE);
  SDL_SetWindowFullscreen(window_->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
}

void Platform::wake() {
  SDL_Event event{};
  event.type = window_->wake_event;
  SDL_PushEvent(&event);
}

bool Platform::play(Sound sound) { return window_->sounds.play(sound); }
void Platform::duck(bool on) { window_->sounds.duck(on); }

}  // namespace kiosk
