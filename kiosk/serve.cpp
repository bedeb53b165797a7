// SPDX-License-Identifier: MIT
#include "kiosk/serve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>

#include "kiosk/safe_picture.h"
#include "kiosk/watchdog.h"

namespace kiosk {
namespace {

constexpr int seconds_after_breakdown = 10;

Exit rounds(Platform& platform, Application& application, const std::atomic<bool>& stop) {
  const SystemClock clock;
  Watchdog watchdog;
  ui::Pixels shown{};
  for (bool first = true; !stop; first = false) {
    const ui::Pixels pixels = platform.pixels();
    if (pixels.data == nullptr) return no_display;
    if (pixels.data != shown.data || pixels.width != shown.width || pixels.height != shown.height) application.repaint_all();
    shown = pixels;
    platform.present(application.round(pixels));
    if (platform.mapped()) watchdog.round_ended(clock.monotonic_ms());
    if (first) {
      platform.settle_in();
      watchdog.ready();
      continue;
    }
    auto next = application.next_round();
    if (const auto every = watchdog.every_ms()) next = std::min(next.value_or(*every), *every);
    const bool more_to_prepare = (!next || *next > ui::Ui::frame_ms) && application.prepare_ahead();
    const Input input = platform.wait(more_to_prepare ? std::optional<std::int64_t>{0} : next);
    if (input.quit) return ended;
    if (input.exposed) application.repaint_all();
    for (const auto& touch : input.touches) application.touch(touch);
  }
  watchdog.stopping();
  return ended;
}

}  // namespace

void show_safe_picture(Platform& platform, const std::atomic<bool>& stop, const Hall& hall, const std::filesystem::path& assets, std::optional<int> seconds) {
  const SystemClock clock;
  const std::int64_t start = clock.monotonic_ms();
  while (!stop && (!seconds || clock.monotonic_ms() < start + 1000LL * *seconds)) {
    const ui::Pixels pixels = platform.pixels();
    if (pixels.data == nullptr) return;
    paint_safe_picture(pixels, hall, assets);
    platform.present({ui::Rect{0, 0, pixels.width, pixels.height}});
    if (platform.wait(1000).quit) return;
  }
}

Exit serve(Platform& platform, Application& application, const std::atomic<bool>& stop, const Hall& hall, const std::filesystem::path& assets) {
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
