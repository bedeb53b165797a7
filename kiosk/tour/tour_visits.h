// SPDX-License-Identifier: MIT
#pragma once

// The script of a tour, as the city's folder has it (tour.csv): which nodes are pressed, which pictures are taken, what is replied to
// which question. A row is a visit, what to do and with what: "about" and a sentence for the index; "turned", the panel lies on its other
// side; "reply Q05" and the reply as Visitor::answer takes it (any other question: "dont_know"); else a step in its order.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "content/base/fault.h"

namespace kiosk {

struct TourStep {
  enum class Kind {
    press,    // node id
    shoot,    // one picture; `what` is added to its name
    pages,    // one picture a page of what scrolls
    answers,  // all questions that follow, a picture each
    wait,     // seconds
    printer,  // state of the virtual printer
    printed,  // waits for the printer and keeps the slip
    hold,     // node id, long enough for staff
  };
  Kind kind = Kind::press;
  std::string word;  // as the script says it
  std::string what;
};

struct TourVisit {
  std::string name, about;
  bool turned = false;
  std::vector<TourStep> steps;
  std::map<std::string, std::string> replies;  // by question
};

// Faults: file_missing and the like; value_invalid with the line of a step nobody knows.
content::Result<std::vector<TourVisit>> read_visits(const std::filesystem::path& script);

}  // namespace kiosk
