// SPDX-License-Identifier: MIT
#pragma once

// What a lead sees of the window, counted from plain rows: how many slips of each week and programme came to the window, beside how many
// the terminals printed, so that families who were told "likely" and never came are seen; what has been open longest; what is overdue, by
// department. Counts only: no row is about a person. Weeks begin on Monday and are those in which a slip was printed.

#include <optional>
#include <string>
#include <vector>

#include "content/base/date.h"

namespace intake {

// Visits whose slip came to the window, each once however often it was printed.
struct ArrivedSlip {
  content::Date printed{};
  std::vector<std::string> likely, ask;  // codes of programmes
  bool taken = false;                    // it became a case
  int number = 1;                        // of visits alike
};

// How many slips a terminal printed on a day. Without a programme: slips as such; with one: those that name it.
struct PrintedCount {
  content::Date day{};
  std::string programme;
  int number = 0;
};

struct OpenCase {
  std::string number;
  content::Date accepted{};
  std::optional<content::Date> due;  // none: nobody could say
  bool waiting = false;              // for papers: time does not run
  std::string clerk;
  std::vector<std::string> departments;  // that it was passed on to; empty: the window itself
};

struct Counts {
  std::optional<int> printed;  // none: no terminal told
  int arrived = 0, taken = 0;
  int likely = 0;  // of the arrived ones; of programmes only
};

struct Figures {
  std::vector<content::Date> weeks;  // their Mondays, the oldest first
  std::vector<Counts> by_week;       // slips as such
  struct Programme {
    std::string code;
    Counts all;
    std::vector<Counts> by_week;
  };
  std::vector<Programme> programmes;  // that a slip names or a terminal counted, by code
  Counts all;

  // Slips of this week are still good for a while: families may yet come.
  bool still_good(std::size_t week, content::Date today) const;
};

// The week of `today` and those before it, `weeks` in all.
Figures figures_of(const std::vector<ArrivedSlip>& arrived, const std::vector<PrintedCount>& printed, content::Date today, int weeks);

// Those accepted first, at most `most`.
std::vector<OpenCase> oldest_open(std::vector<OpenCase> cases, std::size_t most);

struct DepartmentFigures {
  std::string department;  // empty: the window itself
  int open = 0, waiting = 0, overdue = 0;
  int max_days = 0;  // overdue by, at most
};
// The one with most overdue first. A case of several departments counts in each: nobody knows which of them it waits for.
std::vector<DepartmentFigures> by_department(const std::vector<OpenCase>& cases, content::Date today);

}  // namespace intake
