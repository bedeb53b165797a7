// SPDX-License-Identifier: MIT
#pragma once

// The panels that the walks are made on, common ones from 10 to 32 inches: lying, upright, coarse and fine.

#include <vector>

namespace kiosk::test {

struct Panel {
  int width, height;
  double mm_per_px;
};

inline const std::vector<Panel> panels = {{800, 600, 0.25},    {1024, 768, 0.297},  {1280, 720, 0.25},   {1280, 800, 0.2},
                                          {1280, 1024, 0.264}, {1366, 768, 0.25},   {1920, 1080, 0.311}, {1920, 1080, 0.15},
                                          {800, 1280, 0.2},    {1080, 1920, 0.311}, {2160, 3840, 0.15},  {1080, 1920, 0.4}};

}  // namespace kiosk::test
