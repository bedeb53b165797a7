// SPDX-License-Identifier: MIT
#pragma once

// The scripts of the tour, as data: which nodes are pressed, which pictures are taken, what is replied to which question.

#include <map>
#include <string>
#include <vector>

namespace kiosk {

struct TourStep {
  enum class Kind {
    press,         // node id
    shoot,         // one picture; `what` is added to its name
    pages,         // one picture a page of what scrolls
    answers,       // all questions that follow, a picture each
    wait_seconds,
    printer,       // state of the virtual printer
    printed,       // waits for the printer and keeps the slip
    hold,          // node id, long enough for staff
  };
  Kind kind = Kind::press;
  std::string what;
};

struct TourVisit {
  std::string name, about;
  bool turned = false;  // the panel lies on its other side
  std::vector<TourStep> steps;
  std::map<std::string, std::string> replies;  // question to reply as in Visitor::answer; any other question: "dont_know"
};

std::vector<TourVisit> tour_visits();

}  // namespace kiosk
