// SPDX-License-Identifier: MIT
#pragma once

// The outcomes and open facts of many households, each as `assess` has them, without reasons: 64 households of a period (day_amounts.h)
// side by side. For one thread; each thread has its own.

#include <memory>
#include <vector>

#include "content/screening/screening.h"

namespace content {

struct BriefHousehold {
  const Answers* answers = nullptr;
  Date day{};
};

struct BriefAssessment {
  std::vector<Outcome> outcomes;                 // in the order of the programmes table
  std::vector<std::string_view> contradictions;  // of answers that cannot all be true: codes, in the order of their table
  std::vector<std::string_view> open;            // base facts that can still change one of them, in the order of the facts table
};

class BriefScreening {
 public:
  explicit BriefScreening(const Screening& screening);
  ~BriefScreening();

  std::vector<BriefAssessment> assess(const std::vector<BriefHousehold>& households);

 private:
  class Period;
  Period& period(Date start, Date day);

  const Screening& screening_;
  std::vector<std::unique_ptr<Period>> periods_;  // the last ones asked for, the latest first
};

}  // namespace content
