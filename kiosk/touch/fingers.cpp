// SPDX-License-Identifier: MIT
#include "kiosk/touch/fingers.h"

namespace kiosk::ui {

void Fingers::down(Contact contact, Point at, std::int64_t age_ms, std::vector<Touch>& out) {
  lost(out);
  counts_ = contact;
  last_ = at;
  out.push_back({Touch::Kind::down, at, age_ms});
}

void Fingers::move(Contact contact, Point at, std::int64_t age_ms, std::vector<Touch>& out) {
  if (counts_ != contact) return;
  last_ = at;
  // Moves run together: only where the finger is now matters.
  if (!out.empty() && out.back().kind == Touch::Kind::move) {
    out.back() = {Touch::Kind::move, at, age_ms};
  } else {
    out.push_back({Touch::Kind::move, at, age_ms});
  }
}

void Fingers::up(Contact contact, Point at, std::int64_t age_ms, std::vector<Touch>& out) {
  if (counts_ != contact) return;
  counts_.reset();
  out.push_back({Touch::Kind::up, at, age_ms});
}

void Fingers::lost(std::vector<Touch>& out) {
  if (!counts_) return;
  counts_.reset();
  out.push_back({Touch::Kind::cancel, last_, 0});
}

}  // namespace kiosk::ui
