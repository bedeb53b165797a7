// SPDX-License-Identifier: MIT
#pragma once

// Tests that go through very many cases go through a part of them, always the same, so that whoever changed a line need not wait a quarter
// of an hour. With KIOSK_ALL_CASES, which .ci/run sets, they go through all.

#include <cstdlib>

namespace effort {

inline bool all_cases() {
  const char* said = std::getenv("KIOSK_ALL_CASES");
  return said != nullptr && *said != '\0' && *said != '0';
}

// How many of them: all, or this part.
inline long cases(long all, long part) { return all_cases() ? all : part; }

// True for one in `so_many`, told by the case's number.
inline bool takes(long number, long so_many) { return all_cases() || number % so_many == 0; }

}  // namespace effort
