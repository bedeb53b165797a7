// SPDX-License-Identifier: MIT
// give_numbers FOLDER UNIX_SECONDS COUNT: a terminal's store on FOLDER that gives COUNT slip numbers, one a line, and counts an event for
// each. Run with a failing disk by tests/kiosk/device/slip_numbers_test.cpp.

#include <cstdio>
#include <cstdlib>

#include "kiosk/device/store.h"

int main(int count, char** words) {
  if (count != 4) return 2;
  kiosk::Store store(std::filesystem::path(words[1]) / "state.sqlite");
  const std::int64_t start = std::atoll(words[2]);
  for (int i = 0; i < std::atoi(words[3]); ++i) {
    const kiosk::WallTime wall = kiosk::wall_time(start + i);
    std::printf("%s\n", store.next_slip_number(wall, true, 0).c_str());
    const kiosk::LogEvent event = kiosk::LogEvent::slip_prepared;
    store.count(std::span(&event, 1), wall.day);
  }
  std::fflush(stdout);
  return 0;
}
