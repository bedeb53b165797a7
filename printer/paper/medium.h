// SPDX-License-Identifier: MIT
#pragma once

// What a slip is printed on: thermal paper of two widths, as long as it has to be, or sheets. Everything is laid out in the dots of a
// 203 dpi head (8 a millimetre), sheets too, so that type has the same size on all of them.

#include <array>
#include <optional>
#include <string_view>

namespace printer {

struct Medium {
  int width_dots = 576;  // what can be printed on: of 80 mm paper 72 mm; of a sheet all of it
  int dpi = 203;
  int height_dots = 0;       // of a sheet; 0: a roll
  int margin_dots = 0;       // kept white at the sides, of a sheet all around; a multiple of 8
  int edge_dots = 32;        // of a roll: white paper beyond the head's reach, on either side
  bool large_print = false;  // of the half that the resident keeps
  bool detailed = false;     // with everything that is known, behind the two halves

  bool roll() const { return height_dots == 0; }
  bool operator==(const Medium&) const = default;
};

inline constexpr std::array<std::string_view, 4> medium_names = {"80mm", "58mm", "a5", "a4"};
// nullopt for any other name.
std::optional<Medium> medium_named(std::string_view name);
// The roll of a printer whose head is so wide; 0: of one that takes any width.
Medium roll_of(int width_dots);

}  // namespace printer
