// SPDX-License-Identifier: MIT
#pragma once

// What an office reports to the city, and what the city says to it.

#include "content/web/store/event_chain.h"

namespace web {

struct Note {
  std::string id;  // 16 random bytes in hex: a copy of a note is known by it, and one of an office that was set back to a backup is not
  std::string office;
  Event event;
  std::string slip;  // whose case it takes, as all offices write it; empty: it takes none
};

struct CityAnswer {
  bool known = false;         // it came before, and this is what was said then
  std::string taken_by = {};  // a conflict: the office that had the slip before
  std::int64_t taken_at = 0;
};

}  // namespace web
