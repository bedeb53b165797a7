// SPDX-License-Identifier: MIT
#pragma once

// A small pack and sessions at every screen, so that screens can be drawn and audited without the city pack.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/screens/screens.h"
#include "kiosk/session/session.h"
#include "kiosk/ui/ui.h"

namespace screen_fixture {

using namespace kiosk;

constexpr double reach_mm = 420;  // of the usual glass, whose lower edge is 800 mm above the floor

inline content::Date day(int year, unsigned month, unsigned d) {
  return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(d)};
}

content::Pack small_pack();

// A session at a screen and what must exist for it.
struct Stage {
  std::string name;
  Session session;
};
std::vector<Stage> stages(const content::Pack& pack);

// The glass with everything it needs; `context` is filled but for screening.
struct Glass {
  assets::Typesetter typesetter;
  assets::Words words;
  content::Pack pack;
  content::Screening screening{nullptr};  // there is one; no screen looks into it
  content::SearchIndex search{std::span<const content::SearchLine>{}};
  Hall hall;
  ScreenContext context;
  ui::Ui ui;
  std::vector<Event> events;

  static Glass& shared();  // fonts and words are opened once
  void show(const Session& session, const ui::Look& look, std::int64_t now = 0);
  Glass(assets::Typesetter setter, assets::Words table);
};

ui::Look look(const Session& session, int width = 1080, int height = 1920);

}  // namespace screen_fixture
