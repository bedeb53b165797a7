// SPDX-License-Identifier: MIT
#pragma once

// How much of the font files this process has in its memory.

#include <fstream>
#include <string>

namespace fonts_in_memory {

inline long kilobytes() {
  std::ifstream maps("/proc/self/smaps");
  long sum = 0;
  bool font = false;
  for (std::string line; std::getline(maps, line);) {
    if (line.find("/usr/share/fonts/") != std::string::npos) font = true;
    else if (line.starts_with("Rss:") && font) sum += std::stol(line.substr(4));
    else if (line.starts_with("VmFlags:")) font = false;
  }
  return sum;
}

}  // namespace fonts_in_memory
