// SPDX-License-Identifier: MIT
#include "printer/slip/slip_code_size.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "printer/slip/slip_setter.h"

namespace printer {

namespace {

constexpr int min_dots_per_module = 4;
constexpr float min_mm = 50, max_mm = 57;

// A module's side; 0: no room at all.
int dots_for(int modules, const Medium& medium) {
  const auto dots = [&](float mm) { return mm / 25.4F * static_cast<float>(medium.dpi) / static_cast<float>(modules); };
  const int least = static_cast<int>(std::ceil(dots(min_mm)));
  if (!medium.roll()) return std::max(least, static_cast<int>(dots(max_mm)));
  // A roll's white edges are part of the quiet zone. Every row of the code is sent: the smallest that is large enough.
  const int room =
      medium.edge_dots >= quiet_modules * least ? medium.width_dots / modules : medium.width_dots / (modules + 2 * quiet_modules);
  return std::min(least, room);
}

}  // namespace

content::Result<SizedCode> code_for(const std::string& payload, const Medium& medium) {
  int version = qr_version(payload);
  // With a few modules more a code may come closer to 50 mm, at dots of nearly the same size.
  if (medium.roll() && version > 0 && version < largest_slip_version) {
    const auto side = [&](int of) { return qr_modules(of) * dots_for(qr_modules(of), medium); };
    const bool large_enough = static_cast<float>(side(version + 1)) * 25.4F >= min_mm * static_cast<float>(medium.dpi);
    if (large_enough && side(version + 1) < side(version)) ++version;
  }
  auto symbol = make_qr(payload, 'M', std::max(1, version));
  if (!symbol) return tl::unexpected(symbol.error());
  const int dots = dots_for(symbol->modules, medium);
  if (dots < min_dots_per_module) return content::fault(content::FaultCode::payload_too_large, "二维码太大，这种纸印不清楚。");
  return SizedCode{std::move(*symbol), dots};
}

}  // namespace printer
