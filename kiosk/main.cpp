// SPDX-License-Identifier: MIT
// The terminal's program: puts the settings, the window and the application together. Exit codes: kiosk/device/process.h; 0 ended by a
// signal or the window, 2 command line, 3 nothing could be said on a screen (fonts or words missing), 4 no display, 5 the tour could not be
// finished or a clause of the report does not hold, 6 broke down, 7 another terminal has the state folder.

#include <fmt/format.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <future>

#include "kiosk/application.h"
#include "kiosk/device/clock_keeper.h"
#include "kiosk/device/platform.h"
#include "kiosk/device/process.h"
#include "kiosk/device/staff_pin.h"
#include "kiosk/device/system_clock.h"
#include "kiosk/options.h"
#include "kiosk/report/accessibility_report.h"
#include "kiosk/safe_picture.h"
#include "kiosk/serve.h"
#include "kiosk/speech/alsa_sink.h"
#include "kiosk/speech/headphones.h"
#include "kiosk/tour/tour.h"

namespace {

using kiosk::Exit;

constexpr int seconds_speechless = 30;

Exit complain(const content::Fault& fault, Exit code) {
  fmt::print(stderr, "kiosk: {}\n", content::to_string(fault));
  return code;
}

Exit make_pin(const kiosk::Hall& hall) {
  const auto pin = kiosk::StaffPin(hall.state).renew();
  if (!pin) return complain(pin.error(), kiosk::bad_command_line);
  fmt::print("员工口令 Staff number: {}\n", *pin);
  return kiosk::ended;
}

Exit show_tour(const kiosk::Hall& hall, const kiosk::Options& options, const std::filesystem::path& assets) {
  const auto visits = options.visits.empty() ? options.bundle.parent_path() / "tour.csv" : options.visits;
  const auto summary = kiosk::run_tour(hall, options.bundle, assets, visits, options.as_of, options.tour);
  if (!summary)
    return complain(summary.error(), summary.error().code == content::FaultCode::font_missing ? kiosk::speechless : kiosk::tour_failed);
  fmt::print("{} pictures and {} slips in {}; see index.md there.\n", summary->pictures, summary->slips, options.tour.string());
  return kiosk::ended;
}

Exit report_accessibility(const kiosk::Hall& hall, const kiosk::Options& options, const std::filesystem::path& assets) {
  const auto checks = kiosk::check_accessibility(hall, options.bundle, assets, options.as_of);
  if (!checks) return complain(checks.error(), kiosk::tour_failed);
  const auto report = kiosk::accessibility_report(*checks, assets);
  if (!report) return complain(report.error(), kiosk::tour_failed);
  fmt::print("{}", report->text);
  return report->holds ? kiosk::ended : kiosk::tour_failed;
}

// A terminal without a sound card starts as fast and says nothing.
kiosk::SpeechParts speech_of(const kiosk::Hall& hall, const kiosk::SystemClock& clock, std::function<void()> wake) {
  kiosk::SpeechParts speech;
  speech.now_ms = [&clock] { return clock.monotonic_ms(); };
  speech.wake = std::move(wake);
  speech.speaker.headphones = kiosk::alsa_sink(hall.headphones_device);
  if (hall.sound) speech.speaker.loudspeaker = kiosk::alsa_sink("default");
  speech.speaker.plugged = kiosk::headphones_watch(hall.headphones, speech.now_ms);
  return speech;
}

Exit run_terminal(kiosk::Hall hall, std::vector<content::Fault> faults, const kiosk::Options& options,
                  const std::filesystem::path& assets) {
  kiosk::WindowOptions window;
  if (options.window) {
    // The whole panel, made smaller: millimetres keep their share of the picture.
    hall.mm_per_px *= static_cast<double>(hall.width) / options.window->first;
    window = {.full_screen = false,
              .hidden = options.hidden,
              .width = options.window->first,
              .height = options.window->second,
              .sound = hall.sound};
  }
  std::atomic<bool> stop{false};
  std::atomic<kiosk::Platform*> opened{nullptr};
  const auto wake = [&opened] {
    if (kiosk::Platform* platform = opened) platform->wake();
  };
  std::optional<kiosk::Signals> signals(std::in_place, [&] {
    stop = true;
    wake();
  });

  if (options.safe_picture) {
    auto platform = kiosk::Platform::open(window);
    if (!platform) return complain(platform.error(), kiosk::no_display);
    opened = platform->get();
    kiosk::show_safe_picture(**platform, stop, hall, assets, options.safe_seconds);
    signals.reset();
    return kiosk::ended;
  }

  if (hall.printer.starts_with("virtual:"))
    fmt::print(stderr, "kiosk: the printer is {}, which is for demonstrations: it prints nothing and keeps every slip as a picture.\n",
               hall.printer);
  const auto lock = kiosk::StateLock::take(hall.state);
  if (!lock) return complain(lock.error(), kiosk::state_in_use);
  kiosk::mark_breakdowns_in(hall.state);

  const kiosk::SystemClock clock(options.as_of);
  kiosk::ApplicationParts parts;
  parts.width = window.full_screen ? hall.width : window.width;
  parts.height = window.full_screen ? hall.height : window.height;
  parts.hall = hall;
  parts.faults = std::move(faults);
  parts.bundle = options.bundle;
  parts.assets = assets;
  parts.clock = &clock;
  parts.wake = wake;
  parts.play = [&opened](kiosk::Sound sound) { return opened.load()->play(sound); };
  parts.duck = [&opened](bool speaking) { opened.load()->duck(speaking); };
  parts.speech = speech_of(hall, clock, wake);
  parts.time_keeper = kiosk::system_time_keeper();

  // Fonts, words and the bundle are read while SDL talks with the display; SDL itself keeps to this thread.
  std::future<content::Result<std::unique_ptr<kiosk::Application>>> reading =
      std::async(std::launch::async, [&parts] { return kiosk::Application::open(std::move(parts)); });
  auto platform = kiosk::Platform::open(window);
  if (platform) opened = platform->get();
  auto application = reading.get();
  kiosk::overwrite_freed_memory();  // nobody has said anything yet
  if (!platform) return complain(platform.error(), kiosk::no_display);
  Exit how = kiosk::speechless;
  if (application) {
    how = kiosk::serve(**platform, **application, stop, hall, assets);
  } else {
    complain(application.error(), how);
    // A service manager tries again at once, and has the safe picture shown when that does not help.
    if (std::getenv("NOTIFY_SOCKET") == nullptr) kiosk::show_safe_picture(**platform, stop, hall, assets, seconds_speechless);
  }
  signals.reset();  // while there is a window to wake
  return how;
}

}  // namespace

