// SPDX-License-Identifier: MIT
#include "kiosk/serve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "kiosk/device/system_clock.h"
#include "kiosk/health.h"
#include "kiosk/safe_picture.h"
#include "kiosk/supervisor.h"

namespace kiosk {
namespace {

constexpr int seconds_after_breakdown = 10;

Exit rounds(Platform& platform, Application& application, const std::atomic<bool>& stop) {
  const SystemClock clock;
  Supervisor supervisor;
  const char* runtime = std::getenv("RUNTIME_DIRECTORY");  // of the service
  const std::filesystem::path health_folder = runtime == nullptr ? "" : runtime;
  ui::Pixels shown{};
  for (bool first = true; !stop; first = false) {
    const ui::Pixels pixels = platform.pixels();
    if (pixels.data == nullptr) return no_display;
    if (pixels.data != shown.data || pixels.width != shown.width || pixels.height != shown.height) application.repaint_all();
    shown = pixels;
    platform.present(application.round(pixels));
    if (first) {
      platform.take_over_screen();
      continue;
    }
    auto next = application.next_round();
    if (supervisor.due(clock.monotonic_ms())) {
      const bool seen = platform.shown();
      supervisor.round_ended(seen, clock.monotonic_ms());
      if (!health_folder.empty()) write_health(application.health(seen), health_folder);
    }
    if (const auto due = supervisor.next_round(clock.monotonic_ms())) next = std::min(next.value_or(*due), *due);
    const bool more_to_prepare = (!next || *next > ui::Ui::frame_ms) && application.prepare_ahead();
    const Input input = platform.wait(more_to_prepare ? std::optional<std::int64_t>{0} : next);
    if (input.quit) break;
    if (input.exposed) application.repaint_all();
    for (const auto& touch : input.touches) application.touch(touch);
    if (input.keys_lost) application.keypad_lost();
    for (const auto& stroke : input.keys) application.key(stroke);
  }
  supervisor.ending();
  return ended;
}

}  // namespace

void show_safe_picture(Platform& platform, const std::atomic<bool>& stop, const Hall& hall, const std::filesystem::path& assets,
                       std::optional<int> seconds) {
  const SystemClock clock;
  Supervisor supervisor;
  std::optional<ui::Surface> picture;
  const std::int64_t start = clock.monotonic_ms();
  while (!stop && (!seconds || clock.monotonic_ms() < start + 1000LL * *seconds)) {
    const ui::Pixels pixels = platform.pixels();
    if (pixels.data == nullptr) return;
    const bool first = !picture;
    if (!picture || picture->width() != pixels.width || picture->height() != pixels.height) {
      picture.emplace(pixels.width, pixels.height);
      paint_safe_picture(picture->pixels(), hall, assets);
    }
    // Anew each second: the window's memory may have been lost and stand at the same address again.
    for (int y = 0; y < pixels.height; ++y)
      std::copy_n(picture->data().data() + static_cast<std::size_t>(y) * pixels.width, pixels.width,
                  pixels.data + static_cast<std::size_t>(y) * pixels.stride);
    platform.present({ui::Rect{0, 0, pixels.width, pixels.height}});
    if (first) platform.take_over_screen();
    if (supervisor.due(clock.monotonic_ms())) supervisor.round_ended(platform.shown(), clock.monotonic_ms());
    if (platform.wait(1000).quit) return;
  }
}

Exit serve(Platform& platform, Application& application, const std::atomic<bool>& stop, const Hall& hall,
           const std::filesystem::path& assets) {
  try {
    return rounds(platform, application, stop);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "kiosk: {}\n", failure.what());
  }
  application.note_failure();
  show_safe_picture(platform, stop, hall, assets, seconds_after_breakdown);
  return broke_down;
}

}  // namespace kiosk
