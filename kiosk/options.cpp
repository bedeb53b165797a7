// SPDX-License-Identifier: MIT
#include "kiosk/options.h"

#include <fmt/format.h>

#include <charconv>

namespace kiosk {
namespace {

std::optional<int> side(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || value < 240 || value > 7680) return std::nullopt;
  return value;
}

}  // namespace

std::string_view usage() {
  return "kiosk --bundle FILE --hall FILE [--window WIDTHxHEIGHT] [--hidden] [--tour DIR [--visits FILE]] [--as-of YYYY-MM-DD] [--assets "
         "DIR]\n"
         "  --bundle FILE     the city pack as `welfare-content build` made it\n"
         "  --hall FILE       settings of this hall (kiosk/hall.toml shows every one)\n"
         "  --window WxH      in a window of that size instead of the whole screen\n"
         "  --hidden          with --window: nobody sees it and no display is needed; for tests\n"
         "  --safe-picture    instead of the terminal: a picture of where to go; for whoever starts it, when it breaks down again and "
         "again\n"
         "  --safe-seconds N  ends that picture after so long; without it stands until it is ended\n"
         "  --keep-safe-picture  no window: draws that picture and keeps it in the state folder\n"
         "  --new-pin         no window: makes a new staff number for this hall, prints it once and keeps its hash\n"
         "  --tour DIR        no window: scripted visits, one PNG a screen, printed slips as PNG and printer bytes, an index\n"
         "  --visits FILE     what the tour visits, where that is not tour.csv beside the bundle\n"
         "  --accessibility-report  no window: walks through all screens, prints every clause with what proves it; exit code 5 where one\n"
         "                    does not hold\n"
         "  --as-of DATE      take this day for today\n"
         "  --assets DIR      interface words, icons and sounds, where they are not in the source tree\n"
         "  --probe-display   exit 0 where a window could be opened, 4 where not\n";
}

content::Result<Options> read_options(const std::vector<std::string_view>& arguments) {
  const auto wrong = [](std::string sentence) { return content::fault(content::FaultCode::value_invalid, std::move(sentence)); };
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view name = arguments[i];
    if (name == "--help" || name == "-h") {
      options.help = true;
      return options;
    }
    if (name == "--probe-display") {
      options.probe_display = true;
      return options;
    }
    if (name == "--hidden") options.hidden = true;
    if (name == "--safe-picture") options.safe_picture = true;
    if (name == "--keep-safe-picture") options.keep_safe_picture = true;
    if (name == "--new-pin") options.new_pin = true;
    if (name == "--accessibility-report") options.accessibility_report = true;
    if (name == "--accessibility-report" || name == "--hidden" || name == "--safe-picture" || name == "--keep-safe-picture" ||
        name == "--new-pin")
      continue;
    const bool known = name == "--safe-seconds" || name == "--bundle" || name == "--hall" || name == "--assets" || name == "--tour" ||
                       name == "--visits" || name == "--window" || name == "--as-of";
    if (!known) return wrong(fmt::format("There is no option \"{}\".", name));
    if (i + 1 == arguments.size()) return wrong(fmt::format("{} needs a value after it.", name));
    const std::string_view value = arguments[++i];
    if (name == "--bundle") options.bundle = value;
    if (name == "--hall") options.hall = value;
    if (name == "--assets") options.assets = value;
    if (name == "--tour") options.tour = value;
    if (name == "--visits") options.visits = value;
    if (name == "--safe-seconds") {
      int seconds = 0;
      const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), seconds);
      if (problem != std::errc{} || end != value.data() + value.size() || seconds < 1 || seconds > 86'400)
        return wrong(fmt::format("--safe-seconds wants 1 to 86400 whole seconds, not \"{}\".", value));
      options.safe_seconds = seconds;
    }
    if (name == "--window") {
      const std::size_t x = value.find('x');
      const auto width = side(value.substr(0, x));
      const auto height = x == std::string_view::npos ? std::nullopt : side(value.substr(x + 1));
      if (!width || !height) return wrong(fmt::format("--window wants WIDTHxHEIGHT in pixels, 240 to 7680 each, not \"{}\".", value));
      options.window = {{*width, *height}};
    }
    if (name == "--as-of") {
      options.as_of = content::parse_date(value);
      if (!options.as_of) return wrong(fmt::format("--as-of wants a day like 2026-11-20, not \"{}\".", value));
    }
  }
  if (options.bundle.empty() && !options.safe_picture && !options.keep_safe_picture && !options.new_pin)
    return wrong("--bundle FILE is missing.");
  if (options.hidden && !options.window) return wrong("--hidden wants --window, too: there is no screen to fill.");
  if (options.hall.empty()) return wrong("--hall FILE is missing.");
  return options;
}

}  // namespace kiosk