int main(int count, char** values) {
  kiosk::forbid_core_dumps();
  kiosk::plain_environment();
  kiosk::keep_heaps_few();
  const auto options = kiosk::read_options(std::vector<std::string_view>(values + 1, values + count));
  if (!options) {
    fmt::print(stderr, "kiosk: {}\n\n{}", options.error().sentence, kiosk::usage());
    return kiosk::bad_command_line;
  }
  if (options->help) {
    fmt::print("{}", kiosk::usage());
    return kiosk::ended;
  }
  if (options->probe_display) return kiosk::Platform::has_display() ? kiosk::ended : kiosk::no_display;

  // A hall file that cannot be read is for staff to see to; residents are served with safe defaults meanwhile.
  std::vector<content::Fault> faults;
  kiosk::Hall hall;
  if (auto read = kiosk::read_hall(options->hall)) {
    hall = std::move(*read);
  } else {
    faults.push_back(read.error());
    complain(read.error(), kiosk::ended);
    hall.state = std::filesystem::absolute(options->hall).parent_path() / "state";
  }
  const std::filesystem::path assets = options->assets.empty() ? std::filesystem::path(KIOSK_ASSETS) : options->assets;
  if (options->new_pin) return make_pin(hall);
  if (options->keep_safe_picture) {
    const auto kept = kiosk::keep_safe_picture(hall, assets);
    return kept ? kiosk::ended : complain(kept.error(), kiosk::speechless);
  }
  if (options->accessibility_report) return report_accessibility(hall, *options, assets);
  if (!options->tour.empty()) return show_tour(hall, *options, assets);
  return run_terminal(std::move(hall), std::move(faults), *options, assets);
}
