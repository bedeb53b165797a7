// SPDX-License-Identifier: MIT
#pragma once

// What stands on what on the screens: the pairs of colours that must be told apart.

#include <string_view>
#include <vector>

#include "kiosk/ui/theme.h"

namespace kiosk::ui {

struct ColourPair {
  std::string_view name;
  Colour ink, ground;
  bool text;  // false: edge or icon
};

inline std::vector<ColourPair> pairs(const Palette& p) {
  return {
      {"ink on ground", p.ink, p.ground, true},
      {"ink on surface", p.ink, p.surface, true},
      {"muted on ground", p.muted, p.ground, true},
      {"muted on surface", p.muted, p.surface, true},
      {"on_primary on primary", p.on_primary, p.primary, true},
      {"on_primary on primary_pressed", p.on_primary, p.primary_pressed, true},
      {"on_soft on soft", p.on_soft, p.soft, true},
      {"on_header on header", p.on_header, p.header, true},
      {"on_amber_soft on amber_soft", p.on_amber_soft, p.amber_soft, true},
      {"on_red_soft on red_soft", p.on_red_soft, p.red_soft, true},
      {"on_green_soft on green_soft", p.on_green_soft, p.green_soft, true},
      {"edge on ground", p.edge, p.ground, false},
      {"edge on surface", p.edge, p.surface, false},
      {"primary on ground", p.primary, p.ground, false},
      {"primary on surface", p.primary, p.surface, false},
      {"primary on soft", p.primary, p.soft, false},
      {"amber on amber_soft", p.amber, p.amber_soft, false},
      {"amber on surface", p.amber, p.surface, false},
      {"red on red_soft", p.red, p.red_soft, false},
      {"red on surface", p.red, p.surface, false},
      {"red on ground", p.red, p.ground, false},
      {"on_red on red", p.on_red, p.red, false},
      {"green on green_soft", p.green, p.green_soft, false},
      {"green on surface", p.green, p.surface, false},
      {"focus on focus_gap", p.focus, p.focus_gap, false},
  };
}

}  // namespace kiosk::ui
