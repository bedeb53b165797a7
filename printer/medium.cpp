// SPDX-License-Identifier: MIT
#include "printer/medium.h"

namespace printer {

std::optional<Medium> medium_named(std::string_view name) {
  if (name == "80mm") return Medium{};
  if (name == "58mm") return Medium{.width_dots = 384, .margin_dots = 0};
  if (name == "a5") return Medium{.width_dots = 1183, .height_dots = 1678, .margin_dots = 72};  // 148 × 210 mm
  if (name == "a4") return Medium{.width_dots = 1678, .height_dots = 2374, .margin_dots = 80};  // 210 × 297 mm
  return std::nullopt;
}

Medium roll_of(int width_dots) {
  const Medium narrow = *medium_named("58mm");
  Medium medium = width_dots > 0 && width_dots <= narrow.width_dots ? narrow : Medium{};
  if (width_dots > 0) medium.width_dots = width_dots;
  return medium;
}

}  // namespace printer
