// SPDX-License-Identifier: MIT
#include "kiosk/screens/staff/staff_readiness.h"

#include <fmt/format.h>

#include <algorithm>

namespace kiosk::screens {
namespace {

using Readiness = ReadinessLine::State;

constexpr double min_paper_metres = 5;
constexpr std::int64_t megabyte = 1'000'000, min_disk = 50 * megabyte;

ReadinessLine content_line(const ScreenContext& context) {
  if (context.pack == nullptr) return {Readiness::bad, "ready.no_content"};
  const auto& info = context.pack->info;
  return {Readiness::good, "ready.content", {info.version, info.checked ? content::to_string(*info.checked) : "-"}};
}

ReadinessLine clock_line(const ScreenContext& context) {
  const std::vector<std::string> now = {content::to_string(context.machine.day), context.machine.clock};
  return context.date_known ? ReadinessLine{Readiness::good, "ready.clock", now} : ReadinessLine{Readiness::bad, "ready.clock_wrong", now};
}

void printer_lines(const Session& session, const ScreenContext& context, std::vector<ReadinessLine>& lines) {
  const std::string& address = context.hall->printer;
  if (address.empty()) return lines.push_back({Readiness::open, "ready.no_printer"});
  if (address.starts_with("virtual:")) lines.push_back({Readiness::bad, "ready.demonstration"});
  const bool prints = printer::can_print(context.printer);
  lines.push_back({prints ? Readiness::good : Readiness::bad, prints ? "ready.printer" : "ready.printer_stands"});
  switch (session.checks.print) {
    case PrintStage::none: lines.push_back({Readiness::open, "ready.paper_not_tried"}); break;
    case PrintStage::sending: lines.push_back({Readiness::open, "ready.paper_on_its_way"}); break;
    case PrintStage::confirmed: lines.push_back({Readiness::good, "ready.paper_printed"}); break;
    case PrintStage::unsure: lines.push_back({Readiness::open, "ready.paper_unsure"}); break;
    case PrintStage::failed: lines.push_back({Readiness::bad, "ready.paper_failed"}); break;
  }
  if (context.metres_of_roll <= 0) return;
  const double left = std::max(0.0, context.metres_of_roll - context.metres_used);
  lines.push_back({left < min_paper_metres ? Readiness::bad : Readiness::good,
                   left < min_paper_metres ? "ready.roll_ends" : "ready.roll",
                   {fmt::format("{:.0f}", left)}});
}

ReadinessLine sound_line(const Session& session, const ScreenContext& context) {
  const StaffChecks& checks = session.checks;
  if (!context.hall->sound) return {Readiness::open, "ready.sound_off"};
  if (checks.no_loudspeaker) return {Readiness::bad, "ready.no_loudspeaker"};
  if (!checks.heard) return {Readiness::open, "ready.sound_not_tried"};
  return *checks.heard ? ReadinessLine{Readiness::good, "ready.sound"} : ReadinessLine{Readiness::bad, "ready.sound_silent"};
}

ReadinessLine glass_line(const Session& session) {
  const StaffChecks& checks = session.checks;
  if (checks.cells == 0) return {Readiness::open, "ready.glass_not_tried"};
  const int dead = checks.cells - static_cast<int>(checks.touched.size());
  return dead == 0 ? ReadinessLine{Readiness::good, "ready.glass"}
                   : ReadinessLine{Readiness::bad, "ready.glass_dead", {std::to_string(dead), std::to_string(checks.cells)}};
}

ReadinessLine disk_line(const ScreenContext& context) {
  if (!context.disk_free) return {Readiness::open, "ready.disk_unknown"};
  if (*context.disk_free >= min_disk) return {Readiness::good, "ready.disk"};
  return {Readiness::bad, "ready.disk_full", {std::to_string(*context.disk_free / megabyte)}};
}

ReadinessLine limits_line(const Session& session, const ScreenContext& context) {
  const Hall& hall = *context.hall;
  const bool left =
      session.papers.left(hall.papers_an_hour, context.now) && session.urgent_papers.left(hall.urgent_papers_an_hour, context.now);
  return {left ? Readiness::good : Readiness::bad,
          left ? "ready.limits" : "ready.limits_spent",
          {std::to_string(hall.papers_an_hour), std::to_string(hall.urgent_papers_an_hour), std::to_string(hall.chimes_a_minute)}};
}

}  // namespace

std::vector<ReadinessLine> readiness(const Session& session, const ScreenContext& context) {
  std::vector<ReadinessLine> lines = {content_line(context), clock_line(context)};
  printer_lines(session, context, lines);
  for (ReadinessLine line : {glass_line(session), sound_line(session, context), disk_line(context), limits_line(session, context)})
    lines.push_back(std::move(line));
  switch (context.keys_news) {
    case KeysNews::none: break;
    case KeysNews::unknown: lines.push_back({Readiness::open, "ready.keys_unknown"}); break;
    case KeysNews::lost_release: lines.push_back({Readiness::open, "ready.keys_lost"}); break;
    case KeysNews::noise: lines.push_back({Readiness::open, "ready.keys_noise"}); break;
  }
  if (context.faults.empty()) {
    lines.push_back({Readiness::good, "ready.no_faults"});
  } else {
    lines.push_back({Readiness::bad, "ready.faults", {std::to_string(context.faults.size())}});
  }
  // What has to be done stands first, then what was not tried.
  const auto turn = [](const ReadinessLine& line) { return line.state == Readiness::bad ? 0 : line.state == Readiness::open ? 1 : 2; };
  std::stable_sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) { return turn(a) < turn(b); });
  return lines;
}

bool can_open(const std::vector<ReadinessLine>& lines) {
  return std::none_of(lines.begin(), lines.end(), [](const ReadinessLine& line) { return line.state == Readiness::bad; });
}

std::string keeper_key(ClockKeeper keeper) {
  switch (keeper) {
    case ClockKeeper::unknown: break;
    case ClockKeeper::hands: return "clock.by_hands";
    case ClockKeeper::network: return "clock.by_network";
    case ClockKeeper::network_lost: return "clock.network_lost";
  }
  return "clock.by_system";
}

}  // namespace kiosk::screens
