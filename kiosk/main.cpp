// SPDX-License-Identifier: MIT
// The terminal's program: opens the window and feeds the application fingers, devices and time. An idle screen draws nothing.
// Exit codes: 0 ended by the window or a signal, 2 command line, 3 nothing could be said on a screen (fonts or words missing), 4 no
// display, 5 the tour could not be finished.

#include <fmt/format.h>

#include <atomic>
#include <cstdio>
#include <future>

#include "kiosk/application.h"
#include "kiosk/options.h"
#include "kiosk/platform.h"
#include "kiosk/process.h"
#include "kiosk/tour.h"

namespace {

enum Exit { ended = 0, bad_command_line = 2, speechless = 3, no_display = 4, tour_failed = 5 };

int complain(const content::Fault& fault, int code) {
  fmt::print(stderr, "kiosk: {}\n", content::to_string(fault));
  return code;
}

// No words can be set: stripes in warning colours, so that anyone passing sees that the terminal is out of order and staff look at it.
void paint_stripes(kiosk::ui::Pixels pixels) {
  constexpr int stripe = 96;
  constexpr std::uint32_t amber = 0xffffc000, black = 0xff000000;
  for (int y = 0; y < pixels.height; ++y)
    for (int x = 0; x < pixels.width; ++x) pixels.data[static_cast<std::size_t>(y) * pixels.stride + x] = ((x + y) / stripe) % 2 == 0 ? amber : black;
}

void show_stripes(kiosk::Platform& platform) {
  constexpr int rounds = 30;  // a second each, then a supervisor may try again
  for (int i = 0; i < rounds; ++i) {
    const auto pixels = platform.pixels();
    if (pixels.data != nullptr) {
      paint_stripes(pixels);
      platform.present({kiosk::ui::Rect{0, 0, pixels.width, pixels.height}});
    }
    if (platform.wait(1000).quit) return;
  }
}

int serve(kiosk::Platform& platform, kiosk::Application& application) {
  kiosk::ui::Pixels shown{};
  for (bool first = true;; first = false) {
    const kiosk::ui::Pixels pixels = platform.pixels();
    if (pixels.data == nullptr) return no_display;
    if (pixels.data != shown.data || pixels.width != shown.width || pixels.height != shown.height) application.repaint_all();
    shown = pixels;
    platform.present(application.round(pixels));
    if (first) {
      platform.settle_in();
      continue;
    }
    const auto next = application.next_round();
    const bool more_to_prepare = (!next || *next > kiosk::ui::Ui::frame_ms) && application.prepare_ahead();
    const kiosk::Input input = platform.wait(more_to_prepare ? std::optional<std::int64_t>{0} : next);
    if (input.quit) return ended;
    if (input.exposed) application.repaint_all();
    for (const auto& touch : input.touches) application.touch(touch);
  }
}

}  // namespace

int main(int count, char** values) {
  kiosk::forbid_core_dumps();
  kiosk::plain_environment();
  const auto options = kiosk::read_options(std::vector<std::string_view>(values + 1, values + count));
  if (!options) {
    fmt::print(stderr, "kiosk: {}\n\n{}", options.error().sentence, kiosk::usage());
    return bad_command_line;
  }
  if (options->help) {
    fmt::print("{}", kiosk::usage());
    return ended;
  }
  if (options->probe_display) return kiosk::Platform::has_display() ? ended : no_display;

  // A hall file that cannot be read is for staff to see to; residents are served with safe defaults meanwhile.
  std::vector<content::Fault> faults;
  kiosk::Hall hall;
  if (auto read = kiosk::read_hall(options->hall)) {
    hall = std::move(*read);
  } else {
    faults.push_back(read.error());
    complain(read.error(), 0);
    hall.state = std::filesystem::absolute(options->hall).parent_path() / "state";
  }
  const std::filesystem::path assets = options->assets.empty() ? std::filesystem::path(KIOSK_ASSETS) : options->assets;

  if (!options->tour.empty()) {
    const auto summary = kiosk::run_tour(hall, options->bundle, assets, options->as_of, options->tour);
    if (!summary) return complain(summary.error(), summary.error().code == content::FaultCode::font_missing ? speechless : tour_failed);
    fmt::print("{} pictures and {} slips in {}; see index.md there.\n", summary->pictures, summary->slips, options->tour.string());
    return ended;
  }

  kiosk::WindowOptions window;
  if (options->window) {
    // The whole panel, made smaller: millimetres keep their share of the picture.
    hall.mm_per_px *= static_cast<double>(hall.width) / options->window->first;
    window = {false, options->window->first, options->window->second, hall.sound};
  }

  const kiosk::SystemClock clock(options->as_of);
  std::atomic<kiosk::Platform*> opened{nullptr};
  kiosk::ApplicationParts parts;
  parts.width = window.full_screen ? hall.width : window.width;
  parts.height = window.full_screen ? hall.height : window.height;
  parts.hall = std::move(hall);
  parts.faults = std::move(faults);
  parts.bundle = options->bundle;
  parts.assets = assets;
  parts.clock = &clock;
  parts.wake = [&opened] {
    if (kiosk::Platform* platform = opened) platform->wake();
  };
  parts.play = [&opened](kiosk::Sound sound) { opened.load()->play(sound); };

  // Fonts, words and the bundle are read while SDL talks with the display; SDL itself keeps to this thread.
  std::future<content::Result<std::unique_ptr<kiosk::Application>>> reading =
      std::async(std::launch::async, [&parts] { return kiosk::Application::open(std::move(parts)); });
  auto platform = kiosk::Platform::open(window);
  if (platform) opened = platform->get();
  auto application = reading.get();
  if (!platform) return complain(platform.error(), no_display);
  if (!application) {
    complain(application.error(), speechless);
    show_stripes(**platform);
    return speechless;
  }
  return serve(**platform, **application);
}
