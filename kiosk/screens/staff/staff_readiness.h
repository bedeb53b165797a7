// SPDX-License-Identifier: MIT
#pragma once

// Whether the hall can open: one line a part of the machine, from what it knows of itself and what staff tried. The staff page shows it and
// the printer prints it (kiosk/staff_paper.h).

#include <string>
#include <vector>

#include "kiosk/session/session.h"

namespace kiosk::screens {

struct ReadinessLine {
  enum class State { good, open, bad };  // open: nobody knows, or it is as the hall wants it to be
  State state{};
  std::string key;  // of the words
  std::vector<std::string> arguments{};
};

// Bad ones first, good ones last.
std::vector<ReadinessLine> readiness(const Session& session, const ScreenContext& context);
// No line is bad and nothing waits for staff.
bool can_open(const std::vector<ReadinessLine>& lines);
// The words for who keeps the time.
std::string keeper_key(ClockKeeper keeper);

}  // namespace kiosk::screens
