// SPDX-License-Identifier: MIT
#include "kiosk/session/allowance.h"

#include <algorithm>

namespace kiosk {

bool Allowance::left(int most, std::int64_t now) const {
  return std::count_if(used_.begin(), used_.end(), [&](std::int64_t when) { return when > now - span_ms_; }) < most;
}

void Allowance::use(std::int64_t now) {
  std::erase_if(used_, [&](std::int64_t when) { return when <= now - span_ms_; });
  used_.push_back(now);
}

void PinGuard::wrong(std::int64_t now) {
  if (++wrong_ >= free_tries) closed_until_ = now + closed_ms;
}

PinGuard PinGuard::after(int wrong_tries, std::int64_t now) {
  PinGuard guard;
  guard.wrong_ = wrong_tries;
  if (wrong_tries >= free_tries) guard.closed_until_ = now + closed_ms;
  return guard;
}

}  // namespace kiosk
