// SPDX-License-Identifier: MIT
#pragma once

// The way of a note to the city's server: one HTTPS POST, whose reply counts only if it answers this note. Plain HTTP goes to this machine
// alone. No redirect is followed. Faults: file_unreadable with one sentence for staff; the note may have arrived or not.

#include <memory>
#include <string>

#include "content/base/fault.h"
#include "content/web/outbox/note.h"

namespace web {

class CityRoad {
 public:
  // `address` as the city's --origin has it, "https://intake.example"; `key` as its `slip-intake office` printed it.
  static content::Result<CityRoad> open(const std::string& address, std::string key);
  CityRoad(CityRoad&&) noexcept;
  CityRoad& operator=(CityRoad&&) noexcept;
  ~CityRoad();
  content::Result<CityAnswer> carry(const Note& note);
  // From another thread: what is on the way ends within a second, unanswered.
  void give_up();

 private:
  struct Line;
  explicit CityRoad(std::unique_ptr<Line> line);
  std::unique_ptr<Line> line_;
};

}  // namespace web
