// SPDX-License-Identifier: MIT
#include "printer/paper/medium.h"

namespace printer {

std::optional<Medium> medium_named(std::string_view name) {
  if (name == "80mm") return Medium{};
  if (name == "58mm") return Medium{.width_dots = 384, .edge_dots = 40};
  if (name == "a5") return Medium{.width_dots = 1183, .height_dots = 1678, .margin_dots = 72, .edge_dots = 0};  // 148 × 210 mm
  if (name == "a4") return Medium{.width_dots = 1678, .height_dots = 2374, .margin_dots = 80, .edge_dots = 0};  // 210 × 297 mm
  return std::nullopt;
}

Medium roll_of(int width_dots) {
  const Medium narrow = *medium_named("58mm");
  Medium medium = width_dots > 0 && width_dots <= narrow.width_dots ? narrow : Medium{};
  if (width_dots > 0 && width_dots != medium.width_dots) {
    medium.width_dots = width_dots;
    medium.edge_dots = 0;  // nobody knows what its paper leaves white
  }
  return medium;
}

}  // namespace printer
